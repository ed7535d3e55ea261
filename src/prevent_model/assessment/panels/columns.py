"""Many bodies scored at once, group by group: look up what each part adds, add, and finish each distinct state once.

A part is a code: of a criterion its level, of a group the number of its distinct state. What a rule adds for each
code is asked of the rule itself, and so is the answer for each distinct state, so nothing of a rule is written a
second time here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from prevent_model.assessment.panels.compiled_standard import OF_TOTALS, PlacedGroup, ScoringTable
from prevent_model.assessment.panels.counting import Lanes
from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.packing import FEW_STATES, PackedFields, SummedFields
from prevent_model.assessment.panels.totals_columns import write_states, write_totals
from prevent_model.assessment.rules.evaluation import Codes, Number, State
from prevent_model.framework.rules import Missing

FIELDS = ("code", "numerator", "denominator", "assessed", "applicable")
"""The answers that are worked out for each group and body."""

Row = dict[str, Any]
"""The answers of one group: for each of FIELDS an array with a place for each body."""


class Part(NamedTuple):
    """A part of a group: a state and an assessed weight for each of its codes, and a code for each body."""

    states: Sequence[State]
    assessed: Sequence[int]
    applicable: Sequence[int]
    codes: Array


def score_columns(table: ScoringTable, levels: Array, previous: Array | None, out: Row, workers: int) -> None:
    """Score bodies from their codes.

    Parameters
    ----------
    table
        The compiled standard.
    levels
        Codes, criteria by bodies.
    previous
        The codes of the period before, for rules that carry forward, or None.
    out
        For each of ``FIELDS`` an array, nodes by bodies, that is written; and beside them "counts", the counts of
        criteria by code in ``Lanes``, nodes by bodies by words.
    workers
        How many threads share the bodies.
    """
    if not levels.shape[1]:
        return
    np, codes = numpy(), Codes(table.scale)
    before: Array | None = None
    if previous is not None and table.carries:
        # What is carried forward of a group is its grade in the period before, so that period is scored first.
        earlier = {name: np.empty_like(array) for name, array in out.items()}
        score_columns(table, previous, None, earlier, workers)
        before = earlier["code"]
    # The codes above the levels are rare: without those that nobody has, four criteria are read as one code and not
    # three.
    highest = max(int(levels.max(initial=0)), codes.top)
    states = [codes.at(code) for code in range(highest + 1)]
    judged, one_each = [int(codes.is_level(code)) for code in range(highest + 1)], [1] * (highest + 1)
    lanes = lanes_of(table).tables(highest + 1)
    if not table.groups:
        _write_criterion(states, judged, levels[0], {name: out[name][0] for name in FIELDS})
        for number, word in enumerate(lanes):
            out["counts"][0, :, number] = word[levels[0]]
        return
    groups: list[Part] = []
    for place, placed in enumerate(table.groups):
        parts = [
            groups[at] if is_group else Part(states, judged, one_each, levels[at]) for is_group, at in placed.parts
        ]
        held = None
        if before is not None and previous is not None and placed.group.missing is Missing.CARRY:
            held = [before[at] if is_group else previous[at] for is_group, at in placed.parts]
        row = {name: out[name][place] for name in FIELDS}
        summed = _summed(placed, codes, parts, held, lanes, workers)
        for number, word in enumerate(summed.beside):
            counted = out["counts"][place, :, number]
            counted[:] = word
            for is_group, at in placed.parts:
                if is_group:
                    counted += out["counts"][at, :, number]
        # Parts come before their wholes, so the last group is the root.
        if place < len(table.groups) - 1:
            groups.append(_score_part(placed, summed, row, workers))
        else:
            _score_root(placed, summed, row, workers)


def lanes_of(table: ScoringTable) -> Lanes:
    """Return the lanes in which the criteria of a standard are counted."""
    return Lanes(len(table.scale) + 3, len(table.criteria))


def _write_criterion(states: Sequence[State], judged: Sequence[int], levels: Array, row: Row) -> None:
    """Write the answers of a standard of one criterion, which is its own root."""
    np = numpy()
    tops, bottoms = _as_ratios([state.value for state in states])
    answers = (range(len(states)), tops, bottoms, judged, [1] * len(states))
    for name, answer in zip(FIELDS, answers, strict=True):
        row[name][:] = np.array(answer, row[name].dtype)[levels]


def _summed(
    placed: PlacedGroup,
    codes: Codes,
    parts: Sequence[Part],
    before: Sequence[Array] | None,
    lanes: Sequence[Array],
    workers: int,
) -> SummedFields:
    """Add up what parts add to each field of their rule, and after those to applicable and assessed weight.

    Beside them are added up the counts by code of its own criteria.
    """
    np, group, unit = numpy(), placed.group, placed.cover_unit or 1
    entries, sources = [], []
    counts: list[list[Array]] = [[] for _ in lanes]
    for place, part in enumerate(parts):
        kinds, source = _kinds(part, None if before is None else before[place], codes)
        rows = []
        for code, earlier in kinds:
            state = part.states[code]
            weight = placed.weights[place] * unit if state.code != codes.not_applicable else 0
            assessed = _share_of(weight, part.assessed[code], part.applicable[code])
            rows.append((*group.add(place, state, earlier), weight, assessed))
        entries.append(rows)
        sources.append(source)
        judged = [] if placed.parts[place][0] else [code for code, _ in kinds]
        for word, lane in zip(counts, lanes, strict=True):
            word.append(lane[judged] if judged else np.zeros(len(kinds), np.int64))
    packed = PackedFields(entries, (*group.ceilings, None, None))
    return packed.summed(sources, len(parts[0].codes), workers, beside=counts)


def _share_of(weight: int, assessed: int, applicable: int) -> Number:
    """Return the assessed share of a weight: whole in a unit that fits, which spares thousands of fractions."""
    share, rest = divmod(weight * assessed, applicable or 1)
    return Fraction(weight * assessed, applicable) if rest else share


def _kinds(part: Part, before: Array | None, codes: Codes) -> tuple[list[tuple[int, int]], Array]:
    """Return each pair of a code and the one before at which a part adds its own, and the pair of each body.

    The one before matters only where a part has no number, so that something may be carried forward.
    """
    np = numpy()
    kinds = [(code, 0) for code in range(len(part.states))]
    if before is None:
        return kinds, part.codes
    lacking = [code for code, state in enumerate(part.states) if state.number is None]
    earlier = codes.undetermined + 1
    first = np.arange(len(kinds))
    first[lacking] = len(kinds) + earlier * np.arange(len(lacking))
    source = first[part.codes]
    source += np.where(source >= len(kinds), before, 0)
    return kinds + [(code, held) for code in lacking for held in range(earlier)], source


def _score_part(placed: PlacedGroup, summed: SummedFields, row: Row, workers: int) -> Part:
    """Score a group in every body, and return it as a part of the group above."""
    fields = range(len(summed.packed.fields))
    firsts, numbers = summed.states(fields)
    states = _finished(placed, summed, firsts)
    assessed, applicable = _coverage(placed, summed, firsts)
    write_states({**_by_field(states, row), "assessed": assessed, "applicable": applicable}, numbers, row, workers)
    return Part(states, assessed.tolist(), applicable.tolist(), numbers)


def _score_root(placed: PlacedGroup, summed: SummedFields, row: Row, workers: int) -> None:
    """Score the root in every body. Nothing reads its coverage, which therefore tells no states apart."""
    row["assessed"][:], row["applicable"][:] = _coverage(placed, summed)
    if summed.packed.possible_states > FEW_STATES and type(placed.group.evaluation) in OF_TOTALS:
        write_totals(placed.group, summed, row, workers)
        return
    firsts, numbers = summed.states(range(len(placed.group.ceilings)))
    write_states(_by_field(_finished(placed, summed, firsts), row), numbers, row, workers)


def _finished(placed: PlacedGroup, summed: SummedFields, firsts: Array) -> list[State]:
    """Return the exact answer of the rule for each distinct state; `firsts` are bodies, one in each."""
    columns = []
    for number in range(len(placed.group.ceilings)):
        values, unit = summed.column(number, firsts).tolist(), summed.unit(number)
        # Most fields are whole, and Python adds whole numbers several times quicker than fractions.
        columns.append(values if unit == 1 else [Fraction(value, unit) for value in values])
    states = []
    for sums in zip(*columns, strict=True):
        state = placed.group.finish(sums)
        counts_for = state.number
        if counts_for is not None and counts_for.denominator == 1:
            state = state._replace(number=counts_for.numerator)
        states.append(state)
    return states


def _coverage(placed: PlacedGroup, summed: SummedFields, rows: Array | None = None) -> tuple[Array, Array]:
    """Return assessed and applicable weight in the unit of the group."""
    np, number = numpy(), len(placed.group.ceilings)
    applicable, assessed = summed.column(number, rows), summed.column(number + 1, rows)
    # In a unit that the standard fixes, so that the weights of bodies, also of several partitions, can be added up.
    if placed.cover_unit is not None:
        return assessed, applicable
    # Weights that share no unit: each pair in the least whole numbers of its own.
    unit = summed.unit(number + 1)
    shares = [
        Fraction(weight) / (unit * total) if total else None for weight, total in zip(assessed, applicable, strict=True)
    ]
    above, below = _as_ratios(shares)
    return np.array(above, object), np.array(below, object)


def _by_field(states: Sequence[State], row: Row) -> dict[str, Array]:
    """Return the code and the value of each state as arrays, of the kinds of a row."""
    np = numpy()
    tops, bottoms = _as_ratios([state.value for state in states])
    columns = {"code": [state.code for state in states], "numerator": tops, "denominator": bottoms}
    return {name: np.array(column, row[name].dtype) for name, column in columns.items()}


def _as_ratios(values: Sequence[Number | None]) -> tuple[list[int], list[int]]:
    """Return numerators and denominators in lowest terms; nothing over nothing where there is no value."""
    tops = [0 if value is None else value.numerator for value in values]
    return tops, [0 if value is None else value.denominator for value in values]
