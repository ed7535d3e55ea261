"""A rule of the user's own, in everything that an assessment is asked."""

from itertools import product
from typing import Any, get_args

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.oracles import assessment, completions, rank
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Evaluation, Traits
from prevent_model.assessment.rules.totals import Totals


@attrs.frozen(kw_only=True)
class Median:
    """The middle level, the lower of two."""

    missing: pm.Missing = attrs.field(default=pm.Missing.EXCLUDE, converter=pm.Missing)

    def combine(self, levels, scale):
        return levels[(len(levels) - 1) // 2]


@attrs.frozen
class Agreed:
    """The level on which all parts agree."""

    def combine(self, levels, scale):
        return levels[0] if len(set(levels)) == 1 else None


@attrs.frozen
class Doubled:
    """Twice the weighted mean: a rule of numbers, with an evaluation of its own."""

    def evaluation(self, setting: Any):
        return DoubledEvaluation(self, setting)


class DoubledEvaluation(Totals):
    factor = 2

    def graded(self, value):
        return self.codes.at(min(4, max(1, int(value))))._replace(value=value)

    def explain(self, rated, sums, answer):
        return f"Twice the mean is {answer.value}."

    def traits(self, parts):
        return Traits(True, True, ("twice the mean.",))

    def cut_points(self):
        return [2, 3, 4]


LEVELS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 4))


