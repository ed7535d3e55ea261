"""The sections of the report: what each one shows, and in what words. A section that has nothing to show is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from prevent_model.assessment.scoring import score
from prevent_model.delivery.coverage import contributions
from prevent_model.delivery.schedule import standing
from prevent_model.errors import UnknownReference
from prevent_model.figures.governance_chart import NO_RELATION
from prevent_model.figures.governance_chart import governance as governance_figure
from prevent_model.figures.picture import alt_text, svg
from prevent_model.figures.profiles import contributions as contributions_figure
from prevent_model.figures.profiles import growth as growth_figure
from prevent_model.figures.profiles import profile as profile_figure
from prevent_model.figures.steps import waterfall
from prevent_model.figures.timelines import timeline as timeline_figure
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import counted, day_words, ended, field_words, listed, opened
from prevent_model.governance.graph_building import graph
from prevent_model.governance.lines import CLIMBS, dual_reporting, reporting_line
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.growth.gated_release import release
from prevent_model.growth.monitoring import progress
from prevent_model.growth.per_post import unit_costs
from prevent_model.report.compact_tables import eased
from prevent_model.report.pagination import on_paper
from prevent_model.review.checks import check
from prevent_model.review.traceability import conformance
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.rounding import Rounding

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@attrs.frozen
class Block:
    """One piece of a section: words, a table or a figure."""

    kind: str = attrs.field(metadata=means("words, heading, lines, table or figure."))
    text: str = attrs.field(metadata=means("The words; the HTML of a table; the SVG of a figure."))
    title: str = attrs.field(default="", metadata=means("What a table shows; the words that stand for a figure."))
    caption: str = attrs.field(default="", metadata=means("The words below a figure."))
    lines: tuple[str, ...] = attrs.field(default=(), metadata=means("Sentences, one to a line."))
    rows: int = attrs.field(default=0, metadata=means("How many rows a table has."))
    table: Table | None = attrs.field(default=None, metadata=means("The table itself, for a form that is not a page."))
    paper: str = attrs.field(
        default="", metadata=means("The pieces of a figure that is too large for a sheet of paper.")
    )


@attrs.frozen
class Section:
    """A section of the report."""

    id: str = attrs.field(metadata=means("Its id in the page."))
    title: str = attrs.field(metadata=means("Its heading."))
    blocks: tuple[Block, ...] = attrs.field(converter=as_tuple, metadata=means("Its pieces, in order."))


def sections(
    programme: Programme, day: date, assessments: Iterable[Assessment], standards: Mapping[str, Standard]
) -> tuple[Section, ...]:
    """Every section of the report that has something to show, in the order in which it is read."""
    made = (
        Section("findings", "Findings", findings(programme, day)),
        Section("governance", "Governance", governance(programme, day)),
        Section(
            "growth",
            "Growth in posts and money",
            (*growth(programme, day), *counts(programme, day), *grants(programme)),
        ),
        Section("timeline", "Timeline", timeline(programme, day)),
        Section("activity", "Objectives and activity", activity(programme)),
        Section("assessment", "Assessment", assessment(assessments, standards)),
        Section("assumptions", "Assumptions", assumptions(programme)),
        Section("silence", "What the source does not say", silence(programme, day)),
        Section("conformance", "Conformance to the source", _conformance(programme)),
    )
    return tuple(section for section in made if section.blocks)


def _table(table: Table) -> Block:
    shown = eased(table)
    return Block("table", shown.html(), shown.title, rows=len(shown.rows), table=shown)


def _words(text: str) -> Block:
    return Block("words", text)


def _figure(ax: Axes, name: str, caption: str) -> Block:
    return Block("figure", svg(ax, name), alt_text(ax), caption, paper=on_paper(ax, name))


def _title(programme: Programme, id: str) -> str:
    try:
        return programme.entity(id).title or id
    except UnknownReference:  # what is cited may be a link, which is its two ends and its relation
        return " ".join(_title(programme, word) for word in id.split(" ")) if " " in id else id


def _titles(programme: Programme, ids: Iterable[str]) -> str:
    return "; ".join(_title(programme, id_) for id_ in ids)


def governance(programme: Programme, day: date) -> list[Block]:
    """The chart, each board's line as a sentence, and both lines of each office that has two."""
    if not (programme.boards or programme.roles or programme.bodies):
        return []
    g = graph(programme, on=day)
    ax = governance_figure(programme, on=day)
    if alt_text(ax).startswith(NO_RELATION):  # a chart without a line would be an empty sheet
        there = sorted(data["title"] for _, data in g.nodes(data=True) if data["kind"] in CLIMBS)
        return [_words(f"{NO_RELATION} {opened(ended('; '.join(there)))}".strip())]
    words = "Each line runs from who answers to who is answered to, and ends there in the mark of its relation."
    blocks = [_figure(ax, "governance", words)]
    lines = [_sentence(str(reporting_line(g, b.id))) for b in programme.boards if b.id in g and b.reports_to]
    if lines:
        blocks += [Block("heading", "How the boards report"), Block("lines", "", lines=tuple(lines))]
    duals = dual_reporting(g)
    if duals:
        blocks.append(Block("heading", "Who works to someone other than their manager"))
    for dual in duals:
        blocks.append(_words(dual.because))
        blocks.append(_table(attrs.evolve(dual.table, caption="")))
    return blocks


