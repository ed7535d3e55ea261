"""The contents of a report, which each of its forms shows: the page, Markdown and the Word file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prevent_model.framework.programme import Programme
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
) -> tuple[Answers, FirstPage, tuple[Section, ...]]:
    """Return the answers, the first page and the sections, which every form shows."""
    expect(
        programme=(programme, Programme),
        assessments=(assessments, [Assessment]),
        standards=(standards, [Standard]),
        on=(on, date, None),
        since=(since, Programme, None),
    )
    judged, given = many("assessments", assessments, Assessment), many("standards", standards, Standard)
    programme, since = with_own_signs(programme), with_own_signs(since)
    answers = Answers(programme, programme.as_at if on is None else on, tuple(judged), tuple(given), since)
    return answers, first_page(answers), sections(answers)
