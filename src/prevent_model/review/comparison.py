"""Comparison of two versions of a structure, as sentences; compared the other way round, each change has its mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, cast

import attrs

from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.governance import Link
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.grants import GrantMatch, GrantShare
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.reference_checks import references
from prevent_model.framework.standards import Standard
from prevent_model.framework.wording import field_words, listed, related
from prevent_model.governance.graph_building import graph_on
from prevent_model.governance.rules import as_rule
from prevent_model.growth.funds.grants_table import kept_words, match_words
from prevent_model.review.changes import LINES, ORDER, Change, ChangeKind, StructureChanges
from prevent_model.review.figure_changes import changed_texts, figure_changes, sum_words
from prevent_model.review.reorganisation import Succession, successions
from prevent_model.review.rule_changes import Rules, rule_changes
from prevent_model.review.standard_changes import criteria, scales
from prevent_model.tables.table import HasTable
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import Calendar
from prevent_model.values.field_metadata import is_default
from prevent_model.values.money import Money
from prevent_model.values.per_cents import per_cent
from prevent_model.values.spans import years_words
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

PRESENCE = (ChangeKind.ADDED, ChangeKind.DISSOLVED)
"""The kinds of change of a thing that is in one version only, unless it gave way to another."""

SILENT = frozenset({"id", "title", "summary", "cite", "unstated", "incomplete", "replaces", "as_at"})
"""The fields whose change says nothing of the structure, or is reported otherwise."""

APART = frozenset({"source", "assumption"})
"""The kinds that a comparison passes over, since where facts come from is not what they are."""


def compare(before: Programme, after: Programme, *, rules: Rules | None = None) -> StructureChanges:
    """Compare two versions of a structure.

    Things are the same where they have the same id, or, gone from one and new in the other, the same title and kind.
    Each version is taken as at its own day, so what is dissolved by then is gone. A thing gave way to another where the
    document says so (`replaces`), or where what belonged, reported or answered to one now does so to the other.

    Parameters
    ----------
    before, after
        The two versions.
    rules
        The rules to hold both against; those that either document writes down, if not given.

    Returns
    -------
    tuple of Change
        What was split, merged, replaced or renamed, what moved, what changed in dates and figures, what was added and
        dissolved, and which rules the change breaks or mends. Each reads as a sentence with ``str``; compared the other
        way round, each has its mirror, and two equal versions have none.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> before = pm.sample()
    >>> board = attrs.evolve(before.board("programme-board"), reports_to="police-ct-board")
    >>> for change in pm.review.compare(before, before.replacing(board)):
    ...     print(change)
    Prevent programme board – now reports to Police Counter Terrorism Board; before, it was High-level delivery board.
    """
    expect(before=(before, Programme), after=(after, Programme), rules=(rules, [as_rule], None))
    code = before.currency != after.currency
    one, other = _Version(before, code=code), _Version(after, code=code)
    same = _same(one, other)
    gave_way = tuple(successions(one.there, other.there, before, after, same))
    # What gave way to something is listed once, and not as dissolved and added as well.
    listed_ids = {id_ for step in gave_way for id_ in (*step.gone, *step.new)}
    found = [
        *_gave_way(gave_way, one, other),
        *(
            change
            for change in _entities(one, other, same)
            if change.kind not in PRESENCE or change.ids[0] not in listed_ids
        ),
        *_links(one, other, same),
        *figure_changes(before, after, same),
        *scales(before, after),
        *criteria(before, after, same, (one.in_words, other.in_words)),
        *_written_rules(one, other),
        *rule_changes(before, after, rules, same),
    ]
    return StructureChanges(
        sorted(found, key=lambda change: (ORDER.index(change.kind), change.what, change.ids, change.field))
    )


class _Version:
    """One version: what is there on its day, by id."""

    def __init__(self, programme: Programme, *, code: bool) -> None:
        g = graph_on(programme, programme.as_at)
        entities: Iterable[Entity] = (programme, *(entity for _, _, entity in members(programme)))
        self.programme, self.code = programme, code
        # Only actors come and go by their dates; all else is in a version whose document has it.
        self.there: dict[str, Entity] = {
            entity.id: entity
            for entity in entities
            if entity.KIND not in APART and (entity.KIND not in ("body", "board", "office") or entity.id in g)
        }

    def in_words(self, value: Any, *, refers: bool = False) -> str:
        """A value of a field in words; where the field refers to things by id, by their titles."""
        if value is None or value in ((), ""):
            return ""
        if isinstance(value, tuple):
            if all(isinstance(item, FinancialYear) for item in value):
                return years_words(value)
            # What has parts of its own has commas in it, as a decision has, or a sum with its year.
            mark = "; " if any(isinstance(item, tuple | HasTable) for item in value) else ", "
            return mark.join(
                ": ".join(map(self.in_words, item)) if isinstance(item, tuple) else self.in_words(item, refers=refers)
                for item in value
            )
        # A free word, such as a kind, may be the id of something else.
        if refers and isinstance(value, str) and value in self.programme:
            return self.programme.entity(value).title
        if isinstance(value, AnswersTo):
            return str(attrs.evolve(value, to=self.in_words(value.to, refers=True)))
        if isinstance(value, Entity):
            return value.title
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return f"{value:,}"
        if isinstance(value, Money | StatedMoney):
            return sum_words(value, code=self.code)
        if isinstance(value, GrantShare):
            return kept_words(value, _exact_per_cent, self.in_words)
        if isinstance(value, GrantMatch):
            return match_words(value, _exact_per_cent)
        if isinstance(value, Window):
            return _in_its_year(value, self.programme)
        if isinstance(value, Enum):
            return str(getattr(value, "words", value.value))
        # What is printed as a table has no words of its own.
        printed: Any = type(value).__str__
        return self._parts(value) if printed is HasTable.__str__ else str(value)

    def _parts(self, value: Any) -> str:
        """The fields of a value in a few words, but for its citations; only texts and names speak for themselves."""
        fields = [field for field in attrs.fields(type(value)) if field.name != "cite" and not is_default(value, field)]
        parts = []
        for field in fields:
            part, words = getattr(value, field.name), field_words(field.name)
            # Of numbers without a unit those that are held within bounds are shares; a band of scores is none.
            is_share = field.metadata.get("unit") == "dimensionless" and "within" in field.metadata
            text = _share_words(part) if is_share else self.in_words(part, refers=bool(field.metadata.get("refers_to")))
            text = f"({text})" if isinstance(part, tuple) else text
            parts.append(words if part is True else text if isinstance(part, str | Enum) else f"{words} {text}")
        # Where a thing is used comes before how: "Hounslow: pilot, since April 2007".
        if not parts:
            return ""
        first, *rest = parts
        mark = ": " if fields[0].metadata.get("refers_to") else ", "
        return f"{first}{mark}{', '.join(rest)}" if rest else first


def _share_words(share: Fraction | None) -> str:
    """A share in words: whole per cent as such, and any other as a fraction, so that no change is rounded away."""
    if share is None:
        return ""
    return f"{share * 100}%" if (share * 100).denominator == 1 else str(share)


def _exact_per_cent(share: Fraction) -> str:
    """A share as the report writes it, or as a fraction where that would round a change away."""
    text = per_cent(share)
    return text if Fraction(text.removesuffix("%")) == share * 100 else str(share)


def _in_its_year(window: Window, programme: Programme) -> str:
    """A time, with the financial year that it falls in where it names none."""
    calendar = programme.calendar
    if calendar == Calendar("January"):  # a date names its calendar year already
        return str(window)
    first, last = (calendar.containing(day) for day in (window.first, window.last))
    is_named = (window.first, window.last) == (first.first_day, first.last_day) or str(first) in window.words
    return f"{window} ({first})" if first == last and not is_named else str(window)


def _same_times(was: Any, now: Any, one: _Version, other: _Version) -> bool:
    """Tell whether two values differ in the words of their times alone, as their programmes label years otherwise."""
    labels = {version.programme.calendar.label for version in (one, other)}
    return len(labels) == 2 and _without_words(was) == _without_words(now)


def _without_words(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_without_words, value))
    if isinstance(value, Window):
        return attrs.evolve(value, words="")
    if attrs.has(type(value)) and not isinstance(value, Entity):
        return tuple(_without_words(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.eq)
    return value


def _same(one: _Version, other: _Version) -> dict[str, str]:
    """The id in the later version of each thing that is in both."""
    same = {
        id_: id_ for id_, entity in one.there.items() if id_ in other.there and other.there[id_].KIND == entity.KIND
    }
    same |= {one.programme.id: other.programme.id}
    # What has another id and the same title and kind is the same thing, unless two share the title.
    gone, new = _by_title(one, set(same)), _by_title(other, set(same.values()))
    return same | {ids[0]: new[key][0] for key, ids in gone.items() if len(ids) == 1 == len(new.get(key, ()))}


def _by_title(version: _Version, known: set[str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for id_, entity in version.there.items():
        if id_ not in known:
            found.setdefault((entity.KIND, entity.title.casefold()), []).append(id_)
    return found


def _gave_way(found: Iterable[Succession], one: _Version, other: _Version) -> Iterator[Change]:
    for step in found:
        # Two means several: more sorts of split would need more words and say no more.
        size = (min(len(step.gone), 2), min(len(step.new), 2))
        kinds = {(1, 1): ChangeKind.REPLACED, (1, 2): ChangeKind.SPLIT, (2, 1): ChangeKind.MERGED}
        titles = (listed(one.there[id_].title for id_ in step.gone), listed(other.there[id_].title for id_ in step.new))
        ids = tuple(sorted({*step.gone, *step.new}))
        yield Change(kinds.get(size, ChangeKind.REORGANISED), step.kind, ids, *titles)


def _entities(one: _Version, other: _Version, same: Mapping[str, str]) -> Iterator[Change]:
    for id_, entity in one.there.items():
        if id_ not in same:
            yield Change(ChangeKind.DISSOLVED, entity.KIND, (id_,), entity.title, "", details=_details(one, entity))
            continue
        later = other.there[same[id_]]
        ids = tuple(sorted({id_, later.id}))
        if entity.title != later.title:
            yield Change(ChangeKind.RENAMED, entity.KIND, ids, entity.title, later.title)
        elif id_ != later.id and entity.KIND != "programme":
            yield Change(
                ChangeKind.RENAMED, entity.KIND, ids, f"{entity.title} (id {id_})", f"{later.title} (id {later.id})"
            )
        title = " / ".join(sorted({entity.title, later.title}))
        for name, refers in _compared_fields(cast(Any, type(entity))):
            was, now = getattr(entity, name), getattr(later, name)
            # Ids are compared as they are called later, so that a renamed board moves nobody.
            if (
                was == now
                or _same_times(was, now, one, other)
                or (refers and _in_any_order(_moved_on(was, same)) == _in_any_order(now))
            ):
                continue
            if records := _records(was, now, one.in_words, other.in_words):
                yield Change(ChangeKind.CHANGED, entity.KIND, ids, *records, title, name, several=True)
                continue
            words = one.in_words(was, refers=refers), other.in_words(now, refers=refers)
            # Parts that read alike have other citations, or other ids of what was renamed, and are no change.
            if refers or not isinstance(was, tuple) or words[0] != words[1]:
                kind = ChangeKind.MOVED if name in LINES else ChangeKind.CHANGED
                yield Change(kind, entity.KIND, ids, *words, title, name)
    kept = set(same.values())
    for id_, entity in other.there.items():
        if id_ not in kept:
            yield Change(ChangeKind.ADDED, entity.KIND, (id_,), "", entity.title, details=_details(other, entity))


def _details(version: _Version, entity: Entity) -> str:
    """Describe the place of a thing in the structure, and its posts and dates."""
    fields = [(name, getattr(entity, name), refers) for name, refers in _compared_fields(cast(Any, type(entity)))]
    words = [
        f"{LINES[name]} {version.in_words(value, refers=refers)}"
        for name, value, refers in fields
        if name in LINES and value
    ]
    return ", ".join(
        words
        + [
            f"{name.replace('_', ' ')} {version.in_words(value)}"
            for name, value, _ in fields
            if isinstance(value, Window) or (name == "posts" and value is not None)
        ]
    )


@cache
def _compared_fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a class that a comparison covers, and whether they hold ids."""
    names = {name for name, _, _ in references(cls)} | {"answers_to", "related"}
    skipped = SILENT | _COMPARED_ELSEWHERE.get(cls, set())
    if cls is Programme:
        return tuple(
            (name, name in names)
            for name in ("aim", "vision", "years", "calendar", "currency", "mirrors", "part_of", "lead")
        )
    return tuple(
        (f.name, f.name in names) for f in attrs.fields(cls) if f.init and f.name not in skipped and f.name[0] != "_"
    )


