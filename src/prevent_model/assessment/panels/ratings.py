"""Ratings as people keep them, read from a frame into codes; and every one that cannot be scored, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.frames import MISSING, Frame
from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.packing import distinct_states
from prevent_model.errors import PreventModelError, Refusal
from prevent_model.spelling import did_you_mean
from prevent_model.values.field_metadata import means

OWN = re.compile(
    r"node|numerator|denominator|assessed|applicable|level|place|count_.*|not_(assessed|applicable|graded)|faults|score"
    r"|coverage|lowest",
    re.IGNORECASE,
)
"""Names of the answer's columns; several engines take capitals and small letters for the same."""
OF_FAULTS = ("fault", "rows")
"""The columns of a list of faulty ratings beside the four of the ratings."""
SHOWN = 10
"""So many faults are named in a message; all of them are on the error."""


@attrs.frozen
class RatingFault:
    """One rating, or several of one thing, that cannot be scored."""

    fault: str = attrs.field(metadata=means("The fault in words."))
    body: Any = attrs.field(metadata=means("The body."))
    period: Any = attrs.field(metadata=means("The period."))
    criterion: Any = attrs.field(metadata=means("The criterion as written."))
    level: Any = attrs.field(metadata=means("The level as written; nothing for a duplicate."))
    rows: int = attrs.field(metadata=means("The number of ratings that it concerns."))

    def __str__(self) -> str:
        what = f' "{self.level}"' if self.fault == "unknown level" else ""
        # A table of codes has columns, each of a body in a period, and no periods beside them.
        period = f", period {self.period}" if self.period != "" else ""
        times = f", {self.rows} ratings" if self.rows > 1 else ""
        return f"{self.fault}{what} (body {self.body}{period}, criterion {self.criterion}{times})"


class RatingsError(PreventModelError, ValueError):
    """Ratings that cannot be scored; it holds every fault.

    Examples
    --------
    >>> fault = RatingFault(fault="unknown level", body="x", period=2009, criterion="a", level="good", rows=1)
    >>> print(RatingsError([fault], "write a level of the scale"))
    ratings: unknown level "good" (body x, period 2009, criterion a)
    write a level of the scale
    """

    def __init__(self, faults: Iterable[RatingFault], remedy: str = "") -> None:
        self.faults = tuple(faults)
        self.remedy = remedy
        rest = len(self.faults) - SHOWN
        lines = [str(fault) for fault in self.faults[:SHOWN]] + ([f"and {rest} more"] if rest > 0 else [])
        super().__init__("ratings: " + "\n".join([*lines, *([remedy] if remedy else [])]))

    def __reduce__(self) -> tuple[type[RatingsError], tuple[tuple[RatingFault, ...], str]]:
        """Pickle it by its faults."""
        return (RatingsError, (self.faults, self.remedy))


def admit_columns(frame: Frame, columns: Mapping[str, str]) -> None:
    """Admit ratings whose columns are there, and whose levels are text or whole numbers.

    Raises
    ------
    ValueError
        When one is missing or is of no use.
    """
    names = frame.names
    for argument, name in columns.items():
        if name not in names:
            raise ValueError(
                f'{argument}: the ratings have no column "{name}"{did_you_mean(name, names)}; '
                f"they have {', '.join(map(str, names))}{_meant(frame, argument, columns)}"
            )
    for argument, name in columns.items():
        if name.lower() in OF_FAULTS or (argument in {"body", "period"} and OWN.fullmatch(name)):
            raise ValueError(
                f'{argument}: the answer needs the name "{name.lower()}" for itself; give your column another'
            )
    if len(set(columns.values())) < len(columns):
        raise ValueError(f"body, period, criterion and level are four columns, not {', '.join(columns.values())}")
    if frame.kind(columns["level"]) == "truth":
        raise ValueError("level: labels or ranks of the scale, not true and false")


def _meant(frame: Frame, argument: str, columns: Mapping[str, str]) -> str:
    """Return what to write for a column that is not there, where one column of its kind is left over."""
    kind = {"body": "text", "criterion": "text", "period": "number"}.get(argument)
    rest = [name for name in frame.names if name not in columns.values() and frame.kind(name) == kind]
    return f'; write {argument}="{rest[0]}"' if len(rest) == 1 else ""


