"""The cover of sums over several years, by grants of several years."""

from datetime import date

import pytest
from tests.costs_and_grants import JANUARY, YEARS, grant, plan, pounds

import prevent_model as pm
from prevent_model.growth.funds.reasons import Cause, Verdict


def test_the_harbour_line():
    """2024: EUR 12m, 2025 to 2027: EUR 170m; a grant of EUR 90m for 2024 to 2027."""
    costs = plan([(YEARS[:1], "€12,000,000.00"), (YEARS[1:], "€170,000,000.00")])
    found = pm.growth.cover(costs, [grant([(pm.Span(YEARS), "€90,000,000.00")])])
    (row,) = found.years
    assert (str(row.year), row.verdict) == ("2024 to 2027", Verdict.SHORT)
    assert (pounds(row.gap), pounds(row.printed_gap)) == ("€92,000,000.00", "€92,000,000.00")
    assert found.year("2024 to 2027") is row
    assert found.total().gap == found.total("2024 to 2027").gap == row.gap


def test_without_the_grant_the_sums_are_compared_as_they_are_printed():
    costs = plan([(YEARS[:1], "€12m"), (YEARS[1:], "€170m")])
    rows = pm.growth.cover(costs, [grant([(YEARS[0], "€12m")])]).years
    assert [str(row.year) for row in rows] == ["2024", "2025 to 2027"]
    assert [row.verdict for row in rows] == [Verdict.CANNOT_BE_TOLD, Verdict.NO_FUNDING_STATED]


def test_the_printed_gap_stands_beside_a_range_that_cannot_be_told():
    """The precision, and a sum printed as about."""
    (row,) = pm.growth.cover(plan([(YEARS, "€170m")]), [grant([(pm.Span(YEARS), "€170m")])]).years
    assert (row.causes, pounds(row.printed_gap)) == ((Cause.PRECISION,), "€0.00")
    (row,) = pm.growth.cover(plan([(YEARS, "about €170m")]), [grant([(pm.Span(YEARS), "€90m")])]).years
    assert (row.gap, row.causes, pounds(row.printed_gap)) == (None, (Cause.COST_UNKNOWN,), "€80,000,000.00")


@pytest.mark.parametrize(
    ("cost", "amounts", "words"),
    [
        ("€3m", ["€3.0m"], "The same sum is printed for cost and funding"),
        ("€2m to €4m", ["€3m"], None),
        ("€3m", ["€1m", "€2m"], "The same sum is printed for cost and funding"),
        ("€3m", ["€1m", "€1m"], "The ranges of cost and funding meet"),
    ],
)
def test_the_same_sum_is_only_where_the_prints_add_up_to_it(cost, amounts, words):
    """€2m to €4m is €1.5m to under €4.5m, and has the middle of €3m, which is €2.5m to under €3.5m."""
    grants = [grant([(YEARS[0], amount)], id=f"g{at}") for at, amount in enumerate(amounts)]
    (row,) = pm.growth.cover(plan([(YEARS[:1], cost)]), grants).years
    if words is None:  # the range, and not its middle, is what leaves it open
        assert (row.causes, row.because.split(": ")[1]) == ((Cause.RANGE_PRINTED,), f"the cost, {cost}.")
    else:
        assert (row.causes, row.because) == ((Cause.PRECISION,), f"{words}: the printed precision does not tell.")


@pytest.mark.parametrize(
    ("points", "amounts", "verdict", "causes"),
    [
        ([(YEARS[:1], "€1.00")], {}, Verdict.SAID_TO_BE_COVERED, (Cause.NO_SUM,)),
        ([(YEARS[:1], "€1.00")], {YEARS: "€9.00"}, Verdict.CANNOT_BE_TOLD, (Cause.COST_NOT_PRINTED,)),
        ([(YEARS, "€5.00")], {YEARS[:1]: "€1.00"}, Verdict.CANNOT_BE_TOLD, (Cause.NO_SUM_FOR_PART,)),
        ([(YEARS, "€5.00")], {YEARS[:3]: "€1.00", YEARS[2:]: "€4.00"}, Verdict.CANNOT_BE_TOLD, (Cause.SUMS_OVERLAP,)),
        ([(YEARS, "€5.00")], {YEARS: "about €9"}, Verdict.CANNOT_BE_TOLD, (Cause.SUM_ABOUT,)),
    ],
)
def test_why_it_cannot_be_told(points, amounts, verdict, causes):
    made = [(pm.Span(years) if len(years) > 1 else years[0], sum_) for years, sum_ in amounts.items()]
    (row,) = pm.growth.cover(plan(points), [grant(made or None, years=YEARS)]).years
    assert (row.verdict, row.causes) == (verdict, causes)


