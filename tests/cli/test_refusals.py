"""Refusals in the words of the command line."""

import pytest

from prevent_model.cli.refusals import named, worded
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


def test_an_argument_that_is_given_by_its_place_has_a_noun():
    assert named("file", FLAGS) == "the file"
    assert named("documents", {"documents": ""}) == "a document or sample"
