"""What a notebook shows: each thing that a public function answers, and each thing that such an answer holds."""

import enum
import inspect
import sys
import typing
from datetime import date
from fractions import Fraction

import attrs
import networkx as nx
import numpy as np
import polars as pl
import pytest

import prevent_model as pm
from prevent_model.tables.table import HasTable

PACKAGES = ("governance", "growth", "assessment", "delivery", "review")
SAMPLE = pm.sample()
GRAPH = pm.governance.graph(SAMPLE)
PLAN, HELD = SAMPLE.growth, SAMPLE.held_years()
UPLIFT = pm.sample("police-uplift")
SURREY = pm.sample("surrey-serious-violence-duty")
NEW, OLD = pm.deflators("hmt-2020-03"), pm.deflators("hmt-2013-03")
STANDARD = pm.standard("cqc-five-key-questions-2022")
LINES = [
    pm.PostLine(id="staff", title="<Staff>", posts=10, starts=pm.Window.parse("October 2008"), rate=pm.Rate(48_000))
]
SPENT = pm.Programme(
    id="p", title="P", years="2017/18", as_at="2018-10-15", sources=[pm.Source(id="report", title="R", locators="1")],
    spend=[
        pm.SpendRecord(period="2017/18", on="2017-09-30", budget="£280m", forecast="£290m", cite="report:1"),
        pm.SpendRecord(period="2017/18", on="2018-03-31", actual="£296m", variance="£16m", cite="report:1"),
    ],
)  # fmt: skip
RAG = pm.Standard(
    id="rag", title="RAG", scale=pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green"))), cite=STANDARD.cite,
    root=pm.Criterion(id="c", title="C", thresholds=[pm.Threshold(at_least=90, level="green"), pm.Threshold(level="red")]),
)  # fmt: skip
PLACES = " ".join(cited.locator for cited in STANDARD.cite)
MEASURED = pm.Programme(
    id="p", title="P", years="2017/18", as_at="2018-10-15", standards=[pm.Standard(id="rag", title="RAG")],
    measures=[
        pm.Measure(id="m", title="M", state="in-use", standard="rag", criterion="c",
                   values=[pm.MeasuredValue(on="2018-03-31", value=91)]),
    ],
)  # fmt: skip
RATED = SAMPLE.rating("phase-one", "amber", on="2008-06-30", cite="B.11")
LATE = {"years": "2008/09 to 2009/10", "delays": {0: Fraction(1, 2), 3: Fraction(1, 2)}}


def judged(year, *levels):
    names = ("safe", "effective", "caring", "responsive", "well-led", "breach")
    judgements = [pm.Judgement(criterion=name, level=level) for name, level in zip(names, levels, strict=True)]
    return pm.Assessment(standard=STANDARD.id, version=STANDARD.version, subject="<body>", on=date(year, 3, 31),
                         standpoint="inspectorate", judgements=judgements)  # fmt: skip


EARLIER = judged(2022, 2, 3, 2, 3, 3, 1)
LATER = judged(2023, 3, 3, 3, 3, 3, pm.NOT_ASSESSED)
COMPILED = pm.assessment.compile(STANDARD)
CODES = np.array([[2], [3], [2], [3], [3], [1]], np.uint8)
RATINGS = pl.DataFrame({"body": ["a", "a"], "period": [1, 2], "criterion": ["safe", "safe"], "level": ["Good", "Good"]})
SCORES = pm.assessment.panel(RATINGS, STANDARD)

