"""The graph: every stated relation is an edge with its citation."""

from datetime import date

import attrs
import networkx as nx
import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.governance.graph_building import FIELDS, KINDS, edges_by, tables_of


@pytest.fixture(scope="module")
def programme():
    return pm.sample()


def test_relations_of_report_8(programme):
    """Report 8, B.5 and B.16."""
    g = pm.governance.graph(programme)
    assert g.edges["programme-board", "delivery-board", pm.Relation.REPORTS_TO]["cite"] == (
        pm.Citation("report-8", "B.5"),
    )
    assert g.has_edge("strand-lead", "programme-board", key=pm.Relation.CHAIRS)
    assert g.has_edge("co-ordinators", "link-commanders", key=pm.Relation.WORKS_TO)
    assert g.nodes["co-ordinators"] == {"kind": "office", "title": "Prevent co-ordinators"}


def test_it_is_frozen_and_made_anew(programme):
    g = pm.governance.graph(programme)
    with pytest.raises(nx.NetworkXError):
        g.add_node("another")
    assert pm.governance.graph(programme) is not g


def test_one_layer(programme):
    g = pm.governance.graph(programme, relations=[pm.Relation.CHAIRS])
    assert {key for *_, key in g.edges(keys=True)} == {pm.Relation.CHAIRS}
    assert set(pm.governance.graph(programme, relations="chairs").edges) == set(g.edges)


def test_an_assumed_edge_says_so(programme):
    """Report 8, B.12: what Channel serves is assumed."""
    g = pm.governance.graph(programme)
    assert g.edges["channel", "objective-3", pm.Relation.CONTRIBUTES_TO]["assumed"]
    assert not g.edges["programme-board", "delivery-board", pm.Relation.REPORTS_TO]["assumed"]


def test_what_is_not_active_is_left_out(programme):
    dissolved = attrs.evolve(programme.board("delivery-board"), active=pm.Period(ends=date(2009, 1, 1)))
    later = programme.replacing(dissolved)
    assert "delivery-board" in pm.governance.graph(later)
    g = pm.governance.graph(later, on=date(2010, 1, 1))
    assert "delivery-board" not in g
    assert "programme-board" in g


def test_who_asked_for_a_review_and_what_pays_for_growth(programme):
    """Report 8, B.22 and D."""
    g = pm.governance.graph(programme)
    assert g.has_edge("police-ct-board", "first-year-assessment", key=pm.Relation.DECIDES)
    assert g.has_edge("ct-specific-grant", "growth", key=pm.Relation.FUNDS)


def test_wrong_arguments_are_named(programme):
    with pytest.raises(ValueError, match='did you mean "chairs"'):
        pm.governance.graph(programme, relations=["chair"])
    with pytest.raises(TypeError, match="on: "):
        pm.governance.graph(programme, on="2008-07-24")


def test_a_link_is_in_force_in_its_time(programme):
    link = pm.Link(subject="hmic", relation="assures", object="growth", active=pm.Period(starts=date(2009, 4, 1)))
    later = attrs.evolve(programme, links=[link])
    assert not pm.governance.graph(later).has_edge("hmic", "growth")
    assert pm.governance.graph(later, on=date(2009, 4, 1)).has_edge("hmic", "growth", key=pm.Relation.ASSURES)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2011, 4, 1)])
def test_a_day_outside_the_programme_is_refused(programme, day):
    with pytest.raises(ValueError, match=rf"on: {day} lies outside .* 2008-04-01 to 2011-03-31; write a day between"):
        pm.governance.graph(programme, on=day)


@pytest.mark.parametrize("day", [date(2008, 4, 1), date(2011, 3, 31)])
def test_the_first_and_the_last_day_are_inside(programme, day):
    assert pm.governance.graph(programme, on=day).graph["on"] == day


def test_what_is_dormant_or_vacant_says_so(programme):
    resting = attrs.evolve(programme.board("delivery-board"), dormant=pm.Period(starts=date(2008, 4, 1)))
    empty = attrs.evolve(programme.role("strand-lead"), vacant=pm.Period(starts=date(2008, 4, 1)))
    g = pm.governance.graph(programme.replacing(resting, empty))
    assert {node: state for node, state in g.nodes(data="state") if state} == {
        "delivery-board": "dormant",
        "strand-lead": "vacant",
    }


def test_what_takes_a_place_takes_what_others_say_of_it(programme):
    """What reported to the old board reports to the new one; what the old one said of itself goes with it."""
    new = pm.Board(id="new", title="New board", replaces=["delivery-board"], active=pm.Period(starts=date(2009, 4, 1)))
    later = attrs.evolve(programme, boards=[*programme.boards, new])
    before, after = (pm.governance.graph(later, on=day) for day in (date(2009, 3, 31), date(2009, 4, 1)))
    assert before.has_edge("programme-board", "delivery-board")
    assert "new" not in before
    assert after.edges["programme-board", "new", pm.Relation.REPORTS_TO]["in_place_of"] == "delivery-board"
    assert "delivery-board" not in after
    assert after.has_edge("new", "mps-prevent-2008", key=pm.Relation.OVERSEES)


def test_how_often_stands_on_the_edge():
    """Report 14 of April 2009: the officers report twice a year."""
    g = pm.governance.graph(pm.sample("mps-prevent-2009"))
    data = g.edges["authority-officers", "authority-committees", pm.Relation.INFORMS]
    assert data["every"] is pm.Frequency.TWICE_YEARLY


