"""The one call that runs the checks, and the codes that they use."""

from datetime import date

import attrs
import pytest
from tests.governance.test_rules import CASES

import prevent_model as pm
from prevent_model.review.checks import CODES

SOUND = pm.sample()
DAY = SOUND.as_at
PAST = pm.Window.parse("May 2008")
GONE = pm.Period(ends=date(2008, 1, 1))


def changed(entity, **change):
    """The sample with one thing changed; what it now states is no longer unstated."""
    silent = [name for name in entity.unstated if name not in change]
    return SOUND.replacing(attrs.evolve(entity, **{"unstated": silent, **change}))


def gate(**change):
    return changed(SOUND.gate("phase-one-review"), **change)


def edia(**change):
    return changed(SOUND.impact_assessment("prevent-edia"), **change)


def decided(day):
    return gate(decisions=[pm.Decision(outcome="passed", on=day)])


def beside_growth(counts):
    staff = pm.GrowthPlan(id="staff", title="Staff", posts_as="levels", baseline=100, counts=counts)
    return attrs.evolve(SOUND, plans=[*SOUND.plans, staff])


def saving(cost):
    point = pm.GrowthPoint(year="2008/09", cost=cost)
    plan = pm.GrowthPlan(id="less", title="Less", kind="saving", points=[point])
    return attrs.evolve(SOUND, plans=[*SOUND.plans, plan])


def with_conditions(*conditions):
    return gate(decisions=[pm.Decision(outcome="passed-with-conditions", on="2008-07-01", conditions=conditions)])


def points(*levels):
    first = SOUND.growth.points[0]
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2007 + len(levels)))
    return changed(
        SOUND.growth, points=[attrs.evolve(first, year=y, posts=n) for y, n in zip(years, levels, strict=True)]
    )


def office_in_a_circle():
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, bodies=[pm.Body(id="body", title="B", kind="force", head="office")],
        roles=[pm.Role(id="office", title="O", line_managed_by="body")],
    )  # fmt: skip


def managers(managed):
    """An office whose line of working to comes back to it, or does not."""
    roles = [
        pm.Role(id="boss", title="B", line_managed_by="worker" if managed == "boss" else None),
        pm.Role(id="worker", title="W", works_to=["boss"]),
    ]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, roles=roles)


def linked(*ties):
    """The sample with these relations as well."""
    links = [pm.Link(subject=subject, relation=relation, object=object_) for subject, relation, object_ in ties]
    return attrs.evolve(SOUND, links=(*SOUND.links, *links))


def granted(*ties):
    """Two grants, the one of which pays the other."""
    grants = [pm.Grant(id=id_, title=id_) for id_ in "ab"]
    links = [pm.Link(subject=subject, relation="funds", object=object_) for subject, object_ in ties]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, grants=grants, links=links)


def ruled(rule, programme):
    return attrs.evolve(programme, governance_rules=[rule])


def spent(*records):
    """The sample with these records of spend."""
    return attrs.evolve(SOUND, spend=[pm.SpendRecord(**{"on": "2009-03-31", **record}) for record in records])


def counted_from(posts, **more):
    """A programme with a measure of the posts of a plan that has 100 before; 101 are counted."""
    baseline = pm.MeasuredValue(on="2007/08", value=posts)
    stated = {"of": ["growth"], "baseline": baseline, "unstated": ["assessed_by"], **more}
    measure = pm.Measure(id="m", title="M", state="in-use", **stated)
    plan = pm.GrowthPlan(posts_as="levels", baseline=100, points=[pm.GrowthPoint(year="2008/09", posts=104)])
    seen = [pm.Observation(on=DAY, posts=101)]
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at=DAY, measures=[measure], plans=[plan], observations=seen
    )


def forecast_on(day):
    given = [pm.DatedTime(on="2008-07-01", when="October 2008"), pm.DatedTime(on=day, when="November 2008")]
    return changed(SOUND.milestone("map-activity"), forecasts=given)


