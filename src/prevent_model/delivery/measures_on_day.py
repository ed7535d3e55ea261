"""Measures on a day: baseline, latest value, target, what is met, missed or not recorded, and what has no measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import field, frozen

from prevent_model.delivery.targets_on_day import TargetOnDay, judged_by, target_on
from prevent_model.framework.aims import Objective
from prevent_model.framework.counted_posts import CountedPlans, counted_plans, start_of, values_on
from prevent_model.framework.measured_progress import exactly, known_targets, share_of_target, way_to_target
from prevent_model.framework.measures import Direction, Measure, MeasuredValue
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import counted, ended, listed, opened
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTables, Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import plain_day

_MOST = 3
"""As many subjects of a measure as are named in a cell."""
_DIRECTIONS = {Direction.MORE: "more is better", Direction.LESS: "less is better", Direction.HOLD: "a level to hold"}


@frozen
class MeasureOnDay(AttrsTable):
    """One measure on a day: from where, how far, and to where.

    Examples
    --------
    >>> import prevent_model as pm
    >>> measure = pm.Measure(id="m", title="M", state="in-use", baseline=pm.MeasuredValue(on="2023/24", value=81),
    ...     targets=[pm.MeasureTarget(by="March 2028", value=90)],
    ...     values=[pm.MeasuredValue(on="Q3 2026", value="86.5")])
    >>> programme = pm.Programme(id="p", title="P", years="2024/25", as_at="2026-10-15", measures=[measure])
    >>> row = pm.delivery.measures(programme).row("m")
    >>> row.id, str(row.latest.value)
    ('m', '86.5')
    >>> row.way, row.share, row.change, row.target.words
    (Fraction(11, 18), Fraction(173, 180), None, 'not yet due')
    >>> row.in_force == row.targets
    True
    """

    measure: Measure = field(repr=False, metadata=means("The measure."))
    values: tuple[MeasuredValue, ...] = field(metadata=means("The values known on the day, in order of time."))
    targets: tuple[TargetOnDay, ...] = field(metadata=means("Its targets, in order of when they are due."))
    counted_with: str = field(
        default="", metadata=means("The plan of posts whose counts are its values, where it has none of its own.")
    )
    start: StatedNumber | None = field(
        default=None,
        metadata=means("Its baseline, or nought where its values are counts of a plan of growth; None without."),
    )

    @property
    def id(self) -> str:
        """The id of the measure."""
        return self.measure.id

    @property
    def latest(self) -> MeasuredValue | None:
        """The last value known on the day."""
        return self.values[-1] if self.values else None

    @property
    def target(self) -> TargetOnDay | None:
        """The last target that is due, as it was set last; where none is due, the next."""
        due = [target for target in self.targets if target.is_due]
        return due[-1] if due else next(iter(self.in_force), None)

    @property
    def in_force(self) -> tuple[TargetOnDay, ...]:
        """The target for each time, as it was set last, in order of when they are due."""
        return tuple({target.by.last: target for target in self.targets}.values())

    @property
    def way(self) -> Fraction | None:
        """The share of the way from baseline to target that is done, exactly; None where it cannot be told."""
        if self.latest is None or self.target is None:
            return None
        return exactly(way_to_target(self.latest.value, self.target.wanted, self.start, self.measure.aim))

    @property
    def share(self) -> Fraction | None:
        """The share of the target that is reached, exactly; None unless more is better."""
        if self.latest is None or self.target is None or self.measure.aim is not Direction.MORE:
            return None
        return exactly(share_of_target(self.latest.value, self.target.wanted))

    @property
    def change(self) -> Fraction | None:
        """The latest value less the one before; None where either is no one number."""
        exact = [value.value.exact for value in self.values[-2:]]
        return None if len(exact) < 2 or None in exact else exact[1] - exact[0]  # type: ignore[operator]

    @property
    def words(self) -> str:
        """The state of its target in words, or what it lacks."""
        if self.target is not None:
            return self.target.words + judged_by(self.target, self.latest)
        if self.counted_with:
            return f"counted with {self.counted_with}"
        return "no target" if self.values or self.measure.baseline is not None else "no value and no target"


@frozen
class Measures(HasTables):
    """The measures of a programme on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.delivery.measures(pm.sample())
    >>> len(found.rows), len(found.unmeasured), found.targets_table.column("target")
    (7, 0, ('41', '53', '93', '4'))
    >>> print(found.because)
    On 2008-07-24, seven measures: 0 with a value, 2 with a target. Targets: 4 not yet due.
    >>> len(found.table.rows), len(found.about_table.rows), len(found.tables), str(found.cite[0])
    (7, 7, 3, 'report-8 B.18')
    >>> found.row("growth-targets").words
    'not yet due'
    """

    programme: Programme = field(eq=False, repr=False, metadata=means("The programme that was asked."))
    on: date = field(metadata=means("The day on which it is asked."))
    rows: tuple[MeasureOnDay, ...] = field(metadata=means("One for each measure, in the order of the document."))
    unmeasured: tuple[Objective, ...] = field(metadata=means("The objectives that no measure names."))

    @property
    def because(self) -> str:
        """Numbers of measures with a value and with a target, and the states of targets as set last, in sentences."""
        valued, aimed = sum(bool(row.values) for row in self.rows), sum(bool(row.targets) for row in self.rows)
        measures = counted(len(self.rows), "measure")
        numbers = f": {valued} with a value, {aimed} with a target" if self.rows else ""
        sentences = [f"On {self.on}, {measures}{numbers}."]
        states = Counter(target.words for row in self.rows for target in row.in_force)
        if states:
            anew = "" if all(row.in_force == row.targets for row in self.rows) else ", each as it was set last"
            counts = ", ".join(f"{number} {words}" for words, number in sorted(states.items()))
            sentences.append(f"Targets{anew}: {counts}.")
        if self.unmeasured:
            has = "has" if len(self.unmeasured) == 1 else "have"
            titles = listed(objective.title for objective in self.unmeasured)
            number = opened(counted(len(self.unmeasured), "objective"))
            sentences.append(ended(f"{number} {has} no measure: {titles}"))
        return " ".join(sentences)

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the measures are printed."""
        return tuple(dict.fromkeys(citation for row in self.rows for citation in row.measure.places))

    def row(self, id: str) -> MeasureOnDay:
        """The row of one measure.

        Raises
        ------
        UnknownReference
            When the programme has no such measure.
        """
        self.programme.measure(id)
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, MeasureOnDay]:
        return {row.id: row for row in self.rows}

    @property
    def table(self) -> Table:
        """A row for each measure, with how far it has come."""
        columns: tuple[Column | str, ...] = (
            *("measure", "unit", "baseline", "at", "latest", "as at", "target", "due", "set on"),
            Column("change", kind="number"),
            Column("way to target", kind="share"),
            Column("share of target", kind="share"),
            "target is",
        )
        rows = [
            (
                *(row.measure.title, row.measure.unit, *_start(row), *_dated(row.latest)),
                *(_target(row.target)),
                *(row.change, row.way, row.share, row.words),
            )
            for row in self.rows
        ]
        columns, rows = _noted(columns, rows, "note", list(map(_notes, self.rows)))
        return Table(f"Measures on {self.on}", columns, rows, caption=self.because, cite=self.cite)

    @property
    def about_table(self) -> Table:
        """A row for each measure, with what it measures, by what standard, who judges and who gains."""
        columns = (
            "measure",
            "of",
            "state",
            "better",
            "standard",
            "criterion",
            "judged by",
            "owner",
            "who gains",
            "source",
        )
        rows = []
        for measure in self.programme.measures:
            aim = "" if measure.aim is None else _DIRECTIONS[measure.aim]
            named = (self._subjects(measure), measure.state.value.replace("-", " "), aim)
            whose = ([id_] if id_ else [] for id_ in (measure.standard, measure.assessed_by, measure.owner))
            standard, judge, owner = map(self._titles, whose)
            gains, cited = self._names(measure.benefits), ", ".join(map(str, measure.places))
            rows.append((measure.title, *named, standard, self._criterion(measure), judge, owner, gains, cited))
        summaries = [measure.summary for measure in self.programme.measures]
        return Table("What is measured", *_noted(columns, rows, "summary", summaries))

    def _subjects(self, measure: Measure) -> FormattedNumber | str:
        """Titles of the subjects of a measure; people read the first of many, and a program gets them all."""
        objectives, ids = {objective.id for objective in self.programme.objectives}, measure.of
        every = len(objectives) > 2 and objectives <= set(ids)
        titles = [f"all {counted(len(objectives), 'objective')}"] if every else []
        titles += [self._titles([id_]) for id_ in ids if not every or id_ not in objectives]
        if len(titles) <= _MOST:
            return "; ".join(titles)
        return FormattedNumber("; ".join(titles), f"{'; '.join(titles[:_MOST])}; and {len(titles) - _MOST} more")

    def _criterion(self, measure: Measure) -> str:
        """The title of the criterion that a measure names, where the programme holds it."""
        return self._criteria.get((measure.standard, measure.criterion), measure.criterion or "")

    @cached_property
    def _criteria(self) -> dict[tuple[str | None, str | None], str]:
        """Titles of the criteria of the programme's own standards."""
        standards = self.programme.standards
        return {(standard.id, part.id): part.title for standard in standards for part in standard.criteria()}

    def _names(self, words: Iterable[str]) -> str:
        """Words of who gains, with its title where one is the id of a body, board or office; nothing else gains."""
        actors = {id_ for kind in ("body", "board", "office") for id_ in self.programme.ids(kind)}
        return "; ".join(self.programme.entity(word).title if word in actors else word for word in words)

    def _titles(self, ids: Iterable[str]) -> str:
        """Titles of things of the programme; words that name none as they are."""
        return "; ".join(self.programme.entity(id_).title if id_ in self.programme else id_ for id_ in ids)

    @property
    def targets_table(self) -> Table:
        """A row for each target of each measure."""
        columns = ("measure", "unit", "due", "target", "set on", "value by then", "as at", "state", "first reached")
        rows = [
            (
                *(row.measure.title, row.measure.unit, str(target.by), str(target.wanted), str(target.set_on or "")),
                *_dated(target.achieved),
                *(target.words, "" if target.reached is None else str(target.reached.on)),
            )
            for row in self.rows
            for target in row.targets
        ]
        caption = "The last value by the time that each is due; one set anew stands beside the first."
        notes = [target.note for row in self.rows for target in row.targets]
        return Table("Targets of measures", *_noted(columns, rows, "note", notes), caption=caption)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table that has a row."""
        says = any(row.values or row.targets or row.measure.baseline is not None for row in self.rows)
        made = (self.about_table, *((self.table,) if says else ()), self.targets_table)
        return tuple(table for table in made if table.rows)


_Rows = list[tuple[Any, ...]]


def _noted(
    columns: tuple[Column | str, ...], rows: _Rows, name: str, notes: list[str]
) -> tuple[tuple[Column | str, ...], _Rows]:
    """Columns and rows with notes in a last column; as they were, where there are none."""
    if not any(notes):
        return columns, rows
    return (*columns, name), [(*row, note) for row, note in zip(rows, notes, strict=True)]


def _notes(row: MeasureOnDay) -> str:
    """Notes of the source on the values that a row shows, those on the baseline named as such."""
    start, latest = row.measure.baseline, row.latest
    notes = [f"baseline: {start.note}" if start is not None and start.note else "", latest.note if latest else ""]
    return "; ".join(filter(None, notes))


def _target(target: TargetOnDay | None) -> tuple[str, str, str]:
    return ("", "", "") if target is None else (str(target.wanted), str(target.by), str(target.set_on or ""))


def _start(row: MeasureOnDay) -> tuple[str, str]:
    """The start of a measure and its time, which the nought of a plan of growth has not."""
    baseline = row.measure.baseline
    return ("" if row.start is None else str(row.start)), ("" if baseline is None else str(baseline.on))


def _dated(value: MeasuredValue | None) -> tuple[str, str]:
    return ("", "") if value is None else (str(value.value), str(value.on))


def measures(programme: Programme, *, on: date | None = None) -> Measures:
    """Set the measures of a programme against their targets, as known on a day.

    A target is judged by the rules by which growth in posts is: only a value of the time at which it falls due says
    whether it was met, and it is missed only where that surely falls short.

    Parameters
    ----------
    programme, on
        The programme, and the day; its own `as_at` where not given.

    Returns
    -------
    Measures
        For each measure its baseline, its latest value, its targets and their states: met, met before it is due,
        missed, not recorded (due, and without a value of that time), not yet due, or cannot tell; and the objectives
        that no measure names. A value that is a range, a limit or about right is compared by what it may be.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [row.words for row in pm.delivery.measures(pm.sample()).rows][:1]
    ['no value and no target']

    Notes
    -----
    **Source:** Report 8, B.18 to B.22.
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    plans = counted_plans(programme)
    rows = tuple(_on_day(programme.as_at, measure, day, plans) for measure in programme.measures)
    measured = {id_ for measure in programme.measures for id_ in measure.of}
    unmeasured = tuple(objective for objective in programme.objectives if objective.id not in measured)
    return Measures(programme, day, rows, unmeasured)


def _on_day(as_at: date, measure: Measure, day: date, by_plan: CountedPlans) -> MeasureOnDay:
    values = values_on(measure, day, as_at, by_plan)
    plans = [] if measure.values else by_plan.of(measure)
    # Counts that are there and that no value can be made of say neither that it was measured nor that it was not.
    undecided = not values and any(seen.on <= day for plan in plans for seen in by_plan.seen(plan))
    targets = tuple(
        target_on(measure, target, values, day, as_at, undecided=undecided)
        for target in known_targets(measure, day, as_at)
    )
    return MeasureOnDay(measure, values, targets, plans[0].title if plans else "", start_of(measure, by_plan))
