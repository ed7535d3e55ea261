"""The strategies of plans draw every form."""

from hypothesis import find

from prevent_model import testing


def test_every_form_of_a_plan_is_drawn():
    for form in (
        lambda plan: plan.has_posts and not plan.has_money,
        lambda plan: plan.has_money and not plan.has_posts,
        lambda plan: any(len(point.years) > 1 for point in plan.points),
        lambda plan: any(point.year is None and not point.years for point in plan.points),
        lambda plan: plan.is_saving,
        lambda plan: plan.counts is not None,
    ):
        assert find(testing.any_plans(), form)
