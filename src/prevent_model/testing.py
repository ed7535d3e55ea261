"""Hypothesis strategies for every public type: for our own tests, and for those of tools built on this library.

``instances(cls)`` draws any public type; the named strategies say what they draw and take what shapes it. What they
draw is sound: each programme could have come out of a document, and goes back into one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar, cast

import attrs

from prevent_model.documents import conversion
from prevent_model.documents.reading import Reading
from prevent_model.errors import MissingExtra
from prevent_model.framework import contents, delivery, governance, growth, sources
from prevent_model.framework import gates as gating
from prevent_model.framework import rules as ruling
from prevent_model.framework.ancestry import PARENTS
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.legality import LEGAL
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Criterion, Judgement, Standard, Standpoint
from prevent_model.values import money
from prevent_model.values import posts as posting
from prevent_model.values import tables as tabling
from prevent_model.values.citations import Citation
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.rates import Per, Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.scales import Level, NotALevel, Scale
from prevent_model.values.windows import Period, Window
from prevent_model.values.years import FinancialYear

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError as missing:
    raise MissingExtra("hypothesis", "testing") from missing

T = TypeVar("T")
Kinds = Mapping[str, Sequence[str]]
Drawn = SearchStrategy[Any]

_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_WORDS = st.sampled_from(("Board", "Review of phase one", "Été – £2m", 'a "quote" \\ and a\ttab', "two\nlines"))
_TEXTS = _WORDS | st.text(max_size=6)
_IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_FRACTIONS = st.fractions(0, 10, max_denominator=12)
_INDEX = st.decimals(1, 500, places=3)
_LOCATORS = ("summary", "A.1", "A.2", "B.1", "B.2", "B.3", "B.13", "C")
_LEVELS = tuple(f"level {rank}" for rank in range(1, 6))
_MISSING = st.sampled_from(ruling.Missing)
_SUMS = st.builds(ruling.Sum, missing=_MISSING.filter(lambda missing: missing is not ruling.Missing.EXCLUDE))
_LINES = {governance.Relation.REPORTS_TO, governance.Relation.LINE_MANAGED_BY, governance.Relation.PART_OF}


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def years(*, first_months: SearchStrategy[int] | None = None) -> SearchStrategy[FinancialYear]:
    """Financial years that begin in April, or in a month that `first_months` draws."""
    return st.builds(FinancialYear, st.integers(1990, 2039), st.just(4) if first_months is None else first_months)


@st.composite
def year_runs(draw: DrawFn, least: int = 1, most: int = 4) -> tuple[FinancialYear, ...]:
    """Runs of consecutive financial years."""
    first = draw(years())
    return FinancialYear.span(first, first + draw(st.integers(least - 1, most - 1)))


def moneys(low: int = -(10**10), high: int = 10**10) -> SearchStrategy[money.Money]:
    """Exact sums between two numbers of pence."""
    return st.builds(money.Money, st.integers(low, high))


@st.composite
def stated_moneys(draw: DrawFn, *, about: bool = True) -> money.StatedMoney:
    """Sums as printed, some of them "about" a sum unless `about` is false."""
    unit = draw(st.sampled_from(("", "k", "m", " million", "bn")))
    places = draw(st.sampled_from((0, 2)) if not unit else st.integers(0, 2))
    decimals = f".{draw(st.integers(0, 10**places - 1)):0{places}d}" if places else ""
    front = draw(st.sampled_from(("", "about "))) if about else ""
    return money.StatedMoney.parse(f"{front}£{draw(st.integers(0, 9_999)):,}{decimals}{unit}")


def windows() -> SearchStrategy[Window]:
    """Dates as a source gives them: days, stretches, about, in words."""
    spelled = st.sampled_from(("July 2008", "around September 2008", "latter part of 2008/9", "2008/09"))
    days, words = st.integers(0, 400), st.sampled_from(("", "in due course"))
    stretches = st.tuples(_DAYS, days, st.booleans(), words).map(lambda w: Window(w[0], w[0] + timedelta(w[1]), *w[2:]))
    return st.one_of(_DAYS.map(Window.day), spelled.map(Window.parse), stretches)


def periods() -> SearchStrategy[Period]:
    """Periods, some open at an end."""
    both = st.tuples(_DAYS, _DAYS).map(sorted).map(lambda ends: Period(Window.day(ends[0]), Window.day(ends[1])))
    return both | st.builds(Period, st.none() | windows()) | st.builds(Period, st.none(), windows())


def citations(source: str = "report-8", locators: Sequence[str] = _LOCATORS) -> SearchStrategy[Citation]:
    """Citations of one source."""
    return st.builds(Citation, st.just(source), st.sampled_from(locators), st.sampled_from(("", "as printed")))


@st.composite
def tables(draw: DrawFn) -> tabling.Table:
    """Tables of texts, numbers, money and shares."""
    cells: dict[Any, Drawn] = {"text": _TEXTS, "number": st.integers(), "money": moneys(), "share": _FRACTIONS}
    kinds = draw(st.lists(st.sampled_from(list(cells)), min_size=1, max_size=3))
    columns = tuple(tabling.Column(f"column {number}", kind=kind) for number, kind in enumerate(kinds))
    rows = st.lists(st.tuples(*(cells[kind] for kind in kinds)), max_size=4).map(tuple)
    return tabling.Table(draw(_WORDS), columns, draw(rows))


@st.composite
def scales(draw: DrawFn, *, least: int = 2, most: int = 5) -> Scale:
    """Scales of some levels, with points of their own or without."""
    each = draw(st.none() | st.integers(1, 5))
    ranks = range(1, draw(st.integers(least, most)) + 1)
    points = [None if each is None else Fraction(rank * each) for rank in ranks]
    return Scale("grades", tuple(Level(rank, f"level {rank}", points=p) for rank, p in zip(ranks, points, strict=True)))


# ── standards and assessments ────────────────────────────────────────────────────────────────────────────────────────
@st.composite
def rules(
    draw: DrawFn, levels: Sequence[str] = _LEVELS, parts: Sequence[str] = ("c1", "c2"), *, graded: bool = False
) -> ruling.Rule:
    """Roll-up rules that fit a scale's levels, lowest first, and the ids of the parts; `graded` ones give a level."""
    level, part = st.sampled_from(levels), st.sampled_from(parts)
    means: Drawn = st.builds(ruling.Mean, rounding=st.sampled_from(Rounding), missing=_MISSING)
    simple = st.one_of(means, st.builds(ruling.Lowest, missing=_MISSING), _bands(levels))
    if graded:
        return cast(ruling.Rule, draw(simple))
    limits = st.tuples(st.builds(ruling.Limit, criterion=part, at_most=level, cap=level))
    cases = st.tuples(st.builds(ruling.CountCase, level, st.lists(_conditions(levels), min_size=1, max_size=2)))
    dealt = [tuple(parts[n :: len(levels)]) for n in range(min(len(levels), len(parts)))]
    rungs = [ruling.LadderStep(level=at, criteria=some) for at, some in zip(levels, dealt, strict=False)]
    others: list[Drawn] = [
        _SUMS,
        st.builds(ruling.Ladder, steps=st.just(rungs), met=level, missing=_MISSING),
        st.builds(ruling.Counts, cases=cases, missing=_MISSING),
        st.just(ruling.NoRollUp()),
        *([st.builds(ruling.Limiter, of=simple, limits=limits)] if len(parts) > 1 else []),
    ]
    return cast(ruling.Rule, draw(st.one_of(simple, *others)))


