"""Columns against `score`: every rule, missing evidence, weights in per cents, rules of a user's own, and any number of threads."""

from fractions import Fraction

import attrs
import numpy as np
import pytest
from tests import made_panels
from tests.made_panels import same_as_score

import prevent_model as pm
from prevent_model.assessment.panels import columns, packing, totals_columns
from prevent_model.assessment.panels.scored_levels import score_levels
from prevent_model.assessment.rules.totals import Totals

FIELDS = columns.FIELDS


@pytest.mark.parametrize("few", [0, 6_000])
@pytest.mark.parametrize("make", [made_panels.standard, made_panels.with_medians, made_panels.in_per_cents])
@pytest.mark.parametrize("seed", range(100, 115))
def test_columns_say_what_score_says(monkeypatch, make, seed, few):
    """Few possible states are finished one by one; of many, what makes no difference is left out, and a root has columns."""
    monkeypatch.setattr(packing, "FEW_STATES", few)
    monkeypatch.setattr(columns, "FEW_STATES", few)
    table = pm.assessment.compile(make(seed, 3))
    made = made_panels.random.Random(seed)
    judged = made_panels.answers(table, made, 6)
    same_as_score(table, judged)
    same_as_score(table, judged, made_panels.answers(table, made, 6))


@pytest.mark.parametrize("limbs", [1, 16])
def test_fractions_and_limbs_say_the_same(monkeypatch, limbs):
    monkeypatch.setattr(packing, "MOST_LIMBS", limbs)
    table = pm.assessment.compile(made_panels.in_per_cents(101))
    same_as_score(table, made_panels.answers(table, made_panels.random.Random(1), 20))


@pytest.mark.parametrize("weights", [(1,), (1, 2, 5), (0, 1), (17, 23, 60)])
@pytest.mark.parametrize("missing", ["exclude", "lowest", "carry", "refuse"])
def test_a_national_standard_in_any_number_of_blocks_and_threads(monkeypatch, weights, missing):
    table = pm.assessment.compile(made_panels.national(weights, missing))
    levels = np.random.default_rng(8).integers(0, 8, (50, 1_000), dtype=np.uint8)
    levels[:, :50] = 0
    levels[:, 50:99] = 6
    previous = levels[:, ::-1].copy()
    first = score_levels(table, levels, previous=previous)
    some = [0, 60, 120, 900]
    same_as_score(table, levels[:, some].T.tolist(), previous[:, some].T.tolist())
    for module in (packing, totals_columns):
        monkeypatch.setattr(module, "BLOCK", 300)
    for workers in (1, 2):
        other = score_levels(table, levels, previous=previous, workers=workers)
        assert all((getattr(first, name) == getattr(other, name)).all() for name in FIELDS)


@pytest.mark.parametrize("of", ["mean", "sum"])
def test_points_from_far_below_are_counted_in_numbers_that_hold_them(of):
    most = 10**8
    points = [0] * 12 + [-most, most]
    scale = pm.Scale("N", [pm.Level(n, f"L{n}", points=one) for n, one in enumerate(points, 1)])
    rule = pm.Bands(of=of, bands=[pm.Band(-2 * most, 2 * most, "L14")], rounding="half-up", missing="lowest")
    root = pm.Criterion(id="all", title="All", rule=rule, children=[pm.Criterion(id=id_, title="A") for id_ in "ab"])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    scored = pm.assessment.score_levels(table, np.array([[13, 14, 14, 1], [14, 14, 13, 0]], dtype=np.uint8))
    share = 2 if of == "mean" else 1
    assert [scored.value("all", body) for body in range(4)] == [0, 2 * most // share, 0, 0]


def test_a_catalogue_of_a_thousand_controls_in_per_cents():
    """Twenty families of fifty, each weighed in per cents: refused before, for want of a small unit."""
    rule = pm.Mean(rounding="half-up", missing="exclude")
    made = np.random.default_rng(53)

    def weighed(number):
        return [int(weight) for weight in made.multinomial(1_000, [1 / number] * number) + 1]

    families = [
        pm.Criterion(id=f"f{n}", title="F", rule=rule, weight=weight, children=[
            pm.Criterion(id=f"f{n}-{k}", title="C", weight=one) for k, one in enumerate(weighed(50))
        ]) for n, weight in enumerate(weighed(20))
    ]  # fmt: skip
    root = pm.Criterion(id="all", title="All", rule=rule, children=families)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=made_panels.FIVE, root=root))
    same_as_score(table, made.integers(0, 8, (4, 1_000)).tolist())


@attrs.frozen
class Best:
    """A user's own evaluation: the highest number, halved, whatever it is."""

    def evaluation(self, setting):
        """Return what carries it out."""
        return BestEvaluation(self, setting)


class BestEvaluation(Totals):
    """A rule that looks like one of totals, and whose level turns where it does not say."""

    factor = Fraction(1)

    def graded(self, value):
        """Return the highest level above two and a half, and the lowest below."""
        return self.codes.at(self.codes.top if value > Fraction(5, 2) else 1)._replace(
            number=value / 7, value=value / 7
        )

    def explain(self, *_):
        """Return a sentence."""
        return "The best."


@pytest.mark.parametrize("few", [0, 6_000])
def test_an_evaluation_of_a_users_own_is_asked_for_each_state(monkeypatch, few):
    """Nothing is known of its numbers, nor of where its level turns."""
    for module in (packing, columns):
        monkeypatch.setattr(module, "FEW_STATES", few)
    inner = pm.Criterion(id="g", title="G", rule=Best(), children=[pm.Criterion(id=id_, title="C") for id_ in "abc"])
    for rule in (Best(), pm.Mean(rounding="half-up", missing="exclude")):
        root = pm.Criterion(id="all", title="All", rule=rule, children=[inner, pm.Criterion(id="d", title="D")])
        table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=made_panels.FIVE, root=root))
        assert table.largest is None
        same_as_score(table, made_panels.answers(table, made_panels.random.Random(3), 40))
