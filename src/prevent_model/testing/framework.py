"""Strategies of whole programmes, and of any type that a document may hold, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Any, TypeVar, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from prevent_model.assessment.panels import compiled_standard
from prevent_model.documents.nested_values import rule_classes
from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.collections import COLLECTIONS, Collection
from prevent_model.framework.conditions import CountCondition
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.gates import Gate
from prevent_model.framework.governance import Link
from prevent_model.framework.growth import GrowthPlan, GrowthPoint
from prevent_model.framework.hierarchy_checks import PARENTS, UPWARDS
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import Reading
from prevent_model.framework.relation_rules import LEGAL
from prevent_model.framework.rules import Bands, Rule, Sum
from prevent_model.framework.scales import Level, NotALevel, Scale
from prevent_model.framework.sources import LocatorList, Source
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.thresholds import Threshold
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.testing.choices import IDS, Choices, Kinds, can_be_drawn, reference, some_of
from prevent_model.testing.grades import LEVELS, SUMS, assessments, bands, conditions, rules, standards
from prevent_model.testing.plans import any_plans, points
from prevent_model.testing.values import (
    DAYS,
    FRACTIONS,
    INDEX,
    LOCATORS,
    MONEY,
    NAMES,
    TEXTS,
    WORDS,
    Drawn,
    by_key,
    calendars,
    citations,
    cited,
    currencies,
    moneys,
    periods,
    post_numbers,
    scales,
    stated_numbers,
    sums_in,
    tables,
    windows,
    words,
    year_runs,
    years,
    years_and_spans,
)
from prevent_model.values import constructing
from prevent_model.values.approximate_dates import Period, Window
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency, as_currency
from prevent_model.values.money import MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.posts import Basis, PostChange, Posts
from prevent_model.values.prices import CASH, PriceBase
from prevent_model.values.rates import Rate
from prevent_model.values.spans import Span, Years
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import FinancialYear

T = TypeVar("T")


@st.composite
def gates(draw: DrawFn, *, id: str = "gate", blocks: Sequence[str] = ()) -> Gate:
    """Gates that block these phases, with any decisions.

    Parameters
    ----------
    id
        Its id.
    blocks
        The ids of the phases that wait for it.

    Returns
    -------
    SearchStrategy of Gate
        With any decisions, dated or not.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> find(pm.testing.gates(blocks=["later"]), bool, settings=settings(phases=[Phase.generate])).blocks
    ('later',)
    """
    return cast(Gate, _thing(draw, Gate, {}, id=id, blocks=blocks))


@st.composite
def programmes(draw: DrawFn, *, most: int = 2, currency: Currency | str = GBP) -> Programme:
    """Sound programmes with up to `most` things of each kind, and references among them.

    Parameters
    ----------
    most
        The most things of each kind.
    currency
        The currency of its sums.

    Returns
    -------
    SearchStrategy of Programme
        Programmes that exist, and so are sound.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> first = settings(phases=[Phase.generate])  # the first that is found will do, not the smallest
    >>> bool(find(pm.testing.programmes(), lambda programme: programme.boards, settings=first).boards)
    True
    """
    with reading_in(draw(calendars())):
        # Ids first and things after, so that a thing may refer to one that is drawn later.
        choices = Choices(draw)
        known: dict[str, tuple[str, ...]] = {"programme": ("programme",), "currency": (as_currency(currency).code,)}
        for held_in in COLLECTIONS:
            least = 1 if held_in.member is Source else 0
            known[held_in.kind] = _ids(held_in.kind, choices.of(range(least, max(least, most) + 1)))
        known |= {held_in.kind: () for held_in in COLLECTIONS if not can_be_drawn(held_in.member, known)}
        known["any"] = known["programme"]
        known["growth"] = ("growth", *_ids("plan-of-growth", 2))[: choices.of(range(min(most, 3) + 1))]
        known["line"] = _ids("line", choices.of(range(most + 1))) if known["growth"] else ()
        held: dict[str, Any] = {
            one.field: [_entity(draw, one, id_, known) for id_ in known[one.kind]] for one in COLLECTIONS
        }
        plans = [_plan(draw, id_, known) for id_ in known["growth"]]
        links = [_link(draw, known) for _ in range(choices.of(range(most + 1)))]
        held |= {"links": links, "years": draw(year_runs()), "currency": as_currency(currency), "plans": plans}
        return cast(Programme, _thing(draw, Programme, known, id="programme", **held))


def _plan(draw: DrawFn, id_: str, known: Kinds) -> GrowthPlan:
    """A plan; the first has the lines, so that no two plans share one."""
    first = id_ == known["growth"][0]
    lines = tuple(_thing(draw, PostLine, known, id=line) for line in known["line"]) if first else ()
    choices = Choices(draw)
    return attrs.evolve(
        draw(any_plans(currency=known["currency"][0])),
        id=id_,
        lines=lines,
        funded_by=choices.of(some_of(known["grant"])),
        serves=choices.of(some_of(known["objective"])),
        part_of=None if first else choices.of((None, known["growth"][0])),
    )


def _ids(kind: str, number: int) -> tuple[str, ...]:
    return tuple(f"{kind}-{one}" for one in range(number))


def _entity(draw: DrawFn, collection: Collection, id_: str, known: Kinds) -> Any:
    kind = collection.kind
    choices = Choices(draw)
    given: dict[str, Any] = {}
    if kind == "standard":
        return draw(standards(id=id_))
    if kind == "source":  # citations name the first one, and a source may keep its places to itself
        given = {"locators": LOCATORS if id_ == "source-0" else ()}
    if kind == "assumption":
        given = {"about": choices.of(some_of((f"{id_}.title", "programme", "programme.vision"), unique=False))}
    if kind in PARENTS:  # a parent comes before its child, so that no line runs in a circle
        known = {**known, kind: known[kind][: known[kind].index(id_)]}
    if kind in ("body", "office"):  # to bodies before it, so that no line runs in a circle
        answers = [AnswersTo(to=to, capacity=choices.of(_CAPACITIES)) for to in choices.of(some_of(known["body"]))]
        governs = kind == "body" and bool(known["board"]) and choices.of((False, True))
        given = {"governed_by": known["board"][0] if governs else None} if kind == "body" else {}
        given |= {"answers_to": () if governs else answers}
    if kind == "board" and not known["board"]:  # the first one governs bodies, and so reports to none of them
        given = {"reports_to": None}
    if kind == "milestone":  # and one that comes after it is drawn after it; a phase may deliver any of them
        known = {**known, kind: known[kind][: known[kind].index(id_)], "phase": ()}
    return _thing(draw, collection.member, known, id=id_, **given)


def _link(draw: DrawFn, known: Kinds) -> Any:
    # Lines of parents are left to the fields: a second parent, or a circle, could not exist.
    fits = []
    for relation, ends in LEGAL.items():
        subjects, objects = ([id_ for kind in sorted(end) for id_ in known.get(kind, ())] for end in ends)
        if subjects and objects and relation not in UPWARDS:
            fits.append((relation, subjects, objects))
    choices = Choices(draw)
    relation, subjects, objects = choices.of(fits)
    subject, object_ = choices.of(subjects), choices.of(objects)
    return _thing(draw, Link, known, relation=relation, subject=subject, object=object_)


# ── any type ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def instances(cls: type[T]) -> SearchStrategy[T]:
    """Instances of any public type: a value, a thing of the framework, a choice or a rule.

    References among them are well-formed ids that need lead nowhere; in ``programmes()`` they do.

    Parameters
    ----------
    cls
        The type.

    Returns
    -------
    SearchStrategy
        Instances of the type, its ids referring to nothing in particular.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> find(pm.testing.instances(pm.Objective), bool, settings=settings(phases=[Phase.generate])).KIND
    'objective'
    """
    bare = constructing.without_none(cls)
    bare = constructing.item_type(bare) or bare
    enum = isinstance(bare, type) and issubclass(bare, Enum)
    if not (bare in _VALUES or rule_classes(bare) or attrs.has(bare) or enum):
        raise ValueError(f"cls: {cls!r} is not a type of this library; give one such as pm.Board")
    return _instances(cls)


_CAPACITIES = ("", "owner", "regulator")
_SHARES = st.fractions(0, 1, max_denominator=12)


# A thing is drawn by hand, field by field, from strategies that are made once: to make and check a strategy takes
# Hypothesis much longer than to draw from it. `kinds` holds the ids that there are, and is None where any id will do.
@st.composite
def _instances(draw: DrawFn, type_: Any) -> Any:
    return _value(draw, Choices(draw), type_, None)


def _thing(draw: DrawFn, cls: Any, kinds: Kinds | None, **given: Any) -> Any:
    choices = Choices(draw)
    may_stay = _optional(cls)
    filled = {name for name in may_stay if choices.of((False, True))}
    values: dict[str, Any] = {}
    for shape in constructing.shapes(cls):
        if shape.name in given:
            values[shape.name] = given[shape.name]
        elif kinds is not None and shape.name in may_stay and shape.name not in filled:
            values[shape.name] = shape.field.default
        elif shape.name not in {"unstated", "incomplete"}:
            values[shape.name] = _field(draw, choices, cls, shape, kinds)
    if hasattr(cls, "unstated"):
        # Only what holds nothing may be marked unstated, and a title is always there to be incomplete.
        empty = tuple(name for name, value in values.items() if value in (None, "", (), []))
        values |= {"unstated": choices.of(some_of(empty)), "incomplete": ("title",) if "incomplete" in filled else ()}
    return cls(**values)


@cache
def _optional(cls: Any) -> tuple[str, ...]:
    """The fields of a class that a thing may leave as they are; a list of references may be empty by itself."""
    return tuple(
        shape.name
        for shape in constructing.shapes(cls)
        if not (shape.required or shape.name in {"cite", "unstated"} or (cls.__name__, shape.name) in _FIELDS)
        and not (shape.field.metadata.get("refers_to") and constructing.item_type(shape.type))
    )


def _field(draw: DrawFn, choices: Choices, cls: Any, shape: constructing.Shape, kinds: Kinds | None) -> Any:
    if (cls.__name__, shape.name) in _FIELDS:
        return draw(_FIELDS[cls.__name__, shape.name])
    if shape.name == "id":
        return draw(IDS)
    if shape.name == "cite":
        source = "report-8" if kinds is None else next(iter(kinds.get("source", ())), None)
        return choices.of(cited(source)) if source else ()
    if shape.field.metadata.get("refers_to"):
        return reference(draw, choices, shape, kinds)
    if shape.type is str and shape.needs_words:
        return words(draw, choices, NAMES)
    if shape.field.metadata.get("within") == (0, 1):
        return draw(_SHARES) if shape.required or choices.of((False, True)) else None
    return _value(draw, choices, shape.type, kinds)


def _value(draw: DrawFn, choices: Choices, type_: Any, kinds: Kinds | None) -> Any:
    if type_ is str:
        return words(draw, choices, TEXTS)
    if type_ in _VALUES:
        (code,) = (kinds or {}).get("currency", (GBP.code,))
        return draw(sums_in(type_, code) if type_ in MONEY else _leaf(type_))
    if constructing.allows_none(type_):
        filled = choices.of((False, True))
        return _value(draw, choices, constructing.without_none(type_), kinds) if filled else None
    if (inner := constructing.item_type(type_)) is not None:
        count = choices.of(range(3)) if can_be_drawn(inner, kinds) else 0
        if inner is str:
            return tuple(words(draw, choices, NAMES) for _ in range(count))
        return tuple(_value(draw, choices, inner, kinds) for _ in range(count))
    if (classes := rule_classes(type_)) is not None:
        return _value(draw, choices, choices.of(tuple(classes.values())), kinds)
    if issubclass(type_, Enum):
        return choices.of(tuple(type_))
    return _thing(draw, type_, kinds)


@cache
def _leaf(type_: Any) -> Drawn:
    return _VALUES[type_]()


@st.composite
def _deflators(draw: DrawFn) -> Any:
    return _thing(draw, DeflatorSeries, {}, index=((draw(years()), draw(INDEX)),), forecasts=())


_FIELDS: dict[tuple[str, str], Drawn] = {
    ("GrantShare", "within"): st.none(),  # it names another share, which is drawn without regard to it
    ("GrantMatch", "rate"): st.fractions(0, 2, max_denominator=12),
    ("Measure", "criterion"): st.none(),
    ("PostLine", "ends"): st.none() | st.dates(date(2100, 1, 1), date(2110, 1, 1)).map(Window.day),
    ("Assumption", "about"): st.lists(IDS, max_size=2),
    ("Pay", "points"): st.integers(1, 4).map(lambda most: tuple(Rate(12_000 * n) for n in range(most))),
    ("Pay", "start"): st.just(0),
    ("PayAward", "kinds"): st.just(()),
    ("Rating", "scale"): st.sampled_from(("rag", "RAG", "Delivery confidence 3")),
    ("Rating", "level"): st.sampled_from(("red", "Amber", 3)),
    ("Programme", "scales"): st.lists(scales(), max_size=2, unique_by=lambda scale: scale.name),
    ("SpendRecord", "period"): windows().filter(lambda period: not period.about),
    ("PayAward", "percent"): st.fractions(-50, 99, max_denominator=100),
    ("PayAward", "on"): DAYS.map(lambda day: day.replace(day=1)),
    ("SingleAccountable", "kinds"): st.sampled_from(some_of(("objective", "workstream", "activity"))),
}
_VALUES: dict[Any, Callable[[], Drawn]] = {
    **{type_: partial(sums_in, type_, GBP.code) for type_ in MONEY},
    Currency: currencies,
    int: lambda: st.integers(0, 99),
    NumberOfPosts: post_numbers,
    str: lambda: TEXTS,
    bool: st.booleans,
    date: lambda: DAYS,
    Decimal: lambda: INDEX,
    Fraction: lambda: FRACTIONS,
    FinancialYear: years,
    PriceBase: lambda: st.just(CASH) | years().map(PriceBase),
    Calendar: calendars,
    Window: windows,
    Period: periods,
    Scale: scales,
    Standard: standards,
    StatedNumber: stated_numbers,
    Threshold: lambda: st.builds(Threshold, at_least=st.none() | FRACTIONS, level=st.sampled_from(LEVELS)),
    Programme: programmes,
    DeflatorSeries: _deflators,
    GrowthPlan: any_plans,
    GrowthPoint: lambda: years().flatmap(lambda year: points((year,))),
    Years: years_and_spans,
    Span: lambda: st.builds(Span, st.just(()) | year_runs()),
    Rule: rules,
    Table: tables,
    Citation: citations,
    MoneyRange: lambda: st.tuples(moneys(), moneys()).map(sorted).map(lambda ends: MoneyRange(*ends)),
    Posts: lambda: st.builds(Posts, st.integers(0, 500), st.sampled_from(Basis)),
    PostChange: lambda: st.builds(PostChange, st.integers(-99, 99), st.sampled_from(Basis)),
    Finding: lambda: st.builds(Finding, IDS, st.sampled_from(Severity), st.just("$.years"), WORDS, WORDS),
    Level: lambda: scales().map(lambda scale: scale.highest),
    Column: lambda: tables().map(lambda table: table.columns[0]),
    Sum: lambda: SUMS,
    Bands: lambda: bands(LEVELS),
    CountCondition: lambda: conditions(LEVELS),
    compiled_standard.ScoringTable: lambda: standards().map(compiled_standard.compile),
    Criterion: lambda: standards().map(lambda standard: standard.root),
    Assessment: lambda: standards().flatmap(assessments),
    Reading: lambda: st.builds(Reading, standards()),
    LocatorList: lambda: st.lists(st.sampled_from(LOCATORS), unique=True).map(tuple),
    str | int | NotALevel: lambda: st.sampled_from((*LEVELS, 1, *NotALevel)),
    str | int: lambda: st.sampled_from((*LEVELS, 1)),
    tuple[FinancialYear, ...]: lambda: st.just(()) | year_runs(),
    tuple[tuple[FinancialYear, Decimal], ...]: lambda: by_key(years(), INDEX),
    tuple[tuple[str, str], ...]: lambda: by_key(st.sampled_from(LOCATORS), WORDS),
}
"""The strategies of the types that are not drawn field by field."""
