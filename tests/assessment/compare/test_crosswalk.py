"""The same evidence under several standards."""

import attrs
import pytest
from tests.assessment.rules.test_bands import council
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm
from prevent_model.errors import UnknownReference


def named(name, rule, names="abcde"):
    return attrs.evolve(standard(rule, names), id=name, title=name)


def test_the_rounding_that_is_not_stated_decides():
    """Care Quality Commission: 62.5% lies between two bands, and the rounding is not published."""
    evidence = {"a": 2, "b": 2, "c": 3, "d": 3}
    both = pm.assessment.crosswalk(
        [named("half-up", council("half-up"), "abcd"), named("floor", council("floor"), "abcd")], evidence
    )
    assert [score.label for score in both.scores] == ["Good", "Requires improvement"]
    assert both.scores[0].value == both.scores[1].value
    assert not both.alike
    assert "below the whole they grade alike" in both.because


def test_what_is_not_asked_for_and_what_is_lacking():
    both = pm.assessment.crosswalk([named("short", MEAN, "ab"), named("long", MEAN, "abc")], judged(a=3, b=3, q=1))
    assert both.alike
    assert both.unread == (("q",), ("q",))
    assert both.lacking == ((), ("c",))
    assert both.because.startswith("All give the same grade")
    assert "q" in str(both)


def test_where_they_part_below_the_whole():
    def tree(name, rule):
        group = pm.Criterion(id="g", title="G", rule=rule, children=[pm.Criterion(id=c, title=c) for c in "ab"])
        root = pm.Criterion(id=f"all-{name}", title="All", rule=MEAN, children=[group, pm.Criterion(id="c", title="C")])
        return attrs.evolve(named(name, MEAN), root=root)

    both = pm.assessment.crosswalk(
        [tree("low", pm.Lowest(missing="exclude")), tree("mean", MEAN)], {"a": 1, "b": 4, "c": 2}
    )
    assert [(one.criterion, one.grades) for one in both.partings] == [("g", ("Inadequate", "Good"))]
    assert "below the whole they part at g" in both.because
    assert "The lowest of 2 parts" in both.partings[0].because[0]
    assert "<table" in both._repr_html_()


def test_three_standards_at_once():
    many = pm.assessment.crosswalk(
        [named("five", FIVE), named("mean", MEAN), named("low", pm.Lowest(missing="refuse"))],
        judged(a=3, b=3, c=3, d=3, e=1),
    )
    assert [score.label for score in many.scores] == ["undetermined", "Good", "Inadequate"]


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="1 given; a comparison is between two or more"):
        pm.assessment.crosswalk([named("one", MEAN)], {})
    with pytest.raises(UnknownReference, match='no level of the scale "Four" of one is called "Great"'):
        pm.assessment.crosswalk([named("one", MEAN), named("two", MEAN)], {"a": "Great"})
