"""The blocks of the report."""

import prevent_model as pm
from prevent_model.report.blocks import figure_block, table_block, words_block


def test_a_block_holds_what_its_kind_says():
    table = pm.Table("Counts", ("what", "nothing"), [("a", "")])
    block = table_block(table)
    assert (block.kind, block.title) == ("table", "Counts")
    assert "nothing" not in block.text  # an empty column is dropped
    assert words_block("Some words.").text == "Some words."
    figure = figure_block(pm.figures.contributions(pm.sample()), "contributions", "A caption")
    assert figure.text.startswith("<svg")
    assert (figure.kind, figure.caption, bool(figure.title)) == ("figure", "A caption", True)
