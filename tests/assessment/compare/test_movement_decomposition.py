"""What improved, and where the bar moved."""

import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.compare.movement_decomposition import IncomparableStandards


def version(name, rule=MEAN, names="abc", **more):
    return attrs.evolve(standard(rule, names, more.pop("weights", None)), version=name, **more)


def at(year, name="", **levels):
    return attrs.evolve(judged(**levels), version=name, on=date(year, 3, 31))


def test_the_same_standard_moves_no_bar():
    movement = pm.assessment.movement(standard(MEAN, "ab"), at(2009, a=1, b=2), at(2010, a=2, b=4))
    assert (movement.improved, movement.bar_moved, movement.total) == (Fraction(3, 2), 0, Fraction(3, 2))
    assert movement.moved == (("a", "Inadequate", "Requires improvement"), ("b", "Requires improvement", "Outstanding"))


def test_a_raised_bar_is_told_from_a_fall():
    """Every criterion rose by one, and the later standard takes the lowest."""
    old, new = version("1"), version("2", pm.Lowest(missing="exclude"))
    movement = pm.assessment.movement([old, new], at(2009, "1", a=1, b=2, c=3), at(2010, "2", a=2, b=3, c=4))
    assert (movement.improved, movement.bar_moved, movement.total) == (1, -1, 0)
    assert [part.label for part in (movement.earlier, movement.between, movement.later)] == [
        "Requires improvement", "Good", "Requires improvement"]  # fmt: skip
    assert "+1 improved, -1 the bar moved" in str(movement)
    assert "<table" in movement._repr_html_()
    assert movement.criteria.rows[0] == ("a", "Inadequate", "Requires improvement")


def test_versions_that_the_issuer_sets_apart_are_refused_unless_mapped():
    """HMICFRS says that the grades of 2023–25 cannot be compared with those of the cycle before."""
    old, new = version("2021/22"), version("2023-25", not_comparable_with=["2021/22"])
    before, after = at(2022, "2021/22", a=1, b=1, c=1), at(2024, "2023-25", a=2, b=2, c=2)
    with pytest.raises(IncomparableStandards, match="cannot be compared") as caught:
        pm.assessment.movement([old, new], before, after)
    assert pickle.loads(pickle.dumps(caught.value)).reasons == caught.value.reasons
    assert pm.assessment.movement([old, new], before, after, mapping={}).total == 1


def test_every_reason_at_once():
    """A five-level scale, and a criterion that the version before did not have."""
    five = pm.Scale("Five", (*FOUR.levels, pm.Level(5, "Exceptional")))
    old, new = version("1"), version("2", names="abd", scale=five)
    with pytest.raises(IncomparableStandards) as caught:
        pm.assessment.movement([old, new], at(2009, "1", a=1), at(2010, "2", a=5))
    assert len(caught.value.reasons) == 2
    assert "no d" in str(caught.value)
    assert "Exceptional" in str(caught.value)


def test_a_mapping_reads_one_standard_as_the_other():
    five = pm.Scale("Five", (*FOUR.levels, pm.Level(5, "Exceptional")))
    old, new = version("1"), version("2", names="abde", scale=five)
    before, after = at(2009, "1", a=1, b=1, c=1), at(2010, "2", a=5, b=1, d=4, e=5)
    movement = pm.assessment.movement(
        [old, new], before, after, mapping={"d": "c", "e": None, "Exceptional": "Outstanding"}
    )
    assert movement.between.value == 3
    assert movement.improved + movement.bar_moved == movement.total == Fraction(15, 4) - 1
    assert "e as left out" in movement.because


def test_two_criteria_read_as_one_are_refused():
    old, new = version("1"), version("2", names="abcd")
    with pytest.raises(IncomparableStandards, match="two criteria of the later standard are read as c"):
        pm.assessment.movement([old, new], at(2009, "1", a=1), at(2010, "2", d=1), mapping={"d": "c"})


def test_two_standards_need_a_mapping():
    other = attrs.evolve(standard(MEAN, "abc"), id="t")
    after = attrs.evolve(at(2010, a=2), standard="t")
    with pytest.raises(IncomparableStandards, match='"s" and "t" are two standards'):
        pm.assessment.movement([standard(MEAN, "abc"), other], at(2009, a=1), after)


def test_an_override_moves_with_its_criterion():
    override = pm.Override(criterion="all", level="Outstanding", because="seen since")
    old, new = version("1"), version("2", pm.Lowest(missing="exclude"))
    after = attrs.evolve(at(2010, "2", a=1), overrides=[override])
    movement = pm.assessment.movement([old, new], at(2009, "1", a=1), after)
    assert movement.between.label == "Outstanding"
    assert movement.total is None
    assert "grades alone" in movement.because


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subject": "q"}, "give two of one subject"),
        ({"standpoint": "peer"}, "two standpoints stay apart"),
        ({"on": date(2001, 1, 1)}, "give the earlier one first"),
        ({"version": "9"}, 'version "9"; given: "s" version ""'),
    ],
)
def test_what_is_no_movement_is_refused(change, words):
    after = pm.Assessment(**{**attrs.asdict(at(2010, a=2), recurse=False), **change})
    with pytest.raises(ValueError, match=words):
        pm.assessment.movement(standard(MEAN, "abc"), at(2009, a=1), after)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"q": "a"}, '"q" is no criterion or level of the later'),
        ({"a": "q"}, '"q" is no criterion or level of the earlier'),
    ],
)
def test_a_mapping_of_what_does_not_exist_is_refused(mapping, words):
    with pytest.raises(ValueError, match=words):
        pm.assessment.movement(
            [version("1"), version("2", pm.Lowest(missing="exclude"))],
            at(2009, "1", a=1),
            at(2010, "2", a=1),
            mapping=mapping,
        )