_COMPARED_ELSEWHERE: dict[Any, set[str]] = {GrowthPlan: {"points", "lines"}, Standard: {"root", "scale"}}
"""The fields of a class that other functions compare, part by part."""


def _records(was: Any, now: Any, before: Callable[[Any], str], after: Callable[[Any], str]) -> tuple[str, str] | None:
    """The records, such as values or decisions, that one version alone has, in words; None where it holds none."""
    records = [*was, *now] if isinstance(was, tuple) and isinstance(now, tuple) else []
    if not records or not all(isinstance(item, HasTable) and not isinstance(item, AnswersTo) for item in records):
        return None
    ours, theirs = list(map(before, was)), list(map(after, now))
    gone, new = ([words for words in mine if words not in others] for mine, others in ((ours, theirs), (theirs, ours)))
    return ("; ".join(gone), "; ".join(new)) if gone or new else None


def _moved_on(value: Any, same: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved_on(item, same) for item in value)
    if isinstance(value, AnswersTo):
        return attrs.evolve(value, to=same.get(value.to, value.to))
    return same.get(value, value)


def _in_any_order(value: Any) -> Any:
    return sorted(value, key=str) if isinstance(value, tuple) else value


def _links(one: _Version, other: _Version, same: Mapping[str, str]) -> Iterator[Change]:
    def key(link: Link, ids: Mapping[str, str]) -> tuple[Any, ...]:
        return (
            ids.get(link.subject, link.subject),
            link.relation,
            ids.get(link.object, link.object),
            link.every,
            link.active,
        )

    def words(link: Link, version: _Version) -> str:
        every = f", {link.every.words}" if link.every else ""
        when = f", {link.active}" if link.active else ""
        subject, other_end = (version.in_words(end, refers=True) for end in (link.subject, link.object))
        return f"{related(subject, link.relation.words, other_end)}{every}{when}"

    # A link has no id: what it says is what tells it from another.
    was = {key(link, same): link for link in one.programme.links}
    now = {key(link, {}): link for link in other.programme.links}
    for place, link in was.items():
        if place not in now:
            ids = tuple(sorted({link.subject, link.object, place[0], place[2]}))
            yield Change(ChangeKind.PARTED, "link", ids, words(link, one), "", field=link.relation.value)
    earlier = {later: id_ for id_, later in same.items()}
    for place, link in now.items():
        if place not in was:
            ends = {link.subject, link.object}
            ids = tuple(sorted(ends | {earlier.get(end, end) for end in ends}))
            yield Change(ChangeKind.RELATED, "link", ids, "", words(link, other), field=link.relation.value)


def _written_rules(one: _Version, other: _Version) -> Iterator[Change]:
    """Compare the rules that the two documents write down, by their names."""
    names = {cls: name for name, cls in GOVERNANCE_RULES.items()}
    was, now = (
        {
            name: listed(
                words
                for rule in version.programme.governance_rules
                if names[type(rule)] == name and (words := version.in_words(rule))
            )
            or "as written"
            for name in {names[type(rule)] for rule in version.programme.governance_rules}
        }
        for version in (one, other)
    )
    yield from changed_texts("rule", "The rule", was, now)
