"""Words for a row of cover: of one printed sum for cost and funding the page says that they are equal, wherever it says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.growth.funds.cover_words import verdict_words
from prevent_model.report.answers import Answers
from prevent_model.report.money_tables import cover_blocks
from prevent_model.report.money_tiles import covered


def programme_of(cost, grant, **more):
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(year="2008/09", cost=cost)])
    paid = pm.Grant(id="g", title="G", status="confirmed", funds=["growth"], amounts={"2008/09": grant}, **more)
    return pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", plans=[plan], grants=[paid])


@pytest.mark.parametrize(
    ("cost", "grant", "more", "words"),
    [
        # £9m stands for £8.5m to under £9.5m on either side, so that either may be more.
        ("£9m", "£9m", {}, "equal, as printed"),
        ("£9m", "£9.0m", {}, "equal, as printed"),
        ("£9m", "£9.2m", {}, "cannot be told"),
        ("£9.00m", "£9,000,000.00", {}, "equal, as printed"),  # from £8.995m to under £9.005m, and £9m exactly
        ("£9,000,000.00", "£9,000,000.00", {}, "covered"),
        ("£9m", "£10.6m", {}, "covered"),
        ("£9m", "£9m", {"shares": [pm.GrantShare(of="pumps", share="1/3")]}, "cannot be told"),  # some may be kept
    ],
)
def test_the_tile_and_the_table_say_the_same_of_one_year(cost, grant, more, words):
    """The tile of Police Uplift said "Equal, as printed", and the table below it "cannot be told"."""
    made = programme_of(cost, grant, **more)
    answers = Answers(made, made.as_at)
    assert covered(answers).figure.casefold() == words
    assert cover_blocks(answers.cover)[0].table.column("verdict") == (words,)
    assert words in str(answers.cover)


def test_a_program_gets_the_verdict():
    found = pm.growth.cover(programme_of("£9m", "£9m"))
    assert found.to_pandas()["verdict"].tolist() == ["cannot be told"]


@given(testing.stated_moneys(), testing.stated_moneys(), st.booleans())
def test_cost_and_funding_are_called_equal_where_one_sum_is_printed_for_both_and_nothing_can_be_told(cost, grant, same):
    """Of money that is kept for nothing; a sum that is about, or has one end, is no printed sum of the year."""
    (row,) = pm.growth.cover(programme_of(cost, cost if same else grant)).years
    unsure = row.verdict is pm.growth.Verdict.CANNOT_BE_TOLD
    equal = row.printed_cost is not None and row.printed_cost == row.printed_funding and row.gap is not None
    assert verdict_words(row) == ("equal, as printed" if unsure and equal else row.verdict.value)