def spellings(table: ScoringTable) -> dict[str, int]:
    """Return the code of each answer by its spellings: the scale's, small letters, capitals, or capitalised."""
    codes: dict[str, int] = {}
    for label, code in table.codes.items():
        for spelling in (label, label.lower(), label.casefold(), label.upper(), label.capitalize(), label.title()):
            codes.setdefault(spelling, code)
    return codes


@attrs.frozen(eq=False)
class Ratings:
    """The ratings of a frame as codes, one for each row that has a body and a period."""

    frame: Frame
    table: ScoringTable
    columns: Mapping[str, str]
    """The name of each column, by argument."""
    rows: Array
    """The rows that have a body and a period."""
    lost: Array
    """The rows that have not."""
    firsts: Array
    """For each body in each period a row that rates it."""
    column: Array
    """For each row the number of its body and period."""
    criterion: Array
    """For each row the place of its criterion, below 0 where it is unknown."""
    level: Array
    """For each row the code of its level, below 0 where it is unknown."""
    body: Array
    """For each body and period the number of the body."""
    turn: Array
    """For each body and period the number of the period, the earliest first."""

    @property
    def size(self) -> int:
        """The number of bodies and periods."""
        return len(self.firsts)

    def faults_of_each(self) -> Array:
        """Count the faulty rows of each body and period: an unknown criterion or level, or one rating too many."""
        np = numpy()
        good = (self.criterion >= 0) & (self.level >= 0)
        # A criterion counts once, however often it is rated: the rest of its rows are faults.
        rated = np.unique(self.criterion[good].astype(np.int64) * self.size + self.column[good]) % max(self.size, 1)
        faults: Array = np.bincount(self.column, minlength=self.size) - np.bincount(rated, minlength=self.size)
        return faults

    def codes_of_sound(self, faults: Array) -> Array:
        """Lay out the codes of the bodies and periods that have no fault; the others are not assessed."""
        np = numpy()
        codes: Array = np.zeros((len(self.table.criteria), self.size), np.uint8)
        sound = faults[self.column] == 0
        codes[self.criterion[sound], self.column[sound]] = self.level[sound]
        return codes

    def codes_before(self, codes: Array) -> Array:
        """Return for each body and period the codes of the body's last earlier period; 0 where there is none."""
        np = numpy()
        order = np.lexsort((self.turn, self.body))
        follows = np.flatnonzero(self.body[order][1:] == self.body[order][:-1])
        before: Array = np.zeros_like(codes)
        before[:, order[follows + 1]] = codes[:, order[follows]]
        return before


def read_ratings(frame: Frame, table: ScoringTable, columns: Mapping[str, str]) -> Ratings:
    """Read ratings as codes; each distinct criterion and level is looked up once."""
    np = numpy()
    bodies, names = frame.coded(columns["body"])
    periods, years = frame.coded(columns["period"])
    places = {id_: place for place, id_ in enumerate(table.criteria)}
    criterion = _looked_up(frame, columns["criterion"], {}, places, MISSING)
    ranks = {level.rank: code for code, level in enumerate(table.scale.levels, 1)}
    level = _looked_up(frame, columns["level"], ranks, spellings(table), 0)
    there = (bodies >= 0) & (periods >= 0)
    rows, lost = np.flatnonzero(there), np.flatnonzero(~there)
    if len(lost):
        bodies, periods, criterion, level = (codes[rows] for codes in (bodies, periods, criterion, level))
    firsts, column = distinct_states([bodies, periods], [len(names), len(years)], len(rows))
    # Periods are only put in order where something is carried from one to the next: they need not be comparable.
    turns = {period: turn for turn, period in enumerate(sorted(years))} if table.carries else dict.fromkeys(years, 0)
    turn = np.array([turns[period] for period in years] or [0])[periods[firsts]]
    return Ratings(frame, table, columns, rows, lost, rows[firsts], column, criterion, level, bodies[firsts], turn)


