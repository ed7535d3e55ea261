"""What every table gives a program: columns of one kind, numbers as numbers, whatever the form."""

import csv
import io
import json
from datetime import date
from fractions import Fraction

import attrs
import polars as pl
import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model.cli import main as command
from prevent_model.errors import PreventModelError
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.tables.table import HasTable, Table

NUMERIC = {"number", "money", "share"}
READS = {
    "number": float, "money": float, "share": float, "date": date.fromisoformat, "text": str,
    "boolean": {"true": True, "false": False}.__getitem__,
}  # fmt: skip
IN_JSON = {"number": int | float, "money": int | float, "share": int | float, "date": str, "text": str, "boolean": bool}


def holds_one_kind(table):
    content = json.loads(table.json())
    kinds = {column["name"]: column["kind"] for column in content["columns"]}
    head, *rows = csv.reader(io.StringIO(table.csv(), newline=""))
    assert len(head) == len(set(head)) == len(kinds)
    assert len(rows) == len(content["rows"]) == len(table.rows)
    for row in rows:
        for cell, (name, kind) in zip(row, kinds.items(), strict=True):
            if cell or kind == "text":
                READS[kind](cell)
            assert cell or name
    for row in content["rows"]:
        assert list(row) == list(kinds)
        for name, cell in row.items():
            assert cell is None or (
                isinstance(cell, IN_JSON[kinds[name]]) and isinstance(cell, bool) == (kinds[name] == "boolean")
            )
    pandas, polars = table.to_pandas(), table.to_polars()
    assert list(pandas.columns) == list(polars.columns) == list(kinds)
    for name, kind in kinds.items():
        assert polars[name].dtype.is_numeric() == (kind in NUMERIC), name
        assert (pandas[name].dtype.kind in "iuf") == (kind in NUMERIC), name
        if kind in {"text", "boolean"}:
            assert polars[name].dtype == {"text": pl.String, "boolean": pl.Boolean}[kind]
    return kinds


def answers(programme):
    """Each table that a programme gives without being asked for more than a day."""
    graph = pm.governance.graph(programme)
    yield programme
    for name in ("activities", "gates", "phases", "observations", "spend", "grants", "links", "boards", "sites"):
        yield getattr(programme, name, ())
    yield pm.governance.tiers(graph)
    yield pm.governance.spans_of_control(graph)
    yield pm.governance.chokepoints(graph)
    yield pm.governance.dual_reporting(graph)
    yield pm.governance.responsibilities(programme)
    yield pm.delivery.unsupported_objectives(programme)
    yield pm.delivery.template_compliance(programme)
    yield pm.delivery.contributions(programme)
    yield pm.delivery.status(programme)
    yield pm.review.check(programme)
    yield pm.review.conformance(programme)
    yield grants_table(programme)
    yield from pm.growth.spend(programme).tables
    plan, held = programme.growth, programme.held_years()
    if plan is None:
        return
    yield plan
    for call in (
        lambda: pm.growth.changes(plan), lambda: pm.growth.unit_costs(plan), lambda: pm.growth.release(plan, held),
        lambda: pm.growth.implied_start_share(plan, pm.Money.pounds(70_000)), lambda: pm.growth.cover(plan, programme.grants),
        lambda: pm.growth.expected(plan, held, {hold.gate: Fraction(1, 3) for holds in held.values() for hold in holds}),
        lambda: pm.growth.in_real_terms(plan, pm.deflators("hmt-2020-03"), "2008/09"),
        lambda: pm.growth.year_costs(plan.lines, plan.years or programme.years, pm.Rate(30_000), part_month="whole"),
    ):  # fmt: skip
        try:
            found = call()
        except (ValueError, PreventModelError):
            continue  # a plan that prints too little for this answer
        yield found
        for more in ("years", "tables", "cells", "parts"):
            yield from getattr(found, more, ())
    yield from pm.growth.progress(plan, programme.observations, on=programme.as_at).tables


@pytest.mark.parametrize("name", pm.samples())
def test_every_column_of_every_answer_is_of_one_kind(name):
    """A10; desk 1.7, 1.8 and 3.2: words stood in columns of numbers, and one column was a number here and a text there."""
    asked = 0
    for answer in answers(pm.sample(name)):
        table = answer if isinstance(answer, Table) else answer.table if isinstance(answer, HasTable) else None
        if table is not None:
            holds_one_kind(table)
            asked += 1
    assert asked > 10


@pytest.mark.parametrize("name", pm.samples())
def test_code_picks_a_column_by_a_few_words(name):
    """The key of a column was its whole caption, which changed with what the plan prints."""
    programme = pm.sample(name)
    tables = [answer.table for answer in answers(programme) if isinstance(answer, HasTable)]
    keys = {column.key for table in tables for column in table.columns}
    # Work and those who answer for it head a column each, by their titles.
    titles = [programme.entity(id_).title for id_ in programme.ids()]
    long = [key for key in keys if len(key.split()) > 3 and not any(title in key for title in titles)]
    assert len(keys) > 20
    assert not long, f"give these a key: {', '.join(sorted(long))}"


@pytest.mark.parametrize("printed", ["levels", "changes"])
def test_the_figures_of_a_plan_are_picked_alike_however_it_prints_them(printed):
    table = attrs.evolve(pm.sample().growth, posts_as=printed, cost_as=printed).table
    assert table.column("posts") == (41, 53, 93)
    assert table.column("cost") == ("£2.2m", "£3.8m", "£5.8m")


@given(pm.testing.tables())
def test_any_table_is_of_one_kind_in_each_column(table):
    holds_one_kind(table)


COMMANDS = [["growth", "summary"], ["growth", "progress"], ["governance", "summary"], ["show"], ["check"], ["compare"]]


@pytest.mark.parametrize("name", pm.samples())
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_tables_that_are_joined_keep_their_kinds(name, words, capsys):
    """Desk 3.2: several tables in one file of CSV."""
    given_ = ["compare", name, "mps-prevent-2008"] if words == ["compare"] else [*words, "--sample", name]
    if command.main([*given_, "--format", "json"]) == 2:
        return  # the sample prints no growth, or has no lines
    made = json.loads(capsys.readouterr().out)
    tables = made if isinstance(made, list) else [made]
    command.main([*given_, "--format", "csv"])
    kinds = {}
    for table in tables:
        for column in table["columns"]:
            heading = f"{column['name']} ({column['unit']})" if column["unit"] else column["name"]
            kinds.setdefault(heading, set()).add(column["kind"])
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")):
        assert None not in row
        for heading, cell in row.items():
            marked = heading.endswith("]") and heading not in kinds
            of = {heading.rpartition(" [")[2].rstrip("]")} if marked else kinds.get(heading, {"text"})
            assert len(of) == 1, heading
            assert not cell or READS[next(iter(of))](cell) is not None
