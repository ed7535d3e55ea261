"""What was planned, is forecast and came, each drawn, with labels that keep apart."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.figures.picture import alt_text
from prevent_model.figures.timeline_chart import key_words, timeline_words
from prevent_model.tables.value_text import day_words

SAMPLE = pm.sample()
WORD = "b" * 200
LONG = "Train every warden and volunteer along the river to recognise, record and report pollution early"


def stepped(*steps, years="2018/19 to 2023/24", as_at=date(2021, 7, 15)):
    made = [
        pm.Milestone(id=f"step-{n}", title=title, **{field: pm.Window.parse(text) for field, text in dates.items()})
        for n, (title, dates) in enumerate(steps)
    ]
    return pm.Programme(id="p", title="P", years=years, as_at=as_at, milestones=made)


def spans(ax):
    """The first and last day of each bar."""
    return [
        (
            date.fromordinal(round(bar.get_x())),
            date.fromordinal(round(bar.get_x() + bar.get_width())),
            bar.get_linestyle(),
        )
        for bar in ax.patches
    ]


def test_the_plan_and_the_forecast_of_a_milestone_are_both_drawn():
    """C3: the forecast alone was drawn, and the plan nowhere."""
    ax = pm.figures.timeline(stepped(("Step", {"planned": "December 2018", "forecast": "June 2022"})))
    (planned, _, line), (forecast, _, dashed) = spans(ax)
    assert (planned, forecast) == (date(2018, 12, 1), date(2022, 6, 1))
    assert line != dashed
    assert [text.get_text() for text in ax.texts] == ["milestone: late, slip 42 months"]
    assert "(planned December 2018, forecast June 2022)" in alt_text(ax)


@pytest.mark.parametrize(
    ("given_up", "drawn", "words"),
    [("July 2020", "July 2020", "July 2020"), ("2020-07-09", "9 Jul 2020", "9 July 2020")],
)
def test_what_was_given_up_says_when(given_up, drawn, words):
    """By hand: given up in the year before the day of the document; within a longer time nobody can tell."""
    step = ("Step", {"planned": "December 2018", "given_up": given_up})
    ax = pm.figures.timeline(stepped(step))
    assert [text.get_text() for text in ax.texts] == [f"milestone: given up {drawn}"]
    assert f"milestone Step: given up {words} (planned December 2018)" in alt_text(ax)
    within = pm.delivery.status(stepped(step), on=date(2020, 7, 1))
    assert "given up" not in timeline_words(stepped(step), within)


def test_what_came_is_drawn_beside_the_plan_and_not_before_its_day():
    """C3."""
    step = ("Step", {"planned": "December 2018", "actual": "March 2022"})
    assert len(spans(pm.figures.timeline(stepped(step)))) == 1
    ax = pm.figures.timeline(stepped(step, as_at=date(2022, 5, 1)))
    assert [first for first, *_ in spans(ax)] == [date(2018, 12, 1), date(2022, 3, 1)]
    assert [text.get_text() for text in ax.texts] == ["milestone: reached, slip 39 months"]


def test_the_words_give_the_day_of_knowing():
    """Desk 2.3."""
    assert "from what was known on 24 July 2008" in alt_text(pm.figures.timeline(SAMPLE, on=date(2009, 4, 1)))


def test_without_a_time_there_are_neither_bars_nor_words():
    timeless = stepped(("Step", {}))
    with pytest.raises(ValueError, match="programme: nothing of P has a time"):
        pm.figures.timeline(timeless)
    with pytest.raises(ValueError, match="programme: nothing of P has a time"):
        timeline_words(timeless, pm.delivery.status(timeless))


@pytest.mark.parametrize(
    "programme",
    [
        SAMPLE,
        pm.sample("police-uplift"),
        stepped((LONG, {"planned": "December 2018", "forecast": "June 2022"}), (WORD, {"planned": "June 2022"})),
        stepped(*[(LONG, {"planned": "December 2018"})] * 30),
        stepped(("Step", {"planned": "December 2018"}), years="2018/19 to 2029/30"),
        stepped(("Step", {"planned": "December 2058"}), years="2018/19 to 2059/60"),
        stepped(("Wide", {"planned": "December 2018"}), ("W" * 90, {"planned": "December 2019"})),
    ],
    ids=["sample", "police-uplift", "long", "thirty", "twelve years", "forty years", "wide"],
)
def test_no_two_labels_of_the_timeline_overlap(programme, apart):
    """Cases: long-activity-titles.toml."""
    apart(pm.figures.timeline(programme))


@pytest.mark.parametrize(
    ("programme", "day"),
    [(SAMPLE, date(2009, 4, 1)), (pm.sample("digital-transformation-agency"), None), (stepped(("Step", {"planned": "2018-11"})), None)],
    ids=["not recorded", "many", "one"],
)  # fmt: skip
def test_no_bar_and_no_line_crosses_the_words_beside_the_bars(programme, day):
    """The line of 1 April 2009 went through "not recorded as reported"."""
    ax = pm.figures.timeline(programme, on=day)
    figure = ax.get_figure()
    figure.draw_without_rendering()
    lines = [*ax.get_lines(), *ax.get_xgridlines(), *ax.patches]
    rightmost = max(mark.get_window_extent().x1 for mark in lines if mark.get_visible())
    assert ax.texts
    assert all(text.get_window_extent().x0 > rightmost for text in ax.texts)


def test_a_time_before_every_year_of_the_programme_has_its_first_day_on_the_axis():
    made = stepped(("Step", {"planned": "2001-05-03", "forecast": "2001-07-01"}), as_at="2001-06-01")
    labels = [label.get_text().strip() for label in pm.figures.timeline(made).get_xticklabels()]
    assert labels == ["3 May 2001"]


def test_every_title_of_the_timeline_is_whole():
    ax = pm.figures.timeline(SAMPLE)
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert "HMIC Prevent learning and development exercise" in labels


def test_the_baseline_lies_under_the_forecast_and_the_new_plan_between():
    """The three dates differ by their place, their edge and their hatching, and not by colour."""
    step = pm.Milestone(
        id="step", title="Step", planned="December 2018", forecast="June 2022",
        replanned=[pm.DatedTime(on="2020-01-01", when="June 2021")],
    )  # fmt: skip
    made = pm.Programme(id="p", title="P", years="2018/19 to 2023/24", as_at="2021-07-15", milestones=[step])
    ax = pm.figures.timeline(made)
    bars = {date.fromordinal(round(bar.get_x())).year: bar for bar in ax.patches}
    tops = {year: bar.get_y() for year, bar in bars.items()}  # rows are counted downwards
    assert tops[2022] < tops[2021] < tops[2018]
    heights = {year: (bar.get_y(), bar.get_y() + bar.get_height()) for year, bar in bars.items()}
    assert heights[2022][1] <= heights[2021][0] + 1e-9
    assert heights[2021][1] <= heights[2018][0] + 1e-9
    assert bars[2022].get_linestyle() != bars[2018].get_linestyle()
    assert bars[2021].get_hatch()
    assert not bars[2018].get_hatch()
    assert ax.texts[0].get_text() == "milestone: late, slip 42 months\nslip 12 months by the new plan"
    assert "(planned December 2018, replanned June 2021, forecast June 2022)" in alt_text(ax)


def test_a_rating_stands_beside_the_thing_in_words_and_a_shape(apart):
    rated = SAMPLE.rating("phase-one", "amber", on="2008-06-01").rating("phase-one", "red", on="2008-07-01")
    ax = pm.figures.timeline(rated)
    assert "phase: running\nRed ▼ worse (RAG)" in [text.get_text() for text in ax.texts]
    assert "phase Phase one: running; Red ▼ worse (RAG)" in alt_text(ax)
    apart(ax)


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        ("September 2018", "reached, 3 months early"),
        ("November 2018", "reached, 1 month early"),
        ("December 2018", "reached"),
        ("March 2019", "reached, slip 3 months"),
        ("Q4 2018 to Q1 2019", "reached, 2 months early to 3 late"),
    ],
)
def test_what_came_before_its_time_is_early(actual, words):
    """By hand: from December 2018, months before it and months after it."""
    ax = pm.figures.timeline(stepped(("Step", {"planned": "December 2018", "actual": actual})))
    assert ax.texts[0].get_text() == f"milestone: {words}"


def test_a_forecast_of_a_month_shows_its_dashes_on_a_long_axis():
    made = stepped(
        ("Step", {"planned": "December 2018", "forecast": "June 2022"}), ("Far", {"planned": "June 2058"}),
        years="2018/19 to 2059/60",
    )  # fmt: skip
    ax = pm.figures.timeline(made)
    (dashed,) = [bar for bar in ax.patches if bar.get_linestyle() != "solid" and bar.get_linestyle() != "-"]
    assert dashed.get_width() * 60 > ax.patches[-1].get_x() - dashed.get_x()
    assert date.fromordinal(round(dashed.get_x())) == date(2022, 6, 1)


def test_the_caption_explains_each_look_that_is_drawn_and_no_other():
    made = stepped(("Step", {"planned": "December 2018", "forecast": "June 2022"}))
    day = day_words(made.as_at)
    assert key_words(made, pm.delivery.status(made)) == (
        f"The dashed line is {day}; an empty bar is the plan of a milestone; an empty bar with a dashed edge is a forecast; "
        "a red edge is what is late."
    )
    sentence = key_words(SAMPLE, pm.delivery.status(SAMPLE))
    assert "a dotted bar is the plan of a review" in sentence
    assert "a hatched bar is a phase or a gate that waits" in sentence
    assert "late" not in sentence
    assert "forecast" not in sentence


@pytest.mark.parametrize(
    ("outcome", "look"),
    [("passed", "a gate that was passed was due"), ("failed", "a crossed bar is a gate that failed")],
)
def test_a_gate_looks_as_it_was_decided(outcome, look):
    """Desk 2.9: a phase that waits for its gate was solid blue, as what is committed is one page earlier."""
    decided = SAMPLE.deciding("phase-one-review", outcome, on="2009-03-01")
    sentence = key_words(decided, pm.delivery.status(decided, on=date(2009, 3, 2)))
    assert look in sentence
    assert "a hatched bar" not in sentence, "what is behind a gate that failed is refused, as its row says"


def test_a_phase_that_its_gate_refused_is_crossed_as_its_money_is():
    """Issue 19, row 7: it was hatched as if it waited, beside the words "refused by its gate"."""
    decided = SAMPLE.deciding("phase-one-review", "failed", on="2009-03-01")
    ax = pm.figures.timeline(decided, on=date(2009, 3, 2))
    rows = [label.get_text() for label in ax.get_yticklabels()]
    y = ax.get_yticks()[rows.index("Later phases")]
    (bar,) = [bar for bar in ax.patches if bar.get_y() < y < bar.get_y() + bar.get_height()]
    assert bar.get_hatch() == "xx"


def test_what_is_late_by_its_last_plan_has_the_edge_of_it_on_that_plan():
    """Issue 19, row 7: of June 2020 and then January 2021, as at 15 July 2021; and of the second alone."""
    anew = [pm.DatedTime(on="2020-01-01", when="January 2021")]
    steps = [
        pm.Milestone(id="both", title="Both", planned="June 2020", replanned=anew),
        pm.Milestone(id="anew", title="Anew", planned=None, replanned=anew),
    ]
    made = pm.Programme(id="p", title="P", years="2018/19 to 2023/24", as_at="2021-07-15", milestones=steps)
    ax = pm.figures.timeline(made, on=date(2021, 7, 15))
    red = [
        date.fromordinal(round(bar.get_x()))
        for bar in ax.patches
        if bar.get_edgecolor()[0] > 0.6 > bar.get_edgecolor()[1]
    ]
    assert red == [date(2021, 1, 1), date(2021, 1, 1)]
    sentence = key_words(made, pm.delivery.status(made, on=date(2021, 7, 15)))
    assert "a red edge is what is late" in sentence
    assert "the lowest bar" not in sentence, "nothing but a plan set anew is known of the second"


def test_a_year_that_begins_where_the_last_bar_ends_is_named():
    """2024 to 2029, and a milestone of the end of 2028."""
    built = pm.Milestone(id="m", title="Built", planned="2026-01-01 to 2028-12-31")
    programme = pm.Programme(
        id="p",
        title="P",
        years=pm.Calendar("January").years("2026 to 2030"),
        as_at=date(2026, 5, 20),
        milestones=[built],
    )
    labels = [label.get_text().strip() for label in pm.figures.timeline(programme).get_xticklabels()]
    assert labels == ["2026", "2027", "2028", "2029"]
