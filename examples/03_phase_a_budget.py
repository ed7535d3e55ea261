"""
03 Phase a budget
=================

Posts start during a year, pay rises in September, and some posts start late. Work out the cost of each year, and how certain it is.

The posts, starts and rates here are made up for the example: the report behind the sample prints none of them.
"""

# %%
# A line gives the number of posts, their kind, place and start. A rate is money for a post and a period.

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
# Every sum is exact to the penny: spend in the year plus the rest is the full year. The full-year effect is the cost that later budgets inherit.

pm.show(pm.figures.budget(costs))

# %%
# Simulate late starts
# --------------------
# Each post starts on time with a chance of 0.5, three months late with 0.3, or six with 0.2. The exact mean needs no simulation; the spread does.

delays = {0: "0.5", 3: "0.3", 6: "0.2"}
exact = pm.growth.expected_spend(lines, years=years, delays=delays)
simulation = pm.growth.simulate(
    lines, years=years, delays=delays, scenarios=5_000, seed=1
)
pm.show(pm.figures.fan(simulation, exact=exact, by="year"))

# %%
# **Read next:** :doc:`/how-to/build-a-budget-from-posts`; :doc:`/how-to/simulate-late-starts`;
# :doc:`/tutorial/from-totals-to-a-monthly-budget`.
