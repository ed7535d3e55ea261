"""The commands that write a programme to files: report, workbook and package."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, cast

from prevent_model.cli.arguments import ON, PROGRAMME, WrongUse, option, output, reading_of, version_of
from prevent_model.cli.assess import graded
from prevent_model.cli.outputs import write_out
from prevent_model.files import write_whole
from prevent_model.framework.programme import Programme

MARKDOWN = (".md", ".markdown")
"""Endings of a report in Markdown."""

WORD = ".docx"
"""Ending of a report as a Word file."""


# Each writer is slow to import, and a command needs one of them: they are imported where they write.
def _report(options: argparse.Namespace) -> int:
    from prevent_model.report.page import html, markdown

    reading = reading_of(options)
    programme = cast(Programme, reading.value)
    pairs = graded(options, programme)
    since = None if options.since is None else version_of(options.since)
    shown: dict[str, Any] = {"assessments": [a for _, a in pairs], "standards": [s for s, _ in pairs]}
    shown |= {"on": options.on, "since": since, "reading": reading}
    ending = Path(options.output).suffix.lower()
    if ending == WORD:
        # Before the report is written, which would else be there without its annex.
        if options.annex and not (folder := Path(options.annex).parent).exists():
            raise WrongUse(f"--annex: there is no folder {folder}: make it first, or name another")
        from prevent_model.report.word_file import word

        more = {"annex": options.annex, "template": options.template}
        write_out(options, lambda path: word(programme, path, **more, **shown))
        return 0
    for name in ("annex", "template"):
        if getattr(options, name) is not None:
            raise WrongUse(f"--{name} is of a Word file: write -o report{WORD}, or leave it out")
    page = (markdown if ending in MARKDOWN else html)(programme, **shown)
    write_out(options, lambda path: write_whole(path, page.encode("utf-8")))
    return 0


def _workbook(options: argparse.Namespace) -> int:
    from prevent_model.spreadsheets.writing.workbook import write

    programme = cast(Programme, reading_of(options).value)
    pairs = graded(options, programme)
    judged, given = [a for _, a in pairs], [s for s, _ in pairs]
    write_out(options, lambda path: write(programme, path, on=options.on, assessments=judged, standards=given))
    return 0


def _package(options: argparse.Namespace) -> int:
    from prevent_model.exchange.packages import write

    programme = cast(Programme, reading_of(options).value)
    write_out(options, lambda path: write(programme, path))
    return 0


_ASSESSMENTS = (
    option("--assessment", "FILE", "an assessment to show", action="append"),
    option("--standard", "NAME|FILE", "the standard of an assessment", action="append"),
)

COMMANDS = {
    "report": (
        _report,
        *PROGRAMME,
        ON,
        output(
            "report.html",
            "Markdown if it ends in .md, a Word file if in .docx; - for standard output",
            ".html",
            ".htm",
            *MARKDOWN,
            WORD,
        ),
        option("--annex", "FILE", "a second Word file, for the annex"),
        option("--template", "FILE", "a Word file whose styles, margins, header and footer are taken"),
        option("--since", "FILE|SAMPLE", "an earlier version of the document, to say what changed since"),
        *_ASSESSMENTS,
    ),
    "workbook": (
        _workbook,
        *PROGRAMME,
        ON,
        output("programme.xlsx", "- for standard output", ".xlsx"),
        *_ASSESSMENTS,
    ),
    "package": (
        _package,
        *PROGRAMME,
        output("package", "a new folder, or one that holds only a package", metavar="FOLDER"),
    ),
}