def test_a_grant_pays_what_it_prints_for_its_own_years():
    apart = [grant([(YEARS[0], "€1.00"), (YEARS[2], "€1.00")]), grant([(YEARS[1], "€0"), (YEARS[3], "€0")], id="nil")]
    (row,) = pm.growth.cover(plan([(YEARS, "€5.00")]), apart).years
    assert (row.verdict, pounds(row.printed_gap)) == (Verdict.SHORT, "€3.00")


def test_a_year_of_a_span_that_no_grant_names_is_not_paid_for_with_nought():
    """By years, 2023/24 has no funding stated and the gap of both is not known; over both years no more is."""
    fund = pm.Grant(id="g", title="Fund", amounts={"2022/23": "£10.00m"})
    by_year = pm.growth.cover({"2022/23": "£10.00m", "2023/24": "£10.00m"}, [fund])
    joined = pm.growth.cover({"2022/23 to 2023/24": "£20.00m"}, [fund])
    assert (
        by_year.total().gap is by_year.total().printed_gap is joined.total().gap is joined.total().printed_gap is None
    )
    (row,) = joined.years
    assert (row.verdict, row.gap, row.printed_gap, row.confirmed_gap) == (Verdict.CANNOT_BE_TOLD, None, None, None)
    assert row.because == "No grant names 2023/24, which is not to say that none pays."
    enough = pm.growth.cover({"2022/23 to 2023/24": "£9m"}, [fund]).years[0]
    assert (enough.verdict, enough.causes) == (Verdict.COVERED, (Cause.FUNDED, Cause.EXPECTED))
    silent = pm.Grant(id="s", title="Silent", status="confirmed", years="2022/23")
    said = pm.growth.cover({"2022/23 to 2023/24": "£20m"}, [fund, silent]).years[0]
    assert (said.verdict, said.causes) == (Verdict.SAID_TO_BE_COVERED, (Cause.NO_SUM,))
    undated = pm.Grant(id="u", title="Undated", amounts=None)
    assert (
        Cause.NO_GRANT_FOR_PART not in pm.growth.cover({"2022/23 to 2023/24": "£20m"}, [fund, undated]).years[0].causes
    )


def test_the_whole_is_of_all_the_years_of_the_programme():
    costs = pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(cost="€60.00")])
    fund = grant({"whole": "€45.00"})
    made = pm.Programme(
        id="p", title="P", currency="EUR", years=YEARS, as_at=date(2024, 1, 1), plans=[costs], grants=[fund]
    )
    row = pm.growth.cover(made).year("2024 to 2027")
    assert (pounds(row.cost), pounds(row.gap)) == ("€60.00", "€15.00")


def test_money_that_may_move_on_is_brought_to_a_span():
    costs = plan([(YEARS[:1], "€5.00"), (YEARS[1:], "€8.00")])
    found = pm.growth.cover(costs, [grant([(YEARS[0], "€7.00"), (pm.Span(YEARS[1:]), "€4.00")], carry_over=True)])
    last = found.year("2025 to 2027")
    assert (pounds(last.brought_forward), pounds(last.gap), last.printed_gap) == ("€2.00", "€2.00", None)
    assert (pounds(found.total().gap), pounds(found.total().printed_gap)) == ("€2.00", "€2.00")


def test_a_rate_that_holds_in_some_years_of_a_row_is_of_the_cost_of_those_years():
    """5% of 2,000,000 over two years and 15% of 1,000,000 in the third; own means of 450,000 are of all three."""
    costs = plan([(YEARS[:2], "€2,000,000.00"), (YEARS[2:3], "€1,000,000.00")])
    rates = [
        pm.GrantMatch(rate="5%", of="cost", years=YEARS[:2]),
        pm.GrantMatch(rate="15%", of="cost", years=YEARS[2:3]),
    ]
    three = pm.Span(YEARS[:3])
    fund = grant([(three, "€2,550,000.00")], match=rates)

    def row_with(amounts):
        own = grant(amounts, id="own", title="Own", kind="own means")
        other = pm.GrowthPlan(id="other", title="Other", points=[pm.GrowthPoint(year=YEARS[0], cost="€1.00")])
        made = pm.Programme(
            id="p",
            title="P",
            currency="EUR",
            years=YEARS,
            as_at=date(2024, 1, 1),
            plans=[costs, other],
            grants=[fund, own],
        )
        (alone,) = pm.growth.cover(costs, [fund, own]).years
        assert pm.growth.cover(made).years[0].matches == alone.matches
        return alone

    row = row_with({three: "€450,000.00"})
    assert [(pounds(match.needed), str(match.year), match.met.value) for match in row.matches] == [
        ("€100,000.00", "2024 to 2025", "cannot tell"),
        ("€150,000.00", "2026", "cannot tell"),
    ]
    assert "it is €150,000, and own means are €450,000 over 2024 to 2026." in row.because
    assert [match.met.value for match in row_with({three: "€99,999.99"}).matches] == ["no", "no"]
    by_year = row_with({YEARS[0]: "€60,000.00", YEARS[1]: "€40,000.00", YEARS[2]: "€149,999.99"})
    assert [match.met.value for match in by_year.matches] == ["yes", "no"]
    assert "for a match of €150,000 in 2026; own means are €149,999.99." in by_year.because


