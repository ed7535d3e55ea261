"""Counts packed into sums: they come apart again, a rating given twice shows, and they score as the ratings do."""

import random
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.nation.grading import choose
from prevent_model.assessment.nation.outcomes import scored
from prevent_model.assessment.nation.tallies import BITS, fields_of, tallied, tally_of


def adding(seed):
    """A standard whose judged criteria stand under rules that add up, with weights that may differ."""
    made = random.Random(seed)
    for more in count():
        found = pm.assessment.compile(made_panels.standard(made.randint(0, 10**6) + more, depth=3))
        if tally_of(found) is not None and len(found.criteria) > 2:
            return found
    raise AssertionError


def flat(parts, *, levels=4, weight=lambda _: 1):
    scale = pm.Scale("S", [pm.Level(rank, f"L{rank}") for rank in range(1, levels + 1)])
    children = [pm.Criterion(id=f"c{place}", title="C", weight=weight(place)) for place in range(parts)]
    rule = pm.Mean(rounding="half-up", missing="exclude")
    root = pm.Criterion(id="all", title="All", rule=rule, children=children)
    return pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))


def added_up(table, tally, codes):
    """The words of each run, one rating after the other, as an engine would add them; and the faults that they show."""
    of_criteria, of_codes = tally.of_criteria(table), tally.of_codes()
    words, faults = [[0] * tally.words for _ in tally.runs], 0
    rows = [0] * len(tally.runs)
    for place, code in codes:
        run, bit, weight = (of_criteria[name][place] for name in ("_run", "_bit", "_weight"))
        rows[run] += 1
        for word in range(tally.words):
            entry = of_codes.get(f"_u{word}", [0] * 300)[code] + weight * of_codes.get(f"_v{word}", [0] * 300)[code]
            words[run][word] += entry if word else (entry << tally.marks) + bit
    for run, found in enumerate(words):
        faults += rows[run] - (found[0] & ((1 << tally.marks) - 1)).bit_count()
        found[0] >>= tally.marks
    return words, faults


@pytest.mark.parametrize("seed", range(40))
def test_sums_say_what_ratings_say(seed):
    """The rules over the sums against the rules over each rating, for every code that a criterion can have."""
    table, made = adding(seed), random.Random(seed)
    tally = tally_of(table)
    for _ in range(20):
        codes = [made.randrange(len(table.scale) + 3) for _ in table.criteria]
        given = [(place, code) for place, code in enumerate(codes) if code or made.random() < 0.5]
        words, faults = added_up(table, tally, made.sample(given, len(given)))
        outcomes, counts = tallied(table, tally, words, choose, lambda columns: columns)
        assert faults == 0
        assert outcomes == scored(table, codes, None, choose)
        for group, found in zip(table.groups, counts, strict=True):
            below = [codes[place] for place in group.below]
            assert tally.counts.split(found) == [below.count(code) for code in range(1, len(table.scale) + 3)]


@given(st.data())
def test_as_many_marks_as_ratings_just_when_none_is_given_twice(data):
    table = flat(data.draw(st.integers(1, 40)))
    tally = tally_of(table)
    places = data.draw(st.lists(st.integers(0, len(table.criteria) - 1), max_size=60))
    _, faults = added_up(table, tally, [(place, data.draw(st.integers(0, 6))) for place in places])
    assert (faults == 0) == (len(set(places)) == len(places))


@pytest.mark.parametrize("parts", [1, 16, 17, 50, 300])
@pytest.mark.parametrize("levels", [1, 5, 9])
def test_no_sum_is_wider_than_every_engine_holds(parts, levels):
    table = flat(parts, levels=levels, weight=lambda place: 1 + place % 3)
    tally = tally_of(table)
    for code in range(levels + 3):
        words, _ = added_up(table, tally, [(place, code) for place in range(parts)])
        assert all(word < 1 << BITS for run in words for word in run)
        assert sum(len(places) for _, places in tally.runs) == parts


def test_a_standard_of_very_many_levels_takes_the_road_that_sees_each_rating():
    assert tally_of(flat(3, levels=190)) is None


def test_weights_that_are_too_wide_take_the_road_that_sees_each_rating():
    assert tally_of(flat(2, weight=lambda place: 1 + Fraction(place, 2**60))) is None


@pytest.mark.parametrize(
    "rule",
    [
        pm.Lowest(missing="exclude"),
        pm.Mean(rounding="half-up", missing="carry"),
        pm.Counts(cases=[pm.CountCase("L1", [pm.AtLeast(1, "L1")])], missing="exclude"),
    ],
)
def test_a_rule_that_does_not_add_up_takes_the_road_that_sees_each_rating(rule):
    scale = pm.Scale("S", [pm.Level(1, "L1"), pm.Level(2, "L2")])
    root = pm.Criterion(id="all", title="All", rule=rule, children=[pm.Criterion(id="a", title="A")])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    assert tally_of(table) is None


@given(st.integers(1, 200), st.integers(1, 60), st.data())
def test_counts_come_apart_again(levels, parts, data):
    fields = fields_of(flat(parts, levels=levels))
    codes = data.draw(st.lists(st.integers(0, levels + 2), max_size=parts))
    words = [sum(fields.units(word)[code] for code in codes) for word in range(1 + fields.places[-1].word)]
    assert fields.split(words) == [codes.count(code) for code in range(1, levels + 3)]
