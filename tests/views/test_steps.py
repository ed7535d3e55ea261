"""The waterfall: its steps are the changes of the plan, and what waits in it is the release."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.views.pictures import alt_text

SAMPLE = pm.sample()


def plan(*posts, baseline=None):
    points = [
        pm.GrowthPoint(year=str(pm.FinancialYear(2008 + n)), posts=level, cost=f"£{level}000")
        for n, level in enumerate(posts)
    ]
    return pm.GrowthPlan(posts_as="levels", baseline=baseline, points=points)


def bars(ax):
    return [(bar.get_y(), bar.get_height()) for bar in ax.patches]


def reached(ax):
    """Where the parts of each column begin and end, by the place of the column."""
    ends = {}
    for bar in ax.patches:
        at = round(bar.get_x() + bar.get_width() / 2)
        ends.setdefault(at, [bar.get_y()]).append(bar.get_y() + bar.get_height())
    return ends


def test_report_8_climbs_from_41_by_12_and_40_to_93():
    """Report 8, D."""
    ax = pm.figures.waterfall(SAMPLE.growth)
    assert bars(ax) == [(0, 41), (41, 12), (53, 40), (0, 93)]
    assert [text.get_text() for text in ax.texts] == ["0", "+41", "+12", "+40", "93"]
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "before", "2008/09\nto 41", "2009/10\nto 53", "2010/11\nto 93", "in the end",
    ]  # fmt: skip


def test_report_8_in_money():
    """Report 8, D: £2.2m, £3.8m and £5.8m, of which £3.6m waits for the review."""
    ax = pm.figures.waterfall(SAMPLE.growth, of="money", held=SAMPLE.held_years())
    assert bars(ax) == [(0, 2.2e6), (2.2e6, 1.6e6), (3.8e6, 2e6), (0, 2.2e6), (2.2e6, 3.6e6)]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, True, True, False, True]
    assert "2010/11 +£2,000,000.00 to £5,800,000.00 (£3,600,000.00 of it contingent)" in alt_text(ax)


def test_a_fall_is_drawn_down_and_from_a_baseline():
    ax = pm.figures.waterfall(plan(60, 45, baseline=50))
    assert bars(ax) == [(0, 50), (50, 10), (60, -15), (0, 45)]
    assert [text.get_text() for text in ax.texts] == ["50", "+10", "−15", "45"]
    assert "from 50 before, 2008/09 +10 to 60, 2009/10 -15 to 45" in alt_text(ax)
    assert len({bar.get_hatch() for bar in ax.patches}) == 2


def test_what_was_refused_is_crossed():
    gate = pm.Gate(id="g", title="G", question="?", blocks=["later"], decided_by=None,
                   decisions=[pm.Decision(outcome="failed", on=SAMPLE.as_at)])  # fmt: skip
    later = pm.Phase(id="later", title="Later", years="2009/10")
    made = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at=SAMPLE.as_at, gates=[gate], phases=[later])
    ax = pm.figures.waterfall(plan(41, 53), held=made.held_years())
    assert [bar.get_hatch() for bar in ax.patches] == ["", "xx", "", "xx"]
    assert "(12 of it refused)" in alt_text(ax)


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=12), st.none() | st.integers(0, 500), st.booleans(), st.data()
)
def test_each_column_ends_where_the_next_begins(posts, baseline, money, data):
    made, ax = plan(*posts, baseline=baseline), Figure().subplots()
    shut = data.draw(st.sets(st.sampled_from(made.years)))
    hold = next(iter(SAMPLE.held_years().values()))
    given_of = "money" if money else "posts"
    assert pm.figures.waterfall(made, of=given_of, held=dict.fromkeys(shut, hold), ax=ax) is ax
    start, scale = (0, 1000) if money else (baseline or 0, 1)
    levels = [start, *(level * scale for level in posts)]
    columns = reached(ax)
    for place, (before, after) in enumerate(pairwise(levels), 1):
        if before != after:
            assert {columns[place][0], columns[place][-1]} == {before, after}
    if levels[-1]:
        assert columns[len(posts) + 1][-1] == levels[-1]


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="of: found 'pounds'"):
        pm.figures.waterfall(SAMPLE.growth, of="pounds")
    with pytest.raises(ValueError, match="plan: it prints no year"):
        pm.figures.waterfall(pm.GrowthPlan(posts_as="levels"))


def test_lines_that_wait_alone_are_drawn_only_as_far_as_it_is_told(tmp_path):
    """A6: a line without posts waits, and how much of the plan that is cannot be told."""
    line = attrs.evolve(SAMPLE.growth.lines[0], posts=None, starts=None)
    later = attrs.evolve(SAMPLE.phase("later-phases"), delivers=[line.id], unstated=["period", "sites"])
    programme = SAMPLE.replacing(line, later)
    assert [row.committed.posts for row in pm.growth.release(programme.growth, programme.held_years()).years] == [
        41,
        None,
        None,
    ]
    ax = pm.figures.waterfall(programme.growth, held=programme.held_years())
    assert pm.figures.alt_text(ax).endswith("How much of it waits for a gate cannot be told.")
    assert "2009/10 53, how many of them wait cannot be told" in pm.figures.alt_text(pm.figures.growth(programme))
    assert "How many of its posts wait for the review of phase one" in pm.report.html(programme)
    pm.workbook.write(programme, tmp_path / "plan.xlsx")
