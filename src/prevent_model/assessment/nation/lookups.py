"""Look-up tables for the kernel: several ratings read at once, their additions packed side by side in one number.

Under a mean, a sum or bands each rating adds a total and some weights. These stand side by side in the bits of one whole
number, so one addition adds them all, and what a rule does with missing evidence is a column of the table. Where few sums
are possible, what they come to is looked up as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.assessment.nation.compiling import Group, ScoringTable
from prevent_model.assessment.nation.machine import memory, rows_of
from prevent_model.assessment.nation.outcomes import (
    FIELDS,
    Outcome,
    Seen,
    addition,
    adds_up,
    scored,
    totals_outcome,
    work_out,
)
from prevent_model.assessment.nation.steps import alone
from prevent_model.framework.rules import Missing

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

READ_AT_ONCE = 4096
"""Entries of one table, 8 or 32 kB of numbers, which the first-level cache holds."""
PIECE = 65_536
"""Bodies whose sums are reckoned together where they are not looked up, so that the numbers stay in the cache."""
FEW = 2**14
"""Up to so many possible sums, what they come to is looked up."""
SMALL = "int16"
"""Numbers that hold the sums that are looked up."""
SEEN = ("wide code", "up", "valued", "cover")
"""What the rule above sees of each sum, in wide numbers."""


@attrs.frozen(eq=False)
class Packing:
    """How the five additions of a group stand in one number: the total on top, the others below it."""

    shifts: tuple[int, ...]
    masks: tuple[int, ...]
    like: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Which addition each one equals; one that equals another is not packed."""

    def join(self, added: Sequence[Any]) -> Any:
        """The additions as one number."""
        packed = added[0] << self.shifts[0]
        for place, (one, shift) in enumerate(zip(added, self.shifts, strict=True)):
            if place and self.masks[place] and self.like[place] == place:
                packed = packed + (one << shift)
        return packed

    def split(self, packed: Any) -> tuple[Any, ...]:
        """The additions out of one number."""
        found = [packed >> self.shifts[0]]
        found += [(packed >> shift) & mask for shift, mask in zip(self.shifts[1:], self.masks[1:], strict=True)]
        return tuple(found[place] for place in self.like)


@attrs.frozen(eq=False)
class Lookup:
    """The tables of one group: of its criteria, some at a time, and of what its sums come to."""

    group: Group
    packing: Packing
    chunks: tuple[tuple[slice | list[int], Array], ...]
    """The rows of some criteria, and what their codes together add."""
    least: int = 0
    states: dict[str, Array] | None = None
    """What each sum comes to, from the least on; none where sums are too many."""
    read_off: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    """By how many bits to shift the sum, and the mask, for each field of the outcome that stands in the sum itself."""
    above: int | None = None
    adds: Array | None = None
    """What each sum adds to that of the group above."""


@attrs.frozen(eq=False)
class _Scratch:
    """Where a block is reckoned, taken once: to ask for memory anew at each step costs as much as the step."""

    index: Array
    wide: Array
    read: Array
    sums: Array
    added: Array

    @classmethod
    def of(cls, size: int, np: Any) -> _Scratch:
        kinds = [np.dtype(kind) for kind in (np.intp, np.int64, np.uint16, SMALL, SMALL)]
        whole, at, found = memory((sum(kind.itemsize for kind in kinds) * size,), np.uint8), 0, []
        for kind in kinds:
            found.append(whole[at : at + size * kind.itemsize].view(kind))
            at += size * kind.itemsize
        return cls(*found)


