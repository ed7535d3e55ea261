"""The report: a page against its figures drawn and saved by matplotlib alone, a large page, and Markdown."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable, Iterator
from datetime import date

import matplotlib as mpl

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.sections import sections

Best = Callable[..., float]
SIZE = 1_000
"""The entities of a large programme."""


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    sample = pm.sample()
    large = _programme(SIZE)
    pm.report.html(sample)  # what is loaded on first use is no part of a page
    page = best(lambda: pm.report.html(sample))
    yield "page of the sample / matplotlib.savefig of its figures", page / _saved(sample), 3.0
    yield f"page of {SIZE:,} entities / page of the sample", best(lambda: pm.report.html(large), 3) / page, 10.0
    yield "Markdown / page of the sample", best(lambda: pm.report.markdown(sample)) / page, 0.15


def _saved(programme: pm.Programme) -> float:
    """The shortest of five times in which matplotlib saves the figures of a report as SVG, in seconds; each makes them afresh."""
    shortest = float("inf")
    for _ in range(5):
        blocks = [block for section in sections(Answers(programme, programme.as_at)) for block in section.blocks]
        figures = [block.draw().figure for block in blocks if block.draw is not None]
        gc.collect()
        with mpl.rc_context({"svg.fonttype": "none"}):  # words stay words, as on the page, which is quicker than paths
            begun = time.perf_counter()
            for figure in figures:
                figure.savefig(io.StringIO(), format="svg")
            shortest = min(shortest, time.perf_counter() - begun)
    return shortest


def _programme(size: int) -> pm.Programme:
    """Of ten entities, four are bodies, eight of them part of another, three activities, two milestones, one an objective."""
    tenth = size // 10
    bodies = [
        pm.Body(id=f"body-{n}", title=f"Body {n}", kind="unit", part_of=f"body-{(n - 1) // 8}" if n else None)
        for n in range(4 * tenth)
    ]
    activities = [
        pm.Activity(id=f"work-{n}", title=f"Work {n}", status="planned", objectives=[f"aim-{n % tenth}"])
        for n in range(3 * tenth)
    ]
    milestones = [
        pm.Milestone(id=f"step-{n}", title=f"Step {n}", planned=f"2008-{n % 12 + 1:02d}-15") for n in range(2 * tenth)
    ]
    objectives = [pm.Objective(id=f"aim-{n}", title=f"Aim {n}", number=n + 1) for n in range(tenth)]
    growth = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=4)])
    return pm.Programme(
        id="p", title="P", years="2008/09 to 2010/11", as_at=date(2008, 7, 24), bodies=bodies, activities=activities,
        milestones=milestones, objectives=objectives, plans=[growth],
    )  # fmt: skip
