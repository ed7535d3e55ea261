"""Contributions to each objective, stated or assumed, and sites against the template that binds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from attrs import field, frozen

from prevent_model.errors import UnknownReference
from prevent_model.framework.aims import Objective
from prevent_model.framework.delivery import Activity, ActivityStatus
from prevent_model.framework.governance import Relation, Workstream
from prevent_model.framework.programme import Programme
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import ResultList
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means


class Provenance(Enum):
    """The ground of a contribution.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.contributions(pm.sample()).cell("objective-3", "channel") is Provenance.ASSUMED
    True
    """

    STATED = "stated"
    ASSUMED = "assumed"


@frozen
class Contributions(HasTable):
    """The activities and workstreams that serve each objective.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.delivery.contributions(pm.sample())
    >>> found.cell("objective-3", "channel").value, found.cell("objective-1", "channel")
    ('assumed', None)
    >>> len(found.rows) == len(found.table.rows) == len(found.objectives), len(found.contributors)
    (True, 13)
    >>> print(found.because)
    1 of 7 objectives has an activity or workstream stated or assumed to serve it.
    """

    programme: Programme = field(eq=False, repr=False, metadata=means("The programme that was asked."))
    cells: tuple[tuple[tuple[str, str], Provenance], ...] = field(
        metadata=means("Objective and contributor, with the provenance; others are empty.")
    )

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives, by id: the rows."""
        return self.programme.ids("objective")

    @property
    def contributors(self) -> tuple[str, ...]:
        """Activities and workstreams, by id: the columns."""
        return tuple(thing.id for thing in _contributors(self.programme))

    @property
    def rows(self) -> tuple[tuple[Provenance | None, ...], ...]:
        """The cells of each objective, in the order of the contributors."""
        cells = dict(self.cells)
        return tuple(tuple(cells.get((o, c)) for c in self.contributors) for o in self.objectives)

    @property
    def because(self) -> str:
        """The number of objectives served, as a sentence."""
        if not self.cells:
            return "No activity or workstream is stated or assumed to serve an objective."
        served, of = len({objective for (objective, _), _ in self.cells}), len(self.objectives)
        if of == 1:
            return "The objective has an activity or workstream stated or assumed to serve it."
        has, it = ("has", "it") if served == 1 else ("have", "them")
        return f"{served} of {of} objectives {has} an activity or workstream stated or assumed to serve {it}."

    @property
    def table(self) -> Table:
        """The matrix laid out."""
        columns = ("objective", *_headings(_contributors(self.programme)))
        rows = [
            (objective.heading, *(cell.value if cell else "" for cell in cells))
            for objective, cells in zip(self.programme.objectives, self.rows, strict=True)
        ]
        return Table("What serves which objective", columns, rows, caption=self.because)

    def cell(self, objective: str, contributor: str) -> Provenance | None:
        """The provenance of one cell; None where it is empty.

        Raises
        ------
        UnknownReference
            When the matrix has no such objective, activity or workstream.
        """
        if objective not in self.objectives:
            raise UnknownReference("objective", objective, self.objectives)
        if contributor not in self.contributors:
            raise UnknownReference("activity or workstream", contributor, self.contributors)
        return dict(self.cells).get((objective, contributor))


def contributions(programme: Programme) -> Contributions:
    """The matrix of objectives against what serves them: activities and workstreams.

    A cell is stated where the source says so, assumed where an assumption fills it, and otherwise empty.

    Parameters
    ----------
    programme
        The programme whose objectives, activities and workstreams are set against each other.

    Returns
    -------
    Contributions
        A matrix of objectives against what serves them, each cell stated or assumed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.contributions(pm.sample()).cell("objective-3", "channel").value
    'assumed'

    Notes
    -----
    **Source:** Report 8, B.12.
    """
    expect(programme=(programme, Programme))
    return Contributions(programme, tuple(sorted(_cells(programme).items(), key=lambda cell: cell[0])))


def _contributors(programme: Programme) -> tuple[Activity | Workstream, ...]:
    return (*programme.activities, *programme.workstreams)


def _cells(programme: Programme) -> dict[tuple[str, str], Provenance]:
    """Each objective and what serves it, with the provenance; what a link states outdoes an assumption."""
    assumed = {target for assumption in programme.assumptions for target in assumption.about}
    # Links come last, so that what the source states takes the place of what was assumed.
    cells: dict[tuple[str, str], Provenance] = {}
    for thing in _contributors(programme):
        provenance = Provenance.ASSUMED if f"{thing.id}.objectives" in assumed else Provenance.STATED
        cells |= {(objective, thing.id): provenance for objective in thing.objectives}
    known, aims = set(programme.ids("activity", "workstream")), set(programme.ids("objective"))
    # A link that had ended by the day of the programme serves nothing now.
    for link in programme.links:
        holds = link.active is None or link.active.covers(programme.as_at) is not Answer.NO
        if holds and link.relation is Relation.CONTRIBUTES_TO and link.subject in known and link.object in aims:
            cells[link.object, link.subject] = Provenance.STATED
    return cells


