"""The commands for writers of documents: new, form and schema."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from prevent_model.cli.arguments import Argument, argument, choice, day, named_standard, option
from prevent_model.cli.outputs import refuse_existing, write_out
from prevent_model.cli.streams import put
from prevent_model.documents.reading import DOCUMENTS, WORKBOOK, loads
from prevent_model.documents.schema import json_schema
from prevent_model.documents.starter import starter, write_new
from prevent_model.documents.writing import form_of
from prevent_model.values.arguments import taken
from prevent_model.values.calendars import Calendar
from prevent_model.values.years import MONTHS


def _new(options: argparse.Namespace) -> int:
    refuse_existing(options)
    day = options.on or _today()
    text = starter(options.title, on=day, calendar=_calendar(options), currency=options.currency)
    is_book = Path(options.file).suffix.lower() == f".{WORKBOOK}"
    content = form_of(loads(text, format="toml")) if is_book else text.encode()
    write_out(options, lambda path: write_new(path, content))
    return 0


def _growth(options: argparse.Namespace) -> int:
    from prevent_model.spreadsheets.writing.forms import write_growth

    refuse_existing(options)
    calendar = _calendar(options)
    first = calendar.containing(_today())
    run = (first, first + 1, first + 2)
    years = run if options.years is None else taken("years", options.years, calendar.years)
    write_out(options, lambda path: write_growth(years, path, currency=options.currency))
    return 0


def _ratings(options: argparse.Namespace) -> int:
    from prevent_model.spreadsheets.writing.forms import write_ratings

    refuse_existing(options)
    standard = named_standard(options.standard)
    write_out(options, lambda path: write_ratings(standard, path, subjects=options.subjects or ()))
    return 0


def _schema(options: argparse.Namespace) -> int:
    put(json.dumps(json_schema(options.kind), ensure_ascii=False, indent=2) + "\n")
    return 0


def _calendar(options: argparse.Namespace) -> Calendar:
    return taken("year_label", options.year_label or "", partial(Calendar, options.year_begins))


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()  # the day where the user is, and not in Greenwich


def _file(name: str, *endings: str) -> Argument:
    about = f"the new file{''.join(f', or {ending}' for ending in endings)} ({name}); - for standard output"
    return argument("file", endings=(Path(name).suffix, *endings), nargs="?", metavar="FILE", default=name, help=about)


_YEARS = (
    choice("--year-begins", MONTHS, "the month in which years begin (April)", "April"),
    option("--year-label", "LABEL", 'how years are printed, such as "FY {end}"'),
)


def _currency(of: str) -> Argument:
    return option("--currency", "CODE", f"the currency of the {of}, by its code, such as EUR (GBP)", default="GBP")


COMMANDS = {
    "new": (
        _new,
        _file("plan.toml", ".xlsx"),
        option("--title", "TITLE", "the name of the programme; its id is made from this", default="A programme"),
        option("--on", "DATE", "the day as at which the plan is written; today if not given", type=day),
        *_YEARS,
        _currency("sums"),
    ),
    "form growth": (
        _growth,
        _file("growth.xlsx"),
        option("--years", "YEARS", "the years, such as 2008/09 to 2010/11; three from this year on if not given"),
        *_YEARS,
        _currency("costs"),
    ),
    "form ratings": (
        _ratings,
        _file("ratings.xlsx"),
        option("--standard", "NAME|FILE", "the standard: one that ships, or a document", required=True),
        option("--subject", "BODY", "a body to rate: a sheet for each", dest="subjects", action="append"),
    ),
    "schema": (
        _schema,
        argument("kind", nargs="?", default="programme", choices=DOCUMENTS, help="the kind of document (programme)"),
    ),
}
