"""What stops if someone goes: against deletion by hand."""

import itertools
import random
from datetime import date

import attrs
import networkx as nx
import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.framework.relation_rules import refusal
from prevent_model.governance import lines

SOUND = pm.sample()
HELD = attrs.evolve(SOUND.gate("phase-one-review"), decided_by="programme-board", unstated=("decisions",))
DECIDED = SOUND.replacing(HELD)


def without(programme, id, **more):
    return pm.governance.impact_of_removing(programme, id, **more)


def test_objectives_lose_their_owner_and_activities_their_lead():
    owned = attrs.evolve(SOUND.objective("objective-1"), owner="tp", unstated=())
    shared = attrs.evolve(SOUND.objective("objective-2"), owner="tp", unstated=())
    also = pm.Link(subject="so", relation="owns", object="objective-2")
    programme = attrs.evolve(SOUND.replacing(owned, shared), links=[*SOUND.links, also])
    assert without(programme, "tp").objectives == ("objective-1",)
    assert without(programme, "ctc").activities == ("rich-picture",)
    assert f"{owned.title} is left without an owner." in without(programme, "tp").sentences


def small(*links, **parts):
    made = {
        "id": "p", "title": "P", "years": "2008/09", "as_at": date(2008, 7, 24),
        "boards": [pm.Board(id="board", title="Board")],
        "bodies": [pm.Body(id=id_, title=id_, kind="force") for id_ in ("force", "other")],
    }  # fmt: skip
    links = [pm.Link(subject=a, relation=relation, object=b) for a, relation, b in links]
    return pm.Programme(**{**made, **parts}, links=links)


def test_a_board_that_alone_oversees_the_programme_leaves_it_without_anyone_to_oversee_it():
    """C2: ``accountable`` said that the board answers for the programme, and ``without`` that nothing stops."""
    programme = small(("board", "oversees", "p"))
    assert pm.governance.accountable(pm.governance.graph(programme), "p").who == ("board",)
    assert without(programme, "board").sentences == ("P is left without anyone to oversee it.",)


@pytest.mark.parametrize("relation", ["owns", "leads", "oversees", "decides", "assures", "delivers", "chairs", "heads"])
def test_who_alone_answers_for_a_thing_is_missed(relation):
    """C2: in every relation and for every kind, whom ``accountable`` names alone, ``without`` misses."""
    parts = {
        "objectives": [pm.Objective(id="objective", title="Objective")],
        "activities": [pm.Activity(id="activity", title="Activity", status="planned")],
        "workstreams": [pm.Workstream(id="workstream", title="Workstream")],
        "strategies": [pm.Strategy(id="strategy", title="Strategy")],
        "phases": [pm.Phase(id="phase", title="Phase")],
        "sites": [pm.Site(id="site", title="Site")],
        "reviews": [pm.Review(id="review", title="Review")],
        "gates": [pm.Gate(id="gate", title="Gate", question="Did it work?")],
        "grants": [pm.Grant(id="grant", title="Grant")],
        "milestones": [pm.Milestone(id="step", title="Step")],
        "templates": [pm.ActivityTemplate(id="least", title="Least")],
        "business_plans": [pm.BusinessPlan(id="plan", title="Plan")],
        "measures": [pm.Measure(id="measure", title="Measure", state="in-development")],
        "impact_assessments": [ASSESSED],
    }  # fmt: skip
    tried = 0
    for thing in ("p", *(entities[0].id for entities in parts.values()), "board", "force"):
        try:
            programme = small(("other", relation, thing), **parts)
        except pm.IntegrityError:
            continue  # a relation that may not join the two
        g = pm.governance.graph(programme)
        answers = pm.governance.accountable(g, thing).who == ("other",)
        stops = any("is left without" in sentence for sentence in without(programme, "other").sentences)
        assert answers is stops, thing
        tried += answers
    assert tried or relation == "heads"  # an office alone heads a body


ASSESSED = pm.ImpactAssessment(id="impact", title="Impact", regime="EDIA", state="proposed", subject="p")


