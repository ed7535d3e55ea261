"""What gave way to what."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.review.reorganisation import Succession, successions


def version(owners, boards, links=()):
    """Activities led by boards, by name."""
    activities = [
        pm.Activity(id=f"activity-{n}", title=f"Activity {n}", status="planned", lead=owner)
        for n, owner in enumerate(owners)
    ]
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), activities=activities, links=links,
        boards=[one if isinstance(one, pm.Board) else pm.Board(id=one, title=one) for one in boards],
    )  # fmt: skip


def found(before, after):
    was, now = ({id_: one.entity(id_) for id_ in one.ids()} for one in (before, after))
    same = {id_: id_ for id_ in was if id_ in now}
    return [(step.gone, step.new) for step in successions(was, now, before, after, same)]


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        ("aa", "bb", [(("a",), ("b",))]),
        ("aa", "bc", [(("a",), ("b", "c"))]),
        ("ab", "cc", [(("a", "b"), ("c",))]),
        ("abx", "cdx", [(("a",), ("c",)), (("b",), ("d",))]),
        ("aab", "ccd", [(("a",), ("c",)), (("b",), ("d",))]),
        ("abb", "ccd", [(("a", "b"), ("c", "d"))]),
        ("xy", "xx", [(("x", "y"), ("x",))]),
        ("xx", "xy", [(("x",), ("x", "y"))]),
        ("xxyz", "xxxx", [(("x", "y", "z"), ("x",))]),
        ("aa", "aa", []),
    ],
)
def test_who_took_over_what(before, after, groups):
    one, other = version(before, sorted(set(before))), version(after, sorted(set(after)))
    assert found(one, other) == groups
    assert found(other, one) == [(new, gone) for gone, new in groups]


def test_by_a_relation_as_well():
    one, other = (
        version("", [name, "top"], [pm.Link(subject=name, relation="reports-to", object="top")]) for name in "ab"
    )
    assert found(one, other) == [(("a",), ("b",))]


def test_by_what_a_document_says():
    one = version("", ["a", "b"])
    other = version("", [pm.Board(id="c", title="c", replaces=["b"]), "b"])
    was, now = ({id_: one_.entity(id_) for id_ in ids} for one_, ids in ((one, ("a", "b")), (other, ("c",))))
    assert list(successions(was, now, one, other, {})) == [Succession("board", ("b",), ("c",))]


def test_things_of_other_kinds_do_not_succeed_each_other():
    one = version("a", ["a"])
    other = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), roles=[pm.Role(id="b", title="b")],
        activities=[pm.Activity(id="activity-0", title="Activity 0", status="planned", lead="b")],
    )  # fmt: skip
    assert found(one, other) == []
