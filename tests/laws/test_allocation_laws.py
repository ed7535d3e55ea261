"""Laws of sharing out, one a function."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from prevent_model.growth.sharing.allocation import allocate
from prevent_model.growth.sharing.methods import Method

numbers = st.integers(0, 1000) | st.fractions(0, 50, max_denominator=12)
weights = st.dictionaries(st.text(min_size=1, max_size=3), numbers, min_size=1, max_size=12).filter(
    lambda found: any(found.values())
)
totals = st.integers(-(10**6), 10**6)
methods = st.sampled_from([Method.LARGEST_REMAINDER, Method.EQUAL, Method.SAINTE_LAGUE, Method.D_HONDT])


@given(totals, weights, methods)
def test_it_always_foots(total, by, method):
    assert sum(allocate(total, by, method=method).shares.values()) == total


@given(totals, weights)
def test_largest_remainder_stays_within_one_unit_of_the_quota(total, by):
    shares = allocate(total, by, method="largest-remainder").shares
    whole = sum(map(Fraction, by.values()))
    assert all(abs(shares[one] - total * weight / whole) < 1 for one, weight in by.items())


@given(totals, st.integers(1, 20), methods)
def test_equal_weights_differ_by_at_most_one(total, rows, method):
    shares = allocate(total, [3] * rows, method=method).shares
    assert max(shares) - min(shares) <= 1


@given(st.integers(0, 10**6), weights, methods)
def test_below_zero_is_the_mirror(total, by, method):
    up, down = (allocate(size, by, method=method).shares for size in (total, -total))
    assert down == {one: -share for one, share in up.items()}


@given(totals, weights, methods, st.randoms())
def test_the_order_of_the_rows_does_not_matter(total, by, method, random):
    rows = list(by.items())
    random.shuffle(rows)
    one, other = allocate(total, by, method=method), allocate(total, dict(rows), method=method)
    assert one.shares == other.shares
    assert one.ties == other.ties


@given(st.integers(0, 500), weights, st.sampled_from([Method.SAINTE_LAGUE, Method.D_HONDT]))
def test_a_divisor_method_takes_nothing_away_as_the_total_grows(total, by, method):
    less, more = (allocate(size, by, method=method).shares for size in (total, total + 1))
    assert all(less[one] <= more[one] for one in by)


@given(st.integers(0, 500), weights)
def test_a_tie_is_told_exactly_where_a_swap_would_be_as_good(total, by):
    found = allocate(total, by, method="largest-remainder")
    lost = {one: quota - found.shares[one] for one, quota in found.quotas.items()}
    swaps = any(lost[one] > 0 > lost[other] and lost[one] == 1 + lost[other] for one in lost for other in lost)
    assert bool(found.ties) == swaps


@given(st.integers(0, 10**4), weights, st.integers(0, 100), st.integers(0, 10**4))
def test_bounds_are_kept(total, by, least, more):
    sharing = [one for one, weight in by.items() if weight]
    most = max(least, -(-total // len(sharing))) + more
    if least * len(sharing) > total:
        return
    for method in ("minimum-first", "raised-to-minimum"):
        shares = allocate(total, by, method=method, minimum=least, maximum=most).shares
        assert sum(shares.values()) == total
        assert all(least <= shares[one] <= most for one in sharing)


@given(st.integers(0, 10**4), weights)
def test_a_minimum_of_nothing_changes_nothing(total, by):
    plain = allocate(total, by, method="largest-remainder").shares
    assert allocate(total, by, method="minimum-first", minimum=0).shares == plain
    assert allocate(total, by, method="raised-to-minimum", minimum=0).shares == plain
