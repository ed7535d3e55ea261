"""The waterfall: its steps are the changes of the plan, and what waits in it is the release."""

import re
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from tests.several_plans import CLINICS, NURSES, railway

import prevent_model as pm
from prevent_model.figures.picture import alt_text
from prevent_model.review.summary import sentences

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
    assert [text.get_text() for text in ax.texts] == ["not stated", "41", "+12", "+40", "93"]
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "before", "2008/09\nto 41", "2009/10\nto 53", "2010/11\nto 93", "in the end",
    ]  # fmt: skip


def test_report_8_in_money():
    """Report 8, D: £2.2m, £3.8m and £5.8m, of which £3.6m waits for the review."""
    ax = pm.figures.waterfall(SAMPLE.growth, of="money", held=SAMPLE.held_years())
    assert bars(ax) == [(0, 2.2e6), (2.2e6, 1.6e6), (3.8e6, 2e6), (0, 2.2e6), (2.2e6, 3.6e6)]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, True, True, False, True]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["committed", "waiting for a gate"]
    assert "2010/11 +£2m to £5.8m (£3.6m of it waiting)" in alt_text(ax)


def test_a_fall_is_drawn_down_and_from_a_baseline():
    ax = pm.figures.waterfall(plan(60, 45, baseline=50))
    assert bars(ax) == [(0, 50), (50, 10), (60, -15), (0, 45)]
    assert [text.get_text() for text in ax.texts] == ["50", "+10", "−15", "45"]
    assert "from 50 before, 2008/09 +10 to 60, 2009/10 -15 to 45" in alt_text(ax)
    assert [bar.get_hatch() for bar in ax.patches] == ["", "||", "...", ""]


def test_sums_of_nought_have_an_axis_of_whole_units():
    """Its marks were £0, £0, £0, £0.01, £0.01 and £0.01."""
    points = [pm.GrowthPoint(year=year, cost="£0") for year in ("2008/09", "2009/10")]
    ax = pm.figures.waterfall(pm.GrowthPlan(points=points), of="money")
    assert ax.get_ylim()[1] > 1


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


def silent(*points, baseline=100, **given):
    printed = [
        pm.GrowthPoint(year=str(pm.FinancialYear(2008 + n)), posts=posts, cost=cost)
        for n, (posts, cost) in enumerate(points)
    ]
    return pm.GrowthPlan(baseline=baseline, points=printed, **given)


def texts(ax):
    return [text.get_text() for text in ax.texts]


HOLD = {"2008/09": next(iter(SAMPLE.held_years().values()))}
UNSTATED = {
    "no baseline": (SAMPLE.growth, ["not stated", "£2.2m", "+£1.6m", "+£2m", "£5.8m"]),
    "levels": (silent((110, "£11m"), (115, "£12m"), posts_as="levels"), ["not stated", "£11m", "+£1m", "£12m"]),
    "two posts before": (silent((4, "£1m"), posts_as="levels", baseline=2), ["not stated", "£1m", "£1m"]),
    "changes beside yearly costs": (silent((10, "£1m"), posts_as="changes"), ["not stated", "£1m", "£1m"]),
    "changes in cost": (
        silent((10, "£1m"), (5, "-£0.5m"), posts_as="changes", cost_as="changes"),
        ["not stated", "+£1m", "−£500k", "not stated"],
    ),
}


@pytest.mark.parametrize("name", UNSTATED)
def test_a_cost_before_that_is_not_stated_is_no_nought_and_no_foot(name):
    """A14, 2.6: a bold £0 before, and a first rise from it."""
    made, shown = UNSTATED[name]
    ax = pm.figures.waterfall(made, of="money")
    assert texts(ax) == shown
    assert ax.texts[0].get_fontweight() == "normal"
    assert not [bar for bar in ax.patches if round(bar.get_x() + bar.get_width() / 2) == 0]
    assert not [line for line in ax.lines if line.get_xdata()[0] < 1]
    assert ": not stated before, 2008/09" in alt_text(ax)
    assert "£0" not in alt_text(ax)


def test_changes_on_a_cost_that_is_not_stated_give_no_level():
    """A14: only the changes are drawn."""
    ax = pm.figures.waterfall(UNSTATED["changes in cost"][0], of="money")
    assert bars(ax) == [(0, 1e6), (1e6, -5e5)]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["before", "2008/09", "2009/10", "in the end"]
    assert "The level after the changes is not stated" in alt_text(ax)


