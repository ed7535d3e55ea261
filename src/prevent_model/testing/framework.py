"""Strategies of whole programmes, and of any type that a document may hold, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from prevent_model.assessment.nation import compiling
from prevent_model.documents.forms import rule_classes
from prevent_model.documents.reading import Reading
from prevent_model.framework import contents, delivery, governance, growth, sources
from prevent_model.framework import gates as gating
from prevent_model.framework import rules as ruling
from prevent_model.framework.ancestry import ONE_PARENT, PARENTS
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.legality import LEGAL
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Criterion, Standard
from prevent_model.testing.grades import LEVELS, SUMS, assessments, bands, conditions, rules, standards
from prevent_model.testing.values import (
    DAYS,
    FRACTIONS,
    IDS,
    INDEX,
    LOCATORS,
    NAMES,
    TEXTS,
    WORDS,
    Drawn,
    citations,
    moneys,
    periods,
    scales,
    stated_moneys,
    tables,
    windows,
    year_runs,
    years,
)
from prevent_model.values import constructing, money
from prevent_model.values import posts as posting
from prevent_model.values import tables as tabling
from prevent_model.values.citations import Citation
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.plain import as_text, as_words
from prevent_model.values.rates import Per, Rate
from prevent_model.values.scales import Level, NotALevel, Scale
from prevent_model.values.windows import Period, Window
from prevent_model.values.years import FinancialYear

T = TypeVar("T")
Kinds = Mapping[str, Sequence[str]]


@st.composite
def growth_plans(
    draw: DrawFn, *, run: Sequence[FinancialYear] | None = None, posts_as: growth.PrintedAs | None = None,
    rising: bool = False, about: bool = True,
) -> growth.GrowthPlan:  # fmt: skip
    """Growth plans over a run of years, in levels or changes; `rising` ones never fall.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> len(find(pm.testing.growth_plans(), lambda plan: len(plan.points) > 1).points)
    2
    """
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
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.gates(blocks=["later"]), lambda gate: True).blocks
    ('later',)
    """
    return _of(gating.Gate, {}, id=st.just(id), blocks=st.just(tuple(blocks)))