ANSWERS = {
    "delivery.ratings": lambda: pm.delivery.ratings(RATED),
    "review.delayed_behind": lambda: pm.review.delayed_behind(SAMPLE, "phase-one-review"),
    "governance.accountable": lambda: pm.governance.accountable(GRAPH, "intelligence"),
    "governance.check_rules": lambda: pm.governance.check_rules(SAMPLE, pm.EscalatesWithin(steps=0, top="delivery-board")),
    "governance.chokepoints": lambda: pm.governance.chokepoints(GRAPH),
    "governance.dual_reporting": lambda: pm.governance.dual_reporting(GRAPH),
    "governance.graph": lambda: GRAPH,
    "governance.reporting_line": lambda: pm.governance.reporting_line(GRAPH, "programme-board"),
    "governance.responsibilities": lambda: pm.governance.responsibilities(SAMPLE),
    "governance.spans_of_control": lambda: pm.governance.spans_of_control(GRAPH),
    "governance.tiers": lambda: pm.governance.tiers(GRAPH),
    "governance.impact_of_removing": lambda: pm.governance.impact_of_removing(SAMPLE, "programme-board"),
    "growth.allocate": lambda: pm.growth.allocate(pm.Money(100), {"a": 1, "b": 2}, method="pro rata"),
    "growth.changes": lambda: pm.growth.changes(PLAN),
    "growth.cost_arrays": lambda: pm.growth.cost_arrays([10], ["2008-10"], [None], [4_800_000], years="2008/09", part_month="whole"),
    "growth.cover": lambda: pm.growth.cover(PLAN, SAMPLE.grants),
    "growth.discount": lambda: pm.growth.discount(pm.growth.in_real_terms(PLAN, NEW, "2008/09"), "green-book", "2008/09"),
    "growth.variance_drivers": lambda: pm.growth.variance_drivers(LINES, **LATE),
    "growth.entitlement": lambda: pm.growth.entitlement(SURREY.grant("uplift-grant"), 100, 104),
    "growth.expected": lambda: pm.growth.expected(PLAN, HELD, {"phase-one-review": Fraction(1, 2)}),
    "growth.expected_spend": lambda: pm.growth.expected_spend(LINES, **LATE),
    "growth.in_cash_terms": lambda: pm.growth.in_cash_terms(pm.growth.in_real_terms(PLAN, NEW, "2008/09"), NEW, "2008/09"),
    "growth.in_real_terms": lambda: pm.growth.in_real_terms(PLAN, NEW, "2008/09"),
    "growth.implied_start_share": lambda: pm.growth.implied_start_share(PLAN, pm.Money.pounds(70_000)),
    "growth.top_share": lambda: pm.growth.top_share({"a": 1, "b": 2}, "1/2"),
    "growth.money_by_objective": lambda: pm.growth.money_by_objective(SAMPLE),
    "growth.progress": lambda: pm.growth.progress(UPLIFT.growth, UPLIFT.observations, on=UPLIFT.as_at),
    "growth.spend": lambda: pm.growth.spend(SPENT),
    "growth.reconcile": lambda: pm.growth.reconcile(["£1.68m", "£3.00m", "£0.48m"], "£5m"),
    "growth.release": lambda: pm.growth.release(PLAN, HELD),
    "growth.simulate": lambda: pm.growth.simulate(LINES, **LATE, scenarios=100, seed=1),
    "growth.unit_costs": lambda: pm.growth.unit_costs(PLAN),
    "growth.vintage_effect": lambda: pm.growth.vintage_effect(PLAN, OLD, NEW, "2008/09"),
    "growth.year_costs": lambda: pm.growth.year_costs(LINES, "2008/09", part_month="whole"),
    "assessment.agreement": lambda: pm.assessment.agreement(STANDARD, [EARLIER, LATER]),
    "assessment.from_measures": lambda: pm.assessment.from_measures(MEASURED, RAG),
    "assessment.verdicts": lambda: pm.assessment.verdicts(
        attrs.evolve(MEASURED, standards=[RAG], sources=[pm.Source(id=STANDARD.cite[0].source, title="P", locators=PLACES)])
    ),
    "assessment.bounds": lambda: pm.assessment.bounds(STANDARD, LATER),
    "assessment.compile": lambda: COMPILED,
    "assessment.distribution": lambda: pm.assessment.distribution(STANDARD, LATER),
    "assessment.improve": lambda: pm.assessment.improve(STANDARD, EARLIER, "Good"),
    "assessment.marginal": lambda: pm.assessment.marginal(STANDARD, EARLIER),
    "assessment.movement": lambda: pm.assessment.movement(STANDARD, EARLIER, judged(2023, 3, 3, 3, 3, 3, 3)),
    "assessment.prove": lambda: pm.assessment.prove(STANDARD),
    "assessment.score": lambda: pm.assessment.score(STANDARD, EARLIER),
    "assessment.score_levels": lambda: pm.assessment.score_levels(COMPILED, CODES),
    "assessment.decisive_criteria": lambda: pm.assessment.decisive_criteria(STANDARD, LATER),
    "assessment.crosswalk": lambda: pm.assessment.crosswalk([STANDARD, attrs.evolve(STANDARD, id="other")], dict.fromkeys(COMPILED.criteria, 3)),
    "assessment.weight_ranges": lambda: pm.assessment.weight_ranges(STANDARD, EARLIER),
    "delivery.unsupported_objectives": lambda: pm.delivery.unsupported_objectives(SAMPLE),
    "delivery.template_compliance": lambda: pm.delivery.template_compliance(SAMPLE),
    "delivery.contributions": lambda: pm.delivery.contributions(SAMPLE),
    "delivery.measures": lambda: pm.delivery.measures(SAMPLE),
    "delivery.status": lambda: pm.delivery.status(SAMPLE),
    "review.check": lambda: pm.review.check(SAMPLE),
    "review.compare": lambda: pm.review.compare(SAMPLE, pm.sample("mps-prevent-2009")),
    "review.conformance": lambda: pm.review.conformance(SAMPLE),
    "pm.deflators": lambda: NEW,
    "pm.reads": lambda: pm.reads('document = "programme"\nid = "<p>"', format="toml"),
    "pm.sample": lambda: SAMPLE,
    "pm.standard": lambda: STANDARD,
}  # fmt: skip
"""One answer of each public function that does not give a number, an array, or a frame of the caller's engine."""

