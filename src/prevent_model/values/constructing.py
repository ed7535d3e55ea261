"""The one way in which a constructor takes its arguments: each as its annotation says, and every refusal at once.

``@attrs.frozen(field_transformer=converting)`` gives each field of a class the hook of its annotated type, the same
hook that reads the field from a document. A ``converter=`` beside it tells type checkers what callers may write.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache, wraps
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from prevent_model.errors import ArgumentError, PreventModelError, Refusal, refusals_of
from prevent_model.values.plain import LEAVES, Hook, as_exact, as_words, either, kind_of, member, within, wrong

__all__ = [
    "Shape",
    "allows_none",
    "converting",
    "each_by",
    "hook_of",
    "item_type",
    "items_of",
    "leaf",
    "shapes",
    "without_none",
]

_REFUSALS = (ValueError, TypeError, ArithmeticError)
_HOOK, _CHECK, HELD_AS, ALSO = "hook", "check", "held_as", "also"


# ── types ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def without_none(type_: Any) -> Any:
    """A type without its None: what a document may write there."""
    if type_ in LEAVES or get_origin(type_) not in (Union, types.UnionType):
        return type_
    rest = tuple(arg for arg in get_args(type_) if arg is not types.NoneType)
    return rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - a union of a computed tuple has no other spelling


def allows_none(type_: Any) -> bool:
    """Whether a field may be nothing at all: JSON writes null, TOML leaves it out."""
    return types.NoneType in get_args(type_)


def item_type(type_: Any) -> Any:
    """The type of the items of a homogeneous tuple; None for any other type."""
    args = get_args(type_)
    return args[0] if get_origin(type_) is tuple and args[1:] == (Ellipsis,) else None


def leaf(type_: Any) -> Hook | None:
    """The hook of a type whose raw form is one value; None for a class with fields and for a list."""
    hook = LEAVES.get(type_)
    if hook is not None:
        return hook
    if isinstance(type_, type) and issubclass(type_, Enum):
        return lambda raw: member(type_, raw)
    return None


def hook_of(type_: Any) -> Hook | None:
    """The hook of any type that a field may have; None where nothing is known of the type.

    Examples
    --------
    >>> hook_of(tuple[int, ...])([1, 2])
    (1, 2)
    """
    if allows_none(type_) and type_ not in LEAVES:
        inner = hook_of(without_none(type_))
        return None if inner is None else lambda raw: None if raw is None else inner(raw)
    hook = leaf(type_)
    if hook is not None:
        return hook
    inner_type = item_type(type_)
    if inner_type is not None:
        each = as_words if inner_type is str else hook_of(inner_type)
        passing: frozenset[Any] = frozenset(_classes(inner_type)) if leaf(inner_type) is None else frozenset()
        return None if each is None else _items(each, passing)
    classes = _classes(type_)
    return _instance(classes) if all(attrs.has(cls) for cls in classes) else None


def _classes(type_: Any) -> tuple[Any, ...]:
    return get_args(type_) if get_origin(type_) in (Union, types.UnionType) else (type_,)


def _instance(classes: tuple[type[Any], ...]) -> Hook:
    exactly = frozenset(classes)
    names = [cls.__name__ for cls in classes]

    def take(raw: Any) -> Any:
        if raw.__class__ in exactly or isinstance(raw, classes):
            return raw
        made = either([f"{name}(…)" for name in names])
        return wrong(f"{'an' if names[0][0] in 'AEIOU' else 'a'} {either(names)}", raw, f"write {made}")

    return take


def _items(each: Hook, classes: frozenset[Any]) -> Hook:
    """The hook of a list: each item by the hook of its own type, unless all are of the classes that it would pass."""

    def take(raw: Any) -> tuple[Any, ...]:
        given = raw if raw.__class__ is tuple else tuple(raw) if raw.__class__ is list else _listed(raw)
        if not given or classes.issuperset(map(type, given)):
            return given
        return each_by(each, given)

    return take


def each_by(hook: Hook, given: Iterable[Any]) -> tuple[Any, ...]:
    """Take each of some items by one hook; every item that is refused is named by its position."""
    found, refusals = [], list[Refusal]()
    for position, item in enumerate(given):
        try:
            found.append(hook(item))
        except _REFUSALS as error:
            refusals += _at(f"[{position}]", error)
    if refusals:
        raise ArgumentError(refusals)
    return tuple(found)


def items_of(inner: Any) -> Hook:
    """The hook of a list of values of one type."""
    hook = hook_of(tuple[inner, ...])
    if hook is None:
        raise ValueError(f"inner: {inner!r} has no hook")
    return hook


def _listed(raw: Any) -> tuple[Any, ...]:
    """The items of anything that holds some, but of a text, which would fall into letters, and of a table."""
    if isinstance(raw, str):
        wrong("a list", raw, f"write [{kind_of(raw).removeprefix('the text ')}]")
    if isinstance(raw, Mapping | bytes) or not isinstance(raw, Iterable):
        wrong("a list", raw, "write it in square brackets")
    return tuple(raw)


# ── fields ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@attrs.frozen
class Shape:
    """One field of a class as a document writes it."""

    name: str
    type: Any
    required: bool
    field: attrs.Attribute[Any]

    def limited(self, hook: Hook) -> Hook:
        """The hook of the field's type, held to what the field says besides: a text that says something, a number's bounds."""
        return _limited(hook, self.field, without_none(self.type))

    def check(self, value: Any) -> None:
        """Refuse what the field's own validator refuses."""
        validator = self.field.metadata.get(_CHECK)
        if validator is not None:
            validator(None, self.field, value)