@attrs.frozen(eq=False)
class Lookups:
    """The tables of every group that has them."""

    table: ScoringTable
    steps: Array
    """By how much each of several codes that are read at once moves the index."""
    found: dict[int, Lookup]
    whole: Any
    np: Any

    def score(self, rows: Array, before: Array | None, out: dict[str, Array], part: slice) -> None:
        """Score one block, into its part of the output."""
        np, table, size = self.np, self.table, rows.shape[1]
        scratch = _Scratch.of(size, np)
        totals = {place: np.zeros(size, np.int64) for place, one in self.found.items() if one.states is None}
        seen: dict[int, Seen] = {}
        held = None
        if table.carries and before is not None:
            wide = [row.astype(np.int64) for row in before]
            held = [outcome.code for outcome in scored(table, wide, None, np.where)]
        if not table.groups:
            self._tell(0, scored(table, [rows[0].astype(np.int64)], None, np.where)[0], out, part)
        for group in table.groups:
            lookup = self.found.get(group.place)
            if lookup is None:
                parts = [
                    seen[seat.place] if seat.is_group else Seen(rows[seat.place].astype(np.int64))
                    for seat in group.seats
                ]
                earlier = None
                if held is not None and before is not None:
                    earlier = [held[s.place] if s.is_group else before[s.place].astype(np.int64) for s in group.seats]
                outcome = alone(work_out(table, group, parts, np.where, earlier))
                self._tell(group.place, outcome, out, part)
                seen[group.place] = outcome.seen
            elif lookup.states is None:
                total = totals[group.place]
                self._add(lookup, rows, total, scratch.wide, scratch)
                for seat in group.seats:
                    if seat.is_group and seat.place in seen:
                        total += lookup.packing.join(addition(table, group, seat, seen[seat.place], np.where))
                told = self._reckoned(lookup, total, out, part)
                if told is not None:
                    seen[group.place] = told
            else:
                scratch.sums.fill(-lookup.least)
                self._add(lookup, rows, scratch.sums, scratch.added, scratch)
                np.copyto(scratch.index, scratch.sums)
                self._look_up(lookup, scratch, out, part)
                if lookup.above is not None and lookup.adds is not None:
                    totals[lookup.above] += lookup.adds.take(scratch.index, out=scratch.wide, mode="clip")
                elif group is not table.groups[-1]:
                    states = lookup.states
                    seen[group.place] = Seen(*(states[name].take(scratch.index) for name in SEEN))

    def _tell(self, place: int, outcome: Outcome, out: dict[str, Array], part: slice) -> None:
        for name in FIELDS:
            out[name][place, part] = getattr(outcome, name)

    def _add(self, lookup: Lookup, rows: Array, total: Array, added: Array, scratch: _Scratch) -> None:
        """Add to a sum what the criteria of a group add, some of them at a time."""
        np = self.np
        for places, table in lookup.chunks:
            codes = rows[places]
            np.einsum("ij,i->j", codes, self.steps[: len(codes)], out=scratch.read)
            np.copyto(scratch.index, scratch.read)
            total += table.take(scratch.index, out=added, mode="clip")

    def _look_up(self, lookup: Lookup, scratch: _Scratch, out: dict[str, Array], part: slice) -> None:
        """What the sums of a group come to, into its part of the output."""
        told: dict[tuple[int, int], Array] = {}
        for name in FIELDS:
            here, bits = out[name][lookup.group.place, part], lookup.read_off.get(name)
            if bits in told:
                here[:] = told[bits]
            elif bits is not None:
                self.np.right_shift(scratch.sums, bits[0], out=scratch.added)
                self.np.bitwise_and(scratch.added, bits[1], out=here, casting="unsafe")
                told[bits] = here
            else:
                assert lookup.states is not None
                lookup.states[name].take(scratch.index, out=here, mode="clip")

    def _reckoned(self, lookup: Lookup, total: Array, out: dict[str, Array], part: slice) -> Seen | None:
        """What the sums of a group come to where they are too many to look up, into its part of the output.

        Of the whole nothing is seen by a rule above.
        """
        np, group = self.np, lookup.group
        seen = None if group is self.table.groups[-1] else np.empty((len(Seen._fields), len(total)), np.int64)
        for begin in range(0, len(total), PIECE):
            piece = slice(begin, min(begin + PIECE, len(total)))
            added = tuple(one.astype(self.whole, copy=False) for one in lookup.packing.split(total[piece]))
            outcome = alone(totals_outcome(self.table, group, added, np.where))
            self._tell(group.place, outcome, out, slice(part.start + piece.start, part.start + piece.stop))
            if seen is not None:
                for row, column in zip(seen, outcome.seen, strict=True):
                    row[piece] = column
        return None if seen is None else Seen(*seen)


