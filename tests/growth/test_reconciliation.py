"""Whether published parts add up to their stated totals."""

import pytest

import prevent_model as pm
from prevent_model.growth.reconciliation import Foots

reconcile = pm.growth.reconcile

JUNE = {
    "channel": "£1.00m",
    "youth offending": "£3.50m",
    "offender management": "£7.25m",
    "grass roots": "£0.75m",
}


@pytest.mark.parametrize(
    ("parts", "stated", "verdict"),
    [
        (JUNE, "£12.50m", Foots.AS_PRINTED),
        ({"schools": "£5.00m", "disrupt, strengthen, support": "£5.80m"}, "£10.80m", Foots.AS_PRINTED),
        (["£12.50m", "£10.80m"], "£23.30m", Foots.AS_PRINTED),
        (["£12.50m", "£5.00m", "£2.6m"], "£23.30m", Foots.DOES_NOT),
        (["£1.68m", "£3.00m", "£0.48m"], "£5m", Foots.WITHIN_ROUNDING),
        (["£1.68m", "£3.00m", "£0.48m"], "£5.00m", Foots.DOES_NOT),
        (["£20.5m", "£27.5m", "£36.5m"], "£84.5m", Foots.AS_PRINTED),
        (["£105.5m", "£136.5m"], "£242m", Foots.AS_PRINTED),
    ],
)
def test_home_office_and_clg_figures(parts, stated, verdict):
    """Hansard, 21 January 2009, col. 1481W, and 4 February 2009; the CSR 2008-11 budget; the serious violence fund."""
    assert reconcile(parts, stated).verdict is verdict


def test_a_sum_over_several_years_counted_whole():
    """Hansard, 21 January 2009: £5.8m is over the spending review, of which £2.6m is 2008-09: 20.10 against 23.30."""
    found = reconcile({**JUNE, "schools": "£5.00m", "of which 2008-09": "£2.6m"}, "£23.30m")
    assert found.total == pm.Money.parse("£20,100,000.00")
    assert found.difference == pm.Money.parse("-£3,200,000.00")


def test_nothing_is_repaired():
    found = reconcile(["£1.68m", "£3.00m", "£0.48m"], "£5m")
    assert [str(part) for _, part in found.parts] == ["£1.68m", "£3.00m", "£0.48m"]
    assert str(found.stated) == "£5m"
    assert found.difference == pm.Money.pounds(160_000)


def test_a_part_left_out_is_named():
    assert "as large as b alone" in reconcile({"a": "£2m", "b": "£1m"}, "£2m").because
    assert "as large as b alone" in reconcile({"a": 2, "b": 1}, 2).because


def test_about_claims_no_range():
    assert reconcile(["about £2m", "£1m"], "£3m").verdict is Foots.AS_PRINTED
    found = reconcile(["about £2m", "£1m"], "£4m")
    assert found.verdict is Foots.CANNOT_BE_TOLD
    assert found.between is None


def test_the_edge_of_rounding_is_told_to_the_penny():
    """Two parts to the nearest million can add up to £999,999.98 less a penny than the next step up, and no more."""
    assert reconcile(["£1m", "£1m"], "£2,999,999").verdict is Foots.WITHIN_ROUNDING
    assert reconcile(["£1m", "£1m"], "£3,000,000.00").verdict is Foots.DOES_NOT


def test_it_shows_itself():
    for found in (reconcile(JUNE, "£12.50m"), reconcile([1, 2], 3)):
        assert "Footing" in str(found)
        assert "<table" in found._repr_html_()
        assert found.table.caption == found.because
    assert reconcile([pm.Money(1), pm.Money(2)], pm.Money(3)).table.rows[-2][2] == pm.Money(3)


@pytest.mark.parametrize(
    ("parts", "stated", "says"),
    [
        ([], "£1m", "parts: there are none"),
        ([1, "£1m"], "£1m", "parts: money and posts"),
        ([1], "£1m", "parts: money and posts"),
        ([1.5], 2, "parts\\[0\\]: Money"),
        (["1m"], "£1m", 'parts\\[0\\]: "1m" is not a sum.*write "£1m"'),
        (["£1m"], True, "stated: Money"),
    ],
)
def test_what_cannot_be_set_against_each_other_is_refused(parts, stated, says):
    with pytest.raises(ValueError, match=says):
        reconcile(parts, stated)
