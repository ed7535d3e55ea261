"""Laws of constructors: each takes what the reader takes, with the same result, and refuses the rest by the argument's name.

They are driven by the fields of the classes, so that a new class or a new field is under them without being written here.
"""

import importlib
import pkgutil

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.framework.raw_form import raw_fields
from prevent_model.framework.readings import Reading
from prevent_model.values.calendars import reading_in
from prevent_model.values.citations import first_source
from prevent_model.values.constructing import allows_none, item_type, leaf, shapes, without_none
from prevent_model.values.conversion import TABLES

SOURCE = "report-8"


def converting(name):
    """The classes of a package whose fields have hooks."""
    package = importlib.import_module(f"prevent_model.{name}")
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(info.name)).values():
            is_ours = isinstance(value, type) and value.__module__ == info.name and attrs.has(value)
            # A private base is under the law by the classes that derive from it.
            if (
                is_ours
                and value.__name__[0] != "_"
                and hasattr(getattr(value, "__attrs_post_init__", None), "__wrapped__")
            ):
                yield value


FRAMEWORK = list(converting("framework"))
CLASSES = [*(cls for cls in FRAMEWORK if cls is not Reading), *converting("values")]
"""What a file was read as holds anything, which no reader reads."""

few = settings(max_examples=3, deadline=None)


def test_every_class_that_a_document_holds_has_hooks():
    """A class of the framework without them would take anything."""
    assert len(FRAMEWORK) > 50
    met, waiting = set(), [pm.Programme, pm.Standard, pm.Assessment, pm.DeflatorSeries]
    while waiting:
        type_ = without_none(waiting.pop())
        inner = item_type(type_)
        parts = [inner] if inner is not None else list(getattr(type_, "__args__", ()))
        if attrs.has(type_) and type_ not in met:
            met.add(type_)
            parts = [shape.type for shape in shapes(type_)]
        waiting += parts
    inside = {cls for cls in met if cls.__module__.startswith("prevent_model.framework") and attrs.fields(cls)}
    assert inside - set(FRAMEWORK) == set()


@few
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
def test_a_constructor_takes_what_the_reader_takes_and_refuses_the_rest(cls, data):
    thing = data.draw(pm.testing.instances(cls))
    every = shapes(cls)
    with reading_in(getattr(thing, "calendar", None) or pm.Calendar()):  # of a programme or a series
        takes_and_refuses(thing, every)


def takes_and_refuses(thing, every):
    """A thing is made again of what is written of it, and of nothing else."""
    what_is_written_comes_back(thing, every)
    all_are_refused_at_once(thing, every)
    for shape in every:
        if not allows_none(shape.type):
            assert refused(thing, shape.name, None) == [shape.name]
        if item_type(without_none(shape.type)) is not None and without_none(shape.type) not in TABLES:
            held = getattr(thing, shape.name) or ()
            for wrong in (None, object(), 3.5):
                assert refused(thing, shape.name, [*held, wrong]) == [f"{shape.name}[{len(held)}]"]


def refused(thing, name, value):
    """The arguments that are refused where one field is given a wrong value."""
    with pytest.raises(ArgumentError) as caught:
        attrs.evolve(thing, **{name: value})
    return [refusal.argument for refusal in caught.value.refusals]


def what_is_written_comes_back(thing, every):
    """Each field as a document writes it, in TOML and in JSON, gives the very thing that it was written from."""
    assert attrs.evolve(thing) == thing
    token = first_source.set(SOURCE)
    try:
        for native in (True, False):
            raw = raw_fields(thing, native=native)
            for shape in every:
                type_ = without_none(shape.type)
                if shape.name in raw and (leaf(type_) or leaf(item_type(type_))):
                    again = attrs.evolve(thing, **{shape.name: raw[shape.name]})
                    assert again == thing, shape.name
                    assert type(getattr(again, shape.name)) is type(getattr(thing, shape.name))
    finally:
        first_source.reset(token)


def all_are_refused_at_once(thing, every):
    """A call with every argument wrong reports each of them, in their order."""
    with pytest.raises(ArgumentError) as caught:
        attrs.evolve(thing, **{shape.name: object() for shape in every})
    refusals = caught.value.refusals
    assert [refusal.argument for refusal in refusals] == [shape.name for shape in every]
    assert all(refusal.problem and refusal.remedy and refusal.wrong_type for refusal in refusals)
    assert str(caught.value).startswith(f"{type(thing).__name__}.{every[0].name}: ")
