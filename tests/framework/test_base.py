"""What every entity has."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS


@pytest.mark.parametrize("id_", ["Lambeth", "a b", "-a", "a--b", "1a", "é"])
def test_an_id_that_is_not_well_formed_is_refused(id_):
    with pytest.raises(ValueError, match="is not an id"):
        Entity(id=id_, title="T")


def test_a_blank_id_or_title_is_refused():
    for blank in ("", " ", "\u200b\ufeff"):
        with pytest.raises(ValueError, match=r"Entity\.id: a text is needed.*\nEntity\.title: a text is needed"):
            Entity(id=blank, title=blank)


def test_a_number_is_not_an_id():
    with pytest.raises(TypeError):
        Entity(id=1, title="T")


def test_an_entity_knows_whether_it_is_cited():
    assert not Entity(id="a", title="A").is_cited
    assert Entity(id="a", title="A", cite=[pm.Citation("report-8", "B.1")]).is_cited


def test_defaults_are_not_shown():
    assert repr(Entity(id="a", title="A", cite=[pm.Citation("report-8", "B.1")])) == (
        "Entity(id='a', title='A', cite='report-8 B.1')"
    )


@pytest.mark.parametrize(
    "cls", [c.member for c in COLLECTIONS] + [pm.Programme, pm.GrowthPlan], ids=lambda c: c.__name__
)
def test_each_entity_is_frozen_slotted_and_explains_its_fields(cls):
    assert issubclass(cls, Entity)
    assert "__dict__" not in dir(cls)
    assert all(f.metadata.get("meaning") for f in attrs.fields(cls) if f.init)
    assert all(f.kw_only for f in attrs.fields(cls) if f.init)
    assert cls.KIND != Entity.KIND


def test_nothing_can_be_set():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Entity(id="a", title="A").title = "B"
