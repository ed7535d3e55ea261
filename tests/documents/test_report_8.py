"""The built-in programme, paragraph by paragraph: what Report 8 states, what is assumed of it, and what it leaves open."""

import re

import pytest

import prevent_model as pm
from prevent_model.framework.collections import members

P = pm.sample()
ASSUMED = {target for assumption in P.assumptions for target in assumption.about}
LINKS = {(link.subject, link.relation.value, link.object) for link in P.links}


def titles(*kinds):
    return {P.entity(id_).title for id_ in P.ids(*kinds)}


def test_strategies():
    """Report 8, B.1, B.3 and B.4."""
    national, wider = P.strategy("national-prevent"), P.strategy("wider-ct-strategy")
    assert (str(national.launched), national.owner, national.parent) == ("June 2008", "acpo-tam", "prevent-strand")
    assert P.strategy("prevent-strand").parent == "contest"
    assert (wider.owner, wider.lead) == ("mps", "acso")
    assert (P.mirrors, P.part_of, P.lead) == ("national-prevent", "wider-ct-strategy", "strand-lead")


def test_the_aim_and_the_objectives_as_printed():
    """Report 8, B.2."""
    assert P.aim == "To stop people becoming or supporting terrorists or violent extremists"
    assert [objective.title for objective in P.objectives] == [
        "Undermine extremist ideology; support mainstream voices",
        "Disrupt those who promote violent extremism; strengthen vulnerable institutions",
        "Support individuals who are vulnerable to recruitment by violent extremists; create mechanisms for supporting them",
        "Increase the resilience of communities to engage with and resist violent extremists",
        "Effectively address grievances",
        "Develop PREVENT related intelligence, analysis and research",
        "Improve Strategic communications",
    ]


def test_bodies_boards_and_offices_that_are_named():
    """Report 8, the summary and B.1 to B.22."""
    assert titles("body") >= {
        "Metropolitan Police Authority (MPA)", "Metropolitan Police Service (MPS)", "Specialist Operations (SO)",
        "Territorial Policing (TP)", "SCD", "MIB", "SO2", "Counter Terrorism Command (CTC)", "BOCUs", "ACPO (TAM)", "HMIC",
        "Home Office", "The Government", "Local authorities", "Local partners", "Communities",
    }  # fmt: skip
    assert titles("board") == {
        "High-level delivery board", "Prevent programme board", "Police Counter Terrorism Board",
    }  # fmt: skip
    assert titles("office") >= {
        "Commissioner", "Assistant Commissioner Specialist Operations (ACSO)", "MPS Prevent Lead, Commander (SO2)",
        "Communications and stakeholder manager", "TP link Commanders", "Prevent co-ordinators", "Borough Commanders",
        "Family Contact Officers",
    }  # fmt: skip


def test_who_governs():
    """Report 8, B.4 to B.8."""
    board = P.board("programme-board")
    assert (board.chair, board.reports_to) == ("strand-lead", "delivery-board")
    assert {
        ("delivery-board", "supports", "acso"), ("strand-lead", "supports", "acso"), ("so", "supports", P.id),
        ("tp", "delivers", P.id), ("delivery-board", "oversees", P.id), ("intelligence", "part-of", P.id),
    } <= LINKS  # fmt: skip
    manager = P.role("communications-manager")
    assert (manager.posts, manager.serves) == (1, tuple(P.ids("workstream")))


def test_the_four_co_ordinators():
    """Report 8, B.13 and B.16."""
    role = P.role("co-ordinators")
    assert (role.posts, role.line_managed_by, role.works_to) == (4, "so", ("link-commanders",))
    assert [line.posts for line in P.growth.lines if line.role == "co-ordinators"] == [4]


