"""Which relation may join which kinds."""

import itertools
import re

import pytest

import prevent_model as pm
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.governance import Relation
from prevent_model.framework.relation_rules import LEGAL, any_of, instead, never_together, refusal

KINDS = {c.kind for c in COLLECTIONS} | {"programme", "growth", "line"}


def test_every_relation_is_ruled_on():
    assert set(LEGAL) == set(Relation)


def test_only_kinds_that_there_are_appear():
    assert {kind for ends in LEGAL.values() for end in ends for kind in end} <= KINDS


@pytest.mark.parametrize("relation", Relation)
def test_a_refusal_is_given_exactly_where_a_kind_does_not_fit(relation):
    subjects, objects = LEGAL[relation]
    for subject in KINDS:
        for object_ in KINDS:
            fits = subject in subjects and object_ in objects
            assert (refusal(relation, subject, object_) == "") == fits


def test_a_refusal_says_what_may_stand_there():
    assert (
        refusal(Relation.REPORTS_TO, "office", "board")
        == "an office cannot be the subject of reports-to: write a board"
    )
    assert refusal(Relation.HEADS, "office", "board") == "a board cannot be the object of heads: write a body"


def test_a_grant_is_decided_on():
    """Police and Crime Commissioner for Surrey, decision 24/2024: the partnership agrees, the Commissioner decides."""
    assert refusal(Relation.DECIDES, "body", "grant") == ""
    assert refusal(Relation.DECIDES, "body", "source") != ""


def test_any_kind_at_all():
    assert any_of(frozenset({"any"})) == "a thing"
    assert any_of(frozenset({"office", "board", "body"})) == "a board, a body or an office"


def test_a_plan_and_a_business_plan_are_called_so():
    assert any_of(frozenset({"growth", "plan"})) == "a business plan or a plan"
    assert refusal(Relation.CHAIRS, "growth", "board").startswith("a plan cannot be the subject of chairs")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("until 2014-03-31", "from 2014-04-01", True),
        ("from 2014-04-01", "until 2014-03-31", True),
        ("until 2014-04-01", "from 2014-04-01", False),
        ("until March 2014", "from March 2014", False),  # within one month, who can tell
        ("always", "from 2014-04-01", False),
    ],
)
def test_periods_that_never_meet(one, other, apart):
    assert never_together(pm.Period.parse(one), pm.Period.parse(other)) is apart


def test_what_is_named_instead_may_join_the_two():
    """A body is no office: it has no manager, and is part of another, answers to it or is a member."""
    assert instead(Relation.LINE_MANAGED_BY, "body", "body") == "write answers-to, part-of or member-of"
    kinds = sorted({kind for ends in LEGAL.values() for kind in (*ends[0], *ends[1])})
    for relation, subject, object_ in itertools.product(Relation, kinds, kinds):
        if refusal(relation, subject, object_):
            words = instead(relation, subject, object_)
            named = {other for other in Relation if other.value in re.split(r"[ ,;]+", words)}
            assert not any(refusal(other, subject, object_) for other in named), words
            assert relation not in named
            assert ("turn" in words) is (not refusal(relation, object_, subject))


def test_where_no_relation_fits_none_is_named():
    assert instead(Relation.CHAIRS, "source", "grant") == "take the relation out, or name other things"
