"""The parts of a workbook are streamed and counted: what is too much is refused before it is held."""

import tracemalloc

import pytest
from tests.made_workbooks import archive, growth_book, handmade, parts_of

import prevent_model as pm
from prevent_model.spreadsheets.reading.xlsx import sheets_in
from prevent_model.spreadsheets.reading.xlsx_parts import (
    Damaged,
    archive_of,
    patterns,
    relations,
    row_and_column,
    texts,
)


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("xl/worksheets/sheet1.xml", None, "the part xl/worksheets/sheet1.xml is missing"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row", "is no XML from line 1 on"),
        ("xl/worksheets/sheet1.xml", '<worksheet><row><c r="ZZZ1"><v>1</v></c></row></worksheet>', '"ZZZ1" is no cell'),
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY a "b">]><worksheet/>', "declares a type of document"),
        ("xl/worksheets/sheet1.xml", "<worksheet/>".encode("utf-16"), "is not written in UTF-8"),
        ("xl/workbook.xml", "<workbook/>", "it lists no sheet"),
        ("xl/workbook.bin", "x", "Excel's binary format, .xlsb"),
    ],
)
def test_what_keeps_a_workbook_from_being_read_is_said(part, text, message):
    parts = {name: held for name, held in {**parts_of(growth_book()), part: text}.items() if held is not None}
    assert message in sheets_in(archive(**parts)).message


# ── limits by what a workbook costs to read ──────────────────────────────────────────────────────────────────────────
def of_cells(rows, across, after=""):
    row = f"<row>{'<c><v>1</v></c>' * across}</row>"
    return f"<worksheet><sheetData>{row * rows}</sheetData>{after}</worksheet>"


LIMITS = {
    "cells": lambda more: handmade(of_cells(10_000 + more, 20)),
    "rows": lambda more: handmade(f"<worksheet>{'<row/>' * (200_000 + more)}</worksheet>"),
    "merged ranges": lambda more: handmade(of_cells(1, 1, '<mergeCell ref="A1:B1048576"/>' * (5_000 + more))),
    "texts": lambda more: handmade(sharedStrings=f"<sst>{'<si/>' * (200_000 + more)}</sst>"),
    "cell styles": lambda more: handmade(styles=f"<styleSheet><cellXfs>{'<xf/>' * (150_000 + more)}</cellXfs></styleSheet>"),
    "sheets": lambda more: handmade(book='<sheet name="a" id="worksheet"/>' * (499 + more)),
}  # fmt: skip


@pytest.mark.parametrize("of", LIMITS)
def test_a_workbook_at_its_limit_is_read_and_past_it_refused(of):
    """H4, H8: limits were on bytes, and 1,000,000 cells or one merge of a column took minutes and 800 MiB."""
    assert isinstance(sheets_in(LIMITS[of](0)), tuple)
    found = sheets_in(LIMITS[of](1))
    assert found.message.startswith("the workbook is too large: it has more than ")
    assert found.message.endswith(of)


@pytest.mark.parametrize("reference", ["A1:B1048576", "A1:XFD1048576"])
def test_a_merge_of_whole_columns_costs_no_more_than_another(tmp_path, reference):
    """H4: 34 s and 742 MiB; now none of its cells is made."""
    parts = parts_of(growth_book())
    sheet = parts["xl/worksheets/sheet1.xml"].replace(
        "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    )
    (tmp_path / "growth.xlsx").write_bytes(archive(**parts | {"xl/worksheets/sheet1.xml": sheet}))
    tracemalloc.start()
    reading = pm.read_growth(tmp_path / "growth.xlsx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(finding.code, finding.where) for finding in reading.findings] == [("merged-cells", f"Growth!{reference}")]
    assert most < 10 * 2**20


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("xl/worksheets/sheet1.xml", of_cells(50_000, 20), "more than 200,000 cells"),
        ("xl/worksheets/sheet1.xml", f"<worksheet>{'<a/>' * 2_000_000}</worksheet>", "more than 1,500,000 elements"),
        ("xl/worksheets/sheet1.xml", f"<worksheet>{' ' * 70_000_000}</worksheet>", "bytes of XML once unpacked"),
        ("xl/worksheets/sheet1.xml", f"<worksheet><row><c t='str'><v>{'a' * 20_000_001}</v></c></row></worksheet>", "more than 20,000,000 characters"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_before_it_is_held(part, text, message):
    content = archive(**parts_of(growth_book()) | {part: text})
    del text
    assert len(content) < 3_000_000
    tracemalloc.start()
    found = sheets_in(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message in found.message
    assert found.remedy == "leave only what is to be read"
    assert most < 100 * 2**20


@pytest.mark.parametrize("blank", ["<c/>", '<c r="A1" s="1"/>', '<x:c xmlns:x="x"\n/>'])
def test_a_cell_that_has_a_look_alone_is_no_cell_too_many(blank):
    """A document of 10,000 rows and its results have some 60,000 cells, and as many again for each further column."""
    sheet = f"<worksheet><sheetData>{'<row><c><v>1</v></c>' + blank * 30 + '</row>'}{f'<row>{blank * 30}</row>' * 9_999}</sheetData></worksheet>"
    (read,) = sheets_in(handmade(sheet))
    assert len(read.cells) == 1


def test_a_part_counts_whatever_its_name_ends_in():
    """A sheet need not be called .xml: its size was not counted, and all of it would be unpacked."""
    parts = parts_of(growth_book())
    sheet = "xl/worksheets/sheet1.dat"
    related = parts["xl/_rels/workbook.xml.rels"].replace("sheet1.xml", "sheet1.dat")
    content = archive(**parts | {sheet: " " * 70_000_000, "xl/_rels/workbook.xml.rels": related})
    assert "bytes of XML once unpacked" in sheets_in(content).message


def test_pictures_do_not_count_as_what_is_read():
    assert isinstance(sheets_in(archive(**parts_of(growth_book()) | {"xl/media/image1.png": "\0" * 70_000_000})), tuple)


def test_shared_texts_formats_and_relations():
    texts_ = "<sst><si><t>a</t></si><si><r><t>b </t></r><r><t>c</t></r><rPh><t>d</t></rPh></si></sst>"
    styles = """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0,"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="x"/></dxf></dxfs></styleSheet>"""
    held = archive_of(handmade(sharedStrings=texts_, styles=styles))
    assert texts(held, "xl/sharedStrings.xml") == ["a", "b c"]
    assert patterns(held, "xl/styles.xml", {2: "0.00"}) == ["General", "0,", "0.00"]
    assert relations(held, "xl/workbook.xml")["worksheet"] == ("worksheet", "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("reference", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "Ä1"])
def test_what_is_no_place_of_a_cell(reference):
    with pytest.raises(Damaged):
        row_and_column(reference)
    assert row_and_column("XFD1048576") == (1_048_576, 16_384)
