"""Measures on a day: progress by the rules of posts."""

from datetime import date
from fractions import Fraction
from itertools import permutations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_measures import measure, programme, target, value

import prevent_model as pm

POINTS = st.lists(st.integers(0, 60), min_size=1, max_size=3).map(sorted)


@given(
    POINTS,
    st.lists(
        st.tuples(st.dates(date(2008, 4, 1), date(2011, 6, 1)), st.integers(0, 60)),
        max_size=5,
        unique_by=lambda t: t[0],
    ),
    st.booleans(),
    st.dates(date(2008, 4, 1), date(2011, 12, 1)),
)
def test_a_measure_that_counts_posts_answers_as_the_progress_of_the_plan_does(levels, counts, on_the_day, day):
    """Issue 18, a law: targets, states and what was last counted by each are those of `growth.progress`."""
    years = [pm.FinancialYear(2008 + n) for n in range(len(levels))]
    if on_the_day:  # a count on a day that a target is due, which few of the others are
        counts = [(seen, posts) for seen, posts in counts if seen != years[0].last_day] + [(years[0].last_day, 30)]
    points = [pm.GrowthPoint(year=year, posts=posts) for year, posts in zip(years, levels, strict=True)]
    plan = pm.GrowthPlan(id="growth", title="Growth", points=points, posts_as="levels")
    seen = [pm.Observation(on=on, posts=posts) for on, posts in counts]
    one = measure(
        unit="post",
        targets=[target(pm.Window.day(year.last_day), posts) for year, posts in zip(years, levels, strict=True)],
        values=[value(on, posts) for on, posts in counts],
    )
    counted = pm.growth.progress(plan, seen, on=day)
    # Known by the day alone: the document knows nothing of its own accord.
    found = pm.delivery.measures(programme(one, as_at="2008-04-01"), on=day).row("m")
    assert [row.state for row in found.targets] == [row.state for row in counted.targets]
    assert [row.achieved and int(row.achieved.value.exact) for row in found.targets] == [
        row.achieved for row in counted.targets
    ]
    latest = counted.latest
    assert (found.latest and found.latest.value.exact) == (latest and latest.achieved)


NUMBERS = st.integers(0, 60)
SOMETIMES = st.one_of(st.none(), st.none(), st.integers(0, 20))
# Days on which a target is due, and any: posts, all posts, what other funding pays for, and a baseline re-stated.
COUNTS = st.tuples(
    st.one_of(st.sampled_from([date(2009, 3, 31), date(2010, 3, 31)]), st.dates(date(2008, 4, 1), date(2011, 6, 1))),
    st.one_of(NUMBERS, NUMBERS.map("about {}".format)),
    SOMETIMES.map(lambda n: n and 100 + n),
    SOMETIMES,
    SOMETIMES.map(lambda n: n and 90 + n),
)
DAYS = st.dates(date(2008, 4, 1), date(2011, 12, 1))


@given(
    POINTS,
    st.lists(COUNTS, max_size=5, unique_by=lambda t: t[0]),
    st.sampled_from([None, 0, 100]),
    st.sampled_from([None, "growth", "total"]),
    DAYS,
)
def test_a_measure_of_posts_takes_its_values_from_the_counts_of_its_plan(levels, counts, before, kind, day):
    """Issue 18, a law: without values of its own it has the states that `growth.progress` has."""
    years = [pm.FinancialYear(2008 + n) for n in range(len(levels))]
    points = [pm.GrowthPoint(year=year, posts=(before or 0) + n) for year, n in zip(years, levels, strict=True)]
    plan = pm.GrowthPlan(points=points, posts_as="levels", baseline=before, counts=kind)
    seen = [
        pm.Observation(
            on=on, posts=posts, total=total, other_funding=other, baseline=None if before is None else restated
        )
        for on, posts, total, other, restated in counts
    ]
    counted = pm.growth.progress(plan, seen, on=day)
    # A plan of all posts that states none before is compared with all posts; any other is added to the measure's start.
    start = 0 if before is None and kind == "total" else before or 0
    one = measure(
        of=["growth"],
        baseline=value("2007/08", before or 0),
        targets=[target(pm.Window.day(found.due), int(start + found.growth)) for found in counted.targets],
    )
    made = pm.Programme(
        id="p",
        title="P",
        years="2008/09 to 2011/12",
        as_at="2008-04-01",
        measures=[one],
        plans=[plan],
        observations=seen,
    )
    row = pm.delivery.measures(made, on=day).row("m")
    assert [found.state for found in row.targets] == [found.state for found in counted.targets]
    most = [count.growth if count.achieved is None else count.achieved for count in counted.counts]
    assert [known.value.high for known in row.values] == [start + Fraction(posts) for posts in most]