# ── match, kinds, shares within shares ───────────────────────────────────────────────────────────────────────────────
def own(amount):
    return grant([(YEARS[0], amount)], id="own", title="Own", kind="own means")


@pytest.mark.parametrize(
    ("of", "means", "needed", "met", "cause"),
    [
        ("cost", "€2.50", "€2.50", "yes", None),
        ("cost", "€2.00", "€2.50", "no", Cause.MATCH_SHORT),
        ("grant", "€2.00", "€2.00", "yes", None),
        ("grant", None, "€2.00", "cannot tell", Cause.MATCH_UNKNOWN),
    ],
)
def test_own_means_are_held_against_the_match(of, means, needed, met, cause):
    """A quarter of a cost of EUR 10, or of a grant of EUR 8."""
    fund = grant([(YEARS[0], "€8.00")], match=[pm.GrantMatch(rate="1/4", of=of)])
    grants = [fund] if means is None else [fund, own(means)]
    (row,) = pm.growth.cover(plan([(YEARS[:1], "€10.00")]), grants).years
    (match,) = row.matches
    assert (str(match.needed), match.met.value) == (needed, met)
    assert [one for one in row.causes if one in (Cause.MATCH_SHORT, Cause.MATCH_UNKNOWN)] == ([cause] if cause else [])


@pytest.mark.parametrize(
    ("rate", "of", "means", "met", "as_printed"),
    [
        # A fifth of 450,000 is 90,000, and of what rounds to it ten cents more or less; the print alone settles it.
        ("20%", "grant", "€90,000", "cannot tell", "yes"),
        ("20%", "grant", "€89,999.95", "cannot tell", "no"),
        ("20%", "grant", "€90,000.00", "cannot tell", "yes"),
        ("20%", "cost", "€110,000", "cannot tell", "yes"),
        ("20%", "cost", "€109,999.95", "cannot tell", "no"),
        ("20%", "grant", "€95,000", "yes", "yes"),
    ],
)
def test_a_match_is_said_as_printed_beside_its_range(rate, of, means, met, as_printed):
    fund = grant([(YEARS[0], "€450,000")], match=[pm.GrantMatch(rate=rate, of=of)])
    own = grant([(YEARS[0], means)], id="own", title="Own", kind="own means")
    (row,) = pm.growth.cover(plan([(YEARS[:1], "€550,000")]), [fund, own]).years
    (match,) = row.matches
    assert (match.met.value, match.met_as_printed.value) == (met, as_printed)
    words = {"yes": "; as printed it is there.", "no": "; as printed it is not there."}[as_printed]
    assert (words in row.because) is (met == "cannot tell")


@pytest.mark.parametrize(
    ("cost", "sum_", "is_enough"),
    [
        ("less than €12m", "€12,000,000.00", True),
        ("up to €12m", "€12,000,000.00", True),
        ("€10m to €12m", "€12,000,000.00", True),
        ("less than €12m", "€11,999,999.99", False),
        ("up to €12m", "€12m", True),
    ],
)
def test_a_cost_with_a_printed_most_says_whether_the_money_is_enough_for_that(cost, sum_, is_enough):
    """The most of "less than €12m" is what rounds to €12m, which leaves it open; €12m as printed does not."""
    (row,) = pm.growth.cover(plan([(YEARS[:1], cost)]), [grant([(YEARS[0], sum_)])]).years
    assert row.verdict is Verdict.CANNOT_BE_TOLD
    assert ("though as printed the money is enough: the printed precision" in row.because) is is_enough


@pytest.mark.parametrize(
    ("paid", "covered"),
    [("€12.50", ["2024"]), ("€13.00", ["2024"]), ("€12.49", []), ("about €13.00", [])],
)
def test_a_year_that_is_covered_by_itself_is_kept_beside_a_sum_that_joins_the_years(paid, covered):
    """€20.00 of two years, of which the first costs €12.50 by itself: nothing is printed that pays for the second."""
    costs = plan([(YEARS[:1], "€12.50"), (YEARS[:2], "€20.00")])
    cover = pm.growth.cover(costs, [grant([(YEARS[0], paid)])])
    (row,) = cover.years
    assert (str(row.year), row.verdict) == ("2024 to 2025", Verdict.CANNOT_BE_TOLD)
    assert [(str(part.year), part.verdict) for part in row.parts] == [(year, Verdict.COVERED) for year in covered]
    assert [cells[0] for cells in cover.table.rows] == ["2024 to 2025", *covered]
    assert "purpose" not in cover.because


