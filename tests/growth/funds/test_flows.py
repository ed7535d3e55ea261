"""Money laid out over years: a maximum flow of networkx, and trying what is not known, are the oracles."""

from itertools import combinations, product

import attrs
import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.growth.funds.flows import laid_out
from prevent_model.growth.funds.ring_fencing import GrantPart

YEARS = pm.FinancialYear.span(pm.FinancialYear(2019), pm.FinancialYear(2021))
PURPOSES = ("labour", "training", "evaluation")
reaches = st.none() | st.frozensets(st.sampled_from((*PURPOSES, "elsewhere")), min_size=1, max_size=3)
some_money = st.lists(st.tuples(st.integers(0, 2), reaches, st.integers(0, 30), st.booleans()), max_size=6)
some_costs = st.lists(
    st.dictionaries(st.sampled_from(PURPOSES), st.integers(0, 30), min_size=1), min_size=1, max_size=3
)


def pence(n):
    return pm.MoneyRange.exactly(pm.Money(n))


def ours(costs, money, **ends):
    known = {YEARS[n]: {purpose: pence(cost) for purpose, cost in parts.items()} for n, parts in enumerate(costs)}
    given_money = {
        year: [
            (pence(amount), [GrantPart("g", reach, pence(amount), carries=carries)])
            for n, reach, amount, carries in money
            if YEARS[n] == year
        ]
        for year in known
    }
    return list(laid_out(known, given_money, **{"most_money": True, "any_purpose": False, **ends}).values())


def most_paid(costs, money, wanted):
    """The greatest flow from the money to the costs of `wanted`, each cost by (year, purpose)."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["money", "paid"])
    for place, (n, reach, amount, carries) in enumerate(money):
        graph.add_edge("money", place, capacity=amount)
        for year, purpose in wanted:
            if (year == n or (carries and year > n)) and (reach is None or purpose in reach):
                graph.add_edge(place, (year, purpose))
    for cost, amount in wanted.items():
        graph.add_edge(cost, "paid", capacity=amount)
    return nx.maximum_flow_value(graph, "money", "paid")


@given(some_costs, some_money)
def test_each_year_lacks_what_no_flow_of_money_can_pay_beyond_the_years_before(costs, money):
    """A1: and what is left over is what the tightest of its purposes could still take."""
    before = {}
    for n, (parts, found) in enumerate(zip(costs, ours(costs, money), strict=True)):
        now = {(n, purpose): cost for purpose, cost in parts.items()}
        paid = most_paid(costs, money, before)
        unpaid = sum(parts.values()) - (most_paid(costs, money, before | now) - paid)
        assert max(found.gap, 0) == unpaid
        if not unpaid:
            groups = [some for size in range(1, len(parts) + 1) for some in combinations(parts, size)]
            over = [
                most_paid(costs, money, before | {(n, purpose): 10_000 for purpose in some})
                - paid
                - sum(map(parts.get, some))
                for some in groups
            ]
            assert found.gap == -min(over)
        earlier = [one for one in money if one[0] < n]
        assert found.brought == brought(earlier, before)
        for purpose in parts:
            kept = brought(earlier, before, lambda reach, purpose=purpose: reach is not None and purpose in reach)
            others = brought(earlier, before, lambda reach, purpose=purpose: reach != {purpose})
            assert (found.brought_for[purpose], found.brought_alone[purpose]) == (kept, found.brought - others)
        before |= now


def brought(money, before, counts=lambda _: True):
    """What may move on at most: what an endless cost could still take, beside the costs before, of money that moves."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["money", "paid"])
    for place, (m, reach, amount, carries) in enumerate(money):
        graph.add_edge("money", place, capacity=amount)
        if carries and counts(reach):
            graph.add_edge(place, "moved")
        for year, purpose in before:
            if (year == m or (carries and year > m)) and (reach is None or purpose in reach):
                graph.add_edge(place, (year, purpose))
    for cost, amount in before.items():
        graph.add_edge(cost, "paid", capacity=amount)
    paid = nx.maximum_flow_value(graph, "money", "paid")
    if "moved" not in graph:
        return 0
    graph.add_edge("moved", "paid", capacity=10_000)
    return nx.maximum_flow_value(graph, "money", "paid") - paid


