"""The contents of a report, which each of its forms shows: the page, Markdown and the Word file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from prevent_model.errors import refused
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.sums import with_own_signs
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Section
from prevent_model.report.first_page import FirstPage, first_page
from prevent_model.report.sections import sections
from prevent_model.values.arguments import expect, many

CLOSING = (
    "It describes offices, boards and bodies, never persons, and claims nothing about whether the programme works."
)
"""The last words of every report."""

NOTHING = "Nothing more is stated yet."
"""The words of the report of a programme without any part."""


def contents(
    programme: Programme,
    assessments: Iterable[Assessment],
    standards: Iterable[Standard],
    on: date | None,
    since: Programme | None,
    reading: Reading[Any] | None = None,
) -> tuple[Answers, FirstPage, tuple[Section, ...]]:
    """Return the answers, the first page and the sections, which every form shows."""
    expect(
        programme=(programme, Programme),
        assessments=(assessments, [Assessment]),
        standards=(standards, [Standard]),
        on=(on, date, None),
        since=(since, Programme, None),
        reading=(reading, Reading, None),
    )
    if reading is not None and reading.value != programme:
        raise refused("reading", "it is not that of the programme", "give the reading whose value is the programme")
    judged, given = many("assessments", assessments, Assessment), many("standards", standards, Standard)
    programme, since = with_own_signs(programme), with_own_signs(since)
    day = programme.as_at if on is None else on
    answers = Answers(programme, day, tuple(judged), tuple(given), since, reading)
    return answers, first_page(answers), sections(answers)
