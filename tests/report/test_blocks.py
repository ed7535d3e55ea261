"""The pieces of which the sections of the report are made."""

import prevent_model as pm
from prevent_model.report.blocks import Section, breakable, figure_block, table_block, words_block
from prevent_model.tables.table import Table


def test_a_table_is_shown_without_its_empty_columns():
    block = table_block(pm.Table("Towns", ("town", "note"), [("Ash", ""), ("Elm", "")]))
    assert (block.kind, block.title) == ("table", "Towns")
    assert "Ash" in block.text
    assert "note" not in block.text
    assert [column.name for column in block.table.columns] == ["town"]


def test_a_figure_has_its_words_for_those_who_do_not_see_it():
    block = figure_block("As at 24 July\x07.", lambda: pm.figures.timeline(pm.sample()), "timeline", "Over time.")
    assert (block.kind, block.caption) == ("figure", "Over time.")
    assert block.text.startswith("<svg")
    assert block.title == "As at 24 July\\x07."


def test_a_figure_is_drawn_once_and_only_for_its_picture():
    drawn = []

    def draw():
        drawn.append(pm.figures.timeline(pm.sample()))
        return drawn[-1]

    block = figure_block("Words.", draw, "timeline", "Over time.")
    assert (block.title, drawn) == ("Words.", [])
    assert (block.text[:4], block.paper) == ("<svg", "")
    assert len(drawn) == 1
    assert drawn[0].get_title(loc="left") == "", "the heading of the section says it"


def test_a_section_holds_its_blocks_in_order():
    section = Section("status", "Status", [words_block("One."), words_block("Two.")])
    assert [block.text for block in section.blocks] == ["One.", "Two."]


def test_a_word_that_no_column_holds_may_be_broken():
    word = "w" * 200
    text = breakable(table_block(Table("T", ("what", "state"), [(word, "late")])).text)
    assert "<wbr>" in text
    assert word in text.replace("<wbr>", "")
    ordinary = table_block(Table("T", ("what",), [("An ordinary title of several words",)])).text
    assert breakable(ordinary) == ordinary
