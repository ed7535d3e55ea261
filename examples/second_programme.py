"""Two more programmes through the same classes: officers counted against a target, and a fund awarded to the penny."""

import prevent_model as pm

uplift = pm.sample("police-uplift")
progress = pm.growth.progress(uplift.growth, uplift.observations, on=uplift.as_at)
print(progress.targets_table)
print()
for count in progress.counts:
    for remark in count.remarks:
        print(f"{count.seen.on}: {remark}")

surrey = pm.sample("surrey-serious-violence-duty")
fund = surrey.grant("violence-fund")
awards = [surrey.grant(link.object) for link in surrey.links if link.subject == fund.id]
year = fund.years[0]
costs = {
    share.of: sum((dict(award.amounts)[year].amount for award in awards if share.of in award.ring_fence), pm.Money(0))
    for share in fund.shares
}
print()
print(pm.growth.cover({year: costs}, [fund]))
print()
for achieved in (104, 100, 90, 78, 60):
    print(pm.growth.entitlement(surrey.grant("uplift-grant"), achieved, 104))
