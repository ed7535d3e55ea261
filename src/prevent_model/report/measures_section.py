"""The section of measures of the report: what is measured, drawn and tabled against targets, and judged by them."""

from __future__ import annotations

import attrs

from prevent_model.assessment.measure_verdicts import verdicts
from prevent_model.delivery.measures_on_day import measures
from prevent_model.figures.measures_chart import measures as measures_chart
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, figure_block, table_block, words_block

_CAPTION = (
    "The state of each target is beside its row, after its mark; a bar is a value that is a range, "
    "a hatched band such a target."
)


def measured(answers: Answers) -> list[Block]:
    """Return the measures of the programme: in words, drawn where there are values and targets, and in tables."""
    found = measures(answers.programme, on=answers.day)
    if not found.rows:
        return []
    blocks = [words_block(found.because)]
    if any(row.latest is not None and row.target is not None for row in found.rows):
        blocks.append(figure_block(measures_chart(found), "measures", _CAPTION))
    blocks += [table_block(attrs.evolve(table, caption="")) for table in found.tables]
    return [*blocks, *_judged(answers)]


def _judged(answers: Answers) -> list[Block]:
    """Return what the programme is by the standards that it holds and that measures are evidence for."""
    found = verdicts(answers.programme, on=answers.day)
    if not found.rows:
        return []
    blocks = [Block("heading", "Judged by its measures"), words_block(found.because)]
    tables = (attrs.evolve(row.table, caption="" if row.score is not None else row.because) for row in found.rows)
    return [*blocks, *map(table_block, tables)]
