"""Ratings of a programme's things: the latest of each on a day, its trend and its history."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from prevent_model.framework.dated_records import was_made_by
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import Rating, scale_named, scales_of
from prevent_model.framework.scales import Scale
from prevent_model.framework.wording import counted, in_words, kind_words, listed, time_words
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.years import plain_day


class Trend(Enum):
    """Trend of a rating: its level against that of the rating before; unsure where their order is.

    Examples
    --------
    >>> Trend.WORSE.value, Trend.WORSE.mark
    ('worse', '▼')
    """

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    FIRST = "first"
    UNSURE = "cannot tell"

    @property
    def mark(self) -> str:
        """The shape that stands beside the word, for readers who see no colour."""
        return {"better": "▲", "worse": "▼", "same": "■", "first": "●", "cannot tell": "◆"}[self.value]


@frozen
class ThingRating(AttrsTable):
    """The latest rating of one thing on one scale by one rater, with those before it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample().rating("later-phases", "amber", on="2008-06-30")
    >>> row = pm.delivery.ratings(programme.rating("later-phases", "red", on="2008-07-20")).rows[0]
    >>> row.level, row.trend.value, row.was, row.rank, row.words
    ('Red', 'worse', 'Amber', 1, 'Red ▼ worse (RAG)')
    """

    of: str = field(metadata=means("The id of what is rated."))
    title: str = field(metadata=means("Its title."))
    kind: str = field(metadata=means("What sort of thing it is."))
    scale: Scale = field(metadata=means("The scale."))
    by: str | None = field(metadata=means("The id of who rated it; None where not said."))
    on: Window = field(metadata=means("When it was last rated."))
    level: str = field(metadata=means("The label of its latest level."))
    was: str | None = field(metadata=means("The label of the level before; None where this is the first."))
    trend: Trend = field(metadata=means("Better, worse, same, first, or cannot tell."))
    history: tuple[Rating, ...] = field(metadata=means("The ratings known on the day, oldest first."))

    @property
    def rank(self) -> int:
        """The rank of its latest level on the scale; a higher one is better."""
        return self.scale.level(self.level).rank

    @property
    def words(self) -> str:
        """The rating in a few words, with the shape of its trend."""
        trend = {Trend.FIRST: "first rating", Trend.SAME: "as before"}.get(self.trend, self.trend.value)
        return f"{self.level} {self.trend.mark} {trend} ({self.scale.name})"


_TRENDS = {
    Trend.BETTER: "better than before",
    Trend.WORSE: "worse than before",
    Trend.SAME: "as before",
    Trend.FIRST: "for the first time",
    Trend.UNSURE: "of which no trend can be told",
}


@frozen
class Ratings(HasTable):
    """The latest ratings of a programme on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.delivery.ratings(pm.sample().rating("later-phases", "amber", on="2008-06-30"))
    >>> print(found.because)
    On 24 July 2008, one thing is rated, for the first time.
    >>> found.of("later-phases"), found.cite, len(found.table.rows)
    ('Amber ● first rating (RAG)', (), 1)
    """

    on: date = field(metadata=means("The day."))
    rows: tuple[ThingRating, ...] = field(metadata=means("A row for each thing, scale and rater, in their order."))
    raters: tuple[tuple[str, str], ...] = field(repr=False, metadata=means("The title of each rater, by id."))

    def of(self, id: str) -> str:
        """The latest ratings of one thing in words, by each rater; empty where it is not rated."""
        rows = self._by_thing.get(id, [])
        raters = dict(self.raters)
        several = len({row.by for row in rows}) > 1
        return "; ".join(f"{row.words}{f', {raters[row.by]}' if several and row.by else ''}" for row in rows)

    def dated(self, id: str) -> str:
        """The latest ratings of one thing in words, each with its time and its rater; empty where it is not rated.

        Examples
        --------
        >>> import prevent_model as pm
        >>> pm.delivery.ratings(pm.sample().rating("later-phases", "amber", on="June 2008")).dated("later-phases")
        'Amber ● first rating (RAG), June 2008'
        """
        raters = dict(self.raters)
        rows = self._by_thing.get(id, [])
        return "; ".join(
            f"{row.words}, {time_words(row.on, day_words)}{f', by {raters[row.by]}' if row.by else ''}" for row in rows
        )

    @cached_property
    def _by_thing(self) -> dict[str, list[ThingRating]]:
        rows: dict[str, list[ThingRating]] = defaultdict(list)
        for row in self.rows:
            rows[row.of].append(row)
        return rows

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the ratings are printed."""
        return tuple(dict.fromkeys(place for row in self.rows for rating in row.history for place in rating.cite))

    @property
    def because(self) -> str:
        """The number of things that are rated, and of each trend, as a sentence."""
        if not self.rows:
            return f"On {day_words(self.on)}, nothing is rated."
        things = len({row.of for row in self.rows})
        numbers = {trend: sum(row.trend is trend for row in self.rows) for trend in Trend}
        trends = listed(f"{in_words(n)} {_TRENDS[trend]}" for trend, n in numbers.items() if n)
        rated = f"On {day_words(self.on)}, {counted(things, 'thing')} {'is' if things == 1 else 'are'} rated"
        if len(self.rows) == 1:
            return f"{rated}, {_TRENDS[self.rows[0].trend]}."
        # A thing with two scales or two raters has a rating of each, and so a trend of each.
        return f"{rated}{'' if things == len(self.rows) else f', by {in_words(len(self.rows))} ratings'}: {trends}."

    @property
    def table(self) -> Table:
        """The latest ratings as a table, with those before them."""
        columns = ("what", "kind", "rated", "scale", "trend", "before", "on", "by", Column("note"))
        raters = dict(self.raters)
        rows = [
            (
                row.title,
                kind_words(row.kind),
                row.level,
                row.scale.name,
                f"{row.trend.mark} {row.trend.value}",
                ", ".join(f"{row.scale.level(past.level)} ({past.on})" for past in row.history[:-1]),
                str(row.on),
                raters.get(row.by or "", ""),
                row.history[-1].note,
            )
            for row in self.rows
        ]
        return Table(f"Ratings on {self.on}", columns, rows, caption=self.because, cite=self.cite)