@cache
def shapes(cls: Any) -> tuple[Shape, ...]:
    """The fields of a class with their resolved types, in the order of writing, but for private ones."""
    attrs.resolve_types(cls)
    return tuple(
        Shape(field.name, field.metadata.get("written_as", field.type), field.default is attrs.NOTHING, field)
        for field in attrs.fields(cls)
        if field.init and not field.name.startswith("_")
    )


def _limited(hook: Hook, field: attrs.Attribute[Any], type_: Any) -> Hook:
    bounds = field.metadata.get("within")
    if type_ is str:
        # A title has a default in a plan of growth, and is a text that says something all the same.
        named = field.default is attrs.NOTHING or (isinstance(field.default, str) and field.default)
        return as_words if named else hook
    if bounds is None:
        return hook
    exact = hook if type_ is int else as_exact
    least, most = bounds
    return lambda raw: within(exact(raw), least, most, raw)


class _Unfit:
    """Stands in a field for an argument that was refused, until all arguments have been looked at."""

    __slots__ = ("refusals",)

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = refusals


def _at(argument: str, error: BaseException) -> list[Refusal]:
    """What an error refuses, as refusals of an argument, whose name it may have said itself."""
    return [
        refusal._replace(argument=argument + refusal.argument, problem=refusal.problem.removeprefix(f"{argument}: "))
        for refusal in refusals_of(error)
    ]


