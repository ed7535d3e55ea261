"""The causes of a verdict, and their sentences."""

import pytest

import prevent_model as pm
from prevent_model.growth.funds.reasons import Cause, CoverReason


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_has_a_sentence_of_its_own(cause):
    """A9: with what it rests on, and nothing left to fill in."""
    made = CoverReason(
        cause,
        grants=("First", "Second"),
        purposes=("labour",),
        words="confirmed",
        year=pm.FinancialYear(2008),
        amount=pm.MoneyRange.exactly(pm.Money.pounds(5)),
    )
    assert str(made).endswith(".")
    assert not set("{}") & set(str(made))
    assert str(made) not in {
        str(CoverReason(other, made.grants, made.purposes, made.amount, made.year, made.words))
        for other in Cause
        if other is not cause
    }


@pytest.mark.parametrize(
    ("grants", "said"),
    [
        (("Fund",), "Fund is confirmed and states no sum."),
        (("Fund", "Grant"), "Fund and Grant are confirmed and state no sum."),
    ],
)
def test_one_grant_or_several(grants, said):
    assert str(CoverReason(Cause.NO_SUM, grants=grants, words="confirmed")) == said


def test_money_of_which_no_sum_is_known():
    assert str(CoverReason(Cause.NO_PURPOSE, purposes=("labour",))) == (
        "Money of which no sum is known is kept for labour, and the cost does not say whether it is for that."
    )


def test_a_sentence_begins_with_a_capital_and_a_title_keeps_its_letters():
    """A third of 10m kept for pumps: the sentence began "over €3,333,333"."""
    third = pm.MoneyRange(pm.Money(333_333_333, "EUR"), pm.Money(333_333_334, "EUR"))
    assert str(CoverReason(Cause.NO_PURPOSE, amount=third, purposes=("pumps",))) == (
        "Over €3,333,333 to under €3,333,334 is kept for pumps, and the cost does not say whether it is for that."
    )
    assert str(CoverReason(Cause.NO_SUM, grants=("eHealth",), words="confirmed")).startswith("eHealth is")