@pytest.mark.parametrize(
    "parts",
    [
        {"milestones": [pm.Milestone(id="thing", title="Thing", owner="other")]},
        {"impact_assessments": [attrs.evolve(ASSESSED, id="thing", title="Thing", owner="other")]},
    ],
)
def test_who_owns_a_milestone_or_an_impact_assessment_is_missed(parts):
    """C2: ``accountable`` knew no such thing, and ``without`` said that nothing stops."""
    programme = small(**parts)
    assert pm.governance.accountable(pm.governance.graph(programme), "thing").who == ("other",)
    gone = without(programme, "other")
    assert (gone.others, gone.sentences) == (("thing",), ("Thing is left without an owner.",))


def test_who_leads_a_line_of_growth_or_a_measure_is_missed_and_who_judges_it_does_not_answer_for_it():
    """C2."""
    measure = pm.Measure(id="measure", title="Measure", state="in-development", assessed_by="force")
    plan = pm.GrowthPlan(title="Growth", posts_as="levels", lines=[pm.PostLine(id="line", title="Line")])
    programme = small(("other", "leads", "line"), ("other", "leads", "measure"), measures=[measure], plans=[plan])
    assert without(programme, "other").sentences == ("Line is left without a lead.", "Measure is left without a lead.")
    assert pm.governance.accountable(pm.governance.graph(programme), "measure").who == ("other",)
    assert list(pm.governance.check_rules(programme, [pm.IndependentAssurance()])) == []


def test_who_owns_a_gate_that_another_decides_is_not_missed_but_its_decider_is():
    programme = small(
        ("other", "decides", "gate"), ("force", "owns", "gate"),
        gates=[pm.Gate(id="gate", title="Gate", question="Did it work?")],
    )  # fmt: skip
    assert without(programme, "force").gates == ()
    assert without(programme, "other").sentences == ("Gate is left without anyone to decide it.",)


def test_a_second_payer_by_a_link_keeps_the_growth():
    """C2: fields and links state one relation."""
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=4, cost="£0.2m")])
    grants = [pm.Grant(id="grant", title="Grant", payer="force", funds=["growth"])]
    assert len(without(small(plans=[plan], grants=grants), "force").growth) == 1
    assert without(small(("other", "funds", "grant"), plans=[plan], grants=grants), "force").growth == ()
    linked = small(("force", "funds", "grant"), ("grant", "funds", "growth"), plans=[plan],
                   grants=[pm.Grant(id="grant", title="Grant")])  # fmt: skip
    assert len(without(linked, "force").growth) == 1


def test_a_gate_that_nobody_can_decide_holds_the_growth_behind_it():
    """Report 8, B.11 and D, if the programme board decided the review: 53 and 93 posts could not be released."""
    loss = without(DECIDED, "programme-board")
    assert loss.gates == ("phase-one-review",)
    assert [(str(point.year), point.posts, point.cost.text) for point in loss.growth] == [
        ("2009/10", 53, "£3.8m"),
        ("2010/11", 93, "£5.8m"),
    ]
    assert "The growth of 2009/10 to 53 posts and £3.8m stops: nobody is left to decide Review of phase one." in (
        loss.sentences
    )
    assert set(loss.others) == {"leadership-and-delivery", "intelligence", "engagement-and-partnership"}


@pytest.mark.parametrize(
    ("posts_as", "cost_as", "words"),
    [
        ("levels", "levels", "to 53 posts and £3.8m"),
        ("changes", "changes", "by 53 posts and £3.8m"),
        ("changes", "levels", "by 53 posts and to £3.8m"),
        ("levels", "changes", "to 53 posts and by £3.8m"),
    ],
)
def test_growth_that_stops_is_worded_as_the_plan_prints_it(posts_as, cost_as, words):
    """Report 8, D prints levels, of which the release says that only 12 of the 53 posts wait."""
    plan = attrs.evolve(DECIDED.growth, posts_as=posts_as, cost_as=cost_as)
    loss = without(DECIDED.replacing(plan), "programme-board")
    assert f"The growth of 2009/10 {words} stops: nobody is left to decide Review of phase one." in loss.sentences


