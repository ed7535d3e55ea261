"""Changes of standards between two versions: their scales, and each criterion by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.framework.criteria import Criterion
from prevent_model.framework.programme import Programme
from prevent_model.framework.scales import Level, Scale
from prevent_model.framework.standards import Standard
from prevent_model.framework.thresholds import Threshold, ThresholdsOf
from prevent_model.framework.wording import field_words
from prevent_model.review.changes import Change, ChangeKind
from prevent_model.values.ids import hyphenated
from prevent_model.values.per_cents import InPerCent
from prevent_model.values.rounding import in_digits

InWords = Callable[[Any], str]


def scales(before: Programme, after: Programme) -> Iterator[Change]:
    """Compare the scales that two versions list, by their names.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> of = [pm.Scale("Flow", (pm.Level(1, label),)) for label in ("low", "slow")]
    >>> listed = [attrs.evolve(pm.sample(), scales=[scale]) for scale in of]
    >>> [str(change) for change in scales(*listed)]
    ['The scale Flow was low (1), and is slow (1).']
    """
    was, now = ({hyphenated(scale.name or ""): scale for scale in version.scales} for version in (before, after))
    for name in sorted({*was, *now}):
        old, new = was.get(name), now.get(name)
        if old != new:
            titles = dict.fromkeys(str(scale.name) for scale in (old, new) if scale is not None)
            yield Change(
                ChangeKind.CHANGED, "scale", (name,), *_levels(old, new), f"The scale {' / '.join(sorted(titles))}"
            )


def _levels(old: Scale | None, new: Scale | None) -> tuple[str, str]:
    """The levels of both versions of a scale in words, with what they mean where that alone differs."""
    was, now = (scale.levels if scale is not None else () for scale in (old, new))
    words = [", ".join(f"{level.label} ({level.rank})" for level in of) for of in (was, now)]
    if words[0] == words[1]:
        words = [", ".join(map(_meaning, of)) for of in (was, now)]
    if old is not None and new is not None and old.name != new.name:
        words = [f"{scale.name}: {of}" for scale, of in zip((old, new), words, strict=True)]
    return words[0], words[1]


def _meaning(level: Level) -> str:
    details = [level.descriptor, "" if level.points is None else f"{level.points} points"]
    meaning = "; ".join(filter(None, details))
    return f"{level.label} ({meaning})" if meaning else level.label


def criteria(
    before: Programme, after: Programme, same: Mapping[str, str], in_words: tuple[InWords, InWords]
) -> Iterator[Change]:
    """Compare the scale and the criteria of each standard that is in both versions.

    Parameters
    ----------
    before, after
        The two versions.
    same
        The id in the later version of each thing that is in both.
    in_words
        For each version, a function that gives a value of a field in words.
    """
    later = {standard.id: standard for standard in after.standards}
    for standard in before.standards:
        other = later.get(same.get(standard.id, ""))
        if other is None:
            continue
        title, ids = " / ".join(sorted({standard.title, other.title})), tuple(sorted({standard.id, other.id}))
        if standard.scale != other.scale:
            yield Change(
                ChangeKind.CHANGED, "standard", ids, *_levels(standard.scale, other.scale), title, field="scale"
            )
        if standard.root != other.root:
            yield from _criteria(standard, other, title, in_words)


def _criteria(before: Standard, after: Standard, standard: str, in_words: tuple[InWords, InWords]) -> Iterator[Change]:
    was, now = (dict(_with_parents(version)) for version in (before, after))
    for id_ in (*was, *(id_ for id_ in now if id_ not in was)):
        old, new = was.get(id_), now.get(id_)
        if old is None or new is None:
            held = old or new
            assert held is not None
            kind = ChangeKind.DISSOLVED if new is None else ChangeKind.ADDED
            name = f"{held[0].title}, of {standard}"
            yield Change(kind, "criterion", (id_,), *((name, "") if new is None else ("", name)))
            continue
        title = f"{' / '.join(sorted({old[0].title, new[0].title}))} ({standard})"
        fields = [(name, *_words(name, (old[0], new[0]), in_words)) for name in _FIELDS]
        fields.append(("part_of", old[1], new[1]))
        for name, first, then in fields:
            # The words of a rule may leave out in what it differs.
            if first != then or (name == "rule" and old[0].rule != new[0].rule):
                field = "thresholds_of" if name == "of" else name
                yield Change(ChangeKind.CHANGED, "criterion", (id_,), first, then, title, field)


_FIELDS = ("title", "weight", "rule", "mandatory", "of", "thresholds", "objectives")


def _with_parents(standard: Standard) -> Iterator[tuple[str, tuple[Criterion, str]]]:
    """Each criterion by its id, with the title of that which it is part of."""
    if standard.root is None:
        return
    yield standard.root.id, (standard.root, "")
    for criterion in standard.root.walk():
        yield from ((child.id, (child, criterion.title)) for child in criterion.children)


def _words(name: str, versions: tuple[Criterion, Criterion], in_words: tuple[InWords, InWords]) -> tuple[str, str]:
    first, then = (
        _thresholds(version) if name == "thresholds" else _value(getattr(version, name), words)
        for version, words in zip(versions, in_words, strict=True)
    )
    return first, then


def _value(value: Any, in_words: InWords) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return str(value)
    if value is None or isinstance(value, tuple | str | ThresholdsOf):
        return in_words(value)
    # A rule has its name, and after it what it says besides.
    name, words = field_words(type(value).__name__).lower(), in_words(value) if attrs.has(type(value)) else ""
    return f"{name} ({words})" if words else name


def _thresholds(criterion: Criterion) -> str:
    return "; ".join(_cut(threshold, criterion.of) for threshold in criterion.thresholds)


def _cut(threshold: Threshold, of: ThresholdsOf) -> str:
    """One cut in words: a share in per cent, and a value as it is written."""
    if threshold.cut is None:
        return f"{threshold.level} otherwise"
    in_per_cent = of is not ThresholdsOf.VALUE or isinstance(threshold.cut, InPerCent)
    number = in_digits(threshold.cut * 100 if in_per_cent else threshold.cut)
    side = "at least" if threshold.at_least is not None else "at most"
    return f"{threshold.level} {side} {number}{'%' if in_per_cent else ''}"
