"""A structure in time: what is known of, dormant, vacant, dissolved or replaced on a day."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.governance.effective_dates import known_days, states_on

DAY = date(2014, 6, 15)


def states(*things):
    found, heirs = states_on(things, DAY)
    return {id_: state.words for id_, state in found.items()}, heirs


def board(id, **fields):
    return pm.Board(id=id, title=id.upper(), **fields)


def period(text):
    return pm.Period.parse(text)


def test_the_days_of_report_8():
    """Report 8, B.1: the national strategy was launched in June 2008, within the first year."""
    assert known_days(pm.sample()) == (date(2008, 4, 1), date(2011, 3, 31))


def test_every_date_counts():
    programme = pm.sample()
    source = attrs.evolve(programme.source("report-8"), published=pm.Window.parse("1999-12-31"))
    board = attrs.evolve(programme.board("programme-board"), active=period("until 2014-03-31"))
    decided = attrs.evolve(
        programme.gate("phase-one-review"), unstated=(), decisions=[pm.Decision(outcome="passed", on=date(2013, 1, 1))]
    )
    assert known_days(programme.replacing(source, board, decided)) == (date(1999, 12, 31), date(2014, 3, 31))


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, None),
        ({"active": "from 2011-06-01"}, None),
        ({"active": "until 2013-12-31"}, "was dissolved (2013-12-31)"),
        ({"active": "from 2015-01-01"}, "does not exist until 2015-01-01"),
        ({"active": "until June 2014"}, "perhaps not in being"),
        ({"dormant": "from 2013-01-01"}, "dormant"),
        ({"dormant": "from June 2014"}, "perhaps dormant"),
        ({"dormant": "until 2013-01-01"}, None),
        ({"active": "until 2013-12-31", "dormant": "from 2013-01-01"}, "was dissolved (2013-12-31)"),
    ],
)
def test_how_a_board_stands(fields, state):
    """A board may be named long after it last met: it is dormant, which is not dissolved."""
    found, _ = states(board("a", **{name: period(text) for name, text in fields.items()}))
    assert found.get("a") == state


def test_a_vacant_office():
    office = pm.Role(id="o", title="O", vacant=period("from 2014-01-01"))
    assert states(office)[0] == {"o": "vacant"}


def test_a_structure_replaced_by_another():
    """Three groups give way to one board on a day."""
    old = [board(name) for name in ("gold", "silver", "bronze")]
    new = board("new", active=period("from 2014-04-01"), replaces=["gold", "silver", "bronze"])
    found, heirs = states(*old, new)
    assert found == dict.fromkeys(("gold", "silver", "bronze"), "was replaced by NEW")
    assert heirs == dict.fromkeys(("gold", "silver", "bronze"), ("new",))
    later, _ = states_on([*old, new], date(2014, 3, 31))
    assert {id_: state.is_gone for id_, state in later.items()} == {"new": True}


def test_what_followed_what_followed():
    first = board("a")
    second = board("b", active=period("2010-01-01 to 2011-12-31"), replaces=["a"])
    third = board("c", active=period("from 2012-01-01"), replaces=["b"])
    _, heirs = states(first, second, third)
    assert heirs == {"a": ("c",), "b": ("c",)}


def test_its_own_end_is_believed_first():
    found, _ = states(
        board("a", active=period("until 2020-01-01")), board("b", active=period("from 2014-01-01"), replaces=["a"])
    )
    assert found == {}


def test_a_start_within_a_month_leaves_the_old_in_doubt():
    found, _ = states(board("a"), board("b", active=period("from June 2014"), replaces=["a"]))
    assert found == {"a": "perhaps not in being", "b": "perhaps not in being"}


def test_a_long_succession_is_followed_once():
    """C8: each board that is gone followed all that came after it, and 20,000 took minutes."""
    boards = [pm.Board(id=f"b{n}", title=f"B{n}", replaces=[f"b{n - 1}"] if n else []) for n in range(20_000)]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), boards=boards)
    states, following = states_on(boards, programme.as_at)
    assert len(states) == 19_999
    assert set(following.values()) == {("b19999",)}
