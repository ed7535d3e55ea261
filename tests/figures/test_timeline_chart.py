"""What was planned, is forecast and came, each drawn, with labels that keep apart."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.figures.picture import alt_text

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


def test_every_title_of_the_timeline_is_whole():
    ax = pm.figures.timeline(SAMPLE)
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert "HMIC Prevent learning and development exercise" in labels