def test_where_a_part_belongs_is_assumed_where_no_paragraph_says_it():
    """Report 8 names SCD (MIB) in B.13, SO2 in B.5 and BOCUs in B.12, and says of none what it is part of."""
    g = pm.governance.graph(P)
    assumed = {
        ("scd", "mps", "part-of"), ("mib", "scd", "part-of"), ("so2", "so", "part-of"), ("bocus", "tp", "part-of"),
        ("acso", "so", "heads"), ("commissioner", "mps", "heads"), ("acso", "so", "part-of"),
    }  # fmt: skip
    for one, two, relation in assumed:
        assert g.edges[one, two, pm.Relation(relation)]["assumed"]
    for one, two, relation in {
        ("tp", "mps", "part-of"),
        ("so", "mps", "part-of"),
        ("co-ordinators", "so", "line-managed-by"),
    }:
        assert not g.edges[one, two, pm.Relation(relation)]["assumed"]
    assert {"part_of", "head"} <= set(P.body("ctc").unstated)
    assert "head" in P.body("so2").unstated


def test_no_link_repeats_a_field():
    from prevent_model.governance.graph_building import FIELDS

    stated = set()
    for thing in (P, *(entity for _, _, entity in members(P))):
        for field, relation, is_subject in FIELDS.get(thing.KIND, ()):
            given = getattr(thing, field) or ()
            for other in (given,) if isinstance(given, str) else given:
                stated.add((thing.id, relation.value, other) if is_subject else (other, relation.value, thing.id))
    assert len(LINKS) == len(P.links)
    assert not LINKS & stated


def test_the_ten_activities_and_how_far_each_has_come():
    """Report 8, B.12: what the paragraph speaks of in the future is planned, and that reading is an assumption."""
    assert {activity.id: activity.status.value for activity in P.activities} == {
        "ice-training": "planned", "educational-liaison": "planned", "operation-nicole": "existing",
        "operation-delphinus": "existing", "community-engagement": "planned", "channel": "pilot",
        "commanders-guidance": "planned", "family-contact": "planned", "consequence-management": "planned",
        "rich-picture": "existing",
    }  # fmt: skip
    planned = {f"{activity.id}.status" for activity in P.activities if activity.status.value == "planned"}
    assert planned == {target for target in ASSUMED if target.endswith(".status")}
    assert P.activity("rich-picture").lead == "ctc"
    uses = {(a.id, use.site) for a in P.activities for use in a.sites}
    assert uses >= {("ice-training", "priority-areas"), ("operation-nicole", "priority-areas"), ("channel", "lambeth")}


def test_which_activity_serves_what_is_not_said():
    """Report 8, B.12: phase one is to establish it. Only what is assumed is filled."""
    for activity in P.activities:
        assert activity.workstream is None
        assert "workstream" in activity.unstated
        assert bool(activity.objectives) == (f"{activity.id}.objectives" in ASSUMED)
        assert bool(activity.objectives) != ("objectives" in activity.unstated)


def test_what_phase_one_delivers():
    """Report 8, B.11 to B.15."""
    phase = P.phase("phase-one")
    assert [str(year) for year in phase.years] == ["2008/09"]
    assert set(phase.delivers) == {
        "activity-maintained", "map-activity", "growth", "support-structure", "phase-one-sites", "policy-and-guidance",
        "bocu-baseline", "bocu-template", "business-plans",
    }  # fmt: skip
    assert P.template("bocu-template").unstated == ("activities",)


def test_the_review_and_what_informs_it():
    """Report 8, B.11 and B.17."""
    gate, exercise = P.gate("phase-one-review"), P.review("hmic-exercise")
    assert (gate.due, gate.blocks) == (pm.Window.parse("2008/09"), ("later-phases",))
    assert set(gate.unstated) == {"decided_by", "decisions"}
    assert (str(exercise.fieldwork), str(exercise.reports)) == ("June and July 2008", "around September 2008")
    assert exercise.informs == ("phase-one-review",)
    assert "hmic-exercise.informs" in ASSUMED
    assert ("hmic-exercise", "informs", P.id) in LINKS