def grants_of(made):
    return [
        pm.Grant(
            id=f"g-{n}",
            title=f"G {n}",
            status="confirmed",
            ring_fence=sorted(reach or ()),
            carry_over=carries,
            years=sorted({YEARS[year] for year, _ in amounts}),
            amounts=[(YEARS[year], amount) for year, amount in amounts if amount is not None],
        )
        for n, (amounts, reach, carries) in enumerate(made)
    ]


printed = st.sampled_from(["£0.00", "£3.00", "£10.00", "£20", "about £7.00", None])
some_grants = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 2), printed), min_size=1, max_size=2, unique_by=lambda one: one[0]),
        st.none() | st.frozensets(st.sampled_from(PURPOSES[:2]), min_size=1),
        st.booleans(),
    ),
    max_size=3,
)
sums = st.sampled_from(["£0.00", "£3.00", "£10.00", "£12", "about £5.00"])
parted = st.dictionaries(st.sampled_from(PURPOSES[:2]), sums, min_size=1)
some_years = st.lists(sums | parted, min_size=3, max_size=3)


def costs_of(years):
    stated = pm.StatedMoney.parse
    return {
        year: stated(cost) if isinstance(cost, str) else {purpose: stated(one) for purpose, one in cost.items()}
        for year, cost in zip(YEARS, years, strict=True)
    }


def shown(row):
    return (row.verdict, row.gap, row.funding, row.brought_forward, row.confirmed, sorted(map(str, row.reasons)))


@given(some_grants, some_years, st.randoms())
def test_the_order_of_listing_changes_nothing(made, years, chance):
    """A1."""
    grants = grants_of(made)
    first = pm.growth.cover(costs_of(years), grants).years
    mixed = [dict(chance.sample(sorted(cost.items()), len(cost))) if isinstance(cost, dict) else cost for cost in years]
    items = list(costs_of(mixed).items())
    chance.shuffle(items)
    again = pm.growth.cover(dict(items), chance.sample(grants, len(grants))).years
    for one, two in zip(first, again, strict=True):
        assert (shown(one)[:5], sorted(one.causes, key=str)) == (shown(two)[:5], sorted(two.causes, key=str))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_fenced_grant_listed_first_leaves_nothing_short(order):
    """A1."""
    grants = [
        pm.Grant(id="free", title="Free", amounts=[("2019/20", "£10.00")], carry_over=True, status="confirmed"),
        pm.Grant(
            id="fenced", title="Fenced", amounts=[("2019/20", "£10.00")], carry_over=True, ring_fence=["training"]
        ),
    ]
    costs = {"2019/20": {"training": pm.Money.pounds(10)}, "2020/21": {"posts": pm.Money.pounds(10)}}
    rows = pm.growth.cover(costs, [grants[n] for n in order]).years
    assert [(row.verdict.value, str(row.gap)) for row in rows] == [("covered", "-£10.00"), ("covered", "£0.00")]


def tried(amount, low=0, high=400):
    """An amount as it is, or the ends of what it may be."""
    return [amount] if isinstance(amount, str) and "about" not in amount else [f"£{low}.00", f"£{high}.00"]


def plain(range_):
    """The ends of what a print stands for, to the penny."""
    return sorted({str(range_.low), str(range_.high)})


def all_of(amounts):
    return [end for amount in tried(amounts) for end in plain(pm.StatedMoney.parse(amount).range)]


