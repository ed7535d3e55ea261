"""The table of renamed things: each new name leads to something, and no old one does."""

import importlib
import re
import tomllib
from functools import reduce

import codes
import pytest


@pytest.fixture(scope="module")
def tables(root):
    return tomllib.loads((root / "docs" / "renames.toml").read_text("utf-8"))


def resolves(name):
    """Tell if a module, or an attribute of one, has this name below the library."""
    whole = f"prevent_model.{name}"
    try:
        importlib.import_module(whole)
    except ModuleNotFoundError as missing:
        # A name whose parents are modules and that is none itself is an attribute, or nothing.
        if not missing.name.startswith("prevent_model"):
            raise
    else:
        return True
    module, _, attribute = whole.rpartition(".")
    try:
        parent = importlib.import_module(module)
    except ModuleNotFoundError:
        # An attribute of a class: `Money.minor`.
        module, _, cls = module.rpartition(".")
        try:
            parent = getattr(importlib.import_module(module), cls, None)
        except ModuleNotFoundError:
            return False
        slots = {field.name for field in getattr(parent, "__attrs_attrs__", ())}
        return attribute in slots or hasattr(parent, attribute)
    return hasattr(parent, attribute)


def test_a_name_resolves_where_it_is_and_not_where_it_is_not():
    assert all(
        map(resolves, ("growth.release", "GateHold", "growth.levels", "Money.major", "values.money.Money.minor"))
    )
    assert not any(map(resolves, ("growth.nothing", "no.way", "Money.pence")))


@pytest.mark.parametrize("table", ["names", "modules"])
def test_new_names_resolve_and_old_ones_do_not(tables, table):
    renamed = tables[table]
    assert renamed
    lost = sorted({new for new in renamed.values() if not resolves(new)})
    left = sorted(old for old in renamed if resolves(old))
    assert not lost, f"new names in [{table}] that lead nowhere: {', '.join(lost)}"
    assert not left, f"old names in [{table}] that still lead somewhere: {', '.join(left)}"


def test_the_header_says_where_public_names_are_imported_from(root):
    """It named the package of the module alone, and `prevent_model.tables` has no `Table`."""
    header = (root / "docs" / "renames.toml").read_text("utf-8").partition("\n\n")[0]
    named = re.findall(r"`prevent_model\.([\w.]+)`", header)
    assert len(named) == 2
    for name in named:
        package, _, public = f"prevent_model.{name}".rpartition(".")
        assert public in importlib.import_module(package).__all__


def test_new_codes_are_codes_and_old_ones_are_none(tables):
    every = reduce(set.union, (set(codes.meanings(section)) for section in codes.sections()), set())
    renamed = tables["finding-codes"]
    assert set(renamed.values()) <= every, sorted(set(renamed.values()) - every)
    assert not renamed.keys() & every, sorted(renamed.keys() & every)


def test_no_new_name_is_an_old_one(tables):
    """One step leads to the name of today: a program looks once."""
    for table in tables.values():
        assert not table.keys() & set(table.values())
