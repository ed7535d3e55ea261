"""The parts of a large programme that its report draws: as many as can be read in a figure; a table holds the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from prevent_model.delivery.coverage import Contributions
from prevent_model.delivery.measures_on_day import Measures
from prevent_model.delivery.schedule import Schedule
from prevent_model.figures.governance_chart import chart_edges
from prevent_model.framework.programme import Programme
from prevent_model.framework.target_states import TargetState
from prevent_model.governance.hierarchy import tiers

if TYPE_CHECKING:
    from prevent_model.governance.graph_class import GovernanceGraph

MOST = 60
"""The rows of a figure, or the boxes of a chart, that a reader goes through."""

T = TypeVar("T")


def _first(rows: Sequence[T], places: Sequence[int]) -> tuple[T, ...]:
    """Return the rows with the lowest places, in their own order."""
    chosen = sorted(range(len(rows)), key=lambda number: (places[number], number))[:MOST]
    return tuple(rows[number] for number in sorted(chosen))


def top_of(g: GovernanceGraph) -> tuple[Any, str]:
    """Return the graph to draw, and what to say of it: those nearest the top, where more are joined than can be read.

    Parameters
    ----------
    g
        The governance graph.

    Examples
    --------
    >>> import prevent_model as pm
    >>> g = pm.governance.graph(pm.sample())
    >>> top_of(g)[0] is g, top_of(g)[1]
    (True, '')
    """
    joined = {end for edge in chart_edges(g) for end in (edge.low, edge.high)}
    if len(joined) <= MOST:
        return g, ""
    nearest = [id_ for level in tiers(g).levels for id_ in level if id_ in joined][:MOST]
    words = f"The chart has the {MOST} of {len(joined):,} that are nearest the top; the annex lists all."
    return g.subgraph(nearest), words


def rows_to_draw(schedule: Schedule) -> tuple[Schedule, str]:
    """Return the schedule to draw, and what to say of it: what is late, waits or is due before anything else.

    Parameters
    ----------
    schedule
        The schedule.

    Examples
    --------
    >>> import prevent_model as pm
    >>> rows_to_draw(pm.delivery.status(pm.sample()))[1]
    ''
    """
    if len(schedule.rows) <= MOST:
        return schedule, ""
    places = [0 if row.is_late else 1 if row.waits_for else 2 if row.state == "due" else 3 for row in schedule.rows]
    words = f"The figure has {MOST} of {len(schedule.rows):,}, what is late, waits or is due first; the table has all."
    return attrs.evolve(schedule, rows=_first(schedule.rows, places)), words


def measures_to_draw(found: Measures) -> tuple[Measures, str]:
    """Return the measures to draw, and what to say of them: those that missed a target, or are late, before the others.

    Parameters
    ----------
    found
        The measures.

    Examples
    --------
    >>> import prevent_model as pm
    >>> measures_to_draw(pm.delivery.measures(pm.sample()))[1]
    ''
    """
    rows = [row for row in found.rows if row.targets and row.latest is not None]
    if len(rows) <= MOST:
        return found, ""
    bad = {TargetState.MISSED, TargetState.NOT_COUNTED}
    places = [0 if any(target.state in bad for target in row.targets) else 1 for row in rows]
    first = "first those that missed a target or have no value of its time"
    words = f"The figure has {MOST} of {len(rows):,}, {first}; the table has all."
    return attrs.evolve(found, rows=_first(rows, places)), words


def is_readable(matrix: Contributions) -> bool:
    """Tell whether a matrix of objectives and what serves them is one to read: not too small, nor almost empty.

    Examples
    --------
    >>> import prevent_model as pm
    >>> is_readable(pm.delivery.contributions(pm.sample()))  # one of 13 activities and workstreams serves an objective
    False
    """
    serving = {contributor for (_, contributor), _ in matrix.cells}
    fits = len(matrix.objectives) <= MOST and 3 <= len(matrix.contributors) <= MOST
    return fits and 2 * len(serving) >= len(matrix.contributors)


def served_by(programme: Programme, matrix: Contributions) -> list[str]:
    """Return the titles of what serves each objective, with whether that is stated or assumed.

    Parameters
    ----------
    programme, matrix
        The programme, and its matrix.

    Examples
    --------
    >>> import prevent_model as pm
    >>> served_by(pm.sample(), pm.delivery.contributions(pm.sample()))[2]
    'Channel Project (assumed)'
    """
    served: dict[str, list[str]] = {objective: [] for objective in matrix.objectives}
    for (objective, contributor), basis in matrix.cells:
        served[objective].append(f"{programme.entity(contributor).title} ({basis.value})")
    return ["; ".join(titles) for titles in served.values()]