def cases(made, years):
    """Every case of what is not known or only printed rounded, each at either end; a cost of no purpose is of each in turn."""
    grant_choices = [
        [
            tuple((year, end) for (year, _), end in zip(amounts, ends, strict=True))
            for ends in product(*(all_of(a) for _, a in amounts))
        ]
        for amounts, _, _ in made
    ]
    year_choices = []
    for cost in years:
        if isinstance(cost, str):
            year_choices.append([{purpose: end} for end in all_of(cost) for purpose in (*PURPOSES[:2], "other")])
        else:
            ends = product(*map(all_of, cost.values()))
            year_choices.append([dict(zip(cost, chosen, strict=True)) for chosen in ends])
    for amounts, costs in product(product(*grant_choices), product(*year_choices)):
        yield [(one, *rest[1:]) for one, rest in zip(amounts, made, strict=True)], list(costs)


@given(some_grants, some_years)
def test_what_is_told_holds_in_every_case_of_what_is_not_known(made, years):
    """A2, A9: covered and short are said where each case is; nothing unknown is taken as nought."""
    every = list(cases(made, years))
    assume(len(every) <= 300)
    rows = pm.growth.cover(costs_of(years), grants_of(made)).years
    verdicts = [set() for _ in rows]
    lacking = [[] for _ in rows]
    for plain_grants, plain_costs in every:
        for n, row in enumerate(pm.growth.cover(costs_of(plain_costs), grants_of(plain_grants)).years):
            gap = row.gap if row.gap is not None else row.cost
            verdicts[n].add(gap.high <= pm.Money(0))
            lacking[n].append(max(gap.high, pm.Money(0)))
            assert gap.width == pm.Money(0) or row.gap is None
    named = all(isinstance(cost, dict) for cost in years)
    for row, gaps in zip(rows, lacking, strict=True):
        # What is left over is told of the tightest purpose, so that only what is lacking can be held against cases.
        ends = row.gap if row.gap is not None else pm.MoneyRange(min(gaps), max(gaps))
        assert max(ends.low, pm.Money(0)) <= min(gaps)
        assert max(gaps) <= max(ends.high, pm.Money(0))
    for row, seen in zip(rows, verdicts, strict=True):
        if row.verdict.value == "covered":
            assert seen == {True}
        elif row.verdict.value == "short":
            assert seen == {False}
        elif named and row.verdict.value == "cannot be told":
            assert seen == {True, False}


def test_a_cost_printed_as_about_does_not_use_up_nothing():
    """A2."""
    grants = [
        pm.Grant(id="first", title="First", amounts=[("2019/20", "£10m")], carry_over=True, status="confirmed"),
        pm.Grant(id="own", title="Own", amounts=[("2020/21", "£1m")], status="confirmed"),
    ]
    stated = pm.StatedMoney.parse
    for first, verdict in (("about £1m", "cannot be told"), ("£1m", "covered")):
        row = pm.growth.cover({"2019/20": stated(first), "2020/21": stated("£5m")}, grants).year("2020/21")
        assert row.verdict.value == verdict
    vague = pm.growth.cover({"2019/20": stated("about £1m"), "2020/21": stated("£5m")}, grants).year("2020/21")
    assert (vague.gap, vague.because) == (None, "What 2019/20 left unspent, and may move on, cannot be told.")
    never = pm.growth.cover({"2019/20": stated("about £1m"), "2020/21": stated("£50m")}, grants).year("2020/21")
    assert never.verdict.value == "short"


@pytest.mark.parametrize("amount", ["about £10m", None])
def test_a_sum_that_is_not_known_may_move_on(amount):
    """A2."""
    amounts = [("2020/21", "£1m")] if amount is None else [("2019/20", amount), ("2020/21", "£1m")]
    grant = pm.Grant(
        id="g", title="G", years="2019/20 to 2020/21", amounts=amounts, carry_over=True, status="confirmed"
    )
    costs = {"2019/20": pm.Money.pounds(1), "2020/21": pm.Money.pounds(5_000_000)}
    assert pm.growth.cover(costs, [grant]).year("2020/21").verdict.value == "cannot be told"
    stays = attrs.evolve(grant, carry_over=False)
    assert pm.growth.cover(costs, [stays]).year("2020/21").verdict.value == "short"


