"""Agreement between assessors: the published worked example, and the definition written out pair by pair as oracle."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.compare.inter_rater_agreement import alpha

CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def units_of(coders):
    units = [[rank for rank in unit if rank is not None] for unit in zip(*coders, strict=True)]
    return [unit for unit in units if len(unit) > 1]


@pytest.mark.parametrize(("ordinal", "printed"), [(False, "0.743"), (True, "0.815")])
def test_the_worked_example(ordinal, printed):
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units."""
    assert f"{float(alpha(units_of(CODERS), ordinal=ordinal)):.3f}" == printed


def by_pairs(units, ordinal):
    """One less observed over expected disagreement, each pair of values written out."""
    values = [rank for unit in units for rank in unit]

    def apart(a, b):
        if not ordinal:
            return Fraction(a != b)
        low, high = min(a, b), max(a, b)
        return (
            (sum(low <= v <= high for v in values) - Fraction(values.count(a) + values.count(b), 2)) ** 2
            if a != b
            else 0
        )

    observed = sum(
        Fraction(apart(a, b), len(unit) - 1) for unit in units for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j
    ) / len(values)  # fmt: skip
    n = len(values)
    expected = sum(
        Fraction(apart(a, b), n * (n - 1)) for i, a in enumerate(values) for j, b in enumerate(values) if i != j
    )
    return 1 - observed / expected if expected else None


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=4), min_size=1, max_size=6), st.booleans())
def test_alpha_is_its_definition_pair_by_pair(units, ordinal):
    assert alpha(units, ordinal=ordinal) == by_pairs(units, ordinal)


def by(standpoint, **levels):
    return attrs.evolve(judged(**levels), standpoint=pm.Standpoint(standpoint))


def test_where_they_differ_is_listed_the_widest_first():
    found = pm.assessment.agreement(
        standard(MEAN, "abcd"), [by("self", a=3, b=1, c=2, d=4), by("inspectorate", a=3, b=2, c=4)]
    )
    assert found.assessors == ("self", "inspectorate")
    assert [(one.criterion, one.levels, one.apart) for one in found.differences] == [
        ("c", ("Requires improvement", "Outstanding"), 2),
        ("b", ("Inadequate", "Requires improvement"), 1),
    ]
    assert (found.compared, found.alike) == (3, Fraction(1, 3))
    assert "3 criteria were judged by two or more" in str(found)
    assert "<table" in found._repr_html_()


def test_one_level_throughout_leaves_alpha_undefined():
    found = pm.assessment.agreement(standard(MEAN, "ab"), [by("self", a=3, b=3), by("peer", a=3, b=3)])
    assert (found.nominal, found.ordinal, found.alike) == (None, None, 1)
    assert "not defined" in found.because


def test_nothing_to_compare_is_said():
    found = pm.assessment.agreement(standard(MEAN, "ab"), [by("self", a=3), by("peer", b=pm.NOT_APPLICABLE)])
    assert (found.compared, found.alike, found.differences) == (0, None, ())
    assert "nothing can be compared" in found.because


def test_assessors_of_one_standpoint_are_numbered_and_titled_ones_named():
    three = [by("peer", a=1), by("peer", a=2), attrs.evolve(by("peer", a=1), title="Review team")]
    assert pm.assessment.agreement(standard(MEAN, "ab"), three).assessors == ("peer 1", "peer 2", "Review team")


def test_bad_input_is_refused():
    tree = standard(MEAN, "ab")
    with pytest.raises(ValueError, match="1 given; agreement is between two or more"):
        pm.assessment.agreement(tree, [by("self", a=1)])
    with pytest.raises(ValueError, match="they are of p, q; give those of one subject"):
        pm.assessment.agreement(tree, [by("self", a=1), attrs.evolve(by("peer", a=1), subject="q")])
    with pytest.raises(ValueError, match="unknown-criterion"):
        pm.assessment.agreement(tree, [by("self", a=1), by("peer", z=1)])
