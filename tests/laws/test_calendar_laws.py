"""A year as text means the year of the data that it is asked of: A4, in every function, mapping, method and option."""

from datetime import date
from decimal import Decimal

import pytest

import prevent_model as pm
from prevent_model.cli.main import main

JULY = pm.Calendar("July")
YEAR = JULY("2017/18")
GROWTH = pm.growth
DOCUMENT = """
document = "programme"
id = "p"
title = "A programme"
years = "2017/18 to 2018/19"
as_at = 2017-09-01
year_begins = "July"

[delivery]
phases = [{ id = "later", title = "Later", years = "2018/19" }]
gates = [{ id = "gate", title = "Gate", question = "Go on?", blocks = ["later"] }]

[growth]
posts_as = "levels"
points = [
  { year = "2017/18", posts = 400, cost = "£22m" },
  { year = "2018/19", posts = 500, cost = "£26m" },
]
lines = [{ id = "line", title = "Line", posts = 440, starts = 2017-07-01, rate = { pounds = 50000, per = "year" } }]
grants = [
  { id = "grant", title = "Grant", years = "2017/18 to 2018/19", amounts = { "2017/18" = "£22m", "2018/19" = "£20m" }, funds = ["growth"], steps = [{ at_least = 1, pays = 1 }] },
]
"""


PLAN = pm.loads(DOCUMENT, format="toml")
SERIES = pm.DeflatorSeries(
    id="d", title="Deflator", vintage="2019", source="S",
    index=[(YEAR, Decimal(100)), (JULY("2018/19"), Decimal(102))],
)  # fmt: skip
LINE = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("July 2017"), rate=pm.Rate(12_000))


def test_year_costs_in_python_give_what_the_command_line_gives(tmp_path, capsys):
    """A4: £16.5m, as April years, where the document's years begin in July."""
    assert [str(total.cost) for total in GROWTH.year_costs(PLAN.growth, "2017/18").years] == ["£22,000,000.00"]
    path = tmp_path / "plan.toml"
    pm.save(PLAN, path)
    assert main(["growth", "costs", str(path), "--years", "2017/18"]) == 0
    assert "£22m" in capsys.readouterr().out


def simulated(**given):
    return GROWTH.simulate([LINE], delays={0: 1}, scenarios=10, seed=1, **given)


ASKED = {
    "point": lambda: PLAN.growth.point("2017/18").year,
    "release.year": lambda: GROWTH.release(PLAN.growth, PLAN.held_years()).year("2017/18").year,
    "release, held and held costs as text": lambda: GROWTH.release(
        PLAN.growth, {"2018/19": PLAN.held_years()[JULY("2018/19")]}, held_costs={"2018/19": pm.Money.pounds(5)}
    ).years[0].year,
    "expected, held as text": lambda: GROWTH.expected(
        PLAN.growth, {"2018/19": PLAN.held_years()[JULY("2018/19")]}, {"gate": "0.5"}
    ).years[0].year,
    "cover.year": lambda: GROWTH.cover(PLAN.growth, PLAN.grants).year("2017/18").year,
    "cover of costs as text": lambda: GROWTH.cover({"2017/18": pm.Money.pounds(5)}, PLAN.grants).years[0].year,
    "cell": lambda: GROWTH.year_costs(PLAN.growth, "2017/18").cell("line", "2017/18").year,
    "year_costs, a list": lambda: GROWTH.year_costs(PLAN.growth, ["2017/18"]).years[0].year,
    "entitlement": lambda: YEAR if str(GROWTH.entitlement(PLAN.grants[0], 1, 1, year="2017/18").amount) == "£22m" else None,
    "simulate, a grant beside years": lambda: YEAR if simulated(
        years=[YEAR], grant={"2017/18": pm.Money.pounds(24_000)}
    ).inside[0][2] == 1 else None,
    "simulate, years beside a grant": lambda: YEAR if simulated(
        years="2017/18", grant={YEAR: pm.Money.pounds(24_000)}
    ).months[0].name == "2017-07" else None,
    "in_real_terms": lambda: GROWTH.in_real_terms({"2017/18": "£1m"}, SERIES, "2018/19").years[0].year,
    "in_real_terms, its base": lambda: GROWTH.in_real_terms(PLAN.growth, SERIES, "2017/18").base,
    "in_cash_terms": lambda: GROWTH.in_cash_terms(
        GROWTH.in_real_terms(PLAN.growth, SERIES, "2017/18"), SERIES, "2017/18"
    ).base,
    "index_level": lambda: YEAR if GROWTH.index_level(SERIES, "2017/18") == 100 else None,
    "inflation": lambda: YEAR if GROWTH.inflation(SERIES, "2017/18", "2018/19") == 2 else None,
    "discount": lambda: GROWTH.discount(PLAN.growth, "green-book", "2017/18").base,
    "discount, sums as text": lambda: GROWTH.discount({"2018/19": "£1m"}, "green-book", YEAR).years[0].year - 1,
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_a_text_is_the_year_of_the_data(asked):
    """A4."""
    assert ASKED[asked]() == YEAR


APRIL = pm.FinancialYear(2017)
MIXED = {
    "point": lambda: PLAN.growth.point(APRIL),
    "release.year": lambda: GROWTH.release(PLAN.growth, {}).year(APRIL),
    "release": lambda: GROWTH.release(PLAN.growth, {APRIL: ()}),
    "held_costs": lambda: GROWTH.release(PLAN.growth, PLAN.held_years(), held_costs={APRIL: pm.Money(1)}),
    "cover": lambda: GROWTH.cover(PLAN.growth, [pm.Grant(id="g", title="G", years="2017/18", funds=["growth"])]),
    "cover of costs": lambda: GROWTH.cover({APRIL: pm.Money(1)}, PLAN.grants),
    "cover.year": lambda: GROWTH.cover(PLAN.growth, PLAN.grants).year(APRIL),
    "year_costs": lambda: GROWTH.year_costs(PLAN.growth, APRIL),
    "years of two kinds": lambda: GROWTH.year_costs(PLAN.growth.lines, [YEAR, APRIL]),
    "entitlement": lambda: GROWTH.entitlement(PLAN.grants[0], 1, 1, year=APRIL),
    "simulate": lambda: simulated(years=[YEAR], grant={APRIL: pm.Money(1)}),
    "in_real_terms": lambda: GROWTH.in_real_terms(PLAN.growth, pm.deflators("hmt-2020-03"), "2017/18"),
    "discount": lambda: GROWTH.discount(PLAN.growth, "green-book", APRIL),
    "a span": lambda: pm.FinancialYear.span(YEAR, APRIL),
    "a programme": lambda: pm.Programme(
        id="p", title="P", years=[YEAR], as_at=date(2017, 9, 1), phases=[pm.Phase(id="a", title="A", years="2017/18")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("asked", MIXED)
def test_years_of_two_calendars_are_refused_with_what_to_write(asked):
    """A4."""
    with pytest.raises(ValueError, match=r'rite pm\.Calendar\("(July|April)"\)\("\d{4}/\d\d"\)'):
        MIXED[asked]()
