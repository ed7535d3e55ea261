"""The section of measures of the report: what is measured, drawn and tabled against targets, and judged by them."""

from __future__ import annotations

from functools import partial

import attrs

from prevent_model.delivery.latest_ratings import Ratings
from prevent_model.delivery.measures_on_day import MeasureOnDay, Measures
from prevent_model.figures.lettering import NARROW
from prevent_model.figures.measures_chart import measures_chart, measures_words
from prevent_model.framework.wording import counted, in_words, opened
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, figure_block, table_block, words_block
from prevent_model.report.drawn_parts import measures_to_draw
from prevent_model.report.status_section import beside
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import whole_per_cent

_CAPTION = (
    "The state of each target is beside its row, after its mark; a bar is a value that is a range, "
    "a striped band such a target."
)


def measured(answers: Answers) -> list[Block]:
    """Return the measures of the programme: in words, drawn where there are values and targets, and in tables."""
    found = answers.measures
    if not found.rows:
        return []
    blocks = [words_block(_numbers(found))]
    if any(row.latest is not None and row.target is not None for row in found.rows):
        drawn, left_out = measures_to_draw(found)
        caption = f"{_CAPTION} {left_out}".strip()
        draw = partial(measures_chart, drawn)
        narrow = partial(draw, width=NARROW)
        blocks.append(figure_block(measures_words(drawn), draw, "measures", caption, narrow=narrow))
    tables = (
        on_page(found, answers.ratings) if table.title == found.table.title else table
        for table in found.tables
        if table.title != found.about_table.title  # which is in the annex
    )
    blocks += [table_block(attrs.evolve(table, caption="", cite=())) for table in tables if table.rows]
    return [*blocks, *_judged(answers)]


def _says_nothing(row: MeasureOnDay) -> bool:
    """Tell whether a measure has neither a baseline, a value nor a target."""
    return row.measure.baseline is None and row.latest is None and not row.targets


def _numbers(found: Measures) -> str:
    """Return how many measures there are, and how many say no more than what is measured."""
    silent = sum(map(_says_nothing, found.rows))
    words = f"{opened(counted(len(found.rows), 'measure'))}."
    if not silent:
        return words
    if silent == len(found.rows):
        clause = "None has a value or a target"
    else:
        has = "has" if silent == 1 else "have"
        clause = f"{opened(in_words(silent))} of them {has} neither a value nor a target"
    return f"{words} {clause}; the annex lists what is measured."


def on_page(found: Measures, rated: Ratings) -> Table:
    """Return the table of measures on a day as a page holds it: what belongs together in one column, and the ratings.

    Examples
    --------
    >>> import prevent_model as pm
    >>> on_page(pm.delivery.measures(pm.sample()), pm.delivery.ratings(pm.sample())).column("target")[0]
    '41 by 2008/09'
    """
    whole = found.table
    keys = ("measure", "unit", "baseline", "at", "latest", "as at", "target", "due", "set on")
    rows = []
    for measure, unit, baseline, at, latest, as_at, target, due, set_on in zip(*map(whole.column, keys), strict=True):
        goal = f"{target} by {due}{f', set on {set_on}' if set_on else ''}" if target else ""
        values = (f"{value} ({when})" if when else value for value, when in ((baseline, at), (latest, as_at)))
        rows.append((f"{measure} ({unit})" if unit else measure, *values, goal))
    for key in ("way to target", "share of target"):
        shares = ["" if share is None else whole_per_cent(share) for share in whole.column(key)]
        whole = whole.with_column(key, shares, unit=None, kind="text")
    last = whole.columns[len(keys) :]
    columns: tuple[Column | str, ...] = ("measure", "baseline", "latest", "target", *last)
    cells = zip(*(whole.column(column.key) for column in last), strict=True)
    joined = [(*row, *rest) for row, rest in zip(rows, cells, strict=True)]
    # The annex lists those without a number as well.
    kept = [n for n, row in enumerate(found.rows) if not _says_nothing(row) or rated.of(row.id)]
    table = attrs.evolve(whole, columns=columns, rows=[joined[n] for n in kept])
    return beside(table, [found.rows[n].id for n in kept], rated)


def _judged(answers: Answers) -> list[Block]:
    """Return what the programme is by the standards that it holds and that measures are evidence for."""
    found = answers.verdicts
    if not found.rows:
        return []
    blocks = [Block("heading", "Judged by its measures"), words_block(found.because)]
    tables = (attrs.evolve(row.table, caption="" if row.score is not None else row.because) for row in found.rows)
    return [*blocks, *map(table_block, tables)]
