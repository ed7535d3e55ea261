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
from types import NoneType
from typing import Any, TypeVar, Union, get_args

import attrs

from prevent_model.documents.conversion import LocatorList, allows_none, item_type, rule_classes, shapes, without_none
from prevent_model.documents.reading import Reading
from prevent_model.errors import MissingExtra, UnknownReference
from prevent_model.framework.contents import COLLECTIONS
from prevent_model.framework.entities import Entity
from prevent_model.framework.gates import Condition, Decision, Gate, Outcome
from prevent_model.framework.governance import Link, Relation
from prevent_model.framework.growth import DeflatorSeries, Grant, GrowthPlan, GrowthPoint, PostLine, PrintedAs
from prevent_model.framework.legality import LEGAL
from prevent_model.framework.programme import Programme
from prevent_model.framework.rules import (
    Band,
    Bands,
    CountCondition,
    Counts,
    Ladder,
    Limiter,
    Lowest,
    Mean,
    Missing,
    NoRollUp,
    Rule,
    Sum,
)
from prevent_model.framework.standards import Assessment, Criterion, Judgement, Standard, Standpoint
from prevent_model.values.citations import Citation
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.posts import Basis, PostChange, Posts
from prevent_model.values.rates import Per, Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.scales import Level, NotALevel, Scale
from prevent_model.values.tables import Column, Table
from prevent_model.values.windows import Period, Window
from prevent_model.values.years import FinancialYear

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError as missing:
    raise MissingExtra("hypothesis", "testing") from missing

T = TypeVar("T")
Kinds = Mapping[str, Sequence[str]]

_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_WORDS = st.sampled_from(("Board", "Review of phase one", "Été – £2m", 'a "quote" \\ and a\ttab', "two\nlines"))
_IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_FRACTIONS = st.fractions(0, 10, max_denominator=12)
_LOCATORS = ("summary", "A.1", "A.2", "B.1", "B.2", "B.3", "B.13", "C")
_NO_IDS: Kinds = {}


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def days() -> SearchStrategy[date]:
    """Days from 1990 to 2040."""
    return _DAYS


def ids() -> SearchStrategy[str]:
    """Well-formed ids."""
    return _IDS


def years(*, first_months: SearchStrategy[int] | None = None) -> SearchStrategy[FinancialYear]:
    """Financial years that begin in April, or in a month that `first_months` draws."""
    return st.builds(FinancialYear, st.integers(1990, 2039), st.just(4) if first_months is None else first_months)


def moneys(low: int = -(10**10), high: int = 10**10) -> SearchStrategy[Money]:
    """Exact sums between two numbers of pence."""
    return st.builds(Money, st.integers(low, high))


def money_ranges() -> SearchStrategy[MoneyRange]:
    """Ranges of sums."""
    return st.tuples(moneys(), moneys()).map(lambda ends: MoneyRange(min(ends), max(ends)))


@st.composite
def stated_moneys(draw: DrawFn, *, about: bool = True) -> StatedMoney:
    """Sums as printed, some of them "about" a sum unless `about` is false."""
    unit = draw(st.sampled_from(("", "k", "m", " million", "bn")))
    places = draw(st.sampled_from((0, 2)) if not unit else st.integers(0, 2))
    decimals = f".{draw(st.integers(0, 10**places - 1)):0{places}d}" if places else ""
    front = draw(st.sampled_from(("", "about "))) if about else ""
    return StatedMoney.parse(f"{front}£{draw(st.integers(0, 9_999)):,}{decimals}{unit}")


def windows() -> SearchStrategy[Window]:
    """Dates as a source gives them: days, stretches, about, in words."""
    spelled = st.sampled_from(("July 2008", "around September 2008", "latter part of 2008/9", "2008/09"))
    stretches = st.builds(
        lambda first, length, about, words: Window(first, first + timedelta(days=length), about, words),
        _DAYS, st.integers(0, 400), st.booleans(), st.sampled_from(("", "", "in due course")),
    )  # fmt: skip
    return st.one_of(_DAYS.map(Window.day), spelled.map(Window.parse), stretches)


