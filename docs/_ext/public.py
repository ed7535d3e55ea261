"""List what is public: what the package and its public modules name, and every type that a caller meets by way of them."""

import importlib
import inspect
import pkgutil
import re
from functools import cache

import attrs

import prevent_model as pm


def modules(name):
    """Import a module and, where it is a folder, each module below it; give them in the order of their names."""
    top = importlib.import_module(name)
    below = pkgutil.walk_packages(getattr(top, "__path__", []), f"{name}.")
    return [
        top,
        *(importlib.import_module(info.name) for info in below if not info.name.rpartition(".")[2].startswith("_")),
    ]


def own(module, of):
    """Give what a module defines itself and does not hide, of one sort, in the order in which it does."""
    found = [
        (name, value)
        for name, value in vars(module).items()
        if not name.startswith("_") and of(value) and getattr(value, "__module__", None) == module.__name__
    ]
    return [value for _, value in found]


@cache
def doors():
    """Give what a caller can name: (how it is named, what it is), for each name of the package and of each public module."""
    found = []
    for name in pm.__all__:
        value = getattr(pm, name)
        found.append((name, value))
        if inspect.ismodule(value):
            names = getattr(value, "__all__", None) or [one.__name__ for one in own(value, callable)]
            found += [(f"{name}.{one}", getattr(value, one)) for one in names]
    return tuple(found)


def members(cls):
    """Give the methods and properties that a class defines itself and does not hide: (name, what holds the docstring)."""
    for name, value in vars(cls).items():
        inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if not name.startswith("_") and inspect.isfunction(inner):
            yield name, inner


@cache
def _by_name():
    named = {}
    for module in modules("prevent_model"):
        if module.__name__ != "prevent_model.__main__":
            for cls in own(module, inspect.isclass):
                named.setdefault(cls.__name__, []).append(cls)
    return named


def _meant(annotation, module):
    """Give the package's classes that an annotation names."""
    for word in re.findall(
        r"[A-Z]\w*", annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    ):
        here = vars(module).get(word)
        if inspect.isclass(here) and here.__module__.startswith("prevent_model."):
            yield here
        elif here is None and len(_by_name().get(word, [])) == 1:
            yield _by_name()[word][0]


def returned(function):
    """Give the package's classes that a function returns."""
    return _meant(function.__annotations__.get("return", ""), inspect.getmodule(function))


@cache
def types():
    """Give every class that a caller meets: on the doors, in what their functions give, and in the fields of those."""
    waiting = []
    for _, value in doors():
        if inspect.isclass(value):
            waiting.append(value)
        elif inspect.isfunction(value):
            waiting += returned(value)
    met = {}
    while waiting:
        cls = waiting.pop(0)
        if cls in met or cls.__name__.startswith("_"):
            continue
        met[cls] = None
        module = inspect.getmodule(cls)
        if attrs.has(cls):
            for field in attrs.fields(cls):
                if not field.name.startswith("_"):
                    waiting += _meant(field.type or "", module)
        for _, function in members(cls):
            waiting += returned(function)
    return tuple(sorted(met, key=lambda cls: (cls.__module__, cls.__name__)))
