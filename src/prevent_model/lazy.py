"""Names of a package that are imported from their modules when they are first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy_names(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return the ``__getattr__``, ``__dir__`` and ``__all__`` of a package: asking for one name imports one module.

    Parameters
    ----------
    package
        The package's ``__name__``.
    homes
        For each module below the package, the public names that it holds, apart by spaces; a module with no names is
        itself a public name.

    Examples
    --------
    >>> find, _, names = lazy_names("prevent_model", {"values.rounding": "Rounding", "values.units": ""})
    >>> names, find("Rounding").__name__, find("units").__name__
    (['Rounding', 'units'], 'Rounding', 'prevent_model.values.units')
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}
    modules = {module.rpartition(".")[2]: module for module, names in homes.items() if not names}

    def find(name: str) -> Any:
        if name in modules:
            value: Any = import_module(f"{package}.{modules[name]}")
        elif name in home_of:
            value = getattr(import_module(f"{package}.{home_of[name]}"), name)
        else:
            # With both of these Python itself adds the nearest name: "Did you mean ...?"
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=sys.modules[package])
        setattr(sys.modules[package], name, value)  # the next look-up finds it without asking
        return value

    names = sorted([*home_of, *modules])
    return find, lambda: names, names
