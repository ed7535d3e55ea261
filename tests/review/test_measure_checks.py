"""Checks of measures: each fault is one finding, with its place and what to write."""

import attrs
import pytest

import prevent_model as pm


def found(**more):
    base = {"state": "in-use", "direction": "more", "unstated": ["assessed_by"]}
    measure = pm.Measure(id="m", title="Trains on time", **{**base, **more})
    programme = pm.Programme(id="p", title="P", years="2024/25 to 2026/27", as_at="2026-10-15", measures=[measure])
    return [(one.code, one.where, one.severity.value) for one in pm.review.check(programme) if "measure" in one.where]


BASELINE = pm.MeasuredValue(on="2024/25", value=80)
BY_VALUE = 'of = "value" in the criterion, with thresholds of its values'


@pytest.mark.parametrize(
    ("more", "code", "at", "severity"),
    [
        ({"values": [pm.MeasuredValue(on="2023/24", value=79)]}, "value-before-baseline", "values[0].on", "error"),
        ({"targets": [pm.MeasureTarget(by="2023/24", value=79)]}, "target-before-baseline", "targets[0].by", "error"),
    ],
)
def test_what_comes_before_the_baseline_is_one_error(more, code, at, severity):
    place = f"$.standards.measures[0] (m).{at}"
    assert [one for one in found(baseline=BASELINE, **more) if one[2] == "error"] == [(code, place, severity)]


def test_a_baseline_of_a_wrong_time_is_one_error():
    values = [pm.MeasuredValue(on=on, value=79) for on in ("2021/22", "2022/23", "2023/24")]
    assert [code for code, _, severity in found(baseline=BASELINE, values=values) if severity == "error"] == [
        "value-before-baseline"
    ]


@pytest.mark.parametrize(
    ("years", "more"),
    [(["2021/22"], ""), (["2021/22", "2022/23"], ", and so is one more"), (["2021/22"] * 3, ", and so are two more")],
)
def test_the_number_of_early_values_is_a_sentence(years, more):
    values = [pm.MeasuredValue(on=year, value=79) for year in years]
    measure = pm.Measure(id="m", title="M", state="in-use", direction="more", baseline=BASELINE, values=values)
    programme = pm.Programme(id="p", title="P", years="2024/25", as_at="2026-10-15", measures=[measure])
    (found,) = [one for one in pm.review.check(programme) if one.code == "value-before-baseline"]
    assert found.message.endswith(f"before its baseline of 2024/25{more}")


def test_a_value_that_may_come_after_the_baseline_is_no_error():
    near = [pm.MeasuredValue(on="around March 2024", value=1), pm.MeasuredValue(on="2024/25", value=1)]
    assert [one for one in found(baseline=BASELINE, values=near) if one[2] == "error"] == []


def test_a_measure_that_says_nothing_yet_is_asked_for_nothing():
    assert [code for code, _, severity in found(direction=None) if severity != "note"] == []


def test_the_measures_of_the_samples_are_sound():
    for name in pm.samples():
        codes = {one.code for one in pm.review.check(pm.sample(name))}
        assert codes.isdisjoint({"value-before-baseline", "target-before-baseline", "measure-without-baseline"}), name


def test_an_objective_is_missed_by_measures_only_where_another_is_measured():
    """Report 8, B.22: progress against each of the seven objectives is to be assessed."""
    measure = pm.sample().measure("inspectorate-measure")
    for of, missed in ((measure.of[:-1], ["objective-7"]), (measure.of, []), ((), [])):
        programme = attrs.evolve(pm.sample(), measures=[attrs.evolve(measure, of=of)])
        notes = [one for one in pm.review.check(programme) if one.code == "objective-without-measure"]
        assert [programme.objectives[-1].id for _ in notes] == missed
        assert all("objective-7" in note.where and note.severity is pm.Severity.NOTE for note in notes)
        assert len(pm.delivery.measures(programme).unmeasured) == {(): 7}.get(of, len(missed))


