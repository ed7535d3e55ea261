"""The Serious Violence Duty fund in Surrey and the uplift grant: exact pence by type of cost, and a grant in steps."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm

P = pm.sample("surrey-serious-violence-duty")
FUND, UPLIFT = P.grant("violence-fund"), P.grant("uplift-grant")
AWARDS = [P.grant(link.object) for link in P.links if link.subject == FUND.id]
DECISIONS = {"decision-24-2024": "£187,970.41", "decision-20-2024": "£235,880.00", "decision-42-2024": "£27,371.78"}


def pounds(grants):
    return sum((amount.amount for grant in grants for _, amount in grant.amounts), pm.Money(0))


def of(kind):
    return [award for award in AWARDS if award.ring_fence == (kind,)]


def test_the_split_foots_to_the_penny():
    """Decision 24/2024: labour and non-labour."""
    parts = {share.of: share.amount for share in FUND.shares}
    footing = pm.growth.reconcile(parts, dict(FUND.amounts)[pm.FinancialYear.parse("2024/25")])
    assert (footing.verdict.value, footing.difference) == ("foots as printed", pm.Money(0))
    assert str(footing.total) == "£546,830.47"


@pytest.mark.parametrize(("decision", "total"), DECISIONS.items())
def test_awards_of_a_decision(decision, total):
    """Decisions 24/2024, 20/2024 and 42/2024: the sum of each award."""
    assert str(pounds(award for award in AWARDS if award.cite[0].source == decision)) == total


def test_what_is_left_by_type_of_cost():
    """Derived: what decisions 20/2024, 24/2024 and 42/2024 leave of each part of the fund."""
    awarded = {kind: pounds(of(kind)) for kind in ("labour", "non-labour")}
    year = pm.growth.cover({pm.FinancialYear.parse("2024/25"): awarded}, [FUND]).year("2024/25")
    assert year.verdict.value == "covered"
    left = {part.purpose: pm.Money(-part.gap.low.minor) for part in year.parts}
    assert {kind: str(sum_) for kind, sum_ in left.items()} == {"labour": "£23,894.28", "non-labour": "£71,714.00"}
    assert {part.gap.low for part in year.parts} == {part.gap.high for part in year.parts}


def test_one_part_never_pays_for_the_other():
    """Decision 24/2024: a pound more of labour than is kept for it is short, whatever is left of the rest."""
    most = {share.of: share.amount.amount for share in FUND.shares}
    over = {"labour": most["labour"] + pm.Money(1), "non-labour": pm.Money(0)}
    year = pm.growth.cover({pm.FinancialYear.parse("2024/25"): over}, [FUND]).year("2024/25")
    assert (year.verdict.value, year.gap.low) == ("short", pm.Money(1))


def test_the_partnership_agrees_and_the_commissioner_decides():
    """Decision 24/2024: the plan is the partnership's, the award the Commissioner's."""
    decides = {(link.subject, link.object) for link in P.links if link.relation is pm.Relation.DECIDES}
    assert ("violence-partnership", "delivery-plan") in decides
    assert {("surrey-pcc", FUND.id), ("surrey-pcc", UPLIFT.id)} <= decides
    assert not {subject for subject, object_ in decides if object_ == FUND.id} & {"violence-partnership"}
    assert (FUND.payer, FUND.recipient) == ("home-office", "surrey-pcc")
    assert {award.payer for award in AWARDS} == {"surrey-pcc"}


@pytest.mark.parametrize(
    ("achieved", "state", "pays"),
    [
        (104, "full", 1),
        (120, "full", 1),
        (103, "reduced", Fraction(9, 10)),
        (99, "reduced", Fraction(9, 10)),
        (98, "undetermined", None),
        (79, "undetermined", None),
        (78, "undetermined", None),
        (77, "nil", 0),
        (0, "nil", 0),
    ],
)
def test_the_uplift_grant_by_steps(achieved, state, pays):
    """Decision 018/2022: 104 officers; 78 are exactly 75%, which it puts on both sides."""
    found = pm.growth.entitlement(UPLIFT, achieved, 104)
    assert (found.state.value, found.pays) == (state, pays)


def test_an_unclear_edge_says_so():
    """Decision 018/2022: "below 75%" in its summary, "75% or less" in its background."""
    (day,) = pm.growth.entitlement(UPLIFT, {date(2023, 3, 31): 78}, 104).snapshots
    assert "both sides" in day.because


def test_ten_percent_is_withheld():
    """Decision 018/2022: of £1.7m, printed to £0.1m."""
    found = pm.growth.entitlement(UPLIFT, 100, 104)
    assert (found.withheld, found.as_printed) == (Fraction(1, 10), Fraction(1530000))


def test_check_has_no_error_and_only_true_warnings():
    """No source that is held here says what was due in 2023."""
    findings = [found for found in pm.review.check(P) if found.severity.value != "note"]
    assert {(found.severity.value, found.code) for found in findings} == {("warning", "milestone-overdue")}
    assert {found.where.split("(")[1].rstrip(")") for found in findings} == {"uplift-target", "uplift-payment"}
