"""What a gate holds: phases, plans and lines; a plan that no other phase names; a part with its plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

YEARS = pm.Calendar().years("2008/09 to 2010/11")


def plan(id_, **more):
    return pm.GrowthPlan(id=id_, title=id_, points=[pm.GrowthPoint(year=year, cost="£1m") for year in YEARS], **more)


def programme(blocks, *, plans, phases=()):
    gate = pm.Gate(id="gate", title="Gate", question="?", blocks=blocks)
    return pm.Programme(
        id="p", title="P", years=YEARS, as_at=date(2008, 7, 24), plans=plans, phases=phases, gates=[gate]
    )


def held(made, name):
    return {str(year): lines for year, lines in made.behind("gate", name).items()}


def test_a_gate_that_blocks_a_plan_holds_it_in_every_year_and_no_other():
    made = programme(["main"], plans=[plan("main"), plan("branch")])
    assert held(made, "main") == dict.fromkeys(map(str, YEARS), ())
    assert held(made, "branch") == {}


def test_a_part_waits_with_its_plan_and_not_the_other_way_round():
    made = programme(["revenue"], plans=[plan("revenue"), plan("pay", part_of="revenue"), plan("capital")])
    assert (len(held(made, "pay")), len(held(made, "capital"))) == (3, 0)
    made = programme(["pay"], plans=[plan("revenue"), plan("pay", part_of="revenue")])
    assert (len(held(made, "pay")), len(held(made, "revenue"))) == (3, 0)


def test_a_gate_that_blocks_a_line_holds_the_line_alone():
    lined = plan("main", lines=[pm.PostLine(id="wardens", title="Wardens", posts=2)])
    made = programme(["wardens"], plans=[lined, plan("branch")])
    assert held(made, "main") == dict.fromkeys(map(str, YEARS), ("wardens",))
    assert held(made, "branch") == {}


def test_a_phase_that_names_none_holds_every_plan_that_no_other_phase_of_the_year_names():
    first = pm.Phase(id="first", title="First", years="2008/09")
    later = pm.Phase(id="later", title="Later", years="2009/10 to 2010/11")
    other = pm.Phase(id="other", title="Other", years="2010/11", delivers=["branch"])
    made = programme(["later"], plans=[plan("main"), plan("branch")], phases=[first, later, other])
    assert held(made, "main") == {"2009/10": (), "2010/11": ()}
    assert held(made, "branch") == {"2009/10": ()}


def test_a_plan_is_named_by_a_part_or_a_line_of_it():
    lined = plan("pay", part_of="main", lines=[pm.PostLine(id="wardens", title="Wardens")])
    later = pm.Phase(id="later", title="Later", years="2009/10")
    other = pm.Phase(id="other", title="Other", years="2009/10", delivers=["wardens"])
    made = programme(["later"], plans=[plan("main"), lined, plan("capital")], phases=[later, other])
    assert (held(made, "main"), held(made, "capital")) == ({}, {"2009/10": ()})


def test_a_programme_without_a_plan_still_knows_the_years_that_a_phase_holds():
    later = pm.Phase(id="later", title="Later", years="2009/10")
    assert programme(["later"], plans=[], phases=[later]).behind("gate") == {YEARS[1]: ()}


def test_several_plans_of_which_none_is_named_growth_are_told_apart_by_name():
    made = programme([], plans=[plan("main"), plan("branch")])
    with pytest.raises(ValueError, match=r"P has several plans; name one: .* of main, branch"):
        made.behind("gate")
    assert [one.id for one in programme([], plans=[plan("branch"), plan("growth")]).plans] == ["growth", "branch"]


@given(
    st.lists(st.sampled_from(["main", "branch", "later", "wardens"]), unique=True, min_size=1),
    st.lists(st.sampled_from(["main", "branch", "wardens"]), unique=True),
)
def test_a_plan_more_changes_no_answer_for_another(blocks, delivers):
    """Law of the model: adding a plan never changes the answers for another."""
    lined = plan("main", lines=[pm.PostLine(id="wardens", title="Wardens", posts=1)])
    later = pm.Phase(id="later", title="Later", years="2009/10 to 2010/11", delivers=delivers)
    before = programme(blocks, plans=[lined, plan("branch")], phases=[later])
    after = programme(blocks, plans=[lined, plan("branch"), plan("more")], phases=[later])
    for name in ("main", "branch"):
        assert before.held_years(plan=name) == after.held_years(plan=name)
        one, other = (pm.growth.release(made.plan(name), made.held_years(plan=name)) for made in (before, after))
        assert one == other