def _conditions(levels: Sequence[str]) -> Drawn:
    level = st.sampled_from(levels)
    counted = st.builds(ruling.AtLeast, st.integers(1, 3), level) | st.builds(ruling.AtMost, st.integers(0, 2), level)
    return counted | st.builds(ruling.OthersAtLeast, level)


@st.composite
def _bands(draw: DrawFn, levels: Sequence[str]) -> ruling.Bands:
    of, missing = draw(st.sampled_from(ruling.BandsOf)), draw(_SUMS).missing  # what a sum does, a mean may do as well
    inner = len(levels) - 1
    cuts = [0, *sorted(draw(st.sets(st.integers(1, 100), min_size=inner, max_size=inner))), 1001]
    bands = tuple(ruling.Band(low, high - 1, level) for (low, high), level in zip(pairwise(cuts), levels, strict=True))
    return ruling.Bands(of=of, bands=bands, rounding=draw(st.sampled_from(Rounding)), missing=missing)


@st.composite
def standards(draw: DrawFn, *, id: str = "standard", graded: bool = False) -> Standard:
    """Standards with a scale, some leaves and perhaps a group of them; with `graded`, every rule gives a level."""
    scale, weights = draw(scales()), st.integers(1, 4).map(Fraction)
    names = [f"c{number}" for number in range(1, draw(st.integers(2, 5)))]
    parts = [Criterion(id=name, title=name, weight=draw(weights)) for name in names]
    if len(parts) > 2 and draw(st.booleans()):
        group = (parts.pop(), parts.pop())
        rule = draw(rules(scale.labels, [part.id for part in group], graded=True))
        parts.append(Criterion(id="group", title="A group", rule=rule, children=group, weight=draw(weights)))
    rule = draw(rules(scale.labels, [part.id for part in parts], graded=graded))
    root = Criterion(id="overall", title="Overall", rule=rule, children=tuple(parts))
    return Standard(id=id, title=draw(_WORDS), version=draw(st.sampled_from(("", "2008"))), scale=scale, root=root)


