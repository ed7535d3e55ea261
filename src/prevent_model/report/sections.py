"""The sections of the report: the blocks of each one. A section that has nothing to show is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from prevent_model.assessment.scoring import score
from prevent_model.delivery.coverage import contributions
from prevent_model.errors import UnknownReference
from prevent_model.figures.contributions_chart import contributions_chart
from prevent_model.figures.governance_chart import NO_RELATION, chart_edges, governance_chart
from prevent_model.figures.profile_chart import profile_chart
from prevent_model.figures.timeline_chart import key_words, known_words, timeline_chart
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import counted, ended, field_words, in_words, kind_words, listed, opened
from prevent_model.governance.dual_lines import dual_reporting
from prevent_model.governance.lines import reporting_line
from prevent_model.governance.ways_up import CLIMBS
from prevent_model.report.answering_section import answering_lines, dual_heading, line_words
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, Section, figure_block, table_block, words_block
from prevent_model.report.growth_sections import growth, growth_title, spending
from prevent_model.report.measures_section import measured
from prevent_model.report.status_section import beside, status
from prevent_model.review.traceability import conformance
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import day_words
from prevent_model.values.citations import Citation


def sections(
    answers: Answers, assessments: Iterable[Assessment], standards: Mapping[str, Standard]
) -> tuple[Section, ...]:
    """Return every section of the report that has something to show, in the order in which it is read."""
    programme = answers.programme
    made = (
        Section("findings", "Findings", findings(answers)),
        Section("governance", "Governance", governance(answers)),
        Section("growth", growth_title(programme), growth(answers)),
        Section("spend", "Spend against budget", spending(answers)),
        Section("timeline", "Timeline", timeline(answers)),
        Section("status", "Status and delays", status(answers)),
        Section("activity", "Objectives and activity", activity(answers)),
        Section("measures", "Measures", measured(answers)),
        Section("assessment", "Assessment", assessment(assessments, standards)),
        Section("assumptions", "Assumptions", assumptions(programme)),
        Section("silence", "What the source does not say", silence(answers)),
        Section("conformance", "Conformance to the source", sources(programme)),
    )
    return tuple(section for section in made if section.blocks)


def _title(programme: Programme, id: str) -> str:
    try:
        return programme.entity(id).title or id
    except UnknownReference:  # what is cited may be a link, which is its two ends and its relation
        return " ".join(_title(programme, word) for word in id.split(" ")) if " " in id else id


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
_ELSEWHERE = frozenset({"unstated", "incomplete", "assumed"})
"""The notes that have sections of their own."""


def findings(answers: Answers) -> list[Block]:
    """Return errors and warnings one by one; then the notes that no other section gathers."""
    by_severity = {severity: [f for f in answers.findings if f.severity is severity] for severity in Severity}
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    numbers = listed(counted(len(by_severity[severity]), severity.value) for severity in order)
    meaning = " A note is what the source leaves open; it is not a fault of the document."
    blocks = [words_block(f"{opened(numbers)}.{meaning if by_severity[Severity.NOTE] else ''}")]
    # Errors come before warnings, each in the order of the checks.
    if faults := by_severity[Severity.ERROR] + by_severity[Severity.WARNING]:
        columns = ("severity", "code", "what is found", "what to write", "source")
        rows = [
            (fault.severity.value, fault.code, opened(fault.message), opened(fault.remedy), _cited(fault.cite))
            for fault in faults
        ]
        blocks.append(table_block(Table("Errors and warnings", columns, rows)))
    notes: dict[str, list[Finding]] = defaultdict(list)
    for note in by_severity[Severity.NOTE]:
        if note.code not in _ELSEWHERE:
            notes[note.code].append(note)
    if notes:
        note_rows = [
            (
                field_words(code),
                len(group),
                " ".join(ended(opened(note.message)) for note in group),
                _cited(citation for note in group for citation in note.cite),
            )
            for code, group in notes.items()
        ]
        heads = (Column("note"), Column("how many", kind="number"), Column("what is found"), Column("source"))
        blocks.append(table_block(Table("Notes", heads, note_rows)))
    return blocks


def _cited(cite: Iterable[Citation]) -> str:
    return ", ".join(dict.fromkeys(map(str, cite)))  # once each, though several notes rest on one paragraph


def silence(answers: Answers) -> list[Block]:
    """Return what the source leaves open: things of one kind with the same silences share a row."""
    codes = {finding.code for finding in answers.findings}
    alike: dict[tuple[str, tuple[str, ...], str], list[str]] = defaultdict(list)
    for kind, _, entity in members(answers.programme):
        open_fields = {("unstated", "not said"): entity.unstated, ("incomplete", "cut off"): entity.incomplete}
        for (code, how), fields in open_fields.items():
            if fields and code in codes:
                alike[kind, tuple(fields), how].append(entity.title or entity.id)
    if not alike:
        return []
    number = sum(map(len, alike.values()))
    has = "has" if number == 1 else "have"
    caption = f"{opened(counted(number, 'thing'))} {has} something that the source leaves open."
    rows = [
        (kind_words(kind), "; ".join(titles), listed(map(field_words, fields)), how)
        for (kind, fields, how), titles in alike.items()
    ]
    return [table_block(Table("What is left open", ("kind", "of what", "what is open", "how"), rows, caption=caption))]


# ── governance ───────────────────────────────────────────────────────────────────────────────────────────────────────
def governance(answers: Answers) -> list[Block]:
    """Return the chart, each board's line as a sentence, and both lines of each office that has two."""
    programme = answers.programme
    if not (programme.boards or programme.roles or programme.bodies):
        return []
    g = answers.graph
    if not chart_edges(g):  # a chart without a line would be an empty sheet
        titles = sorted(data["title"] for _, data in g.nodes(data=True) if data["kind"] in CLIMBS)
        named = f" The document names {in_words(len(titles))}: {ended('; '.join(titles))}" if titles else ""
        return [words_block(f"{NO_RELATION}{named}")]
    words = "Each line runs from a subordinate to its superior, and ends there in the mark of its relation."
    blocks = [figure_block(governance_chart(g, answers.ratings), "governance", words)]
    reporting = [line_words(reporting_line(g, b.id)) for b in programme.boards if b.id in g and b.reports_to]
    answering = [line for line in answering_lines(programme, g) if line not in reporting]
    for heading, lines in (("How the boards report", reporting), ("Who answers to whom", answering)):
        if lines:
            blocks += [Block("heading", heading), Block("lines", "", lines=tuple(lines))]
    if duals := dual_reporting(g):
        blocks.append(Block("heading", dual_heading(duals)))
    for table in duals.tables:
        blocks += [words_block(table.caption), table_block(attrs.evolve(table, caption=""))]
    return blocks


# ── delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def timeline(answers: Answers) -> list[Block]:
    """Return phases, gates, reviews and milestones: drawn where they have a time, and in a table with their states."""
    schedule, day = answers.schedule, day_words(answers.day)
    if not schedule.rows:
        return []
    title = f"How things stand on {day}{known_words(schedule)}"
    table = table_block(attrs.evolve(schedule.table, title=title, caption=""))
    try:
        ax = timeline_chart(answers.programme, schedule)
    except ValueError:  # nothing has a time: the table says so
        return [table]
    return [figure_block(ax, "timeline", key_words(answers.programme, schedule)), table]


def activity(answers: Answers) -> list[Block]:
    """Return the objectives, what serves them, and what is done."""
    programme, rated = answers.programme, answers.ratings
    blocks: list[Block] = []
    if programme.objectives:
        columns: list[Column | str] = ["objective", "kind", "outcome"]
        rows: list[list[object]] = [
            [o.title, o.kind.value, o.outcome + " (cut off in the source)" * ("outcome" in o.incomplete)]
            for o in programme.objectives
        ]
        if any(objective.number is not None for objective in programme.objectives):
            columns.insert(0, Column("number", kind="number"))
            rows = [[o.number, *row] for o, row in zip(programme.objectives, rows, strict=True)]
        ids = [objective.id for objective in programme.objectives]
        blocks.append(table_block(beside(Table("Objectives", columns, rows), ids, rated)))
        if programme.activities or programme.workstreams:
            matrix = contributions(programme)
            blocks.append(figure_block(contributions_chart(programme, matrix), "contributions", matrix.because))
    if programme.activities:
        places = {
            a.id: "; ".join(f"{_title(programme, use.site)} ({use.status.value})" for use in a.sites)
            for a in programme.activities
        }
        cells = [(a.title, a.status.value, a.summary, places[a.id]) for a in programme.activities]
        table = Table("Activities", ("activity", "status", "what it is", "sites"), cells)
        blocks.append(table_block(beside(table, list(places), rated)))
    return blocks


# ── assessment, assumptions and sources ──────────────────────────────────────────────────────────────────────────────
def assessment(assessments: Iterable[Assessment], standards: Mapping[str, Standard]) -> list[Block]:
    """Return the profile and the score of each assessment."""
    blocks: list[Block] = []
    for number, judged in enumerate(assessments):
        standard = standards.get(judged.standard)
        if standard is None:
            raise ValueError(f'assessments: the standard "{judged.standard}" is not given; give it in standards')
        if judged.illustrative:
            blocks.append(
                words_block("Illustrative: these judgements are made up to show the method, and grade nothing.")
            )
        scored = score(standard, judged)
        caption = "A circle is judged, a diamond rolled up by the standard's rule."
        blocks += [
            figure_block(profile_chart(standard, scored), f"profile-{number}", caption),
            table_block(scored.table),
        ]
    return blocks


def assumptions(programme: Programme) -> list[Block]:
    """Return what no source says, and is assumed, with its reason."""
    if not programme.assumptions:
        return []
    rows = [
        (a.title, ended(a.statement), ended(a.because), "; ".join(_about(programme, subject) for subject in a.about))
        for a in programme.assumptions
    ]
    columns = ("assumption", "what is assumed", "because", "about")
    return [table_block(Table("What no source says, and is assumed", columns, rows))]


def _about(programme: Programme, subject: str) -> str:
    id_, _, field = subject.partition(".")  # a thing, or a field of it
    return f"{_title(programme, id_)}{': ' if field else ''}{field_words(field)}"


def sources(programme: Programme) -> list[Block]:
    """Return each place of the source with what cites it, by title."""
    if not programme.sources:
        return []
    made = conformance(programme)
    rows = []
    for row in made.rows:
        titles = ((kind, "; ".join(_title(programme, id_) for id_ in ids)) for kind, ids in row.cited_by)
        cited = " ".join(ended(f"{opened(kind_words(kind))}: {names}") for kind, names in titles)
        rows.append((f"{row.source} {row.locator}", cited, row.note))
    return [table_block(attrs.evolve(made.table, title="Each place of the source, and what cites it", rows=rows))]
