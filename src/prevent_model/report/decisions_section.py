"""The table of decisions at gates: what was decided and by whom, the conditions and whether each is met, the advice."""

from __future__ import annotations

from datetime import date

from prevent_model.framework.gates import Condition
from prevent_model.framework.wording import ended, field_words, opened, time_words
from prevent_model.report.annex import cited_words, title_of
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, table_block
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Answer


def decisions(answers: Answers) -> list[Block]:
    """Return each decision made at a gate by the day, in the order recorded; nothing where none is."""
    programme, day = answers.programme, answers.day
    rows = [
        (
            gate.title,
            "day not stated" if decision.on is None else time_words(decision.on, day_words),
            opened(field_words(decision.outcome.value)),
            " ".join(_condition_words(condition, day) for condition in decision.conditions),
            " ".join(map(ended, decision.recommendations)),
            "" if gate.decided_by is None else title_of(programme, gate.decided_by),
            cited_words(decision.cite or gate.cite),
        )
        for gate in programme.gates
        for decision in gate.decisions
        if decision.on is None or decision.on.after(day) is not Answer.YES
    ]
    columns = ("gate", "decided", "outcome", "conditions", "recommendations", "by", "source")
    return [table_block(Table("Decisions at gates", columns, rows))] if rows else []


def _condition_words(condition: Condition, day: date) -> str:
    met = condition.met_on
    state = "not met" if met is None or met.after(day) is Answer.YES else f"met {time_words(met, day_words)}"
    return ended(f"{condition.text.rstrip('.')} ({state})")