@st.composite
def assessments(draw: DrawFn, standard: Standard, *, whole: bool = False) -> Assessment:
    """Assessments under a standard; with `whole`, every leaf has a level of its scale."""
    labels = standard.scale.labels if standard.scale else ()
    levels: Drawn = st.sampled_from((*labels, *(() if whole else NotALevel)))
    leaves = [one for one in standard.criteria() if not one.children and (whole or draw(st.integers(0, 4)))]
    judgements = tuple(Judgement(criterion=leaf.id, level=draw(levels)) for leaf in leaves)
    return Assessment(
        standard=standard.id, version=standard.version, subject="programme", on=draw(_DAYS),
        standpoint=draw(st.sampled_from(Standpoint)), judgements=judgements,
    )  # fmt: skip


# ── posts, money and programmes ──────────────────────────────────────────────────────────────────────────────────────
@st.composite
def growth_plans(
    draw: DrawFn, *, run: Sequence[FinancialYear] | None = None, posts_as: growth.PrintedAs | None = None,
    rising: bool = False, about: bool = True,
) -> growth.GrowthPlan:  # fmt: skip
    """Growth plans over a run of years, in levels or changes; `rising` ones never fall."""
    over = draw(year_runs()) if run is None else run
    levels = (posts_as or draw(st.sampled_from(growth.PrintedAs))) is growth.PrintedAs.LEVELS
    counts = draw(st.lists(st.integers(0 if levels or rising else -50, 200), min_size=len(over), max_size=len(over)))
    if rising and levels:
        counts.sort()
    costs = [draw(stated_moneys(about=about)) for _ in over]
    return growth.GrowthPlan(
        posts_as=growth.PrintedAs.LEVELS if levels else growth.PrintedAs.CHANGES,
        cost_as=draw(st.sampled_from(growth.PrintedAs)),
        baseline=draw(st.none() | st.integers(0, max(0, min(counts)))),
        points=tuple(growth.GrowthPoint(year=y, posts=n, cost=c) for y, n, c in zip(over, counts, costs, strict=True)),
    )


def gates(*, id: str = "gate", blocks: Sequence[str] = ()) -> SearchStrategy[gating.Gate]:
    """Gates that block these phases, with any decisions."""
    return _of(gating.Gate, {}, id=st.just(id), blocks=st.just(tuple(blocks)))


@st.composite
def programmes(draw: DrawFn, *, most: int = 2) -> Programme:
    """Sound programmes with up to `most` things of each kind, and references among them."""
    known: dict[str, list[str]] = {"programme": ["programme"]}
    for one in contents.COLLECTIONS:
        least = 1 if one.member is sources.Source else 0
        known[one.kind] = [f"{one.kind}-{number}" for number in range(draw(st.integers(least, max(least, most))))]
    plan = draw(st.none() | growth_plans())
    if plan is not None:
        known |= {"growth": [plan.id], "line": [f"line-{number}" for number in range(draw(st.integers(0, most)))]}
        lines = tuple(draw(_of(growth.PostLine, known, id=st.just(id_))) for id_ in known["line"])
        plan = attrs.evolve(plan, lines=lines, funded_by=tuple(draw(_some(known["grant"]))))
    held: dict[str, Drawn] = {"id": st.just("programme"), "years": year_runs(), "growth": st.just(plan)}
    for one in contents.COLLECTIONS:
        held[one.field] = st.tuples(*(_entity(one, id_, known) for id_ in known[one.kind]))
    held["links"] = st.lists(_links(known), max_size=most)
    return cast(Programme, draw(_of(Programme, known, **held)))


