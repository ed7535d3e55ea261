"""The matrix of objectives: each mark stated or assumed, with names that keep apart."""

from datetime import date

import pytest

import prevent_model as pm

SAMPLE = pm.sample()


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


def test_a_mark_is_filled_where_it_is_stated_and_hollow_where_it_is_assumed():
    matrix = pm.delivery.contributions(SAMPLE)
    marks = [line for line in pm.figures.contributions(SAMPLE).get_lines() if line.get_marker() == "o"]
    fills = ["full" if basis.value == "stated" else "none" for _, basis in matrix.cells]
    assert [mark.get_fillstyle() for mark in marks] == fills
