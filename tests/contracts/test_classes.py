"""Classes of values and framework are frozen and slotted; those of the framework are built by keyword."""

import importlib
import pkgutil

import attrs

# Short values that are said in one order, as in AtLeast(2, level) or Band(25, 38, level): their fields may be given by place.
BY_PLACE = {
    "AtLeast",
    "AtMost",
    "OthersAtLeast",
    "CountCase",
    "Band",
    "GateState",
    "GateHold",
    "Collection",
    "Level",
    "Scale",
    "Finding",
    "Reading",
}


def classes(name):
    package = importlib.import_module(f"prevent_model.{name}")
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == module.__name__ and attrs.has(value):
                yield value


def test_frozen_and_slotted():
    held = [*classes("values"), *classes("tables"), *classes("framework")]
    assert len(held) > 50
    wrong = [cls.__qualname__ for cls in held if not (attrs.inspect(cls).is_frozen and slotted(cls))]
    assert not wrong, f"not frozen, or not slotted: {', '.join(wrong)}"


def slotted(cls):
    return attrs.inspect(cls).is_slotted and (not hasattr(cls, "__dict__") or "__dict__" not in cls.__slots__)


def test_built_by_keyword():
    wrong = [
        f"{cls.__qualname__}.{field.name}"
        for cls in classes("framework")
        if cls.__name__ not in BY_PLACE
        for field in attrs.fields(cls)
        if field.init and not field.kw_only
    ]
    assert not wrong, f"may be given by place: {', '.join(wrong)}"
