"""Measures, delays and lines of bodies that answer: the time at twice the size, over that at the size itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import prevent_model as pm

Best = Callable[..., float]
DAY = date(2008, 7, 24)
MOST = 2.6
"""Linear is 2."""


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    measured = {
        "measures": pm.delivery.measures,
        "tables of measures": lambda p: [table.rows for table in pm.delivery.measures(p).tables],
        "check": pm.review.check,
        "compare": lambda p: pm.review.compare(p, p),
    }
    delayed = {
        "delayed_behind": lambda p: pm.review.delayed_behind(p, "step-0"),
        "table of delayed_behind": lambda p: pm.review.delayed_behind(p, "step-0").table.rows,
        "status": pm.delivery.status,
        "check": pm.review.check,
    }
    answering = {
        "graph": pm.governance.graph,
        "tiers": pm.governance.tiers,
        "dual_reporting": pm.governance.dual_reporting,
        "check": pm.review.check,
        "line of each body": _lines,
    }
    # A line is as long as its chain, so that the lines of all of a chain grow with the square of its size.
    one_line = {**answering, "line of the last body": lambda p: pm.governance.reporting_line(p, p.bodies[-1].id)}
    del one_line["line of each body"]
    shapes = (
        ("values of each measure", _measured, 2_000, measured),
        ("values of one measure", _followed, 2_000, measured),
        ("chain of milestones", _chain, 2_000, delayed),
        ("fan of milestones", _fan, 2_000, delayed),
        ("rated milestones", _rated, 2_000, {"status": pm.delivery.status, "ratings": pm.delivery.ratings}),
        ("chain of companies and boards", _subsidiaries, 2_000, one_line),
        ("board of many bodies", _governed, 4_000, answering),
        ("body to which many answer", _owned, 4_000, answering),
    )
    for shape, made, size, questions in shapes:
        once, twice = made(size), made(2 * size)
        for name, ask in questions.items():
            ratio = best(lambda ask=ask, p=twice: ask(p), 3) / best(lambda ask=ask, p=once: ask(p), 3)
            yield f"{name}: {shape}, {2 * size:,} / {size:,}", ratio, MOST


def _programme(**parts: object) -> pm.Programme:
    return pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at=DAY, **parts)


def _measure(n: int, values: int) -> pm.Measure:
    days = [date(1990, 1, 1) + timedelta(days=at) for at in range(values)]
    return pm.Measure(
        id=f"measure-{n}", title="M", state="in-use", unit="%", direction="more", of=[f"aim-{n % 20}"],
        baseline=pm.MeasuredValue(on="1988/89", value=40), targets=[pm.MeasureTarget(by="2008/09", value=90)],
        values=[pm.MeasuredValue(on=on, value=n % 100) for on in days],
    )  # fmt: skip


def _measured(size: int) -> pm.Programme:
    aims = [pm.Objective(id=f"aim-{n}", title="O", number=n) for n in range(20)]
    return _programme(objectives=aims, measures=[_measure(n, 3) for n in range(size)])


def _followed(size: int) -> pm.Programme:
    return _programme(objectives=[pm.Objective(id="aim-0", title="O")], measures=[_measure(0, size)])


def _steps(size: int, after: Callable[[int], list[str]]) -> pm.Programme:
    steps = [pm.Milestone(id=f"step-{n}", title="M", planned="June 2008", after=after(n)) for n in range(size)]
    return _programme(milestones=steps)


def _chain(size: int) -> pm.Programme:
    return _steps(size, lambda n: [f"step-{n - 1}"] if n else [])


def _fan(size: int) -> pm.Programme:
    return _steps(size, lambda n: ["step-0"] if n else [])


def _rated(size: int) -> pm.Programme:
    ratings = [pm.Rating(of=f"step-{n}", on="2008-06-30", scale="rag", level="amber") for n in range(size)]
    return _programme(milestones=_fan(size).milestones, ratings=ratings)


def _subsidiaries(size: int) -> pm.Programme:
    """Each company is governed by a board of its own, and answers to the company before it."""
    bodies = [
        pm.Body(id=f"body-{n}", title="B", kind="company", governed_by=f"board-{n}",
                answers_to=[pm.AnswersTo(to=f"body-{n - 1}", capacity="owner")] if n else [])
        for n in range(size)
    ]  # fmt: skip
    return _programme(bodies=bodies, boards=[pm.Board(id=f"board-{n}", title="D") for n in range(size)])


def _governed(size: int) -> pm.Programme:
    """One board governs all bodies, each of which answers to one owner."""
    owner = pm.Body(id="owner", title="O", kind="ministry")
    bodies = [
        pm.Body(id=f"body-{n}", title="B", kind="school", governed_by="board", answers_to=[pm.AnswersTo(to="owner")])
        for n in range(size)
    ]
    return _programme(bodies=[owner, *bodies], boards=[pm.Board(id="board", title="D")])


def _owned(size: int) -> pm.Programme:
    owner = pm.Body(id="owner", title="O", kind="ministry")
    bodies = [
        pm.Body(id=f"body-{n}", title="B", kind="school", answers_to=[pm.AnswersTo(to="owner")]) for n in range(size)
    ]
    return _programme(bodies=[owner, *bodies])


def _lines(programme: pm.Programme) -> object:
    g = pm.governance.graph(programme)
    return [pm.governance.reporting_line(g, body.id) for body in programme.bodies]