def test_how_much_of_a_cost_waits_is_not_taken_from_a_nought():
    """A14: the first year is held, and the cost before it is not stated."""
    ax = pm.figures.waterfall(UNSTATED["levels"][0], of="money", held=HOLD)
    assert alt_text(ax).count("how much of it waits is not stated") == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["waits in part: how much is not stated"]


def test_posts_before_that_are_not_stated_are_no_nought():
    """2.6."""
    ax = pm.figures.waterfall(SAMPLE.growth)
    assert "Posts at year end: not stated before, 2008/09 41, 2009/10 +12 to 53" in alt_text(ax)
    printed = pm.GrowthPlan(posts_as="changes", points=[pm.GrowthPoint(year="2008/09", posts=41, cost="£2.2m")])
    assert texts(pm.figures.waterfall(printed)) == ["not stated", "+41", "41"]


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="of: found 'pounds'"):
        pm.figures.waterfall(SAMPLE.growth, of="pounds")
    with pytest.raises(ValueError, match="plan: it prints no year"):
        pm.figures.waterfall(pm.GrowthPlan(posts_as="levels"))


def test_lines_that_wait_alone_are_drawn_as_far_as_stated(tmp_path):
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
    assert pm.figures.alt_text(ax).endswith("2010/11 +40 to 93 (how much of it waits is not stated).")
    assert "2009/10 53, how many of them wait cannot be told" in pm.figures.alt_text(pm.figures.growth(programme))
    assert "How many of its posts wait for the review of phase one" in pm.report.html(programme)
    pm.workbook.write(programme, tmp_path / "plan.xlsx")


def test_changes_on_posts_that_are_not_stated_give_no_level():
    """A5, the other way about: "no posts are committed", and bars drawn from a nought."""
    point = pm.GrowthPoint(year="2008/09", posts=10, cost="£5.6m")
    plan = pm.GrowthPlan(posts_as="changes", baseline_cost="£5.0m", points=[point])
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", plans=[plan])
    assert "2008/09 +10. The level after the changes" in pm.figures.alt_text(pm.figures.waterfall(plan, held={}))
    ax = pm.figures.growth(programme)
    assert (ax.get_ylabel(), [bar.get_height() for bar in ax.patches]) == ("posts added at year end", [10])
    assert "How many posts it has by the end of 2008/09 is not stated." in sentences(programme)


@pytest.mark.parametrize(
    ("drawn", "of", "problem"),
    [
        (CLINICS, "posts", 'of: Clinics prints no posts by year; draw of="money"'),
        (
            attrs.evolve(NURSES, points=[pm.GrowthPoint(year="2024/25", posts=4)]), "money",
            'of: Nurses prints no money by year; draw of="posts"',
        ),
        (
            railway(pm.GrowthPoint(cost="€60m")).growth, "money",
            "plan: it prints no year, so there is no step to draw; show growth.release, which has its sums",
        ),
    ],
)  # fmt: skip
def test_a_plan_that_has_no_such_steps_says_what_to_draw_instead(drawn, of, problem):
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        pm.figures.waterfall(drawn, of=of)


def test_steps_of_money_alone_are_no_growth():
    assert pm.figures.waterfall(CLINICS, of="money").get_title(loc="left") == "Cost, step by step"


OPEN = pm.GrowthPlan(
    posts_as="levels",
    points=[
        pm.GrowthPoint(year="2019/20", posts=3, cost="£1m"),
        pm.GrowthPoint(year="2020/21", posts=4, cost="at least £2m"),
        pm.GrowthPoint(year="2021/22", posts=6, cost="£4m"),
        pm.GrowthPoint(year="2022/23", posts=7, cost="£5m"),
        pm.GrowthPoint(years="2023/24 to 2024/25", cost="about £9m", posts=8),
    ],
)