def replanned(planned=None, **change):
    given = [pm.DatedTime(on="2008-07-01", when="October 2008")]
    return SOUND.replacing(attrs.evolve(SOUND.milestone("map-activity"), planned=planned, replanned=given, **change))


def risk(level):
    """A programme rated on a scale whose labels count down from the worst."""
    scale = pm.Scale("Risk", (pm.Level(1, "2 high"), pm.Level(2, "1 low")))
    rating = pm.Rating(of="p", on=DAY, scale="risk", level=level)
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, scales=[scale], ratings=[rating])


def measured(rule=None, of="value", cut=90, other="", **change):
    """A programme with two measures of one criterion; the first changed so."""
    cuts = [pm.Threshold(at_least=cut, level="green"), pm.Threshold(level="red")]
    scale = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "green")))
    root = pm.Criterion(id="c", title="C", thresholds=cuts, rule=rule, of=of)
    base = {"state": "in-use", "standard": "s", "criterion": "c", "unstated": ["assessed_by"], "direction": "more"}
    value = pm.MeasuredValue(on="2008/09", value=1)
    first = {"baseline": value, "targets": [pm.MeasureTarget(by="2009/10", value=2)], **change}
    measures = [pm.Measure(id="m", title="M", **{**base, **first}), pm.Measure(id="n", title="N", unit=other, **base)]
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    return pm.Programme(
        id="p", title="P", years="2008/09 to 2010/11", as_at=DAY, standards=[standard], measures=measures
    )


def uncut(of="value", **change):
    """A programme with a measure of a criterion that has no thresholds."""
    sound = measured(ONE_RULE)
    (standard,), (measure, _) = sound.standards, sound.measures
    root = pm.Criterion(id="c", title="C", of=of)
    measure = attrs.evolve(measure, **{"baseline": None, "targets": (), **change})
    return attrs.evolve(sound, standards=[attrs.evolve(standard, root=root)], measures=[measure])


def wanted(number, **more):
    return pm.MeasureTarget(by="2009/10", value=number, **more)


ONE_RULE = pm.Lowest(missing="exclude")
EARLY = pm.MeasuredValue(on="2007/08", value=1)


def steps(first, then, forecast=None, actual=None):
    """Two milestones, the second of which comes after the first."""
    dated = [pm.DatedTime(on="2008-07-01", when="July 2008")]
    milestones = [
        pm.Milestone(id="dam", title="Dam", planned=first, forecast=forecast, forecasts=dated if forecast else ()),
        pm.Milestone(id="lake", title="Lake", planned=then, actual=actual, after=["dam"]),
    ]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, milestones=milestones)


def given_up(first=None, **then):
    """Two milestones, the second of which comes after the first, which was given up."""
    milestones = [
        pm.Milestone(id="dam", title="Dam", planned="May 2008", given_up="June 2008", **first or {}),
        pm.Milestone(id="lake", title="Lake", planned="May 2009", after=["dam"], **then),
    ]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, milestones=milestones)


def in_phase(planned):
    """A milestone that a phase of 2008/09 delivers."""
    milestone = pm.Milestone(id="dam", title="Dam", planned=planned)
    phase = pm.Phase(id="works", title="Works", years="2008/09", delivers=["dam"])
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, milestones=[milestone], phases=[phase])


YEAR = {"period": "2008/09"}
GRANT = SOUND.grant("ct-specific-grant")
OBJECTIVE = SOUND.objective("objective-1")
LINE = SOUND.growth.lines[3]


# For each code a document that produces it, and one that comes as close as it can and does not: the sample, where not given.
def matched(amount):
    """A grant that asks for half of the cost, beside own means of a sum."""
    match = [pm.GrantMatch(rate="50%", of="cost")]
    own = pm.Grant(id="own", title="Own", kind="own means", funds=["growth"], amounts={"2008/09 to 2010/11": amount})
    return attrs.evolve(SOUND, grants=[attrs.evolve(GRANT, match=match), own])