@pytest.mark.parametrize(
    ("means", "met", "words"),
    [
        # A half of EUR 8.00 is EUR 4.00: that much is there, however much more there is.
        ("at least €4.00", "yes", ""),
        ("more than €6.00", "yes", ""),
        ("at least €3.99", "cannot tell", "it is €4, and own means are at least €3.99."),
        ("about €9.00", "cannot tell", "it is €4, and own means are about €9.00."),
    ],
)
def test_own_means_without_a_range_are_held_against_the_match(means, met, words):
    fund = grant([(YEARS[0], "€8.00")], match=[pm.GrantMatch(rate="0.5", of="grant")])
    own = grant([(YEARS[0], means)], id="own", title="Own", kind="own means")
    (row,) = pm.growth.cover(plan([(YEARS[:1], "€8.00")]), [fund, own]).years
    assert row.matches[0].met.value == met
    assert words in row.because
    assert "no sum of own means is stated" not in row.because


def test_a_rate_of_other_years_asks_for_nothing_and_of_some_years_cannot_be_told():
    def needed(years, cost):
        fund = grant([(pm.Span(YEARS), "€8.00")], match=[pm.GrantMatch(rate="0.5", of="cost", years=years)])
        (row,) = pm.growth.cover(plan([(cost, "€10.00")]), [fund]).years
        return [pounds(match.needed) for match in row.matches]

    assert needed(YEARS, YEARS) == ["€5.00"]
    assert needed(YEARS[:1], YEARS) == [None]
    assert needed(JANUARY.years("2030"), YEARS) == []


def test_a_share_within_a_share():
    """A fifth of EUR 100 for training, of which half is for trainers."""
    shares = [
        pm.GrantShare(of="training", share="0.2"),
        pm.GrantShare(of="trainers", share="0.5", within="training"),
    ]
    costs = {YEARS[0]: dict.fromkeys(("training", "trainers", "cars"), "€12.00")}
    (row,) = pm.growth.cover(costs, [grant([(YEARS[0], "€100.00")], shares=shares)]).years
    assert {part.purpose: str(part.funding) for part in row.parts} == {
        "training": "€10.00",
        "trainers": "€10.00",
        "cars": "€0.00",
    }
    assert row.verdict is Verdict.COVERED


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (
            [("a", "0.5", None), ("b", "0.6", "a"), ("c", "0.5", "a")],
            r'shares\[1\].within: the shares within "a" are 110%',
        ),
        ([("a", "0.5", None), ("b", "0.6", "c")], r'shares\[1\].within: fund keeps no share for "c"'),
        ([("a", "0.5", "b"), ("b", "0.6", "a")], r'shares\[0\].within: the share for "a" lies within itself'),
    ],
)
def test_shares_within_shares_that_cannot_be(shares, said):
    made = [pm.GrantShare(of=of, share=share, within=within) for of, share, within in shares]
    with pytest.raises(pm.ArgumentError, match=said):
        grant(None, shares=made)


@pytest.mark.parametrize(
    ("means", "met", "words"),
    [
        ("€33.33", "no", "Fund asks for a match of €33.33 to €33.34; own means are €33.33, which is less."),
        ("€33.34", "yes", ""),
    ],
)
def test_a_match_of_exact_sums_can_be_told_where_no_cent_divides_it(means, met, words):
    """By hand: a third of EUR 100.00 is more than 33.33 and less than 33.34."""
    fund = grant([(YEARS[0], "€70.00")], title="Fund", match=[pm.GrantMatch(rate="1/3", of="cost")])
    (row,) = pm.growth.cover(plan([(YEARS[:1], "€100.00")]), [fund, own(means)]).years
    assert [match.met.value for match in row.matches] == [met]
    assert words in row.because
    assert "cannot be told" not in row.because


def test_what_a_share_keeps_beside_the_shares_in_it_says_so():
    """By hand: of 20, 10 is for training; 5 of that is for training abroad, and 5 for training of whatever sort."""
    shares = [
        pm.GrantShare(of="training", share="50%"),
        pm.GrantShare(of="abroad", share="50%", within="training"),
    ]
    (row,) = pm.growth.cover(plan([(YEARS[:1], "€20.00")]), [grant([(YEARS[0], "€20.00")], shares=shares)]).years
    assert "€5 is kept for training beside what is kept for abroad, and the cost does not say" in row.because
    assert "€5 is kept for abroad, and the cost does not say" in row.because
