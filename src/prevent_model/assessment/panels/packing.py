"""Numbers that add up, packed in words by mixed radix: small ones share a word, a large one takes several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import gcd, lcm, prod
from typing import Any

import attrs

from prevent_model.assessment.panels.numpy_support import Array, in_blocks, numpy

Number = int | Fraction
Words = Sequence[Any]
"""A table for each part, from its codes to what they add to one word."""

LIMB = 32
"""Bits of a large number that one slot holds: the sum of up to 2**30 of them fits a slot."""
MOST_LIMBS = 16
"""With more limbs than this, looking each of them up costs more than adding Python's fractions body by body."""
WORD = 2**63
"""The numbers below this one are the non-negative ones that a signed 64-bit word holds."""
JOINT = 1 << 11
"""So many combinations of codes are looked up in one table: four criteria of five levels and "not assessed" are, in a
table small enough for the nearest cache."""
BLOCK = 1 << 16
"""Bodies in a block: what a thread works in stays in its cache, and two threads seldom wait for each other. With
blocks a quarter as long, two threads took longer than one."""
FEW_STATES = 6_000
"""So many possible states are looked up as they are; of more, what makes no difference is left out first."""


@attrs.define(eq=False)
class Slot:
    """Whole numbers from 0 on, one for each code of each part, and their place in a word."""

    rows: tuple[tuple[int, ...], ...]
    most: int
    ceiling: int | None = None
    """More than this makes no difference to any field that the slot holds; None where every number does."""
    word: int = 0
    unit: int = 1
    """The value of one, in its word."""


@attrs.frozen
class Field:
    """One field of a rule: `low` and `common` times what its slots add up to, in parts of one over `unit`.

    Several slots hold the limbs of a number too large for a word, the lowest first; none hold a field that never
    varies. A field whose parts share no unit of a few limbs has no slots, and the fractions of each part instead.
    """

    unit: int
    common: int
    low: int
    slots: tuple[Slot, ...]
    fractions: tuple[Array, ...] = ()


