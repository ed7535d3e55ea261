"""Draws the assumptions log and the data log from what ships: programmes, standards and deflator series.

Each log is a list of tables, which the pages lay out by document, and one file of comma-separated values of each, beside its page.
"""

from importlib.resources import files
from pathlib import Path

from docutils import nodes
from drawing import Drawn, cell, code, heading
from drawing import table as laid_out

import prevent_model as pm
from prevent_model.framework.collections import members

LOGS = {
    "assumptions-log": "ASSUMPTIONS",
    "data-log-sources": "SOURCES",
    "data-log-series": "SERIES",
    "data-log-left-out": "LEFT_OUT",
}
"""The files that stand beside the pages."""

ASSUMPTIONS = ("document", "id", "about", "assumed", "because", "cited")
SOURCES = ("document", "id", "source", "reference", "published", "read", "places", "set aside", "about it")
SERIES = ("series", "source", "vintage", "years", "forecasts", "about it")
LEFT_OUT = ("document", "thing", "left out", "how")


def documents():
    """Give each programme and standard that ships, by the name under which it is opened."""
    yield from ((name, pm.sample(name)) for name in pm.samples())
    yield from ((name, pm.standard(name)) for name in pm.standards())


def series():
    """Give each deflator series that ships."""
    folder = files("prevent_model.documents") / "deflators"
    return [pm.deflators(name) for name in sorted(item.name.removesuffix(".toml") for item in folder.iterdir())]


def cited(thing):
    """Give the places that a thing cites, by source."""
    places = {}
    for citation in thing.cite:
        places.setdefault(citation.source, []).append(citation.locator)
    return "; ".join(f"{source} {', '.join(locators)}" for source, locators in places.items())


def assumptions():
    """Give each assumption of each document."""
    return [
        (name, one.id, ", ".join(one.about), one.statement, one.because, cited(one))
        for name, document in documents()
        for one in document.assumptions
    ]


def sources():
    """Give each source of each document."""
    return [
        (
            name,
            one.id,
            one.title,
            one.reference,
            "" if one.published is None else str(one.published),
            "yes" if one.available else "no: its text could not be had",
            ", ".join(one.locators),
            "; ".join(f"{place}: {why}" for place, why in one.set_aside),
            one.summary,
        )
        for name, document in documents()
        for one in document.sources
    ]


def indices():
    """Give each deflator series."""
    return [
        (
            one.id,
            one.source,
            one.vintage,
            f"{one.index[0][0]} to {one.index[-1][0]}",
            ", ".join(
                [
                    *([f"index from {one.forecast_from}"] if one.forecast_from else []),
                    *(
                        [f"changes in per cent for {one.forecasts[0][0]} to {one.forecasts[-1][0]}"]
                        if one.forecasts
                        else []
                    ),
                ]
            ),
            one.summary,
        )
        for one in series()
    ]


def left_out():
    """Give what each document leaves out because its source does."""
    rows = []
    for name, document in documents():
        things = [document]
        if isinstance(document, pm.Programme):
            things += [entity for _, _, entity in members(document)]
        elif document.root is not None:
            things += document.root.walk()
        for thing in things:
            if thing.unstated:
                rows.append((name, thing.title, ", ".join(thing.unstated), "the source is silent"))
            rows += [(name, thing.title, field, "the source breaks off") for field in thing.incomplete]
    return rows


ROWS = {"ASSUMPTIONS": assumptions, "SOURCES": sources, "SERIES": indices, "LEFT_OUT": left_out}


def log(name):
    """Give a log as a table of the library, which lays itself out as comma-separated values."""
    return pm.Table(name, globals()[LOGS[name]], ROWS[LOGS[name]]())


def title_of(name):
    """Give the title of a document by its name."""
    opened = pm.sample if name in pm.samples() else pm.standard
    return f"{opened(name).title} ({name})"


def by_document(rows, draw):
    """Give a heading for each document with rows, and below it what is drawn of them."""
    lines = []
    for name in dict.fromkeys(row[0] for row in rows):
        lines += [*heading(cell(title_of(name)), "~"), *draw([row[1:] for row in rows if row[0] == name])]
    return lines


def entry(head, said):
    """Give an entry of a log: its head, and below it what is said, by name, where something is."""
    return [head, "", ".. rst-class:: log", "", *(f":{name}: {value}" for name, value in said if value), ""]


class AssumptionsLog(Drawn):
    """List every assumption that ships."""

    def lines(self):
        """Give a section for each document that has assumptions."""
        return by_document(assumptions(), self._of_one)

    def _of_one(self, rows):
        lines = []
        for _, about, stated, because, where in rows:
            filled = ", ".join(code(one) for one in about.split(", "))
            lines += entry(
                f"**{cell(stated)}.**", [("Because", cell(because)), ("Fills", filled), ("Cited", cell(where).strip())]
            )
        return lines


class DataLog(Drawn):
    """List every source and every series that ships, and what they leave out."""

    def lines(self):
        """Give the sources by document, the series, and what is left out by document."""
        shown = [[code(row[0]), *map(cell, row[1:])] for row in indices()]
        heads = ["Series", "Source", "Vintage", "Index", "Forecasts", "About it"]
        return [
            *heading("Sources", "-"),
            *by_document(sources(), self._sources),
            *heading("Series", "-"),
            *laid_out(heads, shown, "14 26 14 14 16 16"),
            *heading("Left out, because the source leaves it out", "-"),
            *by_document(left_out(), self._left_out),
        ]

    def _sources(self, rows):
        lines = []
        for _, title, reference, published, read, places, aside, about in rows:
            said = [
                ("Published", published or "the source does not say"),
                ("Read", read),
                ("Places", places or "none"),
                ("Set aside", aside),
                ("About it", about),
            ]
            lines += entry(
                f"**{cell(title)}.** {cell(reference)}", [(name, cell(value).strip()) for name, value in said]
            )
        return lines

    def _left_out(self, rows):
        shown = [[cell(thing), ", ".join(code(one) for one in what.split(", ")), how] for thing, what, how in rows]
        return laid_out(["Of", "Left out", "How"], shown, "45 35 20")


def link(role, rawtext, text, lineno, inliner, options=None, content=None):
    """Link to a file that stands beside the page."""
    return [nodes.raw("", f'<a href="{text}.csv" download>{text}.csv</a>', format="html")], []


def write(app, exception):
    """Write each log beside its page."""
    folder = Path(app.outdir) / "reference"
    if exception is None and folder.is_dir():
        for name in LOGS:
            (folder / f"{name}.csv").write_text(log(name).csv(), encoding="utf-8", newline="")
