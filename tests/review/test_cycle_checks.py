"""Circles that can be written: each relation has its finding, and no circle hides behind another."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.cycles import CIRCLES, MUTUAL, OBJECTS, REFUSED
from prevent_model.framework.governance import Relation
from prevent_model.framework.relation_rules import LEGAL
from prevent_model.review.cycle_checks import CODES, SAID, run_in_circles


def programme(**parts):
    return pm.Programme(**{"id": "p", "title": "P", "years": "2008/09", "as_at": date(2008, 7, 24), **parts})


def circles_of(**parts):
    made = programme(**parts)
    return [(found.code, found.where, found.message.split(": ")[1]) for found in run_in_circles(made, made.as_at)]


def offices(**works_to):
    return [pm.Role(id=id_, title=id_.upper(), works_to=to) for id_, to in works_to.items()]


def test_two_offices_that_work_to_each_other_are_a_circle():
    """C1."""
    assert circles_of(roles=offices(a=["b"], b=["a"])) == [("works-to-cycle", "$.governance.roles[0] (a)", "A → B → A")]


@pytest.mark.parametrize(
    ("works_to", "paths"),
    [
        ({"a": ["a"]}, ["A"]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, ["A → B → C → A"]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, ["A → B → A", "B → C → B"]),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
    ],
)
def test_circles_of_working_to(works_to, paths):
    """C1."""
    assert [path for *_, path in circles_of(roles=offices(**works_to))] == paths


def test_working_to_in_a_circle_by_a_link_and_by_deployment():
    """C1: A works to B, and A deploys B, so that B takes its direction from A."""
    roles = offices(a=["b"], b=[])
    for relation, ends in (("works-to", ("b", "a")), ("deploys", ("a", "b"))):
        links = [pm.Link(subject=ends[0], relation=relation, object=ends[1])]
        assert [code for code, *_ in circles_of(roles=roles, links=links)] == ["works-to-cycle"]


def test_an_office_that_works_to_who_answers_to_it():
    roles = [
        pm.Role(id="b", title="Director", line_managed_by="c"),
        pm.Role(id="c", title="Head", line_managed_by="a"),
        pm.Role(id="a", title="Worker", works_to=["b"]),
    ]
    (found,) = run_in_circles(programme(roles=roles), date(2008, 7, 1))
    assert found.message == "the line of who works to whom returns to its start: Worker → Director → Head → Worker"
    assert found.severity is pm.Severity.WARNING


def test_a_board_that_reports_to_an_office_whose_line_comes_back_to_the_board():
    """C1: across three relations."""
    found = circles_of(
        boards=[pm.Board(id="board", title="Board", reports_to="worker")],
        roles=[pm.Role(id="worker", title="Worker", line_managed_by="boss"),
               pm.Role(id="boss", title="Boss", works_to=["board"])],
    )  # fmt: skip
    assert found == [("works-to-cycle", "$.governance.roles[1] (boss)", "Boss → Board → Worker → Boss")]


def test_an_office_that_is_managed_by_the_body_that_it_heads():
    found = circles_of(
        bodies=[pm.Body(id="body", title="Body", kind="force", head="office")],
        roles=[pm.Role(id="office", title="Office", line_managed_by="body")],
    )
    assert found == [("reporting-cycle", "$.governance.bodies[0] (body)", "Body → Office → Body")]
    assert not list(run_in_circles(pm.sample(), pm.sample().as_at))


def test_a_board_that_reports_to_a_body_that_its_own_chair_heads():
    found = circles_of(
        boards=[pm.Board(id="board", title="Board", chair="chief")],
        roles=[pm.Role(id="chief", title="Chief", line_managed_by="body")],
        bodies=[pm.Body(id="body", title="Body", kind="force", part_of="whole"),
                pm.Body(id="whole", title="Whole", kind="force", head="chief")],
    )  # fmt: skip
    assert found == [("reporting-cycle", "$.governance.bodies[0] (body)", "Body → Whole → Chief → Body")]


def test_a_reporting_circle_and_one_of_direction_are_both_told():
    """C1: neither hides the other."""
    found = circles_of(
        bodies=[pm.Body(id="body", title="Body", kind="force", head="chief")],
        roles=[pm.Role(id="chief", title="Chief", line_managed_by="body", works_to=["aide"]),
               pm.Role(id="aide", title="Aide", line_managed_by="chief")],
    )  # fmt: skip
    assert [code for code, *_ in found] == ["reporting-cycle", "works-to-cycle"]


def pair(relation):
    """Two things of a kind that may stand on both sides of a relation."""
    kind = min((LEGAL[relation][0] & (OBJECTS.get(relation) or LEGAL[relation][1])), default=None)
    makers = {
        "board": ("boards", pm.Board, {}), "office": ("roles", pm.Role, {}), "grant": ("grants", pm.Grant, {}),
        "activity": ("activities", pm.Activity, {"status": "planned"}), "body": ("bodies", pm.Body, {"kind": "force"}),
    }  # fmt: skip
    if kind is None:
        return {}
    field, cls, extra = makers[kind]
    return {field: [cls(id=id_, title=id_.upper(), **extra) for id_ in "ab"]}


@pytest.mark.parametrize("relation", Relation)
def test_two_that_stand_in_a_relation_to_each_other(relation):
    """C1: each relation does what the table says of it."""
    things = pair(relation)
    if not things:
        assert relation not in MUTUAL, "it cannot run in a circle alone, and chairs and so on are tried above"
        return
    links = [pm.Link(subject=a, relation=relation, object=b) for a, b in ("ab", "ba")]
    code = CIRCLES.get(relation)
    if code == REFUSED:
        with pytest.raises(pm.IntegrityError, match="forms a cycle"):
            programme(**things, links=links)
    else:
        assert [found[0] for found in circles_of(**things, links=links)] == ([code] if code else [])


def test_milestones_that_contribute_to_each_other():
    """C1: milestones and plans stood outside the graph."""
    milestones = [pm.Milestone(id=id_, title=id_.upper()) for id_ in "ab"]
    links = [pm.Link(subject=a, relation="contributes-to", object=b) for a, b in ("ab", "ba")]
    assert [code for code, *_ in circles_of(milestones=milestones, links=links)] == ["contribution-cycle"]
    links = [pm.Link(subject=a, relation="informs", object=b) for a, b in ("ab", "ba")]
    assert not circles_of(milestones=milestones, links=links)


def delivery(delivers=(), links=(), **parts):
    """Phase one, which delivers some of a milestone, an activity, a template and a line, and a gate before it."""
    made = {
        "phases": [pm.Phase(id="phase", title="Phase", years="2008/09", delivers=delivers)],
        "gates": [pm.Gate(id="gate", title="Gate", question="?", blocks=["phase"])],
        "milestones": [pm.Milestone(id="step", title="Step")],
        "activities": [pm.Activity(id="work", title="Work", status="planned")],
        "reviews": [pm.Review(id="look", title="Look", informs=["gate"])],
        **parts,
    }
    ties = [pm.Link(subject=subject, relation=relation, object=object_) for subject, relation, object_ in links]
    return [(code, path) for code, _, path in circles_of(**made, links=ties)]


@pytest.mark.parametrize("back", ["delivers", "contributes-to"])
@pytest.mark.parametrize(
    ("thing", "path"), [("step", "Phase → Step → Phase"), ("work", "Work → Phase → Work"), ("least", "Least → Phase → Least")]
)  # fmt: skip
def test_a_phase_that_delivers_what_delivers_the_phase_is_a_circle_by_field_and_by_link(back, thing, path):
    """C1: the field was not read, and links to milestones were read apart from those among the graph's own kinds."""
    least = {"templates": [pm.ActivityTemplate(id="least", title="Least")]}
    by_field = delivery(delivers=[thing], links=[(thing, back, "phase")], **least)
    by_link = delivery(links=[("phase", "delivers", thing), (thing, back, "phase")], **least)
    assert by_field == by_link == [("contribution-cycle", path)]