class PackedFields:
    """The fields that some parts add up to, packed so that one look-up and one addition serve several of them.

    Parameters
    ----------
    entries
        For each part and each of its codes what it adds to every field.
    ceilings
        For each field the number above which more makes no difference, or None.

    Examples
    --------
    >>> import numpy as np
    >>> packed = PackedFields([[(0, 1), (1, 1)], [(0, 1), (3, 1)]], (None, None))
    >>> packed.sizes, [table.tolist() for table in packed.tables[0]]
    ([5], [[0, 1], [0, 3]])
    >>> summed = packed.summed([np.array([0, 1]), np.array([0, 1])], 2, 1)
    >>> summed.column(0).tolist(), summed.column(1).tolist(), summed.states((0, 1))[1].tolist()
    ([0, 4], [2, 2], [0, 1])
    """

    def __init__(self, entries: Sequence[Sequence[tuple[Number, ...]]], ceilings: Sequence[int | None]) -> None:
        np = numpy()
        self._by_rows: dict[tuple[tuple[int, ...], ...], Slot] = {}
        by_part = [list(zip(*part, strict=True)) for part in entries]
        self.fields = [self._field([part[n] for part in by_part], ceiling) for n, ceiling in enumerate(ceilings)]
        # Small slots first, so that a word holds as many as it can.
        self.words: list[list[Slot]] = []
        self.sizes: list[int] = []
        for slot in sorted(self._by_rows.values(), key=lambda slot: slot.most):
            number = next(
                (number for number, size in enumerate(self.sizes) if size * (slot.most + 1) < WORD), len(self.words)
            )
            if number == len(self.words):
                self.words.append([])
                self.sizes.append(1)
            slot.word, slot.unit = number, self.sizes[number]
            self.words[number].append(slot)
            self.sizes[number] *= slot.most + 1
        self.possible_states = prod(self.sizes)
        self.tables = [
            [sum(np.array(slot.rows[part], np.int64) * slot.unit for slot in word) for part in range(len(entries))]
            for word in self.words
        ]

    def _field(self, columns: Sequence[Sequence[Number]], ceiling: int | None) -> Field:
        """Bring a field to whole numbers from 0 on, without what is common to all of them, and find its slots."""
        np = numpy()
        # Whole numbers add up in words; so a field is held in the least unit in which each of its numbers is whole.
        unit = lcm(*{value.denominator for column in columns for value in column})
        if unit.bit_length() > LIMB * MOST_LIMBS:
            return Field(1, 1, 0, (), tuple(np.array([*column, None], object)[:-1] for column in columns))
        rows = [[value.numerator * (unit // value.denominator) for value in column] for column in columns]
        # From 0 on and without a common factor, a field takes as little of its word as it can.
        lows = [min(row) for row in rows]
        rows = [[value - low for value in row] for row, low in zip(rows, lows, strict=True)]
        common = gcd(*(value for row in rows for value in row)) or 1
        if common > 1:
            rows = [[value // common for value in row] for row in rows]
        most, low = sum(map(max, rows)), sum(lows)
        slots: list[Slot] = []
        if 0 < most < WORD // 2:
            # The ceiling is of the field; here it becomes one of the slot, rounded up so that it never hides a
            # difference.
            cap = None if ceiling is None else max(0, -(-(ceiling * unit - low) // common))
            slots = [self._slot(rows, most, cap)]
        elif most:
            # Limbs are added up each for itself, and carried over only when the field is put together again.
            for shift in range(0, max(map(max, rows)).bit_length(), LIMB):
                limbs = [[value >> shift & (1 << LIMB) - 1 for value in row] for row in rows]
                slots.append(self._slot(limbs, sum(map(max, limbs)), None))
        return Field(unit, common, low, tuple(slots))

    def _slot(self, rows: list[list[int]], most: int, ceiling: int | None) -> Slot:
        """Return the slot of these numbers; equal fields share one, and the looser of their ceilings."""
        key = tuple(map(tuple, rows))
        slot = self._by_rows.get(key)
        if slot is None:
            slot = self._by_rows[key] = Slot(key, most, ceiling)
        elif slot.ceiling is not None:
            slot.ceiling = None if ceiling is None else max(slot.ceiling, ceiling)
        return slot

    def summed(self, sources: Sequence[Array], size: int, workers: int, beside: Sequence[Words] = ()) -> SummedFields:
        """Look up what each part adds for its codes, and add it up for so many bodies.

        Parameters
        ----------
        sources
            For each part its code in every body.
        size
            The number of bodies.
        workers
            The threads that share the bodies.
        beside
            More words to be added up on the way: for each of them a table for each part.
        """
        np = numpy()
        words = add_up([*self.tables, *beside], sources, size, workers)
        own = len(self.words)
        fractions = {
            number: np.sum([table[codes] for table, codes in zip(field.fractions, sources, strict=True)], axis=0)
            for number, field in enumerate(self.fields)
            if field.fractions
        }
        return SummedFields(self, words[:own], fractions, size, words[own:])


def add_up(tables: Sequence[Words], sources: Sequence[Array], size: int, workers: int) -> list[Array]:
    """Look up the codes of each part in the tables of each word, and add up what is found, for so many bodies."""
    np = numpy()
    words = [np.empty(size, np.int64) for _ in tables]
    sizes = [len(table) for table in tables[0]] if tables else []
    runs = read_together(sizes)
    joint_tables = [[_joint_table(word, run) for run in runs] for word in tables]

    def worker() -> Callable[[slice], None]:
        most = min(2 * BLOCK, size)
        index_memory, joint_memory, number_memory = (np.empty(most, kind) for kind in (np.intp, np.uint16, np.int64))

        def add(part: slice) -> None:
            length = part.stop - part.start
            index, joint, numbers = index_memory[:length], joint_memory[:length], number_memory[:length]
            for position, run in enumerate(runs):
                if len(run) == 1:
                    np.copyto(index, sources[run[0]][part], casting="unsafe")
                else:
                    np.copyto(joint, sources[run[0]][part], casting="unsafe")
                    for place in run[1:]:
                        joint *= np.uint16(sizes[place])
                        np.add(joint, sources[place][part], out=joint, casting="unsafe")
                    np.copyto(index, joint)
                for word, by_run in zip(words, joint_tables, strict=True):
                    # "clip" spares a pass that looks for indices out of range; there are none.
                    target = word[part]
                    np.take(by_run[position], index, out=numbers if position else target, mode="clip")
                    if position:
                        target += numbers

        return add

    in_blocks(worker, size, BLOCK, workers)
    return words


def read_together(sizes: Sequence[int]) -> list[list[int]]:
    """Group neighbouring parts whose codes, read as digits of one number, are few: that saves look-ups.

    Examples
    --------
    >>> read_together([6, 6, 6, 6, 6, 3000, 7])
    [[0, 1, 2, 3], [4], [5], [6]]
    """
    runs: list[list[int]] = []
    combinations = JOINT
    for place, size in enumerate(sizes):
        combinations *= size
        if combinations < JOINT:
            runs[-1].append(place)
        else:
            runs.append([place])
            combinations = size
    return runs


def _joint_table(tables: Sequence[Array], run: Sequence[int]) -> Array:
    """Return one table for several parts: what they add together for each combination of their codes."""
    joint = tables[run[0]]
    for place in run[1:]:
        joint = (joint[:, None] + tables[place]).reshape(-1)
    return joint


@attrs.frozen(eq=False)
class SummedFields:
    """The fields of a group added up in every body, still packed."""

    packed: PackedFields
    words: list[Array]
    fractions: dict[int, Array]
    """The fields that no words hold, by their number: Python's fractions."""
    size: int
    beside: list[Array]
    """The words that were added up on the way."""

    def column(self, number: int, rows: Array | slice | None = None) -> Array:
        """Return a field as whole numbers in its unit, of all bodies or some: Python's own where they may be large."""
        np = numpy()
        if number in self.fractions:
            return self.fractions[number] if rows is None else self.fractions[number][rows]
        field = self.packed.fields[number]
        bound = abs(field.low) + field.common * sum(slot.most << LIMB * limb for limb, slot in enumerate(field.slots))
        kind: Any = np.int64 if bound < WORD else object
        column: Array | None = None
        for limb, slot in enumerate(field.slots):
            numbers, scale = self._numbers(slot, rows).astype(kind, copy=False), field.common << LIMB * limb
            numbers = numbers * scale if scale != 1 else numbers
            column = numbers if column is None else column + numbers
        if column is None:  # a field that never varies
            column = np.zeros(self.size, kind)[slice(None) if rows is None else rows]
        return column + field.low if field.low else column

    def unit(self, number: int) -> int:
        """Return the unit of a field."""
        return self.packed.fields[number].unit

    def _numbers(self, slot: Slot, rows: Array | slice | None = None) -> Array:
        """Take the numbers of a slot out of their word."""
        word = self.words[slot.word]
        if rows is not None:
            word = word[rows]
        above = slot.unit * (slot.most + 1)
        # Numpy divides by one number several times as quickly as it takes the remainder.
        numbers = word - word // above * above if above < self.packed.sizes[slot.word] else word
        return numbers // slot.unit if slot.unit > 1 else numbers

    def fit_table(self, fields: Sequence[int]) -> bool:
        """Tell whether a table of every possible value of these fields beats sorting the bodies by them."""
        slots = {id(slot): slot for field in fields for slot in self.packed.fields[field].slots}
        possible = prod(
            (slot.most if slot.ceiling is None else min(slot.most, slot.ceiling)) + 1 for slot in slots.values()
        )
        return not self.fractions.keys() & set(fields) and _fits_table(possible, self.size)

    def states(self, fields: Sequence[int]) -> tuple[Array, Array]:
        """Number the distinct states of the bodies, as far as these fields tell them apart.

        Returns
        -------
        tuple
            For each state a body that is in it, and for each body the number of its state.
        """
        if self.fractions or not all(_fits_table(possible, self.size) for possible in self.packed.sizes):
            return distinct_states(*self._saturated(fields), self.size)
        firsts, states = distinct_states(self.words, self.packed.sizes, self.size)
        if self.packed.possible_states <= FEW_STATES:
            return firsts, states
        # Ceilings are applied to one body of each state that differs in its words, not to every body.
        some, numbers = distinct_states(*self._saturated(fields, firsts), len(firsts))
        return firsts[some], numpy().take(numbers, states)

    def _saturated(self, fields: Sequence[int], rows: Array | None = None) -> tuple[list[Array], list[int]]:
        """Pack the slots of some fields anew, no higher than their ceilings; return words and their numbers of values.

        Values that make no difference to the rule are merged, so that fewer distinct states are left.
        """
        np = numpy()
        slots = {id(slot): slot for field in fields for slot in self.packed.fields[field].slots}
        words: list[Array] = []
        sizes: list[int] = []
        for slot in slots.values():
            numbers, most = self._numbers(slot, rows), slot.most
            if slot.ceiling is not None and slot.ceiling < most:
                numbers, most = np.minimum(numbers, slot.ceiling), slot.ceiling
            if sizes and sizes[-1] * (most + 1) < WORD:
                words[-1] += numbers * sizes[-1]
                sizes[-1] *= most + 1
            else:
                words.append(numbers.copy())
                sizes.append(most + 1)
        for number in self.fractions.keys() & set(fields):
            # Fractions do not fit a word, so the number of each distinct one stands for it.
            positions: dict[Fraction, int] = {}
            words.append(np.array([positions.setdefault(f, len(positions)) for f in self.fractions[number]], np.int64))
            sizes.append(len(positions))
        return words, sizes


def distinct_states(words: Sequence[Array], sizes: Sequence[int], size: int) -> tuple[Array, Array]:
    """Number the distinct states of some bodies.

    Returns
    -------
    tuple
        For each state a body that is in it, and for each body the number of its state.
    """
    np = numpy()
    if not words:
        return np.zeros(min(size, 1), np.intp), np.zeros(size, np.intp)
    firsts, states = _distinct(words[0], sizes[0], size)
    for word, possible in zip(words[1:], sizes[1:], strict=True):
        # Two columns of states become one: the number of pairs is kept below what a word holds.
        others, numbers = _distinct(word, possible, size)
        firsts, states = _distinct(states * len(others) + numbers, len(firsts) * len(others), size)
    return firsts, states


def _distinct(word: Array, possible: int, size: int) -> tuple[Array, Array]:
    """Number the distinct values of a word, of which so many are possible."""
    np = numpy()
    if not _fits_table(possible, size):
        _, firsts, states = np.unique(word, return_index=True, return_inverse=True)
        return firsts, states
    table = np.full(possible, -1, np.intp)
    table[word] = np.arange(size)
    values = np.flatnonzero(table >= 0)
    firsts = table[values]
    table[values] = np.arange(len(values))
    return firsts, np.take(table, word)


def _fits_table(possible: int, size: int) -> bool:
    """Tell whether a table of every possible value beats sorting: it does unless much larger than the column."""
    return possible <= 24 * size + 4096
