"""Decisions, dates, grades and changes on the first page."""

import re
from datetime import date

import attrs
import pytest
from tests.first_pages import first_of, tile
from tests.made_line import line
from tests.pass_rules import judged

import prevent_model as pm

SAMPLE = pm.sample()


def test_what_is_late_comes_with_the_longest_first():
    found = tile(pm.sample("emergency-services-network-2019"), "Milestones")
    assert (found.figure, found.state) == ("3 of 13 late", "late")
    assert found.words[0] == "Transition starts: at least 21 months late."


def test_what_a_document_cannot_know_is_not_late():
    found = tile(SAMPLE, "Milestones", on=date(2009, 4, 1))
    assert (found.figure, found.state) == ("7 of 11 not recorded as reached or reported", "")


def test_the_grade_has_its_coverage_and_its_lowest_part():
    standard = pm.standard("cqc-local-authority-2")
    leaves = list(standard.root.leaves())
    judged = pm.Assessment(
        standard=standard.id, version=standard.version, subject=SAMPLE.id, on="2008-07-24", standpoint="self",
        illustrative=True, judgements=[pm.Judgement(criterion=leaf.id, level=3) for leaf in leaves[1:]],
    )  # fmt: skip
    (found,) = [
        each
        for each in first_of(SAMPLE, assessments=(judged,), standards=(standard,)).tiles
        if each.section == "assessment"
    ]
    assert found.heading == f"{standard.title} (illustrative)"
    assert re.match(r"\d+% assessed\.", found.words[0])
    assert not found.words[0].startswith("100%")


def test_of_many_that_are_graded_lowest_three_are_named():
    standard = pm.standard("cqc-local-authority-2")
    first, *others = standard.root.leaves()
    levels = {first.id: 3, **{leaf.id: 2 for leaf in others}}
    judged = pm.Assessment(
        standard=standard.id, version=standard.version, subject=SAMPLE.id, on="2008-07-24", standpoint="self",
        judgements=[pm.Judgement(criterion=id_, level=level) for id_, level in levels.items()],
    )  # fmt: skip
    found = tile(SAMPLE, standard.title, assessments=(judged,), standards=(standard,))
    lowest = ("Supporting people to live healthier lives", "Equity in experience and outcomes")
    third = "Care provision, integration and continuity"
    assert found.words == ("100% assessed.", f"Lowest: {', '.join(lowest)}, {third} and five more.")


def test_what_changed_since_an_earlier_document():
    before, after = pm.sample("emergency-services-network-2016"), pm.sample("emergency-services-network-2019")
    changes = pm.review.compare(before, after)
    found = tile(after, "Since", since=before)
    assert found.figure == f"{len(changes)} changes"
    page = pm.report.markdown(after, since=before)
    assert "## What changed" in page
    assert f"- {changes[0]}" in page
    assert found.words == (
        "Money of the whole, Cost of the network to 2037 was £6.2bn, and is £9.3bn.",
        "Money of the whole, Extension of Airwave was not stated, and is £1.4bn.",
        "Airwave is switched off: forecast was not stated, and is December 2022 (2022/23).",
    )
    renamed = attrs.evolve(after, title="Renamed")
    assert tile(renamed, "Since", since=after).words == ("1 renamed.",)
    changed = attrs.evolve(after, summary="Another summary", aim="Another aim")
    alone = tile(changed, "Since", since=after)
    assert (alone.figure, alone.words) == ("One change", ())
    same = tile(after, "Since", since=after)
    assert (same.figure, same.section) == ("Nothing changed", "")
    assert "## What changed" not in pm.report.markdown(after, since=after)


def test_more_than_three_that_are_late_are_counted():
    found = tile(SAMPLE, "Milestones", on=date(2009, 4, 1))
    assert found.words[3] == "And four more."


def test_a_decision_that_nobody_can_know_of_is_not_late():
    found = tile(SAMPLE, "Next", on=date(2010, 4, 1))
    assert (found.state, found.words[0]) == ("not decided", "Due 2008/09. No decision is recorded.")