def test_a_year_of_no_single_sum_is_no_step_and_the_next_level_begins_anew():
    """1m; at least 2m; 4m, which is no change from it; 1m more; and 9m over two years, which is no step."""
    ax = pm.figures.waterfall(OPEN, of="money")
    assert bars(ax) == [(0, 1e6), (0, 4e6), (4e6, 1e6), (0, 5e6)]
    assert [text.get_text() for text in ax.texts] == ["not stated", "£1m", "at least £2m", "£4m", "+£1m", "£5m"]
    assert [label.get_text() for label in ax.get_xticklabels()][2:] == [
        "2020/21", "2021/22\nto £4m", "2022/23\nto £5m", "after 2022/23",
    ]  # fmt: skip
    words = alt_text(ax)
    assert "2020/21 at least £2m, which is no step, 2021/22 £4m, 2022/23 +£1m to £5m." in words
    assert words.endswith("Not drawn, as no figure of one year: about £9m for 2023/24 to 2024/25.")


@pytest.mark.parametrize(
    "sums", [["£1m", "at least £2m"], ["£2m to £3m", "£4m"], ["£1m", None], ["£1m", "up to £2m", "£3m"]]
)
@pytest.mark.parametrize("posts", [True, False])
@pytest.mark.parametrize("held", [True, False])
def test_no_sum_that_is_open_stops_the_picture(sums, posts, held):
    points = [
        pm.GrowthPoint(year=str(pm.FinancialYear(2008 + n)), cost=cost, posts=n + 1 if posts or cost is None else None)
        for n, cost in enumerate(sums)
    ]
    made = pm.GrowthPlan(posts_as="levels" if any(p.posts is not None for p in points) else None, points=points)
    shut = SAMPLE.held_years() if held else None
    ax = pm.figures.waterfall(made, of="money", held=shut)
    written = [text.get_text() for text in ax.texts]
    assert all((cost or "not stated") in " ".join(written) for cost in sums)


def test_posts_of_several_years_are_drawn_at_the_end_of_the_last_and_nothing_else_is_said_of_them():
    """248.25 inspectors over FY 2026 and FY 2027 are the level at the end of FY 2027."""
    points = [
        pm.GrowthPoint(year="2023/24", posts=220),
        pm.GrowthPoint(years="2025/26 to 2026/27", posts="248.25"),
        pm.GrowthPoint(posts=260),
    ]
    made = pm.GrowthPlan(posts_as="levels", basis="fte", points=points)
    words = alt_text(pm.figures.waterfall(made))
    assert "2026/27 +28.25 to 248.25." in words
    assert words.endswith("Not drawn, as no figure of one year: 260 for the whole.")


def test_the_steps_of_a_saving_are_no_cost():
    points = [pm.GrowthPoint(year="2023/24", cost="£25m"), pm.GrowthPoint(year="2024/25", cost="£40m")]
    ax = pm.figures.waterfall(pm.GrowthPlan(kind="saving", points=points), of="money")
    assert alt_text(ax).startswith("Saving, from the sums as printed: not stated before, 2023/24 £25m,")
    assert "Saving, step by step" in {ax.get_title(), ax.get_title(loc="left")}
    assert "ost" not in ax.get_ylabel()


def of_sums(*sums):
    points = [pm.GrowthPoint(year=str(pm.FinancialYear(2020 + n)), cost=cost) for n, cost in enumerate(sums)]
    return pm.GrowthPlan(points=points, cost_as="levels")


def test_a_column_shows_the_figures_of_its_source():
    """£100.5m, £107.5m and £114.5m stood as "£100m", "to £108m" and "£114m", and A$31.023m as "A$31m"."""
    ax = pm.figures.waterfall(of_sums("£100.5m", "£107.5m", "£114.5m"), of="money")
    assert [text.get_text() for text in ax.texts] == ["not stated", "£100.5m", "+£7m", "+£7m", "£114.5m"]
    assert [label.get_text() for label in ax.get_xticklabels()][1:4] == [
        "2020/21\nto £100.5m", "2021/22\nto £107.5m", "2022/23\nto £114.5m",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [3, 8, 9, 30])
def test_labels_of_many_years_keep_apart(apart, number):
    """The last change of thirty years lay over the sum in the end, and "not stated" over the axis."""
    apart(pm.figures.waterfall(of_sums(*(f"£{100 + 7 * n}.5m" for n in range(number))), of="money"))


def test_few_steps_are_narrow_enough_for_a_phone(apart):
    """A waterfall of two or three years was as wide as the desk, and a phone showed its first bars alone."""
    for made in (of_sums("£31.023m", "£68.039m"), of_sums("£2.2m", "£3.8m", "£5.8m")):
        ax = pm.figures.waterfall(made, of="money")
        apart(ax)
        assert ax.get_figure().get_figwidth() <= 5.5
