"""Tables and sentences on standard output, in the form that was asked for and as wide as the terminal is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from prevent_model.cli.streams import put, terminal_width, wrapped
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table


def show(options: argparse.Namespace, *tables: Table) -> None:
    """Print tables in the form asked for; several are one list in JSON, and one table with a column more in CSV."""
    if options.format == "json":
        texts = [table.json() for table in tables]
        put((texts[0] if len(texts) == 1 else "[" + ",\n".join(texts) + "]") + "\n")
    elif options.format == "csv":
        # Guarded, since a spreadsheet runs a cell that begins with an equals sign.
        put((tables[0] if len(tables) == 1 else _joined(tables)).csv(guard=True))
    else:
        print("\n\n".join(table.text(terminal_width()) for table in tables))


def say(*sentences: object) -> None:
    """Print sentences; one that is longer than the terminal is wide goes on in further lines, indented."""
    width = terminal_width()
    for line in (line for sentence in sentences for line in str(sentence).split("\n")):
        if width is None or len(line) <= width:
            print(line)
        else:
            indent = " " * (len(line) - len(line.lstrip()) + 2)
            print("\n".join(wrapped(line, width, indent)))


def _joined(tables: Sequence[Table]) -> Table:
    """Put tables under each other: a column for the title of each, and every exported column that any of them has.

    Columns of one heading are one, where they are of one kind; else the kind is in the heading.
    """
    exports = [{(column.heading, column.kind): column.cells for column in table.exports} for table in tables]
    keys = list(dict.fromkeys(key for columns in exports for key in columns))
    headings = [heading for heading, _ in keys]
    rows = [
        (table.title, *(columns[key][n] if key in columns else None for key in keys))
        for table, columns in zip(tables, exports, strict=True)
        for n in range(len(table.rows))
    ]
    columns = [
        Column(heading if headings.count(heading) == 1 and heading != "table" else f"{heading} [{kind}]", kind=kind)
        for heading, kind in keys
    ]
    return Table("", (Column("table"), *columns), rows)