def test_a_total_on_one_day_makes_every_count_growth_for_a_measure_too():
    """19 of 58 posts on one day, then 34 beside no total: growth, so 40 + 34 of the 41 that are wanted."""
    plan = pm.GrowthPlan(id="g", baseline=40, points=[pm.GrowthPoint(year="2024/25", posts=41)], posts_as="levels")
    seen = [pm.Observation(on="2024-06-30", total=58, posts=19), pm.Observation(on="2025-03-31", posts=34)]
    one = measure(of=["g"], unit="posts", baseline=value("2024-03-31", 40), targets=[target("2024/25", 41)])
    made = programme(one, as_at="2025-06-30", plans=[plan], observations=seen)
    row = pm.delivery.measures(made).row("m")
    assert ([str(known.value) for known in row.values], row.words) == (["59", "74"], "met")


def counted_programme(unit="posts", of=("growth",), counts=((date(2009, 3, 31), 41),), **plan):
    one = measure(unit=unit, of=of, targets=[target("2008/09", 41)])
    points = [pm.GrowthPoint(year="2008/09", posts=41)]
    plans = [pm.GrowthPlan(**{"points": points, "posts_as": "levels", **plan}), pm.GrowthPlan(id="other")]
    seen = [pm.Observation(on=on, posts=posts, plan="growth") for on, posts in counts]
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at="2009-04-30", measures=[one], plans=plans, observations=seen
    )


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "met"),
        ({"unit": "officers"}, "met"),
        ({"unit": "FTE"}, "met"),
        ({"unit": "£m"}, "not recorded: no value of that time"),  # money is not what was counted
        ({"unit": "posts per site"}, "not recorded: no value of that time"),
        ({"counts": [(date(2009, 3, 31), 40)] * 2}, "cannot tell"),  # two counts of one day
        ({"baseline": 10}, "cannot tell"),  # all posts, or those above the baseline: the measure does not say
    ],
)
def test_counts_are_values_only_where_they_are_what_is_measured(more, state):
    assert pm.delivery.measures(counted_programme(**more)).row("m").words == state


def test_the_posts_of_the_report_of_2008_are_measured_by_their_counts():
    """Report 8, D: 41 posts by the end of the first year, which were counted then."""
    counted = pm.sample().observing("growth", 41, on="2009-03-31")
    row = pm.delivery.measures(counted, on=date(2009, 4, 30)).row("growth-targets")
    assert (row.words, str(row.latest.value), row.share) == ("met", "41", 1)


DUE = date(2026, 12, 31)
CUTS = (pm.Threshold(at_least="50%", level="green"), pm.Threshold(level="red"))
BY_WAY = pm.Standard(
    id="way",
    title="Way",
    version="1",
    scale=pm.Scale("RG", (pm.Level(1, "red"), pm.Level(2, "green"))),
    root=pm.Criterion(id="c", title="C", of="way-to-target", thresholds=CUTS),
)


def crew(measure, count=7, **plan):
    """The crew, of whom 12 posts are wanted in 2026, and a count of them."""
    base = {
        "id": "m", "title": "M", "state": "in-use", "of": ["crew"], "direction": "more",
        "targets": [pm.MeasureTarget(by="December 2026", value=12)], "standard": "way", "criterion": "c",
    }  # fmt: skip
    points = [pm.GrowthPoint(year="2026/27", posts=12)]
    return pm.Programme(
        id="p", title="P", years="2026/27", as_at="2026-10-15", measures=[pm.Measure(**base, **measure)],
        plans=[pm.GrowthPlan(id="crew", title="Crew", posts_as="levels", points=points, **plan)],
        observations=[] if count is None else [pm.Observation(on="2026-09-30", posts=count, plan="crew")],
        standards=[BY_WAY],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "measure", "count", "start", "way"),
    [
        ({}, {}, 7, "0", Fraction(7, 12)),
        ({"counts": "growth"}, {}, 7, "0", Fraction(7, 12)),
        ({"baseline": 100, "counts": "growth"}, {}, 107, "0", Fraction(7, 12)),
        ({}, {"baseline": pm.MeasuredValue(on="May 2025", value=0)}, 7, "0", Fraction(7, 12)),
        ({}, {"baseline": pm.MeasuredValue(on="May 2025", value=2)}, 7, "2", Fraction(7, 10)),  # 9 of 2 to 12
        ({}, {"unit": "per cent"}, 7, None, None),
        ({}, {"values": [pm.MeasuredValue(on="2026-09-30", value=7)]}, 7, None, None),
        ({"counts": "total"}, {}, 7, None, None),  # of the posts that were there nothing is known
        ({"baseline": 5}, {}, 7, None, None),
        ({}, {}, None, None, None),
    ],
)
def test_what_is_counted_of_a_plan_of_growth_starts_from_nought(plan, measure, count, start, way):
    """By hand: 7 of 12 posts of growth are 7/12 of the way, as with a baseline of 0 written; it was told as none."""
    made = crew(measure, count, **plan)
    row = pm.delivery.measures(made).row("m")
    assert ((row.start and str(row.start)), row.way) == (start, way)
    asked = [found for found in pm.review.check(made) if found.code == "measure-without-baseline"]
    assert bool(asked) is (start is None)
    (level,) = [one.level for one in pm.assessment.from_measures(made, BY_WAY, on=DUE).judgements]
    assert (level == "green") is (way is not None)
    table = pm.delivery.measures(made).table
    if table.rows and way is not None:
        stated = made.measures[0].baseline
        assert table.column("baseline") == (start,)
        assert table.column("at") == (str(stated.on) if stated else "",)
        since = f", from {start}{' in May 2025' if stated else ''}, wanted 12 by December 2026, not yet due"
        assert since in pm.figures.alt_text(pm.figures.measures(pm.delivery.measures(made)))


