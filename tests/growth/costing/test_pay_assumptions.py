"""The terms on which posts are costed."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.costing.pay_assumptions import (
    CostTerms,
    checked_terms,
    factor_of,
    post_cost,
    term_faults,
    weighting_of,
    weights_of,
)

LINE = pm.PostLine(id="line", title="L", kind="mixed", sites=["hounslow", "newham"], bodies=["bocus"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"awards": ["2.65 %"]}, r"awards\[0\]: a PayAward, not text"),
        ({"increments": "yearly"}, "increments: found 'yearly'"),
        ({"on_costs": 0.32}, "on_costs: found 0.32, and a float is not exact"),
        ({"on_costs": "0.32"}, "on_costs: .* would make it less; write 1.32"),
        ({"vacancy": 5}, r'vacancy: a share lies from 0 to 1, and 5 does not; write "5%" for 5 per cent'),
        ({"vacancy": "-0.1"}, "vacancy: a share"),
        ({"weighting": pm.Money.pounds(2_349)}, "weighting: .* has no time"),
        (
            {"weighting": {"newham": 2_349}},
            r'weighting\["newham"\]: a whole number .2349. is not money per post per time',
        ),
        ({"recruitment_lag": 1.5}, "recruitment_lag: expected a whole number, found .*1.5"),
        ({"recruitment_lag": -1}, "recruitment_lag: it is at least 0"),
        ({"part_month": "half"}, r"part_month: .half. is not one of the choices; write"),
    ],
)
def test_terms_that_cannot_be(given, said):
    with pytest.raises(ValueError, match=said):
        checked_terms(**given)


def test_a_kind_that_there_is_not():
    """A kind may be any word: only beside the lines is one that none of them has a slip."""
    line = pm.PostLine(id="a", title="A", posts=1, starts="2008-04-01", kind="officer", rate=pm.Rate(12_000))
    award = pm.PayAward(date(2008, 9, 1), 1, "oficer")
    for terms in ({"on_costs": {"oficer": 2}}, {"vacancy": {"oficer": "0.1"}}, {"awards": [award]}):
        with pytest.raises(pm.UnknownReference, match='did you mean "officer"'):
            pm.growth.year_costs([line], "2008/09", **terms)


def test_a_number_for_all_is_that_of_every_kind():
    terms = checked_terms(on_costs="1.5")
    assert factor_of(terms, "nurse") == factor_of(terms, "officer") == Fraction(3, 2)
    by_kind = checked_terms(on_costs={"nurse": "1.25", "officer": "1.5"}, vacancy={"nurse": "0.2"})
    assert factor_of(by_kind, "nurse") == 1


def test_nothing_given_is_nothing_taken():
    assert checked_terms() == CostTerms()
    assert weighting_of(checked_terms(), LINE) is None


def test_awards_are_put_in_order():
    later, earlier = pm.PayAward(date(2009, 9, 1), 1), pm.PayAward(date(2008, 9, 1), 2)
    assert checked_terms(awards=[later, earlier]).awards == (earlier, later)


def test_a_weighting_by_line_goes_before_site_and_body():
    one, two = pm.Rate(1), pm.Rate(2)
    assert weighting_of(checked_terms(weighting={"line": one, "hounslow": two}), LINE) == one
    assert weighting_of(checked_terms(weighting={"hounslow": two, "newham": two, "bocus": one}), LINE) == two
    assert weighting_of(checked_terms(weighting={"bocus": one}), LINE) == one
    assert weighting_of(checked_terms(weighting=two), LINE) == two


def test_sites_that_are_not_weighted_alike_need_lines_of_their_own():
    terms = checked_terms(weighting={"hounslow": pm.Rate(1)})
    (fault,) = term_faults(terms, LINE)
    assert str(fault) == "weighting: hounslow, newham of line are not weighted alike; split the line, or name it"


def test_terms_that_say_nothing_of_a_mixed_line():
    award = pm.PayAward(date(2008, 9, 1), 1, ["officer"])
    faults = term_faults(checked_terms(on_costs={"officer": 2}, vacancy={"staff": 0}, awards=[award]), LINE)
    assert [fault.argument for fault in faults] == ["on_costs", "vacancy", "awards"]
    assert str(faults[0]) == 'on_costs: none is given for mixed posts, as line has; write one for "mixed" too'
    assert "does not say what a mixed post is paid" in faults[2].problem


def test_what_is_said_of_terms_that_are_given():
    said = checked_terms(
        increments=4,
        on_costs="1.32",
        vacancy={"officer": "0.05", "staff": 0},
        recruitment_lag=3,
        part_month="by-day",
        weighting=pm.Rate(1),
        weighting_with_awards=True,
    ).because
    for words in (
        "increments in month 4",
        "× 1.32",
        "officer 0.05, staff 0",
        "lag of 3 months",
        "by its days",
        "raised by",
    ):
        assert words in said


def test_a_post_by_hand():
    terms = checked_terms(awards=[pm.PayAward(date(2008, 9, 1), 10)], on_costs=2, vacancy="0.5")
    weights = weights_of(terms, LINE.kind, date(2008, 8, 1), date(2008, 10, 31), pm.FinancialYear(2008))
    share = post_cost(terms, pm.Pay([pm.Rate(1_200)]), None, weights)
    assert share.of_year == Fraction(1, 4)
    assert (share.cost, share.full_year) == (100 + 110 + 110, 500 + 770)


@pytest.mark.parametrize(
    ("on_costs", "remedy"),
    [
        (30, 'write 1.3 or "130%"'),
        (130, 'write 1.3 or "130%"'),
        ("132%", None),
        ("3000%", 'write 1.3 or "130%"'),
        (10, 'write 1.1 or "110%"'),
        ("9.99", None),
        (10**9, 'write 1.30 or "130%"'),
    ],
)
def test_on_costs_of_thirty_do_not_make_a_post_cost_thirty_times_its_pay(on_costs, remedy):
    """Per cents on top, given as the factor."""
    if remedy is None:
        assert checked_terms(on_costs=on_costs).on_costs
        return
    for given in (on_costs, {"officer": on_costs}):
        with pytest.raises(pm.ArgumentError) as caught:
            checked_terms(on_costs=given)
        (refusal,) = caught.value.refusals
        assert (refusal.argument, refusal.remedy) == ("on_costs", remedy)