def test_a_gate_that_is_open_needs_nobody():
    passed = attrs.evolve(HELD, decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))], unstated=())
    programme = SOUND.replacing(passed)
    assert without(programme, "programme-board").gates == ("phase-one-review",)
    assert without(programme, "programme-board", on=date(2009, 3, 2)).gates == ()
    assert without(programme, "programme-board", on=date(2009, 3, 2)).growth == ()


def test_a_second_decider_keeps_the_gate():
    also = pm.Link(subject="delivery-board", relation="decides", object="phase-one-review")
    programme = attrs.evolve(DECIDED, links=[*DECIDED.links, also])
    assert without(programme, "programme-board").gates == ()


def test_a_grant_paid_to_nobody_releases_nothing():
    """Report 8, D: all three years, and the co-ordinators' line, are paid from the one grant."""
    loss = without(SOUND, "mps")
    assert [getattr(part, "posts", None) for part in loss.growth] == [41, 53, 93, 4]
    assert isinstance(loss.growth[-1], pm.PostLine)


def test_a_line_that_starts_behind_the_gate_stops():
    lines = [
        attrs.evolve(line, starts=pm.Window.parse("April 2009"), unstated=("rate",))
        if line.id == "line-co-ordinators" else line
        for line in DECIDED.growth.lines
    ]  # fmt: skip
    programme = DECIDED.replacing(attrs.evolve(DECIDED.growth, lines=lines))
    assert [part.id for part in without(programme, "programme-board").growth if isinstance(part, pm.PostLine)] == [
        "line-co-ordinators"
    ]


def test_the_lines_that_die():
    loss = without(SOUND, "so")
    assert {line.steps[0].id for line in loss.reporting_lines} >= {"co-ordinators"}
    assert "Prevent co-ordinators has no other" in str(loss)
    (line,) = without(SOUND, "delivery-board").reporting_lines
    assert [step.id for step in line.steps] == ["programme-board", "delivery-board"]
    assert "what is left to Prevent programme board is that it is chaired by" in str(without(SOUND, "delivery-board"))


@pytest.mark.parametrize("id", SOUND.ids("office", "board", "body"))
def test_deletion_by_hand_finds_the_same(id):
    programme = DECIDED
    g = pm.governance.graph(programme)
    rest = nx.MultiDiGraph(g)
    rest.remove_node(id)
    loss = without(programme, id)

    def held(graph, kind, *relations):
        return {t for _, t, key in graph.edges(keys=True) if key in relations and graph.nodes[t]["kind"] == kind}

    assert set(loss.objectives) == held(g, "objective", pm.Relation.OWNS, pm.Relation.LEADS) - held(
        rest, "objective", pm.Relation.OWNS, pm.Relation.LEADS
    )
    assert set(loss.activities) == held(g, "activity", pm.Relation.LEADS, pm.Relation.OWNS) - held(
        rest, "activity", pm.Relation.LEADS, pm.Relation.OWNS
    )
    assert set(loss.gates) == held(g, "gate", pm.Relation.DECIDES) - held(rest, "gate", pm.Relation.DECIDES)
    lines = {
        start: [step.id for step in pm.governance.reporting_line(g, start).steps]
        for start in programme.ids("office", "board", "body") if start != id
    }  # fmt: skip
    assert {line.steps[0].id for line in loss.reporting_lines} == {start for start, ids in lines.items() if id in ids}


def chain(length, **last):
    """Offices that each answer to the next, with the state of some."""
    roles = [
        pm.Role(
            id=f"o{n}",
            title=f"O{n}",
            line_managed_by=f"o{n + 1}" if n < length - 1 else None,
            **(last if n == 2 else {}),
        )
        for n in range(length)
    ]
    return pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), roles=roles)