def lookups(table: ScoringTable, whole: Any, np: Any) -> Lookups:
    """The tables of a packed standard.

    Parameters
    ----------
    table
        The packed standard.
    whole
        The type of the whole numbers in the output.
    np
        Numpy.
    """
    codes = len(table.scale) + 3
    bits = (codes - 1).bit_length()
    found: dict[int, Lookup] = {}
    for group in table.groups:
        packing = _packing(table, group)
        if packing is None:
            continue
        leaves = [seat for seat in group.seats if not seat.is_group]
        answers = np.arange(codes, dtype=np.int64)
        per_seat = {seat.place: packing.join(addition(table, group, seat, Seen(answers), np.where)) for seat in leaves}
        least = sum(min(0, int(one.min())) for one in per_seat.values())
        most = sum(int(one.max()) for one in per_seat.values())
        few = len(leaves) == len(group.seats) and most - least < FEW
        chunks = tuple(
            (
                rows_of(places),
                _chunk([per_seat[place] for place in places], bits, np).astype(SMALL if few else np.int64),
            )
            for places in _runs([seat.place for seat in leaves], _at_once(bits))
        )
        found[group.place] = Lookup(group, packing, chunks)
        if few:
            every = np.arange(least, most + 1, dtype=np.int64)
            outcome = alone(totals_outcome(table, group, packing.split(every), np.where))
            states = dict(zip(SEEN, outcome.seen, strict=True))
            for name in FIELDS:
                states[name] = getattr(outcome, name).astype(np.uint8 if name == "code" else whole)
            read_off = {} if least else _read_off(packing, states, _met(list(per_seat.values()), most, np), np)
            found[group.place] = Lookup(group, packing, chunks, least, states, read_off)
    for group in table.groups:
        above = found.get(group.place)
        for seat in group.seats if above is not None else ():
            below = found.get(seat.place) if seat.is_group else None
            if above is not None and below is not None and below.states is not None:
                seen = Seen(*(below.states[name] for name in SEEN))
                adds = above.packing.join(addition(table, group, seat, seen, np.where))
                found[seat.place] = attrs.evolve(below, above=group.place, adds=adds)
    steps = np.left_shift(1, bits * np.arange(_at_once(bits))).astype(np.uint16)
    return Lookups(table, steps, found, whole, np)


def _met(tables: list[Array], most: int, np: Any) -> Array:
    """Which sums one answer from each of these tables, none of them below nothing, can come to."""
    met: Array = np.zeros(most + 1, np.bool_)
    met[0] = True
    for one in tables:
        before, met = met, np.zeros_like(met)
        for added in {int(added) for added in one}:
            met[added:] |= before[: len(before) - added]
    return met


def _read_off(packing: Packing, states: dict[str, Array], met: Array, np: Any) -> dict[str, tuple[int, int]]:
    """Each field that is one of the additions, whatever sum is met."""
    (sums,) = np.nonzero(met)
    found: dict[str, tuple[int, int]] = {}
    for name in FIELDS[1:]:
        for shift, mask in zip(packing.shifts, packing.masks, strict=True):
            if name not in found and mask and np.array_equal(states[name][sums], (sums >> shift) & mask):
                found[name] = (shift, mask)
    return found


def _packing(table: ScoringTable, group: Group) -> Packing | None:
    """How the additions of a group fit one number of 63 bits; None where they do not, or the rule has no additions."""
    if not adds_up(group):
        return None
    weight = sum(seat.weight for seat in group.seats)
    has_groups = any(seat.is_group for seat in group.seats)
    stops = len(group.seats) if has_groups or group.missing is Missing.REFUSE else 0
    # Of judgements alone, the weight that divides is the weight assessed, or all that applies where the rule fills it in.
    like = (0, 1, 2, 3, 4)
    if not has_groups:
        like = (0, 2, 2, 3, 4) if group.missing is Missing.LOWEST else (0, 1, 2, 1, 4)
    most = (weight, weight, weight * group.cover_unit, stops)
    widths = [one.bit_length() if like[place] == place else 0 for place, one in enumerate(most, 1)]
    if group.largest.bit_length() + sum(widths) > 62:
        return None
    shifts = [sum(widths[place + 1 :]) for place in range(4)]
    return Packing((sum(widths), *shifts), (-1, *((1 << width) - 1 for width in widths)), like)


def _at_once(bits: int) -> int:
    return max(1, (READ_AT_ONCE.bit_length() - 1) // bits)


def _runs(places: list[int], size: int) -> Iterator[tuple[int, ...]]:
    for begin in range(0, len(places), size):
        yield tuple(places[begin : begin + size])


def _chunk(tables: list[Array], bits: int, np: Any) -> Array:
    """One table for several criteria: the first in the lowest bits of its index."""
    found: Array = np.zeros(1, np.int64)
    for one in tables:
        padded = np.zeros(1 << bits, np.int64)
        padded[: len(one)] = one
        found = (padded[:, None] + found[None, :]).ravel()
    return found
