"""What a grant pays for how much of a target."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

SURREY = pm.Grant(
    id="uplift",
    title="Police Uplift funding",
    counts="headcount",
    amounts=[("2022/23", "£1.7m")],
    snapshots=[date(2023, 3, 31)],
    steps=[
        pm.GrantStep(at_least=1, pays=1),
        pm.GrantStep(at_least="0.95", pays="0.9"),
        pm.GrantStep(at_least="0.75", pays=None, edge="unclear"),
        pm.GrantStep(at_least=0, pays=0),
    ],
)
SEPTEMBER, MARCH = date(2023, 9, 30), date(2024, 3, 31)
LEICESTERSHIRE = pm.Grant(
    id="top-up",
    title="Top-up posts",
    counts="headcount",
    amounts=[("2023/24", "£1,000,000")],
    snapshots=[SEPTEMBER, MARCH],
    steps=[pm.GrantStep(at_least=1, pays=1), pm.GrantStep(at_least=0, pays=0)],
)
PAID = pm.growth.entitlement


@pytest.mark.parametrize(
    ("achieved", "state", "pays"),
    [
        (105, "full", 1),
        (104, "full", 1),
        (103, "reduced", Fraction(9, 10)),
        (99, "reduced", Fraction(9, 10)),
        (98, "undetermined", None),
        (79, "undetermined", None),
        (78, "undetermined", None),
        (77, "nil", 0),
        (0, "nil", 0),
        (-3, "nil", 0),
    ],
)
def test_the_steps_of_surrey(achieved, state, pays):
    """Surrey PCC decision 018/2022: 104 officers; 100%, 95 to 99.99%, steps not given, and 75% or less (78 of 104)."""
    result = PAID(SURREY, achieved, 104)
    assert (result.state.value, result.pays) == (state, pays)


def test_a_hundred_and_three_of_a_hundred_and_four_is_not_all():
    result = PAID(SURREY, 103, 104)
    assert result.snapshots[0].share == Fraction(103, 104)
    assert round(float(result.snapshots[0].share) * 100, 2) == 99.04
    assert result.withheld == Fraction(1, 10)


def test_the_sum_paid_is_no_finer_than_it_was_printed():
    assert PAID(SURREY, 103, 104).paid == pm.MoneyRange(pm.Money(148_500_000), pm.Money(157_500_000))
    assert PAID(SURREY, 50, 104).paid == pm.MoneyRange.exactly(pm.Money(0))
    assert PAID(SURREY, 103, 104).as_printed == 1_530_000
    assert PAID(SURREY, 90, 104).paid is None
    assert PAID(SURREY, 90, 104).as_printed is None


def test_the_edge_that_the_source_prints_in_two_ways_is_reported():
    """The same decision: "75% or less" in its table, "below 75%" in its summary."""
    said = PAID(SURREY, 78, 104).snapshots[0].because
    assert "Exactly at 75%, which the source puts on both sides" in said
    assert "0% of the grant is paid" in said


def test_an_edge_between_two_steps_that_pay_alike_is_no_matter():
    steps = [pm.GrantStep(at_least="0.5", pays=1, edge="unclear"), pm.GrantStep(at_least=0, pays=1)]
    assert PAID(pm.Grant(id="g", title="G", steps=steps), 1, 2).state.value == "full"


def test_an_edge_that_belongs_to_the_step_below():
    steps = [pm.GrantStep(at_least="0.75", pays=1, edge="excluded"), pm.GrantStep(at_least=0, pays=0)]
    grant = pm.Grant(id="g", title="G", steps=steps)
    assert [PAID(grant, n, 104).state.value for n in (78, 79)] == ["nil", "full"]


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ({SEPTEMBER: 50, MARCH: 50}, "full"),
        ({SEPTEMBER: 49, MARCH: 50}, "nil"),
        ({SEPTEMBER: 50, MARCH: 49}, "nil"),
        ({SEPTEMBER: 50}, "undetermined"),
        ({SEPTEMBER: 49}, "nil"),
    ],
)
def test_two_days_of_counting_either_of_which_loses_it(counts, state):
    """Leicestershire PCC: a snapshot on 30 September and one on 31 March; missing either loses the money."""
    assert PAID(LEICESTERSHIRE, counts, 50).state.value == state


def test_headcount_is_not_full_time_equivalents():
    """Leicestershire PCC: government counts headcount, the force counts FTE."""
    with pytest.raises(ValueError, match="counted by fte and headcount"):
        PAID(SURREY, pm.Posts(104, pm.FTE), pm.Posts(104, pm.HEADCOUNT))
    with pytest.raises(ValueError, match=r"counted by fte and headcount.*as uplift counts them"):
        PAID(SURREY, pm.Posts(Fraction(207, 2), pm.FTE), 104)
    assert PAID(SURREY, pm.PostChange(104, pm.HEADCOUNT), pm.Posts(104, pm.HEADCOUNT)).state.value == "full"


def test_full_time_equivalents_may_have_parts():
    grant = pm.Grant(id="g", title="G", counts="fte", steps=SURREY.steps)
    assert PAID(grant, Fraction(207, 2), 104).snapshots[0].share == Fraction(207, 208)


def test_below_the_lowest_step_nothing_is_said():
    grant = pm.Grant(id="g", title="G", steps=[pm.GrantStep(at_least="0.95", pays="0.9")])
    result = PAID(grant, 90, 100)
    assert result.state.value == "undetermined"
    assert "names no step below 95%" in result.snapshots[0].because


def test_a_year_is_said_where_there_are_several():
    grant = pm.Grant(id="g", title="G", steps=SURREY.steps, amounts=[("2022/23", "£1.00"), ("2023/24", "£2.00")])
    assert PAID(grant, 1, 1, year="2023/24").paid == pm.MoneyRange.exactly(pm.Money(200))
    with pytest.raises(ValueError, match="year: g has a sum for each of 2022/23, 2023/24; say which"):
        PAID(grant, 1, 1)
    with pytest.raises(ValueError, match="year: g prints no sum for 2024/25"):
        PAID(grant, 1, 1, year="2024/25")


@pytest.mark.parametrize(
    ("grant", "achieved", "target", "said"),
    [
        (pm.Grant(id="g", title="G"), 1, 1, "grant: g has no steps"),
        (pm.Grant(id="g", title="G", steps=[pm.GrantStep(at_least=1)] * 2), 1, 1, "grant: two steps of g begin"),
        (SURREY, 103.0, 104, "achieved: a whole number of posts is needed, found 103.0"),
        (SURREY, 103, 104.0, "target: a whole number of posts"),
        (SURREY, True, 104, "achieved: a whole number"),
        (SURREY, 103, 0, "target: a target above none is needed, found 0"),
        (SURREY, {MARCH: 1}, 104, "achieved: 2024-03-31 is no day of counting of uplift; give 2023-03-31"),
        (LEICESTERSHIRE, 50, 50, "achieved: top-up is counted on 2023-09-30, 2024-03-31; give a count for each day"),
        (LEICESTERSHIRE, {}, 50, "achieved: no day is no day of counting"),
    ],
)
def test_arguments_that_cannot_be(grant, achieved, target, said):
    with pytest.raises(ValueError, match=said):
        PAID(grant, achieved, target)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 200))
def test_more_is_never_paid_for_less(one, other, target):
    steps = [pm.GrantStep(at_least=Fraction(n, 10), pays=Fraction(n, 10)) for n in range(11)]
    grant = pm.Grant(id="g", title="G", steps=steps)
    less, more = sorted((one, other))
    assert PAID(grant, less, target).pays <= PAID(grant, more, target).pays
    assert PAID(grant, less, target).pays == min(Fraction(10 * less // target, 10), 1)


def test_it_shows_itself():
    result = PAID(SURREY, 103, 104)
    assert str(result).startswith("Entitlement to uplift: reduced: £1,485,000.00 … £1,575,000.00")
    assert "90%" in result._repr_html_()


def test_a_sum_printed_as_about_gives_no_sum_paid():
    """A2: not even as printed."""
    about = attrs.evolve(SURREY, amounts=[("2022/23", "about £1.7m")])
    found = PAID(about, 103, 104)
    assert (found.state.value, found.paid, found.as_printed) == ("reduced", None, None)
    assert found.because.endswith("Of about £1.7m, which claims no range: no sum is worked out.")


def test_an_undetermined_payment_says_which_cause_it_has():
    """A9: the steps, or a count that is still to come."""
    assert "the steps as printed do not decide it" in PAID(SURREY, 90, 104).because
    assert "still to come" not in PAID(SURREY, 90, 104).because
    days = attrs.evolve(SURREY, snapshots=[SEPTEMBER, date(2024, 3, 31)])
    because = PAID(days, {SEPTEMBER: 104}, 104).because
    assert "the count of 2024-03-31 is still to come" in because
    assert "the steps" not in because