def periods() -> SearchStrategy[Period]:
    """Periods, some open at an end."""
    two = st.tuples(_DAYS, _DAYS).map(sorted)
    ends = st.tuples(st.booleans(), st.booleans())
    return st.builds(lambda d, e: Period(d[0] if e[0] else None, d[1] if e[1] else None), two, ends)


def posts(basis: Basis = Basis.ESTABLISHMENT) -> SearchStrategy[Posts]:
    """Levels of posts."""
    return st.builds(Posts, st.integers(0, 500), st.just(basis))


def post_changes(basis: Basis = Basis.ESTABLISHMENT) -> SearchStrategy[PostChange]:
    """Changes in posts."""
    return st.builds(PostChange, st.integers(-200, 200), st.just(basis))


def rates() -> SearchStrategy[Rate]:
    """Rates of money for one post."""
    return st.builds(Rate, st.fractions(0, 100_000, max_denominator=100), st.sampled_from(Per))


def citations(source: str = "report", locators: Sequence[str] = _LOCATORS) -> SearchStrategy[Citation]:
    """Citations of one source."""
    return st.builds(Citation, st.just(source), st.sampled_from(locators), st.sampled_from(("", "", "as printed")))


def findings() -> SearchStrategy[Finding]:
    """Findings of any severity."""
    return st.builds(Finding, _IDS, st.sampled_from(Severity), st.just("$.years"), _WORDS, _WORDS)


@st.composite
def tables(draw: DrawFn) -> Table:
    """Tables of texts, numbers, money and shares."""
    cells: dict[str, SearchStrategy[Any]] = {"text": _texts(), "number": st.integers(), "money": moneys(), "share": _FRACTIONS}
    kinds: list[Any] = draw(st.lists(st.sampled_from(sorted(cells)), min_size=1, max_size=3))
    columns = [Column(f"column {number}", kind=kind) for number, kind in enumerate(kinds)]
    return Table(draw(_WORDS), columns, draw(st.lists(st.tuples(*(cells[kind] for kind in kinds)), max_size=4)))


@st.composite
def scales(draw: DrawFn, *, least: int = 2, most: int = 5) -> Scale:
    """Scales of some levels, with points of their own or without."""
    count = draw(st.integers(least, most))
    step = draw(st.none() | st.integers(1, 5))
    return Scale(
        "grades",
        [Level(rank, f"level {rank}", points=None if step is None else Fraction(rank * step)) for rank in range(1, count + 1)],
    )


def _texts() -> SearchStrategy[str]:
    return st.one_of(_WORDS, st.text(max_size=6))


# ── standards and assessments ────────────────────────────────────────────────────────────────────────────────────────
@st.composite
def rules(draw: DrawFn, scale: Scale, parts: Sequence[str]) -> Rule:
    """Roll-up rules that fit a scale and the ids of the parts that they roll up."""
    labels = scale.labels
    missing = st.sampled_from(Missing)
    label = st.sampled_from(labels)
    plain: SearchStrategy[Any] = st.one_of(
        st.builds(Mean, rounding=st.sampled_from(Rounding), missing=missing),
        st.builds(Sum, missing=st.sampled_from((Missing.LOWEST, Missing.CARRY, Missing.REFUSE))),
        st.builds(Lowest, missing=missing),
        _bands(labels),
        st.builds(Ladder, steps=_steps(labels, parts), met=label, missing=missing),
        st.builds(Counts, cases=st.lists(_of(_case_class(), _NO_IDS, label), min_size=1, max_size=2), missing=missing),
    )
    limits = st.lists(_of(_limit_class(), _NO_IDS, label, st.sampled_from(parts)), min_size=1, max_size=1)
    chosen: Rule = draw(st.one_of(plain, st.just(NoRollUp()), st.builds(Limiter, of=plain, limits=limits)))
    return chosen
