"""Governing boards that report by their bodies, and words that are nearly known."""

import attrs
import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.framework.answering import CAPACITIES
from prevent_model.framework.governance import BOARD_KINDS, BODY_KINDS
from prevent_model.review.answering_checks import boards_that_answer, words


def codes(programme):
    return {finding.code for finding in pm.review.check(programme)}


def test_a_board_whose_body_answers_to_another_has_a_reporting_line():
    assert "board-without-reporting-line" not in codes(harbour())
    assert "board-without-reporting-line" in codes(harbour(answers_to=()))
    assert "board-without-reporting-line" in codes(harbour(governed_by=None))
    assert boards_that_answer(harbour(), harbour().as_at) == {"board"}
    assert boards_that_answer(harbour(governed_by=None), harbour().as_at) == frozenset()


def test_an_office_that_answers_to_another_needs_no_manager():
    programme = harbour(head=None)
    assert "office-without-manager" in codes(programme)
    answers = [pm.AnswersTo(to="board")]
    assert "office-without-manager" not in codes(
        programme.replacing(attrs.evolve(programme.role("chief"), answers_to=answers))
    )
    regulated = [pm.AnswersTo(to="rail", capacity="regulator")]
    assert "office-without-manager" in codes(
        programme.replacing(attrs.evolve(programme.role("chief"), answers_to=regulated))
    )


def test_what_a_body_depends_on_that_is_gone_is_told():
    programme = harbour()
    gone = pm.Period.parse("until 2025-12-31")
    changed = programme.replacing(
        attrs.evolve(programme.body("city"), active=gone), attrs.evolve(programme.board("board"), active=gone)
    )
    reported = {finding.where for finding in pm.review.check(changed) if finding.code == "superseded-body"}
    assert {"$.governance.bodies[3] (line).answers_to", "$.governance.bodies[3] (line).governed_by"} <= reported


@pytest.mark.parametrize(
    ("kind", "near"),
    [
        ("compnay", "company"),
        ("Compnay", "company"),
        ("departement", "department"),
        ("minstry", "ministry"),
        ("froce", "force"),
    ],
)
def test_a_kind_that_is_nearly_known_is_a_note(kind, near):
    (found,) = words(harbour(kind=kind), harbour().as_at)
    assert (found.severity, found.where) == (pm.Severity.NOTE, "$.governance.bodies[3] (line).kind")
    assert (found.message, found.remedy) == (
        f'"{kind}" is none of the known words; did you mean "{near}"?',
        f'write "{near}", or leave it',
    )


@pytest.mark.parametrize(
    "kind",
    [
        *BODY_KINDS,
        *(kind.title() for kind in BODY_KINDS),
        "MINISTRY",
        "college",
        "guild",
        "county",
        "nation",
        "diocese",
        "police force",
    ],
)
def test_a_known_kind_or_one_far_from_each_is_taken_as_it_is(kind):
    assert not list(words(harbour(kind=kind), harbour().as_at))


def test_a_capacity_and_a_kind_of_board_are_looked_at_too():
    capital = harbour(answers_to=[pm.AnswersTo(to="rail", capacity="Regulator")])
    assert not list(words(capital, capital.as_at))
    programme = harbour(answers_to=[pm.AnswersTo(to="rail", capacity="regulater")])
    programme = programme.replacing(attrs.evolve(programme.board("board"), kind="comittee"))
    reported = [(found.where, found.remedy) for found in words(programme, programme.as_at)]
    assert reported == [
        ("$.governance.bodies[3] (line).answers_to[0].as", 'write "regulator", or leave it'),
        ("$.governance.boards[0] (board).kind", 'write "committee", or leave it'),
    ]


def test_no_known_word_is_taken_for_another():
    for known in (BODY_KINDS, BOARD_KINDS, CAPACITIES):
        assert len(set(known)) == len(known)
