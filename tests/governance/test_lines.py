"""Reporting lines."""

from datetime import date

import attrs
import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.governance.ways_up import uplinks


@pytest.fixture(scope="module")
def g():
    return pm.governance.graph(pm.sample())


def test_the_programme_boards_line(g):
    """Report 8, B.5: governance runs through the high-level delivery board."""
    line = pm.governance.reporting_line(g, "programme-board")
    assert [step.id for step in line.steps] == ["programme-board", "delivery-board"]
    assert "report-8 B.5" in str(line)
    assert "ends at High-level delivery board" in line.because


def test_an_unknown_id_is_named(g):
    with pytest.raises(pm.UnknownReference, match="programme-board"):
        pm.governance.reporting_line(g, "programme-bord")


def test_what_is_not_there_on_the_day_is_said_to_be_so():
    """No thing "is called" old-team, it answered, of a body that its document holds until the year before."""
    team = pm.Body(id="old-team", title="Old team", kind="unit", active="until 2023-12-31")
    programme = pm.Programme(id="p", title="P", years="2023/24 to 2024/25", as_at="2024-06-01", bodies=[team])
    with pytest.raises(pm.UnknownReference, match="no thing that is there on 2024-06-01 is called"):
        pm.governance.reporting_line(pm.governance.graph(programme), "old-team")


def test_what_has_no_line_says_whose_to_ask_for(g):
    """An activity "does not report", and nothing said what to give instead."""
    line = pm.governance.reporting_line(g, "rich-picture")
    assert line.because == (
        "The line ends at Rich Picture: it has no line of its own; ask for that of who answers for it, by id: ctc."
    )
    assert pm.governance.reporting_line(g, "ctc").steps[0].id == "ctc"
    nobody = pm.governance.reporting_line(g, "channel").because
    assert nobody.endswith(": it has no line of its own, and nobody is stated to answer for it.")


def test_working_to_is_climbed_only_when_asked(g):
    line = pm.governance.reporting_line(g, "co-ordinators", by=pm.Relation.WORKS_TO)
    assert [step.id for step in line.steps] == ["co-ordinators", "link-commanders"]


def test_a_circle_across_layers_ends():
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24),
        bodies=[pm.Body(id="body", title="Body", kind="force", head="office")],
        roles=[pm.Role(id="office", title="Office", line_managed_by="body")],
    )  # fmt: skip
    line = pm.governance.reporting_line(pm.governance.graph(programme), "office")
    assert [step.id for step in line.steps] == ["office", "body", "office"]
    assert "cycle" in line.because


def test_a_line_may_begin_by_a_relation_that_climbs(g):
    assert [s.id for s in pm.governance.reporting_line(g, "programme-board", by="chairs").steps] == [
        "programme-board",
        "strand-lead",
    ]
    none = pm.governance.reporting_line(g, "programme-board", by=pm.Relation.WORKS_TO)
    assert "nothing is stated that it works to" in none.because
    with pytest.raises(ValueError, match="never climbed"):
        pm.governance.reporting_line(g, "programme-board", by=pm.Relation.OVERSEES)
    with pytest.raises(ValueError, match='did you mean "works-to"'):
        pm.governance.reporting_line(g, "programme-board", by="works_to")


def test_a_step_that_is_assumed_says_so(g):
    """Report 8 gives ACSO's title, and no paragraph says that the office heads Specialist Operations."""
    (dual,) = pm.governance.dual_reporting(g)
    assert [step.assumed for step in dual.line.steps] == [False, False, True]
    assert "(assumed; report-8 B.4" in str(dual)
    programme = pm.sample()
    doubt = pm.Assumption(id="doubt", title="D", about=["co-ordinators.works_to"], statement="S", because="B")
    unsure = attrs.evolve(programme, assumptions=[*programme.assumptions, doubt])
    (dual,) = pm.governance.dual_reporting(pm.governance.graph(unsure))
    assert dual.other.steps[1].assumed


def test_every_result_says_how_it_was_come_by(g):
    for found in (
        pm.governance.tiers(g),
        pm.governance.spans_of_control(g),
        pm.governance.reporting_line(g, "co-ordinators"),
    ):
        assert found.because in found._repr_html_()


