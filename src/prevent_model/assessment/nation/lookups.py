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
"""Entries of one table, which are 32 kB of numbers, which the first-level cache holds."""
FEW = 2**14
"""Up to so many possible sums, what they come to is looked up."""


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
    chunks: tuple[tuple[tuple[int, ...], Array], ...]
    least: int
    states: dict[str, Array] | None
    adds: Array | None = None
    """What it adds under the rule above, for each sum."""
    alike: dict[str, str] = attrs.field(factory=dict)
    """Which field of the outcome is always the same as an earlier one, so that it is copied and not looked up."""


@attrs.frozen(eq=False)
class Lookups:
    """The tables of every group that has them."""

    table: ScoringTable
    bits: int
    found: dict[int, Lookup]
    np: Any

    def score(self, rows: Array, before: Array | None, out: dict[str, Array], part: slice) -> None:
        """Score one block, into its part of the output."""
        np, table = self.np, self.table
        sums: dict[int, Array] = {}
        answers: dict[int, Outcome] = {}
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
                    self._seen(seat.place, sums, answers) if seat.is_group else Seen(rows[seat.place].astype(np.int64))
                    for seat in group.seats
                ]
                earlier = None
                if held is not None and before is not None:
                    earlier = [held[s.place] if s.is_group else before[s.place].astype(np.int64) for s in group.seats]
                answers[group.place] = alone(work_out(table, group, parts, np.where, earlier))
                self._tell(group.place, answers[group.place], out, part)
                continue
            total = self._summed(lookup, rows, sums, answers)
            sums[group.place] = total
            if lookup.states is None:
                answers[group.place] = alone(totals_outcome(table, group, lookup.packing.split(total), np.where))
                self._tell(group.place, answers[group.place], out, part)
            else:
                for name in FIELDS:
                    here, like = out[name][group.place, part], lookup.alike.get(name)
                    if like is None:
                        lookup.states[name].take(total, out=here, mode="clip")
                    else:
                        here[:] = out[like][group.place, part]

    def _tell(self, place: int, outcome: Outcome, out: dict[str, Array], part: slice) -> None:
        for name in FIELDS:
            out[name][place, part] = getattr(outcome, name)

    def _seen(self, place: int, sums: dict[int, Array], answers: dict[int, Outcome]) -> Seen:
        if place in answers:
            return answers[place].seen
        states = self.found[place].states
        assert states is not None
        return Seen(*(states[name].take(sums[place]) for name in ("code64", "up", "valued", "cover")))

    def _summed(self, lookup: Lookup, rows: Array, sums: dict[int, Array], answers: dict[int, Outcome]) -> Array:
        """The packed sum of a group's parts, less the least that it can be, so that it can be looked up."""
        np = self.np
        total: Any = None
        for places, added in lookup.chunks:
            found = added.take(_index(rows, places, self.bits, np))
            total = found if total is None else np.add(total, found, out=total)
        for seat in lookup.group.seats:
            if not seat.is_group:
                continue
            below = self.found.get(seat.place)
            if below is not None and below.adds is not None:
                found = below.adds.take(sums[seat.place])
            else:
                seen = self._seen(seat.place, sums, answers)
                found = lookup.packing.join(addition(self.table, lookup.group, seat, seen, np.where))
            total = found if total is None else np.add(total, found, out=total)
        if lookup.least:
            total -= lookup.least
        added_up: Array = total
        return added_up


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
        chunks = tuple(
            (places, _chunk([per_seat[place] for place in places], bits, np))
            for places in _runs([seat.place for seat in leaves], _at_once(bits))
        )
        least = sum(min(0, int(one.min())) for one in per_seat.values())
        most = sum(int(one.max()) for one in per_seat.values())
        states = None
        if len(leaves) == len(group.seats) and most - least < FEW:
            every = np.arange(least, most + 1, dtype=np.int64)
            outcome = alone(totals_outcome(table, group, packing.split(every), np.where))
            states = {name: getattr(outcome, name) for name in ("up", "valued", "cover")}
            states["code64"] = outcome.code
            for name in FIELDS:
                states[name] = getattr(outcome, name).astype(np.uint8 if name == "code" else whole)
        found[group.place] = Lookup(group, packing, chunks, least if states else 0, states, None, _alike(states, np))
    for group in table.groups:
        above = found.get(group.place)
        for seat in group.seats if above is not None else ():
            below = found.get(seat.place) if seat.is_group else None
            if above is not None and below is not None and below.states is not None:
                seen = Seen(*(below.states[name] for name in ("code64", "up", "valued", "cover")))
                adds = above.packing.join(addition(table, group, seat, seen, np.where))
                found[seat.place] = attrs.evolve(below, adds=adds)
    return Lookups(table, bits, found, np)


def _alike(states: dict[str, Array] | None, np: Any) -> dict[str, str]:
    """Each field that says the same as an earlier one, whatever the sum."""
    found: dict[str, str] = {}
    for place, name in enumerate(FIELDS if states else ()):
        assert states is not None
        same = [one for one in FIELDS[:place] if one not in found and np.array_equal(states[one], states[name])]
        if same and states[same[0]].dtype == states[name].dtype:
            found[name] = same[0]
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


@attrs.frozen(eq=False)
class Counter:
    """Counts of codes side by side in one number, `width` bits for each code, read from tables of several criteria."""

    codes: int
    bits: int
    width: int
    tables: tuple[Array, ...]
    np: Any

    def count(self, rows: Array, places: Sequence[int], out: Array) -> None:
        """Add how many of some criteria have each code: codes by bodies."""
        if not self.tables:
            for place in places:
                for code in range(self.codes):
                    out[code] += rows[place] == code
            return
        most = (1 << self.width) - 1
        for begin in range(0, len(places), most):
            packed: Any = None
            for chunk in _runs(list(places[begin : begin + most]), len(self.tables)):
                found = self.tables[len(chunk) - 1].take(_index(rows, chunk, self.bits, self.np))
                packed = found if packed is None else self.np.add(packed, found, out=packed)
            if self.width == BYTE:
                out += packed.astype("<i8", copy=False).view(self.np.uint8).reshape(-1, 8).T[: self.codes]
                continue
            for code in range(self.codes):
                out[code] += ((packed >> self.width * code) & ((1 << self.width) - 1)).astype(out.dtype)


BYTE = 8
"""With a byte for each of up to eight codes, the counts are read off as bytes."""


def counter(table: ScoringTable, np: Any) -> Counter:
    """The tables that count codes, made once for a packed standard."""
    if "counter" not in table.made:
        codes = len(table.scale) + 3
        width = BYTE if codes <= BYTE else min(len(table.criteria).bit_length(), 62 // codes)
        bits, fits = (codes - 1).bit_length(), width >= 4
        one: Any = np.left_shift(np.int64(1), width * np.arange(codes, dtype=np.int64)) if fits else None
        size = _at_once(bits) if fits else 0
        tables = tuple(_chunk([one] * number, bits, np) for number in range(1, size + 1))
        table.made["counter"] = Counter(codes, bits, width, tables, np)
    found: Counter = table.made["counter"]
    return found


def _at_once(bits: int) -> int:
    return max(1, (READ_AT_ONCE.bit_length() - 1) // bits)


def _index(rows: Array, places: Sequence[int], bits: int, np: Any) -> Array:
    """Several codes of a body as one number: the first in the lowest bits."""
    index: Array = rows[places[-1]].astype(np.uint16)
    for place in places[-2::-1]:
        index <<= bits
        index |= rows[place]
    return index


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
