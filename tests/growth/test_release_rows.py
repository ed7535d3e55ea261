"""Rows of a release, and all years of a plan together."""

import pytest
from tests.several_plans import TWO_GATES

import prevent_model as pm
from prevent_model.growth.release_rows import whole_of


def plan(*points):
    return pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(**point) for point in points])


def test_all_years_together_are_the_outermost_sums():
    """£12m and £30m are printed, and £50m of both years: the £50m stands for them."""
    made = plan(
        {"year": "2008/09", "cost": "£12m"},
        {"year": "2009/10", "cost": "£30m"},
        {"years": "2008/09 to 2009/10", "cost": "£50m"},
        {"year": "2010/11", "cost": "£8m"},
    )
    found = pm.growth.release(made, {})
    whole = whole_of(made, found.years, found.spans)
    assert str(whole.committed.money) == "£58,000,000.00"
    assert whole == found.whole


ROLLING = [{"years": "2008/09 to 2009/10", "cost": "£5m"}, {"years": "2009/10 to 2010/11", "cost": "£6m"}]


def test_sums_that_share_a_year_have_no_total():
    """It was £11m, with the money of 2009/10 in it twice."""
    found = pm.growth.release(plan(*ROLLING), {})
    assert (found.whole.committed.money, found.whole.committed.range) == (None, None)
    assert "2008/09 to 2009/10 and 2009/10 to 2010/11 share some of their years" in found.because


@pytest.mark.parametrize(
    ("more", "total"),
    [
        ([{"years": "2008/09 to 2010/11", "cost": "£9m"}], "£9,000,000.00"),
        ([{"year": "2008/09", "cost": "£2m"}], "£8,000,000.00"),
        ([{"year": year, "cost": "£3m"} for year in ("2008/09", "2009/10", "2010/11")], "£8,000,000.00"),
    ],
)
def test_sums_that_share_a_year_have_the_total_of_those_that_fill_all_years(more, total):
    """£2m and £6m; and of £3m in each year the outermost that fill them: £5m and £3m."""
    found = pm.growth.release(plan(*ROLLING, *more), {})
    assert str(found.whole.committed.money) == total
    assert "share" not in found.because


def held_in(*years):
    """A gate that is not decided, which holds these years."""
    hold = pm.GateHold(
        gate="review", title="Review", status=pm.GateStatus.HELD, because="no decision is recorded", lines=()
    )
    return dict.fromkeys(years, (hold,))


SINGLE = [{"year": "2008/09", "cost": "£1m"}, {"year": "2009/10", "cost": "£2m"}]


@pytest.mark.parametrize(
    ("later", "total"),
    [
        ([{"years": "2010/11 to 2011/12", "cost": "£5m"}], "£8m"),
        ([{"year": "2010/11", "cost": "£2m"}, {"year": "2011/12", "cost": "£3m"}], "£8m"),
        # Rounded apart: the parts are split, and the total is theirs.
        ([{"years": "2010/11 to 2011/12", "cost": "£5m"}], "£8.2m"),
    ],
)
def test_a_total_beside_its_parts_hides_nothing_of_what_waits(later, total):
    """£1m and £2m are free, £5m of 2010/11 and 2011/12 wait, and a total of all four years is printed beside them."""
    held = held_in("2010/11", "2011/12")
    without = pm.growth.release(plan(*SINGLE, *later), held).whole
    made = pm.growth.release(plan(*SINGLE, *later, {"years": "2008/09 to 2011/12", "cost": total}), held)
    for whole in (without, made.whole):
        assert (str(whole.committed.money), str(whole.contingent.money)) == ("£3,000,000.00", "£5,000,000.00")
    assert f"How much of the sum of 2008/09 to 2011/12, {total}, waits is in the rows of its parts." in made.because
    assert "cannot be told" not in made.because


def test_a_total_that_its_parts_do_not_fill_cannot_be_told():
    """£8m of four years, of which two are printed singly: how much of the other two waits is not known."""
    held = held_in("2010/11")
    found = pm.growth.release(plan(*SINGLE, {"years": "2008/09 to 2011/12", "cost": "£8m"}), held)
    assert found.whole.contingent.money is None
    assert "waits cannot be told: only some of its years do." in found.because


def test_a_sum_without_an_amount_is_given_alone_where_nothing_else_waits():
    """£1m and £2m are free and "up to £5m" waits: once given as "£0.00 and up to £5m"."""
    found = pm.growth.release(plan(*SINGLE, {"year": "2010/11", "cost": "up to £5m"}), held_in("2010/11"))
    assert list(map(str, found.whole.printed)) == ["up to £5m"]


def gates_of(row):
    return [[hold.gate for hold in holds] for holds in (row.held_gates, row.refused_gates)]


def test_each_part_names_its_own_gates():
    """By hand: 65 waits for X alone, and 80 was refused by Y alone, in each year and of all years."""
    found = pm.growth.release(pm.loads(TWO_GATES.replace("YEARS", "2028"), format="toml"))
    assert [gates_of(row) for row in (*found.years, found.whole)] == [[["gx"], []], [[], ["gy"]], [["gx"], ["gy"]]]
    assert found.table.column("waits for") == ("Gate X", None)
    assert found.table.column("refused by") == (None, "Gate Y")


def test_no_gate_is_waited_for_where_another_refused_all_that_it_holds():
    """By hand: X holds 2027, of which Y has refused all, so that nothing waits for X in any year."""
    found = pm.growth.release(pm.loads(TWO_GATES.replace("YEARS", "2027 to 2028"), format="toml"))
    assert [gates_of(row) for row in (*found.years, found.whole)] == [[[], ["gy"]]] * 3
    assert [hold.gate for hold in found.years[0].waits_for] == ["gx", "gy"]


def test_a_table_names_refusing_gates_only_where_one_refused():
    keys = [column.key for column in pm.growth.release(pm.sample()).table.columns]
    assert "waits for" in keys
    assert "refused by" not in keys
