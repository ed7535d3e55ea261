"""The pieces of which the sections of the report are made."""

import prevent_model as pm
from prevent_model.report.blocks import Section, figure_block, table_block, words_block


def test_a_table_is_shown_without_its_empty_columns():
    block = table_block(pm.Table("Towns", ("town", "note"), [("Ash", ""), ("Elm", "")]))
    assert (block.kind, block.title) == ("table", "Towns")
    assert "Ash" in block.text
    assert "note" not in block.text
    assert [column.name for column in block.table.columns] == ["town"]


def test_a_figure_has_its_words_for_those_who_do_not_see_it():
    block = figure_block(pm.figures.timeline(pm.sample()), "timeline", "Over time.")
    assert (block.kind, block.caption) == ("figure", "Over time.")
    assert block.text.startswith("<svg")
    assert "As at 24 July 2008" in block.title


def test_a_section_holds_its_blocks_in_order():
    section = Section("status", "Status", [words_block("One."), words_block("Two.")])
    assert [block.text for block in section.blocks] == ["One.", "Two."]
