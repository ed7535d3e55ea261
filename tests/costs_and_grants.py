"""A plan of money over calendar years, and a grant that pays for it, for the tests of cover."""

import prevent_model as pm

JANUARY = pm.Calendar("January")
YEARS = JANUARY.years("2024 to 2027")


def plan(points, **more):
    made = [pm.GrowthPoint(cost=cost, years=years) for years, cost in points]
    return pm.GrowthPlan(**{"id": "main", "title": "Main", "points": made, **more})


def grant(amounts, **more):
    return pm.Grant(
        **{"id": "fund", "title": "Fund", "funds": ["main"], "amounts": amounts, "status": "confirmed", **more}
    )


def pounds(amount):
    return None if amount is None else str(amount)
