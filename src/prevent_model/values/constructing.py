"""Conversion of a constructor's arguments: each as its annotation says, and every refusal at once.

``@attrs.frozen(field_transformer=converting)`` gives each field of a class the hook of its annotated type, the same
hook that reads the field from a document. A ``converter=`` beside it tells type checkers what callers may write.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable
from enum import Enum
from fractions import Fraction
from functools import cache, wraps
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from prevent_model.errors import IF_NONE, REFUSALS, ArgumentError, PreventModelError, Refusal, refusals_of
from prevent_model.remedies import Remedy
from prevent_model.values.field_metadata import as_tuple
from prevent_model.values.plain import LEAVES, Hook, as_exact, as_words, either, member, within, wrong

_REFUSALS = (ValueError, TypeError, ArithmeticError)


# ── types ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def without_none(type_: Any) -> Any:
    """Return a type without its None: what a document may write there."""
    if type_ in LEAVES or get_origin(type_) not in (Union, types.UnionType):
        return type_
    rest = tuple(arg for arg in get_args(type_) if arg is not types.NoneType)
    return rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - a union of a computed tuple has no other spelling


def allows_none(type_: Any) -> bool:
    """Tell whether a field may be nothing at all: JSON writes null, TOML leaves it out."""
    return types.NoneType in get_args(type_)


def item_type(type_: Any) -> Any:
    """Return the type of the items of a homogeneous tuple; None for any other type."""
    args = get_args(type_)
    return args[0] if get_origin(type_) is tuple and args[1:] == (Ellipsis,) else None


def leaf(type_: Any) -> Hook | None:
    """Return the hook of a type whose raw form is one value; None for a class with fields and for a list."""
    hook = LEAVES.get(type_)
    if hook is None and isinstance(type_, type) and issubclass(type_, Enum):
        return lambda raw: member(type_, raw)
    return hook


def hook_of(type_: Any) -> Hook | None:
    """Return the hook of any type that a field may have; None where nothing is known of the type.

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
    # To look a class up is quicker than to ask for its bases, and nearly all are of the very class.
    exactly = frozenset(classes)
    names = [cls.__name__ for cls in classes]

    def take(raw: Any) -> Any:
        if raw.__class__ in exactly or isinstance(raw, classes):
            return raw
        made = either([f"{name}(…)" for name in names])
        return wrong(f"{'an' if names[0][0] in 'AEIOU' else 'a'} {either(names)}", raw, f"write {made}")

    return take


def _items(each: Hook, classes: frozenset[Any]) -> Hook:
    """Make the hook of a list: each item by the hook of its own type, unless all are of the classes that it passes."""

    def take(raw: Any) -> tuple[Any, ...]:
        items = raw if raw.__class__ is tuple else tuple(raw) if raw.__class__ is list else as_tuple(raw)
        # Most lists of a document are empty, or hold things that their own constructors have converted.
        if not items or classes.issuperset(map(type, items)):
            return items
        return each_by(each, items)

    return take


def each_by(hook: Hook, items: Iterable[Any]) -> tuple[Any, ...]:
    """Take each of some items by one hook; every item that is refused is named by its position."""
    taken, refusals = [], list[Refusal]()
    for position, item in enumerate(items):
        try:
            taken.append(hook(item))
        except _REFUSALS as error:
            refusals += _at(f"[{position}]", error)
    if refusals:
        raise ArgumentError(refusals)
    return tuple(taken)


def items_of(inner: Any) -> Hook:
    """Return the hook of a list of values of one type."""
    hook = hook_of(tuple[inner, ...])
    if hook is None:
        raise ValueError(f"inner: {inner!r} has no hook")
    return hook


# ── fields ───────────────────────────────────────────────────────────────────────────────────────────────────────────
class Shape(NamedTuple):
    """One field of a class as a document writes it."""

    name: str
    type: Any
    required: bool
    field: attrs.Attribute[Any]
    hook: Hook
    """The hook of the field's type, held to the field's limits, then the field's own check, then the form it is held
    in.
    """

    @property
    def needs_words(self) -> bool:
        """Tell of a text that must not be empty; a title has a default in a plan of growth, and needs words too."""
        return _needs_words(self.field, without_none(self.type))

    def takes(self, value: Any) -> bool:
        """Tell whether the hook of the field takes a value."""
        try:
            self.hook(value)
        except REFUSALS:
            return False
        return True

    def check(self, value: Any) -> None:
        """Refuse what the field's own validator refuses."""
        validator = self.field.metadata.get("check")
        if validator is not None:
            validator(None, self.field, value)


def _needs_words(field: attrs.Attribute[Any], type_: Any) -> bool:
    default = field.default
    return type_ is str and (default is attrs.NOTHING or (isinstance(default, str) and bool(default)))


@cache
def _resolved(annotation: Any, module: str) -> Any:
    holder = types.SimpleNamespace(__annotations__={"field": annotation})
    return get_type_hints(holder, vars(sys.modules[module]))["field"]


@cache
def _every_shape(cls: Any) -> dict[str, Shape]:
    """Return the fields of a class by name; those of a base are looked up once, in the module that names the types."""
    inherited = {name: shape for base in cls.__bases__ if attrs.has(base) for name, shape in _every_shape(base).items()}
    every = {}
    for field in attrs.fields(cls):
        if field.inherited and field.name in inherited:
            every[field.name] = inherited[field.name]
        elif field.init:
            type_ = field.metadata.get("written_as") or _resolved(field.type, cls.__module__)
            every[field.name] = Shape(
                field.name, type_, field.default is attrs.NOTHING, field, _field_hook(field, type_)
            )
    return every