@st.composite
def gated_programmes(draw: DrawFn) -> Programme:
    """Programmes with a phase for each year and gates before the later ones, decided in any way or not at all."""
    run = draw(year_runs(2, 4))
    phases = tuple(delivery.Phase(id=f"phase-{n}", title=f"Phase {n}", years=(year,)) for n, year in enumerate(run))
    blocked = _some([phase.id for phase in phases[1:]], least=1)
    gates_drawn = tuple(draw(gates(id=f"gate-{n}", blocks=draw(blocked))) for n in range(draw(st.integers(1, 2))))
    plan = draw(growth_plans(run=run, posts_as=growth.PrintedAs.LEVELS, rising=True))
    day = draw(st.dates(run[0].first_day, run[-1].last_day))
    title = "A gated programme"
    return Programme(id="programme", title=title, years=run, as_at=day, phases=phases, gates=gates_drawn, growth=plan)


def _entity(collection: contents.Collection, id_: str, known: Kinds) -> Drawn:
    kind, id_drawn = collection.kind, st.just(id_)
    if kind == "standard":
        return standards(id=id_)
    if kind == "source":  # citations name the first one, and a source may keep its places to itself
        return _of(collection.member, known, id=id_drawn, locators=st.just(_LOCATORS if id_ == "source-0" else ()))
    if kind == "assumption":
        about = st.lists(st.sampled_from((f"{id_}.title", "programme", "programme.vision")), max_size=2)
        return _of(collection.member, known, id=id_drawn, about=about)
    if kind in PARENTS:  # a parent comes before its child, so that no line runs in a circle
        known = {**known, kind: known[kind][: known[kind].index(id_)]}
    return _of(collection.member, known, id=id_drawn)


@st.composite
def _links(draw: DrawFn, known: Kinds) -> governance.Link:
    # Lines of parents are left to the fields: a second parent, or a circle, could not exist.
    fits = []
    for relation, ends in LEGAL.items():
        subjects, objects = ([id_ for kind in sorted(end) for id_ in known.get(kind, ())] for end in ends)
        if subjects and objects and relation not in _LINES:
            fits.append((relation, subjects, objects))
    relation, subjects, objects = draw(st.sampled_from(fits))
    ends_drawn = {"subject": st.sampled_from(subjects), "object": st.sampled_from(objects)}
    return cast(governance.Link, draw(_of(governance.Link, known, relation=st.just(relation), **ends_drawn)))


# ── any type ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def instances(cls: type[T]) -> SearchStrategy[T]:
    """Instances of any public type: a value, a thing of the framework, a choice or a rule.

    References among them are well-formed ids that need lead nowhere; in ``programmes()`` they do.
    """
    return _value(cls, None)


def _some(known: Sequence[str], least: int = 0) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), unique=True, min_size=least, max_size=2) if known else st.just([])


def _of(cls: Any, kinds: Kinds | None, **given: Drawn) -> Drawn:
    """Draw a thing field by field; `kinds` holds the ids that there are, and is None where any id will do."""
    return _things(cls, kinds, given)


@st.composite
def _things(draw: DrawFn, cls: Any, kinds: Kinds | None, given: Mapping[str, Drawn]) -> Any:
    shapes = [shape for shape in conversion.shapes(cls) if shape.name not in {"unstated", "incomplete"}]
    values = {
        shape.name: draw(given[shape.name] if shape.name in given else _field(cls, shape, kinds)) for shape in shapes
    }
    if hasattr(cls, "unstated"):
        empty = [name for name, value in values.items() if value in (None, "", (), [])]
        values |= {"unstated": draw(_some(empty)), "incomplete": draw(_some(["title"]))}
    return cls(**values)


def _field(cls: Any, shape: conversion.Shape, kinds: Kinds | None) -> Drawn:
    if (cls.__name__, shape.name) in _FIELDS:
        return _FIELDS[cls.__name__, shape.name]
    if shape.name == "id":
        return _IDS
    if shape.name == "cite":
        source = "report-8" if kinds is None else next(iter(kinds.get("source", ())), None)
        return st.lists(citations(source), unique=True, max_size=2).map(tuple) if source else st.just(())
    refers_to = shape.field.metadata.get("refers_to")
    if not refers_to:
        value = _value(shape.type, kinds)
        default: Any = shape.field.default
        return value if shape.required or kinds is None else st.just(default) | value
    known = [id_ for kind in refers_to for id_ in (kinds or {}).get(kind, ())]
    one: SearchStrategy[str] = _IDS if kinds is None else st.sampled_from(known) if known else st.nothing()
    if conversion.item_type(shape.type) is not None:
        return st.just(()) if one.is_empty else st.lists(one, unique=True, max_size=2).map(tuple)
    return one if shape.required else st.none() | one


