"""Whatever bytes a file holds, it opens as cells or is one finding; no traceback comes of it."""

import io
import re
import subprocess
import sys
import zipfile
from datetime import datetime

import openpyxl
import openpyxl.chart
import openpyxl.comments
import openpyxl.formatting.rule
import openpyxl.workbook.defined_name
import openpyxl.worksheet.datavalidation
import openpyxl.worksheet.table
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_workbooks import archive, growth_book, handmade, packed, parts_of

import prevent_model as pm
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.reading import xlsx
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet, sheets_in, titles_in

DAY = datetime(2008, 9, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone


def a_book():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Growth"
    for row in ((41, 2.5, "£2.2m", DAY), ("=1+1", "#REF!", " ", True)):
        sheet.append(row)
    sheet["C2"].data_type = "s"
    sheet["A3"] = "=A1"
    sheet["A3"].data_type = "s"  # a text, whatever it looks like
    return book


BOOK = packed(a_book())


def test_what_each_cell_holds():
    (sheet,) = sheets_in(BOOK)
    held = {
        cell.where.partition("!")[2]: (cell.value, cell.formula, cell.broken, cell.blank)
        for cell in sheet.cells.values()
    }
    assert held == {
        "A1": (41, "", False, False), "B1": (2.5, "", False, False), "C1": ("£2.2m", "", False, False),
        "D1": (DAY, "", False, False), "A2": (None, "=1+1", False, False), "B2": ("#REF!", "", True, False),
        "C2": (" ", "", False, True), "D2": (True, "", False, False), "A3": ("=A1", "", False, False),
    }  # fmt: skip


def test_what_is_hidden_or_merged():
    book = a_book()
    sheet = book.active
    sheet.merge_cells("B4:C5")
    sheet.column_dimensions.group("B", "D", hidden=True)
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("Apart").sheet_state = "hidden"
    first, second = sheets_in(packed(book))
    assert first.merged == ((4, 2, 5, 3),)
    assert first.hidden_columns == {2, 3, 4}
    assert first.hidden_rows == {2}
    assert (first.hidden, second.hidden) == (False, True)


def test_a_cell_far_away_takes_no_time():
    book = a_book()
    book.active.cell(1_048_576, 16_384, "far")
    assert [cell.where for cell in sheets_in(packed(book))[0].cells.values()][-1] == "Growth!XFD1048576"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"year,posts\n2008/09,41\n", "the file is not an .xlsx workbook"),
        (b"<html><table></table></html>", "the file is not an .xlsx workbook"),
        (xlsx._OLD + b"\0" * 600, "the file is of Excel's old format, .xls"),
        (xlsx._OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (BOOK[:-40], "the workbook is damaged"),
        (BOOK[:2000], "the workbook is damaged"),
        (b"PK\x03\x04", "the workbook is damaged"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "the file is an OpenDocument one"),
        (archive(readme="hello"), "the file is an archive, and not an .xlsx workbook"),
        (archive(**{"[Content_Types].xml": "<Types/>"}), "the workbook is damaged"),
        (archive(**{"[Content_Types].xml": "no XML"}), "the workbook is damaged"),
    ],
)
def test_what_is_no_workbook(content, message):
    finding = sheets_in(content)
    assert isinstance(finding, pm.Finding)
    assert finding.code == "not-a-workbook"
    assert message in finding.message
    assert finding.remedy


def test_what_unpacks_to_more_than_memory_holds(monkeypatch):
    monkeypatch.setattr(xlsx, "LARGEST", 1_000)
    assert "too large" in sheets_in(BOOK).message


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_at_all(content):
    assert isinstance(sheets_in(content), pm.Finding)


