"""The blocks of the report: each form of one piece."""

import prevent_model as pm
from prevent_model.report.blocks import figure_block, table_block, words_block
from prevent_model.tables.table import Table


def test_a_table_is_shown_without_its_empty_columns():
    block = table_block(Table("Title", ("year", "note"), [("2008/09", None)]))
    assert (block.kind, block.title, [column.name for column in block.table.columns]) == ("table", "Title", ["year"])
    assert "<table" in block.text


def test_a_figure_has_its_words_and_its_caption():
    block = figure_block(pm.figures.growth(pm.sample()), "growth", "A caption.")
    assert (block.kind, block.caption) == ("figure", "A caption.")
    assert block.title.startswith("Posts at year end")
    assert words_block("Words.")[:2] == ("words", "Words.")
