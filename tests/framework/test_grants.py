"""The money that pays, and what it is kept for."""

from datetime import date
from fractions import Fraction

import pytest

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
    (found,) = faults(grants=[grant], plans=[], links=[])
    assert found[1].startswith("$.growth.grants[0] (g).shares[0]")


def test_a_share_of_ninety_is_told_as_ninety_per_cent():
    """A3."""
    with pytest.raises(pm.ArgumentError) as caught:
        pm.GrantStep(at_least="0.95", pays=90)
    assert caught.value.refusals == (
        ("pays", "a share lies from 0 to 1, and 90 does not", 'write "90%" for 90 per cent', False),
    )
    step = pm.GrantStep(at_least="95%", pays="90 %")
    assert (step.at_least, step.pays) == (Fraction(19, 20), Fraction(9, 10))
    with pytest.raises(ValueError, match=r"at_least: .*\n.*pays: "):
        pm.GrantStep(at_least=-1, pays="1.01")
    with pytest.raises(ValueError, match="share: a share lies from 0 to 1"):
        pm.GrantShare(of="evaluation", share=10)


def test_sums_by_year_are_taken_from_a_mapping_and_two_for_one_year_refused():
    """Faults of Python: Grant(amounts={…})."""
    grant = pm.Grant(id="g", title="Grant", amounts={"2026/27": "£0.3m"})
    assert grant.amounts == ((Y(2026), pm.StatedMoney.parse("£0.3m")),)
    with pytest.raises(pm.ArgumentError, match="2026/27 is given twice"):
        pm.Grant(id="g", title="Grant", amounts=[("2026/27", "£1m"), ("2026/27", "£2m")])


def test_every_wrong_argument_of_a_grant_is_named_with_its_choices():
    """1.3: status="agreed"; and carry_over="yes"."""
    with pytest.raises(pm.ArgumentError) as caught:
        pm.Grant(
            id="f",
            title="F",
            years="2026/27",
            status="agreed",
            carry_over="yes",
            snapshots=["30/09/2024"],
            cite=["1 2"],
        )
    assert [refusal.argument for refusal in caught.value.refusals] == [
        "cite",
        "status",
        "snapshots[0]",
        "carry_over",
    ]
    assert caught.value.refusals[1].remedy == 'write "confirmed" or "expected"'
    assert caught.value.refusals[2].remedy == "write 2024-09-30"


LINE = """
document = "programme"
id = "line"
title = "Harbour line"
currency = "EUR"
year_begins = "January"
years = "2024 to 2027"
as_at = 2026-10-15
[[growth.grants]]
id = "fund"
title = "Fund"
funds = ["main"]
amounts = { 2024 = "€5m", "2025 to 2027" = "€90m", whole = "€95m" }
shares = [{ of = "track", share = "0.2", year = "2025 to 2027" }, { of = "rails", share = "0.5", within = "track" }]
match = [{ rate = "0.25", of = "cost", years = "2024 to 2027" }]
[[growth.grants]]
id = "loan"
title = "Loan"
kind = "loan"
funds = ["main"]
amounts = { whole = "€30m" }
[[growth.plans]]
id = "main"
title = "Main"
points = [{ cost = "€120m" }]
"""


def test_sums_over_spans_and_for_the_whole_come_back_as_they_were_read():
    """The harbour line, with its rates and shares."""
    programme = pm.loads(LINE, format="toml")
    fund, loan = programme.grants
    assert [str(period) for period, _ in fund.amounts] == ["2024", "2025 to 2027", "the whole"]
    assert (str(fund.shares[0].year), fund.shares[1].within, loan.kind) == ("2025 to 2027", "track", "loan")
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(programme, format=form), format=form) == programme
    written = pm.dumps(programme, format="toml")
    assert '"2025 to 2027" = "€90m"' in written
    assert 'whole = "€95m"' in written


def test_what_grants_cannot_say_is_refused_with_its_place():
    wrong = LINE.replace('"2025 to 2027" = "€90m"', '"2027 to 2025" = "€90m"')
    with pytest.raises(pm.DocumentError) as caught:
        pm.loads(wrong, format="toml")
    assert "$.growth.grants[0] (fund).amounts.2027 to 2025" in str(caught.value)


def test_a_share_within_no_share_is_refused_with_its_place():
    with pytest.raises(pm.DocumentError) as caught:
        pm.loads(LINE.replace('within = "track"', 'within = "tracks"'), format="toml")
    assert "shares[1].within" in str(caught.value)
    assert 'Write what another share is kept for: "track"' in str(caught.value)


def test_a_span_of_another_calendar_is_refused():
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2009))
    with pytest.raises(ValueError, match="begins in July"):
        pm.Grant(
            id="g", title="G", years=years, amounts=[(pm.Span(pm.Calendar("July").years("2008/09 to 2009/10")), "£1m")]
        )


def test_a_changed_span_is_a_change():
    before = pm.loads(LINE, format="toml")
    after = pm.loads(LINE.replace('"€90m"', '"€80m"'), format="toml")
    (change,) = pm.review.compare(before, after)
    assert "2025 to 2027: €90m" in change.before
    assert "2025 to 2027: €80m" in change.after


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("Own means", "own means"),
        ("own_means", "own means"),
        ("Loan", "loan"),
        ("soft loan", "loan"),
        ("Bank loans", "loan"),
        ("levy", "levy"),
    ],
)
def test_a_kind_of_money_is_known_in_any_letters(kind, known):
    """A match was not there because own means were written with a hyphen."""
    grant = pm.Grant(id="g", title="G", kind=kind)
    assert (grant.known_kind, grant.kind) == (known, kind)