def in_a_held_year(delivered):
    """A phase that waits for a gate and delivers one of two plans."""
    other = pm.GrowthPlan(id="other", title="Other", points=[pm.GrowthPoint(year="2010/11", cost="£1m")])
    phases = [attrs.evolve(phase, unstated=(), delivers=["growth", delivered]) for phase in SOUND.phases]
    return attrs.evolve(SOUND, plans=[*SOUND.plans, other], phases=phases)


def in_two_plans(*funds, cost="£1m"):
    """The plan with another that is part of it, and a grant that funds these."""
    pay = pm.GrowthPlan(id="pay", title="Pay", part_of="growth", points=[pm.GrowthPoint(year="2008/09", cost=cost)])
    whole = attrs.evolve(SOUND.growth, funded_by=())
    grants = [attrs.evolve(GRANT, funds=funds)]
    return attrs.evolve(SOUND, plans=[whole, pay], grants=grants)


PAIRS = {
    "objective-without-owner": (changed(OBJECTIVE, unstated=()), changed(OBJECTIVE, owner="mps")),
    "objective-without-activity": (SOUND, changed(SOUND.activity("channel"), objectives=SOUND.ids("objective"))),
    "objective-without-mirror": (changed(OBJECTIVE, mirrors=None), SOUND),
    "objective-without-number": (
        changed(OBJECTIVE, number=None),
        changed(OBJECTIVE, number=None, unstated=("number", "owner")),
    ),
    "duplicate-objective-number": (changed(OBJECTIVE, number=2), SOUND),
    "board-without-chair": (changed(SOUND.board("delivery-board"), unstated=()), SOUND),
    "board-without-reporting-line": (changed(SOUND.board("delivery-board"), unstated=()), SOUND),
    "office-without-manager": (changed(SOUND.role("link-commanders"), unstated=()), SOUND),
    "workstream-without-board": (changed(SOUND.workstream("intelligence"), board=None), SOUND),
    "superseded-body": (
        changed(SOUND.board("delivery-board"), active=GONE),
        changed(SOUND.board("delivery-board"), active=pm.Period(ends=date(2009, 1, 1))),
    ),
    "replacement-without-day": (
        changed(SOUND.board("programme-board"), replaces=["delivery-board"]),
        changed(SOUND.board("programme-board"), replaces=["delivery-board"], active=pm.Period(starts=date(2008, 4, 1))),
    ),
    "office-vacant": (
        changed(SOUND.role("strand-lead"), vacant=pm.Period(starts=date(2008, 1, 1))),
        changed(SOUND.role("strand-lead"), vacant=GONE),
    ),
    "named-twice": (
        changed(SOUND.body("mps"), answers_to=[pm.AnswersTo(to="mpa")] * 2),
        changed(SOUND.body("mps"), answers_to=[pm.AnswersTo(to="mpa")]),
    ),
    "word-may-be-misspelt": (changed(SOUND.body("mps"), kind="froce"), changed(SOUND.body("mps"), kind="school")),
    "reporting-cycle": (office_in_a_circle(), SOUND),
    "works-to-cycle": (managers("boss"), managers("worker")),
    "oversight-cycle": (linked(("mps", "oversees", "so"), ("so", "assures", "mps")), linked(("so", "assures", "mps"))),
    "contribution-cycle": (
        linked(("channel", "delivers", "rich-picture"), ("rich-picture", "contributes-to", "channel")),
        linked(("channel", "delivers", "rich-picture")),
    ),
    "funding-cycle": (granted("ab", "ba"), granted("ab")),
    "gate-cycle": (
        linked(("later-phases", "informs", "phase-one-review")),
        linked(("phase-one", "informs", "phase-one-review")),
    ),
    "self-relation": (
        linked(("police-ct-board", "informs", "police-ct-board")),
        linked(("police-ct-board", "informs", "delivery-board")),
    ),
    **{code: (ruled(cases[0][0], cases[0][1]), ruled(cases[0][0], cases[0][3])) for code, cases in CASES.items()},
    "gate-due-late": (gate(due=pm.Window.parse("May 2010")), gate(due=pm.Window.parse("latter part of 2008/09"))),
    "gate-due-early": (gate(due=pm.Window.parse("2007/08")), gate(due=pm.Window.parse("April 2008"))),
    "gate-decided-late": (decided(date(2009, 4, 2)), decided(date(2009, 4, 1))),
    "gate-overdue": (gate(due=PAST), gate(due=PAST, decisions=[pm.Decision(outcome="passed", on=date(2008, 6, 1))])),
    "gate-without-due": (gate(due=None), gate(due=None, unstated=("due",))),
    "gate-without-decider": (gate(unstated=()), gate(decided_by="programme-board")),
    "gate-without-phase": (gate(blocks=()), SOUND),
    "blocked-phase-without-years": (changed(SOUND.phase("later-phases"), years=()), SOUND),
    "decision-without-date": (decided(None), decided(date(2008, 7, 1))),
    "decision-without-conditions": (with_conditions(), with_conditions(pm.Condition(text="A plan is agreed"))),
    "phase-outside-programme": (changed(SOUND.phase("later-phases"), years="2009/10 to 2011/12"), SOUND),
    "activity-without-lead": (changed(SOUND.activity("channel"), unstated=()), SOUND),
    "activity-without-objective": (changed(SOUND.activity("rich-picture"), unstated=()), SOUND),
    "milestone-overdue": (
        changed(SOUND.milestone("map-activity"), planned=PAST),
        changed(SOUND.milestone("map-activity"), planned=PAST, actual=pm.Window.parse("June 2008")),
    ),
    "milestone-without-date": (changed(SOUND.milestone("map-activity"), planned=None), SOUND),
    "review-overdue": (
        changed(SOUND.review("hmic-exercise"), reports=PAST),
        changed(SOUND.review("hmic-exercise"), reports=PAST, actual=pm.Window.parse("June 2008")),
    ),
    "review-without-use": (changed(SOUND.review("first-year-assessment"), unstated=()), SOUND),
    "objective-without-measure": (
        attrs.evolve(SOUND, measures=[attrs.evolve(SOUND.measure("inspectorate-measure"), of=["objective-1"])]),
        attrs.evolve(SOUND, measures=[attrs.evolve(SOUND.measure("inspectorate-measure"), of=["mps-prevent-2008"])]),
    ),
    "measure-without-assessor": (changed(SOUND.measure("apacs-measures"), unstated=()), SOUND),
    "measure-without-baseline": (
        measured(ONE_RULE, baseline=None),
        measured(ONE_RULE, baseline=None, unstated=("baseline", "assessed_by")),
    ),
    "measure-without-direction": (
        measured(ONE_RULE, direction=None, targets=[pm.MeasureTarget(by="2009/10", value=1)]),
        measured(ONE_RULE, direction=None),
    ),
    "value-before-baseline": (
        measured(ONE_RULE, values=[EARLY]),
        measured(ONE_RULE, values=[pm.MeasuredValue(on="April 2008", value=1)]),
    ),
    "target-before-baseline": (
        measured(ONE_RULE, targets=[pm.MeasureTarget(by="2007/08", value=2)]),
        measured(ONE_RULE, targets=[pm.MeasureTarget(by="2008/09", value=2)]),
    ),
    "share-of-target-without-more": (
        measured(ONE_RULE, "share-of-target", direction="less"),
        measured(ONE_RULE, "way-to-target", direction="less"),
    ),
    "way-to-target-to-hold": (
        measured(ONE_RULE, "way-to-target", direction="hold"),
        measured(ONE_RULE, "value", direction="hold"),
    ),
    "target-without-share": (
        measured(ONE_RULE, "way-to-target", cut="80%", targets=[wanted(1)]),
        measured(ONE_RULE, "way-to-target", cut="80%", targets=[wanted(2)]),
    ),
    "criterion-without-thresholds": (uncut(values=[EARLY]), uncut()),
    "measures-without-rule": (measured(), measured(ONE_RULE)),
    "target-against-direction": (measured(ONE_RULE, targets=[wanted(0)]), measured(ONE_RULE, targets=[wanted(2)])),
    "target-stated-twice": (
        measured(ONE_RULE, targets=[wanted(2), wanted(3)]),
        measured(ONE_RULE, targets=[wanted(2), wanted(3, set_on="2008-07-01")]),
    ),
    "target-set-after-due": (
        measured(ONE_RULE, targets=[wanted(2, set_on="2010-04-01")]),
        measured(ONE_RULE, targets=[wanted(2, set_on="2010-03-31")]),
    ),
    "value-stated-twice": (
        measured(ONE_RULE, values=[pm.MeasuredValue(on="2008/09", value=n) for n in (2, 3)]),
        measured(ONE_RULE, values=[pm.MeasuredValue(on="2008/09", value=n) for n in (2, "2 to 3")]),
    ),
    "baseline-against-plan": (counted_from(90), counted_from(100)),
    "counts-beside-values": (counted_from(100, values=[pm.MeasuredValue(on="2007/08", value=101)]), counted_from(100)),
    "thresholds-against-direction": (measured(ONE_RULE, direction="less"), measured(ONE_RULE)),
    "thresholds-in-two-units": (
        measured(ONE_RULE, unit="days", other="km"),
        measured(ONE_RULE, unit="days", other="Days"),
    ),
    "threshold-in-per-cent": (measured(ONE_RULE, cut="80%"), measured(ONE_RULE, cut=80)),
    "threshold-share-too-great": (
        measured(ONE_RULE, "share-of-target", cut=90),
        measured(ONE_RULE, "share-of-target", cut="90%"),
    ),
    "growth-outside-programme": (points(41, 53, 93, 93), SOUND),
    "growth-without-gate": (gate(blocks=()), SOUND),
    "falling-posts": (points(41, 40, 93), points(41, 41, 93)),
    "growth-beside-total": (beside_growth(None), beside_growth("growth")),
    "negative-posts": (points(-1, 0, 0), points(4, 4, 4)),
    "negative-saving": (saving("-£1m"), saving("£1m")),
    "lines-exceed-total": (
        changed(SOUND.growth, lines=[attrs.evolve(LINE, role=None, posts=94)]),
        changed(SOUND.growth, lines=[attrs.evolve(LINE, role=None, posts=93)]),
    ),
    "ended-line-counted": (
        changed(SOUND.growth, lines=[attrs.evolve(LINE, role=None, posts=93, ends=date(2010, 12, 31))]),
        changed(SOUND.growth, lines=[attrs.evolve(LINE, role=None, posts=93, ends=date(2011, 3, 31))]),
    ),
    "posts-counted-twice": (changed(SOUND.growth, lines=[attrs.evolve(LINE, posts=8)]), SOUND),
    "growth-without-funding": (changed(SOUND.growth, funded_by=()), SOUND),
    "funding-shortfall": (
        changed(GRANT, amounts=[(str(year), "£1m") for year in SOUND.years]),
        changed(GRANT, amounts=[(str(year), "£9m") for year in SOUND.years]),
    ),
    "negative-grant": (
        changed(GRANT, amounts=[("2008/09", "-£1m")]),
        changed(GRANT, amounts=[("2008/09", "£1m")]),
    ),
    "invalid-grant-share": (
        changed(GRANT, amounts=[("2008/09", "£1m")], shares=[pm.GrantShare(of="evaluation", amount="£2,000,000")]),
        changed(GRANT, amounts=[("2008/09", "£1m")], shares=[pm.GrantShare(of="evaluation", amount="£200,000")]),
    ),
    "grant-outside-programme": (
        changed(GRANT, amounts={"2007/08 to 2008/09": "£1m"}),
        changed(GRANT, amounts={"2008/09 to 2009/10": "£1m"}),
    ),
    "excessive-match": (
        changed(GRANT, match=[pm.GrantMatch(rate=25, of="cost")]),
        changed(GRANT, match=[pm.GrantMatch(rate="25%", of="cost")]),
    ),
    "overlapping-match": (
        changed(GRANT, match=[pm.GrantMatch(rate=rate, of="cost") for rate in ("25%", "30%")]),
        changed(GRANT, match=[pm.GrantMatch(rate="25%", of=of) for of in ("cost", "grant")]),
    ),
    "match-shortfall": (matched("£1m"), matched("£6m")),
    "plan-without-figures": (
        attrs.evolve(SOUND, plans=[*SOUND.plans, pm.GrowthPlan(id="other", title="Other")]),
        attrs.evolve(SOUND, plans=[*SOUND.plans, pm.GrowthPlan(id="other", title="Other", unstated=["points"])]),
    ),
    "plan-without-phase": (in_a_held_year("growth"), in_a_held_year("other")),
    "sum-does-not-foot": (
        changed(GRANT, amounts={"2008/09": "£1m", "2009/10": "£1m", "2008/09 to 2009/10": "£5m"}),
        changed(GRANT, amounts={"2008/09": "£1m", "2009/10": "£1m", "2008/09 to 2009/10": "£2m"}),
    ),
    "overlapping-sums": (
        changed(GRANT, amounts={"2008/09 to 2009/10": "£1m", "2009/10 to 2010/11": "£1m"}),
        changed(GRANT, amounts={"2008/09": "£1m", "2009/10 to 2010/11": "£1m"}),
    ),
    "part-exceeds-whole": (in_two_plans("growth", cost="£9m"), in_two_plans("growth")),
    "funds-part-and-whole": (in_two_plans("growth", "pay"), in_two_plans("growth")),
    "grant-without-amount": (SOUND, changed(GRANT, amounts=[(str(year), "£9m") for year in SOUND.years])),
    "spend-without-sum": (spent(YEAR), spent(YEAR | {"actual": "£0.00"})),
    "spend-outside-programme": (
        spent({"period": "2007/08", "actual": "£1m"}),
        spent({"period": "2008/09 to 2010/11", "actual": "£1m"}),
    ),
    "milestone-outside-phase": (in_phase("May 2009"), in_phase("March 2009")),
    "milestone-after-given-up": (given_up(), given_up(given_up="July 2008")),
    "milestone-goes-on": (given_up(first={"actual": "June 2008"}), given_up()),
    "milestone-too-early": (steps("July 2008", "June 2008"), steps("June 2008", "July 2008")),
    "milestone-out-of-order": (
        steps("June 2008", "July 2008", actual="May 2008"),
        steps("June 2008", "July 2008"),
    ),
    "recorded-ahead": (decided("August 2008"), decided("July 2008")),
    "count-without-posts": (
        attrs.evolve(SOUND, plans=[*SOUND.plans, pm.GrowthPlan(id="money", title="Money")]).observing(
            "money", 3, on="2008-07-01"
        ),
        SOUND.observing("growth", 3, on="2008-07-01"),
    ),
    "count-on-another-basis": (
        SOUND.replacing(attrs.evolve(SOUND.growth, basis="headcount")).observing(
            "growth", "3.5", on="2008-07-01", basis="fte"
        ),
        SOUND.replacing(attrs.evolve(SOUND.growth, basis="fte")).observing(
            "growth", "3.5", on="2008-07-01", basis="fte"
        ),
    ),
    "count-recorded-twice": (
        SOUND.observing("growth", 3, on="2008-07-01").observing("growth", 4, on="2008-07-01"),
        SOUND.observing("growth", 3, on="2008-07-01").observing("growth", 4, on="2008-07-02"),
    ),
    "decision-recorded-twice": (
        SOUND.deciding("phase-one-review", "failed", on="2008-07-01").deciding(
            "phase-one-review", "passed", on="2008-07-01"
        ),
        SOUND.deciding("phase-one-review", "failed", on="2008-07-01").deciding(
            "phase-one-review", "passed", on="2008-07-02"
        ),
    ),
    "year-of-another-era": (changed(SOUND.phase("phase-one"), years="2551/52"), SOUND),
    "milestone-forecasts-differ": (
        steps("July 2008", "June 2009", forecast="June 2008"),
        steps("July 2008", "July 2009"),
    ),
    "milestone-time-given-twice": (forecast_on("2008-07-01"), forecast_on("2008-07-02")),
    "milestone-without-first-plan": (
        replanned(unstated=()),
        replanned(planned=pm.Window.parse("July 2008"), unstated=()),
    ),
    "rating-level-unclear": (risk(2), risk("2 high")),
    "rating-recorded-twice": (
        SOUND.rating("phase-one", "red", on="2008-07-01").rating("phase-one", "green", on="2008-07-01"),
        SOUND.rating("phase-one", "red", on="2008-07-01").rating("phase-one", "green", on="2008-07-02"),
    ),
    "spend-recorded-twice": (
        spent(YEAR | {"budget": "£1m"}, YEAR | {"budget": "£1.2m"}),
        spent(YEAR | {"budget": "£1m"}, YEAR | {"budget": "£1.2m", "on": "2008-12-31"}),
    ),
    "spend-before-period": (
        spent({"period": "2009/10", "actual": "£1m"}),
        spent({"period": "2009/10", "forecast": "£1m"}),
    ),
    "variance-disagrees": (
        spent(YEAR | {"budget": "£1m", "actual": "£3m", "variance": "£4m"}),
        spent(YEAR | {"budget": "£1m", "actual": "£3m", "variance": "£2.4m"}),
    ),
    "strand-without-assessment": (attrs.evolve(SOUND, impact_assessments=SOUND.impact_assessments[:1]), SOUND),
    "assessment-without-action": (edia(unstated=()), edia(actions=[pm.ImpactAction(text="Review it")])),
    "adverse-open": (
        edia(findings=[pm.ImpactFinding(ground="age", effect="adverse-open")]),
        edia(findings=[pm.ImpactFinding(ground="age", effect=e) for e in ("adverse-mitigated", "adverse-justified")]),
    ),
    "assessment-review-overdue": (edia(review_due=PAST), edia(review_due=pm.Window.parse("July 2008"))),
    "impact-action-overdue": (
        edia(actions=[pm.ImpactAction(text="Review it", due=PAST)]),
        edia(actions=[pm.ImpactAction(text="Review it", due=PAST, done=PAST)]),
    ),
    "unstated": (SOUND, office_in_a_circle()),
    "incomplete": (SOUND, changed(SOUND.objective("objective-5"), incomplete=())),
    "assumed": (SOUND, attrs.evolve(SOUND, assumptions=())),
    "uncited": (changed(OBJECTIVE, cite=()), SOUND),
    "locator-uncited": (changed(SOUND.source("report-8"), set_aside=()), SOUND),
}