def test_a_line_that_needs_a_vacant_office_says_so():
    programme = pm.sample()
    empty = attrs.evolve(programme.role("acso"), vacant=pm.Period(starts=date(2008, 4, 1)))
    g = pm.governance.graph(programme.replacing(empty))
    line = pm.governance.reporting_line(g, "co-ordinators")
    assert "It needs Assistant Commissioner Specialist Operations (ACSO), which is vacant." in line.because
    assert "vacant" in line.steps[-1].words
    assert "(vacant)" in line.table.text()


def test_a_line_cut_by_a_dissolved_board_says_why():
    programme = pm.sample()
    gone = attrs.evolve(programme.board("delivery-board"), active=pm.Period(ends=date(2008, 12, 31)))
    lone = attrs.evolve(programme.board("programme-board"), chair=None, unstated=("chair",))
    g = pm.governance.graph(programme.replacing(gone, lone), on=date(2009, 1, 1))
    line = pm.governance.reporting_line(g, "programme-board")
    assert line.because == (
        "The line ends at Prevent programme board: High-level delivery board was dissolved (2008-12-31)."
    )


def test_the_way_up_of_everything_is_the_first_step_of_each_line(g):
    ups = uplinks(g)
    for node, kind in g.nodes(data="kind"):
        if kind in ("board", "office", "body"):
            first = pm.governance.reporting_line(g, node).steps[1:2]
            assert ups.get(node) == ((first[0].id, first[0].relation, node) if first else None)


def test_a_line_ends_where_a_body_answers_to_several_and_names_them():
    line = pm.governance.reporting_line(harbour(), "line")
    assert [step.id for step in line.steps] == ["line", "board"]
    assert line.because == ("The line ends at Board: for Line Ltd it answers to several: City as owner and State.")
    ungoverned = pm.governance.reporting_line(harbour(governed_by=None), "line")
    assert ungoverned.because == "The line ends at Line Ltd: it answers to several: City as owner and State."
    asked = pm.governance.reporting_line(harbour(), "line", by="answers-to")
    assert asked.because == ungoverned.because


def test_a_board_and_a_head_take_a_step_for_their_body():
    programme = harbour(answers_to=[pm.AnswersTo(to="city", capacity="owner")])
    line = pm.governance.reporting_line(programme, "chief")
    assert str(line).startswith("Chief → for Line Ltd, is governed by Board → for Line Ltd, answers to City as owner. ")
    assert [(step.through, step.capacity) for step in line.steps] == [("", ""), ("Line Ltd", ""), ("Line Ltd", "owner")]
    assert line.table.rows[2][1:3] == ("for Line Ltd, answers to", "City as owner")


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ([], "nothing that is stated"),
        ([pm.AnswersTo(to="rail", capacity="regulator")], "nothing but Rail as regulator"),
        (
            [pm.AnswersTo(to="rail", capacity="regulator"), pm.AnswersTo(to="state", capacity="auditor")],
            "nothing but Rail as regulator and State as auditor",
        ),
    ],
)
def test_a_governing_board_of_a_body_that_answers_to_nothing_says_so(answers, end):
    line = pm.governance.reporting_line(harbour(answers_to=answers), "board")
    assert line.because == (f"The line ends at Board: what it reports to is not stated, and Line Ltd answers to {end}.")


def test_a_body_that_answers_to_a_regulator_alone_says_so():
    alone = harbour(answers_to=[pm.AnswersTo(to="rail", capacity="regulator")], governed_by=None, head=None)
    assert "that it answers to but for Rail as regulator, that heads it" in (
        pm.governance.reporting_line(alone, "line").because
    )


def test_a_line_goes_past_what_is_not_there_on_the_day():
    programme = harbour(answers_to=[pm.AnswersTo(to="city")])
    later = attrs.evolve(programme.board("board"), active=pm.Period.parse("from 2027-01-01"))
    programme = programme.replacing(later)
    for day, path in ((date(2026, 10, 15), ["line", "city"]), (date(2027, 1, 15), ["line", "board", "city"])):
        line = pm.governance.reporting_line(pm.governance.graph(programme, on=day), "line")
        assert [step.id for step in line.steps] == path


