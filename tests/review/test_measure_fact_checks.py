"""Facts of measures: each contradiction is one finding, with its path and what to write."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.findings import Severity
from prevent_model.review.measure_fact_checks import CODES

SCALE = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green")))


def found(cut=90, of="value", **more):
    """The findings of the facts of one measure from 50 in 2024/25, of a document of 15 October 2026."""
    base = {"state": "in-use", "direction": "more", "standard": "s", "criterion": "c"}
    base["baseline"] = pm.MeasuredValue(on="2024/25", value=50)
    measure = pm.Measure(id="m", title="Trains on time", **{**base, **more})
    reaches = "at_most" if more.get("direction") == "less" else "at_least"
    cuts = [pm.Threshold(level="green", **{reaches: cut}), pm.Threshold(level="red")]
    root = pm.Criterion(id="c", title="On time", of=of, thresholds=cuts)
    standard = pm.Standard(id="s", title="S", scale=SCALE, root=root)
    programme = pm.Programme(
        id="p", title="P", years="2024/25 to 2027/28", as_at="2026-10-15", measures=[measure], standards=[standard]
    )
    return [one for one in pm.review.check(programme) if one.code in CODES]


def target(value, by="March 2026", **more):
    return pm.MeasureTarget(by=by, value=value, **more)


def value(on, number):
    return pm.MeasuredValue(on=on, value=number)


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"targets": [target(9)]}, "target-against-direction", "targets[0].value"),
        ({"direction": "less", "targets": [target("60 to 70")]}, "target-against-direction", "targets[0].value"),
        ({"targets": [target(60), target(70)]}, "target-stated-twice", "targets[1].value"),
        (
            {"targets": [target(60, set_on="June 2025"), target(70, set_on="June 2025")]},
            "target-stated-twice",
            "targets[1].value",
        ),
        ({"targets": [target(60, set_on="April 2026")]}, "target-set-after-due", "targets[0].set_on"),
        ({"values": [value("2025/26", 60), value("2025/26", 70)]}, "value-stated-twice", "values[1].value"),
        ({"cut": "80%", "unit": "days"}, "threshold-in-per-cent", "unit"),
        ({"cut": "80%"}, "threshold-in-per-cent", "unit"),
    ],
)
def test_a_contradiction_is_one_finding(more, code, path):
    (finding,) = found(**more)
    assert (finding.code, finding.where) == (code, f"$.standards.measures[0] (m).{path}")
    assert finding.remedy


@pytest.mark.parametrize(
    "more",
    [
        {"targets": [target(60), target(70, set_on="2026-01-31"), target(80, "March 2028")]},
        {"targets": [target("at least 40")]},  # a limit, below where it is
        {"targets": [target("at least 9")]},
        {"targets": [target("up to 60")]},
        {"direction": "less", "targets": [target("at least 9")]},
        {"targets": [target("about 40")]},
        {"direction": "hold", "targets": [target("40 to 60")]},
        {"direction": "less", "targets": [target("up to 40")]},
        {"values": [value("2025/26", 60), value("2025/26", "about 70"), value("Q4 2026", 61)]},
        {"values": [value("2025/26", 60), value("2025/26", "55 to 65"), value("2025/26", 60)]},
        {"cut": "80%", "unit": "%"},
        {"cut": "80%", "unit": "per cent"},
        {"cut": "1200%", "of": "share-of-target"},
        {"cut": 10, "of": "way-to-target"},
    ],
)
def test_what_agrees_is_no_finding(more):
    assert found(**more) == []


@pytest.mark.parametrize("of", ["share-of-target", "way-to-target"])
def test_a_share_of_ninety_is_asked_about(of):
    (finding,) = found(cut=90, of=of)
    assert finding.where == "$.standards.standards[0] (s).root (c).thresholds[0].at_least"
    assert finding.message == f"On time cuts a {of.replace('-', ' ')} at 90, which is 9000 per cent"
    assert finding.remedy == 'write "90%", or "9000%" if that is meant'


def begins(at, unit="posts", **more):
    """The findings of a measure from a number of posts, of a plan that has 100 before and 119 counted."""
    base = pm.MeasuredValue(on="2022/23", value=at)
    measure = pm.Measure(id="m", title="Posts", state="in-use", of=["growth"], unit=unit, baseline=base, **more)
    plan = pm.GrowthPlan(
        title="Staff", posts_as="levels", baseline=100, points=[pm.GrowthPoint(year="2024/25", posts=120)]
    )
    counts = [pm.Observation(on="2025-03-31", posts=119)]
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2025-06-30", measures=[measure], plans=[plan], observations=counts
    )
    return [one for one in pm.review.check(programme) if one.code in CODES]


def test_a_measure_that_begins_elsewhere_than_its_plan_is_one_finding():
    (finding,) = begins(90)
    assert finding.where == "$.standards.measures[0] (m).baseline.value"
    assert finding.message == "Posts begins at 90, and Staff, whose counts are its values, at 100"
    assert finding.remedy == "write 100, or 0 for growth alone; or write the values of the measure"
    assert not begins(100) + begins(0) + begins(90, unit="vacancies")
    (finding,) = begins(90, values=[pm.MeasuredValue(on="2025-03-31", value=119)])
    assert finding.code == "counts-beside-values"


def judged(of="value", levels=("high", "mid", "low"), key="at_least", **directions):
    """The findings of measures of one criterion, whose cuts give these levels from the first on."""
    cuts = [{key: cut} for cut in ((9, 5) if key == "at_least" else (5, 9))]
    thresholds = [pm.Threshold(level=level, **cut) for level, cut in zip(levels, [*cuts, {}], strict=True)]
    scale = pm.Scale("Steps", (pm.Level(1, "low"), pm.Level(2, "mid"), pm.Level(3, "high")))
    root = pm.Criterion(id="c", title="C", of=of, thresholds=thresholds, rule=pm.Lowest(missing="exclude"))
    measures = [
        pm.Measure(id=name, title=name, state="in-use", direction=direction, standard="s", criterion="c")
        for name, direction in directions.items()
    ]
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-06-01", measures=measures, standards=[standard]
    )
    return [one for one in pm.review.check(programme) if one.code == "thresholds-against-direction"]


@pytest.mark.parametrize("direction", ["more", "hold"])
def test_a_way_to_the_target_is_offered_for_two_units_but_not_to_a_measure_to_hold(direction):
    """A level that is held is at its target, and has no way to it."""
    thresholds = [pm.Threshold(at_least=9, level="high"), pm.Threshold(level="low")]
    scale = pm.Scale("Steps", (pm.Level(1, "low"), pm.Level(2, "high")))
    root = pm.Criterion(id="c", title="C", thresholds=thresholds, rule=pm.Lowest(missing="exclude"))
    measures = [
        pm.Measure(id=name, title=name, state="in-use", direction=aim, unit=name, standard="s", criterion="c")
        for name, aim in (("days", "more"), ("km", direction))
    ]
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-06-01", measures=measures, standards=[standard]
    )
    (remedy,) = [each.remedy for each in pm.review.check(programme) if each.code == "thresholds-in-two-units"]
    assert remedy.startswith("give each measure a criterion of its own")
    assert ("way-to-target" in remedy) is (direction == "more")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"m": "less"}, "C gives high to greater numbers than mid, and less of m is better"),
        (
            {"m": "more", "levels": ("high", "low", "mid")},
            "C gives low to greater numbers than mid, and more of m is better",
        ),
        ({"m": "more", "key": "at_most"}, "C gives high to smaller numbers than mid, and more of m is better"),
        (
            {"m": "less", "of": "way-to-target", "levels": ("low", "mid", "high")},
            "C gives low to greater numbers than mid, and a greater way to target is better",
        ),
    ],
)
def test_thresholds_that_turn_the_scale_round_are_one_finding(more, says):
    """Twelve complaints were "good" and three were "poor", of a measure of which less is better."""
    (finding,) = judged(**more)
    assert (finding.message, finding.where) == (says, "$.standards.measures[0] (m).criterion")


@pytest.mark.parametrize(
    "more",
    [
        {"m": "more"},
        {"m": "less", "key": "at_most"},
        {"m": "less", "levels": ("low", "mid", "high")},
        {"m": "less", "of": "way-to-target"},
        {"m": "more", "levels": ("high", "high", "low")},
        {"m": "hold", "levels": ("low", "high", "low")},
        {"m": None},
    ],
)
def test_thresholds_that_fit_the_direction_are_no_finding(more):
    assert not judged(**more)


def test_measures_of_one_direction_have_one_finding_together():
    assert [one.where for one in judged(m="more", n="less", o="less")] == ["$.standards.measures[1] (n).criterion"]


@pytest.mark.parametrize(
    ("direction", "wanted", "limit", "other"),
    [("more", 40, "at least 40", "less"), ("less", "60 to 70", "up to 70", "more"), ("more", "30 to 40", "at least 30", "less")],
)  # fmt: skip
def test_the_remedy_for_a_target_behind_its_baseline_leaves_no_finding(direction, wanted, limit, other):
    alone = {"standard": None, "criterion": None}
    (finding,) = found(direction=direction, targets=[target(wanted)], **alone)
    assert (
        finding.remedy == f'write "{limit}" if it is a limit to keep, or direction = "{other}", or correct the target'
    )
    assert not found(direction=direction, targets=[target(limit)])
    assert not found(direction=other, targets=[target(wanted)], **alone)


@pytest.mark.parametrize(
    ("levels", "offers"),
    [(("high", "mid", "low"), False), (("low", "mid", "high"), True)],
    ids=["thresholds of more", "thresholds of less"],
)
def test_another_direction_is_offered_only_where_the_thresholds_allow_it(levels, offers):
    """From 50 to 40, more is better. With less, high for 9 and above would go to the worse numbers."""
    cuts = zip(levels, ({"at_least": 9}, {"at_least": 5}, {}), strict=True)
    thresholds = [pm.Threshold(level=level, **cut) for level, cut in cuts]
    scale = pm.Scale("Steps", (pm.Level(1, "low"), pm.Level(2, "mid"), pm.Level(3, "high")))
    root = pm.Criterion(id="c", title="C", of="value", thresholds=thresholds)
    measure = pm.Measure(
        id="m", title="M", state="in-use", direction="more", standard="s", criterion="c",
        baseline=value("2023/24", 50), targets=[target(40, "March 2025")],
    )  # fmt: skip
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-06-01", measures=[measure],
        standards=[pm.Standard(id="s", title="S", scale=scale, root=root)],
    )  # fmt: skip
    (finding,) = [one for one in pm.review.check(programme) if one.code == "target-against-direction"]
    assert ('direction = "less"' in finding.remedy) is offers
    kept = attrs.evolve(measure, targets=[target("at least 40", "March 2025")])
    codes = {one.code for one in pm.review.check(programme.replacing(kept))}
    assert "target-against-direction" not in codes


def test_a_target_that_was_set_late_is_a_note():
    """Nothing need end it where the target was set so late in truth."""
    (finding,) = found(targets=[target(60, set_on="April 2026")])
    assert finding.severity is Severity.NOTE
