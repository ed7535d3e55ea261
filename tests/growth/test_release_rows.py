"""Rows of a release, and all years of a plan together."""

import prevent_model as pm
from prevent_model.growth.release_rows import whole_of


def plan(*points):
    return pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(**point) for point in points])


def test_all_years_together_are_the_outermost_sums():
    """£12m and £30m are printed, and £50m of both years: the £50m stands for them."""
    made = plan(
        {"year": "2008/09", "cost": "£12m"},
        {"year": "2009/10", "cost": "£30m"},
        {"years": "2008/09 to 2009/10", "cost": "£50m"},
        {"year": "2010/11", "cost": "£8m"},
    )
    found = pm.growth.release(made, {})
    whole = whole_of(made, found.years, found.spans)
    assert str(whole.committed.money) == "£58,000,000.00"
    assert whole == found.whole
