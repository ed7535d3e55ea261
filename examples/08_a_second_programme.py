"""
08 A second programme
=====================

The library is not tied to one report. With the same classes, 20,000 officers are counted against a target, and a fund is awarded to the penny.
"""

# %%
# The Police Uplift Programme prints changes, not levels, and counts officers on a day.

import prevent_model as pm

uplift = pm.sample("police-uplift")
pm.show(uplift.growth)

# %%
# Compare counts with targets
# ---------------------------
# The baseline was re-stated during the programme, and one count was lower than the one before. Each is a remark; nothing is corrected.

progress = pm.growth.progress(
    uplift.growth, uplift.observations, on=uplift.as_at
)
remarks = [
    f"{count.seen.on}: {remark}"
    for count in progress.counts
    for remark in count.remarks
]
pm.show(progress.targets_table, "\n".join(remarks))

# %%

pm.show(pm.figures.waterfall(uplift.growth, of="posts"))

# %%
# Follow a fund to the penny
# --------------------------
# In Surrey the fund of the Serious Violence Duty is split into labour and other costs, and awarded in stages.

surrey = pm.sample("surrey-serious-violence-duty")
fund = surrey.grant("violence-fund")
awards = [
    surrey.grant(link.object)
    for link in surrey.links
    if link.subject == fund.id
]
year = fund.years[0]
costs = {
    share.of: sum(
        (
            dict(award.amounts)[year].amount
            for award in awards
            if share.of in award.ring_fence
        ),
        pm.Money(0),
    )
    for share in fund.shares
}
pm.show(pm.growth.cover({year: costs}, [fund]))

# %%
# Work out a grant paid in steps
# ------------------------------
# Its source leaves out a step, and prints one edge in two ways. Neither is guessed: the answer there is *undetermined*.

for achieved in (104, 100, 90, 60):
    pm.show(pm.growth.entitlement(surrey.grant("uplift-grant"), achieved, 104))

# %%
# **Read next:** :doc:`/tutorial/a-second-programme`; :doc:`/how-to/set-counts-against-a-plan`; :doc:`/how-to/cover-cost-by-grants`.