def _sentence(line: str) -> str:
    """A reporting line read aloud: the arrows are for charts."""
    first, *rest = line.split(" → ")
    return f"{first} {', which '.join(rest)}" if rest else first


def growth(programme: Programme, day: date) -> list[Block]:
    """What is committed and what waits, what a post costs, and what pays."""
    plan = programme.growth
    if plan is None or not plan.points:
        return []
    try:
        made = release(programme, programme.held_years(day))
    except ValueError as error:
        return [_words(ended(f"The growth cannot be laid out. {opened(str(error))}"))]
    columns = [
        "year", "committed posts", "committed money", "the same posts at this year's cost per post, to the pound",
        "contingent posts", "contingent money", "refused posts", "refused money", "waits for",
    ]  # fmt: skip
    kinds = [column.kind for column in made.table.columns]
    to_pound = [
        None if row.at_own_unit_cost is None else Money.pounds(Rounding.HALF_UP.apply(row.at_own_unit_cost))
        for row in made.years
    ]
    rows = [(*row[:3], pounds, *row[4:]) for row, pounds in zip(made.table.rows, to_pound, strict=True)]
    titled = [Column(name, kind=kind) for name, kind in zip(columns, kinds, strict=True)]
    posts_wait = " Hatched posts wait for a gate." if any(row.contingent.posts for row in made.years) else ""
    money_waits = (
        " Hatched sums wait for a gate."
        if any(row.contingent.money and row.contingent.money.pence for row in made.years)
        else ""
    )
    resting = " ".join(ended(one.statement) for one in made.assumptions)
    climb = []
    if len(plan.points) > 1:  # one year is one step, which the first figure shows
        ax = waterfall(plan, of="money", held=programme.held_years(day))
        climb.append(
            _figure(ax, "waterfall", f"What each year adds to the cost, from the sums as printed.{money_waits}")
        )
    return [
        _figure(growth_figure(programme, on=day), "growth", f"Posts at each year's end, and the cost as printed.{posts_wait}"),
        *climb,
        *([_words(f"The figures rest on what no source says, and is assumed: {resting}")] if resting else []),
        _table(attrs.evolve(made.table, columns=titled, rows=rows)),
        _table(_rounded(unit_costs(programme).table)),
        *_covered(programme),
    ]  # fmt: skip


def _covered(programme: Programme) -> list[Block]:
    try:
        return [_table(cover(programme).table)]
    except ValueError as error:
        return [
            _words(ended(f"What the grants cover cannot be worked out. {opened(str(error).removeprefix('grants: '))}"))
        ]


