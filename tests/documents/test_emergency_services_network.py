"""The Emergency Services Network, before and after its re-set: money without posts, slips, and a cost that grew."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.cli.main import main

NAMES = ("emergency-services-network-2016", "emergency-services-network-2019")
BEFORE, AFTER = map(pm.sample, NAMES)


def slips(programme):
    return {row.id: row.slip for row in pm.delivery.status(programme).rows if row.slip is not None}


def test_the_cost_grew_by_half():
    """National Audit Office, 10 May 2019, as reported: £9.3bn, £3.1bn or 49% above the business case of 2015."""
    before, after = (programme.growth.points[0].cost.range for programme in (BEFORE, AFTER))
    assert after.low - before.high < pm.Money.pounds(3_100_000_000) < after.high - before.low
    shares = [
        Fraction(late.minor, early.minor) - 1 for late, early in ((after.low, before.high), (after.high, before.low))
    ]
    assert shares[0] < Fraction(49, 100) < shares[1]


def test_the_extension_is_within_the_whole_and_not_added():
    """National Audit Office, 10 May 2019, as reported: £1.4bn of the £9.3bn keeps Airwave on."""
    assert AFTER.plan("airwave-extension").part_of == "growth"
    whole = pm.growth.release(AFTER).whole
    assert str(whole.committed.money) == "£9,300,000,000.00"


def test_in_2017_the_extension_had_no_sum():
    """Committee of Public Accounts, HC 770, conclusion 2: a longer transition was not budgeted for."""
    extension = BEFORE.plan("airwave-extension")
    assert (extension.points, extension.unstated, extension.has_money) == ((), ("points",), False)


@pytest.mark.parametrize("programme", [BEFORE, AFTER])
def test_there_are_no_posts(programme):
    assert [plan.has_posts for plan in programme.plans] == [False, False]
    assert [plan.counted.value for plan in programme.plans] == ["total", "total"]
    assert programme.observations == ()


def test_slips():
    """By hand: October to December 2015; September 2017 to December 2017; 31 December 2019 to December 2022."""
    before, after = slips(BEFORE), slips(AFTER)
    assert (before["contracts-awarded"], before["transition-starts"]) == ((2, 2), (3, 3))
    assert after["airwave-off"] == (35, 36)
    # To 1 July 2029 from 31 December 2022, and to 31 July from 1 January 2022: the source gives the year alone.
    assert after["break-even"] == (78, 90)
    # "End of 2018" is December, and it was agreed on 21 September.
    assert after["extension-agreed"] == (-3, -2)


def test_transition_is_late_and_its_date_is_not_known():
    """Committee of Public Accounts, HC 1755: from September 2017 to 17 July 2019, 21 or 22 months and no plan yet."""
    row = pm.delivery.status(AFTER).row("transition-starts")
    assert (row.forecast, row.state, row.slip) == (None, "late", (21, 22))


def test_transition_waits_for_those_who_are_to_use_it():
    """Committee of Public Accounts, HC 770, conclusion 1: no service would be forced to switch."""
    for programme in (BEFORE, AFTER):
        gate = programme.gate("user-acceptance")
        assert (gate.decided_by, gate.blocks, gate.decisions) == ("emergency-services", ("transition",), ())
        assert not gate.state(programme.as_at).is_open
        assert pm.delivery.status(programme).row("airwave-off").waits_for == ("user-acceptance",)


def test_spend_against_budget():
    """Government Major Projects Portfolio, September 2015: £34.13m of £34.13m, each to the nearest £10,000."""
    (year,) = pm.growth.spend(BEFORE).rows
    assert (str(year.period), str(year.variance)) == ("2015/16", "-£9,999.99 … £9,999.99")
    assert pm.growth.spend(BEFORE, on=date(2015, 9, 29)).rows == ()


def test_ratings():
    """Government Major Projects Portfolio, September 2015 to September 2018: Amber, Amber, Red, Amber/Red."""
    reviews = [review for programme in (BEFORE, AFTER) for review in programme.reviews if review.against]
    assert [review.summary for review in reviews] == ["Amber", "Amber", "Red", "Amber/Red"]
    for review in reviews:
        assert review.summary in [level.label for level in pm.standard(review.against).scale.levels]


@pytest.mark.parametrize(
    ("programme", "levels", "words"),
    [
        (BEFORE, ["Amber", "Amber"], "Amber ■ as before (Delivery confidence, five-point)"),
        (AFTER, ["Amber", "Amber", "Red", "Amber/Red"], "Amber/Red ▲ better (Delivery confidence, five-point)"),
    ],
)
def test_the_programme_is_rated_as_its_reviews_are_cited(programme, levels, words):
    """Government Major Projects Portfolio, September 2015 to September 2018, those of which each sample knows."""
    rated = pm.delivery.ratings(programme)
    (row,) = rated.rows
    assert [rating.level for rating in row.history] == levels
    assert (row.of, row.by, rated.of(programme.id)) == (programme.id, None, words)
    by_day = {str(review.actual): review for review in programme.reviews if review.against}
    for rating in row.history:
        if review := by_day.get(str(rating.on)):
            assert (rating.cite, rating.level, rating.scale) == (review.cite, review.summary, review.against)


def test_the_comparison_tells_the_re_set():
    reported = [str(change) for change in pm.review.compare(BEFORE, AFTER)]
    for sentence in (
        "Money of the whole, Cost of the network to 2037 was £6.2bn, and is £9.3bn.",
        "Money of the whole, Extension of Airwave was not stated, and is £1.4bn.",
        "Extension of Airwave – now part of Cost of the network to 2037; before, nothing was stated.",
        "Airwave is switched off: forecast was not stated, and is December 2022 (2022/23).",
        "Savings outweigh costs: forecast was not stated, and is July 2029 (2029/30).",
        "No longer stated: KBR – contributes to Emergency Services Network.",
    ):
        assert sentence in reported


def test_findings():
    """Of 2017 nothing is overdue; of 2019 three steps are, and no source that was read says when they came."""
    assert {found.severity.value for found in pm.review.check(BEFORE)} == {"note"}
    warned = [(found.code, found.where) for found in pm.review.check(AFTER) if found.severity.value != "note"]
    assert [code for code, _ in warned] == ["milestone-overdue"] * 3
    assert [where.split("(")[1].rstrip(")") for _, where in warned] == [
        "data-services",
        "revised-business-case",
        "transition-starts",
    ]
    assert pm.review.conformance(BEFORE).uncited == pm.review.conformance(AFTER).uncited == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["check", "show", "growth spend", "growth grants", "governance summary"])
def test_commands(command, name, capsys):
    assert main([*command.split(), "--sample", name]) == 0
    printed = capsys.readouterr()
    assert "post" not in printed.out.lower()
    assert printed.err == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("command", "to"), [("report", "r.html"), ("report", "r.md"), ("workbook", "w.xlsx"), ("package", "p")]
)
def test_files(command, to, name, tmp_path):
    assert main([command, "--sample", name, "-o", str(tmp_path / to)]) == 0
    assert (tmp_path / to).exists()
