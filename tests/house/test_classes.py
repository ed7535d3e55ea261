"""Classes of values and framework are frozen and slotted; those of the framework are built by keyword."""

import importlib
import pkgutil

import attrs
import pytest

# Short values that are said in one order, as in AtLeast(2, level) or Band(25, 38, level): their fields may be given by place.
BY_PLACE = {"AtLeast", "AtMost", "OthersAtLeast", "CountCase", "Band", "GateState", "Hold", "Collection"}


def classes(room):
    package = importlib.import_module(f"prevent_model.{room}")
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__ and attrs.has(value):
                yield value


@pytest.mark.parametrize("cls", [*classes("values"), *classes("framework")], ids=lambda cls: cls.__qualname__)
def test_frozen_and_slotted(cls):
    properties = attrs.inspect(cls)
    assert properties.is_frozen
    assert properties.is_slotted
    assert not hasattr(cls, "__dict__") or "__dict__" not in cls.__slots__


@pytest.mark.parametrize(
    "cls", [cls for cls in classes("framework") if cls.__name__ not in BY_PLACE], ids=lambda cls: cls.__qualname__
)
def test_built_by_keyword(cls):
    assert [field.name for field in attrs.fields(cls) if field.init and not field.kw_only] == []
