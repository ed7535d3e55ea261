"""Refusals in the words of the command line."""

import shlex

import pytest

import prevent_model as pm
from prevent_model.cli.refusals import named, no_command, unexpected, worded
from prevent_model.errors import ArgumentError, Refusal, UnknownReference

FLAGS = {"recruitment_lag": "--lag", "rates": "--rate", "file": "", "documents": "--sample"}


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refusal("recruitment_lag", "whole months are needed", "write 3"), "--lag: whole months are needed; write 3"),
        (Refusal('rates["line-a"]', "no rate is given", "give one"), "--rate line-a: no rate is given; give one"),
        (Refusal("plan", "the level of 2008/09 is negative"), "the level of 2008/09 is negative"),
        (Refusal("", "no argument"), "no argument"),
        (UnknownReference("line", "b", ["c"], argument="rates").refusal, '--rate: no line is called "b"; known: c'),
        (ArgumentError.of("it is\x1b[31m none").at("rates").refusals[0], "--rate: it is\\x1b[31m none"),
    ],
)
def test_an_argument_is_named_by_its_option(refusal, said):
    assert worded(refusal, FLAGS) == said


def test_calendar_years_are_asked_for_by_the_option_of_the_command_or_in_its_document():
    with pytest.raises(ArgumentError) as caught:
        pm.Calendar().years("2024")
    (refusal,) = caught.value.refusals
    assert worded(refusal, {"year_begins": "--year-begins"}).endswith("; for calendar years, --year-begins January")
    assert worded(refusal, FLAGS).endswith('; for calendar years, year_begins = "January" in the document')


def test_an_argument_that_is_given_by_its_place_has_a_noun():
    assert named("file", FLAGS) == "the file"
    assert named("documents", {"documents": ""}) == "a document or sample"


@pytest.mark.parametrize(
    ("words", "line", "meant"),
    [
        ("", "", "check plan.toml"),
        ("", "plan.toml check", "check plan.toml"),
        ("", "--sample mps-prevent-2008 show", "show --sample mps-prevent-2008"),
        ("", "--version", "check plan.toml"),
        ("growth", "", "growth summary --sample mps-prevent-2008"),
        ("growth", "plan.toml --on 2009-03-31", "growth summary plan.toml --on 2009-03-31"),
        ("growth", "--on 2009-03-31 release 'my plan.toml'", "growth release --on 2009-03-31 'my plan.toml'"),
        ("governance", "--sample mps-prevent-2008", "governance summary --sample mps-prevent-2008"),
        ("form", "ratings.xlsx", "form growth ratings.xlsx"),
    ],
)
def test_a_line_without_a_command_in_front_is_given_one(words, line, meant):
    """A group that was called without a command listed all of them as choices of COMMAND."""
    assert no_command(words, shlex.split(line)) == f"a command comes first, such as: prevent-model {meant}"


@pytest.mark.parametrize(
    ("words", "word", "said"),
    [
        ("", "chek", 'no command is called "chek"; did you mean "check"?'),
        ("growth", "sumary", 'no command of growth is called "sumary"; did you mean "summary"?'),
        ("growth", "check", 'no command of growth is called "check"; did you mean "prevent-model check"?'),
        ("", "release", 'no command is called "release"; did you mean "prevent-model growth release"?'),
        ("", "summary", '"prevent-model growth summary" or "prevent-model governance summary"?'),
        ("form", "zebra", 'no command of form is called "zebra"; known: growth, ratings'),
    ],
)
def test_a_misspelt_command_is_asked_after(words, word, said):
    assert no_command(words, [word, "plan.toml"]).endswith(said)


def test_what_a_command_does_not_know_is_asked_after():
    flags = ["--format", "--on", "-o", "--output"]
    assert unexpected(["--formt=csv"], flags, ()).endswith('--formt=csv; did you mean "--format"?')
    assert unexpected(["out.html"], flags, (".html", ".md")).endswith(
        "out.html; write -o out.html for the file to write"
    )
    assert unexpected(["b.toml"], flags, (".html", ".md")) == "unrecognized arguments: b.toml"
    assert unexpected(["-o", "x.txt"], flags[:2], ()) == "unrecognized arguments: -o x.txt"
    assert unexpected(["out.html"], flags, ()) == "unrecognized arguments: out.html"
