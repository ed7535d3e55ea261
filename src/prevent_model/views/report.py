"""The report: one page, whole in itself, that a committee clerk can circulate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from prevent_model.assessment.scoring import score
from prevent_model.delivery.coverage import contributions
from prevent_model.delivery.schedule import standing
from prevent_model.errors import MissingExtra
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.governance.building import graph
from prevent_model.governance.lines import dual_reporting, reporting_line
from prevent_model.growth.funding import cover
from prevent_model.growth.gating import release
from prevent_model.growth.levels import unit_costs
from prevent_model.review.checks import check
from prevent_model.review.provenance import conformance
from prevent_model.values.findings import Finding
from prevent_model.values.tables import Column, Table
from prevent_model.views import figures, summaries
from prevent_model.views.canvas import svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Block = dict[str, object]


def html(
    programme: Programme,
    *,
    assessments: Iterable[Assessment] = (),
    standards: Iterable[Standard] = (),
    on: date | None = None,
) -> str:
    """The report on a programme, as one HTML page without script, picture files or network.

    Parameters
    ----------
    programme
        The programme.
    assessments
        Assessments to show; each under its standard, from `standards` or from the programme's own.
    standards
        Standards beyond those of the programme.
    on
        The day as at which to report; the programme's own `as_at` where not given.

    Returns
    -------
    str
        The page. The same input gives the same page, byte for byte.

    Raises
    ------
    ValueError
        When an assessment is under a standard that is not given.
    MissingExtra
        When the extra ``views`` is not installed.
    """
    try:
        import jinja2
    except ImportError as error:
        raise MissingExtra("jinja2", "views") from error
    day = programme.as_at if on is None else on
    template = (files("prevent_model.views") / "templates" / "report.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    known = {standard.id: standard for standard in (*programme.standards, *standards)}
    sections = [
        ("governance", "Governance", _governance(programme, day)),
        ("growth", "Growth in posts and money", _growth(programme, day)),
        ("timeline", "Timeline", _timeline(programme, day)),
        ("activity", "Objectives and activity", _activity(programme)),
        ("assessment", "Assessment", _assessment(assessments, known)),
        ("findings", "Findings", [_table(_findings(check(programme, on=day)))]),
        ("assumptions", "Assumptions", _assumptions(programme)),
        (
            "conformance",
            "Conformance to the source",
            [_table(conformance(programme).table)] if programme.sources else [],
        ),
    ]
    return environment.from_string(template).render(
        programme=programme,
        day=day,
        summary=summaries.sentences(programme, on=day),
        sections=[s for s in sections if s[2]],
    )


def _table(table: Table) -> Block:
    return {"kind": "html", "html": table.html()}


def _words(text: str) -> Block:
    return {"kind": "words", "words": text}


def _figure(ax: Axes, name: str, caption: str) -> Block:
    return {"kind": "figure", "svg": svg(ax, name), "alt": figures.alt_text(ax), "name": name, "caption": caption}


def _governance(programme: Programme, day: date) -> list[Block]:
    if not (programme.boards or programme.roles or programme.bodies):
        return []
    g = graph(programme, on=day)
    blocks = [
        _figure(
            figures.governance(programme, on=day),
            "governance",
            "Boards are drawn heavy. Arrows run from who answers to who is answered to; assumed links are pale.",
        )
    ]
    blocks += [_words(str(reporting_line(g, b.id))) for b in programme.boards if b.id in g and b.reports_to]
    blocks += [_table(dual.table) for dual in dual_reporting(g)]
    return blocks


def _growth(programme: Programme, day: date) -> list[Block]:
    plan = programme.growth
    if plan is None or not plan.points:
        return []
    return [
        _figure(figures.growth(programme, on=day), "growth", "Posts at year end; hatched posts wait for a gate."),
        _table(release(plan, programme.held_years(day)).table),
        _table(unit_costs(plan).table),
        _table(cover(plan, programme.grants).table),
    ]


def _timeline(programme: Programme, day: date) -> list[Block]:
    table = standing(programme, on=day).table
    if not table.rows:
        return []
    try:
        ax = figures.timeline(programme, on=day)
    except ValueError:  # nothing has a time: the table says so
        return [_table(table)]
    return [_figure(ax, "timeline", "Hatched bars are gates; the dashed line is the day of the report."), _table(table)]


def _activity(programme: Programme) -> list[Block]:
    if not programme.objectives:
        return []
    rows = [
        (o.number, o.title, o.kind.value, o.outcome + (" (cut off in the source)" if "outcome" in o.incomplete else ""))
        for o in programme.objectives
    ]
    listed = Table(
        "Objectives", (Column("number", kind="number"), Column("objective"), Column("kind"), Column("outcome")), rows
    )
    blocks = [_table(listed)]
    if programme.activities or programme.workstreams:
        blocks.append(_figure(figures.contributions(programme), "contributions", contributions(programme).because))
        activity = [
            (
                a.title,
                a.status.value,
                a.summary,
                ", ".join(f"{programme.site(u.site).title} ({u.status.value})" for u in a.sites),
            )
            for a in programme.activities
        ]
        blocks.append(_table(Table("Activities", ("activity", "status", "what it is", "sites"), activity)))
    return blocks


def _assessment(assessments: Iterable[Assessment], known: dict[str, Standard]) -> list[Block]:
    blocks: list[Block] = []
    for number, assessment in enumerate(assessments):
        standard = known.get(assessment.standard)
        if standard is None:
            raise ValueError(f'assessments: the standard "{assessment.standard}" is not given; give it in standards')
        caption = "A circle is judged, a diamond rolled up by the standard's rule."
        if assessment.illustrative:
            blocks.append(_words("Illustrative: these judgements are made up to show the method, and grade nothing."))
        blocks.append(_figure(figures.profile(standard, assessment), f"profile-{number}", caption))
        blocks.append(_table(score(standard, assessment).table))
    return blocks


def _assumptions(programme: Programme) -> list[Block]:
    if not programme.assumptions:
        return []
    rows = [(a.title, a.statement, a.because, ", ".join(a.about)) for a in programme.assumptions]
    return [
        _table(
            Table("What no source says, and is assumed", ("assumption", "what is assumed", "because", "about"), rows)
        )
    ]


def _findings(findings: tuple[Finding, ...]) -> Table:
    rows = [(f.severity.value, f.code, f.message, f.remedy, ", ".join(map(str, f.cite))) for f in findings]
    counts = {name: sum(row[0] == name for row in rows) for name in ("error", "warning", "note")}
    caption = f"{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes. A note is what the source leaves open."
    return Table("Findings", ("severity", "code", "what is found", "what to write", "source"), rows, caption=caption)
