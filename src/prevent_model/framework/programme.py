"""The aggregate: a programme with everything that belongs to it, sound by construction."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, TypeVar, cast

import attrs
from attrs import field

from prevent_model.errors import UnknownReference, refused
from prevent_model.framework.aims import Objective, Strategy
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import HOME
from prevent_model.framework.delivery import (
    Activity,
    ActivityTemplate,
    BusinessPlan,
    Phase,
    Review,
    Site,
)
from prevent_model.framework.gates import Gate, GateHold
from prevent_model.framework.governance import Board, Body, Link, Role, Workstream
from prevent_model.framework.governance_rules import GovernanceRule
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.growth_behind_gates import growth_behind
from prevent_model.framework.integrity import inspect
from prevent_model.framework.integrity_errors import IntegrityError
from prevent_model.framework.measures import Measure
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.mixed_years import years_of
from prevent_model.framework.parts_table import parts_table
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.ratings import Rating
from prevent_model.framework.recording import Recording
from prevent_model.framework.replacement import replaced
from prevent_model.framework.safeguards import ImpactAssessment, Recommendation
from prevent_model.framework.scales import Scale
from prevent_model.framework.sources import Assumption, Source
from prevent_model.framework.spend import SpendRecord
from prevent_model.framework.standards import Standard
from prevent_model.framework.wording import kind_words
from prevent_model.tables.attrs_tables import TableList, attrs_table
from prevent_model.tables.table import Table
from prevent_model.values.arguments import taken
from prevent_model.values.calendars import Calendar
from prevent_model.values.conversion import as_years
from prevent_model.values.currencies import GBP, Currency, as_currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_day
from prevent_model.values.years import FinancialYear

E = TypeVar("E", bound=Entity)


def _many(meaning: str) -> Any:
    return field(default=(), converter=as_tuple, metadata=means(meaning, held_as=TableList))


@attrs_table(kw_only=True)
class Programme(Recording, Entity):
    """A delivery framework, whole: a programme that exists is referentially sound.

    Raises
    ------
    IntegrityError
        When its parts do not fit together; it holds every fault, each with its place.

    Examples
    --------
    >>> programme = Programme(id="p", title="A programme", aim="Deliver", years="2008/09", as_at=date(2008, 7, 24))
    >>> programme.aim, programme.years
    ('Deliver', (FinancialYear(start=2008),))
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> programme.entity("strand-lead").title, programme.kind("strand-lead"), programme.ids("gate")
    ('MPS Prevent Lead, Commander (SO2)', 'office', ('phase-one-review',))
    >>> found = (programme.role("strand-lead"), programme.body("mps"), programme.board("delivery-board"),
    ...          programme.workstream("intelligence"), programme.strategy("contest"),
    ...          programme.objective("objective-1"),
    ...          programme.activity("channel"), programme.template("bocu-template"), programme.site("lambeth"),
    ...          programme.phase("later-phases"), programme.gate("phase-one-review"), programme.review("hmic-exercise"),
    ...          programme.milestone("map-activity"), programme.business_plan("mps-business-plan"),
    ...          programme.grant("ct-specific-grant"), programme.standard("apacs"),
    ...          programme.measure("growth-targets"),
    ...          programme.impact_assessment("prevent-edia"), programme.recommendation("recommendation-1"),
    ...          programme.source("report-8"), programme.assumption("three-years"))
    >>> all(entity.id in programme for entity in found)
    True
    >>> programme.growth is programme.plan("growth")
    True
    >>> programme.table.rows[0]
    ('sources', 2, 'MPS Prevent delivery strategy; Appendices 1 to 4 of Report 8')
    """

    KIND: ClassVar[str] = "programme"

    aim: str = field(default="", metadata=means("What it is for."))
    vision: str = field(default="", metadata=means("What it will have become when it is done."))
    currency: Currency = field(
        default=GBP,
        converter=as_currency,
        metadata=means("The currency of its sums, by its code of ISO 4217; the pound, where none is given."),
    )
    years: tuple[FinancialYear, ...] = field(
        converter=as_years, metadata=means("The financial years that it runs over.", unit="financial_year")
    )
    as_at: date = field(
        converter=as_day, metadata=means("The day whose knowledge it holds; analyses take it where none is given.")
    )
    mirrors: str | None = field(
        default=None, metadata=means("The strategy whose objectives it mirrors.", refers_to=("strategy",))
    )
    part_of: str | None = field(
        default=None, metadata=means("The strategy that it is a strand of.", refers_to=("strategy",))
    )
    lead: str | None = field(default=None, metadata=means("The office that leads it.", refers_to=("office",)))
    sources: tuple[Source, ...] = _many("Where its facts come from; a citation without a source means the first.")
    assumptions: tuple[Assumption, ...] = _many("What no source says.")
    strategies: tuple[Strategy, ...] = _many("The strategies that it serves or mirrors.")
    objectives: tuple[Objective, ...] = _many("Its objectives.")
    bodies: tuple[Body, ...] = _many("Organisations and parts of them.")
    boards: tuple[Board, ...] = _many("Boards, committees, groups and panels.")
    roles: tuple[Role, ...] = _many("Offices, never persons.")
    workstreams: tuple[Workstream, ...] = _many("Its workstreams.")
    links: tuple[Link, ...] = _many("Relations that no field holds.")
    governance_rules: tuple[GovernanceRule, ...] = _many("Rules that its structure must keep.")
    activities: tuple[Activity, ...] = _many("What is done.")
    templates: tuple[ActivityTemplate, ...] = _many("The least that a site must deliver.")
    sites: tuple[Site, ...] = _many("Places of delivery.")
    phases: tuple[Phase, ...] = _many("Its phases.")
    gates: tuple[Gate, ...] = _many("What later phases wait for.")
    reviews: tuple[Review, ...] = _many("Reviews, inspections and learning exercises.")
    milestones: tuple[Milestone, ...] = _many("Dated steps.")
    measures: tuple[Measure, ...] = _many("How success is to be measured.")
    ratings: tuple[Rating, ...] = _many("How its things were rated, by whom and when.")
    scales: tuple[Scale, ...] = _many("The scales of its ratings that no standard has.")
    business_plans: tuple[BusinessPlan, ...] = _many("The plans that support its growth.")
    plans: tuple[GrowthPlan, ...] = _many("Its plans of posts and money; the one with the id growth comes first.")
    observations: tuple[Observation, ...] = _many("What was counted, and when.")
    spend: tuple[SpendRecord, ...] = _many("What was budgeted, forecast and spent, and when each was known.")
    grants: tuple[Grant, ...] = _many("The money that pays.")
    standards: tuple[Standard, ...] = _many("The standards that it is to be judged by.")
    impact_assessments: tuple[ImpactAssessment, ...] = _many("Its equality impact assessments.")
    recommendations: tuple[Recommendation, ...] = _many("What a committee is asked to do.")
    _index: dict[str, Entity] = field(init=False, eq=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.plans:
            # A document writes the plan named growth first, so that the order here is the order there.
            plans = sorted(self.plans, key=lambda plan: plan.id != HOME)
            if self.years:
                plans = [plan.held_in(self.calendar, self.currency, self.years) for plan in plans]
            object.__setattr__(self, "plans", TableList(plans))
        findings = inspect(self, self._index)
        if findings:
            raise IntegrityError(findings)

    @property
    def table(self) -> Table:
        """Each sort of thing that it holds, how many there are and which."""
        return parts_table(self)

    @property
    def calendar(self) -> Calendar:
        """The calendar of its years: the month in which they begin, and how they are printed.

        Examples
        --------
        >>> import prevent_model as pm
        >>> str(pm.sample().calendar)
        'April'
        """
        return next((Calendar.of(year) for _, year in years_of(self) if year is not None), Calendar())

    # ── look-ups ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def __contains__(self, id: object) -> bool:
        return id in self._index

    def entity(self, id: str) -> Entity:
        """Anything of the programme by its id; ``UnknownReference`` where there is none."""
        return self._found(None, id)

    def kind(self, id: str) -> str:
        """The kind of the thing with this id, such as "office" or "board"."""
        return self._found(None, id).KIND

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """The ids of everything of these kinds, in the order of the document; of everything where none is named."""
        return tuple(id_ for id_, entity in self._index.items() if not kinds or entity.KIND in kinds)

    def _found(self, kind: str | None, id: str) -> Entity:
        known: object = id  # a thing given in place of its id may not be hashed
        found = self._index.get(known) if isinstance(known, str) else None
        if found is None or (kind is not None and kind != found.KIND):
            raise UnknownReference(kind_words(kind or "thing"), id, self.ids(*([kind] if kind else [])))
        return found

    def source(self, id: str) -> Source:
        """The source with this id."""
        return cast(Source, self._found("source", id))

    def assumption(self, id: str) -> Assumption:
        """The assumption with this id."""
        return cast(Assumption, self._found("assumption", id))

    def strategy(self, id: str) -> Strategy:
        """The strategy with this id."""
        return cast(Strategy, self._found("strategy", id))

    def objective(self, id: str) -> Objective:
        """The objective with this id."""
        return cast(Objective, self._found("objective", id))

    def body(self, id: str) -> Body:
        """The body with this id."""
        return cast(Body, self._found("body", id))

    def board(self, id: str) -> Board:
        """The board with this id."""
        return cast(Board, self._found("board", id))

    def role(self, id: str) -> Role:
        """The office with this id."""
        return cast(Role, self._found("office", id))

    def workstream(self, id: str) -> Workstream:
        """The workstream with this id."""
        return cast(Workstream, self._found("workstream", id))

    def activity(self, id: str) -> Activity:
        """The activity with this id."""
        return cast(Activity, self._found("activity", id))

    def template(self, id: str) -> ActivityTemplate:
        """The activity template with this id."""
        return cast(ActivityTemplate, self._found("template", id))

    def site(self, id: str) -> Site:
        """The site with this id."""
        return cast(Site, self._found("site", id))

    def phase(self, id: str) -> Phase:
        """The phase with this id."""
        return cast(Phase, self._found("phase", id))

    def gate(self, id: str) -> Gate:
        """The gate with this id."""
        return cast(Gate, self._found("gate", id))

    def review(self, id: str) -> Review:
        """The review with this id."""
        return cast(Review, self._found("review", id))

    def milestone(self, id: str) -> Milestone:
        """The milestone with this id."""
        return cast(Milestone, self._found("milestone", id))

    def measure(self, id: str) -> Measure:
        """The measure with this id."""
        return cast(Measure, self._found("measure", id))

    def business_plan(self, id: str) -> BusinessPlan:
        """The business plan with this id."""
        return cast(BusinessPlan, self._found("plan", id))

    def grant(self, id: str) -> Grant:
        """The grant with this id."""
        return cast(Grant, self._found("grant", id))

    def standard(self, id: str) -> Standard:
        """The standard with this id."""
        return cast(Standard, self._found("standard", id))

    def impact_assessment(self, id: str) -> ImpactAssessment:
        """The impact assessment with this id."""
        return cast(ImpactAssessment, self._found("impact-assessment", id))

    def recommendation(self, id: str) -> Recommendation:
        """The recommendation with this id."""
        return cast(Recommendation, self._found("recommendation", id))

    # ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def growth(self) -> GrowthPlan | None:
        """The plan with the id "growth", else the only one; None where there is none.

        Raises
        ------
        ValueError
            When there are several and none is named growth.
        """
        if len(self.plans) > 1 and self.plans[0].id != HOME:
            names = ", ".join(plan.id for plan in self.plans)
            raise refused("growth", f"{self.title} has several plans", f'name one: programme.plan("…") of {names}')
        return self.plans[0] if self.plans else None

    def plan(self, id: str) -> GrowthPlan:
        """The plan with this id."""
        return cast(GrowthPlan, self._found("growth", id))

    # ── gates ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def behind(self, gate: str, plan: str | None = None) -> dict[FinancialYear, tuple[str, ...]]:
        """The growth of a plan behind a gate, open or shut.

        A gate that blocks a plan, or a line, holds it in every year. One that blocks a phase holds, in the years of the
        phase, the plans and the lines that the phase `delivers`; of a phase that names none, every plan that no other
        phase of the year names, itself or by a part or a line. A part waits with its plan.

        Parameters
        ----------
        gate
            The gate's id.
        plan
            The plan's id; `growth` where not given.

        Returns
        -------
        dict
            For each year, in order, the lines that wait for the gate alone; none where the whole plan waits.

        Raises
        ------
        UnknownReference
            When no gate, or no plan, has the id.

        Examples
        --------
        >>> import prevent_model as pm
        >>> {str(year): lines for year, lines in pm.sample().behind("phase-one-review").items()}
        {'2009/10': (), '2010/11': ()}
        """
        return growth_behind(self, self.gate(gate), self.growth if plan is None else self.plan(plan))

    def held_years(
        self, on: date | str | None = None, plan: str | None = None
    ) -> dict[FinancialYear, tuple[GateHold, ...]]:
        """The years in which a plan waits, each with the shut gates that it waits for.

        `behind` lists the growth behind a gate.

        Parameters
        ----------
        on
            The day, or its ISO text; the programme's own `as_at` where not given.
        plan
            The plan's id; `growth` where not given.

        Returns
        -------
        dict
            For each held or refused year, in order, the shut gates that it waits for. Where only some lines of the plan
            wait, the hold names them.

        Examples
        --------
        >>> import prevent_model as pm
        >>> {str(year): [hold.gate for hold in holds] for year, holds in pm.sample().held_years().items()}
        {'2009/10': ['phase-one-review'], '2010/11': ['phase-one-review']}
        """
        day = self.as_at if on is None else taken("on", on, as_day)
        held: dict[FinancialYear, list[GateHold]] = {}
        for gate in self.gates:
            state = gate.state(day, self.as_at)
            if state.is_open:
                continue
            for year, lines in self.behind(gate.id, plan).items():
                held.setdefault(year, []).append(GateHold(gate.id, gate.title, state.status, state.because, lines))
        return {year: tuple(held[year]) for year in sorted(held)}

    # ── changing ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def replacing(self, *entities: Entity) -> Programme:
        """The programme with these things in place of those with the same ids; integrity is checked again.

        Raises
        ------
        UnknownReference
            When an id is not of the programme, or belongs to a thing of another kind.
        IntegrityError
            When the programme would no longer fit together.

        Examples
        --------
        >>> import prevent_model as pm
        >>> programme = pm.sample()
        >>> owned = attrs.evolve(programme.objective("objective-1"), owner="mps", unstated=())
        >>> programme.replacing(owned).objective("objective-1").owner
        'mps'
        """
        return attrs.evolve(self, **replaced(self, entities, self._found))
