"""What every drawn page is made of: headings, cells, tables, and the directive that reads what is drawn."""

import inspect
import re

from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.util.parsing import nested_parse_to_nodes


def heading(text, line):
    """Give a heading as two lines."""
    return [text, line * len(text), ""]


def cell(text):
    """Give text that is safe in a table's cell."""
    return re.sub(r"\s+", " ", str(text)).replace("\\", "\\\\").replace("*", "\\*").replace("|", "\\|") or " "


def code(text):
    """Give text as code, in a form that reStructuredText takes whatever it holds."""
    return f"``{text}``" if str(text).strip() else " "


def table(columns, rows, widths, name=""):
    """Give a list-table as lines, with a class for its looks where one is named."""
    lines = [
        ".. list-table::",
        "   :header-rows: 1",
        f"   :widths: {widths}",
        *([f"   :class: {name}"] if name else []),
        "",
    ]
    for row in [columns, *rows]:
        lines += [f"   {'* -' if i == 0 else '  -'} {text}" for i, text in enumerate(row)]
    return [*lines, ""]


def first_sentence(thing):
    """Give the first paragraph of a docstring on one line."""
    return re.sub(r"\s+", " ", (inspect.getdoc(thing) or "").split("\n\n")[0])


class Drawn(Directive):
    """A directive whose content is made here and then read as reStructuredText."""

    optional_arguments = 1
    has_content = False

    def lines(self):
        """Give the reStructuredText."""
        return []

    def run(self):
        """Parse what `lines` gives in place."""
        content = StringList(self.lines(), source=f"<{self.name}>")
        return nested_parse_to_nodes(self.state, content, source=f"<{self.name}>", allow_section_headings=True)