def test_parts_are_rated_by_level():
    found = tile(pm.sample("digital-transformation-agency"), "Rating")
    assert found.figure == "Twelve parts rated"
    assert "rated" not in found.words[0]


def test_a_gate_that_was_passed_on_conditions_is_not_undecided():
    """It was "not passed", to be decided by a board that had decided it."""
    conditions = [pm.Condition(text="Recruit the four")]
    decided = SAMPLE.deciding("phase-one-review", "passed-with-conditions", on="2009-03-01", conditions=conditions)
    found = tile(decided, "Decided", on=date(2009, 3, 2))
    assert (found.figure, found.state) == ("Review of phase one", "conditions not met")
    assert found.words[0] == "It passed on 1 March 2009 on conditions not yet met: Recruit the four."
    assert "Next decision" not in {each.heading for each in first_of(decided, on=date(2009, 3, 2)).tiles}


def test_what_failed_comes_before_what_waits_for_conditions_and_what_passed():
    board = pm.Board(id="board", title="Board")
    asked = [pm.Condition(text="A lease is signed")]
    decisions = {
        "a": [pm.Decision(outcome="passed", on="2026-05-01")],
        "b": [pm.Decision(outcome="passed-with-conditions", on="2026-05-02", conditions=asked)],
        "c": [pm.Decision(outcome="failed", on="2026-05-03")],
    }
    gates = [
        pm.Gate(id=id_, title=id_.upper(), question="?", due="2026-05-31", decisions=taken, decided_by="board")
        for id_, taken in decisions.items()
    ]
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-05-20", gates=gates, boards=[board])
    found = tile(made, "Decided")
    assert found.figure == "1 of 3 gates failed, 1 passed with conditions not met, 1 passed"
    assert found.words == (
        "C (decided by Board): it failed on 3 May 2026 and has not been decided again.",
        "B (decided by Board): it passed on 2 May 2026 on conditions not yet met: A lease is signed.",
    )
    assert (found.state, tile(made, "Decided", on=date(2026, 6, 1)).state) == ("", "")
    late = tile(attrs.evolve(made, as_at=date(2026, 6, 1), gates=gates[:2]), "Decided")
    assert (late.figure, late.state) == ("B", "late")
    assert late.words[1:] == ("Decided by Board.", "Due 31 May 2026.", "One passed.")
    passed = tile(attrs.evolve(made, gates=gates[:1]), "Decided")
    assert (passed.figure, passed.state, passed.words[0]) == ("A", "passed", "It passed on 1 May 2026.")


def test_what_is_late_is_not_mixed_with_what_nobody_can_know():
    """A was to come before the day that the document is of, and B after it."""
    days = {"A": "2008-05-01", "B": "2008-12-01"}
    milestones = [pm.Milestone(id=title.lower(), title=title, planned=day) for title, day in days.items()]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", milestones=milestones)
    found = tile(made, "Milestones", on=date(2009, 4, 1))
    assert (found.figure, found.state) == ("1 of 2 late", "late")
    assert found.words == ("A: two months late by 24 July 2008.", "One not recorded as reached.")


def test_what_serves_an_objective_is_called_what_it_is():
    aims = [pm.Objective(id=f"o{n}", title=f"Aim {n}", number=n) for n in (1, 2)]
    work = [pm.Workstream(id="w", title="Work", objectives=["o1"])]
    activity = pm.Activity(id="a", title="Training", status="planned")
    made = pm.Programme(
        id="p", title="P", years="2008/09", as_at="2008-07-24", objectives=aims, workstreams=work, activities=[activity]
    )
    assert tile(made, "Objectives").figure == "1 of 2 has a workstream"
    both = made.replacing(pm.Activity(id="a", title="Training", status="planned", objectives=["o2"]))
    assert tile(both, "Objectives").figure == "2 of 2 have an activity or a workstream"
    assert tile(both, "Objectives").words == ("No owner is stated.",)


