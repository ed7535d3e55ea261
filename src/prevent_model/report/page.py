"""The report: one page, whole in itself, that a committee clerk can circulate; or the same as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import ended, source_words
from prevent_model.optional import optional
from prevent_model.printable import printable
from prevent_model.report.blocks import breakable
from prevent_model.report.contents import CLOSING, NOTHING, contents
from prevent_model.report.markdown_blocks import written
from prevent_model.report.place_links import place_links
from prevent_model.tables.value_text import day_words

__all__ = ["html", "markdown"]


def html(
    programme: Programme,
    *,
    assessments: Iterable[Assessment] = (),
    standards: Iterable[Standard] = (),
    on: date | None = None,
    since: Programme | None = None,
    reading: Reading[Any] | None = None,
) -> str:
    """Return the report on a programme, as one HTML page without script, picture files or network.

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
    since
        An earlier version of the programme; the report says what changed since then.
    reading
        The reading that the programme is the value of. Of one from a workbook, findings are at its sheets and cells.

    Returns
    -------
    str
        The page. The same input gives the same page, byte for byte.

    Raises
    ------
    ValueError
        When an assessment is under a standard that is not given, or the reading is of another programme.
    MissingExtra
        When the extra ``views`` is not installed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "<h1" in pm.report.html(pm.sample())
    True
    """
    template = _template()
    answers, first, shown = contents(programme, assessments, standards, on, since, reading)
    page = template.render(
        programme=programme,
        day=answers.day,
        day_words=day_words(answers.day),
        known_words=day_words(programme.as_at) if programme.as_at < answers.day else "",
        rating=answers.ratings.dated(programme.id),
        source_words=source_words,
        ended=ended,
        first=first,
        sections=shown,
        ids={section.id for section in shown},
        annex=any(section.in_annex for section in shown),
        linked=place_links(answers.conformance, programme.sources),
        breakable=breakable,
        closing=CLOSING,
        nothing=NOTHING,
    )
    return printable(page.replace("\r", "\n"))  # a lone return would end a line for some readers alone


@cache
def _template() -> Any:
    jinja2 = optional("jinja2", extra="views")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = (files("prevent_model.report") / "templates" / "report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text)


def markdown(
    programme: Programme,
    *,
    assessments: Iterable[Assessment] = (),
    standards: Iterable[Standard] = (),
    on: date | None = None,
    since: Programme | None = None,
    reading: Reading[Any] | None = None,
) -> str:
    """Return the report on a programme as Markdown: the sections and sentences of the page, with words for each figure.

    Nothing is drawn, so that it needs no extra.

    Parameters
    ----------
    programme, assessments, standards, on, since, reading
        As for ``html``.

    Returns
    -------
    str
        The text, in Markdown with tables as GitHub reads them. The same input gives the same text, byte for byte.

    Raises
    ------
    ValueError
        When an assessment is under a standard that is not given, or the reading is of another programme.

    Examples
    --------
    >>> from prevent_model.documents.samples import sample
    >>> markdown(sample()).splitlines()[0]
    '# MPS Prevent Programme'
    """
    return written(*contents(programme, assessments, standards, on, since, reading))
