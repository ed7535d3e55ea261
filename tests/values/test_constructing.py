"""Constructors take what the reader takes, and refuse the rest with the names of all arguments at once."""

import pickle
from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.values.constructing import converting, hook_of, items_of


@attrs.frozen(kw_only=True, field_transformer=converting)
class Base:
    name: str
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=converting)
class Derived(Base):
    on: date | None = None
    posts: int = attrs.field(default=0, metadata={"within": (0, None)})
    parts: tuple["Base", ...] = ()


@attrs.frozen(field_transformer=converting)
class Single:
    on: date


def refusals(call, **arguments):
    with pytest.raises(ArgumentError) as caught:
        call(**arguments)
    return [refusal.argument for refusal in caught.value.refusals]


def test_what_is_typed_passes_and_what_is_written_is_converted():
    thing = Derived(name="a", on="2008-07-24", parts=[Base(name="b", notes=iter(["x"]))])
    assert (thing.on, thing.parts) == (date(2008, 7, 24), (Base(name="b", notes=("x",)),))
    assert Single("2008-07-24") == Single(date(2008, 7, 24))


def test_every_refused_argument_is_named_at_once():
    assert refusals(Derived, name=" ", notes=["a", 3, ""], on="soon", posts=-1, parts=[3, None]) == [
        "name", "notes[1]", "notes[2]", "on", "posts", "parts[0]", "parts[1]",
    ]  # fmt: skip
    assert refusals(Base, name=3, notes="ab") == ["name", "notes"]
    assert refusals(Single, on=3) == ["on"]


def test_the_error_is_what_a_caller_expects_and_travels():
    with pytest.raises(TypeError, match=r"^Derived\.name: .*\nDerived\.posts: ") as caught:
        Derived(name=3, posts="4")
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, pm.PreventModelError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.refusals) == (str(caught.value), caught.value.refusals)


def test_attrs_switched_off_checks_nothing_of_its_own_and_refuses_all_the_same():
    with attrs.validators.disabled(), pytest.raises(ArgumentError):
        Single("soon")


@pytest.mark.parametrize("given", ["text", b"bytes", {"a": 1}, 3, None])
def test_a_list_is_no_text_no_table_and_no_number(given):
    with pytest.raises(ArgumentError, match="expected a list"):
        items_of(int)(given)


def test_a_type_without_a_hook():
    assert hook_of(dict[str, int]) is None
    with pytest.raises(ValueError, match="no hook"):
        items_of(dict)


def test_a_field_that_must_be_there_is_not_to_be_left_out():
    """Followed as written, "or leave it out if none is printed" gave a missing key."""
    refused = []
    for make in (
        lambda: pm.MeasuredValue(on="tbc", value="n/a"),
        lambda: pm.MeasureTarget(by="soon", value="n/a", set_on="tbc"),
        lambda: pm.DatedTime(on="tbc", when="later"),
        lambda: pm.Rating(of="p", on="tbc", scale="rag", level="red"),
        lambda: pm.Decision(outcome="passed", on="tbc"),
        lambda: pm.Milestone(id="m", title="M", planned="tbc"),
    ):
        with pytest.raises(pm.ArgumentError) as error:
            make()
        refused += [(refusal.argument, "leave it out" in refusal.remedy) for refusal in error.value.refusals]
    assert refused == [
        ("on", False), ("value", False),
        ("by", False), ("value", False), ("set_on", True),
        ("on", False), ("when", False),
        ("on", False),
        ("on", True),
        ("planned", True),
    ]  # fmt: skip
