"""The short road for rules that add up: how many parts of a group stand at each level, packed into a few sums.

A mean, a sum and bands need of their criteria only how many stand at each level, and with what weight. So a body's
ratings are added up group by group, and no column is made for a criterion.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence

import attrs

from prevent_model.assessment.nation.compiling import Group, ScoringTable
from prevent_model.assessment.nation.grading import Column, Columns, Where, choose, summed
from prevent_model.assessment.nation.outcomes import (
    Outcome,
    Seen,
    addition,
    adds_up,
    floor_by_floor,
    totals_outcome,
    work_out,
)
from prevent_model.values.field_metadata import means

BITS = 52
"""So many bits of a whole number every engine holds exactly, also where it divides as floats."""
MOST_WORDS = 6
RUN = 16
"""So many criteria of a group are added up together; each takes one bit that shows whether it is rated twice."""


@attrs.frozen
class Field:
    """A count within a packed word."""

    word: int = attrs.field(metadata=means("Which word."))
    shift: int = attrs.field(metadata=means("Its lowest bit.", unit="dimensionless"))
    is_top: bool = attrs.field(metadata=means("Whether no other count stands above it in the word."))


@attrs.frozen
class Fields:
    """Counts of each code from 1 on, side by side in packed words, `width` bits each."""

    width: int = attrs.field(metadata=means("Bits of a count.", unit="dimensionless"))
    places: tuple[Field, ...] = attrs.field(metadata=means("Where each code is counted; the first is that of code 1."))

    def units(self, word: int) -> list[int]:
        """What one rating of each code adds to a word, that of code 0 first."""
        return [0, *(1 << one.shift if one.word == word else 0 for one in self.places)]

    def split(self, words: Sequence[Column]) -> list[Column]:
        """The counts within words, that of code 1 first."""
        found = []
        for one in self.places:
            word = words[one.word]
            count = word // (1 << one.shift) if one.shift else word
            above = one.shift + self.width
            found.append(count if one.is_top else count - word // (1 << above) * (1 << self.width))
        return found


@attrs.frozen
class Tally:
    """How the ratings of a standard are added up.

    The lowest bits of the first word hold a bit for each criterion of a run. As many of them are set as there are ratings
    just when no criterion is rated twice: two of one criterion carry into another bit.
    """

    runs: tuple[tuple[int, tuple[int, ...]], ...] = attrs.field(
        metadata=means("Criteria that are added up together: the place of their group, and their places.")
    )
    marks: int = attrs.field(metadata=means("How many bits show which criteria are rated.", unit="dimensionless"))
    counts: Fields = attrs.field(metadata=means("How many ratings there are of each code."))
    weights: Fields | None = attrs.field(
        metadata=means("How much they weigh; None where parts of a group weigh alike.")
    )
    words: int = attrs.field(metadata=means("How many words.", unit="dimensionless"))

    def of_criteria(self, table: ScoringTable) -> dict[str, list[int]]:
        """For each criterion its run, its bit and its weight."""
        run, bit, weight = ([0] * len(table.criteria) for _ in range(3))
        weighs = {seat.place: seat.weight for group in table.groups for seat in group.seats if not seat.is_group}
        for number, (_, places) in enumerate(self.runs):
            for at, place in enumerate(places):
                run[place], bit[place], weight[place] = number, 1 << at, weighs[place]
        return {"_run": run, "_bit": bit, "_weight": weight}

    def of_codes(self) -> dict[str, list[int]]:
        """What each code adds to each word: as it is, and for each weight."""
        found = {f"_u{word}": self.counts.units(word) for word in range(self.words)}
        if self.weights is not None:
            found.update({f"_v{word}": self.weights.units(word) for word in range(self.words)})
        return {name: units for name, units in found.items() if any(units)}


def tally_of(table: ScoringTable) -> Tally | None:
    """How the ratings of a standard are added up; None where a rule needs to see each rating."""
    runs: list[tuple[int, tuple[int, ...]]] = []
    alike, heaviest = True, 0
    for group in table.groups:
        leaves = [seat for seat in group.seats if not seat.is_group]
        if leaves and not adds_up(group):
            return None
        runs += [
            (group.place, tuple(seat.place for seat in leaves[at : at + RUN])) for at in range(0, len(leaves), RUN)
        ]
        alike = alike and len({seat.weight for seat in leaves}) < 2
        heaviest = max(heaviest, sum(seat.weight for seat in leaves))
    if not runs or table.carries:
        return None
    marks = max(len(places) for _, places in runs)
    found = _packed(table, heaviest=None if alike else heaviest, marks=marks)
    if found is None:
        return None
    counts, weights, words = found
    return None if words > MOST_WORDS else Tally(tuple(runs), marks, counts, weights, words)


def fields_of(table: ScoringTable) -> Fields:
    """Counts of each code in packed words, with nothing beside them."""
    found = _packed(table, heaviest=None, marks=0)
    assert found is not None  # a count of criteria is far below what a word holds
    return found[0]


def _packed(table: ScoringTable, *, heaviest: int | None, marks: int) -> tuple[Fields, Fields | None, int] | None:
    """Counts, and sums of weights where they are wanted, in as few words as hold them, above some bits of the first."""
    codes = len(table.scale) + 2
    widths = [len(table.criteria).bit_length()] * codes
    widths += [] if heaviest is None else [heaviest.bit_length()] * codes
    places, word, used = [], 0, marks
    for number, width in enumerate(widths):
        rest = BITS - used - width
        if rest < 0:
            return None
        is_top = number + 1 == len(widths) or rest < widths[number + 1]
        places.append(Field(word, used - (0 if word else marks), is_top))
        word, used = (word + 1, 0) if is_top else (word, used + width)
    weights = None if heaviest is None else Fields(widths[-1], tuple(places[codes:]))
    return Fields(widths[0], tuple(places[:codes])), weights, word


def tallied(
    table: ScoringTable, tally: Tally, words: Sequence[Sequence[Column]], where: Where,
    keep: Callable[[Columns], Columns],
) -> tuple[list[Outcome], list[list[Column]]]:  # fmt: skip
    """What every group comes to, from the words of each run; and the words of each group, its parts' parts among them.

    Parameters
    ----------
    table
        The packed standard.
    tally
        How its ratings were added up.
    words
        For each run its words, without the bits that show which criteria are rated.
    where
        Chooses between two columns by a condition.
    keep
        Writes columns down before they are used again.
    """
    own: dict[int, list[Column]] = {}
    for (place, _), found in zip(tally.runs, words, strict=True):
        own[place] = [one + other for one, other in zip(own[place], found, strict=True)] if place in own else [*found]
    fields = {place: (tally.weights or tally.counts).split(found) for place, found in own.items()}
    flat = iter(keep([column for columns in fields.values() for column in columns]))
    counts = {place: [next(flat) for _ in columns] for place, columns in fields.items()}

    def work(group: Group, found: Mapping[int, Outcome]) -> Generator[Columns, Columns, Outcome]:
        parts = {seat.place: found[seat.place].seen for seat in group.seats if seat.is_group}
        if group.place not in counts:
            return (yield from work_out(table, group, [parts[seat.place] for seat in group.seats], where))
        each = [_of_counts(table, group, tally, counts[group.place])]
        each += [addition(table, group, seat, parts[seat.place], where) for seat in group.seats if seat.is_group]
        zero = counts[group.place][0] * 0
        added = tuple((yield [summed(column, zero) for column in zip(*each, strict=True)]))
        return (yield from totals_outcome(table, group, added, where))

    outcomes = floor_by_floor(table, work, keep)
    every: dict[int, list[Column]] = {}
    for group in table.groups:
        below = [own[group.place]] if group.place in own else []
        below += [every[seat.place] for seat in group.seats if seat.is_group]
        every[group.place] = [sum(columns[1:], columns[0]) for columns in zip(*below, strict=True)]
    return outcomes, [every[group.place] for group in table.groups]


def _of_counts(table: ScoringTable, group: Group, tally: Tally, counts: Sequence[Column]) -> tuple[Column, ...]:
    """What the criteria of a group add together: each code so often what one rating of it adds."""
    leaves = [seat for seat in group.seats if not seat.is_group]
    one = attrs.evolve(leaves[0], weight=1)
    adds = [addition(table, group, one, Seen(code), choose) for code in range(len(table.scale) + 3)]
    times = 1 if tally.weights is not None else leaves[0].weight
    whole = sum(seat.weight for seat in leaves)
    found = []
    for silent, *each in zip(*adds, strict=True):
        total: Column = counts[0] * 0 + whole * silent
        for count, amount in zip(counts, each, strict=True):
            if amount != silent:
                total = total + count * ((amount - silent) * times)
        found.append(total)
    return tuple(found)