FRAMES = {
    "assessment.by_region": lambda: pm.assessment.by_region(SCORES),
    "assessment.outliers": lambda: pm.assessment.outliers(SCORES),
    "assessment.panel": lambda: SCORES,
    "assessment.panel_movement": lambda: pm.assessment.panel_movement(SCORES),
    "assessment.panel_by_partition": None,  # Dask's frames: tests/engines
    "assessment.ranking": lambda: pm.assessment.ranking(SCORES),
    "assessment.rating_faults": lambda: pm.assessment.rating_faults(RATINGS, STANDARD),
}
NUMBERS = {"growth.assume_even_spread",
    "assessment.to_codes", "growth.allocate_many", "growth.assume_calendar_year", "growth.index_level", "growth.inflation",
}  # fmt: skip


@pytest.fixture(scope="module")
def answers():
    """Each answer, by the name of its function, asked for once."""
    return {name: ask() for name, ask in ANSWERS.items()}


def test_every_function_of_a_package_is_here():
    names = {
        f"{package}.{name}"
        for package in PACKAGES
        for name in getattr(pm, package).__all__
        if inspect.isfunction(getattr(getattr(pm, package), name))
    }
    assert {name for name in ANSWERS if not name.startswith("pm.")} | set(FRAMES) | NUMBERS == names


def test_an_answer_is_shown_as_a_table(answers):
    wrong = []
    for name, found in answers.items():
        html = found._repr_html_()
        if not html.startswith('<table class="pm-table">\n<caption>'):
            wrong.append(f"{name}: begins with {html[:60]!r}")
        if found.table.title not in str(found.table):
            wrong.append(f"{name}: its text lacks the title {found.table.title!r}")
        if html.count("<table") != html.count("</table>"):
            wrong.append(f"{name}: a table is not closed")
        raw = ("<Staff>", "<body>", "<p>", "object at 0x")
        wrong += [f"{name}: shows {words}" for words in raw if words in html]
    assert not wrong, "\n".join(wrong)


def test_an_answer_becomes_a_frame(answers):
    wrong = []
    for name, found in answers.items():
        names = [column.name for column in found.table.exports]
        wrong += [
            f"{name}: {type(frame)} of {len(frame)} rows and {list(frame.columns)}, not {names}"
            for frame in (found.to_pandas(), found.to_polars())
            if list(frame.columns) != names or len(frame) != len(found.table.rows)
        ]
    assert not wrong, "\n".join(wrong)


def test_a_column_of_numbers_is_one_in_a_frame(answers):
    wrong = []
    for name, found in answers.items():
        frame = found.to_polars()
        for column in found.table.exports:
            held = frame[column.name]
            if column.kind in {"number", "money", "share"} and not held.dtype.is_numeric():
                wrong.append(f"{name}, {column.name}: {held.to_list()}")
    assert not wrong, "\n".join(wrong)


WITHOUT_UNIT = {
    "answer to it", "change", "cost", "criteria", "cuts off", "factor", "levels apart", "loss", "number", "path", "pieces of evidence", "points", "rank", "step",
    "tier", "value", "weight", "years on", *COMPILED.labels,
}  # fmt: skip
"""Numbers that count what their heading says, or that are of no unit: points of a scale, weights, places."""


def test_a_number_has_a_unit(answers):
    wrong = []
    for name, found in answers.items():
        for column in found.table.columns:
            if column.kind in {"number", "money"} and not (column.unit or column.name in WITHOUT_UNIT):
                wrong.append(f"{name}, {column.name}: no unit")
            if column.kind == "money" and column.unit != "GBP":
                wrong.append(f"{name}, {column.name}: money in {column.unit!r}")
    assert not wrong, "\n".join(wrong)


