"""The quick road through a sound document: it stops at the first fault and names no place; ``diagnosis`` does that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, cast, get_args

import attrs

from prevent_model.documents.conversion import (
    LEAVES,
    Hook,
    LocatorList,
    allows_none,
    item_type,
    leaf,
    locators,
    rule_classes,
    shapes,
    text,
    without_none,
)
from prevent_model.documents.layout import kind_of


@cache
def converter() -> Any:
    """The cattrs converter of a sound document: the quick road, which stops at the first fault and names no place."""
    import cattrs
    from cattrs.gen import make_dict_structure_fn, override

    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)

    def hooked(hook: Hook) -> Callable[[Any, Any], Any]:
        return lambda raw, _: hook(raw)

    def is_leaf(type_: Any) -> bool:
        try:
            return leaf(type_) is not None
        except TypeError:  # an unhashable type has no hook
            return False

    # cattrs has hooks of its own for plain classes, which would make 3 of 3.7: they are replaced one by one.
    for type_, hook in LEAVES.items():
        if isinstance(type_, type) and not get_args(type_):
            made.register_structure_hook(type_, hooked(hook))
    made.register_structure_hook(str, lambda raw, _: raw if raw.__class__ is str else text(raw))  # by far the most
    made.register_structure_hook_factory(is_leaf, lambda type_: hooked(cast(Hook, leaf(type_))))
    made.register_structure_hook_factory(
        lambda type_: rule_classes(without_none(type_)) is not None,
        lambda type_: lambda raw, _: _structured_rule(made, type_, raw),
    )

    def optional(type_: Any) -> Callable[[Any, Any], Any]:
        inner = without_none(type_)
        hook = made.get_structure_hook(inner)  # once, where cattrs would look it up for each value
        return lambda raw, _: None if raw is None else hook(raw, inner)

    made.register_structure_hook_factory(
        lambda t: allows_none(t) and not is_leaf(t) and rule_classes(without_none(t)) is None, optional
    )

    def strict_tuple(type_: Any) -> Callable[[Any, Any], Any]:
        inner = item_type(type_)
        hook = made.get_structure_hook(inner)

        def structure(raw: Any, _: Any) -> tuple[Any, ...]:
            if not isinstance(raw, list):
                raise ValueError(f"expected a list, found {kind_of(raw)}")
            if inner is str and set(map(type, raw)) == {str}:  # by far the most lists: ids
                return tuple(raw)
            return tuple([hook(item, inner) for item in raw])

        return structure

    made.register_structure_hook_factory(lambda t: item_type(t) is not None and not is_leaf(t), strict_tuple)

    def strict_class(cls: Any) -> Any:
        overrides = {
            shape.name: override(struct_hook=hooked(locators)) for shape in shapes(cls) if shape.type is LocatorList
        }
        options: dict[str, Any] = {"_cattrs_forbid_extra_keys": True, "_cattrs_detailed_validation": False, **overrides}
        inner = make_dict_structure_fn(cls, made, **options)

        def structure(raw: Any, _: Any) -> Any:
            if raw.__class__ is not dict:
                raise ValueError(f"expected a table, found {kind_of(raw)}")
            return inner(raw, cls)

        return structure

    made.register_structure_hook_factory(lambda t: attrs.has(t) and not is_leaf(t), strict_class)
    return made


def structured(raw: Any, cls: Any) -> Any:
    """Structure a sound document; a fault of any kind is a ``ValueError``, or what a value raises."""
    from cattrs.errors import ForbiddenExtraKeysError

    try:
        return converter().structure(raw, cls)
    except ForbiddenExtraKeysError as error:
        raise ValueError(str(error)) from None


def _structured_rule(made: Any, type_: Any, raw: Any) -> Any:
    if raw is None and allows_none(type_):
        return None
    classes = rule_classes(without_none(type_)) or {}
    if not isinstance(raw, dict) or raw.get("rule") not in classes:
        raise ValueError(f"expected a rule, found {kind_of(raw)}")
    return made.structure({key: value for key, value in raw.items() if key != "rule"}, classes[raw["rule"]])
