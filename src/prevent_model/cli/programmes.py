"""Commands about a programme as a whole: show, report, workbook and package."""

from __future__ import annotations

import argparse
from pathlib import Path

from prevent_model.cli.arguments import add_common, graded, programme_of, say, show
from prevent_model.cli.outputs import add_output, write_out
from prevent_model.documents.samples import samples
from prevent_model.exchange import packages
from prevent_model.files import write_whole
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table

MARKDOWN = (".md", ".markdown")
"""The endings of a report in Markdown."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    shown = commands.add_parser("show", help="a programme in a few lines, and what it holds")
    add_common(shown)
    shown.set_defaults(run=run_show)
    reported = commands.add_parser("report", help="the report, as one HTML page or as Markdown")
    add_common(reported, table=False)
    add_output(
        reported,
        "-o",
        "--output",
        endings=(".html", ".htm", *MARKDOWN),
        metavar="FILE",
        default="report.html",
        help="where to write it (report.html); Markdown where it ends in .md; - for standard output",
    )
    reported.add_argument("--assessment", action="append", metavar="FILE", help="an assessment to show")
    reported.add_argument("--standard", action="append", metavar="NAME|FILE", help="the standard of an assessment")
    reported.set_defaults(run=run_report)
    filled = commands.add_parser("workbook", help="the workbook, whose totals and gates are live")
    add_common(filled, table=False)
    add_output(
        filled,
        "-o",
        "--output",
        endings=(".xlsx",),
        metavar="FILE",
        default="programme.xlsx",
        help="where to write it (programme.xlsx); - for standard output",
    )
    filled.set_defaults(run=run_workbook)
    packed = commands.add_parser("package", help="a folder of CSV files with a datapackage.json")
    packed.add_argument("document", nargs="?", help="a programme document, .toml or .json")
    packed.add_argument("--sample", metavar="NAME", help=f"a programme that ships: {', '.join(samples())}")
    add_output(
        packed,
        "-o",
        "--output",
        endings=(),
        metavar="FOLDER",
        default="package",
        help="where to write it (package): a new folder, or one that holds only a package",
    )
    packed.set_defaults(run=run_package)


def run_show(options: argparse.Namespace) -> int:
    """Show a programme."""
    from prevent_model.review.summary import sentences

    programme = programme_of(options)
    rows = [
        (c.field.replace("_", " "), len(getattr(programme, c.field)))
        for c in COLLECTIONS
        if getattr(programme, c.field)
    ]
    table = Table("What it holds", (Column("part"), Column("number", kind="number")), rows)
    if options.format == "text":
        say(*sentences(programme, on=options.on), "")
    show(options, table)
    return 0


def run_report(options: argparse.Namespace) -> int:
    """Write the report."""
    from prevent_model.report.page import html, markdown

    programme = programme_of(options)
    pairs = graded(options, programme)
    form = markdown if Path(options.output).suffix.lower() in MARKDOWN else html
    page = form(programme, assessments=[a for _, a in pairs], standards=[s for s, _ in pairs], on=options.on)
    write_out(options, lambda path: write_whole(path, page.encode("utf-8")))
    return 0


def run_workbook(options: argparse.Namespace) -> int:
    """Write the workbook."""
    from prevent_model.spreadsheets.writing.workbook import write

    programme = programme_of(options)
    write_out(options, lambda path: write(programme, path, on=options.on))
    return 0


def run_package(options: argparse.Namespace) -> int:
    """Write the package."""
    programme = programme_of(options)
    write_out(options, lambda path: packages.write(programme, path))
    return 0
