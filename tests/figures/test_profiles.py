"""Each figure draws what the wings answer, on axes that may be the caller's."""

from datetime import date

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

SAMPLE = pm.sample()
BARE = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))


@pytest.mark.parametrize(
    "draw", [pm.figures.governance, pm.figures.growth, pm.figures.timeline, pm.figures.contributions]
)
def test_it_draws_on_the_callers_axes(draw):
    ax = Figure().subplots()
    assert draw(SAMPLE, ax=ax) is ax
    assert alt_text(ax)


def test_the_bars_are_the_release():
    """Report 8, D: 41 committed each year; 12 and 52 waiting."""
    heights = [patch.get_height() for patch in pm.figures.growth(SAMPLE).patches]
    assert heights == [41, 41, 41, 0, 12, 52]


def test_a_cost_that_is_printed_as_a_change_is_marked_as_one():
    """Hansard, 17 December 2020: a rise of £415m, over bars that are levels."""
    labels = [text.get_text() for text in pm.figures.growth(pm.sample("police-uplift")).texts]
    assert "12,000 posts\n+£415m" in labels
    assert "41 posts\n£2.2m" in [text.get_text() for text in pm.figures.growth(SAMPLE).texts]


def test_what_has_nothing_to_draw_says_so():
    with pytest.raises(ValueError, match="no growth"):
        pm.figures.growth(BARE)
    with pytest.raises(ValueError, match="time"):
        pm.figures.timeline(BARE)


def test_every_title_of_the_timeline_is_whole():
    ax = pm.figures.timeline(SAMPLE)
    labels = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    assert "HMIC Prevent learning and development exercise" in labels


def test_a_profile_of_every_criterion():
    scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(), children=[pm.Criterion(id="a", title="A")])
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self", illustrative=True,
                           judgements=[pm.Judgement(criterion="a", level="weak")])  # fmt: skip
    ax = pm.figures.profile(standard, judged)
    assert ax.get_title(loc="left").startswith("Illustrative")
    assert "A: weak" in alt_text(ax)


LONG = "Train every warden and volunteer along the river to recognise, record and report pollution early"


def served(number, title=LONG, objective="First", objectives=1):
    """A programme of so many activities, all of which serve each objective."""
    aims = [pm.Objective(id=f"aim-{n}", title=objective, number=n) for n in range(1, objectives + 1)]
    acts = [
        pm.Activity(id=f"act-{n}", title=title, status="planned", objectives=[aim.id for aim in aims])
        for n in range(number)
    ]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), objectives=aims, activities=acts)


@pytest.mark.parametrize(
    "programme",
    [
        SAMPLE,
        served(14),
        served(40),
        served(1),
        served(14, title="b" * 200),
        served(14, title="W" * 90),
        served(3, objective=LONG * 3, objectives=12),
        served(14, objective="b" * 200, objectives=2),
        served(60, title="Short"),
    ],
    ids=[
        "sample",
        "fourteen",
        "forty",
        "one",
        "a long word",
        "wide letters",
        "long objectives",
        "a long objective",
        "sixty",
    ],
)
def test_no_two_labels_of_the_contributions_overlap(programme, apart):
    """Cases: long-activity-titles.toml."""
    apart(pm.figures.contributions(programme))


def profiled(titles, labels, title="Standard"):
    """A standard with a criterion of each title on a scale of these labels, with a judgement of each."""
    scale = pm.Scale("Scale", tuple(pm.Level(rank, label) for rank, label in enumerate(labels, 1)))
    parts = [pm.Criterion(id=f"c{n}", title=one) for n, one in enumerate(titles)]
    root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(), children=parts)
    standard = pm.Standard(id="s", title=title, scale=scale, root=root)
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self", illustrative=True,
                           judgements=[pm.Judgement(criterion=one.id, level=1 + n % len(labels)) for n, one in enumerate(parts)])  # fmt: skip
    return standard, judged


@pytest.mark.parametrize(
    ("titles", "labels", "title"),
    [
        (["A"], ["weak", "strong"], "Standard"),
        ([LONG] * 20, ["weak", "strong"], LONG * 2),
        (["b" * 200, "A"], ["weak", "strong"], "b" * 200),
        ([LONG], ["Requires improvement", "Good", "Outstanding", "Inadequate", "Not enough evidence", "Very good"] * 2, "Standard"),
        (["A"], ["b" * 60, "good"], "Standard"),
        (["A"], [f"Level {n}" for n in range(20)], "Standard"),
    ],
    ids=["plain", "long", "a long word", "twelve levels", "a long level", "twenty levels"],
)  # fmt: skip
def test_no_two_labels_of_a_profile_overlap(titles, labels, title, apart):
    labels = [f"{label} {n}" if labels.count(label) > 1 else label for n, label in enumerate(labels)]
    apart(pm.figures.profile(*profiled(titles, labels, title)))