def ratings(programme: Programme, *, on: date | None = None) -> Ratings:
    """Tell the latest rating of each thing on a day, with its trend and its history.

    Ratings are compared where they are of one thing, on one scale and by one rater: an owner's own rating is no trend
    of an authority's.

    Parameters
    ----------
    programme, on
        The programme, and the day; its own `as_at` where not given.

    Returns
    -------
    Ratings
        A row for each thing, scale and rater that has a rating by the day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.delivery.ratings(pm.sample()).rows)
    0
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    scales = scales_of(programme) if programme.ratings else {}
    # By the scale itself: two standards may give one name to scales that have other levels.
    series: dict[tuple[str, Scale, str | None], list[Rating]] = defaultdict(list)
    for rating in programme.ratings:
        if was_made_by(rating.on, day, programme.as_at):
            scale = scale_named(scales, rating.scale)
            assert scale is not None  # integrity has refused all others
            series[rating.of, scale, rating.by].append(rating)
    rows = tuple(_latest(programme, scale, rated) for (_, scale, _), rated in series.items())
    raters = {row.by: programme.entity(row.by).title for row in rows if row.by}
    return Ratings(day, rows, tuple(raters.items()))


def _latest(programme: Programme, scale: Scale, rated: list[Rating]) -> ThingRating:
    history = tuple(sorted(rated, key=lambda rating: (rating.on.latest, rating.on.earliest)))
    last, thing = history[-1], programme.entity(history[-1].of)
    level = scale.level(last.level)
    was = scale.level(history[-2].level).label if len(history) > 1 else None
    trend = _trend([(rating.on, scale.level(rating.level).rank) for rating in history])
    return ThingRating(last.of, thing.title, thing.KIND, scale, last.by, last.on, level.label, was, trend, history)


def _trend(rated: list[tuple[Window, int]]) -> Trend:
    """Compare the last rank with the one before it, for each two ratings that may be these; unsure if they differ."""
    if len(rated) == 1:
        return Trend.FIRST
    trends = set()
    for at, (last, rank) in enumerate(rated):
        others = [(when, before) for n, (when, before) in enumerate(rated) if n != at]
        if any(last.before(other) is Answer.YES for other, _ in others):
            continue
        for when, before in others:
            if not any(when.before(other) is Answer.YES for other, _ in others):
                trends.add(Trend.SAME if rank == before else Trend.BETTER if before < rank else Trend.WORSE)
    return trends.pop() if len(trends) == 1 else Trend.UNSURE
