"""Elements that python-docx has no call for."""

import docx
from docx.oxml.ns import qn

from prevent_model.report.word_elements import add_field, begin_at_one, keep_together, repeat


def test_a_field_shows_its_words_until_it_is_worked_out():
    paragraph = docx.Document().add_paragraph()
    add_field(paragraph, "PAGE", "1", is_dirty=True)
    marks = [mark.get(qn("w:fldCharType")) for mark in paragraph._p.iter(qn("w:fldChar"))]  # there is no public name
    assert marks == ["begin", "separate", "end"]
    assert paragraph.text == "1"
    assert next(paragraph._p.iter(qn("w:instrText"))).text == " PAGE "


def test_two_lists_have_numbers_of_their_own():
    file = docx.Document()
    lists = [[file.add_paragraph("a", style="List Number"), file.add_paragraph("b", style="List Number")] for _ in "12"]
    for paragraphs in lists:
        begin_at_one(file, paragraphs)
    numbers = [[p._p.pPr.numPr.numId.val for p in paragraphs] for paragraphs in lists]
    assert numbers[0][0] == numbers[0][1] != numbers[1][0] == numbers[1][1]


def test_a_row_is_repeated_and_kept_together():
    row = docx.Document().add_table(rows=1, cols=1).rows[0]
    repeat(row)
    keep_together(row)
    assert [element.tag for element in row._tr.trPr] == [qn("w:tblHeader"), qn("w:cantSplit")]