def test_an_objective_that_is_served_by_assumption_alone_is_counted_as_that():
    """Issue 19, row 15: that Channel serves the third objective of report 8 is assumed, and the tile left it out."""
    made = tile(pm.sample(), "Objectives")
    assert (made.figure, made.words) == ("1 of 7 has an activity", ("One by assumption alone.", "No owner is stated."))


def test_a_milestone_that_is_late_by_no_known_time_is_called_late():
    sites = [pm.Milestone(id="open", title="Sites open", forecast="March 2009")]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2009, 6, 1), milestones=sites)
    assert tile(made, "Milestones").words == ("Sites open: late.",)


@pytest.mark.parametrize(
    ("times", "figure", "words"),
    [
        (
            {"replanned": [pm.DatedTime(on="2026-03-01", when="September 2026")], "forecast": "December 2026"},
            "1 of 1 behind plan",
            "Opening: expected eight months late by its first plan and three months late by its new plan.",
        ),
        ({"planned": "June 2026", "forecast": "December 2026"}, "1 of 1 expected late", "Opening: expected six months late."),
        (
            {"planned": "Q2 2026", "forecast": "Q4 2026"},
            "1 of 1 expected late",
            "Opening: expected at least three months late.",
        ),
        ({"planned": "June 2026", "forecast": "June 2026"}, "None late", "One to come."),
        (
            {"planned": "2026-06-02", "forecast": "2026-06-30"},
            "1 of 1 expected late",
            "Opening: expected 28 days late.",
        ),
    ],
)  # fmt: skip
def test_what_is_expected_after_its_plan_is_not_told_as_none_late(times, figure, words):
    """By hand: April to December is eight months, from September three, from June six; 30 June to 1 October is three."""
    milestone = pm.Milestone(id="m", title="Opening", **{"planned": "April 2026", **times})
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-05-20", milestones=[milestone])
    made = tile(programme, "Milestones")
    assert (made.figure, made.words[0], made.state) == (figure, words, "")


def test_the_grade_by_its_own_measures_is_on_the_first_page():
    """37 of 41 posts is 90.2%, and the rule asks for 90%."""
    found = tile(judged(), "Pass rule")
    assert (found.figure, found.section) == ("Pass", "measures")
    assert found.words[0].startswith("Growth against its targets is pass: its share of the target is ≈90.2%")
    assert tile(judged(direction="less"), "Pass rule").figure == "No grade"


def test_a_target_that_was_set_anew_counts_in_its_place():
    """Of 80 and then 70 by one time 70 counts, and 75 meets it; the first stands beside it in the table."""
    by, until = "March 2026", pm.Window.parse("30 September 2025")
    targets = [
        pm.MeasureTarget(by=by, value=80),
        pm.MeasureTarget(by=by, value=70, set_on=until),
        pm.MeasureTarget(by="June 2025", value=60),
    ]
    measure = pm.Measure(
        id="m", title="M", state="in-use", direction="more", targets=targets,
        values=[pm.MeasuredValue(on="March 2026", value=75)],
    )  # fmt: skip
    made = pm.Programme(id="p", title="P", years="2025/26", as_at=date(2026, 5, 1), measures=[measure])
    found = tile(made, "Targets")
    assert (found.figure, found.state) == ("1 of 2 met, 1 not recorded", "not recorded")
    # In the words of the table of targets.
    assert found.words == (
        "M: 70 as set anew is met; 80 as set before was missed.", "One not recorded: no value of that time.",
    )  # fmt: skip
    assert pm.delivery.measures(made).targets_table.column("state") == (
        "not recorded: no value of that time",
        "missed",
        "met",
    )


