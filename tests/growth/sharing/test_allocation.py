"""Sharing out money and posts, on published cases and on input that has no answer."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm

# Police Uplift Programme, officers by force, year to March 2021 (Home Office, 9 October 2019).
UPLIFT = {
    "Avon and Somerset": 137,
    "Bedfordshire": 54,
    "Cambridgeshire": 62,
    "Cheshire": 90,
    "City of London": 44,
    "Cleveland": 72,
    "Cumbria": 51,
    "Derbyshire": 85,
    "Devon and Cornwall": 141,
    "Dorset": 50,
    "Durham": 68,
    "Dyfed-Powys": 42,
    "Essex": 135,
    "Gloucestershire": 46,
    "Greater Manchester": 347,
    "Gwent": 62,
    "Hampshire": 156,
    "Hertfordshire": 91,
    "Humberside": 97,
    "Kent": 147,
    "Lancashire": 153,
    "Leicestershire": 89,
    "Lincolnshire": 50,
    "Merseyside": 200,
    "Metropolitan Police": 1369,
    "Norfolk": 67,
    "North Wales": 62,
    "North Yorkshire": 58,
    "Northamptonshire": 57,
    "Northumbria": 185,
    "Nottinghamshire": 107,
    "South Wales": 136,
    "South Yorkshire": 151,
    "Staffordshire": 90,
    "Suffolk": 54,
    "Surrey": 78,
    "Sussex": 129,
    "Thames Valley": 183,
    "Warwickshire": 41,
    "West Mercia": 93,
    "West Midlands": 366,
    "West Yorkshire": 256,
    "Wiltshire": 49,
}
pounds = pm.Money.pounds
allocate = pm.growth.allocate


def test_police_uplift_first_year_foots_and_gives_itself_back():
    """Home Office, 9 October 2019: 6,000 posts over 43 forces, by shares that the integers themselves hold."""
    assert len(UPLIFT) == 43
    assert pm.growth.reconcile(UPLIFT, 6000).verdict.value == "foots as printed"
    for method in ("largest-remainder", "webster", "d-hondt", "huntington-hill"):
        found = allocate(pm.PostChange(6000), UPLIFT, method=method)
        assert {force: share.count for force, share in found.shares.items()} == UPLIFT
        assert not found.ties


def test_london_shared_equally_over_32_boroughs():
    """Mayor's Office decisions PCD 1614 and 1792: £932,764 over 32 boroughs is £29,148.875 each."""
    found = allocate(pounds(932_764), [f"borough-{n:02}" for n in range(1, 33)], method="equal")
    assert sum(found.shares.values()) == pounds(932_764)
    assert sorted({str(share) for share in found.shares.values()}) == ["£29,148.87", "£29,148.88"]
    assert set(found.quotas.values()) == {Fraction("2914887.5")}
    (tie,) = found.ties
    assert (len(tie.ids), len(tie.winners), tie.winners[-1]) == (32, 16, "borough-16")
    assert "by id" in tie.rule


def test_a_fund_with_rows_of_nothing_sums_to_its_total():
    """Police rural fund 2000-01: exactly £15,000,000 over 43 rows, some of them nothing."""
    weights = {force: 0 if officers > 150 else officers for force, officers in UPLIFT.items()}
    found = allocate(pounds(15_000_000), weights, method="pro rata")
    assert sum(found.shares.values()) == pounds(15_000_000)
    assert found.shares["Metropolitan Police"] == pm.Money(0)


def test_a_minimum_award_of_880_000():
    """Written answers 28941 and 34487, July 2021: the leading areas share, none gets less than £880,000."""
    lead = pm.growth.top_share(UPLIFT, "0.8")
    total, least = pounds(35_000_000), pounds(880_000)
    found = allocate(total, UPLIFT, method="raised-to-minimum", minimum=least, eligible=lead)
    given = [share for share in found.shares.values() if share != pm.Money(0)]
    assert sum(given) == total
    assert min(given) == least
    assert len(given) == len(lead.ids)
    assert lead.because in found.because


