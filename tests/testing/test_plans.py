"""The strategies of plans draw every form."""

from hypothesis import Phase, find, settings

from prevent_model import testing

FIRST = settings(phases=[Phase.generate], max_examples=2000)
"""The first plan that is found will do, not the smallest."""


def test_every_form_of_a_plan_is_drawn():
    for form in (
        lambda plan: plan.has_posts and not plan.has_money,
        lambda plan: plan.has_money and not plan.has_posts,
        lambda plan: any(len(point.years) > 1 for point in plan.points),
        lambda plan: any(point.year is None and not point.years for point in plan.points),
        lambda plan: plan.is_saving,
        lambda plan: plan.counts is not None,
    ):
        assert find(testing.any_plans(), form, settings=FIRST)
