"""The money that pays, and what it is kept for."""

from datetime import date
from fractions import Fraction

import prevent_model as pm

Y = pm.FinancialYear


def test_a_grant_without_a_sum_is_not_a_grant_of_nothing():
    """Report 8, D: the specific grant is confirmed; its amount is not printed."""
    grant = pm.Grant(id="g", title="Grant", years="2008/09", status="confirmed")
    assert grant.amounts is None
    assert pm.Grant(id="g", title="Grant", amounts=[("2008/09", "£1m")]).amounts == (
        (Y(2008), pm.StatedMoney.parse("£1m")),
    )


def test_a_step_that_the_source_leaves_out_is_not_zero():
    assert pm.GrantStep(at_least="0.8").pays is None
    assert pm.GrantStep(at_least="0.8", pays=1).at_least == Fraction(4, 5)


def test_a_step_begins_at_its_share_unless_the_source_says_otherwise():
    """Surrey PCC decision 018/2022: "75 % or less" in one place, "below 75 %" in another."""
    assert pm.GrantStep(at_least="0.75").edge is pm.StepEdge.INCLUDED
    assert pm.GrantStep(at_least="0.75", edge="unclear").edge is pm.StepEdge.UNCLEAR


def test_what_a_grant_is_kept_for_comes_back_from_a_document():
    """Surrey PCC decisions 20/2024 and 24/2024: one grant in two cost types; Greater Manchester: a least for evaluation."""
    grant = pm.Grant(
        id="serious-violence", title="Serious Violence Duty fund", years="2024/25", status="confirmed", counts="headcount",
        amounts=[("2024/25", "£546,830.47")], ring_fence=["labour", "non-labour", "evaluation"],
        shares=[
            pm.GrantShare(of="labour", amount="£211,864.69", year="2024/25"),
            pm.GrantShare(of="non-labour", amount="£334,965.78"),
            pm.GrantShare(of="evaluation", share="0.1", minimum=True),
        ],
        steps=[pm.GrantStep(at_least=1, pays=1), pm.GrantStep(at_least="0.75", edge="unclear")],
        snapshots=[date(2024, 9, 30), date(2025, 3, 31)],
    )  # fmt: skip
    seen = pm.Observation(
        on=date(2020, 12, 31), posts=6620, total=135248, other_funding=194, baseline=128434, joiners=9, leavers=5,
        basis="headcount", note="Re-stated",
    )  # fmt: skip
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at=date(2024, 4, 1), grants=[grant], observations=[seen]
    )
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(programme, format=form), format=form) == programme


def test_a_share_cites_a_place_that_exists(faults):
    share = pm.GrantShare(of="labour", cite=[pm.Citation("nowhere", "B.1")])
    grant = pm.Grant(id="g", title="Grant", shares=[share])
    (found,) = faults(grants=[grant], growth=None, links=[])
    assert found[1].startswith("$.growth.grants[0] (g).shares[0]")