def _looked_up(frame: Frame, name: str, numbers: Mapping[Any, int], texts: Mapping[str, int], missing: int) -> Array:
    """Return the code of each row of a column, below 0 where it is unknown; numbers may be looked up as such."""
    np = numpy()
    codes, values = frame.coded(name)
    as_numbers = bool(numbers) and frame.kind(name) == "number"
    looked_up = [numbers.get(value, -1) if as_numbers else texts.get(str(value), -1) for value in values]
    table: Array = np.array([*looked_up, missing], np.int32)  # what is missing has the code -1: the last entry
    return table[codes]


def fault_frame(frame: Frame, table: ScoringTable, columns: Mapping[str, str]) -> Any:
    """Return a frame of every rating that cannot be scored, with the fault in words and how many rows it concerns."""
    np, ratings = numpy(), read_ratings(frame, table, columns)
    criteria, levels = (frame.coded(columns[name]) for name in ("criterion", "level"))

    def text(of: tuple[Array, list[Any]], row: int) -> str:
        return "" if of[0][row] < 0 else str(of[1][of[0][row]])

    def alike(rows: Array, *codes: Array) -> list[tuple[int, int]]:
        """Return one of the rows of each body and period in which these codes are alike, and how many there are."""
        sizes = [ratings.size, *(int(column.max(initial=0)) + 1 for column in codes)]
        firsts, states = distinct_states([ratings.column[rows], *codes], sizes, len(rows))
        return list(zip(rows[firsts].tolist(), np.bincount(states, minlength=len(firsts)).tolist(), strict=True))

    faults: list[tuple[int, str, str, str, int]] = []
    odd = np.flatnonzero((ratings.criterion < 0) | (ratings.level < 0))
    groups = {placed.group.id for placed in table.groups}
    for at, number in alike(odd, *(codes[ratings.rows[odd]] + 1 for codes, _ in (criteria, levels))):
        row = ratings.rows[at]
        unknown = "rating of a group" if text(criteria, row) in groups else "unknown criterion"
        fault = unknown if ratings.criterion[at] < 0 else "unknown level"
        faults.append((row, text(criteria, row), text(levels, row), fault, number))
    # A rating of an unknown level is a rating all the same, so beside another it is one too many.
    named = np.flatnonzero(ratings.criterion >= 0)
    for at, number in alike(named, ratings.criterion[named]):
        if number > 1:
            faults.append((ratings.rows[at], table.criteria[ratings.criterion[at]], "", "rated twice", number))
    faults += [(row, text(criteria, row), "", "no body or period", 1) for row in ratings.lost.tolist()]
    rows, *words, numbers = zip(*faults, strict=True) if faults else [()] * 5
    body, period, *names = columns.values()
    texts = [frame.texts(column, np.arange(len(rows))) for column in words]
    return frame.build(
        {
            body: frame.pick(body, rows),
            period: frame.pick(period, rows),
            **dict(zip([*names, "fault"], texts, strict=True)),
            "rows": np.array(numbers, np.int64),
        }
    )


def raise_faults(faults: Frame, table: ScoringTable, columns: Mapping[str, str]) -> None:
    """Name every faulty rating of a list of them, if there is any.

    Raises
    ------
    RatingsError
        With all of them, in the order of their bodies and periods.
    """
    if not len(faults):
        return
    fields = []
    for name in ("fault", *columns.values(), "rows"):
        codes, values = faults.coded(name)
        fields.append([[*values, None][code] for code in codes.tolist()])
    named = [RatingFault(*row) for row in zip(*fields, strict=True)]
    named.sort(key=lambda fault: (str(fault.body), str(fault.period), str(fault.criterion), str(fault.level)))
    remedies = []
    kinds = {fault.fault for fault in named}
    if "rated twice" in kinds:
        remedies.append("keep one rating of each criterion")
    if "unknown level" in kinds:
        remedies.append(f"write a level as one of: {', '.join(table.codes)}")
    strange = [str(fault.criterion) for fault in named if fault.fault == "unknown criterion"]
    meant = (f'"{name}"{close}' for name in strange if (close := did_you_mean(name, table.criteria)))
    question = next(meant, "")  # one misspelling shows the kind of mistake
    remedy = "; ".join([*remedies, 'or pass faults="mark"'])
    raise RatingsError(named, str(Refusal("", question, remedy)) if question else remedy)