@pytest.mark.parametrize(
    ("delivers", "links", "path"),
    [
        (["step"], [("step", "informs", "gate")], "Gate → Phase → Step → Gate"),
        ([], [("phase", "delivers", "step"), ("step", "informs", "gate")], "Gate → Phase → Step → Gate"),
        ([], [("step", "part-of", "phase"), ("step", "informs", "gate")], "Gate → Phase → Step → Gate"),
        ([], [("phase", "delivers", "look")], "Gate → Phase → Look → Gate"),
        (["step"], [("step", "informs", "look")], "Gate → Phase → Step → Look → Gate"),
        ([], [("phase", "contributes-to", "work"), ("work", "informs", "gate")], "Gate → Phase → Work → Gate"),
        ([], [("gate", "blocks", "step"), ("step", "informs", "gate")], "Gate → Step → Gate"),
    ],
)
def test_a_gate_that_waits_for_what_the_phase_behind_it_delivers(delivers, links, path):
    """C1: only what a gate blocks itself was looked at."""
    assert delivery(delivers, links) == [("gate-cycle", path)]


def test_work_before_a_gate_is_no_circle():
    assert not delivery(links=[("step", "contributes-to", "phase"), ("step", "informs", "gate")])
    board = {"boards": [pm.Board(id="board", title="Board")]}
    assert not delivery(["step"], [("step", "informs", "board"), ("board", "informs", "gate")], **board)