def test_every_code_has_its_pair():
    assert PAIRS.keys() == CODES.keys()


@pytest.mark.parametrize("code", CODES)
def test_a_document_that_produces_it_and_one_that_does_not(code):
    bad, good = PAIRS[code]
    assert code in codes(bad)
    assert code not in codes(good)


def codes(programme, **more):
    return {finding.code for finding in pm.review.check(programme, **more)}


def test_report_8_has_notes_only():
    assert {finding.severity for finding in pm.review.check(pm.sample())} == {pm.Severity.NOTE}


def test_each_finding_has_a_known_code_and_a_remedy():
    empty = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24),
        objectives=[pm.Objective(id="o", title="O", number=1)], boards=[pm.Board(id="b", title="B")],
        roles=[pm.Role(id="r", title="R")], workstreams=[pm.Workstream(id="w", title="W")],
        activities=[pm.Activity(id="a", title="A", status="existing")], gates=[pm.Gate(id="g", title="G", question="?")],
    )  # fmt: skip
    findings = pm.review.check(empty)
    assert {f.code for f in findings} >= {
        "objective-without-owner",
        "board-without-chair",
        "board-without-reporting-line",
        "gate-without-phase",
    }
    for finding in findings:
        assert finding.code in CODES
        assert finding.remedy