def test_how_success_is_measured():
    """Report 8, B.18 to B.22; the targets are those of B.13 and D."""
    assert {(m.id, m.state.value, m.standard, m.assessed_by) for m in P.measures} == {
        ("milestones-and-products", "proposed", None, None),
        ("growth-targets", "proposed", None, None),
        ("sites-established", "proposed", None, None),
        ("national-criteria", "in-development", "national-performance-criteria", None),
        ("apacs-measures", "proposed", "apacs", None),
        ("local-partners-contribution", "proposed", "apacs", None),
        ("inspectorate-measure", "agreed", "seven-objectives", "hmic"),
    }
    wanted = {m.id: [(str(t.by), str(t.value)) for t in m.targets] for m in P.measures if m.targets}
    assert wanted == {
        "growth-targets": [("2008/09", "41"), ("2009/10", "53"), ("2010/11", "93")],
        "sites-established": [("2008/09", "4")],
    }
    assert P.measure("inspectorate-measure").criterion == "seven-objectives-whole"
    first = P.review("first-year-assessment")
    assert (first.by, first.against, first.commissioned_by) == ("hmic", "seven-objectives", "police-ct-board")
    assert set(first.unstated) == {"fieldwork", "reports", "informs"}
    assert {standard.scale for standard in P.standards} == {None}
    assert P.standard("apacs").related == ("ni35",)


def test_growth_grants_and_business_plans():
    """Report 8, B.13, B.14 and D."""
    assert [str(line.starts) for line in P.growth.lines] == ["2008/09"] * 4
    assert [line.title for line in P.growth.lines if line.posts is None] == [
        "Intelligence resources within SO and SCD (MIB)",
        "Staff within four BOCU ‘Phase One’ sites",
        "Additional resources to support the MPS Prevent Lead, beside the cluster coordinators",
    ]
    grant = P.grant("ct-specific-grant")
    assert grant.title == "MPS Counter Terrorist Specific Grant"
    assert (grant.status.value, grant.amounts) == ("confirmed", None)
    assert [str(year) for year in P.business_plan("mps-business-plan").years] == ["2009/10", "2010/11"]


def test_equality_and_recommendations():
    """Report 8, A and C."""
    assert P.impact_assessment("prevent-edia").parent == "overall-edia"
    assert [(r.asks.value, r.to) for r in P.recommendations] == [("note", "mpa"), ("agree", "mpa")]


def test_every_place_is_cited_by_more_than_a_name():
    for row in pm.review.conformance(P).rows:
        assert not row.note or row.note.startswith("set aside"), row


def test_everything_is_cited():
    for kind, where, entity in members(P):
        assert kind == "source" or entity.cite, where


def test_optional_fields_that_matter_are_filled_or_said_to_be_silent():
    asked = {
        "strategy": ("owner", "lead"), "board": ("chair", "reports_to", "members", "meets"), "office": ("line_managed_by",),
        "activity": ("lead", "workstream", "objectives", "sites"), "phase": ("period", "sites"), "gate": ("due", "decided_by"),
        "review": ("by", "reports", "fieldwork", "informs", "against", "commissioned_by"), "milestone": ("owner", "planned"),
        "measure": ("of", "standard", "assessed_by"), "plan": ("bodies", "years", "covers"), "grant": ("payer", "amounts"),
        "standard": ("issuer", "scale", "root"), "line": ("posts", "rate", "starts"), "objective": ("owner", "outcome"),
        "impact-assessment": ("grounds", "findings", "actions", "owner", "review_due"), "template": ("activities", "sites"),
    }  # fmt: skip
    for kind, where, entity in members(P):
        for field in asked.get(kind, ()):
            assert getattr(entity, field) or field in entity.unstated, f"{where}.{field}"


@pytest.mark.parametrize("name", ["seven-objectives"])
def test_a_standard_that_ships_is_the_programmes_own(name):
    assert pm.standard(name) == P.standard(name)


def test_nothing_recalled_of_ni35():
    """What could be read of it says neither its criteria nor its levels."""
    for found in (pm.standard("ni35"), P.standard("ni35")):
        assert (found.title, found.scale, found.root) == ("NI35", None, None)


def test_no_honorific_stands_anywhere():
    """An office is named and never who holds it."""
    assert not re.search(r"\b(Mr|Mrs|Ms|Dr|Sir|Dame|Lord)\b", pm.dumps(P, format="toml"))