def test_surrey_to_the_penny():
    """Surrey PCC decisions 20, 24 and 42/2024: £546,830.47 is labour and non-labour to the penny."""
    parts = {"labour": pm.Money.parse("£211,864.69"), "non-labour": pm.Money.parse("£334,965.78")}
    total = pm.Money.parse("£546,830.47")
    assert pm.growth.reconcile(parts, total).verdict.value == "foots as printed"
    found = allocate(total, {name: part.minor for name, part in parts.items()}, method="pro rata")
    assert found.shares == parts


def test_a_minimum_first_and_a_minimum_raised_to_differ():
    weights = {"a": 8, "b": 1, "c": 1}
    first = allocate(100, weights, method="minimum-first", minimum=10)
    raised = allocate(100, weights, method="raised-to-minimum", minimum=20)
    assert first.shares == {"a": 66, "b": 17, "c": 17}
    assert raised.shares == {"a": 60, "b": 20, "c": 20}


def test_a_threshold_a_minimum_and_the_rest_in_proportion():
    """Written answer, 14 January 2009: those that reach the threshold get a minimum, and the rest goes by size."""
    sizes = {"a": 30_000, "b": 10_000, "c": 4_000, "d": 3_999}
    found = allocate(pounds(100_000), sizes, method="minimum-first", minimum=pounds(10_000), eligible=4_000)
    assert found.shares["d"] == pm.Money(0)
    assert found.shares["c"] == pounds(10_000) + pm.Money(636_364)
    assert sum(found.shares.values()) == pounds(100_000)


def test_caps_hold_until_none_is_above():
    """Capping the first lifts the second above its cap too."""
    found = allocate(100, {"a": 60, "b": 30, "c": 10}, method="pro rata", maximum={"a": 40, "b": 40})
    assert found.shares == {"a": 40, "b": 40, "c": 20}


def test_tiers_are_equal_within():
    found = allocate(
        pounds(600), {"a": 9000, "b": 5000, "c": 4000, "d": 10}, method="tiers", tiers=[(4000, 2), (5000, 3), (0, 0)]
    )
    assert [str(share) for share in found.shares.values()] == ["£225.00", "£225.00", "£150.00", "£0.00"]


def test_below_zero_is_the_mirror():
    weights = {"c": 1, "a": 1, "b": 1}
    up, down = (allocate(pm.Money(n), weights, method="pro rata") for n in (100, -100))
    assert {one: -share for one, share in down.shares.items()} == up.shares
    assert down.ties == up.ties
    found = allocate(-10, {"a": 9, "b": 1}, method="pro rata", maximum=-6)
    assert found.shares == {"a": -6, "b": -4}


def test_ties_go_by_id_whatever_the_order_of_the_mapping():
    one = allocate(1, {"b": 1, "a": 1}, method="pro rata")
    other = allocate(1, {"a": 1, "b": 1}, method="pro rata")
    assert one.shares == other.shares == {"a": 1, "b": 0}
    assert one.ties == other.ties
    assert list(one.shares) == ["b", "a"]


def test_a_list_of_weights_gives_a_list_of_shares():
    found = allocate(5, [1, Decimal("0.5"), Fraction(1, 2)], method="sainte-lague")
    assert found.shares == (3, 1, 1)
    assert allocate(1, [1, 1], method="hamilton").ties[0].rule.startswith("by place")


def test_posts_stay_posts():
    found = allocate(pm.Posts(3), {"a": 2, "b": 1}, method="equal")
    assert found.shares["a"] == pm.Posts(2)
    assert found.quotas["a"] == Fraction(3, 2)
    with pytest.raises(ValueError, match="total: Money or whole posts"):
        allocate(pm.Posts(Decimal("1.5"), pm.FTE), {"a": 1}, method="equal")


def test_nothing_is_shared_out_as_nothing():
    found = allocate(pm.Money(0), {"a": 1, "b": 2}, method="huntington-hill")
    assert set(found.shares.values()) == {pm.Money(0)}


def test_a_row_of_no_weight_shares_where_it_is_named():
    found = allocate(10, {"a": 1, "b": 0}, method="minimum-first", minimum=2, eligible=["a", "b"])
    assert found.shares == {"a": 8, "b": 2}
    assert allocate(10, {"a": 1, "b": 0}, method="equal").shares == {"a": 10, "b": 0}
    assert allocate(10, {"a": 1, "b": 0}, method="equal", eligible=["a", "b"]).shares == {"a": 5, "b": 5}


