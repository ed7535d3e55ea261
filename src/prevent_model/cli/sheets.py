"""Sheets that were filled in by hand, where a command takes the path of one; and the forms for them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import attrs

from prevent_model.cli.arguments import WrongUse, is_sheet, one_of, programme_of, told, write_out
from prevent_model.documents.samples import standard, standards
from prevent_model.documents.workbooks.growth import read_growth
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Standard
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
    from prevent_model.views import forms

    file = options.file or f"{options.form}.xlsx"
    if Path(file).suffix.lower() != ".xlsx":
        raise WrongUse(
            f'a form is a workbook: write "{Path(file if file != "-" else options.form).with_suffix(".xlsx")}"'
        )
    if Path(file).exists():
        raise WrongUse(f"{file} is there already, and is left as it is: name another file")
    if options.form == "growth":
        years = FinancialYear.span(year, year + 2) if options.years is None else _years(options.years)
        write_out(file, lambda path: forms.write_growth(path, years))
    else:
        chosen = _standard(options.standard)
        write_out(file, lambda path: forms.write_ratings(chosen, path, subjects=options.subject or ()))
    return 0


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
    found: Standard = standard(name) if name in standards() else one_of(name, Standard)
    return found


def judged_by(names: Iterable[str]) -> list[str]:
    """Those of the standards that ship by which something can be judged: they have a scale and criteria."""
    return [name for name in names if (one := standard(name)).scale is not None and one.root is not None]