@pytest.mark.parametrize("last", [{}, {"vacant": pm.Period.parse("from 2008-04-01")}])
@pytest.mark.parametrize("id", ["o0", "o2", "o4", "o19"])
def test_each_line_through_what_goes_is_as_it_is_asked_for_alone(id, last):
    """C8: a line is made from that of the one above it."""
    programme = chain(20, **last)
    g = pm.governance.graph(programme)
    through = without(programme, id).reporting_lines
    assert through == tuple(pm.governance.reporting_line(g, line.steps[0].id) for line in through)
    assert len(through) == int(id[1:])


def test_a_long_line_that_breaks_is_told_in_few_words():
    """C8: a sentence held the whole path of each of thousands."""
    (first, *_) = without(chain(1000), "o999").sentences
    assert first == "The line O0 → O1 → O2 → O3 → O4 → O5 → (992 more) → O998 → O999 is broken, and O998 has no other."


def test_each_line_is_climbed_once_however_many_hang_below(monkeypatch):
    """C8: `without` the top of 4,000 offices took 51 seconds."""
    climbed = []
    climb = lines.climb_on
    monkeypatch.setattr(lines, "climb_on", lambda g, steps: climbed.append(len(steps)) or climb(g, steps))
    assert len(without(chain(300), "o299").reporting_lines) == 299
    assert len(climbed) == 1


def test_lines_through_a_circle_across_layers_end_where_each_comes_back():
    bodies = [pm.Body(id="body", title="Body", kind="force", head="chief")]
    roles = [
        pm.Role(id="chief", title="Chief", line_managed_by="body"),
        pm.Role(id="aide", title="Aide", line_managed_by="chief"),
    ]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), bodies=bodies, roles=roles)
    gone = without(programme, "chief")
    assert [[step.id for step in line.steps] for line in gone.reporting_lines] == [
        ["aide", "chief", "body", "chief"],
        ["body", "chief", "body"],
    ]


def test_nothing_is_said_plainly():
    loss = without(SOUND, "communities")
    assert str(loss) == "Nothing stops without Communities, as far as the document says."
    assert "<table" in loss._repr_html_()
    assert loss.because == str(loss)


def test_what_is_not_there_on_the_day_stops_nothing():
    gone = attrs.evolve(SOUND.board("delivery-board"), active=pm.Period(ends=date(2008, 12, 31)))
    loss = without(SOUND.replacing(gone), "delivery-board", on=date(2009, 1, 1))
    assert loss.reporting_lines == ()
    assert "is not there on 2009-01-01" in str(loss)


def test_wrong_arguments_are_named():
    with pytest.raises(pm.UnknownReference, match='did you mean "programme-board"'):
        without(SOUND, "programme-bord")
    with pytest.raises(
        ValueError, match='id: "objective-1" is a thing of kind objective; name an office, a board or a body'
    ):
        without(SOUND, "objective-1")
    with pytest.raises(ValueError, match="on: 1999-01-01 lies outside"):
        without(SOUND, "so", on=date(1999, 1, 1))


def test_without_the_board_that_governs_it_a_body_answers_for_itself():
    loss = pm.governance.impact_of_removing(harbour(), "board")
    assert loss.others == ("line",)
    assert loss.sentences == (
        "Line Ltd is left without a board to govern it.",
        "The line Chief → Board is broken; what is left to Chief is that, for Line Ltd, it answers to City as owner and State.",
        "The line Line Ltd → Board is broken; what is left to Line Ltd is that it answers to City as owner and State.",
    )


def test_what_a_board_answers_for_a_body_goes_with_the_body():
    programme = harbour(answers_to=[pm.AnswersTo(to="city")])
    loss = pm.governance.impact_of_removing(programme, "line")
    assert [line.steps[0].id for line in loss.reporting_lines] == ["board", "chief"]
    assert loss.sentences == (
        "The line Board → City is broken; what is left to Board is that it is chaired by Chief.",
        "The line Chief → Board → City is broken, and Chief has no other.",
    )