def test_the_gravest_come_first():
    programme = pm.sample()
    late = attrs.evolve(programme.gate("phase-one-review"), due=pm.Window.parse("May 2010"))
    grades = [finding.severity.grade for finding in pm.review.check(programme.replacing(late))]
    assert grades == sorted(grades, reverse=True)
    assert grades[0] == pm.Severity.ERROR.grade


def test_a_caller_adds_a_check():
    def mine(programme, on):
        yield pm.Finding("my-rule", "warning", "$", f"{programme.title} on {on}", "nothing")

    assert "my-rule" in codes(pm.sample(), checks=(*pm.review.CHECKS, mine))


def test_what_is_recorded_after_the_day_is_not_yet_known():
    """Checked as at July 2008, a milestone reached in August 2008 is overdue; checked as at September it is not."""
    late = changed(SOUND.milestone("map-activity"), planned=PAST, actual=pm.Window.parse("August 2008"))
    late = attrs.evolve(late, as_at=date(2008, 9, 1))
    assert "milestone-overdue" in codes(late, on=date(2008, 7, 24))
    assert "milestone-overdue" not in codes(late, on=date(2008, 9, 1))


def test_the_day_decides_what_is_in_force():
    ended = changed(SOUND.board("delivery-board"), active=pm.Period(ends=date(2009, 1, 1)), unstated=())
    assert "board-without-chair" in codes(ended)
    assert "superseded-body" not in codes(ended)
    assert "board-without-chair" not in codes(ended, on=date(2009, 2, 1))
    assert "superseded-body" in codes(ended, on=date(2009, 2, 1))


