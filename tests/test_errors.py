"""Errors that belong to no package: what they say, what they inherit, and that they travel."""

import copy
import pickle

import pytest

import prevent_model as pm
from prevent_model import errors
from prevent_model.errors import (
    ArgumentError,
    MissingExtra,
    PreventModelError,
    Refusal,
    UnknownReference,
    refusals_of,
    refused,
)


def test_an_unknown_reference_is_a_key_error_that_reads_as_a_sentence():
    error = UnknownReference("board", "programme-bord", ["programme-board", "delivery-board"])
    assert isinstance(error, KeyError)
    assert isinstance(error, PreventModelError)
    assert str(error) == 'no board is called "programme-bord"; did you mean "programme-board"?'


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ([], "; there is none at all"),
        (["acpo", "hmic"], "; known: acpo, hmic"),
        ([f"body-{n}" for n in range(21)], 'is called "zzz"'),
    ],
)
def test_an_unknown_reference_lists_what_is_known_where_that_is_short(known, end):
    assert str(UnknownReference("body", "zzz", known)).endswith(end)


def test_a_missing_extra_is_an_import_error_that_says_what_to_install():
    error = MissingExtra("hypothesis", "testing")
    assert isinstance(error, ImportError)
    assert error.name == "hypothesis"
    assert 'pip install "prevent-model[testing]"' in str(error)
    assert str(MissingExtra("polars")).endswith("pip install polars")


@pytest.mark.parametrize(
    "error",
    [
        UnknownReference("board", "b", ["a"], reason="B was dissolved"),
        MissingExtra("numpy", "arrays"),
        PreventModelError("whole"),
    ],
)
@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy])
def test_errors_travel(error, again):
    other = again(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert vars(other) == vars(error)


def test_an_error_gives_no_orders_to_a_terminal():
    """H5."""
    assert "\x1b" not in str(UnknownReference("board", "\x1b]0;owned\x07"))
    assert str(PreventModelError("\x1b[31m")) == "\\x1b[31m"


def test_an_argument_error_names_every_argument_and_travels():
    error = ArgumentError(
        (Refusal("on", "it is no date", "write one"), Refusal("kind", 'no "x"; did you mean "y"?', "write y")), "Gate"
    )
    assert str(error) == 'Gate.on: it is no date; write one\nGate.kind: no "x"; did you mean "y"? Write y'
    assert isinstance(error, ValueError)
    assert isinstance(error, TypeError)
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (again.refusals, again.subject, str(again)) == (error.refusals, "Gate", str(error))


@pytest.mark.parametrize(
    ("error", "problem", "remedy"),
    [
        (ValueError("it is no year; write 2008/09"), "it is no year; write 2008/09", ""),  # no sentence is parsed
        (KeyError("odd"), "odd", ""),
        (ZeroDivisionError(), "", ""),
        (ArgumentError.of("no", "write yes"), "no", "write yes"),
    ],
)
def test_what_any_error_refuses(error, problem, remedy):
    (refusal,) = refusals_of(error)
    assert (refusal.problem, refusal.remedy) == (problem, remedy)


def test_what_a_refusal_quotes_does_not_run_on():
    """A text of 300,000 letters stood in one message."""
    refusal = errors.ArgumentError.of(f'"{"x" * 300_000}" is no date').refusals[0]
    assert refusal.problem == f'"{"x" * 61}…" is no date'


def test_thing_given_for_its_id_is_told_its_id():
    """The whole table of the thing was printed as a name that nothing has."""
    programme = pm.sample()
    board = programme.boards[0]
    with pytest.raises(pm.UnknownReference, match=f'^no board is called a Board; write its id, "{board.id}"$'):
        programme.board(board)
    with pytest.raises(pm.UnknownReference, match=r"^no board is called"):
        programme.board([board.id])


def test_one_argument_is_refused_with_its_problem_and_its_remedy_apart():
    error = refused("years", "one of them is given twice", "write each once")
    assert error.refusals == (Refusal("years", "one of them is given twice", "write each once"),)
    assert str(error) == "years: one of them is given twice; write each once"
    assert str(refused("years", "there is none")) == "years: there is none"