@cache
def shapes(cls: Any) -> tuple[Shape, ...]:
    """Return the fields of a class with their resolved types, in the order of writing, but for private ones."""
    return tuple(shape for name, shape in _every_shape(cls).items() if not name.startswith("_"))


def _field_hook(field: attrs.Attribute[Any], type_: Any) -> Hook:
    metadata, plain = field.metadata, without_none(type_)
    # Of a type that no hook knows, such as a mapping, the field's own converter is all there is.
    hook: Hook = as_words if _needs_words(field, plain) else hook_of(plain) or metadata.get("converter") or _unchanged
    if "within" in metadata and plain is not str:
        hook = _within(as_exact if plain is Fraction else hook, metadata["within"])
    if "also" in metadata:
        hook = _or_else(hook, *metadata["also"])
    if field.default is attrs.NOTHING and leaf(plain) is not None:
        hook = required(hook)
    nullable, check, held_as = allows_none(type_), metadata.get("check"), metadata.get("held_as")
    # A default passes before.
    if check is None and held_as is None and (not nullable or field.default is None):
        return hook

    def take(raw: Any) -> Any:
        value = None if raw is None and nullable else hook(raw)
        if check is not None:
            check(None, field, value)
        return value if held_as is None else held_as(value)

    return take


def _or_else(hook: Hook, also: Callable[[Any], bool], words: str) -> Hook:
    """Make a hook that passes as well what a test holds for, and says so where it refuses."""

    def take(raw: Any) -> Any:
        return raw if also(raw) else refuse(raw)

    refuse = _with_remedies(hook, lambda remedy: Remedy(remedy, ", or ", words))
    return take


def required(hook: Hook) -> Hook:
    """Make the hook of a value that must be there, which no remedy says to leave out.

    Examples
    --------
    >>> from prevent_model.values.approximate_dates import as_window
    >>> for hook in (as_window, required(as_window)):
    ...     try:
    ...         hook("soon")
    ...     except ArgumentError as error:
    ...         print(str(error).partition(" or ")[2])
    "2008/09"; or leave it out if none is printed
    "2008/09"
    """
    return _with_remedies(hook, lambda remedy: remedy.removesuffix(IF_NONE) if remedy.endswith(IF_NONE) else remedy)


def _with_remedies(hook: Hook, change: Callable[[str], str]) -> Hook:
    """Make a hook that refuses what another does, with other remedies."""

    def take(raw: Any) -> Any:
        try:
            return hook(raw)
        except ArgumentError as error:
            refusals = [refusal._replace(remedy=change(refusal.remedy)) for refusal in error.refusals]
            raise ArgumentError(refusals, error.subject) from None

    return take


def _within(exact: Hook, bounds: tuple[int | None, int | None]) -> Hook:
    return lambda raw: within(exact(raw), *bounds, raw)


def _unchanged(value: Any) -> Any:
    return value


def _at(argument: str, error: BaseException) -> list[Refusal]:
    """Return what an error refuses, as refusals of an argument."""
    return [refusal._replace(argument=argument + refusal.argument) for refusal in refusals_of(error)]


@cache
def _conversions(cls: Any) -> tuple[tuple[str, object, Hook], ...]:
    """Return the name, the default and the hook of each argument of a class; what is held otherwise has no default."""
    return tuple(
        (name, object() if "held_as" in shape.field.metadata else shape.field.default, shape.hook)
        for name, shape in _every_shape(cls).items()
    )


def converting(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give each field of a class the hook of its annotated type; used as ``field_transformer``.

    The fields are converted together once all are set, and one ``ArgumentError`` names every argument that is refused.
    Hooks are made when a class is first used: to make those of all classes is what an import would cost most.

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
    if any(field.init for field in fields):
        own_check = vars(cls).get("__attrs_post_init__", _unchecked)
        cls.__attrs_post_init__ = _post_init(own_check)  # type: ignore[attr-defined]
    return [
        field.evolve(
            converter=None,
            validator=None,
            metadata={**field.metadata, "converter": field.converter, "check": field.validator},
        )
        if field.converter or field.validator
        else field
        for field in fields
    ]


def _unchecked(_: Any) -> None:
    """Check nothing of the fields together."""


def _post_init(check: Callable[[Any], None]) -> Callable[[Any], None]:
    """Convert the arguments of a new thing, then check them together."""

    @wraps(check)
    def convert(self: Any) -> None:
        cls: Any = type(self)
        # Every argument is looked at before any is refused: an author who fixes one fault should not find the next.
        refused: list[Refusal] = []
        for name, default, hook in _conversions(cls):
            value = getattr(self, name)
            if value is default:  # most fields of most things are left as they are
                continue
            try:
                converted = hook(value)
            except _REFUSALS as error:
                refused += _at(name, error)
                continue
            if converted is not value:
                object.__setattr__(self, name, converted)
        if refused:
            raise ArgumentError(refused, cls.__name__)
        try:
            check(self)
        except PreventModelError as error:
            if not isinstance(error, ArgumentError) or error.subject:
                raise
            raise ArgumentError(error.refusals, cls.__name__) from None
        except _REFUSALS as error:
            raise ArgumentError(refusals_of(error), cls.__name__) from None

    return convert


def check_together(thing: Any, cls: Any = None) -> None:
    """Check the fields of a thing together, as its class does once each is converted, or as one of its bases does."""
    (cls or type(thing)).__attrs_post_init__.__wrapped__(thing)
