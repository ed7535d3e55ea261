"""What a drawn page is made of: text that reStructuredText reads as it is meant."""

import drawing
import pytest
from docutils.core import publish_doctree
from docutils.nodes import entry


@pytest.mark.parametrize("text", ["a * b", "a | b", "C:\\plans", "two\n  lines", "*not* strong", "|not| replaced"])
def test_a_cell_says_what_it_is_given(text):
    table = publish_doctree("\n".join(drawing.table(["Head"], [[drawing.cell(text)]], "100")))
    assert [cell.astext() for cell in table.findall(entry)] == ["Head", " ".join(text.split())]


def test_a_table_has_a_row_for_each_and_the_looks_that_are_named():
    lines = drawing.table(["Field", "Unit"], [["``a``", "post"], ["``b``", " "]], "60 40", "dictionary")
    assert "   :class: dictionary" in lines
    assert [cell.astext() for cell in publish_doctree("\n".join(lines)).findall(entry)] == [
        "Field",
        "Unit",
        "a",
        "post",
        "b",
        "",
    ]


def test_a_heading_is_underlined_along_its_whole_length():
    words, line, _ = drawing.heading("What cannot be read", "-")
    assert len(words) == len(line)
