"""Strategies of programmes whose growth waits for gates."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from prevent_model.framework.delivery import Phase
from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.testing.framework import gates
from prevent_model.testing.plans import growth_plans
from prevent_model.testing.values import calendars, year_runs
from prevent_model.values.calendars import Calendar, reading_in


@st.composite
def gated_programmes(draw: DrawFn) -> Programme:
    """Programmes with a phase for each year and gates before the later ones, decided in any way or not at all.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> first = settings(phases=[Phase.generate])
    >>> bool(find(pm.testing.gated_programmes(), lambda programme: len(programme.phases) > 1, settings=first).gates)
    True
    """
    run = draw(year_runs(2, 4, calendars=calendars()))
    phases = tuple(Phase(id=f"phase-{n}", title=f"Phase {n}", years=(year,)) for n, year in enumerate(run))
    later = st.sampled_from([phase.id for phase in phases[1:]])
    blocked = st.lists(later, unique=True, min_size=1, max_size=2)
    with reading_in(Calendar.of(run[0])):  # its dates in words are of its own years
        gates_drawn = tuple(draw(gates(id=f"gate-{n}", blocks=draw(blocked))) for n in range(draw(st.integers(1, 2))))
    plan = draw(growth_plans(run=run, posts_as=PrintedAs.LEVELS, rising=True))
    day = draw(st.dates(run[0].first_day, run[-1].last_day))
    title = "A gated programme"
    return Programme(id="programme", title=title, years=run, as_at=day, phases=phases, gates=gates_drawn, plans=(plan,))
