"""Circles of those who answer to one another are refused, with the path and a remedy."""

import itertools
from datetime import date

import pytest

import prevent_model as pm


def body(id, **more):
    return pm.Body(id=id, title=id, kind="company", **more)


def to(*ids, capacity=""):
    return [pm.AnswersTo(to=id_, capacity=capacity) for id_ in ids]


def board(id, **more):
    return pm.Board(id=id, title=id, **more)


def office(id, **more):
    return pm.Role(id=id, title=id, **more)


def found_in(**parts):
    """The faults of a programme with these parts alone: code, path and message of each."""
    try:
        pm.Programme(id="p", title="P", years="2008/09 to 2010/11", as_at=date(2008, 7, 24), **parts)
    except pm.IntegrityError as error:
        return [(found.code, found.where, found.message) for found in error.findings]
    return []


CIRCLES = {
    "itself": ({"bodies": [body("a", answers_to=to("a"))]}, "bodies[0] (a).answers_to", "a → a"),
    "two bodies": (
        {"bodies": [body("a", answers_to=to("b")), body("b", answers_to=to("a"))]},
        "bodies[0] (a).answers_to",
        "a → b → a",
    ),
    "a part": (
        {"bodies": [body("a", answers_to=to("b")), body("b", part_of="a")]},
        "bodies[0] (a).answers_to",
        "a → b → a",
    ),
    "a board that reports to what it governs": (
        {"bodies": [body("a", governed_by="board")], "boards": [board("board", reports_to="a")]},
        "bodies[0] (a).governed_by",
        "a → board → a",
    ),
    "an office that what it answers to manages": (
        {"bodies": [body("a", answers_to=to("o"))], "roles": [office("o", line_managed_by="a")]},
        "bodies[0] (a).answers_to",
        "a → o → a",
    ),
    "offices": (
        {"roles": [office("o", answers_to=to("q")), office("q", line_managed_by="o")]},
        "roles[0] (o).answers_to",
        "o → q → o",
    ),
    "a board that answers for its body": (
        {
            "bodies": [body("a", governed_by="board", answers_to=to("b")), body("b", answers_to=to("board"))],
            "boards": [board("board")],
        },
        "bodies[0] (a).answers_to",
        "a → b → board → a",
    ),
    "a board that answers for another body": (
        {
            "bodies": [body("x", answers_to=to("board")), body("y", governed_by="board", answers_to=to("x"))],
            "boards": [board("board")],
        },
        "bodies[1] (y).answers_to",
        "y → x → board → y",
    ),
    "two bodies that one board governs": (
        {
            "bodies": [
                body("a", governed_by="board", answers_to=to("b")),
                body("b", governed_by="board", answers_to=to("a")),
            ],
            "boards": [board("board")],
        },
        "bodies[0] (a).answers_to",
        "a → b → a",
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_a_body_that_answers_to_itself(name):
    """Issue 18: "a body that answers to itself: one finding"."""
    parts, where, path = CIRCLES[name]
    ((code, at, message),) = found_in(**parts)
    assert (code, at) == ("hierarchy-cycle", f"$.governance.{where}")
    first, above, *_ = path.split(" → ")
    relation = "is governed by" if where.endswith("governed_by") else "answers to"
    assert (
        message
        == f'"{first}" {relation} {chr(34) + above + chr(34) if above != first else "itself"}, which forms a cycle: {path}'
    )


GROUPS = {
    "parent and subsidiary": [
        body("hold", governed_by="board", answers_to=to("city")), body("sub", governed_by="board", answers_to=to("hold")),
    ],
    "a company between them": [
        body("hold", governed_by="board", answers_to=to("city")), body("mid", answers_to=to("hold")),
        body("sub", governed_by="board", answers_to=to("mid")),
    ],
    "a company with a board of its own between them": [
        body("hold", governed_by="board", answers_to=to("city")), body("mid", governed_by="own", part_of="hold"),
        body("sub", governed_by="board", answers_to=to("mid")),
    ],
    "a parent that answers to nobody": [
        body("hold", governed_by="board"), body("sub", governed_by="board", answers_to=to("hold")),
    ],
}  # fmt: skip
"""Groups of companies, of which one board governs the parent and a subsidiary."""


@pytest.mark.parametrize("name", GROUPS)
def test_a_board_that_governs_parent_and_subsidiary_answers_to_neither(name):
    boards = [board("board"), board("own")]
    assert found_in(bodies=[body("city"), *GROUPS[name]], boards=boards) == []
    programme = pm.Programme(
        id="p", title="P", years="2008/09", as_at="2008-07-24", bodies=[body("city"), *GROUPS[name]], boards=boards
    )
    line = [step.id for step in pm.governance.reporting_line(programme, "sub").steps]
    assert line == ["sub", "board", "city"][: 2 if name.endswith("nobody") else 3]
    assert not [finding for finding in pm.review.check(programme) if finding.code == "reporting-cycle"]


def test_a_board_that_governed_the_parent_at_another_time_may_answer_to_it():
    bodies = [body("hold", answers_to=to("board")), body("sub", governed_by="board", answers_to=to("hold"))]
    links = [pm.Link(subject="board", relation="governs", object="hold", active="until 2007-03-31")]
    links += [pm.Link(subject="board", relation="governs", object="more", active="from 2008-04-01")]
    found = found_in(bodies=[*bodies, body("more")], boards=[board("board")], links=links)
    assert [code for code, *_ in found] == ["hierarchy-cycle"]


def test_links_and_fields_close_a_circle_together():
    links = [pm.Link(subject="board", relation="governs", object="a")]
    parts = {"bodies": [body("a")], "boards": [board("board", reports_to="a")], "roles": [], "links": links}
    assert found_in(**parts) == [
        (
            "hierarchy-cycle",
            "$.governance.links[0]",
            '"a" is governed by "board", which forms a cycle: a → board → a',
        )
    ]


def test_the_remedy_of_a_circle_through_a_governing_board_names_every_relation_of_it():
    """By hand: three ties of the document close it, and to take out any of them opens it."""
    bodies = [body("district", governed_by="board"), body("charter", governed_by="board", answers_to=to("chief"))]
    with pytest.raises(pm.IntegrityError) as refused:
        pm.Programme(
            id="p",
            title="P",
            years="2008/09",
            as_at="2008-07-24",
            boards=[board("board")],
            roles=[office("chief", answers_to=to("board"))],
            bodies=bodies,
        )
    (finding,) = refused.value.findings
    assert finding.remedy.partition(": ")[2].split("; ") == [
        '"charter" is governed by "board"',
        '"charter" answers to "chief"',
        '"chief" answers to "board"',
    ]


def test_links_that_share_no_day_close_none():
    ends = {"relation": "answers-to"}
    first, then = pm.Period.parse("until 2009-03-31"), pm.Period.parse("from 2009-04-01")
    parts = {"bodies": [body("a"), body("b")], "boards": [], "roles": []}

    def links(one, other):
        return [
            pm.Link(subject="a", object="b", active=one, **ends),
            pm.Link(subject="b", object="a", active=other, **ends),
        ]

    assert found_in(**parts, links=links(first, then)) == []
    assert [code for code, *_ in found_in(**parts, links=links(first, first))] == ["hierarchy-cycle"]


@pytest.mark.parametrize(
    ("first", "then", "codes"),
    [
        ("until 2025-01-01", "from 2025-01-02", []),
        ("until 2025-01-01", "from 2025-01-01", ["hierarchy-cycle"]),
        ("until 2025-01-01", None, ["hierarchy-cycle"]),
    ],
)
def test_bodies_that_share_no_day_close_none(first, then, codes):
    one, other = ({} if period is None else {"active": pm.Period.parse(period)} for period in (first, then))
    answering = [body("a", answers_to=to("b"), **one), body("b", answers_to=to("a"), **other)]
    part = [body("a", part_of="b", **one), body("b", part_of="a", **other)]
    boards = [board("a", reports_to="b", **one), board("b", reports_to="a", **other)]
    offices = [office("a", line_managed_by="b", **one), office("b", line_managed_by="a", **other)]
    for parts in ({"bodies": answering}, {"bodies": part}, {"boards": boards}, {"roles": offices}):
        assert [code for code, *_ in found_in(**parts)] == codes


@pytest.mark.parametrize("capacity", ["regulator", "auditor"])
def test_oversight_closes_none(capacity):
    bodies = [body("a", answers_to=to("b", capacity=capacity)), body("b", answers_to=to("a"))]
    assert found_in(bodies=bodies, boards=[], roles=[]) == []


def test_one_board_governs_a_body_at_a_time():
    boards = [board("one"), board("other")]
    links = [pm.Link(subject="other", relation="governs", object="a")]
    found = found_in(bodies=[body("a", governed_by="one")], boards=boards, roles=[], links=links)
    ((code, _, message),) = found
    assert code == "two-parents"
    assert message.startswith('"a" is governed by "one" (stated at $.governance.bodies[0] (a).governed_by) and "other"')


def test_all_of_three_bodies_have_a_circle_where_no_order_fits_them():
    """All graphs of answers among three bodies: the oracle tries each order of them."""
    pairs = list(itertools.permutations("abc", 2))
    for chosen in itertools.product((False, True), repeat=len(pairs)):
        ties = [pair for pair, is_chosen in zip(pairs, chosen, strict=True) if is_chosen]
        bodies = [body(id_, answers_to=to(*(up for down, up in ties if down == id_))) for id_ in "abc"]
        orders = itertools.permutations("abc")
        sound = any(all(order.index(down) < order.index(up) for down, up in ties) for order in orders)
        found = found_in(bodies=bodies, boards=[], roles=[])
        assert bool(found) is not sound


def test_each_relation_of_a_circle_is_named_in_the_remedy():
    bodies = [body("a", part_of="b"), body("b", answers_to=to("a"))]
    with pytest.raises(pm.IntegrityError) as raised:
        pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=bodies)
    (found,) = raised.value.findings
    assert found.remedy.endswith('so that one answers to nobody in the circle: "b" answers to "a"; "a" is part of "b"')


def test_what_answers_to_itself_has_one_relation_to_take_out():
    with pytest.raises(pm.IntegrityError) as raised:
        pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=[body("a", answers_to=to("a"))])
    (found,) = raised.value.findings
    assert found.remedy == "take out the relation, or name another that is meant"
