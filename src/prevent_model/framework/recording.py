"""Records added to a programme in one call: decisions, counts of posts, values of measures, and ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self, TypeVar

import attrs

from prevent_model.errors import refused
from prevent_model.framework.counted_posts import counted_plans, values_on
from prevent_model.framework.gates import Condition, Decision, Outcome
from prevent_model.framework.measures import Measure, MeasuredValue
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.ratings import Rating
from prevent_model.framework.wording import kind_words
from prevent_model.values.approximate_dates import Answer, Window, as_window
from prevent_model.values.arguments import read_all, taken
from prevent_model.values.calendars import reading_in
from prevent_model.values.citations import Citation, parse_citations
from prevent_model.values.constructing import required
from prevent_model.values.plain import as_day
from prevent_model.values.post_numbers import NumberOfPosts, as_posts
from prevent_model.values.stated_numbers import StatedNumber

T = TypeVar("T")
Day = Window | date | str


class Recording:
    """Calls of a programme that add one record, and return the programme with it."""

    __slots__ = ()

    def deciding(
        self,
        gate: str,
        outcome: Outcome | str,
        *,
        on: Day | None = None,
        conditions: Iterable[Condition] = (),
        recommendations: Iterable[str] = (),
        cite: Iterable[Citation] | str = (),
    ) -> Self:
        """Return the programme with one more decision at a gate.

        The gate's decisions are then no longer listed as unstated. The day whose knowledge the programme holds stays:
        a later answer is asked for with ``on``.

        Parameters
        ----------
        gate
            The gate's id.
        outcome
            "passed", "passed-with-conditions" or "failed".
        on
            When it was decided; a decision without a date opens nothing.
        conditions
            What holds the gate until all of it is met.
        recommendations
            Advice, which holds nothing.
        cite
            Where it is recorded.

        Raises
        ------
        UnknownReference
            When no gate has the id.
        ArgumentError, IntegrityError
            When it is no decision, or cites what is no source of the programme.

        Examples
        --------
        >>> import prevent_model as pm
        >>> decided = pm.sample().deciding("phase-one-review", "passed", on="2009-03-01")
        >>> decided.held_years("2009-04-01"), decided.gate("phase-one-review").unstated
        ({}, ('decided_by',))
        """
        programme: Any = self
        with reading_in(programme.calendar, programme.as_at):
            decision = Decision(
                outcome=outcome, on=on, conditions=conditions, recommendations=recommendations, cite=_cited(self, cite)
            )
        result: Self = programme.replacing(_with(programme.gate(gate), "decisions", decision))
        return result

    def observing(
        self,
        of: str,
        value: NumberOfPosts | Decimal | str | StatedNumber,
        *,
        on: Day,
        cite: Iterable[Citation] | str = (),
        **more: Any,
    ) -> Self:
        """Return the programme with one more count of posts against a plan, or one more value of a measure.

        Parameters
        ----------
        of
            The id of a plan or a measure.
        value
            The posts that were filled: whole, with parts where they are full-time equivalents, or "about 4,000"; or the
            value, in the unit of the measure, which a text may end in.
        on
            The day of the count; or the day or stretch of time of the value, such as "Q3 2026".
        cite
            Where it is printed.
        **more
            Further fields of an `Observation`, such as `total`, `basis` or `note`; of a measure `note` alone.

        Raises
        ------
        UnknownReference
            When nothing has the id.
        ArgumentError, IntegrityError
            When it is neither plan nor measure, the count or value is none, is in another unit, or comes before the
            baseline of its measure; when the values of the measure are the counts of its plan, which a value of its own
            would set aside.

        Examples
        --------
        >>> import prevent_model as pm
        >>> pm.sample().observing("growth", 37, on="2009-03-31").observations[-1].posts
        37
        >>> established = pm.sample().observing("sites-established", "3 sites", on="March 2009", cite="B.13")
        >>> str(established.measure("sites-established").values[-1].value)
        '3'
        """
        programme: Any = self
        kind = programme.kind(of)
        if kind == "measure":
            return _measured(self, programme.measure(of), value, on, _cited(self, cite), more)
        if kind != "growth":
            problem = f'"{of}" is a thing of kind {kind_words(kind)}, of which nothing is counted or measured'
            raise refused("of", problem, "write the id of a plan or of a measure")
        readers: list[Callable[[], Any]] = [lambda: taken("value", value, as_posts), lambda: taken("on", on, as_day)]
        with reading_in(programme.calendar, programme.as_at):
            posts, day = read_all(*readers)
        seen = Observation(posts=posts, on=day, plan=of, cite=_cited(self, cite), **more)
        return _with(self, "observations", seen)

    def rating(
        self,
        of: str,
        level: str | int,
        *,
        on: Day,
        scale: str = "rag",
        by: str | None = None,
        note: str = "",
        cite: Iterable[Citation] | str = (),
    ) -> Self:
        """Return the programme with one more rating of a thing.

        Parameters
        ----------
        of
            The id of what is rated.
        level
            Its level on the scale, by label or rank.
        on
            When it was rated.
        scale
            The scale, by its name or the id of its standard.
        by
            The id of who rated it.
        note
            The reason that was given.
        cite
            Where it is printed.

        Raises
        ------
        ArgumentError, IntegrityError
            When nothing has the id, or the scale has no such level.

        Examples
        --------
        >>> import prevent_model as pm
        >>> rated = pm.sample().rating("later-phases", "amber", on="2008-09-30", by="programme-board")
        >>> rated.ratings[-1].level
        'amber'
        """
        programme: Any = self
        with reading_in(programme.calendar, programme.as_at):
            rating = Rating(of=of, on=on, scale=scale, level=level, by=by, note=note, cite=_cited(self, cite))
        return _with(self, "ratings", rating)


def _with(thing: T, name: str, record: Any) -> T:
    """A thing with one more record in a field, which is no longer unstated."""
    held: Any = thing
    unstated = tuple(other for other in held.unstated if other != name)
    changed: T = attrs.evolve(held, **{name: (*getattr(held, name), record), "unstated": unstated})
    return changed


def _measured(
    programme: T, measure: Measure, number: Any, on: Day, cite: tuple[Citation, ...], more: dict[str, Any]
) -> T:
    """A programme with one more value of a measure, which is no longer unstated."""
    if others := more.keys() - {"note"}:
        raise refused(min(others), "a value of a measure has no such field", "leave it out, or write a note")
    held: Any = programme
    _refuse_setting_aside(held, measure)
    with reading_in(held.calendar, held.as_at):
        readers: list[Callable[[], Any]] = [
            lambda: measure.in_unit(number),
            lambda: taken("on", on, required(as_window)),
        ]
        stated, when = read_all(*readers)
        value = MeasuredValue(on=when, value=stated, cite=cite, **more)
    start = measure.baseline
    if start is not None and value.on.before(start.on) is Answer.YES:
        problem = f"{value.on} is before the baseline of {measure.title}, which is of {start.on}"
        raise refused("on", problem, "write a later time, or correct that of the baseline")
    changed: T = held.replacing(_with(measure, "values", value))
    return changed


def _refuse_setting_aside(programme: Any, measure: Measure) -> None:
    """Refuse a first value of a measure that has the counts of its plan, which it would have no longer."""
    counted = counted_plans(programme)
    if measure.values or not values_on(measure, date.max, programme.as_at, counted):
        return
    (plan,) = counted.of(measure)
    problem = f"the values of {measure.title} are the counts of {plan.title}, and a value of its own sets them aside"
    remedy = f'name "{plan.id}" to add a count, or write values in the measure, which then has those alone'
    raise refused("of", problem, remedy)


def _cited(programme: Any, cite: Iterable[Citation] | str) -> tuple[Citation, ...]:
    """Citations, or the text of some, of which a locator alone is one of the first source."""
    if not isinstance(cite, str):
        return tuple(cite)
    return parse_citations(cite, programme.sources[0].id if programme.sources else None)