def _headings(things: Sequence[Activity | Workstream]) -> list[str]:
    """Titles for the heads of columns; where a title is another's too, the id tells them apart."""
    # A table takes each column name once, and an activity may share its title with a workstream.
    titles = Counter(("objective", *(thing.title for thing in things)))
    return [thing.title if titles[thing.title] == 1 else f"{thing.title} ({thing.id})" for thing in things]


class UnsupportedObjectives(ResultList[Objective]):
    """The objectives that nothing serves, in a tuple that is shown as one table.

    Examples
    --------
    >>> import prevent_model as pm
    >>> unsupported = pm.delivery.unsupported_objectives(pm.sample())
    >>> len(unsupported), len(unsupported.table.rows)
    (6, 6)
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """A row for each, with the same columns also where there is none."""
        rows = [
            (
                o.id,
                o.number,
                o.title,
                o.kind.value,
                o.outcome,
                o.strategy,
                o.mirrors,
                o.owner,
                ", ".join(map(str, o.cite)),
            )
            for o in self
        ]
        texts = map(Column, ("title", "kind", "outcome", "strategy", "mirrors", "owner"))
        columns = (Column("id"), Column("number", kind="number"), *texts, Column("source", key="cite"))
        return Table("Objectives that nothing serves", columns, rows)


def unsupported_objectives(programme: Programme) -> UnsupportedObjectives:
    """The objectives that no activity and no workstream is said or assumed to serve.

    Parameters
    ----------
    programme
        The programme whose objectives are looked through.

    Returns
    -------
    UnsupportedObjectives
        A tuple of them, in the order of the document.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [objective.number for objective in unsupported_objectives(pm.sample())]
    [1, 2, 4, 5, 6, 7]
    """
    expect(programme=(programme, Programme))
    served = {objective for objective, _ in _cells(programme)}
    return UnsupportedObjectives(objective for objective in programme.objectives if objective.id not in served)


@frozen
class Baseline(HasTable):
    """The status of each activity of a template at each site that it binds.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.delivery.template_compliance(pm.sample()).because)
    BOCU activity template asks for nothing that can be held against a site: its source does not give its
    content.
    >>> made = pm.delivery.template_compliance(pm.sample())
    >>> made.gaps, made.rows, len(made.table.rows)
    ((), (), 0)
    """

    programme: Programme = field(eq=False, repr=False, metadata=means("The programme that was asked."))
    rows: tuple[tuple[str, str, str, ActivityStatus | None], ...] = field(
        metadata=means("Each template, site and asked activity, by id, with its status there; None for a gap.")
    )

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Site and activity that the template asks for and the site lacks."""
        # What is planned is not yet there, and what has ended is there no more: neither meets a template today.
        lacking = (None, ActivityStatus.PLANNED, ActivityStatus.ENDED)
        return tuple((site, activity) for _, site, activity, status in self.rows if status in lacking)

    @property
    def because(self) -> str:
        """The gaps, and the templates that ask for nothing, in sentences."""
        sentences = []
        for template in self.programme.templates:
            if not template.activities:
                # A source that withholds a template and one that lists nothing look alike in data, and are not.
                not_given = "activities" in template.unstated
                silent = "its source does not give its content" if not_given else "no activity is listed"
                sentences.append(f"{template.title} asks for nothing that can be held against a site: {silent}.")
            elif not template.sites:
                sentences.append(f"{template.title} binds no site.")
        if not self.programme.templates:
            sentences.append("No template is given.")
        elif self.rows:
            sentences.append(f"{len(self.gaps)} of {len(self.rows)} asked activities are not yet delivered.")
        return " ".join(sentences)

    @property
    def table(self) -> Table:
        """Site by activity laid out."""
        titles = self.programme.entity
        rows = [(*(titles(id_).title for id_ in ids), status.value if status else "gap") for *ids, status in self.rows]
        columns = ("template", "site", "activity", "status")
        return Table("Sites against their template", columns, rows, caption=self.because)


def template_compliance(programme: Programme) -> Baseline:
    """Hold each site against the least that its template asks for.

    Parameters
    ----------
    programme
        The programme, with its sites and their templates.

    Returns
    -------
    Baseline
        Each site and asked activity with its status there, and the gaps. A template whose content the source does not
        give asks for nothing that could be held against a site, and the sentence says so.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.template_compliance(pm.sample()).gaps
    ()

    Notes
    -----
    **Source:** Report 8, B.14 and B.15.
    """
    expect(programme=(programme, Programme))
    status = {(use.site, activity.id): use.status for activity in programme.activities for use in activity.sites}
    rows = (
        (template.id, site, activity, status.get((site, activity)))
        for template in programme.templates
        for site in template.sites
        for activity in template.activities
    )
    return Baseline(programme, tuple(rows))
