"""One hook for each type of value of this library: strict, exact, and clear."""

from decimal import Decimal

import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.framework.scales import as_grade, as_level
from prevent_model.values import conversion
from prevent_model.values.citations import as_citations
from prevent_model.values.spans import as_amounts

Y = pm.FinancialYear


@pytest.mark.parametrize(
    ("hook", "raw", "said"),
    [
        (conversion.as_year, 2008, '"2008/09"'), (conversion.as_money, 3, '"£3"'), (conversion.as_stated, 2.2, "£2.2m"),
        (as_citations, 4, 'write "source:4"'), (as_level, 2.5, "level"), (conversion.as_rate, "£1", "amount"),
        (conversion.as_years, 2008, "2008/09 to 2010/11"), (as_amounts, 4, "2008/09"),
        (as_grade, "not assessed", "label or its rank"),
    ],
)  # fmt: skip
def test_what_is_refused(hook, raw, said):
    with pytest.raises(ArgumentError, match="expected") as caught:
        hook(raw)
    assert said in str(caught.value)
    assert all(refusal.problem and refusal.remedy for refusal in caught.value.refusals)


def test_what_is_taken():
    assert [str(year) for year in conversion.as_years(["2008/09"])] == ["2008/09"]
    assert conversion.as_rate({"pounds": "1/3", "per": "month"}) == pm.Rate(pm.Rate(1).amount / 3, "month")
    assert as_citations("a:B.1 b:C") == (pm.Citation("a", "B.1"), pm.Citation("b", "C"))
    assert as_citations([{"source": "a", "locator": "B.1"}]) == (pm.Citation("a", "B.1"),)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (300000, 'write "£300,000"'), (Decimal("546830.47"), 'write "£546,830.47"'), (0, 'write "£0"'), (-5, 'write "-£5"'),
        (Decimal("2.2"), 'write "£2.20" for pounds, or "£2.2m" for millions'), (1234567.0, 'write "£1,234,567"'),
    ],
)  # fmt: skip
def test_a_number_where_a_sum_is_meant_is_told_as_that_sum(number, remedy):
    """D4."""
    for hook in (conversion.as_stated, conversion.as_money):
        with pytest.raises(ArgumentError) as caught:
            hook(number)
        assert caught.value.refusals[0].remedy == remedy


def test_a_text_of_digits_is_told_as_a_sum_with_its_commas():
    """D4: 298800000."""
    with pytest.raises(ValueError, match='write "£298,800,000"'):
        pm.StatedMoney.parse("298800000")
    with pytest.raises(ValueError, match='write "£298,800,000"'):
        pm.Money.parse("298800000")


def test_two_sums_for_one_year_are_refused_in_a_mapping_and_in_pairs():
    for given in ({"2008/09": "£1m", "2008/9": "£2m"}, [("2008/09", "£1m"), ("2008/09", "£2m")]):
        with pytest.raises(ArgumentError, match="2008/09 is given twice; write it once"):
            as_amounts(given)


def test_every_fault_of_a_table_has_its_key():
    with pytest.raises(ArgumentError) as caught:
        as_amounts({"2008/10": "£1m", "2009/10": 4})
    assert [refusal.argument for refusal in caught.value.refusals] == ['["2008/10"]', '["2009/10"]']


@pytest.mark.parametrize("sum_", ["£1000000bn", "£999999999999999999"])
def test_a_sum_that_no_view_could_show_is_refused(sum_):
    """H7."""
    with pytest.raises(ArgumentError, match="stays below"):
        conversion.as_stated(sum_)


def test_what_an_empty_cell_of_a_frame_holds_is_told_as_not_assessed():
    """B8."""
    for nothing in (None, float("nan")):
        with pytest.raises(ArgumentError) as caught:
            as_level(nothing)
        assert caught.value.refusals[0].remedy == 'write "not assessed"'


@pytest.mark.parametrize(
    ("text", "sum_"), [("£0.9m", "£900,000.00"), ("about £3", "£3.00"), ("-£5.2m", "-£5,200,000.00")]
)
def test_a_rounded_sum_is_told_what_to_write_in_a_document(text, sum_):
    """The remedy was a function of Python, and cut off."""
    with pytest.raises(ArgumentError) as caught:
        conversion.as_money(text)
    assert caught.value.refusals[0].remedy == f'write "{sum_}"'


@pytest.mark.parametrize(
    "raw", [-5, "-£5 a year", "£-5 a month", {"amount": "-5", "per": "year"}, {"pounds": -5, "per": "month"}]
)
def test_a_rate_below_nought_is_not_told_to_be_written_as_one(raw):
    with pytest.raises(ArgumentError) as refused:
        conversion.as_rate(raw)
    assert [one.problem for one in refused.value.refusals] == ["a post does not cost less than nothing"]
    assert [one.remedy for one in refused.value.refusals] == ["write 0 or more pounds"]
