"""Scales and criteria are compared by name, each with what it was and what it is."""

import attrs
import pytest

import prevent_model as pm

LEVELS = (pm.Level(1, "fail"), pm.Level(2, "pass"))
CUTS = [pm.Threshold(at_least="95%", level="pass"), pm.Threshold(level="fail")]
CUT = pm.Criterion(id="trains", title="Trains on time", of="share-of-target", thresholds=CUTS)
OTHER = pm.Criterion(id="safety", title="Safety")


def programme(*children, rule="exclude", levels=LEVELS, scales=()):
    root = pm.Criterion(id="all", title="Overall", rule=pm.Lowest(missing=rule), children=children)
    standard = pm.Standard(id="s", title="Pass rule", scale=pm.Scale("Pass", levels), root=root)
    return pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", standards=[standard], scales=scales)


def changes(before, after):
    found = [str(change) for change in pm.review.compare(before, after)]
    mirrored = sorted(str(change.mirror) for change in pm.review.compare(before, after))
    assert sorted(map(str, pm.review.compare(after, before))) == mirrored
    return found


def test_a_level_of_a_scale_that_is_renamed():
    low, high, top = pm.Level(1, "low"), pm.Level(2, "high"), pm.Level(2, "top")
    before, after = (programme(CUT, OTHER, scales=[pm.Scale("Flow", levels)]) for levels in ((low, high), (low, top)))
    assert changes(before, after) == ["The scale Flow was low (1), high (2), and is low (1), top (2)."]
    assert changes(programme(CUT, OTHER), before) == ["The scale Flow was not stated, and is low (1), high (2)."]


CASES = {
    "a cut": (
        (attrs.evolve(CUT, thresholds=[pm.Threshold(at_least="90%", level="pass"), CUTS[1]]), OTHER),
        "Trains on time (Pass rule): level by cut was pass at least 95%; fail otherwise, and is pass at least 90%; fail otherwise.",
    ),
    "a weight": ((CUT, attrs.evolve(OTHER, weight=2)), "Safety (Pass rule): weight was 1, and is 2."),
    "a duty": ((CUT, attrs.evolve(OTHER, mandatory=True)), "Safety (Pass rule): mandatory was no, and is yes."),
    "a title": ((CUT, attrs.evolve(OTHER, title="Safe")), "Safe / Safety (Pass rule): title was Safety, and is Safe."),
    "one more": ((CUT, OTHER, pm.Criterion(id="cost", title="Cost")), "Cost, of Pass rule (criterion) was added."),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_changed_names_its_criterion(name):
    children, sentence = CASES[name]
    assert changes(programme(CUT, OTHER), programme(*children)) == [sentence]


def test_what_the_cuts_are_of():
    cuts = [pm.Threshold(at_least=95, level="pass"), CUTS[1]]
    of_values = attrs.evolve(CUT, of="value", thresholds=cuts)
    assert changes(programme(CUT, OTHER), programme(of_values, OTHER)) == [
        "Trains on time (Pass rule): level by cut was pass at least 95%; fail otherwise, and is pass at least 95; fail otherwise.",
        "Trains on time (Pass rule): what its cuts are of was share-of-target, and is value.",
    ]


def test_another_rule_and_another_place_of_a_criterion():
    assert changes(programme(CUT, OTHER), programme(CUT, OTHER, rule="lowest")) == [
        "Overall (Pass rule): rule was lowest (exclude), and is lowest (lowest)."
    ]
    within = pm.Criterion(id="group", title="Group", rule=pm.Lowest(missing="exclude"), children=[OTHER])
    found = changes(programme(CUT, OTHER), programme(CUT, within))
    assert "Safety (Pass rule): part of was Overall, and is Group." in found


@pytest.mark.parametrize(
    ("of", "cut", "words"),
    [
        ("share-of-target", "1/3", "pass at least 100/3%"),
        ("share-of-target", "0.8125", "pass at least 81.25%"),
        ("value", "1234567.5", "pass at least 1234567.5"),
        ("value", "90%", "pass at least 90%"),
    ],
)
def test_a_cut_is_printed_in_all_its_digits(of, cut, words):
    """One third of a target was printed as 33.3333%, and a value of seven digits as 1.23457e+06."""
    other = attrs.evolve(CUT, of=of, thresholds=[pm.Threshold(at_least=cut, level="pass"), CUTS[1]])
    assert any(words in sentence for sentence in changes(programme(CUT, OTHER), programme(other, OTHER)))
