"""Who answers for a thing, and the path that shows it."""

from datetime import date

import attrs
import pytest
from tests.made_bodies import harbour

import prevent_model as pm


@pytest.fixture(scope="module")
def programme():
    return pm.sample()


@pytest.fixture(scope="module")
def g(programme):
    return pm.governance.graph(programme)


def answers(programme, id):
    return pm.governance.accountable(pm.governance.graph(programme), id)


def test_who_answers_in_report_8(g):
    """Report 8, B.4, B.5 and B.12."""
    who = {
        id_: pm.governance.accountable(g, id_).who for id_ in ("wider-ct-strategy", "programme-board", "rich-picture")
    }
    assert who == {"wider-ct-strategy": ("acso",), "programme-board": ("strand-lead",), "rich-picture": ("ctc",)}


def test_none_is_said_plainly(g):
    """Report 8 names no owner of an objective, and nobody who decides the review."""
    for id_ in ("objective-1", "phase-one-review"):
        found = pm.governance.accountable(g, id_)
        assert (found.who, found.offices, found.lines) == ((), (), ())
        assert found.because.startswith("Nobody is stated to answer for")
        assert found.table.rows == ()


def test_a_workstream_without_lead_is_answered_for_by_its_board_and_its_chair(g):
    """Report 8, B.5 and B.7."""
    found = pm.governance.accountable(g, "intelligence")
    assert (found.who, found.offices) == (("programme-board",), ("strand-lead",))
    (line,) = found.lines
    assert [step.id for step in line.steps] == ["intelligence", "programme-board", "delivery-board"]
    assert "ends at High-level delivery board" in str(found)


def test_two_are_said_plainly(programme):
    also = pm.Link(subject="acso", relation="owns", object="objective-1")
    owned = attrs.evolve(programme.objective("objective-1"), owner="strand-lead", unstated=())
    found = answers(attrs.evolve(programme.replacing(owned), links=[*programme.links, also]), "objective-1")
    assert found.who == ("acso", "strand-lead")
    assert found.because.startswith("Two answer for Undermine extremist ideology")
    assert len(found.lines) == 2


def test_an_owner_answers_before_a_lead(programme):
    owns = pm.Link(subject="tp", relation="owns", object="rich-picture")
    assert answers(attrs.evolve(programme, links=[*programme.links, owns]), "rich-picture").who == ("tp",)


def test_an_activity_without_lead_is_answered_for_by_way_of_its_workstream(programme):
    led = attrs.evolve(programme.workstream("intelligence"), lead="acso", unstated=("objectives",))
    part = attrs.evolve(programme.activity("channel"), workstream="intelligence", unstated=("lead",))
    found = answers(programme.replacing(led, part), "channel")
    assert found.who == ("acso",)
    assert [step.id for step in found.lines[0].steps] == ["channel", "intelligence", "acso"]
    assert "it leads Intelligence" in found.because


def test_a_body_without_a_head_is_answered_for_by_the_head_of_what_it_is_part_of(g):
    assert pm.governance.accountable(g, "mib").offices == ("commissioner",)


def test_an_office_answers_for_itself(g):
    found = pm.governance.accountable(g, "co-ordinators")
    assert found.who == found.offices == ("co-ordinators",)
    assert found.lines[0].end.id == "acso"


def test_a_vacant_office_is_told(programme):
    empty = attrs.evolve(programme.role("strand-lead"), vacant=pm.Period(starts=date(2008, 4, 1)))
    assert "is vacant." in answers(programme.replacing(empty), "programme-board").because


def test_a_body_that_nobody_heads_leaves_no_office(g):
    assert (
        "No office is stated behind Counter Terrorism Command (CTC)."
        in pm.governance.accountable(g, "rich-picture").because
    )


def test_an_assumed_step_is_marked(programme):
    doubt = pm.Assumption(id="doubt", title="D", about=["programme-board.chair"], statement="S", because="B")
    found = answers(attrs.evolve(programme, assumptions=[*programme.assumptions, doubt]), "programme-board")
    assert "(assumed; report-8 B.5)" in str(found)
    assert "assumed" in found._repr_html_()


def test_an_unknown_id_is_named(g):
    with pytest.raises(pm.UnknownReference, match='did you mean "objective'):
        pm.governance.accountable(g, "objective-l")


def test_what_is_part_of_itself_by_way_of_links_ends():
    things = [pm.Activity(id=name, title=name, status="planned") for name in ("a", "b")]
    links = [pm.Link(subject="a", relation="part-of", object="b")]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), activities=things, links=links)
    assert answers(programme, "a").who == ()


def test_the_board_that_governs_a_body_answers_for_it_where_it_has_no_head():
    assert pm.governance.accountable(harbour(), "line").who == ("chief",)
    found = pm.governance.accountable(harbour(head=None), "line")
    assert (found.who, found.offices) == (("board",), ("chief",))
    assert found.because == "Board answers for Line Ltd: it governs it. Behind it: Chief."
