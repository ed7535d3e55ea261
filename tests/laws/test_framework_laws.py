"""Laws of the framework: what a change of a programme may and may not do."""

from datetime import date

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS, members
from prevent_model.framework.reference_checks import references

few = settings(max_examples=10)
small = pm.testing.programmes(most=1)


def renamed(thing, new):
    """A thing with every id in it, its own and those that it refers to, made new."""
    if isinstance(thing, tuple):
        return tuple(renamed(one, new) for one in thing)
    if isinstance(thing, pm.Citation):
        return attrs.evolve(thing, source=new(thing.source))
    if not attrs.has(type(thing)) or not type(thing).__module__.startswith("prevent_model.framework"):
        return thing
    changes = {}
    for field in attrs.fields(type(thing)):
        if field.init and not field.name.startswith("_"):  # what the programme itself sets is no id
            value = getattr(thing, field.name)
            changes[field.name] = renamed(value, new)
    for name, many, _ in references(type(thing)):
        value = getattr(thing, name)
        changes[name] = tuple(map(new, value)) if many else value and new(value)
    if isinstance(thing, Entity) and not isinstance(thing, pm.Criterion):
        changes["id"] = new(thing.id)
    if isinstance(thing, pm.Assumption):
        changes["about"] = tuple(new(id_) + dot + field for id_, dot, field in (a.partition(".") for a in thing.about))
    return attrs.evolve(thing, **changes)


@few
@given(small)
def test_renaming_every_id_changes_names_alone(programme):
    other = renamed(programme, lambda id_: f"new-{id_}")
    assert other.ids() == tuple(f"new-{id_}" for id_ in programme.ids())
    assert [kind for kind, _, _ in members(other)] == [kind for kind, _, _ in members(programme)]
    assert renamed(other, lambda id_: id_.removeprefix("new-")) == programme


@few
@given(small, st.data())
def test_replacing_a_thing_by_itself_changes_nothing(programme, data):
    things = [entity for _, _, entity in members(programme)]
    chosen = data.draw(st.lists(st.sampled_from(things), max_size=3))
    assert programme.replacing(*chosen) == programme


@few
@given(small, st.data())
def test_replacing_twice_is_replacing_once(programme, data):
    thing = data.draw(st.sampled_from([entity for _, _, entity in members(programme)]))
    other = attrs.evolve(thing, summary="Another summary", unstated=())
    once = programme.replacing(other)
    assert once.replacing(other) == once
    assert once.entity(thing.id) == other
    assert once.ids() == programme.ids()


@few
@given(small, st.sampled_from([pm.Site(id="added", title="A"), pm.Objective(id="added", title="A", number=1)]))
def test_a_thing_added_and_taken_away_leaves_no_trace(programme, thing):
    field = next(one.field for one in COLLECTIONS if isinstance(thing, one.member))
    assume(field not in programme.unstated)
    more = attrs.evolve(programme, **{field: (*getattr(programme, field), thing)})
    assert more.entity("added") == thing
    assert set(more.ids()) == {*programme.ids(), "added"}
    assert attrs.evolve(more, **{field: getattr(more, field)[:-1]}) == programme


@few
@given(small, st.data())
def test_a_thing_written_twice_is_one_duplicate(programme, data):
    filled = [one.field for one in COLLECTIONS if getattr(programme, one.field)]
    field = data.draw(st.sampled_from(filled))
    things = getattr(programme, field)
    with pytest.raises(pm.IntegrityError) as caught:
        attrs.evolve(programme, **{field: (*things, attrs.evolve(things[0], title="Again", unstated=()))})
    assert [found.code for found in caught.value.findings].count("duplicate-id") == 1


@given(st.lists(st.integers(0, 6), min_size=1, max_size=7))
def test_a_line_of_parents_is_sound_if_and_only_if_every_climb_ends(above):
    """An independent oracle: from each board, as many steps up as there are boards must lead out."""
    count = len(above)

    def ends(at):
        for _ in range(count + 1):
            if at >= count:
                return True
            at = above[at]
        return False

    boards = [
        pm.Board(id=f"board-{at}", title="B", reports_to=f"board-{to}" if to < count else None)
        for at, to in enumerate(above)
    ]
    parts = {"id": "p", "title": "P", "years": "2008/09", "as_at": date(2008, 7, 24), "boards": boards}
    if all(map(ends, range(count))):
        assert pm.Programme(**parts).boards == tuple(boards)
    else:
        with pytest.raises(pm.IntegrityError) as caught:
            pm.Programme(**parts)
        assert {found.code for found in caught.value.findings} == {"hierarchy-cycle"}