def test_a_year_between_of_which_no_cost_is_given_is_not_a_year_without_cost():
    """A2."""
    grant = pm.Grant(id="g", title="G", amounts=[("2019/20", "£10.00")], carry_over=True, status="confirmed")
    row = pm.growth.cover({"2021/22": pm.Money.pounds(5)}, [grant]).year("2021/22")
    assert (row.verdict.value, row.because) == (
        "cannot be told",
        "What 2019/20 left unspent, and may move on, cannot be told.",
    )


def test_what_a_cost_without_a_purpose_took_is_not_known_later():
    """A2, A9: of a grant that is kept for labour and may move on."""
    grant = pm.Grant(
        id="g", title="G", amounts=[("2019/20", "£10.00")], ring_fence=["labour"], carry_over=True, status="confirmed"
    )
    labour = {"labour": pm.Money.pounds(10)}
    rows = pm.growth.cover({"2019/20": pm.Money.pounds(10), "2020/21": labour}, [grant]).years
    assert [row.verdict.value for row in rows] == ["cannot be told", "cannot be told"]
    assert [cause.value for row in rows for cause in row.causes] == [
        "the cost does not say its purpose",
        "what was left unspent before cannot be told",
    ]


def test_at_most_a_share_can_move_on_from_a_cost_that_does_not_say_its_purpose():
    """1% of 4,000,000 is kept, and may be left: 40,000 at most, so that 1,000,000 is short by 960,000 at the least.

    At the most nothing is left, and the 190,000 that are kept of the second year do not go on its cost either.
    """
    amounts = {"2020/21": "£4,000,000.00", "2021/22": "£19,000,000.00"}
    share = [pm.GrantShare(of="a", share="1%")]
    grant = pm.Grant(id="g", title="G", amounts=amounts, carry_over=True, status="confirmed", shares=share)
    costs = {"2020/21": pm.Money.parse("£4,000,000.00"), "2021/22": pm.Money.parse("£20,000,000.00")}
    row = pm.growth.cover(costs, [grant]).year("2021/22")
    assert (row.verdict.value, str(row.gap)) == ("short", "£960,000.00 … £1,190,000.00")
    assert (str(row.brought_forward), str(row.printed_gap)) == ("£0.00 … £40,000.00", "£1,000,000.00")


def test_a_sum_below_zero_is_taken_off_the_money_of_its_year():
    """A8."""
    grants = [
        pm.Grant(id="g", title="G", amounts=[("2019/20", "£10.00")], status="confirmed"),
        pm.Grant(id="cut", title="Cut", amounts=[("2019/20", "-£4.00")], status="confirmed"),
    ]
    row = pm.growth.cover({"2019/20": pm.Money.pounds(7)}, grants).year("2019/20")
    assert (row.verdict.value, str(row.gap), str(row.funding)) == ("short", "£1.00", "£6.00")


def test_more_than_twelve_purposes():
    costs = {"2019/20": {f"purpose {n}": pm.Money.pounds(1) for n in range(20)}}
    grants = [
        pm.Grant(id=f"g-{n}", title="G", ring_fence=[f"purpose {n}"], amounts=[("2019/20", "£1.00")]) for n in range(20)
    ]
    assert pm.growth.cover(costs, grants).years[0].verdict.value == "covered"


def test_a_grant_is_never_more_than_its_sum():
    """A2: a share whose size is not stated, and the rest, overlap."""
    grant = pm.Grant(
        id="g", title="G", amounts=[("2019/20", "£100.00")], shares=[pm.GrantShare(of="labour")], status="confirmed"
    )
    costs = {"2019/20": {"labour": pm.Money.pounds(80), "other": pm.Money.pounds(80)}}
    row = pm.growth.cover(costs, [grant]).years[0]
    assert (row.verdict.value, str(row.funding), str(row.gap.low)) == ("short", "£100.00", "£60.00")