def test_a_gate_circle_beside_a_circle_of_work_and_another_gate():
    """C1: neither hides the other, and a circle of two gates is reported once."""
    gates = [
        pm.Gate(id="gate", title="Gate", question="?", blocks=["phase"]),
        pm.Gate(id="next", title="Next", question="?", blocks=["later"]),
    ]
    phases = [pm.Phase(id="phase", title="Phase", delivers=["step"]), pm.Phase(id="later", title="Later")]
    links = [("step", "delivers", "phase"), ("phase", "informs", "next"), ("later", "informs", "gate"), ("step", "informs", "gate")]  # fmt: skip
    assert delivery(links=links, gates=gates, phases=phases) == [
        ("contribution-cycle", "Phase → Step → Phase"),
        ("gate-cycle", "Gate → Phase → Step → Gate"),
        ("gate-cycle", "Gate → Phase → Next → Later → Gate"),
    ]


def test_a_thing_in_a_relation_to_itself_is_a_finding():
    """C1: a member of itself, a supporter of itself, a payer of itself."""
    seen = {}
    for relation in Relation:
        things = pair(relation) or {"bodies": [pm.Body(id="a", title="A", kind="force")]}
        try:
            made = programme(**things, links=[pm.Link(subject="a", relation=relation, object="a")])
        except pm.IntegrityError:
            continue
        seen[relation.value] = [found.code for found in run_in_circles(made, made.as_at)]
    assert set(seen) >= {"member-of", "supports", "serves", "funds", "informs", "works-to", "oversees", "delivers"}
    assert all(len(codes) == 1 for codes in seen.values()), seen
    members_of_itself = programme(boards=[pm.Board(id="a", title="A", members=["a"])])
    (found,) = run_in_circles(members_of_itself, members_of_itself.as_at)
    assert (found.code, found.message) == ("self-relation", "A is a member of itself")
    payer = programme(bodies=[pm.Body(id="a", title="A", kind="force")], links=[pm.Link(subject="a", relation="funds", object="a")])  # fmt: skip
    assert [found.message for found in run_in_circles(payer, payer.as_at)] == ["A funds itself"]


def test_boards_that_inform_each_other_and_councils_that_pay_each_other_are_no_circle():
    links = [pm.Link(subject=a, relation="informs", object=b) for a, b in ("ab", "ba")]
    assert not circles_of(boards=[pm.Board(id=id_, title=id_) for id_ in "ab"], links=links)
    bodies = [pm.Body(id=id_, title=id_, kind="council") for id_ in "ab"]
    grants = [pm.Grant(id=f"from-{a}", title=a, payer=a, recipient=b) for a, b in ("ab", "ba")]
    assert not circles_of(bodies=bodies, grants=grants)


def test_a_tie_that_has_ended_closes_no_circle():
    ended = pm.Link(subject="b", relation="works-to", object="a", active=pm.Period.parse("until 2007-12-31"))
    assert not circles_of(roles=offices(a=["b"], b=[]), links=[ended])


def test_each_code_has_its_words_and_each_code_of_the_table_is_one():
    assert SAID.keys() == CODES.keys() - {"self-relation"} == set(CIRCLES.values()) - {REFUSED}


def test_a_body_for_which_a_head_answers_is_on_the_cycle():
    bodies = [
        pm.Body(id="x", title="X", kind="company", answers_to=[pm.AnswersTo(to="o")]),
        pm.Body(id="y", title="Y", kind="company", head="o", answers_to=[pm.AnswersTo(to="x")]),
    ]
    programme = pm.Programme(
        id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=bodies, roles=[pm.Role(id="o", title="O")]
    )
    (found,) = [finding for finding in pm.review.check(programme) if finding.code == "reporting-cycle"]
    assert found.message == "the reporting line returns to its start: X → O → Y → X"
    assert found.remedy.endswith("Its relations are: X answers to O; Y answers to X")


def test_a_body_that_regulates_itself_is_not_overseen_through_others():
    body = pm.Body(id="b", title="B", kind="school", answers_to=[pm.AnswersTo(to="b", capacity="regulator")])
    (found,) = run_in_circles(programme(bodies=[body]), date(2026, 10, 15))
    assert (found.code, found.message) == ("oversight-cycle", "the line of who oversees whom returns to its start: B")
    assert found.remedy == "remove the relation, or name the other thing that is meant"


def test_a_circle_across_relations_names_each_of_them():
    bodies = [pm.Body(id=id_, title=id_.upper(), kind="school") for id_ in "bc"]
    links = [
        pm.Link(subject="b", relation="oversees", object="c"),
        pm.Link(subject="c", relation="assures", object="b"),
    ]
    (found,) = run_in_circles(programme(bodies=bodies, links=links), date(2026, 10, 15))
    assert found.remedy.endswith("Its relations are: B oversees C; C assures B")
