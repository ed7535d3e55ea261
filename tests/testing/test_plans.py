"""The strategies of plans draw every form."""

from hypothesis import Phase, find, settings

from prevent_model import testing

FIRST = settings(phases=[Phase.generate], max_examples=2000)
"""As soon as every form was drawn, no more is."""


def test_every_form_of_a_plan_is_drawn():
    forms = [
        lambda plan: plan.has_posts and not plan.has_money,
        lambda plan: plan.has_money and not plan.has_posts,
        lambda plan: any(len(point.years) > 1 for point in plan.points),
        lambda plan: any(point.year is None and not point.years for point in plan.points),
        lambda plan: plan.is_saving,
        lambda plan: plan.counts is not None,
    ]

    def is_last(plan):
        forms[:] = [form for form in forms if not form(plan)]
        return not forms

    assert find(testing.any_plans(), is_last, settings=FIRST)