def test_the_direction_does_not_hang_on_the_order_of_targets():
    """From 50 to the 60 that is due first, though 50 by a later year was set after it."""
    targets = [
        target("2025/26", 60),
        target("2027/28", 50, set_on="2026-01-01"),
        target("2025/26", 40, set_on="2025-05-01"),
    ]
    for order in permutations(targets):
        one = measure(direction=None, baseline=value("2023/24", 50), values=[value("2025/26", 55)], targets=order)
        assert one.aim.value == "more"
        assert pm.delivery.measures(programme(one)).row("m").targets[0].words == "missed"


def test_a_fall_that_was_wanted_is_no_failure():
    one = measure(
        direction=None,
        baseline=value("2024/25", 12),
        values=[value("2026-09-30", 9)],
        targets=[target("March 2027", 6)],
    )
    row = pm.delivery.measures(programme(one)).row("m")
    assert row.way == Fraction(1, 2)
    assert row.share is None


def test_a_target_set_anew_stands_beside_the_first():
    one = measure(
        targets=[target("March 2026", 90), target("March 2026", 85, set_on="2025-06-01")],
        values=[value("2025-03-31", 80), value("2026-03-31", 87)],
    )
    row = pm.delivery.measures(programme(one)).row("m")
    assert [(str(t.wanted), t.words) for t in row.targets] == [("90", "missed"), ("85", "met")]
    assert str(row.target.wanted) == "85"
    assert row.change == 7
    before = pm.delivery.measures(programme(one), on=date(2025, 5, 1)).row("m")
    assert [str(t.wanted) for t in before.targets] == ["90"]
    # One count of targets: the report's first page counts those in force, and so does the sentence.
    counts = "1 with a value, 1 with a target. Targets, each as it was set last: 1 met."
    assert pm.delivery.measures(programme(one)).because == f"On 2026-10-15, one measure: {counts}"
    assert "Targets: 1 not yet due." in pm.delivery.measures(programme(one), on=date(2025, 5, 1)).because


def test_what_was_reached_late_is_told():
    one = measure(targets=[target("March 2026", 90)], values=[value("2026-03-31", 87), value("2026-06-30", 91)])
    (row,) = pm.delivery.measures(programme(one)).row("m").targets
    assert row.words == "missed"
    assert str(row.reached.on) == "2026-06-30"


def test_a_value_after_the_day_is_not_known_on_it():
    one = measure(values=[value("2025-03-31", 80), value("Q3 2026", 87)], targets=[target("March 2027", 90)])
    assert str(pm.delivery.measures(programme(one), on=date(2026, 6, 30)).row("m").latest.value) == "80"
    # A time that is not over is known by the day of the document, which holds it.
    assert str(pm.delivery.measures(programme(one, as_at="2026-09-01")).row("m").latest.value) == "87"


def test_an_objective_without_a_measure_is_listed():
    objectives = [pm.Objective(id="first", title="First"), pm.Objective(id="second", title="Second")]
    found = pm.delivery.measures(programme(measure(of=["first"]), objectives=objectives))
    assert [objective.id for objective in found.unmeasured] == ["second"]
    assert "One objective has no measure: Second." in found.because


def test_the_measures_of_the_report_of_2008():
    """Report 8, B.18 to B.22: seven measures, none with a value, and each objective has one."""
    found = pm.delivery.measures(pm.sample())
    none, later = "no value and no target", "not yet due"
    assert [row.words for row in found.rows] == [none, later, later, none, none, none, none]
    assert found.unmeasured == ()
    assert [str(target.wanted) for target in found.row("growth-targets").targets] == ["41", "53", "93"]