def test_a_frame_is_one_of_the_engine_that_was_asked():
    wrong = [name for name, ask in FRAMES.items() if ask and not isinstance(ask(), pl.DataFrame)]
    assert not wrong, f"no frame of Polars: {', '.join(wrong)}"


CITED = (
    "delivery.ratings", "growth.changes", "growth.cover", "growth.entitlement", "growth.expected", "growth.implied_start_share", "growth.progress", "growth.release", "growth.spend",
    "growth.unit_costs", "pm.sample", "pm.standard",
)  # fmt: skip


def test_an_answer_drawn_from_a_source_cites_it(answers):
    found = [(name, answers[name].table.cite, answers[name]._repr_html_()) for name in CITED]
    wrong = [name for name, cite, html in found if not cite or f"Source: {cite[0]}" not in html]
    assert not wrong, f"no citation, or not shown: {', '.join(wrong)}"


def test_an_answer_under_a_standard_cites_where_the_standard_is_published(answers):
    under = {name: found.table.cite for name, found in answers.items() if name.startswith("assessment.")}
    wrong = [f"{name}: {cite}" for name, cite in under.items() if cite != STANDARD.cite]
    assert under
    assert not wrong, "\n".join(wrong)


def walked(type_, found):
    for part in typing.get_args(type_):
        walked(part, found)
    if not isinstance(type_, type) or not type_.__module__.startswith("prevent_model") or type_ in found:
        return
    found[type_] = None
    if attrs.has(type_):
        modules = (sys.modules[cls.__module__] for cls in reversed(type_.__mro__))  # a field may come from a base
        names = {name: value for module in modules for name, value in vars(module).items()} | {"Array": np.ndarray}
        attrs.resolve_types(type_, names)
        for field in attrs.fields(type_):
            walked(field.type, found)
        for base in vars(type_).get("__orig_bases__", ()):  # what the rows of the result are
            walked(base, found)


def held():
    """Every class of ours that a public function answers, or that stands in such an answer, or that the package names."""
    found = {}
    names = {
        "nx": nx,
        "NDArray": np.ndarray,
        "np": np,
        "Array": np.ndarray,
        "ProgrammeRelease": pm.growth.ProgrammeRelease,
    }
    for package in PACKAGES:
        for name in getattr(pm, package).__all__:
            function = getattr(getattr(pm, package), name)
            if inspect.isfunction(function) and name != "graph":  # the stubs alone give networkx's class a parameter
                walked(
                    eval(function.__annotations__["return"], {**vars(sys.modules[function.__module__]), **names}), found
                )
    for name in pm.__all__:
        walked(getattr(pm, name), found)
    return found


SCALARS = {
    "Basis", "Calendar", "Citation", "Column", "Currency", "FinancialYear", "Money", "MoneyRange", "Period", "Posts", "PostChange", "PostNumber", "PriceBase", "Rate",
    "Span", "StatedMoney", "StatedNumber", "Window", "Table",
}  # fmt: skip
"""Values whose short repr says all there is, and the table itself."""


def test_a_class_that_is_held_shows_itself():
    classes = [cls for cls in held() if not (issubclass(cls, enum.Enum | Exception) or cls.__name__ in SCALARS)]
    classes = [
        cls for cls in classes if not getattr(cls, "_is_protocol", False)
    ]  # what a user writes shows itself as it will
    assert len(classes) > 100
    wrong = [cls.__qualname__ for cls in classes if not issubclass(cls, HasTable)]
    assert not wrong, f"not shown as a table: {', '.join(wrong)}"


def test_a_programme_is_shown_by_what_it_holds():
    html = SAMPLE._repr_html_()
    assert len(html) < 10_000
    for words in ("MPS Prevent Programme", "report-8 B.10", "2008/09 to 2010/11", "Review of phase one"):
        assert words in html


@pytest.mark.parametrize("name", pm.samples())
def test_each_part_of_a_programme_is_a_tuple_with_a_table(name):
    programme = pm.sample(name)
    for field in attrs.fields(type(programme)):
        value = getattr(programme, field.name)
        if isinstance(value, tuple) and value and attrs.has(type(value[0])) and isinstance(value[0], HasTable):
            assert len(value.to_polars()) == len(value)
            assert all(thing._repr_html_() for thing in value)


def test_standards_assessments_and_scales_are_shown():
    for name in pm.standards():
        standard = pm.standard(name)
        assert len(standard.table.rows) == len(standard.criteria())
        assert standard.scale is None or standard.scale.name in standard.scale._repr_html_()
    assert "&lt;body&gt; on 2022-03-31" in EARLIER._repr_html_()
