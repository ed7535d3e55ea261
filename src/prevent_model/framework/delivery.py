"""Activity in time: activities and sites, phases, reviews and business plans."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import field

from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_years
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.years import FinancialYear


class ActivityStatus(Enum):
    """Status of an activity, or of its use of a site.

    Examples
    --------
    >>> Activity(id="a", title="A", status="pilot").status is ActivityStatus.PILOT
    True
    >>> [status.value for status in ActivityStatus]
    ['existing', 'pilot', 'planned', 'ended']
    """

    EXISTING = "existing"
    PILOT = "pilot"
    PLANNED = "planned"
    ENDED = "ended"


class SiteKind(Enum):
    """Kinds of site.

    Examples
    --------
    >>> Site(id="s", title="S", kind="area").kind is SiteKind.AREA
    True
    >>> [kind.value for kind in SiteKind]
    ['borough', 'district', 'region', 'force-area', 'area', 'office']
    """

    BOROUGH = "borough"
    DISTRICT = "district"
    REGION = "region"
    FORCE_AREA = "force-area"
    AREA = "area"
    OFFICE = "office"


class ReviewKind(Enum):
    """Kinds of review.

    Examples
    --------
    >>> Review(id="r", title="R", kind="inspection").kind is ReviewKind.INSPECTION
    True
    >>> [kind.value for kind in ReviewKind]
    ['internal', 'inspection', 'learning', 'audit']
    """

    INTERNAL = "internal"
    INSPECTION = "inspection"
    LEARNING = "learning"
    AUDIT = "audit"


@attrs_table(kw_only=True)
class SiteUse(AttrsTable):
    """Use of a site by an activity.

    Examples
    --------
    >>> use = SiteUse(site="lambeth", status="pilot", since=Window.parse("April 2007"))
    >>> use.status.value, str(use.since)
    ('pilot', 'April 2007')
    """

    # The status is here and not at the activity alone: it may be a pilot at one site and existing at another.
    site: str = field(metadata=means("The site.", refers_to=("site",)))
    status: ActivityStatus = field(converter=ActivityStatus, metadata=means("How far it has come there."))
    since: Window | None = field(default=None, converter=as_window, metadata=means("Since when."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is said."))


@attrs_table(kw_only=True)
class Activity(Entity):
    """Something that is done in support of the programme.

    Examples
    --------
    >>> Activity(id="channel", title="Channel project", status="pilot").status
    <ActivityStatus.PILOT: 'pilot'>
    """

    KIND: ClassVar[str] = "activity"

    status: ActivityStatus = field(converter=ActivityStatus, metadata=means("How far it has come."))
    lead: str | None = field(default=None, metadata=means("Who leads it.", refers_to=("office", "body", "board")))
    workstream: str | None = field(
        default=None, metadata=means("The workstream that it is part of.", refers_to=("workstream",))
    )
    objectives: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The objectives that it serves.", refers_to=("objective",))
    )
    sites: tuple[SiteUse, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is done."))


@attrs_table(kw_only=True)
class Site(Entity):
    """A place of delivery, by its public name.

    Examples
    --------
    >>> Site(id="lambeth", title="Lambeth").kind.value
    'borough'
    """

    KIND: ClassVar[str] = "site"

    # The force of the sample delivers by borough.
    kind: SiteKind = field(default=SiteKind.BOROUGH, converter=SiteKind, metadata=means("What sort of place it is."))
    body: str | None = field(default=None, metadata=means("The body that delivers there.", refers_to=("body",)))


@attrs_table(kw_only=True)
class ActivityTemplate(Entity):
    """The least that a site must deliver: activities that each site is held against.

    Examples
    --------
    >>> least = ActivityTemplate(id="least", title="Each borough", activities=["training"], sites=["lambeth"])
    >>> least.activities
    ('training',)
    """

    KIND: ClassVar[str] = "template"

    activities: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The activities that it asks for.", refers_to=("activity",))
    )
    sites: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The sites that it binds.", refers_to=("site",))
    )


@attrs_table(kw_only=True)
class Phase(Entity):
    """A stretch of delivery, with what it must deliver.

    Examples
    --------
    >>> [str(year) for year in Phase(id="phase-one", title="Phase one", years="2008/09").years]
    ['2008/09']
    """

    KIND: ClassVar[str] = "phase"

    period: Window | None = field(
        default=None, converter=as_window, metadata=means("When it runs, as the source gives it.")
    )
    years: tuple[FinancialYear, ...] = field(
        default=(),
        converter=as_years,
        metadata=means("The financial years whose growth belongs to it.", unit="financial_year"),
    )
    # A phase that names no growth here holds the whole plan in its years, as `Programme.behind` tells.
    delivers: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "What it must deliver; growth, or a line of it, waits in its years for the gate that blocks it.",
            refers_to=("milestone", "activity", "template", "growth", "line", "plan"),
        ),
    )
    sites: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Where it is delivered.", refers_to=("site",))
    )


@attrs_table(kw_only=True)
class Review(Entity):
    """A review, inspection or learning exercise, and what it informs.

    Examples
    --------
    >>> review = Review(id="exercise", title="Learning exercise", kind="inspection",
    ...                 reports=Window.parse("around September 2008"))
    >>> str(review.reports), review.actual is None
    ('around September 2008', True)
    """

    KIND: ClassVar[str] = "review"

    by: str | None = field(default=None, metadata=means("Who carries it out.", refers_to=("body", "board", "office")))
    kind: ReviewKind = field(
        default=ReviewKind.INTERNAL, converter=ReviewKind, metadata=means("What sort of review it is.")
    )
    fieldwork: Window | None = field(default=None, converter=as_window, metadata=means("When it looks."))
    reports: Window | None = field(default=None, converter=as_window, metadata=means("When it is due to report."))
    actual: Window | None = field(default=None, converter=as_window, metadata=means("When it did report."))
    informs: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What its findings go into.", refers_to=("gate", "board", "programme", "phase", "template")),
    )
    against: str | None = field(
        default=None, metadata=means("The standard that it judges by.", refers_to=("standard",))
    )
    commissioned_by: str | None = field(
        default=None, metadata=means("Who asked for it.", refers_to=("body", "board", "office"))
    )


@attrs_table(kw_only=True)
class BusinessPlan(Entity):
    """A plan that bodies make to support or fund the growth.

    Examples
    --------
    >>> plan = BusinessPlan(id="plan", title="Business plan", years="2008/09", bodies=["so"])
    >>> [str(year) for year in plan.years]
    ['2008/09']
    """

    KIND: ClassVar[str] = "plan"

    bodies: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The bodies that make it.", refers_to=("body",))
    )
    years: tuple[FinancialYear, ...] = field(
        default=(), converter=as_years, metadata=means("The years that it covers.", unit="financial_year")
    )
    covers: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("What it covers.", refers_to=("growth", "activity", "template"))
    )
