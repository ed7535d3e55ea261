"""The annex of the report, its audit trail: notes, reasons, unstated fields, and what cites each place of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from prevent_model.errors import UnknownReference
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_form import locator_runs
from prevent_model.framework.wording import counted, ended, field_words, kind_words, listed, opened, related
from prevent_model.governance.hierarchy import tiers
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, Section, table_block
from prevent_model.report.drawn_parts import top_of
from prevent_model.report.place_links import place_id, place_rows
from prevent_model.review.finding_subjects import LEFT_OPEN
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation

NOTES = "Notes on what is open"
UNSTATED = "What the source does not say"


def annex(answers: Answers) -> Iterator[Section]:
    """Return the sections of the annex."""
    programme = answers.programme
    for id_, title, blocks in (
        ("notes", NOTES, notes(answers.findings, in_workbook=answers.in_workbook)),
        ("structure", "Everyone in the structure", structure(answers)),
        ("activities", "Activities in full", activities(programme)),
        ("milestones", "Milestones in full", milestones(programme)),
        ("measured", "What is measured", measured(answers)),
        ("reasons", "Why it is assumed", reasons(programme)),
        ("unstated", UNSTATED, unstated_fields(answers)),
        ("conformance", "Conformance to the source", sources(answers)),
    ):
        yield Section(id_, title, blocks, in_annex=True)


def notes(findings: Iterable[Finding], *, in_workbook: bool = False) -> list[Block]:
    """Return the notes that no other section gathers, those of one kind in a row; with the cells of a workbook."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.NOTE and finding.code not in LEFT_OPEN:
            by_code[finding.code].append(finding)
    rows = [
        (
            field_words(code),
            len(group),
            *((", ".join(dict.fromkeys(note.where for note in group)),) if in_workbook else ()),
            _joined([note.message for note in group]),
            cited_words(citation for note in group for citation in note.cite),
        )
        for code, group in by_code.items()
    ]
    cell = (Column("cell"),) if in_workbook else ()
    heads = (Column("note"), Column("how many", kind="number"), *cell, Column("what is found"), Column("source"))
    return [table_block(Table(NOTES, heads, rows))] if rows else []


def _joined(messages: list[str]) -> str:
    """Return messages as sentences; as one of them, where they have the words before or after their colon in common."""
    parts = [message.partition(": ") for message in messages]
    heads, tails = (dict.fromkeys(part[n] for part in parts) for n in (0, 2))
    if len(messages) > 1 and all(tails) and 1 in (len(heads), len(tails)):
        return ended(opened(f"{'; '.join(heads)}: {'; '.join(tails)}"))
    return " ".join(map(ended, map(opened, messages)))


def structure(answers: Answers) -> list[Block]:
    """Return the tier of each board, office and body, where the chart cannot hold all of them."""
    programme = answers.programme
    named = programme.boards or programme.roles or programme.bodies
    return [table_block(tiers(answers.graph).table)] if named and top_of(answers.graph)[1] else []


def activities(programme: Programme) -> list[Block]:
    """Return what each activity is."""
    rows = [(one.title, ended(one.summary), cited_words(one.cite)) for one in programme.activities if one.summary]
    return [table_block(Table("What each activity is", ("activity", "what it is", "source"), rows))] if rows else []


def milestones(programme: Programme) -> list[Block]:
    """Return what each milestone is and produces, and what the source adds to its plans and forecasts."""
    rows = []
    for one in programme.milestones:
        was = "was " if one.given_up is not None else ""  # since then neither planned nor expected
        given = ((one.replanned, f"{was}planned"), (one.forecasts, f"{was}expected"))
        notes = [
            f"{what} {time.when}, given {time.on}: {time.note}" for times, what in given for time in times if time.note
        ]
        words = (ended(one.summary), ended(one.product), " ".join(ended(opened(note)) for note in notes))
        if any(words):
            rows.append((one.title, *words, cited_words(one.cite)))
    heads = ("milestone", "what it is", "what it produces", "note", "source")
    return [table_block(Table("What each milestone is", heads, rows))] if rows else []


def measured(answers: Answers) -> list[Block]:
    """Return what each measure is of, its standard, and who judges it."""
    table = answers.measures.about_table
    return [table_block(table)] if table.rows else []


def reasons(programme: Programme) -> list[Block]:
    """Return why each thing is assumed, and what it is about."""
    rows = [
        (one.title, ended(one.because), "; ".join(_about(programme, subject) for subject in one.about))
        for one in programme.assumptions
    ]
    return [table_block(Table("Why it is assumed", ("assumption", "because", "about"), rows))] if rows else []


def unstated_fields(answers: Answers) -> list[Block]:
    """Return what the source leaves open: things of one kind with the same fields open share a row."""
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
    return [table_block(Table(UNSTATED, ("kind", "of what", "what is open", "how"), rows, caption=caption))]


def sources(answers: Answers) -> list[Block]:
    """Return the places of each source with what cites them, by title, each row under the id that citations link to."""
    programme = answers.programme
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    ids: dict[str, list[str]] = defaultdict(list)
    for number, (row, *others) in place_rows(answers.conformance):
        titles = ((kind, "; ".join(title_of(programme, id_) for id_ in members)) for kind, members in row.cited_by)
        cited = " ".join(ended(f"{opened(kind_words(kind))}: {names}") for kind, names in titles)
        places = ", ".join(locator_runs([row.locator, *(other.locator for other in others)]))
        rows[row.source].append((places, cited, row.note))
        ids[row.source].append(place_id(number))
    return [
        table_block(
            Table(programme.source(source).title, ("place", "cited by", "note"), listed_places), ids=tuple(ids[source])
        )
        for source, listed_places in rows.items()
    ]


def cited_words(cite: Iterable[Citation]) -> str:
    """Return places of sources as a list, once each, though several things rest on one paragraph."""
    return ", ".join(dict.fromkeys(map(str, cite)))


def title_of(programme: Programme, id: str) -> str:
    """Return the title of a thing, or of a link the titles of its two ends; an id that nothing bears as it is."""
    try:
        return programme.entity(id).title or id
    except UnknownReference:  # what is cited may be a link, which is its two ends and its relation
        if " " not in id:
            return id
        words = id.split(" ")
        titles = [title_of(programme, word) for word in words]
        if len(words) == 3 and words[1] in [relation.value for relation in Relation]:
            return related(titles[0], Relation(words[1]).words, titles[2])
        return " ".join(titles)  # such as a thing that was rated, and the day


def _about(programme: Programme, subject: str) -> str:
    id_, _, field = subject.partition(".")  # a thing, or a field of it
    return f"{title_of(programme, id_)}{': ' if field else ''}{field_words(field)}"