@st.composite
def programmes(draw: DrawFn, *, most: int = 2) -> Programme:
    """Sound programmes with up to `most` things of each kind, and references among them.

    Parameters
    ----------
    most
        The most things of each kind.

    Returns
    -------
    SearchStrategy of Programme
        Programmes that exist, and so are sound.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> bool(find(pm.testing.programmes(), lambda programme: programme.boards).boards)
    True
    """
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
    """Programmes with a phase for each year and gates before the later ones, decided in any way or not at all.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> bool(find(pm.testing.gated_programmes(), lambda programme: len(programme.phases) > 1).gates)
    True
    """
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
        return _of(collection.member, known, id=id_drawn, locators=st.just(LOCATORS if id_ == "source-0" else ()))
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
        if subjects and objects and relation not in ONE_PARENT:
            fits.append((relation, subjects, objects))
    relation, subjects, objects = draw(st.sampled_from(fits))
    ends_drawn = {"subject": st.sampled_from(subjects), "object": st.sampled_from(objects)}
    return cast(governance.Link, draw(_of(governance.Link, known, relation=st.just(relation), **ends_drawn)))


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
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.instances(pm.Objective), lambda objective: objective.number is not None).KIND
    'objective'
    """
    return _value(cls, None)


def _some(known: Sequence[str], least: int = 0) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), unique=True, min_size=least, max_size=2) if known else st.just([])


def _of(cls: Any, kinds: Kinds | None, **given: Drawn) -> Drawn:
    """Draw a thing field by field; `kinds` holds the ids that there are, and is None where any id will do."""
    return _things(cls, kinds, given)


@st.composite
def _things(draw: DrawFn, cls: Any, kinds: Kinds | None, given: Mapping[str, Drawn]) -> Any:
    shapes = [shape for shape in constructing.shapes(cls) if shape.name not in {"unstated", "incomplete"}]
    values = {
        shape.name: draw(given[shape.name] if shape.name in given else _field(cls, shape, kinds)) for shape in shapes
    }
    if hasattr(cls, "unstated"):
        empty = [name for name, value in values.items() if value in (None, "", (), [])]
        values |= {"unstated": draw(_some(empty)), "incomplete": draw(_some(["title"]))}
    return cls(**values)


def _field(cls: Any, shape: constructing.Shape, kinds: Kinds | None) -> Drawn:
    if (cls.__name__, shape.name) in _FIELDS:
        return _FIELDS[cls.__name__, shape.name]
    if shape.name == "id":
        return IDS
    if shape.name == "cite":
        source = "report-8" if kinds is None else next(iter(kinds.get("source", ())), None)
        return st.lists(citations(source), unique=True, max_size=2).map(tuple) if source else st.just(())
    refers_to = shape.field.metadata.get("refers_to")
    if not refers_to:
        is_name = shape.type is str and shape.limited(as_text) is as_words
        is_share = shape.field.metadata.get("within") == (0, 1)
        shares = st.fractions(0, 1, max_denominator=12)
        value = (
            NAMES
            if is_name
            else (shares if shape.required else st.none() | shares)
            if is_share
            else _value(shape.type, kinds)
        )
        default: Any = shape.field.default
        return value if shape.required or kinds is None else st.just(default) | value
    known = [id_ for kind in refers_to for id_ in (kinds or {}).get(kind, ())]
    one: SearchStrategy[str] = IDS if kinds is None else st.sampled_from(known) if known else st.nothing()
    if constructing.item_type(shape.type) is not None:
        return st.just(()) if one.is_empty else st.lists(one, unique=True, max_size=2).map(tuple)
    return one if shape.required else st.none() | one


def _value(type_: Any, kinds: Kinds | None) -> Drawn:
    if type_ in _VALUES:
        return _VALUES[type_]()
    if constructing.allows_none(type_):
        return st.none() | _value(constructing.without_none(type_), kinds)
    if (inner := constructing.item_type(type_)) is not None:
        return st.lists(NAMES if inner is str else _value(inner, kinds), max_size=2).map(tuple)
    classes = rule_classes(type_)
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
    ("Assumption", "about"): st.lists(IDS, max_size=2),
    ("Pay", "points"): st.integers(1, 4).map(lambda most: tuple(Rate(12_000 * n) for n in range(most))),
    ("Pay", "start"): st.just(0),
    ("PayAward", "on"): DAYS.map(lambda day: day.replace(day=1)),
    ("SingleAccountable", "kinds"): _some(("objective", "workstream", "activity")),
}
_VALUES: dict[Any, Callable[[], Drawn]] = {
    int: lambda: st.integers(0, 99),
    str: lambda: TEXTS,
    bool: st.booleans,
    date: lambda: DAYS,
    Decimal: lambda: INDEX,
    Fraction: lambda: FRACTIONS,
    FinancialYear: years,
    Window: windows,
    Period: periods,
    Scale: scales,
    Standard: standards,
    Programme: programmes,
    DeflatorSeries: lambda: _of(DeflatorSeries, {}, index=st.tuples(st.tuples(years(), INDEX)), forecasts=st.just(())),
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
    Finding: lambda: st.builds(Finding, IDS, st.sampled_from(Severity), st.just("$.years"), WORDS, WORDS),
    Level: lambda: scales().map(lambda scale: scale.highest),
    tabling.Column: lambda: tables().map(lambda table: table.columns[0]),
    ruling.Sum: lambda: SUMS,
    ruling.Bands: lambda: bands(LEVELS),
    ruling.CountCondition: lambda: conditions(LEVELS),
    compiling.ScoringTable: lambda: standards().map(compiling.compile),
    Criterion: lambda: standards().map(lambda standard: standard.root),
    Assessment: lambda: standards().flatmap(assessments),
    Reading: lambda: st.builds(Reading, standards()),
    sources.LocatorList: lambda: st.lists(st.sampled_from(LOCATORS), unique=True).map(tuple),
    str | int | NotALevel: lambda: st.sampled_from((*LEVELS, 1, *NotALevel)),
    str | int: lambda: st.sampled_from((*LEVELS, 1)),
    tuple[FinancialYear, ...]: lambda: st.just(()) | year_runs(),
    tuple[tuple[FinancialYear, money.StatedMoney], ...]: lambda: _by(years(), stated_moneys()),
    tuple[tuple[FinancialYear, Decimal], ...]: lambda: _by(years(), INDEX),
    tuple[tuple[str, str], ...]: lambda: _by(st.sampled_from(LOCATORS), WORDS),
}
"""The strategies of the types that are not drawn field by field."""
