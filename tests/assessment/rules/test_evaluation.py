"""The protocol of a rule: scales as codes, and sentences for one part."""

from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, Evaluation, Setting, State, as_number, number_in_words


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (pm.Mean(rounding="half-up", missing="refuse"), "The weighted mean of 1 part is 2"),
        (pm.Lowest(missing="refuse"), "The lowest of 1 part is"),
        (pm.Sum(missing="refuse"), "The weighted sum of 1 part is 2"),
        (
            pm.Bands(of="mean", bands=[pm.Band(1, 3, "b")], rounding="floor", missing="refuse"),
            "The mean of 1 part is 2",
        ),
    ],
)
def test_one_part_is_no_parts(rule, said):
    scale = pm.Scale("S", [pm.Level(1, "a"), pm.Level(2, "b"), pm.Level(3, "c")])
    root = pm.Criterion(id="root", title="Root", rule=rule, children=[pm.Criterion(id="leaf", title="Leaf")])
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    judged = pm.Assessment(
        standard="s",
        subject="p",
        on="2009-03-31",
        standpoint="self",
        judgements=[pm.Judgement(criterion="leaf", level="b")],
    )
    assert pm.assessment.score(standard, judged).because.startswith(said)


def test_codes_there_and_back():
    scale = pm.Scale("S", [pm.Level(2, "a", points=Fraction(1, 2)), pm.Level(5, "b", points=4)])
    codes = Codes(scale)
    assert [codes.of(key) for key in ("a", "B", 5, scale.level(2))] == [1, 2, 2, 1]
    for code, grade in enumerate([pm.NOT_ASSESSED, *scale, pm.NOT_APPLICABLE, pm.NOT_GRADED, pm.UNDETERMINED]):
        assert codes.grade(code) == grade
        assert codes.label(code) == str(grade)
        assert codes.at(code).number == (scale.points_of(grade) if isinstance(grade, pm.Level) else None)
    assert type(codes.at(2).number) is int
    assert codes.answer(pm.UNDETERMINED) == State(5)
    with pytest.raises(pm.UnknownReference):
        codes.of("c")


def test_numbers_are_whole_where_they_can_be():
    assert type(as_number(Fraction(6, 3))) is int
    assert as_number(Fraction(1, 3)) == Fraction(1, 3)
    assert number_in_words(Fraction(1, 3)) == "1/3 (0.3333)"


class Silent(Evaluation):
    """A rule with nothing but the methods that each needs."""

    def add(self, place, state):
        return ()

    def finish(self, sums):
        return State(0)

    def explain(self, rated, sums, answer):
        return ""


def test_a_rule_of_which_nothing_is_known_shows_nothing():
    codes = Codes(pm.Scale("S", [pm.Level(1, "a")]))
    rule = Silent(object(), Setting((), codes))
    assert rule.missing is pm.Missing.EXCLUDE
    assert (rule.simplify((1, 2)), rule.height((1, 2)), tuple(rule.cut_points())) == ((1, 2), None, ())
    assert not rule.traits(None).rises


def test_a_rule_without_the_methods_that_each_needs_is_refused():
    with pytest.raises(TypeError, match=r"abstract methods '?add'?, '?explain'?, '?finish'?"):
        Evaluation(object(), Setting((), Codes(pm.Scale("S", [pm.Level(1, "a")]))))