def test_what_is_over_needs_nobody_in_the_place_of_a_body_that_has_gone():
    """A milestone or a review is held against those who were there when it came, and an ended activity against nobody."""

    def superseded(**delivery):
        office = pm.Body(id="office", title="Office", kind="agency", active="until 2016-10-26")
        programme = pm.Programme(id="a", title="A", years="2016/17", as_at="2017-03-31", bodies=[office], **delivery)
        return "superseded-body" in codes(programme)

    def step(actual):
        return [pm.Milestone(id="step", title="Step", planned="May 2016", actual=actual, owner="office")]

    assert [superseded(milestones=step(actual)) for actual in ("2016-10-26", "May 2016", "2016-10-27", None)] == [
        False,
        False,
        True,
        True,
    ]
    for actual, gone in (("2016-10-26", False), ("2016-10-27", True)):
        review = pm.Review(id="review", title="Review", by="office", actual=actual)
        assert superseded(reviews=[review]) is gone
    for status in pm.ActivityStatus:
        activity = pm.Activity(id="activity", title="Activity", status=status, lead="office")
        assert superseded(activities=[activity]) is (status is not pm.ActivityStatus.ENDED)


def test_a_circle_is_told_once():
    assert [f.code for f in pm.review.check(office_in_a_circle())].count("reporting-cycle") == 1


def test_silence_is_a_note_and_leaving_out_a_warning():
    programme = pm.sample()
    said = attrs.evolve(programme.board("delivery-board"), unstated=())
    findings = pm.review.check(programme.replacing(said))
    assert ("board-without-chair", pm.Severity.WARNING) in {(f.code, f.severity) for f in findings}
