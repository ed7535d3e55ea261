"""
03 Phase a budget
=================

Posts start in the course of a year, pay rises in September, and some start late. What does each year cost, and how sure is that?

The posts, starts and rates here are made up for the example: the report behind the sample prints none of them.
"""

# %%
# A line says how many posts there are, of what kind, where, and from when. A rate is money per post per time.

from datetime import date

import prevent_model as pm

lines = [
    pm.PostLine(
        id="co-ordinators",
        title="Co-ordinators",
        posts=4,
        kind="officer",
        starts=pm.Window.parse("2008-10-01"),
        rate=pm.Rate(pm.Money.pounds(52_000)),
    ),
    pm.PostLine(
        id="analysts",
        title="Analysts",
        posts=6,
        kind="staff",
        starts=pm.Window.parse("2009-01-01"),
        rate=pm.Rate(pm.Money.pounds(31_500)),
    ),
    pm.PostLine(
        id="officers",
        title="Engagement officers",
        posts=12,
        kind="officer",
        starts=pm.Window.parse("2009-07-01"),
        rate=pm.Rate(pm.Money.pounds(48_000)),
    ),
]
years = "2008/09 to 2010/11"
awards = [
    pm.PayAward(date(2008, 9, 1), "2.65"),
    pm.PayAward(date(2009, 9, 1), "2.60"),
    pm.PayAward(date(2010, 9, 1), "2.55"),
]
costs = pm.growth.year_costs(lines, years, awards=awards)
pm.show(costs)

# %%
# Every sum is exact to the penny: what is spent in the year and the rest are the full year. The full-year effect is what a later budget inherits.

pm.show(pm.figures.budget(costs))

# %%
# If they start late
# ------------------
# Each post starts on time with even chance, three months late with a chance of 0.3, or six with 0.2. The exact mean needs no simulation; the spread does.

delays = {0: "0.5", 3: "0.3", 6: "0.2"}
exact = pm.growth.expected_spend(lines, years=years, delays=delays)
found = pm.growth.simulate(
    lines, years=years, delays=delays, scenarios=5_000, seed=1
)
pm.show(pm.figures.fan(found, exact=exact, by="year"))

# %%
# **Read next:** :doc:`/how-to/build-a-budget-from-posts`; :doc:`/how-to/simulate-late-starts`;
# :doc:`/tutorial/from-totals-to-a-monthly-budget`.