@pytest.mark.parametrize(
    ("direction", "baseline", "remedy"),
    [
        ("less", BASELINE, f'write of = "way-to-target" in the criterion, or {BY_VALUE} (at_most, lowest first)'),
        ("hold", None, f"write {BY_VALUE}"),
    ],
)
def test_what_may_be_cut_in_place_of_the_share_of_a_target(direction, baseline, remedy):
    """A share of 100% or more is green; of values, of which less is better, at most so many must be."""
    root = pm.Criterion(
        id="c", title="C", of="share-of-target",
        thresholds=[pm.Threshold(at_least="100%", level="green"), pm.Threshold(level="red")],
    )  # fmt: skip
    measure = pm.Measure(
        id="m", title="M", state="in-use", direction=direction, baseline=baseline, standard="s", criterion="c"
    )
    scale = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green")))
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-06-01", measures=[measure],
        standards=[pm.Standard(id="s", title="S", scale=scale, root=root)],
    )  # fmt: skip
    (finding,) = [one for one in pm.review.check(programme) if one.code == "share-of-target-without-more"]
    assert finding.remedy == remedy
    of = "value" if direction == "hold" else "way-to-target"
    cut = attrs.evolve(root.thresholds[0], at_least=60 if of == "value" else "100%")
    mended = attrs.evolve(root, of=of, thresholds=[cut, root.thresholds[1]])
    mended = attrs.evolve(programme, standards=[pm.Standard(id="s", title="S", scale=scale, root=mended)])
    codes = {finding.code for finding in pm.review.check(mended)}
    assert not codes & {finding.code, "way-to-target-to-hold", "thresholds-against-direction"}


@pytest.mark.parametrize(
    ("of", "baseline", "target", "found"),
    [
        ("way-to-target", 4, 4, ["targets[0].value"]),
        ("way-to-target", 4, 5, []),
        ("way-to-target", 4, "about 4", []),  # it may be another number
        ("way-to-target", "3 to 4", 4, []),
        ("way-to-target", None, 4, []),  # which has a finding of its own
        ("share-of-target", -4, 0, ["targets[0].value"]),
        ("share-of-target", -4, -2, ["targets[0].value"]),
        ("share-of-target", 4, 4, []),
        ("value", 4, 4, []),
    ],
)
def test_a_target_that_no_value_is_a_share_of_is_found(of, baseline, target, found):
    """By hand: of nought nothing is a share, and from four to four there is no way; whatever the values, it was undetermined."""
    cut = 4 if of == "value" else "80%"
    root = pm.Criterion(
        id="c", title="C", of=of, thresholds=[pm.Threshold(at_least=cut, level="green"), pm.Threshold(level="red")]
    )
    start = None if baseline is None else pm.MeasuredValue(on="2023/24", value=baseline)
    measure = pm.Measure(
        id="m", title="M", state="in-use", direction="more", baseline=start, standard="s", criterion="c",
        targets=[pm.MeasureTarget(by="2024/25", value=target)], values=[pm.MeasuredValue(on="2024/25", value=3)],
    )  # fmt: skip
    scale = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green")))
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2025-06-01", measures=[measure], standards=[standard]
    )
    findings = [finding for finding in pm.review.check(programme) if finding.code == "target-without-share"]
    assert [finding.where.partition(" (m).")[2] for finding in findings] == found
    assert not found or "undetermined" in pm.assessment.verdicts(programme).because


@pytest.mark.parametrize(
    ("of", "known", "severity"),
    [
        ("value", {}, None),
        ("value", {"values": [BASELINE]}, "note"),
        ("value", {"targets": [pm.MeasureTarget(by="2025/26", value=90)]}, "note"),
        ("share-of-target", {}, "warning"),
        ("way-to-target", {"values": [BASELINE]}, "warning"),
    ],
)
def test_a_criterion_that_cuts_nothing_is_told(of, known, severity):
    """By hand: people may judge a criterion of values; one of a share of a target says that numbers judge it."""
    scale = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green")))
    root = pm.Criterion(id="c", title="On time", of=of)
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    measure = pm.Measure(id="m", title="Trains", state="in-use", standard="s", criterion="c", **known)
    made = pm.Programme(
        id="p", title="P", years="2025/26", as_at="2026-10-15", standards=[standard], measures=[measure]
    )
    reported = [f for f in pm.review.check(made) if f.code == "criterion-without-thresholds"]
    assert [f.severity.value for f in reported] == ([severity] if severity else [])
    for f in reported:
        assert f.message == "On time has no thresholds, so that no value of Trains gives it a level"
        assert f.where == "$.standards.measures[0] (m).criterion"
        assert ("or leave it so" in f.remedy) is (severity == "note")
    cuts = [pm.Threshold(at_least="80%" if severity == "warning" else 80, level="green"), pm.Threshold(level="red")]
    cut = attrs.evolve(made, standards=[attrs.evolve(standard, root=attrs.evolve(root, thresholds=cuts))])
    assert "criterion-without-thresholds" not in {f.code for f in pm.review.check(cut)}