def test_all_that_a_relation_may_join_stands_in_the_graph(programme):
    """C1, C2: milestones, templates, plans, lines and measures stood outside it, with whoever owned them."""
    review = attrs.evolve(programme.review("hmic-exercise"), informs=["bocu-template", "phase-one-review"])
    g = pm.governance.graph(programme.replacing(review))
    assert g.has_edge("hmic-exercise", "bocu-template", key=pm.Relation.INFORMS)
    assert all("kind" in data for _, data in g.nodes(data=True))


RELATED = {
    ("phase", "delivers"): ("delivers", True), ("milestone", "owner"): ("owns", False),
    ("measure", "assessed_by"): ("assures", False), ("impact-assessment", "owner"): ("owns", False),
    ("line", "funded_by"): ("funds", False),
}  # fmt: skip
NO_RELATION = {
    ("programme", "mirrors"), ("objective", "mirrors"), ("objective", "strategy"), ("body", "replaces"),
    ("board", "replaces"), ("office", "replaces"), ("template", "activities"), ("template", "sites"), ("phase", "sites"),
    ("milestone", "after"), ("review", "against"), ("plan", "bodies"), ("plan", "covers"), ("measure", "of"), ("measure", "standard"),
    ("line", "role"), ("line", "sites"), ("line", "bodies"), ("impact-assessment", "subject"),
    ("impact-assessment", "parent"),
}  # fmt: skip
"""The fields that name another thing without a relation between the two, such as a likeness or a place."""


def test_each_field_that_names_a_thing_states_a_relation_or_is_known_to_state_none():
    """C1: `delivers` of a phase named what it delivers, and no question read it."""
    stated = {(kind, field) for kind, fields in FIELDS.items() for field, *_ in fields}
    named = {
        (cls.KIND, field.name)
        for cls in (pm.Programme, *(collection.member for collection in COLLECTIONS), pm.GrowthPlan, pm.PostLine)
        for field in attrs.fields(cls)
        if field.metadata.get("refers_to") and cls.KIND in KINDS
    }
    assert named == stated | NO_RELATION
    assert not stated & NO_RELATION
    for (kind, field), (relation, is_subject) in RELATED.items():
        assert (field, pm.Relation(relation), is_subject) in FIELDS[kind]


def test_edges_by_relation():
    g = pm.governance.graph(pm.sample(), relations=["reports-to", "chairs"])
    assert list(edges_by(g, {pm.Relation.REPORTS_TO})) == [
        ("programme-board", "delivery-board", pm.Relation.REPORTS_TO)
    ]


def test_the_tables_of_a_graph_that_may_change_are_read_anew():
    g = nx.MultiDiGraph(pm.governance.graph(pm.sample()))
    before = tables_of(g)
    g.add_node("new", kind="office", title="New")
    assert "new" not in before.nodes
    assert tables_of(g).nodes["new"]["title"] == "New"
    frozen = pm.governance.graph(pm.sample())
    assert tables_of(frozen) is tables_of(frozen)


def test_a_question_takes_a_programme_as_well():
    programme = pm.sample()
    g = pm.governance.graph(programme)
    for ask in (
        pm.governance.tiers,
        pm.governance.spans_of_control,
        pm.governance.chokepoints,
        pm.governance.dual_reporting,
    ):
        assert ask(programme).table == ask(g).table
    board = "programme-board"
    assert pm.governance.reporting_line(programme, board) == pm.governance.reporting_line(g, board)
    assert pm.governance.accountable(programme, board) == pm.governance.accountable(g, board)
    with pytest.raises(ValueError, match=r"programme: a Programme, not a graph; .* holds no money, gates or rules"):
        pm.governance.impact_of_removing(g, "strand-lead")


def test_a_regulator_oversees_and_an_owner_is_answered_to():
    edges = pm.governance.graph(harbour()).edges
    assert edges["line", "city", pm.Relation.ANSWERS_TO]["capacity"] == "owner"
    assert "capacity" not in edges["line", "state", pm.Relation.ANSWERS_TO]
    assert edges["rail", "line", pm.Relation.OVERSEES]["capacity"] == "regulator"
    assert ("line", "rail", pm.Relation.ANSWERS_TO) not in edges
    assert ("board", "line", pm.Relation.GOVERNS) in edges


def test_whom_a_body_answers_to_may_be_assumed():
    doubt = pm.Assumption(id="doubt", title="D", about=["line.answers_to"], statement="S", because="B")
    edges = pm.governance.graph(attrs.evolve(harbour(), assumptions=[doubt])).edges
    assert edges["line", "city", pm.Relation.ANSWERS_TO]["assumed"]
    assert not edges["board", "line", pm.Relation.GOVERNS]["assumed"]


@pytest.mark.parametrize("count", [3, 15, 16, 40])
def test_the_ids_around_a_hub_are_those_of_its_edges(count):
    bodies = [
        pm.Body(
            id=f"b{n}", title="B", kind="school", governed_by="board" if n % 2 else None, part_of="b0" if n else None
        )
        for n in range(count)
    ]
    g = pm.governance.graph(attrs.evolve(harbour(), bodies=[*harbour().bodies, *bodies]))
    tables = tables_of(g)
    for relation in pm.Relation:
        for id_ in ("board", "b0", "b1", "line"):
            below = sorted(source for source, _, key in g.in_edges(id_, keys=True) if key is relation)
            above = sorted(target for _, target, key in g.out_edges(id_, keys=True) if key is relation)
            # Asked twice, since a hub is gone through once and then kept.
            assert [tables.subjects(relation, id_) for _ in range(2)] == [below, below]
            assert [tables.objects(relation, id_) for _ in range(2)] == [above, above]
