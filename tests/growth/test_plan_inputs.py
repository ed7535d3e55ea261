"""Which assumptions an answer about growth rests on."""

import pytest

import prevent_model as pm
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of

SAMPLE = pm.sample()


def named(result):
    return [one.id for one in result.assumptions]


def test_each_result_names_the_assumptions_that_it_used():
    """A11: nothing said that posts are levels at year end by assumption, which decides every figure."""
    assert named(pm.growth.release(SAMPLE)) == ["levels-at-year-end", "later-growth-waits"]
    assert named(pm.growth.changes(SAMPLE)) == ["levels-at-year-end"]
    assert named(pm.growth.unit_costs(SAMPLE)) == ["levels-at-year-end"]
    assert named(pm.growth.cover(SAMPLE)) == ["levels-at-year-end", "one-grant"]


@pytest.mark.parametrize("about", ["growth", "growth.posts_as", "growth.cost_as", "growth.baseline", "growth.points"])
def test_what_is_assumed_of_the_plan_is_named(about):
    """A11."""
    ours = pm.Assumption(id="ours", title="Ours", about=[about], statement="S", because="B")
    made = pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=SAMPLE.as_at,
        assumptions=[ours],
        plans=[pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=1, cost="£1m")])],
    )
    for found in (pm.growth.release(made), pm.growth.changes(made), pm.growth.unit_costs(made), pm.growth.cover(made)):
        assert named(found) == ["ours"]
        assert found.because.endswith("Assumed, as no source says so: Ours.")
        assert found.table.caption == found.because


def test_what_is_assumed_of_other_things_is_not_named():
    assert "co-ordinators-once" not in named(pm.growth.release(SAMPLE))
    assert assumed(SAMPLE.growth) == ()
    assert in_words(()) == ""


def test_a_programme_answers_what_its_plan_answers():
    plan, held = SAMPLE.growth, SAMPLE.held_years()
    assert pm.growth.release(SAMPLE).years == pm.growth.release(plan, held).years
    assert pm.growth.cover(SAMPLE).years == pm.growth.cover(plan, SAMPLE.grants).years
    assert pm.growth.release(SAMPLE, {}).years == pm.growth.release(plan, {}).years


def test_what_is_missing_is_named():
    bare = pm.Programme(id="p", title="Bare", years="2008/09", as_at=SAMPLE.as_at)
    with pytest.raises(ValueError, match="plan: Bare prints no plan"):
        pm.growth.changes(bare)
    with pytest.raises(TypeError, match=r"^plan: a GrowthPlan or a Programme, not a list$"):
        plan_of([])
    with pytest.raises(ValueError, match=r"held: it is not given; give what Programme.held_years answers"):
        pm.growth.release(SAMPLE.growth)
    with pytest.raises(ValueError, match="grants: there are none"):
        pm.growth.cover(SAMPLE.growth)


def about(*things, **given):
    """A July programme of one line with an assumption about each of these things, by its own name."""
    line = pm.PostLine(id="l", title="L", posts=1, starts="2017-07-01", rate=pm.Rate(12_000))
    july = pm.Calendar("July")
    points = [pm.GrowthPoint(year=year, posts=1, cost="£1m") for year in july.years("2017/18 to 2018/19")]
    ours = [
        pm.Assumption(
            id=thing.replace(".", "-").replace("_", "-"), title=thing, about=[thing], statement="S", because="B"
        )
        for thing in things
    ]
    return pm.Programme(
        id="p",
        title="P",
        years=july.years("2017/18 to 2018/19"),
        as_at="2017-09-01",
        assumptions=ours,
        plans=[pm.GrowthPlan(posts_as="levels", points=points, lines=[line])],
        **given,
    )


def test_prices_counts_and_chances_name_what_they_rest_on():
    """A11: expected, progress, in_real_terms, discount and year_costs named nothing."""
    programme = about("growth.points", "l.posts", "l.rate", "growth.funded_by")
    assert named(pm.growth.expected(programme, None, {})) == ["growth-points"]
    assert named(pm.growth.discount(programme, "green-book", "2017/18")) == ["growth-points"]
    assert named(pm.growth.progress(programme, [], on=programme.as_at)) == ["growth-points", "l-posts", "l-rate"]
    costs = pm.growth.year_costs(programme, "2017/18")
    assert named(costs) == ["l-posts", "l-rate"]
    assert costs.because.endswith("Assumed, as no source says so: l.posts; l.rate.")
    assert named(pm.growth.in_real_terms(SAMPLE, pm.deflators("hmt-2013-03"), "2008/09")) == ["levels-at-year-end"]
    assert named(pm.growth.year_costs(programme.growth, "2017/18")) == []


def test_a_release_rests_on_phases_that_deliver_growth_and_on_lines_that_wait_alone():
    """A11: a phase that no gate blocks keeps growth going, and the posts of a line say how much waits."""
    years = pm.Calendar("July").years("2017/18 to 2018/19")
    programme = about(
        "a.delivers",
        "a.years",
        "l.posts",
        "l.rate",
        "l.starts",
        "c.years",
        phases=[
            pm.Phase(id="a", title="A", years=years, delivers=["growth"]),
            pm.Phase(id="b", title="B", years=years[1:], delivers=["l"]),
            pm.Phase(id="c", title="C", years=years),
        ],
        gates=[pm.Gate(id="g", title="G", question="?", blocks=["b"])],
    )
    assert named(pm.growth.release(programme)) == ["a-delivers", "a-years", "l-posts", "l-rate", "l-starts"]
