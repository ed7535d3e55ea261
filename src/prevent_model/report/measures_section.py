"""The section of measures of the report: what is measured and by whom, drawn and tabled against its targets."""

from __future__ import annotations

import attrs

from prevent_model.delivery.measures_on_day import measures
from prevent_model.figures.measures_chart import measures as measures_chart
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, figure_block, table_block, words_block

_CAPTION = (
    "A circle is the baseline, a diamond the latest value, filled where it reaches the target, "
    "which is the upright mark."
)


def measured(answers: Answers) -> list[Block]:
    """Return the measures of the programme: in words, drawn where there are values and targets, and in tables."""
    found = measures(answers.programme, on=answers.day)
    if not found.rows:
        return []
    blocks = [words_block(found.because)]
    if any(row.latest is not None and row.target is not None for row in found.rows):
        blocks.append(figure_block(measures_chart(found), "measures", _CAPTION))
    return [*blocks, *(table_block(attrs.evolve(table, caption="")) for table in found.tables)]