@given(LEVELS, st.sampled_from(pm.Missing))
def test_the_score_is_the_median_of_the_levels_after_missing_evidence(levels, missing):
    score = pm.assessment.score(standard(Median(missing=missing), "abcde"), judged(**levels))
    absent = 5 - len(levels)
    if absent and missing.value in ("refuse", "carry"):
        assert score.level == pm.UNDETERMINED
        return
    ordered = sorted([*levels.values(), *([1] * absent if missing.value == "lowest" else [])])
    assert score.level == (FOUR.level(ordered[(len(ordered) - 1) // 2]) if ordered else pm.NOT_ASSESSED)


@pytest.mark.parametrize("rule", [Median(missing="lowest"), Agreed(), Doubled()], ids=lambda rule: type(rule).__name__)
@given(levels=LEVELS)
def test_bounds_and_settling_are_those_of_every_completion(rule, levels):
    tree, given_levels = standard(rule, "abcde"), judged(**levels)
    scores = [score for _, score in completions(tree, given_levels)]
    assert set(pm.assessment.bounds(tree, given_levels).possible) == {score.label for score in scores}
    settling = pm.assessment.decisive_criteria(tree, given_levels)
    assert (settling.criteria == ()) == (len({score.label for score in scores}) == 1)


def test_prove_shows_what_every_case_shows():
    grades = {case: sorted(case)[1] for case in product(range(1, 5), repeat=4)}
    proof = pm.assessment.prove(standard(Median(), "abcd"))
    assert (proof.cases, proof.total, proof.monotone, proof.never_matter) == (len(grades), True, True, ())
    assert not pm.assessment.prove(standard(Agreed(), "ab")).total


def test_improve_finds_the_cheapest_way():
    tree = standard(Median(), "abcde")
    found = pm.assessment.improve(tree, judged(a=1, b=2, c=3, d=4, e=1), 4)
    after = judged(
        **{"a": 1, "b": 2, "c": 3, "d": 4, "e": 1, **{c: FOUR.level(n).rank for c, n in found.levels.items()}}
    )
    assert pm.assessment.score(tree, after).label == "Outstanding"
    assert found.cost == 3  # the second and third best have to reach the best: two steps, and one


def test_one_level_more_and_weights():
    tree = standard(Median(), "abc", {"a": 5})
    rows = pm.assessment.marginal(tree, judged(a=1, b=2, c=3)).rows
    assert [row.moves for row in rows] == [False, True, False]
    ranges = pm.assessment.weight_ranges(tree, judged(a=1, b=2, c=3))
    assert ranges.row("c").high is None  # it sees no weights: only a part without any weight would be left out
    assert pm.assessment.weight_ranges(standard(Doubled(), "ab"), judged(a=1, b=2)).row("b").high is None


@attrs.frozen
class Best:
    """The highest number: of numbers, and no multiple of a mean or a sum."""

    def evaluation(self, setting: Any):
        return BestEvaluation(self, setting)


class BestEvaluation(Evaluation):
    reads = "numbers"
    ceilings = (1, 1, 1, 1)

    def add(self, place, state):
        return tuple(int(state is not None and state.number == points) for points in (1, 2, 3, 4))

    def finish(self, sums):
        return self.codes.at(max(code for code, number in enumerate(sums, 1) if number))

    def explain(self, rated, sums, answer):
        return "The best."


def test_a_rule_of_numbers_that_says_no_factor_has_no_weight_ranges_and_all_else():
    tree = standard(Best(), "abc")
    assert pm.assessment.bounds(tree, judged(a=2)).possible == FOUR.labels[1:]
    assert pm.assessment.prove(tree).monotone
    with pytest.raises(ValueError, match="give its evaluation a factor"):
        pm.assessment.weight_ranges(tree, judged(a=1, b=2, c=3))


def test_it_mixes_with_other_rules_and_limits():
    inner = pm.Criterion(id="g", title="G", rule=Median(), children=standard(Median(), "abc").root.children)
    limits = [pm.Limit(criterion="d", at_most="Inadequate", cap="Inadequate")]
    whole = pm.Criterion(
        id="all",
        title="All",
        rule=pm.Limiter(of=Median(), limits=limits),
        children=[inner, pm.Criterion(id="d", title="D")],
    )
    tree = pm.Standard(id="s", title="S", scale=FOUR, root=whole)
    assert pm.assessment.score(tree, judged(a=1, b=3, c=4, d=2)).label == "Good"
    assert pm.assessment.score(tree, judged(a=1, b=3, c=4, d=1)).label == "Inadequate"
    assert pm.assessment.prove(tree).monotone
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=[inner, pm.Criterion(id="d", title="D")])
    assert (
        rank(pm.assessment.score(pm.Standard(id="s", title="S", scale=FOUR, root=root), judged(a=1, b=3, c=4, d=1)))
        == 2
    )


def test_its_sentences_name_the_class():
    assert pm.assessment.score(standard(Median(), "ab"), judged(a=2, b=3)).because == (
        "Median of 2 parts is Requires improvement: 1 Good, 1 Requires improvement."
    )
    assert pm.assessment.score(standard(Agreed(), "ab"), judged(a=2, b=3)).because == (
        "Undetermined: Agreed does not decide 1 Good, 1 Requires improvement."
    )


def test_many_parts_are_bounded_by_joining_how_many_stand_at_each_level():
    tree = standard(Median(), [f"c{n:02}" for n in range(20)])
    assert pm.assessment.bounds(tree, assessment(tree, {})).possible == FOUR.labels


def test_a_class_may_say_in_a_word_what_is_done_with_the_missing():
    class Best:
        missing = "refuse"

        def combine(self, levels, scale):
            return levels[-1]

    tree = standard(Best(), "ab")
    assert pm.assessment.score(tree, judged(a=2)).label == "undetermined"
    assert "best; not judged: refuse" in str(tree.table)


def test_no_document_holds_it():
    tree = standard(Median(), "ab")
    for kind in ("toml", "json"):
        with pytest.raises(ValueError, match="Median is a user's own, and a document holds only the rules mean"):
            pm.dumps(tree, format=kind)


def test_what_is_no_rule_is_refused():
    expected = f"rule: expected an? {get_args(pm.Rule)[0].__name__}, "
    with pytest.raises(pm.ArgumentError, match=expected):
        pm.Criterion(id="all", title="All", rule=object(), children=[pm.Criterion(id="a", title="A")])
    with pytest.raises(pm.ArgumentError, match=expected):
        pm.Criterion(id="all", title="All", rule=Median, children=[pm.Criterion(id="a", title="A")])


QUESTIONS = {
    "score": pm.assessment.score,
    "bounds": pm.assessment.bounds,
    "decisive_criteria": pm.assessment.decisive_criteria,
    "improve": lambda tree, given_levels: pm.assessment.improve(tree, given_levels, "Good"),
    "marginal": pm.assessment.marginal,
    "weight_ranges": pm.assessment.weight_ranges,
    "prove": lambda tree, _: pm.assessment.prove(tree),
    "score_levels": lambda tree, _: pm.assessment.score_levels(
        pm.assessment.compile(tree), np.array([[2], [3]], np.uint8)
    ),
}


@attrs.frozen(eq=False)
class Answers:
    """A rule that returns whatever it was made with."""

    answer: Any

    def combine(self, levels, scale):
        return self.answer


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize(
    ("answer", "returned"),
    [
        ("Goood", r'the text "Goood" for .*; did you mean "Good"\?'),
        (["Good"], "a list for "),
        (pm.NOT_APPLICABLE, "a NotALevel for "),
        (pm.Level(9, "Good beyond measure"), "a Level for "),
        (2.5, r"a number with a fraction \(2.5\) for "),
    ],
)
def test_an_answer_that_is_no_level_is_refused_with_what_to_return(ask, answer, returned):
    with pytest.raises(pm.ArgumentError, match=f"standard: Answers.combine returned {returned}") as refusal:
        ask(standard(Answers(answer), "ab"), judged(a=2, b=3))
    assert refusal.value.refusals[0].remedy == (
        "return a level of the scale Four (Inadequate, Requires improvement, Good, Outstanding), "
        "or None to leave it undetermined"
    )


@pytest.mark.parametrize("answer", [2, "REQUIRES improvement", FOUR.level(2)])
def test_an_answer_may_be_a_rank_or_a_level_as_well(answer):
    assert pm.assessment.score(standard(Answers(answer), "ab"), judged(a=4, b=4)).label == "Requires improvement"


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_an_error_of_the_rule_goes_up_with_the_levels_that_it_was_given(ask):
    class Broken:
        def combine(self, levels, scale):
            raise LookupError("no such band")

    with pytest.raises(LookupError, match="no such band") as raised:
        ask(standard(Broken(), "ab"), judged(a=2, b=2))
    assert raised.value.__notes__[0].startswith("raised by Broken.combine for ")