def counts(programme: Programme, day: date) -> list[Block]:
    """What was counted by the day, against the plan."""
    plan = programme.growth
    if plan is None or not any(seen.on <= day for seen in programme.observations):
        return []
    try:
        found = progress(programme, programme.observations, on=day)
    except ValueError as error:
        return [_words(ended(f"The counts cannot be set against the plan. {opened(str(error))}"))]
    return [_table(found.table), _table(found.targets_table)]


def grants(programme: Programme) -> list[Block]:
    """Each grant with its sums, and what it is kept for."""
    return [_table(grants_table(programme))] if programme.grants else []


def _rounded(table: Table) -> Table:
    return attrs.evolve(table, title=f"{table.title}, to the nearest pound")


def timeline(programme: Programme, day: date) -> list[Block]:
    """Phases, gates, reviews and milestones: drawn where they have a time, and as they stand."""
    made = standing(programme, on=day)
    if not made.rows:
        return []
    known = "" if made.known is None else f", from what was known on {day_words(made.known)}"
    shown = attrs.evolve(made.table, title=f"How things stand on {day_words(day)}{known}", caption="")
    table = _table(shown)
    try:
        ax = timeline_figure(programme, on=day)
    except ValueError:  # nothing has a time: the table says so
        return [table]
    gates = "Hatched bars are gates; the" if any(gate.due for gate in programme.gates) else "The"
    marks = [("an empty bar with a dashed edge is a forecast", any(row.forecast for row in made.rows)),
             ("a dark bar is when it came", any(row.actual for row in made.rows))]  # fmt: skip
    words = "; ".join([f"{gates} dashed line is {day_words(day)}", *(said for said, is_drawn in marks if is_drawn)])
    return [_figure(ax, "timeline", f"{words}."), table]


def activity(programme: Programme) -> list[Block]:
    """The objectives, what serves them, and what is done."""
    blocks: list[Block] = []
    if programme.objectives:
        rows = [
            (
                o.number,
                o.title,
                o.kind.value,
                o.outcome + (" (cut off in the source)" if "outcome" in o.incomplete else ""),
            )
            for o in programme.objectives
        ]
        columns = (Column("number", kind="number"), Column("objective"), Column("kind"), Column("outcome"))
        unnumbered = all(o.number is None for o in programme.objectives)
        shown = (
            Table("Objectives", columns[1:], [row[1:] for row in rows])
            if unnumbered
            else Table("Objectives", columns, rows)
        )
        blocks.append(_table(shown))
        if programme.activities or programme.workstreams:
            caption = contributions(programme).because
            blocks.append(_figure(contributions_figure(programme), "contributions", caption))
    if programme.activities:
        listed_ = [
            (
                a.title,
                a.status.value,
                a.summary,
                "; ".join(f"{_title(programme, u.site)} ({u.status.value})" for u in a.sites),
            )
            for a in programme.activities
        ]
        blocks.append(_table(Table("Activities", ("activity", "status", "what it is", "sites"), listed_)))
    return blocks


def assessment(assessments: Iterable[Assessment], known: Mapping[str, Standard]) -> list[Block]:
    """The profile and the score of each assessment."""
    blocks: list[Block] = []
    for number, one in enumerate(assessments):
        standard = known.get(one.standard)
        if standard is None:
            raise ValueError(f'assessments: the standard "{one.standard}" is not given; give it in standards')
        caption = "A circle is judged, a diamond rolled up by the standard's rule."
        if one.illustrative:
            blocks.append(_words("Illustrative: these judgements are made up to show the method, and grade nothing."))
        blocks.append(_figure(profile_figure(standard, one), f"profile-{number}", caption))
        blocks.append(_table(score(standard, one).table))
    return blocks