def test_targets_that_are_missed_are_named_and_those_met_early_are_to_come():
    """Of falls 5.5 were wanted and 5.9 came; of libraries six are open a year before six are due; of one nobody knows."""
    values = [pm.MeasuredValue(on="31 March 2027", value="5.9")]
    falls = pm.Measure(
        id="falls", title="Falls", state="in-use", direction="less", values=values,
        targets=[pm.MeasureTarget(by="31 March 2027", value="5.5")],
    )  # fmt: skip
    opened = pm.Measure(
        id="open", title="Libraries open", state="in-use", direction="more",
        values=[pm.MeasuredValue(on="1 April 2027", value=6)],
        targets=[pm.MeasureTarget(by="2027/28", value=6), pm.MeasureTarget(by="2028/29", value=8)],
    )  # fmt: skip
    visits = attrs.evolve(falls, id="visits", title="Visits", values=[])
    made = pm.Programme(
        id="p", title="P", years="2026/27 to 2028/29", as_at="2027-04-02", measures=[falls, opened, visits]
    )
    found = tile(made, "Targets")
    assert (found.figure, found.state) == ("1 of 4 missed, 1 not recorded", "missed")
    assert found.words == (
        "Falls: 5.9 against 5.5.", "One not recorded: no value of that time.", "Two to come, of which one is met already.",
    )  # fmt: skip
    assert [state for state, _ in found.bar] == ["missed", "not recorded", "to come"]
    alone = tile(attrs.evolve(made, measures=[opened]), "Targets")
    assert (alone.figure, alone.state) == ("None due yet", "")
    early = attrs.evolve(opened, targets=opened.targets[:1])
    assert tile(attrs.evolve(made, measures=[early]), "Targets").words == ("One to come, met already.",)


def test_each_target_that_was_missed_before_it_was_set_anew_is_named():
    """Of 40, 30 and 20 by one time, the last alone counts, and 22 reaches it."""
    targets = [pm.MeasureTarget(by="June 2026", value=40)]
    targets += [
        pm.MeasureTarget(by="June 2026", value=value, set_on=on)
        for value, on in ((30, "2025-09-01"), (20, "2026-03-01"))
    ]
    measure = pm.Measure(
        id="shops", title="Shops", state="in-use", direction="more", targets=targets,
        values=[pm.MeasuredValue(on="June 2026", value=22)],
    )  # fmt: skip
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-09-30", measures=[measure])
    found = tile(made, "Targets")
    assert (found.figure, found.words) == (
        "1 of 1 met",
        ("Shops: 20 as set anew is met; 40 and 30 as set before was missed.",),
    )


def test_a_target_of_which_nobody_can_tell_is_named_and_the_tile_is_not_met():
    """A value of about 41 does not tell whether 40 is reached; 22 reaches the 20 of the other."""
    certain = pm.Measure(
        id="shops", title="Shops", state="in-use", direction="more", targets=[pm.MeasureTarget(by="June 2026", value=20)],
        values=[pm.MeasuredValue(on="June 2026", value=22)],
    )  # fmt: skip
    unsure = attrs.evolve(
        certain, id="visits", title="Visits", targets=[pm.MeasureTarget(by="June 2026", value=40)],
        values=[pm.MeasuredValue(on="June 2026", value="about 41")],
    )  # fmt: skip
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-09-30", measures=[certain, unsure])
    found = tile(made, "Targets")
    assert (found.figure, found.state) == ("1 of 2 met, 1 unsure", "unsure")
    assert found.words == ("Visits: whether 40 is reached cannot be told.",)


@pytest.mark.parametrize(
    ("part", "words"),
    [('part_of = "a"\n', "Waiting for it: £20m of All."), ("", "Waiting for it: £20m of All and £12m of Pay.")],
)
def test_what_waits_in_a_plan_that_waits_is_not_told_twice(part, words):
    """Pay of £12m is in the £20m of All, where it is a part of that, and beside it otherwise."""
    made = pm.loads(
        'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2020/21"\nas_at = 2020-06-30\n[delivery]\n'
        'gates = [{ id = "g", title = "Gate", question = "Q?", due = "June 2021", blocks = ["a", "c"] }]\n'
        '[[growth.plans]]\nid = "a"\ntitle = "All"\npoints = [{ year = "2020/21", cost = "£20m" }]\n'
        f'[[growth.plans]]\nid = "c"\ntitle = "Pay"\n{part}points = [{{ year = "2020/21", cost = "£12m" }}]\n',
        format="toml",
    )
    assert words in tile(made, "Next decision").words


