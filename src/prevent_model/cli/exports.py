"""The commands that write a programme to files: report, workbook and package."""

from __future__ import annotations

import argparse
from pathlib import Path

from prevent_model.cli.arguments import ON, PROGRAMME, option, output, programme_of, version_of
from prevent_model.cli.assess import graded
from prevent_model.cli.outputs import write_out
from prevent_model.files import write_whole

MARKDOWN = (".md", ".markdown")
"""Endings of a report in Markdown."""


# Each writer is slow to import, and a command needs one of them: they are imported where they write.
def _report(options: argparse.Namespace) -> int:
    from prevent_model.report.page import html, markdown

    programme = programme_of(options)
    pairs = graded(options, programme)
    form = markdown if Path(options.output).suffix.lower() in MARKDOWN else html
    since = None if options.since is None else version_of(options.since)
    page = form(
        programme,
        assessments=[a for _, a in pairs],
        standards=[s for s, _ in pairs],
        on=options.on,
        since=since,
    )
    write_out(options, lambda path: write_whole(path, page.encode("utf-8")))
    return 0


def _workbook(options: argparse.Namespace) -> int:
    from prevent_model.spreadsheets.writing.workbook import write

    programme = programme_of(options)
    write_out(options, lambda path: write(programme, path, on=options.on))
    return 0


def _package(options: argparse.Namespace) -> int:
    from prevent_model.exchange.packages import write

    programme = programme_of(options)
    write_out(options, lambda path: write(programme, path))
    return 0


COMMANDS = {
    "report": (
        _report,
        *PROGRAMME,
        ON,
        output("report.html", "Markdown if it ends in .md; - for standard output", ".html", ".htm", *MARKDOWN),
        option("--since", "FILE|SAMPLE", "an earlier version of the document, to say what changed since"),
        option("--assessment", "FILE", "an assessment to show", action="append"),
        option("--standard", "NAME|FILE", "the standard of an assessment", action="append"),
    ),
    "workbook": (_workbook, *PROGRAMME, ON, output("programme.xlsx", "- for standard output", ".xlsx")),
    "package": (
        _package,
        *PROGRAMME,
        output("package", "a new folder, or one that holds only a package", metavar="FOLDER"),
    ),
}
