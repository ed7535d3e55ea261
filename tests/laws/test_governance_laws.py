"""Laws of structure, one a function."""

import re
from datetime import date
from functools import cache

import attrs
import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.reference_checks import references
from prevent_model.governance.rules import CODES
from prevent_model.governance.ways_up import CLIMBS

R = pm.Relation
RULES = (
    pm.SingleAccountable(), pm.EveryBoardReports(), pm.EscalatesWithin(steps=2), pm.NoSharedChair(), pm.IndependentAssurance(),
    pm.IndependentGate(), pm.RecipientReleases(), pm.ReportingFits(),
)  # fmt: skip
OFFICES, BOARDS, BODIES, TASKS = (
    tuple(f"{name}-{n}" for n in range(4)) for name in ("office", "board", "body", "task")
)


# Made once: to make and check a strategy takes Hypothesis longer than to draw from it.
@cache
def _one(*names):
    return st.none() | st.sampled_from(names)


WORKS_TO = st.lists(st.sampled_from(OFFICES + BODIES), max_size=1)
ASSURES = st.lists(
    st.tuples(st.sampled_from(OFFICES + BODIES), st.sampled_from(("programme", *TASKS))), max_size=2, unique=True
)


@st.composite
def structures(draw):
    """Small structures: boards, offices and bodies with parents before children, objectives, activities and a gate."""
    offices = [
        pm.Role(id=name, title=name.title(), body=draw(_one(*BODIES)), works_to=draw(WORKS_TO),
                line_managed_by=draw(_one(*OFFICES[:n], *BODIES)))
        for n, name in enumerate(OFFICES)
    ]  # fmt: skip
    bodies = [
        pm.Body(id=name, title=name.title(), kind="unit", part_of=draw(_one(*BODIES[:n])) if n else None, head=draw(_one(*OFFICES)))
        for n, name in enumerate(BODIES)
    ]  # fmt: skip
    boards = [
        pm.Board(id=name, title=name.title(), chair=draw(_one(*OFFICES)), reports_to=draw(_one(*BOARDS[:n], *BODIES)),
                 meets=draw(_one(*pm.Frequency)), reports_every=draw(_one(*pm.Frequency)))
        for n, name in enumerate(BOARDS)
    ]  # fmt: skip
    return pm.Programme(
        id="programme", title="Programme", years="2008/09 to 2009/10", as_at=date(2008, 7, 1), roles=offices, bodies=bodies, boards=boards,
        objectives=[pm.Objective(id=f"o-{n}", title=f"Objective {n}", number=n, owner=draw(_one(*OFFICES, *BODIES, *BOARDS))) for n in range(3)],
        activities=[pm.Activity(id=name, title=name.title(), status="planned", lead=draw(_one(*OFFICES, *BODIES, *BOARDS))) for name in TASKS],
        phases=[pm.Phase(id="later", title="Later", years="2009/10")],
        gates=[pm.Gate(id="gate", title="Gate", question="?", blocks=["later"], decided_by=draw(_one(*BOARDS, *OFFICES)))],
        plans=[pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2009/10", posts=2, cost="£1m")], funded_by=["grant"])],
        grants=[pm.Grant(id="grant", title="Grant", recipient=draw(_one(*BODIES)))],
        links=[pm.Link(subject=who, relation="assures", object=what) for who, what in draw(ASSURES)],
    )  # fmt: skip


def renamed(thing, names):
    """A thing with every id in it given another name."""
    if isinstance(thing, tuple):
        return tuple(renamed(one, names) for one in thing)
    if isinstance(thing, str):
        return names.get(thing, thing)
    if not attrs.has(type(thing)) or isinstance(thing, pm.StatedMoney):
        return thing
    inner = {f.name for f in attrs.fields(type(thing)) if f.init and not f.name.startswith("_")}
    refers = {name for name, _, _ in references(type(thing))} | {"id", "subject", "object"}
    skipped = {"title", "years", "points", "sources"}
    changes = {
        name: renamed(value, names)
        for name in inner - skipped
        if isinstance(value := getattr(thing, name), tuple) or attrs.has(type(value)) or name in refers
    }
    return attrs.evolve(thing, **changes)


@given(structures(), st.randoms(use_true_random=False))
def test_renaming_ids_changes_no_shape(programme, random):
    ids = [id_ for id_ in programme.ids() if id_ != "growth"]
    fresh = [f"x{n}" for n in range(len(ids))]
    random.shuffle(fresh)
    names = dict(zip(ids, fresh, strict=True))
    other = renamed(programme, names)
    g, h = pm.governance.graph(programme), pm.governance.graph(other)
    assert {(names.get(s, s), names.get(t, t), k) for s, t, k in g.edges(keys=True)} == set(h.edges(keys=True))
    tiers, others = pm.governance.tiers(g).levels, pm.governance.tiers(h).levels
    assert [{names[node] for node in level} for level in tiers] == [set(level) for level in others]
    one, two = (pm.governance.chokepoints(graph) for graph in (g, h))
    assert {(names[p.id], p.cuts_off) for p in one.points} == {(p.id, p.cuts_off) for p in two.points}
    for id_ in ids:
        who = pm.governance.accountable(g, id_).offices if id_ in g else ()
        assert {names[office] for office in who} == set(
            pm.governance.accountable(h, names[id_]).offices if id_ in g else ()
        )
    broken = [sorted(f.code for f in pm.governance.check_rules(p, RULES)) for p in (programme, other)]
    assert broken[0] == broken[1]


@given(structures(), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_edges_changes_no_answer(programme, random):
    g = pm.governance.graph(programme)
    turned = nx.MultiDiGraph()
    nodes, edges = list(g.nodes(data=True)), list(g.edges(keys=True, data=True))
    random.shuffle(nodes)
    random.shuffle(edges)
    turned.add_nodes_from(nodes)
    turned.add_edges_from(edges)
    for ask in (
        pm.governance.tiers,
        pm.governance.spans_of_control,
        pm.governance.dual_reporting,
        pm.governance.chokepoints,
    ):
        assert ask(turned) == ask(g)
    for node in g:
        assert pm.governance.reporting_line(turned, node) == pm.governance.reporting_line(g, node)
        assert pm.governance.accountable(turned, node) == pm.governance.accountable(g, node)


GOVERNED = st.tuples(st.none() | st.sampled_from(BOARDS), st.none() | st.sampled_from(BODIES + OFFICES))


@given(structures(), st.lists(GOVERNED, min_size=len(BODIES), max_size=len(BODIES)))
def test_what_has_no_other_line_when_another_goes_is_cut_off_by_it(programme, governed):
    for body, (board, above) in zip(programme.bodies, governed, strict=True):
        answers = [pm.AnswersTo(to=above)] if above not in (None, body.id) else []
        try:
            programme = programme.replacing(attrs.evolve(body, governed_by=board, answers_to=answers))
        except pm.IntegrityError:  # it would answer to one of its own
            continue
    g = pm.governance.graph(programme)
    found = pm.governance.chokepoints(g)
    titles = {programme.entity(id_).title: id_ for id_ in OFFICES + BOARDS + BODIES}
    for gone in titles.values():
        said = " ".join(pm.governance.impact_of_removing(programme, gone).sentences)
        # A board that has no other line for a body may go on for another, and the body by another way.
        alone = {titles[title] for title in re.findall(r"broken, and ([^,.]+) has no other(?! for )", said)}
        if gone not in found.stranded:
            assert alone - {*found.stranded} <= {*found.behind(gone)}


@given(structures(), st.sampled_from(OFFICES), st.sampled_from(OFFICES + BOARDS + BODIES))
def test_a_works_to_line_never_alters_a_reporting_line(programme, office, other):
    role = programme.role(office)
    more = programme.replacing(attrs.evolve(role, works_to=tuple({*role.works_to, other})))
    g, h = pm.governance.graph(programme), pm.governance.graph(more)
    for node in g:
        assert pm.governance.reporting_line(h, node) == pm.governance.reporting_line(g, node)
    assert pm.governance.tiers(h) == pm.governance.tiers(g)
    assert pm.governance.chokepoints(h) == pm.governance.chokepoints(g)


@given(structures(), st.sampled_from(OFFICES + BODIES), st.sampled_from(OFFICES + BOARDS + BODIES))
def test_an_answer_to_another_never_alters_a_line_management(programme, who, other):
    """Issue 18: an office with a manager goes on by that manager, whatever it or any other answers to."""
    thing = programme.entity(who)
    try:
        more = programme.replacing(attrs.evolve(thing, answers_to=[pm.AnswersTo(to=other)]))
    except pm.IntegrityError:  # it would answer to itself
        return
    g, h = pm.governance.graph(programme), pm.governance.graph(more)
    assert set(h.edges) - set(g.edges) == {(who, other, R.ANSWERS_TO)}
    for role in programme.roles:
        if role.line_managed_by:
            before, after = (pm.governance.reporting_line(graph, role.id).steps[1] for graph in (g, h))
            assert after == before
            assert before.relation is R.LINE_MANAGED_BY
    for node in OFFICES + BOARDS + BODIES:  # no other line than those through it, its body or its head changes
        line = pm.governance.reporting_line(g, node)
        heads = {body.head for body in programme.bodies if body.id == who}
        if not {step.id for step in line.steps} & {who, *heads}:
            assert pm.governance.reporting_line(h, node) == line


@given(structures(), st.sampled_from(OFFICES + BOARDS + BODIES))
def test_removing_a_node_never_restores_cover(programme, gone):
    g = pm.governance.graph(programme)
    rest = nx.MultiDiGraph(g)
    rest.remove_node(gone)
    for node, kind in rest.nodes(data="kind"):
        if kind in ("objective", "activity", "gate"):
            assert set(pm.governance.accountable(rest, node).who) <= set(pm.governance.accountable(g, node).who)
    loss = pm.governance.impact_of_removing(programme, gone)
    covered = {node for node in g if pm.governance.accountable(g, node).who}
    assert {*loss.objectives, *loss.activities, *loss.gates} <= covered
    assert all(not pm.governance.accountable(rest, node).who for node in (*loss.objectives, *loss.gates))


@given(structures(), st.sampled_from(OFFICES + BOARDS + BODIES))
def test_what_is_lost_is_what_only_the_gone_one_held(programme, gone):
    loss = pm.governance.impact_of_removing(programme, gone)
    assert set(loss.objectives) == {o.id for o in programme.objectives if o.owner == gone}
    assert set(loss.activities) == {a.id for a in programme.activities if a.lead == gone}
    assert set(loss.gates) == {gate.id for gate in programme.gates if gate.decided_by == gone}
    if loss.gates or programme.grants[0].recipient == gone:
        assert loss.growth == programme.growth.points
    else:
        assert loss.growth == ()


@given(structures())
def test_a_line_is_one_step_after_another(programme):
    g = pm.governance.graph(programme)
    for node, kind in g.nodes(data="kind"):
        line = pm.governance.reporting_line(g, node)
        ids = [step.id for step in line.steps]
        assert ids[0] == node
        assert len(set(ids)) >= len(ids) - 1  # only a circle comes back, and once
        assert kind in CLIMBS or ids == [node]
        assert line.because.startswith("The line ")


@given(structures(), structures())
def test_comparing_the_other_way_round_is_the_mirror(one, other):
    found, back = (pm.review.compare(*pair, rules=RULES) for pair in ((one, other), (other, one)))
    assert {change.mirror for change in found} == set(back)
    assert len(found) == len(set(found))
    assert all(str(change).endswith(".") for change in found)


@given(structures())
def test_a_structure_compared_with_itself_has_not_changed(programme):
    assert pm.review.compare(programme, programme, rules=RULES) == ()


@given(structures())
def test_every_broken_rule_has_a_code_and_a_place(programme):
    for finding in pm.governance.check_rules(programme, RULES):
        assert finding.code in CODES
        assert finding.where.startswith("$")
        assert finding.remedy


@given(structures())
def test_each_piece_of_work_has_one_a_or_a_fault(programme):
    matrix = pm.governance.responsibilities(programme)
    faults = {(f.code, f.where.rpartition("(")[2].rstrip(")")) for f in matrix.faults}
    for task in matrix.tasks:
        accountable = [share for share in matrix.cells if share.task == task and share.letter.value == "A"]
        place = task if task != programme.id else "$"
        assert (len(accountable) == 0) == (("nobody-accountable", place) in faults)
        assert (len(accountable) > 1) == (("multiple-accountable", place) in faults)


@given(pm.testing.programmes())
def test_every_programme_can_be_asked_everything(programme):
    g = pm.governance.graph(programme)
    pm.governance.chokepoints(g)
    pm.governance.responsibilities(programme)
    pm.governance.check_rules(programme, (*RULES, *programme.governance_rules))
    for node, kind in g.nodes(data="kind"):
        pm.governance.accountable(g, node)
        if kind in CLIMBS:
            pm.governance.impact_of_removing(programme, node)
    assert pm.review.compare(programme, programme) == ()
    assert pm.diagrams.dot(programme).startswith("digraph")
    assert pm.diagrams.mermaid(programme).startswith("flowchart")
