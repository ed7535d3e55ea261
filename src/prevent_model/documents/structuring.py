"""The quick road through a sound document: it stops at the first fault and names no place; ``diagnosis`` does that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, cast, get_args

import attrs

from prevent_model.documents.nested_values import rule_classes
from prevent_model.values.constructing import allows_none, item_type, leaf, shapes, without_none
from prevent_model.values.plain import LEAVES, Hook, kind_of

Structure = Callable[[Any, Any], Any]


@cache
def converter() -> Any:
    """The cattrs converter of a sound document: the quick road, which stops at the first fault and names no place."""
    import cattrs

    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    # cattrs has hooks of its own for plain classes, which would make 3 of 3.7: they are replaced one by one.
    for type_, hook in LEAVES.items():
        if isinstance(type_, type) and not get_args(type_):
            made.register_structure_hook(type_, _hooked(hook))

    def register(fits: Callable[[Any], bool], make: Callable[[Any, Any], Structure]) -> None:
        made.register_structure_hook_factory(fits, partial(make, made))

    register(_is_leaf, lambda _, type_: _hooked(cast(Hook, leaf(type_))))
    register(lambda type_: rule_classes(type_) is not None, _rule)
    register(lambda type_: allows_none(type_) and not _is_leaf(type_), _optional)
    register(lambda type_: item_type(type_) is not None and not _is_leaf(type_), _list)
    register(lambda type_: attrs.has(type_) and not _is_leaf(type_), _class)
    return made


def _is_leaf(type_: Any) -> bool:
    try:
        return leaf(type_) is not None
    except TypeError:  # an unhashable type has no hook
        return False


def _hooked(hook: Hook) -> Structure:
    return lambda raw, _: hook(raw)


def _optional(made: Any, type_: Any) -> Structure:
    inner = without_none(type_)
    return lambda raw, _: None if raw is None else made.structure(raw, inner)


def _list(made: Any, type_: Any) -> Structure:
    inner = item_type(type_)
    hook = made.get_structure_hook(inner)

    def structure(raw: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise ValueError(f"expected a list, found {kind_of(raw)}")
        return tuple([hook(item, inner) for item in raw])

    return structure


def _class(made: Any, cls: Any) -> Structure:
    """A field of one value, or of a list of such values, goes in as it is: the constructor takes it by the same hook."""
    from cattrs.gen import make_dict_structure_fn, override

    parts = {shape.name: shape.type for shape in shapes(cls) if not _is_value(without_none(shape.type))}
    overrides = {name: override(struct_hook=_part(made, type_)) for name, type_ in parts.items()}
    options: dict[str, Any] = {"_cattrs_forbid_extra_keys": True, "_cattrs_detailed_validation": False, **overrides}
    inner = make_dict_structure_fn(cls, made, _cattrs_prefer_attrib_converters=True, **options)

    def structure(raw: Any, _: Any) -> Any:
        if raw.__class__ is not dict:
            raise ValueError(f"expected a table, found {kind_of(raw)}")
        return inner(raw, cls)

    return structure


def _is_value(type_: Any) -> bool:
    return _is_leaf(type_) or _is_leaf(item_type(type_))


def _part(made: Any, type_: Any) -> Structure:
    return lambda raw, _: made.structure(raw, type_)  # looked up on use: a criterion holds criteria


def _rule(made: Any, type_: Any) -> Structure:
    classes = rule_classes(type_) or {}

    def structure(raw: Any, _: Any) -> Any:
        if not isinstance(raw, dict) or raw.get("rule") not in classes:
            raise ValueError(f"expected a rule, found {kind_of(raw)}")
        return made.structure({key: value for key, value in raw.items() if key != "rule"}, classes[raw["rule"]])

    return structure


def structured(raw: Any, cls: Any) -> Any:
    """Structure a sound document; a fault of any kind is a ``ValueError``, or what a value raises."""
    from cattrs.errors import ForbiddenExtraKeysError

    try:
        return converter().structure(raw, cls)
    except ForbiddenExtraKeysError as error:
        raise ValueError(str(error)) from None
