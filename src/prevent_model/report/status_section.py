"""The section of status of the report: the latest ratings, and what is delayed behind what."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from prevent_model.delivery.latest_ratings import Ratings
from prevent_model.framework.wording import ended
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, table_block, words_block
from prevent_model.review.delays import delays_in, waiting_for
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import day_words


def status(answers: Answers) -> list[Block]:
    """Return the latest ratings with their trends, and the tables of what is delayed for certain behind a thing."""
    programme, blocks = answers.programme, []
    if answers.ratings.rows:
        blocks.append(
            table_block(attrs.evolve(answers.ratings.table, title=f"How things are rated on {day_words(answers.day)}"))
        )
    waiting = waiting_for(programme)
    for row in answers.schedule.rows:
        if not (row.kind == "gate" or waiting.get(row.id)):
            continue
        try:
            delays = delays_in(programme, answers.schedule, row.id, waiting)
        except ValueError as error:  # a level of a plan below zero, which has its own finding
            blocks.append(words_block(ended(f"What waits for {row.title} cannot be told. {error}")))
            continue
        # Where nothing is delayed for certain, the timeline says all that is known.
        if any(delay.is_certain for delay in delays.rows):
            dates, *held = delays.tables
            blocks.append(table_block(attrs.evolve(dates, title=f"Delayed behind {row.title}")))
            blocks += map(table_block, held)
    return blocks


def beside(table: Table, ids: Sequence[str], rated: Ratings) -> Table:
    """Return a table with the latest ratings of the things in its rows beside them; as it was, where none is rated.

    Parameters
    ----------
    table
        The table, a row for each thing.
    ids
        The id of the thing in each row.
    rated
        The latest ratings.
    """
    words = [rated.of(id_) for id_ in ids]
    if not any(words):
        return table
    rows = [(*row, rating) for row, rating in zip(table.rows, words, strict=True)]
    return attrs.evolve(table, columns=(*table.columns, Column("rating")), rows=rows)