def assumptions(programme: Programme) -> list[Block]:
    """What no source says, and is assumed, with its reason."""
    if not programme.assumptions:
        return []
    rows = [
        (a.title, ended(a.statement), ended(a.because), "; ".join(_about(programme, place) for place in a.about))
        for a in programme.assumptions
    ]
    return [
        _table(
            Table("What no source says, and is assumed", ("assumption", "what is assumed", "because", "about"), rows)
        )
    ]


def _about(programme: Programme, place: str) -> str:
    id_, _, field = place.partition(".")
    return f"{_title(programme, id_)}{': ' if field else ''}{field_words(field)}"


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
_ELSEWHERE = frozenset({"unstated", "incomplete", "assumed"})
"""The notes that have sections of their own."""


def findings(programme: Programme, day: date) -> list[Block]:
    """Errors and warnings one by one; then the notes that no other section gathers."""
    found = check(programme, on=day)
    counts = {severity: sum(f.severity is severity for f in found) for severity in Severity}
    faults = [f for f in found if f.severity is not Severity.NOTE]
    said = listed(
        counted(counts[severity], severity.value) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    meaning = (
        " A note is what the source leaves open; it is not a fault of the document." if counts[Severity.NOTE] else ""
    )
    blocks = [_words(f"{opened(said)}.{meaning}")]
    if faults:
        faults.sort(key=lambda f: f.severity is not Severity.ERROR)
        rows = [
            (f.severity.value, f.code, opened(f.message), opened(f.remedy), ", ".join(map(str, f.cite))) for f in faults
        ]
        columns = ("severity", "code", "what is found", "what to write", "source")
        blocks.append(_table(Table("Errors and warnings", columns, rows)))
    notes: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.severity is Severity.NOTE and finding.code not in _ELSEWHERE:
            notes[finding.code].append(finding)
    if notes:
        rows_ = [
            (
                field_words(code),
                len(group),
                " ".join(ended(opened(f.message)) for f in group),
                _places(c for f in group for c in f.cite),
            )
            for code, group in notes.items()
        ]
        columns_ = (Column("note"), Column("how many", kind="number"), Column("what is found"), Column("source"))
        blocks.append(_table(Table("Notes", columns_, rows_)))
    return blocks


def silence(programme: Programme, day: date) -> list[Block]:
    """What the source leaves open, by what is open: things of one kind with the same silences share a row."""
    told = {f.code for f in check(programme, on=day)}
    groups: dict[tuple[str, tuple[str, ...], str], list[str]] = defaultdict(list)
    for kind, _, entity in members(programme):
        for state, fields in (("unstated", entity.unstated), ("incomplete", entity.incomplete)):
            if fields and state in told:
                groups[kind, tuple(fields), state].append(entity.title or entity.id)
    if not groups:
        return []
    words = {"unstated": "not said", "incomplete": "cut off"}
    kinds = [kind for kind, _, _ in groups]
    rows = [
        (field_words(kind), "; ".join(titles), listed(map(field_words, fields)), words[state])
        for (kind, fields, state), titles in sorted(groups.items(), key=lambda one: kinds.index(one[0][0]))
    ]
    number = sum(map(len, groups.values()))
    caption = (
        f"{opened(counted(number, 'thing'))} {'has' if number == 1 else 'have'} something that the source leaves open."
    )
    return [_table(Table("What is left open", ("kind", "of what", "what is open", "how"), rows, caption=caption))]


def _places(cites: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(map(str, cites)))


def _conformance(programme: Programme) -> list[Block]:
    """Each place of the source with what cites it, by title."""
    if not programme.sources:
        return []
    made = conformance(programme)
    rows = [
        (
            f"{row.source} {row.locator}",
            " ".join(ended(f"{opened(field_words(kind))}: {_titles(programme, ids)}") for kind, ids in row.cited_by),
            row.note,
        )
        for row in made.rows
    ]
    return [_table(attrs.evolve(made.table, title="Each place of the source, and what cites it", rows=rows))]
