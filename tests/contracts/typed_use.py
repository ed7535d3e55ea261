"""The public types, as a caller's own type checker sees them. Nothing here is run: `make check` has mypy read it, strictly.

A type that widens, or that a checker loses behind the lazy imports, is an error here before it is one in somebody's code.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NoReturn, assert_type

import networkx as nx

import prevent_model as pm


def documents(path: str) -> None:
    assert_type(pm.sample(), pm.Programme)
    assert_type(pm.samples(), tuple[str, ...])
    assert_type(pm.load(path), pm.Programme)
    assert_type(pm.load_standard(path), pm.Standard)
    assert_type(pm.load_assessment(path), pm.Assessment)
    assert_type(pm.load_deflators(path), pm.DeflatorSeries)
    assert_type(pm.read(path).value, pm.Programme | pm.Standard | pm.Assessment | pm.DeflatorSeries | None)
    assert_type(pm.read(path).findings, tuple[pm.Finding, ...])
    assert_type(pm.dumps(pm.sample(), format="toml"), str)


def values() -> None:
    year = pm.FinancialYear.parse("2008/09")
    assert_type(year, pm.FinancialYear)
    assert_type(year + 1, pm.FinancialYear)
    assert_type((year + 1) - year, int)
    assert_type(year.first_day, date)
    assert_type(pm.Money.pounds(3) + pm.Money.pounds("0.50"), pm.Money)
    assert_type(pm.Money(1).minor, int)
    assert_type(pm.StatedMoney.parse("£2.2m").range, pm.MoneyRange | None)
    assert_type(pm.Posts(53) - pm.Posts(41), pm.PostChange)
    assert_type(pm.Posts(41) + pm.PostChange(12), pm.Posts)
    assert_type(pm.Rate(12_000).per_month(), Fraction)


def framework(programme: pm.Programme) -> None:
    assert_type(programme.objective("objective-1"), pm.Objective)
    assert_type(programme.board("programme-board"), pm.Board)
    assert_type(programme.objectives, tuple[pm.Objective, ...])
    assert_type(programme.growth, pm.GrowthPlan | None)
    assert_type(programme.boards[0].cite, tuple[pm.Citation, ...])
    assert_type(programme.gates[0].state(date(2009, 3, 31)), pm.GateState)
    assert_type(programme.replacing(programme.boards[0]), pm.Programme)


def written(programme: pm.Programme) -> None:
    """What a document writes as text a caller may write too; the field has the typed value."""
    assert_type(pm.Decision(outcome="passed", on="2026-01-01").on, pm.Window | None)
    assert_type(pm.Observation(on="2009-03-31", posts=37, spent="£1.00").spent, pm.Money | None)
    assert_type(pm.SpendRecord(period="2008/09", on="2009-03-31", actual="£1m").actual, pm.StatedMoney | None)
    assert_type(pm.GrowthPoint(year="2008/09", posts=41, cost="£2.2m").cost, pm.StatedMoney | None)
    assert_type(pm.PostLine(id="l", title="L", starts="October 2008", ends=date(2009, 3, 31)).starts, pm.Window | None)
    assert_type(pm.Role(id="r", title="R", vacant="from July 2008", cite="report:B.1").cite, tuple[pm.Citation, ...])
    assert_type(
        pm.Grant(id="g", title="G", amounts={"2026/27": "£0.3m"}, years="2026/27").years, tuple[pm.FinancialYear, ...]
    )
    assert_type(pm.GrantStep(at_least="95%", pays=Fraction(9, 10)).pays, Fraction | None)
    assert_type(pm.Judgement(criterion="c", level="not assessed").level, str | int | pm.NotALevel)


def packages(programme: pm.Programme, standard: pm.Standard, assessment: pm.Assessment) -> None:
    graph = pm.governance.graph(programme)
    assert_type(graph, nx.MultiDiGraph[str])
    assert_type(pm.governance.reporting_line(graph, "programme-board").because, str)
    assert programme.growth is not None
    release = pm.growth.release(programme.growth, programme.held_years(date(2009, 3, 31)))
    assert_type(release.years[0].committed.posts, int | pm.PostNumber | None)
    assert_type(release.years[0].committed.money, pm.Money | None)
    assert_type(release.table, pm.Table)
    assert_type(pm.assessment.score(standard, assessment).value, Fraction | None)
    found: tuple[pm.Finding, ...] = pm.review.check(programme)
    assert_type(found[0].severity, pm.Severity)


def views(programme: pm.Programme) -> None:
    assert_type(pm.report.html(programme), str)
    assert_type(pm.report.markdown(programme), str)
    assert_type(pm.diagrams.mermaid(programme), str)
    assert_type(pm.progress_bar("Scenarios"), Callable[[int, int], None])


def wrong(programme: pm.Programme) -> None:
    """What a checker is to refuse: an ignore that is not needed is itself an error."""
    pm.Money.pounds(1.5)  # type: ignore[arg-type]
    pm.Board("board")  # type: ignore[call-arg]
    programme.title = "Another"  # type: ignore[misc]
    assert_type(pm.Posts(41) + pm.Posts(12), NoReturn)