def test_tables_name_who_gains_and_who_answers():
    bodies = [pm.Body(id="company", title="Line Ltd", kind="department")]
    one = measure(owner="company", benefits=["passengers", "company"], unit="%", values=[value("2026-09-30", 90)])
    found = pm.delivery.measures(programme(one, bodies=bodies))
    assert found.about_table.column("owner") == ("Line Ltd",)
    assert found.about_table.column("who gains") == ("passengers; Line Ltd",)
    assert "Trains on time" in str(found)
    assert found._repr_html_().count("<table") == len(found.tables)


def test_a_word_for_who_gains_is_no_title_of_an_aim_or_a_measure():
    """By hand: of an objective, a measure, a body, a board and an office with these ids the last three may gain."""
    words = ["farmers", "punctual", "company", "council", "chief", "herders"]
    things = {
        "objectives": [pm.Objective(id="farmers", title="Farms thrive")],
        "bodies": [pm.Body(id="company", title="Line Ltd", kind="company")],
        "boards": [pm.Board(id="council", title="Town council")],
        "roles": [pm.Role(id="chief", title="Chief officer", body="company")],
    }
    found = pm.delivery.measures(programme(measure(benefits=words), **things))
    gains = "farmers; punctual; Line Ltd; Town council; Chief officer; herders"
    assert found.about_table.column("who gains") == (gains,)


def test_what_the_source_adds_is_the_last_column_where_it_adds_anything():
    """By hand: the notes of the baseline, of the latest value and of each target, and what the measure is."""
    then = [pm.MeasuredValue(on="March 2025", value=84), pm.MeasuredValue(on="March 2026", value=86, note="New method")]
    start = pm.MeasuredValue(on="2023/24", value=81, note="Old method")
    aims = [pm.MeasureTarget(by="2025/26", value=85), pm.MeasureTarget(by="2026/27", value=90, note="By the board")]
    noted = measure(summary="How punctual", baseline=start, values=then, targets=aims)
    tables = pm.delivery.measures(programme(noted))
    assert tables.table.column("note") == ("baseline: Old method; New method",)
    assert tables.targets_table.column("note") == ("", "By the board")
    assert tables.about_table.column("summary") == ("How punctual",)
    plain = pm.delivery.measures(programme(measure(values=then[:1], targets=aims[:1])))
    for table in plain.tables:
        assert not {"note", "summary"} & {column.key for column in table.columns}
    page = pm.report.markdown(programme(noted))
    for words in ("Old method", "New method", "By the board", "How punctual"):
        assert words in page


def test_a_programme_without_measures_is_shown_as_one():
    found = pm.delivery.measures(programme())
    assert found.tables == ()
    assert "On 2026-10-15, no measures." in str(found)
    assert "On 2026-10-15, no measures." in found._repr_html_()


def test_a_measure_that_there_is_not_is_refused():
    with pytest.raises(pm.UnknownReference):
        pm.delivery.measures(pm.sample()).row("missing")


def test_citations_are_those_of_the_values_too():
    cite = [pm.Citation("plan", "2")]
    sources = [pm.Source(id="plan", title="Plan", locators="1-3")]
    one = attrs.evolve(measure(values=[value("2026-03-31", 1, cite=cite)]), cite=[pm.Citation("plan", "1")])
    assert [str(c) for c in pm.delivery.measures(programme(one, sources=sources)).cite] == ["plan 1", "plan 2"]


def test_all_objectives_are_named_as_such():
    """Report 8, B.22: HMIC assesses progress against the seven strategic objectives."""
    assert pm.delivery.measures(pm.sample()).about_table.column("of")[-1] == "all seven objectives"


def test_a_measure_of_a_plan_that_was_counted_says_where_its_values_are():
    """The uplift of 20,000 officers: counted each quarter, in the observations of its plan."""
    row = pm.delivery.measures(pm.sample("police-uplift")).row("uplift-count")
    assert row.words == "counted with Additional officers"


def test_of_many_subjects_a_cell_names_the_first_and_a_program_gets_them_all():
    """Report 8, B.19: one measure is of nine milestones and products."""
    table = pm.delivery.measures(pm.sample()).about_table
    titles = [pm.sample().entity(id_).title for id_ in pm.sample().measure("milestones-and-products").of]
    assert "; ".join(titles) in table.csv()
    assert f"{'; '.join(titles[:3])}; and 6 more" in table.text()
    assert titles[3] not in table.text()