def converting(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give each field of a class the hook of its annotated type; used as ``field_transformer``.

    A refused argument is kept until the last one has been looked at; then one ``ArgumentError`` names them all.

    Examples
    --------
    >>> @attrs.frozen(field_transformer=converting)
    ... class Count:
    ...     sites: tuple[str, ...]
    ...     posts: int = attrs.field(metadata={"within": (0, None)})
    >>> Count(["lambeth"], 37)
    Count(sites=('lambeth',), posts=37)
    >>> Count("lambeth", -1)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: Count.sites: expected a list, found the text "lambeth"; write ["lambeth"]
    Count.posts: it is at least 0, and -1 is less; write 0 or more
    """
    given = [field for field in fields if field.init]
    if not given:
        return fields
    if "__attrs_post_init__" in vars(cls):
        cls.__attrs_post_init__ = _named(cls.__attrs_post_init__, cls.__name__)  # type: ignore[attr-defined]
    names = tuple(field.name for field in given)
    made = []
    for field in fields:
        hooked = field if not field.init or _HOOK in field.metadata else _hooked(field, cls.__module__)
        convert: Any = hooked.metadata.get(_HOOK)
        converter = _last(convert, names) if field.name == names[-1] else convert
        made.append(hooked.evolve(converter=converter) if field.init else field)
    return made


def _named(check: Callable[[Any], None], subject: str) -> Callable[[Any], None]:
    """Refuse what the fields of a thing cannot be together in the way in which each by itself is refused."""

    @wraps(check)
    def look(self: Any) -> None:
        try:
            check(self)
        except PreventModelError as error:
            if not isinstance(error, ArgumentError) or error.subject:
                raise
            raise ArgumentError(error.refusals, subject) from None
        except _REFUSALS as error:
            raise ArgumentError(refusals_of(error), subject) from None

    return look


def _hooked(field: attrs.Attribute[Any], module: str) -> attrs.Attribute[Any]:
    """A field with its hook, and its own validator beside it; a field that is inherited has them already."""
    checked = field.evolve(metadata={**field.metadata, _CHECK: field.validator}, validator=None)
    return checked.evolve(metadata={**checked.metadata, _HOOK: _converter(checked, module)})


def _converter(field: attrs.Attribute[Any], module: str) -> Hook:
    """What a field does with an argument. Its type is looked up on first use, when every class that it names is there."""
    hook: Hook | None = None
    default = object() if HELD_AS in field.metadata else field.default

    def convert(value: Any) -> Any:
        nonlocal hook
        if value is default:  # most fields of most things are left as they are
            return value
        if hook is None:
            hook = _hook_of_field(field, module)
        try:
            return hook(value)
        except _REFUSALS as error:
            return _Unfit(_at(field.name, error))

    convert.__annotations__ = {"value": field.type, "return": field.type}
    return convert


def _hook_of_field(field: attrs.Attribute[Any], module: str) -> Hook:
    """The hook of a field's type, held to the field's limits; then its own check; then the form in which it is held."""
    type_ = field.metadata.get("written_as") or _resolved(field.type, module)
    plain = without_none(type_)
    # Of a type that no hook knows, such as a mapping, the field's own converter is all there is.
    own: Any = field.converter or _unchanged
    hook = _limited(hook_of(plain) or own, field, plain)
    nullable, check, held_as = allows_none(type_), field.metadata[_CHECK], field.metadata.get(HELD_AS)
    also = field.metadata.get(ALSO)
    # A default passes before.
    if check is None and held_as is None and also is None and (not nullable or field.default is None):
        return hook

    def take(raw: Any) -> Any:
        if also is not None and also(raw):
            return raw
        value = None if raw is None and nullable else hook(raw)
        if check is not None:
            check(None, field, value)
        return value if held_as is None else held_as(value)

    return take


def _resolved(annotation: Any, module: str) -> Any:
    holder = types.SimpleNamespace(__annotations__={"field": annotation})
    return get_type_hints(holder, vars(sys.modules[module]))["field"]


def _last(convert: Hook, names: tuple[str, ...]) -> Any:
    """What the last field does with its argument: it refuses for all of them what any of them refused."""
    held = attrgetter(*names[:-1]) if len(names) > 2 else lambda instance: [getattr(instance, n) for n in names[:-1]]

    def finish(value: Any, instance: Any) -> Any:
        found = convert(value)
        if found.__class__ is _Unfit or _Unfit in map(type, held(instance)):
            every = (*(getattr(instance, name) for name in names[:-1]), found)
            refusals = [refusal for one in every if one.__class__ is _Unfit for refusal in one.refusals]
            raise ArgumentError(refusals, type(instance).__name__)
        return found

    finish.__annotations__ = convert.__annotations__
    return attrs.Converter(finish, takes_self=True)


def _unchanged(value: Any) -> Any:
    return value
