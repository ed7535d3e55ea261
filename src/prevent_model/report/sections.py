"""The sections of the report: the blocks of each one. A section that has nothing to show is empty."""

from __future__ import annotations

from functools import partial

import attrs

from prevent_model.delivery.schedule_rows import NO_DATE
from prevent_model.figures.contributions_chart import contributions_chart, contributions_words
from prevent_model.figures.governance_chart import NO_RELATION, chart_edges, governance_chart, governance_words
from prevent_model.figures.lettering import NARROW
from prevent_model.figures.profile_chart import profile_chart, profile_words
from prevent_model.figures.timeline_chart import key_words, known_words, timeline_chart, timeline_words
from prevent_model.framework.findings import Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.safeguards import ImpactAction, ImpactFinding
from prevent_model.framework.wording import counted, ended, field_words, in_words, kind_words, listed, opened
from prevent_model.governance.lines import reporting_line
from prevent_model.governance.ways_up import CLIMBS
from prevent_model.report.annex import annex, cited_words, title_of
from prevent_model.report.answering_section import answering_lines, dual_heading, line_words
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, Section, figure_block, lines_block, table_block, words_block
from prevent_model.report.decisions_section import decisions
from prevent_model.report.drawn_parts import is_readable, rows_to_draw, served_by, top_of
from prevent_model.report.growth_sections import growth, growth_title, spending
from prevent_model.report.measures_section import measured
from prevent_model.report.status_section import beside, status
from prevent_model.review.changes import ChangeKind
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import day_words


def sections(answers: Answers) -> tuple[Section, ...]:
    """Return every section of the report that has something to show, those of the annex last."""
    programme = answers.programme
    made = (
        Section("governance", "Governance", governance(answers)),
        Section("growth", growth_title(programme), growth(answers)),
        Section("spend", "Spend against budget", spending(answers)),
        Section("timeline", "Timeline", timeline(answers)),
        Section("status", "Status and delays", status(answers)),
        Section("measures", "Measures", measured(answers)),
        Section("activity", "Objectives and activity", activity(answers)),
        Section("assessment", "Assessment", assessment(answers)),
        Section("equality", "Equality impact", equality(programme)),
        Section("assumptions", "Assumptions", assumptions(programme)),
        Section("changes", "What changed", changes(answers)),
        Section("findings", "Findings", findings(answers)),
        *annex(answers),
    )
    return tuple(section for section in made if section.blocks)


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def findings(answers: Answers) -> list[Block]:
    """Return errors and warnings one by one, and how many notes the annex has; nothing where there are notes alone."""
    by_severity = {severity: [f for f in answers.findings if f.severity is severity] for severity in Severity}
    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    numbers = listed(counted(len(by_severity[severity]), severity.value) for severity in order)
    meaning = " A note is what the source leaves open, and is listed in the annex."
    # Errors come before warnings, each in the order of the checks.
    faults = by_severity[Severity.ERROR] + by_severity[Severity.WARNING]
    if not faults:
        return []
    # A path of a document is nothing to a committee; a clerk looks for the cell of a workbook.
    cell = ("cell",) if answers.in_workbook else ()
    columns = ("severity", "code", *cell, "what is found", "what to write", "source")
    rows = [
        (
            fault.severity.value,
            fault.code,
            *((fault.where,) if answers.in_workbook else ()),
            opened(fault.message),
            opened(fault.remedy),
            cited_words(fault.cite),
        )
        for fault in faults
    ]
    words = words_block(f"{opened(numbers)}.{meaning if by_severity[Severity.NOTE] else ''}")
    return [words, table_block(Table("Errors and warnings", columns, rows))]


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
    drawn, left_out = top_of(g)
    caption = f"Lines run up to whom each answers; the mark at the end shows how. {left_out}".strip()
    words, draw = governance_words(drawn, answers.ratings), partial(governance_chart, drawn, answers.ratings)
    blocks = [figure_block(words, draw, "governance", caption)]
    reporting = [line_words(reporting_line(g, b.id)) for b in programme.boards if b.id in g and b.reports_to]
    answering = [line for line in answering_lines(programme, g) if line not in reporting]
    for heading, lines in (("How the boards report", reporting), ("Who answers to whom", answering)):
        if lines:
            blocks += [Block("heading", heading), lines_block(lines)]
    if duals := answers.duals:
        blocks.append(Block("heading", dual_heading(duals)))
    for table in duals.tables:
        blocks += [words_block(table.caption), table_block(attrs.evolve(table, caption=""))]
    return blocks


# ── delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def timeline(answers: Answers) -> list[Block]:
    """Return phases, gates, reviews and milestones: drawn where they have a time, in a table, and what was decided."""
    schedule, day = answers.schedule, day_words(answers.day)
    if not schedule.rows:
        return []
    title = f"How things stand on {day}{known_words(schedule)}"
    planned = ["" if row.planned is None and row.state == NO_DATE else row.due for row in schedule.rows]
    table = table_block(attrs.evolve(schedule.table.with_column("planned", planned), title=title, caption=""))
    drawn, left_out = rows_to_draw(schedule)
    try:
        words = timeline_words(answers.programme, drawn)
    except ValueError:  # nothing has a time: the table says so
        return [table, *decisions(answers)]
    caption = f"{key_words(answers.programme, drawn)} {left_out}".strip()
    draw = partial(timeline_chart, answers.programme, drawn)
    return [
        figure_block(words, draw, "timeline", caption, narrow=partial(draw, width=NARROW)),
        table,
        *decisions(answers),
    ]


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
        caption, serving = "", bool(programme.activities or programme.workstreams)
        if serving:
            columns.append("served by")
            served = served_by(programme, answers.contributions)
            rows = [[*row, titles] for row, titles in zip(rows, served, strict=True)]
            caption = answers.contributions.because
        blocks.append(table_block(beside(Table("Objectives", columns, rows, caption=caption), ids, rated)))
        if serving and is_readable(matrix := answers.contributions):
            words, draw = contributions_words(programme, matrix), partial(contributions_chart, programme, matrix)
            blocks.append(figure_block(words, draw, "contributions", "", is_told=True))
    if programme.activities:
        places = {
            a.id: "; ".join(f"{title_of(programme, use.site)} ({use.status.value})" for use in a.sites)
            for a in programme.activities
        }
        cells = [(a.title, a.status.value, places[a.id]) for a in programme.activities]
        table = Table("Activities", ("activity", "status", "sites"), cells)
        blocks.append(table_block(beside(table, list(places), rated)))
    return blocks


# ── assessment, assumptions and sources ──────────────────────────────────────────────────────────────────────────────
def assessment(answers: Answers) -> list[Block]:
    """Return the profile and the score of each assessment."""
    blocks: list[Block] = []
    for number, (standard, scored) in enumerate(answers.scores):
        if scored.illustrative:
            blocks.append(
                words_block("Illustrative: these judgements are made up to show the method, and grade nothing.")
            )
        caption = "A circle is judged, a diamond rolled up by the standard's rule."
        words, draw = profile_words(standard, scored), partial(profile_chart, standard, scored)
        blocks += [figure_block(words, draw, f"profile-{number}", caption), table_block(scored.table)]
    return blocks


def equality(programme: Programme) -> list[Block]:
    """Return each equality impact assessment: what it is of, how far it has come, what it found and what is done."""
    rows = [
        (
            one.title,
            title_of(programme, one.subject),
            field_words(one.state.value),
            listed(one.grounds),
            " ".join(map(_impact_found, one.findings)),
            " ".join(map(_impact_action, one.actions)),
            "" if one.owner is None else title_of(programme, one.owner),
            str(one.review_due or ""),
            cited_words(one.cite),
        )
        for one in programme.impact_assessments
    ]
    columns = ("assessment", "of", "state", "grounds", "found", "to be done", "owner", "review due", "source")
    return [table_block(Table("Equality impact assessments", columns, rows))] if rows else []


def _impact_found(found: ImpactFinding) -> str:
    words = f": {found.text}" if found.text else ""
    return ended(f"{opened(found.ground)}, {field_words(found.effect.value)}{words}")


def _impact_action(action: ImpactAction) -> str:
    due = f" (due {action.due})" if action.due is not None and action.done is None else ""
    done = f" (done {action.done})" if action.done is not None else ""
    return ended(f"{action.text.rstrip('.')}{due}{done}")


def assumptions(programme: Programme) -> list[Block]:
    """Return what no source says, and is assumed; the annex gives the reasons."""
    if not programme.assumptions:
        return []
    rows = [(one.title, ended(one.statement)) for one in programme.assumptions]
    return [table_block(Table("What no source says, and is assumed", ("assumption", "what is assumed"), rows))]


def changes(answers: Answers) -> list[Block]:
    """Return what changed since the earlier version, a sentence for each change."""
    if answers.since is None or not answers.changes:
        return []
    words = f"Against the version as at {day_words(answers.since.as_at)}:"
    gone: dict[str, list[str]] = {}
    for change in answers.changes:
        if change.kind is ChangeKind.DISSOLVED:
            gone.setdefault(kind_words(change.what), []).append(change.before)
    # So many lines of what an earlier version named would hide what is new.
    lines = [str(change) for change in answers.changes if change.kind is not ChangeKind.DISSOLVED]
    lines += [f"No longer mentioned ({kind}): {ended('; '.join(titles))}" for kind, titles in gone.items()]
    return [words_block(words), lines_block(lines)]