def test_who_is_answered_to_may_change_on_a_day():
    first, then = pm.Period.parse("until 2026-12-31"), pm.Period.parse("from 2027-01-01")
    links = [
        pm.Link(subject="line", relation="answers-to", object="state", active=first),
        pm.Link(subject="line", relation="answers-to", object="city", active=then),
        pm.Link(subject="board", relation="governs", object="line", active=then),
    ]
    programme = attrs.evolve(harbour(governed_by=None, answers_to=()), links=links)
    for day, path in ((date(2026, 10, 15), ["line", "state"]), (date(2027, 1, 15), ["line", "board", "city"])):
        line = pm.governance.reporting_line(pm.governance.graph(programme, on=day), "line")
        assert [step.id for step in line.steps] == path


def test_why_the_line_of_a_body_or_a_governing_board_ends_is_true_of_it():
    def end(bodies):
        programme = pm.Programme(
            id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=bodies, boards=[pm.Board(id="x", title="X")]
        )
        return pm.governance.reporting_line(programme, bodies[0].id).because

    own = pm.Body(id="a", title="A", kind="company", governed_by="x", answers_to=[pm.AnswersTo(to="x")])
    assert end([own]) == "The line ends at X: what it reports to is not stated, and A answers to X alone."
    part = pm.Body(id="b", title="B", kind="company", governed_by="x", answers_to=[pm.AnswersTo(to="a")])
    whole = pm.Body(id="a", title="A", kind="company", governed_by="x")
    assert end([whole, part]) == (
        "The line ends at X: what it reports to is not stated, and A answers to nothing that is stated."
    )
    assert end([pm.Body(id="a", title="A", kind="company")]) == (
        "The line ends at A: nothing is stated that governs it, that it answers to, that heads it or that it is part of."
    )


def test_what_was_replaced_is_named_as_such():
    """No start is stated, so that the old body is there on no day; no milestone of a like name is suggested."""
    bodies = [
        pm.Body(id="b", title="B", kind="company", replaces=["c"]), pm.Body(id="c", title="C", kind="city"),
    ]  # fmt: skip
    programme = attrs.evolve(
        harbour(), bodies=[*harbour().bodies, *bodies], milestones=[pm.Milestone(id="c2", title="Crane")]
    )
    with pytest.raises(pm.UnknownReference, match="; C was replaced by B"):
        pm.governance.reporting_line(programme, "c")


def test_a_line_does_not_need_what_it_is_of():
    bodies = [
        pm.Body(id="lab", title="Laboratory", kind="unit", part_of="trust", dormant=pm.Period.parse("from 2026-06-01")),
        pm.Body(id="bench", title="Bench", kind="unit", part_of="lab"),
        pm.Body(id="trust", title="Trust", kind="trust"),
    ]
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at=date(2026, 10, 1), bodies=bodies)
    line = pm.governance.reporting_line(programme, "lab")
    assert str(line).startswith("Laboratory (dormant) → ")
    assert "It needs" not in line.because
    assert pm.governance.reporting_line(programme, "bench").because.endswith(" It needs Laboratory, which is dormant.")
    lost = pm.governance.impact_of_removing(programme, "trust").reporting_lines
    assert [(line.steps[0].id, "It needs" in line.because) for line in lost] == [("bench", True), ("lab", False)]


def test_a_sentence_that_ends_in_a_title_with_a_full_stop_has_no_second_one():
    """It read "has no other for Line S.A.." and "Line S.A.. The line ends at"."""
    bodies = [
        pm.Body(id="line", title="Line S.A.", kind="company", governed_by="board", answers_to=["rail"]),
        pm.Body(id="rail", title="Rail S.A.", kind="company", head="head"),
        pm.Body(id="city", title="City S.A.", kind="company"),
        pm.Body(id="depot", title="Depot", kind="unit", answers_to=["rail", "city"]),
    ]
    programme = pm.Programme(
        id="p",
        title="P",
        years="2026/27",
        as_at="2026-10-15",
        bodies=bodies,
        boards=[pm.Board(id="board", title="Board")],
        roles=[pm.Role(id="head", title="Head", works_to=["city"])],
    )
    texts = [
        *(str(pm.governance.reporting_line(programme, id_)) for id_ in ("city", "depot", "line", "rail")),
        *(str(pm.governance.accountable(programme, id_)) for id_ in ("city", "rail")),
        *map(str, pm.governance.dual_reporting(programme)),
        str(pm.governance.impact_of_removing(programme, "rail")),
    ]
    assert "has no other for Line S.A." in texts[-1]
    assert [text for text in texts if ".." in text] == []
