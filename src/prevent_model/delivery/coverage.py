"""What serves which objective, and which site delivers what: stated, assumed, or not at all."""

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
from prevent_model.tables.attrs_tables import Records
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means


class Basis(Enum):
    """On what a contribution rests.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.contributions(pm.sample()).cell("objective-3", "channel") is Basis.ASSUMED
    True
    """

    STATED = "stated"
    ASSUMED = "assumed"


@frozen
class Contributions(Tabled):
    """Which activities and workstreams serve which objectives.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.delivery.contributions(pm.sample())
    >>> found.cell("objective-3", "channel").value, found.cell("objective-1", "channel")
    ('assumed', None)
    """

    objectives: tuple[str, ...] = field(metadata=means("The objectives, by id: the rows."))
    contributors: tuple[str, ...] = field(metadata=means("Activities and workstreams, by id: the columns."))
    cells: tuple[tuple[tuple[str, str], Basis], ...] = field(
        metadata=means("Objective and contributor, with the basis; what is not named is empty.")
    )
    table: Table = field(metadata=means("The matrix laid out."))
    because: str = field(metadata=means("What can be said of it, as a sentence."))

    def cell(self, objective: str, contributor: str) -> Basis | None:
        """The basis of one cell; None where it is empty.

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
        The programme.

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
    things: tuple[Activity | Workstream, ...] = (*programme.activities, *programme.workstreams)
    cells = _cells(programme)
    objectives = tuple(objective.id for objective in programme.objectives)
    rows = [
        (o.heading, *(cells[o.id, t.id].value if (o.id, t.id) in cells else "" for t in things))
        for o in programme.objectives
    ]
    served = len({objective for objective, _ in cells})
    because = f"{_served(served, len(objectives))}; an empty cell says that the source is silent."
    table = Table("What serves which objective", ("objective", *_headings(things)), rows, caption=because)
    return Contributions(
        objectives, tuple(t.id for t in things), tuple(sorted(cells.items(), key=lambda c: c[0])), table, because
    )


def _served(served: int, of: int) -> str:
    one = served == 1 or of == 1
    objectives = f"{served} of {of} objective{'' if of == 1 else 's'}"
    return (
        f"{objectives} {'has' if one else 'have'} something that is said or assumed to serve {'it' if one else 'them'}"
    )


def _cells(programme: Programme) -> dict[tuple[str, str], Basis]:
    """Objective and contributor with the basis of each cell that is not empty; what a link states outdoes an assumption."""
    assumed = {target for assumption in programme.assumptions for target in assumption.about}
    cells: dict[tuple[str, str], Basis] = {}
    things: tuple[Activity | Workstream, ...] = (*programme.activities, *programme.workstreams)
    for thing in things:
        basis = Basis.ASSUMED if f"{thing.id}.objectives" in assumed else Basis.STATED
        for objective in thing.objectives:
            cells[objective, thing.id] = basis
    known, aims = set(programme.ids("activity", "workstream")), set(programme.ids("objective"))
    for link in programme.links:
        holds = link.active is None or link.active.covers(programme.as_at) is not Answer.NO
        if holds and link.relation is Relation.CONTRIBUTES_TO and link.subject in known and link.object in aims:
            cells[link.object, link.subject] = Basis.STATED
    return cells


def _headings(things: Sequence[Activity | Workstream]) -> list[str]:
    """Titles for the heads of columns; where a title is another's too, the id tells them apart."""
    titles = Counter(("objective", *(thing.title for thing in things)))
    return [thing.title if titles[thing.title] == 1 else f"{thing.title} ({thing.id})" for thing in things]


def bare_objectives(programme: Programme) -> Records[Objective]:
    """The objectives that no activity and no workstream is said or assumed to serve.

    Parameters
    ----------
    programme
        The programme.

    Returns
    -------
    tuple of Objective
        In the order of the document.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [objective.number for objective in bare_objectives(pm.sample())]
    [1, 2, 4, 5, 6, 7]
    """
    expect(programme=(programme, Programme))
    served = {objective for objective, _ in _cells(programme)}
    return Records(objective for objective in programme.objectives if objective.id not in served)


@frozen
class Baseline(Tabled):
    """Which site delivers which activity of the template that binds it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.delivery.baseline(pm.sample()).because)
    BOCU activity template asks for nothing that can be held against a site: its source does not give its
    content.
    """

    gaps: tuple[tuple[str, str], ...] = field(
        metadata=means("Site and activity that the template asks for and the site lacks.")
    )
    table: Table = field(metadata=means("Site by activity laid out."))
    because: str = field(metadata=means("What can be said of it, in sentences."))


def baseline(programme: Programme) -> Baseline:
    """Hold each site against the least that its template asks for.

    Parameters
    ----------
    programme
        The programme.

    Returns
    -------
    Baseline
        Each site and asked activity with its status there, and the gaps. A template whose content the source does not
        give asks for nothing that could be held against a site, and the sentence says so.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.baseline(pm.sample()).gaps
    ()

    Notes
    -----
    **Source:** Report 8, B.14 and B.15.
    """
    expect(programme=(programme, Programme))
    status = {(use.site, activity.id): use.status for activity in programme.activities for use in activity.sites}
    rows, gaps, said = [], [], []
    for template in programme.templates:
        if not template.activities:
            silent = (
                "its source does not give its content" if "activities" in template.unstated else "no activity is listed"
            )
            said.append(f"{template.title} asks for nothing that can be held against a site: {silent}.")
        elif not template.sites:
            said.append(f"{template.title} binds no site.")
        for site in template.sites:
            for activity in template.activities:
                found = status.get((site, activity))
                rows.append(
                    (
                        template.title,
                        programme.site(site).title,
                        programme.activity(activity).title,
                        found.value if found else "gap",
                    )
                )
                if found in (None, ActivityStatus.PLANNED, ActivityStatus.ENDED):
                    gaps.append((site, activity))
    if not programme.templates:
        said.append("No template is given.")
    elif rows:
        said.append(f"{len(gaps)} of {len(rows)} asked activities are not yet delivered.")
    because = " ".join(said)
    columns = (Column("template"), Column("site"), Column("activity"), Column("status"))
    return Baseline(tuple(gaps), Table("Sites against their template", columns, rows, caption=because), because)
