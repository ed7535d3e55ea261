"""A panel as one query of plain sums, for the engines that put a query off until it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prevent_model.assessment.nation.compiling import ScoringTable
from prevent_model.assessment.nation.dialects import Dialect, dialect_of
from prevent_model.assessment.nation.outcomes import FIELDS, Outcome, scored
from prevent_model.assessment.nation.ratings import narwhals, read_codes, small, total
from prevent_model.assessment.nation.tallies import Fields, Tally, fields_of, tallied

FAULTY = "faulty ratings"
"""What stands for the level of a body whose ratings hold a fault."""


class _Sheet:
    """The frame as it grows: columns are written down on it before they are used again."""

    def __init__(self, frame: Any) -> None:
        self.frame, self.say, self.count = frame, dialect_of(frame), 0

    def keep(self, columns: Sequence[Any], only: Sequence[str] = ()) -> Sequence[Any]:
        """Write columns down, and give them back by their names; with `only` these columns stay beside them, and no other."""
        names = [f"_k{self.count + place}" for place in range(len(columns))]
        self.count += len(names)
        written = {name: self.say.whole(one) for name, one in zip(names, columns, strict=True)}
        self.frame = self.say.write(self.frame, only, written)
        return [self.say.column(name) for name in names]


def size_of(table: ScoringTable) -> tuple[int, int]:
    """How many bits a rating takes in a packed word, and how many fit one word.

    A rating is written as its code with a mark above it, in a field with one bit to spare. Ratings of a body add up to a
    word; as many fields are other than zero as there are rows just when no criterion is rated twice, since two or more
    entries of one field always show in fewer fields than there were entries.
    """
    width = (len(table.scale) + 2).bit_length() + 2
    return width, max(1, 52 // width)


def codes_by_body(frame: Any, table: ScoringTable, columns: Mapping[str, str]) -> Any:
    """One row for a body and period: a column of codes for each criterion, and how many of its rows are faulty."""
    nw, say = narwhals(), dialect_of(frame)
    column = say.column
    body, period = columns["body"], columns["period"]
    width, fit = size_of(table)
    mark = 1 << (width - 2)
    words = [f"_w{n}" for n in range(-(-len(table.criteria) // fit))]
    places = range(len(table.criteria))
    read = read_codes(frame, table, columns, {
        word: [1 << width * (place % fit) if place // fit == n else 0 for place in places] for n, word in enumerate(words)
    })  # fmt: skip
    read = say.write(read, (body, period, *words), {"_entry": say.whole((column("_code") + mark) * column("_good"))})
    read = say.write(read, (body, period), {word: column(word) * column("_entry") for word in words})
    rows = read.group_by(body, period).agg(*(nw.col(word).sum() for word in words), nw.len().alias("_rows"))
    rows = rows.with_columns(nw.col(*words, "_rows").cast(nw.Int64))
    if not rows.implementation.is_dask():
        return _unpacked(rows, table, body, period)
    # Dask adds one column after another to each partition, which pandas is slow at; within a partition they come together.
    native = nw.to_native(rows)
    shape = _unpacked_part(native._meta, table, body, period)
    return nw.from_native(native.map_partitions(_unpacked_part, table, body, period, meta=shape))


def _unpacked_part(part: Any, table: ScoringTable, body: str, period: str) -> Any:
    nw = narwhals()
    return nw.to_native(_unpacked(nw.from_native(part), table, body, period))


def _unpacked(rows: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The codes out of their words, and how many rows of each body and period are faulty."""
    say = dialect_of(rows)
    column, (width, fit) = say.column, size_of(table)
    mark = 1 << (width - 2)
    packed = {f"_c{place}": (f"_w{place // fit}", 1 << width * (place % fit)) for place in range(len(table.criteria))}
    rows = say.write(rows, (body, period, "_rows"), {
        leaf: say.whole(say.whole(column(word) // unit) % (1 << width)) for leaf, (word, unit) in packed.items()
    })  # fmt: skip
    rated = total([say.whole(column(leaf) > 0) for leaf in packed])
    rows = say.write(rows, (body, period, *packed), {"_faults": say.whole(column("_rows") - rated)})
    sound = column("_faults") == 0
    return say.write(rows, (body, period, "_faults"), {
        leaf: say.whole(say.where(sound & (column(leaf) >= mark), column(leaf) - mark, say.literal(0))) for leaf in packed
    })  # fmt: skip


def words_by_run(frame: Any, table: ScoringTable, tally: Tally, columns: Mapping[str, str]) -> Any:
    """One row for a body and period: the packed words of each run of criteria, and how many of its rows are faulty."""
    nw, say = narwhals(), dialect_of(frame)
    column, literal = say.column, say.literal
    body, period = columns["body"], columns["period"]
    of_codes = tally.of_codes()
    read = read_codes(frame, table, columns, tally.of_criteria(table), of_codes)
    words = [f"_w{word}" for word in range(tally.words)]
    entries = {}
    for number, word in enumerate(words):
        adds = [column(f"_u{number}")] if f"_u{number}" in of_codes else []
        adds += [column(f"_v{number}") * column("_weight")] if f"_v{number}" in of_codes else []
        entry = total(adds)
        if number == 0:
            entry = entry * (1 << tally.marks) + column("_bit")
        entries[word] = say.whole(entry * column("_good"))
    rows = say.write(read, (body, period, "_run"), entries)
    rows = rows.group_by(body, period, "_run").agg(*(nw.col(word).sum() for word in words), nw.len().alias("_rows"))
    # A sum may come back wider than any number in it, and arithmetic on that is slow.
    rows = rows.with_columns(nw.col(*words, "_rows").cast(nw.Int64))
    marks = column("_w0")
    set_bits = marks - total([marks // (1 << bit) for bit in range(1, tally.marks + 1)])
    beyond = marks // (1 << tally.marks)
    run, at = column("_run"), [f"_r{number}" for number in range(len(tally.runs))]
    own = {
        f"{name}_{place}": say.where(run == number, beyond if place == 0 else column(word), literal(0))
        for number, name in enumerate(at) for place, word in enumerate(words)
    }  # fmt: skip
    rows = say.write(rows, (body, period), {"_faults": column("_rows") - set_bits + beyond, **own})
    rows = rows.group_by(body, period).agg(nw.col("_faults", *own).sum())
    rows = rows.with_columns(nw.col("_faults", *own).cast(nw.Int64))
    sound = column("_faults") == 0
    return say.write(
        rows, (body, period, "_faults"), {name: say.where(sound, column(name), literal(0)) for name in own}
    )


def by_tally(frame: Any, rows: Any, table: ScoringTable, tally: Tally, body: str, period: str) -> Any:
    """The answers from the packed words of each body and period."""
    sheet = _Sheet(rows)
    words = [
        [sheet.say.column(f"_r{number}_{place}") for place in range(tally.words)] for number in range(len(tally.runs))
    ]
    outcomes, counts = tallied(table, tally, words, sheet.say.where, sheet.keep)
    return _long(frame, sheet, outcomes, tally.counts, counts, table, body, period)


def by_codes(frame: Any, rows: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The answers from a column of codes for each criterion."""
    sheet = _Sheet(rows)
    codes = [sheet.say.column(f"_c{place}") for place in range(len(table.criteria))]
    held = [sheet.say.column(f"_b{place}") for place in range(len(table.criteria))] if table.carries else None
    outcomes = scored(table, codes, held, sheet.say.where, sheet.keep)
    layout = fields_of(table)
    counts = []
    for place in range(len(outcomes)):
        below = [codes[leaf] for leaf in (table.groups[place].below if table.groups else (0,))]
        counts.append([
            total([_unit(sheet.say, code, layout.units(word)) for code in below])
            for word in range(1 + layout.places[-1].word)
        ])  # fmt: skip
    return _long(frame, sheet, outcomes, layout, counts, table, body, period)


def _unit(say: Dialect, code: Any, units: Sequence[int]) -> Any:
    found: Any = say.literal(0)
    for answer, unit in enumerate(units):
        if unit:
            found = say.where(code == answer, say.literal(unit), found)
    return found


def with_before(wide: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The codes of each body's last earlier period beside those of this one; 0 where there was none."""
    nw = narwhals()
    codes = [f"_c{place}" for place in range(len(table.criteria))]
    held = [f"_b{place}" for place in range(len(table.criteria))]
    earlier = wide.select(body, *(nw.col(c).alias(h) for c, h in zip(codes, held, strict=True)), _before=nw.col(period))
    keys = wide.select(body, period)
    pairs = keys.join(keys.rename({period: "_before"}), on=body, how="inner")
    last = pairs.filter(nw.col("_before") < nw.col(period)).group_by(body, period).agg(nw.col("_before").max())
    joined = wide.join(last, on=[body, period], how="left").join(earlier, on=[body, "_before"], how="left")
    return joined.with_columns(nw.col(*held).fill_null(0).cast(nw.Int64))


def count_names(table: ScoringTable) -> list[tuple[int, str]]:
    """The code of each answer, and the column in which it is counted."""
    top = len(table.scale)
    levels = [(code, f"count_{level.rank}") for code, level in enumerate(table.scale.levels, 1)]
    return [*levels, (0, "not_assessed"), (top + 1, "not_applicable"), (top + 2, "not_graded")]


def _long(
    frame: Any, sheet: _Sheet, outcomes: list[Outcome], layout: Fields, counts: list[list[Any]], table: ScoringTable,
    body: str, period: str,
) -> Any:  # fmt: skip
    """A row for each body, period and node: each body's row meets every node once, so that nothing is worked out twice."""
    say, top = sheet.say, len(table.scale)
    column, literal, where, whole = say.column, say.literal, say.where, say.whole
    sound, number = column("_faults") == 0, column("_n")
    names = ["_code", *FIELDS[1:], *(f"_t{word}" for word in range(len(counts[0])))]
    written = [
        one
        for outcome, words in zip(outcomes, counts, strict=True)
        for one in (*(getattr(outcome, name) for name in FIELDS), *words)
    ]
    kept = sheet.keep(written, only=(body, period, "_faults"))
    sizes = [len(group.below) for group in table.groups] or [1]
    rows: dict[str, list[Any]] = {"node": list(table.nodes), "_n": list(range(len(table.nodes))), "_size": sizes}
    crossed = sheet.frame.join(small(frame, rows), how="cross")

    def of_node(place: int, otherwise: Any) -> Any:
        found: Any = otherwise
        for node in range(len(outcomes)):
            found = where(sound & (number == node), kept[node * len(names) + place], found)
        return whole(found)

    faulty = {"_code": literal(len(table.labels))}
    shown = say.write(crossed, (body, period, "node", "_size"), {
        "faults": column("_faults"),
        **{name: of_node(place, faulty.get(name, literal(0))) for place, name in enumerate(names)},
    })  # fmt: skip
    levels = layout.split([column(f"_t{word}") for word in range(len(counts[0]))])
    by_code = {0: column("_size") - total(levels), **dict(enumerate(levels, 1))}
    shown = say.write(shown, (), {name: whole(by_code[code]) for code, name in count_names(table)})
    said: Any = literal(FAULTY)
    for code, label in enumerate(table.labels):
        said = where(column("_code") == code, literal(label), said)
    lowest: Any = literal(0)
    for code in range(top, 0, -1):
        lowest = where(column(f"count_{table.scale.levels[code - 1].rank}") > 0, literal(code), lowest)
    is_level = (column("_code") >= 1) & (column("_code") <= top)
    return say.write(shown, (body, period, "node", *FIELDS[1:]), {
        "level": said, "place": whole(where(is_level, column("_code"), literal(0))),
        **{name: column(name) for _, name in count_names(table)}, "faults": column("faults"),
        "score": _ratio(say, "numerator", "denominator", None), "coverage": _ratio(say, "assessed", "applicable", 0.0),
        "lowest": whole(lowest),
    })  # fmt: skip


def _ratio(say: Dialect, top: str, bottom: str, otherwise: float | None) -> Any:
    safe = say.where(say.column(bottom) == 0, say.literal(1), say.column(bottom))
    quotient = say.decimal(say.column(top)) / say.decimal(safe)
    return say.where(say.column(bottom) != 0, quotient, say.literal(otherwise))
