"""Which money may pay for what."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.funds.pools import pools_of, shortfall

YEAR = pm.FinancialYear(2024)
PURPOSES = ("labour", "training", "evaluation", "estates")
WHOLE = pm.MoneyRange.exactly(pm.Money.pounds(100))
reaches = st.none() | st.frozensets(st.sampled_from((*PURPOSES, "elsewhere")), min_size=1, max_size=3)


def grant(*shares, **more):
    return pm.Grant(id="g", title="G", shares=shares, **more)


def paid_for(costs, pools, *, kindly):
    """An oracle: the most that can be paid for is the greatest flow from pools to purposes."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["money", "paid"])
    for number, (kept, pence) in enumerate(pools):
        graph.add_edge("money", number, capacity=pence)
        for purpose in costs:
            if kept is None or purpose in kept or (purpose is None and kindly):
                graph.add_edge(number, ("for", purpose), capacity=pence)
    for purpose, pence in costs.items():
        graph.add_edge(("for", purpose), "paid", capacity=pence)
    return nx.maximum_flow_value(graph, "money", "paid")


@given(
    st.dictionaries(st.none() | st.sampled_from(PURPOSES), st.integers(0, 50), min_size=1),
    st.lists(st.tuples(reaches, st.integers(0, 50)), max_size=5), st.booleans(),
)  # fmt: skip
def test_what_cannot_be_paid_for_is_what_no_flow_of_money_reaches(costs, pools, kindly):
    unpaid = sum(costs.values()) - paid_for(costs, pools, kindly=kindly)
    assert max(shortfall(costs, pools, kindly=kindly), 0) == unpaid


@given(
    st.dictionaries(st.sampled_from(PURPOSES), st.integers(0, 50), min_size=1),
    st.lists(st.tuples(reaches, st.integers(0, 50)), max_size=5),
)
def test_what_is_left_over_is_that_of_the_tightest_purposes(costs, pools):
    def over(some):
        money = sum(pence for kept, pence in pools if kept is None or kept & set(some))
        return sum(costs[purpose] for purpose in some) - money

    groups = [some for size in range(1, len(costs) + 1) for some in combinations(costs, size)]
    assert shortfall(costs, pools, kindly=False) == max(map(over, groups))


def test_a_grant_as_a_whole():
    (pool,) = pools_of(grant(ring_fence=["labour"], status="confirmed", carry_over=True), YEAR, WHOLE)
    assert (pool.reaches, pool.amount, pool.sure, pool.carries) == (frozenset({"labour"}), WHOLE, True, True)


def test_shares_by_amount_and_by_part_leave_the_rest():
    made = pools_of(
        grant(pm.GrantShare(of="labour", amount="£30.00"), pm.GrantShare(of="evaluation", share="1/3")), YEAR, WHOLE
    )
    assert [(pool.reaches, str(pool.amount)) for pool in made] == [
        (frozenset({"labour"}), "£30.00"),
        (frozenset({"evaluation"}), "£33.33 … £33.34"),
        (None, "£36.66 … £36.67"),
    ]  # fmt: skip


def test_a_share_of_a_printed_sum_moves_with_it():
    whole = pm.StatedMoney.parse("£1m").range
    _, rest = pools_of(grant(pm.GrantShare(of="evaluation", share="0.5")), YEAR, whole)
    assert rest.amount == pm.MoneyRange(pm.Money(25_000_000), pm.Money(75_000_000))


def test_a_share_of_another_year_is_not_of_this_one():
    share = pm.GrantShare(of="labour", amount="£30.00", year="2023/24")
    assert [pool.reaches for pool in pools_of(grant(share), YEAR, WHOLE)] == [None]


def test_a_share_without_a_size_may_be_any():
    kept, rest = pools_of(grant(pm.GrantShare(of="labour")), YEAR, WHOLE)
    assert str(kept.amount) == str(rest.amount) == "£0.00 … £100.00"


def test_shares_that_use_the_whole_leave_no_rest():
    (only,) = pools_of(grant(pm.GrantShare(of="labour", amount="£100.00")), YEAR, WHOLE)
    assert only.reaches == frozenset({"labour"})


def test_shares_that_come_to_more_than_the_whole():
    with pytest.raises(ValueError, match="grants: the shares of g come to more than its sum for 2024/25"):
        pools_of(grant(pm.GrantShare(of="labour", amount="£100.01")), YEAR, WHOLE)


def test_a_share_that_does_not_say_its_year():
    amounts = [("2024/25", "£100.00"), ("2025/26", "£100.00")]
    with pytest.raises(ValueError, match=r"g does not say of which year £1\.00 is kept for labour: write its year"):
        pools_of(grant(pm.GrantShare(of="labour", amount="£1.00"), amounts=amounts), YEAR, WHOLE)


def test_too_many_purposes():
    costs = {f"purpose {n}": 1 for n in range(13)}
    with pytest.raises(ValueError, match="grants: money is kept for 13 of the purposes"):
        shortfall(costs, [(frozenset({purpose}), 1) for purpose in costs], kindly=False)