def holdings(*, answers):
    """Two boards that govern two companies each, and to whom each company answers."""
    governs = (("holding", "rail"), ("holding", "bus"), ("group", "depot"), ("group", "ferry"))
    links = [pm.Link(subject=board, relation="governs", object=body) for board, body in governs]
    links += [pm.Link(subject=body, relation="answers-to", object=to) for body, to in answers]
    ids = ("rail", "bus", "depot", "ferry", "city", "state")
    return pm.Programme(
        id="p",
        title="P",
        years="2026/27",
        as_at=date(2026, 10, 15),
        links=links,
        bodies=[pm.Body(id=id_, title=id_.title(), kind="company") for id_ in ids],
        boards=[pm.Board(id=id_, title=id_.title()) for id_ in ("holding", "group")],
    )


def test_a_line_through_two_boards_of_several_companies_is_lost_with_its_end():
    """By hand: the depot answers to the railway, and that to the city; the board of the railway also to the state."""
    programme = holdings(answers=[("rail", "city"), ("bus", "state"), ("depot", "rail"), ("ferry", "state")])
    assert pm.governance.impact_of_removing(programme, "city").sentences == (
        "The line Depot → Group → Rail → Holding → City is broken, and Holding has no other for Rail.",
        "The line Rail → Holding → City is broken, and Holding has no other for Rail.",
    )


def test_a_line_that_ends_at_what_is_gone_gives_the_reason_of_its_own_body():
    """By hand: the bus answers to nothing, and the railway of the same board to two."""
    programme = holdings(answers=[("rail", "city"), ("rail", "state")])
    bus, rail = pm.governance.impact_of_removing(programme, "holding").reporting_lines
    assert bus == pm.governance.reporting_line(programme, "bus")
    assert "Bus answers to nothing that is stated" in bus.because
    assert "for Rail it answers to several: City and State" in rail.because


def test_a_line_that_went_through_one_that_is_gone_is_lost():
    """Against the lines of the graph without it, in small structures at random."""
    seen = 0
    for seed in range(250):
        rng = random.Random(seed)
        kinds = {f"n{n}": rng.choice(("board", "body", "office")) for n in range(5)}
        ties = [
            (one, relation, other)
            for one, other in itertools.permutations(kinds, 2)
            for relation in ("reports-to", "governs", "answers-to", "line-managed-by", "heads", "part-of", "chairs")
            if not refusal(pm.Relation(relation), kinds[one], kinds[other])
        ]
        links = [pm.Link(subject=s, relation=r, object=o) for s, r, o in rng.sample(ties, min(len(ties), 6))]
        held = {kind: [id_ for id_, of in kinds.items() if of == kind] for kind in ("board", "body", "office")}
        try:
            programme = pm.Programme(
                id="p",
                title="P",
                years="2026/27",
                as_at=date(2026, 10, 15),
                links=links,
                bodies=[pm.Body(id=id_, title=id_, kind="unit") for id_ in held["body"]],
                boards=[pm.Board(id=id_, title=id_) for id_ in held["board"]],
                roles=[pm.Role(id=id_, title=id_) for id_ in held["office"]],
            )
        except pm.IntegrityError:
            continue
        g = pm.governance.graph(programme)
        for gone in kinds:
            rest = nx.MultiDiGraph(g)
            rest.remove_node(gone)
            lost = set()
            for start in rest:
                if start == "p":
                    continue
                before, after = (pm.governance.reporting_line(graph, start).steps for graph in (g, rest))
                if after[: len(before)] != before:
                    lost.add(start)
            loss = pm.governance.impact_of_removing(programme, gone)
            assert {line.steps[0].id for line in loss.reporting_lines} == lost, (links, gone)
            seen += len(lost)
    assert seen > 100


def test_one_without_another_line_that_works_to_another_says_so():
    roles = [
        pm.Role(id="chief", title="Chief"),
        pm.Role(id="engineer", title="Engineer"),
        pm.Role(id="officer", title="Officer", line_managed_by="chief", works_to=["engineer"]),
    ]
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at=date(2026, 10, 1), roles=roles)
    assert pm.governance.impact_of_removing(programme, "chief").because == (
        "The line Officer → Chief is broken, and Officer has no other line of reporting, though it works to Engineer."
    )
