"""Sheets that were filled in by hand, where a command takes the path of one; and the forms for them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

import attrs

from prevent_model.cli.arguments import WrongUse, is_sheet, named_standard, programme_of, told
from prevent_model.cli.outputs import STANDARD_OUTPUT, write_out
from prevent_model.documents.samples import standard, standards
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Standard
from prevent_model.spreadsheets.reading.growth import read_growth
from prevent_model.values.years import FinancialYear, parse_span

FORMS = ("growth", "ratings")
"""The forms that there are."""


def grown(options: argparse.Namespace) -> Programme:
    """The programme that a command names; of a growth sheet, one that holds its plan alone.

    Offices, bodies, sites, grants and sources are no part of a sheet, so that what refers to them is left out.
    """
    if not is_sheet(options.document) or options.sample is not None:
        return programme_of(options)
    plan = told(read_growth(options.document), options.document)
    points = [attrs.evolve(point, cite=()) for point in plan.points]
    lines = [
        attrs.evolve(line, role=None, sites=(), bodies=(), funded_by=None, cite=(), unstated=(), incomplete=())
        for line in plan.lines
    ]
    alone: GrowthPlan = attrs.evolve(
        plan, points=points, lines=lines, funded_by=(), cite=(), unstated=(), incomplete=()
    )
    taken = {plan.id, *(line.id for line in plan.lines)}
    name = next(f"sheet-{number}" for number in count(1) if f"sheet-{number}" not in taken)
    as_at = options.on or min(plan.years).first_day
    return Programme(id=name, title=plan.title, years=sorted(plan.years), as_at=as_at, growth=alone)


def write_form(options: argparse.Namespace, year: FinancialYear) -> int:
    """Write an empty form, in a file that is not there yet; one of growth has three years from the given one on."""
    from prevent_model.spreadsheets.writing import forms

    if options.form == "growth":
        years = FinancialYear.span(year, year + 2) if options.years is None else _years(options.years)
        begin(options, "growth.xlsx", lambda path: forms.write_growth(years, path))
    else:
        chosen = _standard(options.standard)
        begin(options, "ratings.xlsx", lambda path: forms.write_ratings(chosen, path, subjects=options.subject or ()))
    return 0


def begin(options: argparse.Namespace, usual: str, write: Callable[[Path], None]) -> None:
    """Write a file that is not there yet, of the ending that the usual one has."""
    file, ending = options.file or usual, Path(usual).suffix
    options.file = file
    options.writes = ("file", (ending,))
    if file != STANDARD_OUTPUT:
        if Path(file).is_dir():
            raise WrongUse(f"{file} is a directory: name a file in it, such as {Path(file, usual)}")
        if Path(file).suffix.lower() != ending:
            made = "a form is a workbook" if ending == ".xlsx" else "a starter plan is TOML"
            raise WrongUse(f'{made}: write "{Path(file).with_suffix(ending)}"')
        if os.path.lexists(file):
            raise WrongUse(f"{file} is there already, and is left as it is: name another file")
    write_out(options, write)


def _years(text: str) -> tuple[FinancialYear, ...]:
    try:
        return parse_span(text)
    except ValueError as fault:
        raise WrongUse(f"--years: {fault}") from None


def _standard(name: str | None) -> Standard:
    if name is None:
        raise WrongUse(
            f"--standard is needed for a form of ratings: a document, or one of {', '.join(judged_by(standards()))}"
        )
    return named_standard(name)


def judged_by(names: Iterable[str]) -> list[str]:
    """Those of the standards that ship by which something can be judged: they have a scale and criteria."""
    return [name for name in names if (one := standard(name)).scale is not None and one.root is not None]