def test_a_part_with_two_ratings_is_counted_once():
    """The gate is rated by two: three ratings of two parts."""
    rated = (
        SAMPLE.rating(SAMPLE.id, "amber", on="2008-06-30")
        .rating("phase-one-review", "red", on="2008-06-30", by="mpa")
        .rating("phase-one-review", "green", on="2008-06-30", by="delivery-board")
        .rating("later-phases", "amber", on="2008-06-30")
    )
    assert tile(rated, "Rating").words[1] == "Two parts rated, by three ratings: one Red, one Green and one Amber."
    parts = attrs.evolve(rated, ratings=rated.ratings[1:])
    assert tile(parts, "Rating").words[0] == "Three ratings: one Red, one Green and one Amber."


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ({"planned": "2026-03-31", "forecast": "2026-12-15"}, "Works: expected eight months late."),
        ({"planned": "2026-03-31"}, "Works: six months late."),
        (
            {"planned": "2026-12-31", "replanned": [pm.DatedTime(on="2026-05-01", when="2026-08-15")]},
            "Works: one month late by its new plan.",
        ),
        (
            {
                "planned": "2026-03-31",
                "replanned": [pm.DatedTime(on="2026-01-01", when="2026-08-15")],
                "forecast": "2026-12-15",
            },
            "Works: expected eight months late by its first plan and four months late by its new plan.",
        ),
    ],
)
def test_what_is_late_is_as_late_as_it_is_so_far_or_is_expected(times, words):
    """By hand, on 1 October: 31 March to 15 December is eight months, to 1 October six; 15 August to 1 October one."""
    milestone = pm.Milestone(id="m", title="Works", **times)
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-01", milestones=[milestone])
    made = tile(programme, "Milestones")
    assert (made.figure, made.words[0]) == ("1 of 1 late", words)


def test_what_is_late_is_named_with_its_latest_rating():
    """A board asked when three milestones would come that the document rates "Not delivered"."""
    milestones = [pm.Milestone(id=id_, title=id_.upper(), planned="2026-06-30") for id_ in ("a", "b")]
    made = pm.Programme(
        id="p",
        title="P",
        years="2026/27",
        as_at="2026-10-01",
        milestones=milestones,
        boards=[pm.Board(id="board", title="Board")],
    )
    made = made.rating("a", "amber", on="2026-07-01").rating("a", "red", on="2026-09-01")
    words = ("A: three months late, rated Red.", "B: three months late.")
    assert tile(made, "Milestones").words == words
    twice = made.rating("a", "green", on="2026-09-01", by="board")
    assert tile(twice, "Milestones").words[0] == "A: three months late, rated Red and Green."


def test_what_was_late_by_the_last_day_that_is_known_is_not_expected_once_that_has_passed():
    """By hand: 30 September 2017 to 17 July 2019 is 21 months; 30 April to 1 September 2019 is four."""
    esn = pm.sample("emergency-services-network-2019")
    words = tile(esn, "Milestones", on=date(2023, 4, 1)).words
    assert words[0] == "Transition starts: at least 21 months late by 17 July 2019."
    assert words[1] == "Revised full business case approved: was then expected at least four months late."


def test_what_is_not_due_yet_is_behind_no_plan():
    """Two are past their first plan, of April, and wait for a new one; one of December is expected in January."""
    anew = [pm.DatedTime(on="2026-03-01", when="2026-12-31")]
    steps = [pm.Milestone(id=id_, title=id_.upper(), planned="2026-04-30", replanned=anew) for id_ in ("a", "b")]
    steps.append(pm.Milestone(id="c", title="C", planned="2026-12-31", forecast="2027-01-31"))
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-01", milestones=steps)
    made = tile(programme, "Milestones")
    assert made.figure == "2 of 3 behind plan"
    assert made.words[3:] == ("Two late by their first plan and one to come.", "One more expected late.")