def _value(type_: Any, kinds: Kinds | None) -> Drawn:
    if type_ in _VALUES:
        return _VALUES[type_]()
    if conversion.allows_none(type_):
        return st.none() | _value(conversion.without_none(type_), kinds)
    inner = conversion.item_type(type_)
    if inner is not None:
        return st.lists(_value(inner, kinds), max_size=2).map(tuple)
    classes = conversion.rule_classes(type_)
    if classes is not None:
        return st.one_of([_value(cls, kinds) for cls in classes.values()])
    if isinstance(type_, type) and issubclass(type_, Enum):
        return st.sampled_from(type_)
    if not attrs.has(type_):
        raise ValueError(f"cls: {type_!r} is not a type of this library; give one such as pm.Board")
    return _of(type_, kinds)


def _by(keys: Drawn, values: Drawn) -> Drawn:
    return st.dictionaries(keys, values, max_size=3).map(lambda table: tuple(table.items()))


_FIELDS: dict[tuple[str, str], Drawn] = {
    ("Assumption", "about"): st.lists(_IDS, max_size=2),
    ("SingleAccountable", "kinds"): _some(("objective", "workstream", "activity")),
}
_VALUES: dict[Any, Callable[[], Drawn]] = {
    int: lambda: st.integers(0, 99),
    str: lambda: _TEXTS,
    bool: st.booleans,
    date: lambda: _DAYS,
    Decimal: lambda: _INDEX,
    Fraction: lambda: _FRACTIONS,
    FinancialYear: years,
    Window: windows,
    Period: periods,
    Scale: scales,
    Standard: standards,
    Programme: programmes,
    DeflatorSeries: lambda: _of(DeflatorSeries, {}, index=st.tuples(st.tuples(years(), _INDEX)), forecasts=st.just(())),
    growth.GrowthPlan: growth_plans,
    ruling.Rule: rules,
    money.Money: moneys,
    money.StatedMoney: stated_moneys,
    tabling.Table: tables,
    Citation: citations,
    money.MoneyRange: lambda: st.tuples(moneys(), moneys()).map(sorted).map(lambda ends: money.MoneyRange(*ends)),
    Rate: lambda: st.builds(Rate, st.fractions(0, 100_000, max_denominator=100), st.sampled_from(Per)),
    posting.Posts: lambda: st.builds(posting.Posts, st.integers(0, 500), st.sampled_from(posting.Basis)),
    posting.PostChange: lambda: st.builds(posting.PostChange, st.integers(-99, 99), st.sampled_from(posting.Basis)),
    Finding: lambda: st.builds(Finding, _IDS, st.sampled_from(Severity), st.just("$.years"), _WORDS, _WORDS),
    Level: lambda: scales().map(lambda scale: scale.highest),
    tabling.Column: lambda: tables().map(lambda table: table.columns[0]),
    ruling.Sum: lambda: _SUMS,
    ruling.Bands: lambda: _bands(_LEVELS),
    ruling.CountCondition: lambda: _conditions(_LEVELS),
    Criterion: lambda: standards().map(lambda standard: standard.root),
    Assessment: lambda: standards().flatmap(assessments),
    Reading: lambda: st.builds(Reading, standards()),
    conversion.LocatorList: lambda: st.lists(st.sampled_from(_LOCATORS), unique=True).map(tuple),
    str | int | NotALevel: lambda: st.sampled_from((*_LEVELS, 1, *NotALevel)),
    str | int: lambda: st.sampled_from((*_LEVELS, 1)),
    tuple[FinancialYear, ...]: lambda: st.just(()) | year_runs(),
    tuple[tuple[FinancialYear, money.StatedMoney], ...]: lambda: _by(years(), stated_moneys()),
    tuple[tuple[FinancialYear, Decimal], ...]: lambda: _by(years(), _INDEX),
    tuple[tuple[str, str], ...]: lambda: _by(st.sampled_from(_LOCATORS), _WORDS),
}
"""The strategies of the types that are not drawn field by field."""