def test_the_result_shows_itself():
    found = allocate(pounds(10), {"a": 1, "b": 2}, method="pro rata")
    assert found.table.rows[-1][-1] == pounds(10)
    assert "£3.33" in str(found)
    assert "<table" in found._repr_html_()
    assert found.table.caption == found.because
    assert pickle.loads(pickle.dumps(found)) == found
    posts = allocate(pm.PostChange(3), {"a": 1, "b": 2}, method="pro rata")
    assert posts.table.rows[0][-1] == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"weights": {"a": 0.5}}, "weights: a has 0.5, a float"),
        ({"weights": {"a": -1, "b": 0.1}}, "(?s)a has -1, less than nothing.*b has 0.1"),
        ({"weights": {"a": 0, "b": 0}}, "weights: all are zero"),
        ({"weights": {}}, "weights: there are none"),
        ({"weights": {"a": True}}, "weights: a has True"),
        ({"weights": {1: 1}}, "an id is text, not 1"),
        ({"weights": "ab"}, "weights: a weight for each id"),
        ({"weights": {"a": Decimal("NaN")}}, "weights: a has"),
        ({"weights": ["a", "a"], "method": "equal"}, "listed twice"),
        ({"total": 1.5}, "total: Money or whole posts"),
        ({"method": "webstar"}, 'method: .*did you mean "webster"'),
        ({"minimum": 5}, "minimum: say how it is meant"),
        ({"method": "minimum-first"}, "minimum: say how"),
        (
            {"method": "minimum-first", "minimum": 60},
            "minimum: for 2 rows it adds up to 120, 20 more than the total, 100",
        ),
        ({"maximum": 40}, "maximum: for 2 rows it adds up to 80, 20 less than the total, 100"),
        ({"method": "raised-to-minimum", "minimum": 50, "maximum": 40}, "maximum: 40 for a is less than its minimum"),
        ({"minimum": pm.Money(1), "method": "minimum-first"}, "minimum: an amount of the total's own kind"),
        ({"maximum": -5}, "maximum: an amount of the total's own kind and sign"),
        ({"maximum": {"camdn": 5}}, 'maximum: no weight is given for "camdn"'),
        ({"eligible": ["x"]}, 'eligible: no weight is given for "x"'),
        ({"eligible": []}, "eligible: nobody"),
        ({"eligible": 99}, "eligible: no weight reaches 99"),
        ({"eligible": "a"}, "eligible: ids in a list"),
        ({"tiers": [(0, 1)]}, "tiers: given with"),
        ({"method": "tiers"}, "tiers: given with"),
        ({"method": "tiers", "tiers": [(0, -1)]}, "tiers: pairs"),
        ({"method": "tiers", "tiers": [(50, 1)]}, "weights: all that may share are zero"),
        ({"total": 1, "method": "huntington-hill"}, "total: Huntington-Hill gives each of 2 rows"),
    ],
)
def test_what_has_no_answer_says_why(given, says):
    arguments = {"total": 100, "weights": {"a": 2, "b": 1}, "method": "pro rata", **given}
    with pytest.raises(ValueError, match=says):
        allocate(arguments.pop("total"), arguments.pop("weights"), **arguments)


def test_limits_and_ids_that_cannot_be_are_named_at_once():
    with pytest.raises(pm.ArgumentError) as caught:
        allocate(10, {"a": 1, "b": 2}, method="equal", minimum=2, maximum={"c": 3}, eligible=["x"])
    named = [line.partition(":")[0] for line in str(caught.value).splitlines()]
    assert named == ["eligible", "minimum", "maximum"]


@pytest.mark.parametrize(
    ("maximum", "words"),
    [({"a": 0}, "1 has a maximum."), ({"a": 0, "b": 9}, "2 have a maximum."), (None, "remainders.")],
)
def test_the_sentence_counts_each_maximum_and_one_of_nothing_too(maximum, words):
    """A maximum of nothing was left out of the number."""
    found = allocate(9, {"a": 3, "b": 2, "c": 1}, method="pro rata", maximum=maximum, eligible=["a", "b"])
    assert found.because.removesuffix(" No tie.").endswith(words)