def test_a_tile_names_what_waits_as_the_delays_do():
    """The stop waits for the phase, and the opening comes after the gate; of two plans, one sum of each waits as well.

    A board read "One thing waits for it. A plan waits behind it."
    """
    made = tile(line(), "Next decision")
    assert made.words[-1] == "Waiting for it: €30m of Main, €60m of Branch, Second phase and two more."
    refused = tile(line().deciding("review", "failed", on="2026-10-01"), "Decided")
    assert refused.words[-1] == "Held back: €30m of Main, €60m of Branch, Second phase and two more."
    assert tile(SAMPLE, "Next decision").words[-1] == "Waiting for it: 52 posts and Later phases."


def test_what_another_gate_refused_does_not_wait():
    """By hand: 30m of 2027 was refused by the test, so that of 2027 and 2028 the 8m of 2028 alone waits for the review."""
    refusing = (
        'gates = [{ id = "test", title = "Test", question = "?", blocks = ["third"],'
        ' decisions = [{ outcome = "failed", on = 2026-10-01 }] }, '
    )
    programme = line(
        ("gates = [", refusing),
        ('{ id = "second",', '{ id = "third", title = "Third phase", years = "2027" }, { id = "second",'),
        ('delivers = ["stop"]', 'delivers = ["stop", "main"]'),
        ('cost = "€30m" }]', 'cost = "€30m" }, { year = "2028", cost = "€8m" }]'),
        ('years = "2027" }', 'years = "2027", delivers = ["main"] }'),
    )
    assert tile(programme, "Next decision").words[-1].startswith("Waiting for it: €8m of Main, €60m of Branch")
    assert tile(programme, "Decided").words[-1] == "Held back: €30m of Main and Third phase."
    because = pm.growth.release(programme).plans[0].because

    assert "The money of 2028 waits for Review (" in because


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("about €60m", "about €60m of Branch"),
        ("at least €50m", "at least €50m of Branch"),
        ("€50m to €70m", "€50m to €70m of Branch"),
    ],
)
def test_a_sum_that_waits_is_as_near_as_its_source(cost, words):
    programme = line(('"branch", "second"', '"branch"'), ('{ cost = "€60m" }', f'{{ year = "2027", cost = "{cost}" }}'))
    assert words in tile(programme, "Next decision").words[-1]


def test_a_target_that_nobody_can_know_of_is_not_late():
    """Report 8 knows nothing after 24 July 2008, and two of its targets fall due by 31 March 2009."""
    found = tile(SAMPLE, "Targets", on=date(2009, 4, 1))
    assert (found.figure, found.state) == ("2 of 4 not recorded", "not recorded")
    assert [state for state, _ in found.bar] == ["not recorded", "to come"]


def test_large_numbers_of_milestones_have_their_commas():
    late = [pm.Milestone(id=f"m-{n}", title=f"M {n}", planned="2026-06-30") for n in range(1_203)]
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-01", milestones=late)
    found = tile(made, "Milestones")
    assert (found.figure, found.words[-1]) == ("1,203 of 1,203 late", "And 1,200 more.")


@pytest.mark.parametrize(
    ("number", "owned", "heading", "figure", "words"),
    [
        (1, 1, "Objective", "Served by an activity", "It has an owner."),
        (1, 0, "Objective", "Served by an activity", "No owner is stated."),
        (2, 2, "Objectives", "2 of 2 have an activity", "Each has an owner."),
        (3, 1, "Objectives", "3 of 3 have an activity", "1 of 3 has an owner."),
    ],
)
def test_objectives_are_counted_in_words_that_agree(number, owned, heading, figure, words):
    """One objective was "1 of 1 has an activity", and two with owners were "Two of 2 have an owner"."""
    ids = [f"o{n}" for n in range(number)]
    aims = [pm.Objective(id=i, title=i, kind="core", owner="b" if n < owned else None) for n, i in enumerate(ids)]
    made = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-07-01", objectives=aims,
        bodies=[pm.Body(id="b", title="B", kind="body")],
        activities=[pm.Activity(id="a", title="A", status="planned", objectives=ids)],
    )  # fmt: skip
    found = tile(made, "Objective")
    assert (found.heading, found.figure, found.words[-1]) == (heading, figure, words)