@settings(max_examples=150)
@given(st.data())
def test_a_workbook_whose_parts_were_damaged(data):
    """Each part is well packed, and anything may be in it."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    part = bytearray(members[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"<", b"-1", b"9999999"])
        )
    found = sheets_in(archive(**{**members, name: bytes(part)}))
    assert isinstance(found, (tuple, pm.Finding))


def test_letters_of_columns():
    places = [Sheet("S", {}).where(1, column) for column in (1, 26, 27, 702, 703, 16_384)]
    assert places == ["S!A1", "S!Z1", "S!AA1", "S!ZZ1", "S!AAA1", "S!XFD1"]


def test_a_sheets_name_is_quoted_as_in_a_formula():
    assert Sheet("Growth 2", {}).where(1, 1) == "'Growth 2'!A1"
    assert Sheet("2008", {}).where(1, 1) == "'2008'!A1"
    assert Sheet("Éclair", {}).where(1, 1) == "'Éclair'!A1"


def test_a_formula_that_was_worked_out_to_nothing_is_blank():
    assert Cell("Growth!A1", "", '=IF(TRUE,"")').blank
    assert not Cell("Growth!A1", None, "=A2").blank


def test_a_missing_extra_says_which_to_install(tmp_path):
    path = tmp_path / "growth.xlsx"
    path.write_bytes(BOOK)
    program = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from prevent_model.spreadsheets.reading.growth import read_growth\n"
        f"read_growth({str(path)!r})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert 'pip install "prevent-model[workbook]"' in done.stderr


# ── workbooks that are valid and unusual ─────────────────────────────────────────────────────────────────────────────
def with_a_chart_sheet(book):
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(book["Growth"], min_col=2, min_row=3, max_row=5))
    book.create_chartsheet("Chart1").add_chart(chart)


def with_everything(book):
    sheet = book["Growth"]
    sheet["C4"].comment = openpyxl.comments.Comment("As printed", "a clerk")
    sheet["C4"].hyperlink = "https://example.org"
    sheet.protection.sheet = True
    sheet.add_data_validation(openpyxl.worksheet.datavalidation.DataValidation(type="whole", sqref="B4:B5"))
    sheet.conditional_formatting.add(
        "B4:B5", openpyxl.formatting.rule.ColorScaleRule("min", None, "FF0000", "max", None, "00FF00")
    )
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="Years", ref="A3:C5"))
    sheet.auto_filter.ref = "A3:C5"
    book.defined_names["costs"] = openpyxl.workbook.defined_name.DefinedName("costs", attr_text="Growth!$C$4:$C$5")
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_sheet("Very hidden").sheet_state = "veryHidden"
    book.security.lockStructure = True


@pytest.mark.parametrize("then", [with_a_chart_sheet, with_everything, lambda book: book.create_sheet("Empty")])
def test_a_workbook_with_more_than_cells_is_read(tmp_path, then):
    """growth-beside-a-chart.xlsx: a chart on a sheet of its own made the workbook "damaged (AttributeError)"."""
    book = growth_book()
    then(book)
    book.save(tmp_path / "growth.xlsx")
    reading = pm.read_growth(tmp_path / "growth.xlsx")
    assert [(str(point.year), point.posts, str(point.cost)) for point in reading.value.points] == [
        ("2008/09", 41, "£2.2m"), ("2009/10", 53, "£3.8m"),
    ]  # fmt: skip
    noted = [(finding.code, finding.where) for finding in reading.findings]
    assert noted == ([("ignored-sheet", "Chart1")] if then is with_a_chart_sheet else [])


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CHANGES = {
    "a chart sheet whose part is missing": lambda parts: parts | {
        "xl/workbook.xml": parts["xl/workbook.xml"].replace(
            "</sheets>", f'<sheet xmlns:r="{OFFICE}" name="C" sheetId="9" r:id="c"/></sheets>'),
        "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>", '<Relationship Id="c" Type="http://x/chartsheet" Target="chartsheets/none.xml"/></Relationships>'),
    },
    "styles that no program could show": lambda parts: parts | {
        "xl/styles.xml": parts["xl/styles.xml"].replace("<fonts", '<fonts count="none"><font><b val="maybe"/></font></fonts><fonts', 1)
    },
    "a pivot table, an external link and macros": lambda parts: parts | {
        "xl/pivotCache/pivotCacheDefinition1.xml": "<broken", "xl/externalLinks/externalLink1.xml": "<broken", "xl/vbaProject.bin": "x",
        "[Content_Types].xml": parts["[Content_Types].xml"].replace("spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"),
    },
    "strict": lambda parts: {
        name: text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in parts.items()
    },
    "prefixes": lambda parts: parts | {
        name: re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", parts[name]).replace(" xmlns=", " xmlns:x=")
        for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml")
    },
    "backslashes": lambda parts: {name.replace("/", "\\"): text for name, text in parts.items()},
    "a theme that is broken": lambda parts: parts | {"xl/theme/theme1.xml": "<broken"},
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_unusual_workbook_is_read_as_the_usual_one(change):
    book = growth_book()
    expected = sheets_in(packed(book))
    found = sheets_in(archive(**change(parts_of(book))))
    assert [sheet for sheet in found if not sheet.holds] == list(expected)


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row><c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh><t>spoken</t></rPh></is></c><c><v>1.5</v></c><c s="1"><v>39692</v></c></row>
<row><c><f t="shared" ref="A2:A3" si="0">B1*2</f><v>3</v></c><c t="str"><f>""</f><v></v></c><c t="e"><v>#REF!</v></c></row>
<row><c><f t="shared" si="0"/></c><c t="b"><v>1</v></c><c t="d"><v>2008-09-01</v></c><c><v>1E999</v></c><c s="1"><v>1E9</v></c></row>
</sheetData><extLst><ext><f>not of a cell</f></ext></extLst></worksheet>"""


