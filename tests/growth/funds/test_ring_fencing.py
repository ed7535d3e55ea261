"""Which money may pay for what."""

import pytest

import prevent_model as pm
from prevent_model.growth.funds.ring_fencing import check_shares, parts_of

YEAR = pm.FinancialYear(2024)
WHOLE = pm.MoneyRange.exactly(pm.Money.pounds(100))


def grant(*shares, **more):
    return pm.Grant(id="g", title="G", shares=shares, **more)


def test_a_grant_as_a_whole():
    (part,) = parts_of(grant(ring_fence=["labour"], status="confirmed", carry_over=True), YEAR, WHOLE)
    assert (part.reaches, part.amount, part.carries) == (frozenset({"labour"}), WHOLE, True)


def test_shares_by_amount_and_by_part_leave_the_rest():
    made = parts_of(
        grant(pm.GrantShare(of="labour", amount="£30.00"), pm.GrantShare(of="evaluation", share="1/3")), YEAR, WHOLE
    )
    assert [(part.reaches, str(part.amount)) for part in made] == [
        (frozenset({"labour"}), "£30.00"),
        (frozenset({"evaluation"}), "£33.33 … £33.34"),
        (None, "£36.66 … £36.67"),
    ]


def test_a_share_of_a_printed_sum_moves_with_it():
    whole = pm.StatedMoney.parse("£1m").range
    _, rest = parts_of(grant(pm.GrantShare(of="evaluation", share="0.5")), YEAR, whole)
    assert rest.amount == pm.MoneyRange(pm.Money(25_000_000), pm.Money(75_000_000))


def test_a_share_of_another_year_is_not_of_this_one():
    share = pm.GrantShare(of="labour", amount="£30.00", year="2023/24")
    assert [part.reaches for part in parts_of(grant(share), YEAR, WHOLE)] == [None]


def test_a_share_without_a_size_may_be_any():
    kept, rest = parts_of(grant(pm.GrantShare(of="labour")), YEAR, WHOLE)
    assert str(kept.amount) == str(rest.amount) == "£0.00 … £100.00"


def test_shares_that_use_the_whole_leave_no_rest():
    (only,) = parts_of(grant(pm.GrantShare(of="labour", amount="£100.00")), YEAR, WHOLE)
    assert only.reaches == frozenset({"labour"})


def test_shares_that_come_to_more_than_the_whole():
    with pytest.raises(ValueError, match="grants: the shares of g are more than its sum for 2024/25"):
        parts_of(grant(pm.GrantShare(of="labour", amount="£100.01")), YEAR, WHOLE)


def test_a_share_that_does_not_say_its_year():
    amounts = [("2024/25", "£100.00"), ("2025/26", "£100.00")]
    with pytest.raises(ValueError, match=r"g does not say of which year £1\.00 is kept for labour; write its year"):
        parts_of(grant(pm.GrantShare(of="labour", amount="£1.00"), amounts=amounts), YEAR, WHOLE)


@pytest.mark.parametrize("shares", [(), (pm.GrantShare(of="labour", share="0.1"),), (pm.GrantShare(of="labour"),)])
def test_a_sum_below_zero_is_no_fault_of_its_shares(shares):
    """A8: nothing is kept of it beyond what there is."""
    check_shares(grant(*shares, amounts=[("2024/25", "-£5.2m")]))
    amounts = [part.amount for part in parts_of(grant(*shares), YEAR, pm.StatedMoney.parse("-£5.2m").range)]
    assert min(amount.low for amount in amounts) < pm.Money(0)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (
            (pm.GrantShare(of="labour", share="0.7"), pm.GrantShare(of="training", share="0.6")),
            "are more than the whole of it",
        ),
        ((pm.GrantShare(of="labour", amount="£1.00", year="2019/20"),), "in 2019/20, which is none of its years"),
    ],
)
def test_shares_are_looked_at_where_no_sum_is_stated(shares, said):
    """A8: a check over the sums of a grant finds nothing where there is none."""
    with pytest.raises(pm.ArgumentError) as caught:
        check_shares(grant(*shares, years="2024/25"))
    (refusal,) = caught.value.refusals
    assert refusal.argument == "grants"
    assert said in refusal.problem
    assert refusal.remedy.startswith("correct ")


def test_a_share_of_a_sum_that_is_not_known():
    """A2: what is stated of it is kept, and the rest is not nought."""
    stated, vague = (
        pm.GrantShare(of="labour", amount="£3.00", year="2024/25"),
        pm.GrantShare(of="training", share="0.1"),
    )
    made = parts_of(grant(stated, vague), YEAR, None)
    assert [part.amount and str(part.amount) for part in made] == ["£3.00", None, None]


@pytest.mark.parametrize(
    ("share", "kept", "rest"),
    [
        ("-£1.0m", "-£1,049,999.99 … -£950,000.00", "-£4,299,999.99 … -£4,100,000.01"),
        ("-£5.2m", "-£5,249,999.99 … -£5,150,000.00", "-£99,999.99 … £0.00"),
        ("about -£1m", "-£5,249,999.99 … £0.00", "-£5,249,999.99 … £0.00"),
    ],
)
def test_shares_of_a_sum_below_zero_are_below_it_too(share, kept, rest):
    """A8: -£1.0m of -£5.2m came to more than the sum."""
    printed = grant(pm.GrantShare(of="labour", amount=share), amounts=[("2024/25", "-£5.2m")])
    check_shares(printed)
    assert [str(part.amount) for part in parts_of(printed, YEAR, pm.StatedMoney.parse("-£5.2m").range)] == [kept, rest]


@pytest.mark.parametrize("share", ["-£5.4m", "£1.0m"])
def test_more_than_a_sum_below_zero_is_no_share_of_it(share):
    """A8."""
    printed = grant(pm.GrantShare(of="labour", amount=share), amounts=[("2024/25", "-£5.2m")])
    with pytest.raises(pm.ArgumentError, match="are more than its sum for 2024/25"):
        check_shares(printed)


@pytest.mark.parametrize(("amount", "agrees"), [("£2m", True), ("£2.4m", False), ("£1m", False), ("about £1m", True)])
def test_a_share_by_sum_and_by_rate_agree_as_far_as_they_are_printed(amount, agrees):
    """Two fifths of £5m, which is £4.5m to £5.5m, are £1.8m to £2.2m, and £2m is £1.5m to £2.5m; £2.4m is at £2.35m."""
    share = pm.GrantShare(of="kit", amount=amount, share="0.4")
    grant = pm.Grant(id="g", title="G", amounts={"2020/21": "£5m"}, shares=[share])
    if agrees:
        check_shares(grant)
    else:
        with pytest.raises(
            pm.ArgumentError, match=r'what is kept for "kit" is 40% and £[0-9.]+m, which are not the same'
        ):
            check_shares(grant)