def test_each_way_to_write_a_cell():
    styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>'
    (sheet,) = sheets_in(handmade(SHEET, styles=styles))
    assert {cell.where[7:]: (cell.value, cell.formula, cell.broken) for cell in sheet.cells.values()} == {
        "A1": ("rich", "", False), "B1": (1.5, "", False), "C1": (DAY, "", False), "A2": (3, "=B1*2", False), "B2": ("", '=""', False),
        "C2": ("#REF!", "", True), "A3": (None, "=B1*2", False), "B3": (True, "", False), "C3": (DAY.date(), "", False),
        "D3": ("#NUM!", "", True), "E3": ("#NUM!", "", True),
    }  # fmt: skip
    (sheet,) = sheets_in(handmade(SHEET, '<workbookPr date1904="1"/>', styles=styles))
    assert sheet.cells[1, 3].value.date().isoformat() == "2012-09-02"
    (sheet,) = sheets_in(
        handmade(
            '<x:worksheet xmlns:x="x"><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row></x:worksheet>',
            sharedStrings="<sst><si/><si><t>a</t></si></sst>",
        )
    )
    assert [cell.value for cell in sheet.cells.values()] == ["a"]


@settings(max_examples=60)
@given(st.lists(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 9)), max_size=5), max_size=4))
def test_a_cell_without_a_reference_follows_the_one_before_it(rows):
    """Cells as written one by one: with a reference a cell is so many columns on, and one without a value is left out."""
    expected, written = {}, ""
    for number, row in enumerate(rows, 1):
        at, cells = 0, ""
        for has_reference, has_value, on in row:
            at += on if has_reference else 1
            name = f"{letters_of(at)}{number}"
            cells += (
                f"<c{f' r={chr(34)}{name}{chr(34)}' if has_reference else ''}>{'<v>4</v>' if has_value else ''}</c>"
            )
            expected |= {name: 4} if has_value else {}
        written += f"<row>{cells}</row>"
    (sheet,) = sheets_in(handmade(f"<worksheet><sheetData>{written}</sheetData></worksheet>"))
    assert {cell.where.partition("!")[2]: cell.value for cell in sheet.cells.values()} == expected


@pytest.mark.office
def test_what_an_office_suite_saves_in_other_formats(tmp_path):
    """LibreOffice's own files of the formats that are recognised."""
    (tmp_path / "book.xlsx").write_bytes(BOOK)
    profile = (tmp_path / "profile").as_uri()
    messages = {"xls": "Excel's old format, .xls", "ods": "an OpenDocument one", "csv": "not an .xlsx workbook"}
    for form, message in messages.items():
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*command, str(tmp_path / "book.xlsx")], check=True, capture_output=True, timeout=180)
        assert message in sheets_in((tmp_path / f"book.{form}").read_bytes()).message


@pytest.mark.office
def test_an_office_suite_works_out_the_formulas(tmp_path, resaved):
    (tmp_path / "book.xlsx").write_bytes(BOOK)
    (path,) = resaved(tmp_path / "book.xlsx")
    (sheet,) = sheets_in(path.read_bytes())
    assert (sheet.cells[2, 1].value, sheet.cells[2, 1].formula) == (2, "=1+1")
    assert (sheet.cells[3, 1].value, sheet.cells[3, 1].formula) == ("=A1", "")
    assert sheet.cells[2, 2].broken


def test_the_names_of_sheets_are_read_without_their_cells(book_of):
    file = book_of(Document=[("document", "programme")], Plan_points=[("plan",)])
    assert titles_in(file.read_bytes()) == ("Document", "Plan points")
    assert titles_in(file.read_bytes()[:-40]) == titles_in(b"") == ()
