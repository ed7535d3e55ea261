"""Whatever bytes a file holds, it opens as cells or is one finding; no traceback comes of it."""

import io
import subprocess
import sys
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.documents.workbooks import opening
from prevent_model.documents.workbooks.opening import Cell, Sheet, letters_of, opened

DAY = datetime(2008, 9, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone


def packed(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


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


def archive(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in members.items():
            parts.writestr(name, text)
    return content.getvalue()


def test_what_each_cell_holds():
    (sheet,) = opened(BOOK)
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
    first, second = opened(packed(book))
    assert first.merged == ((4, 2, 5, 3),)
    assert first.hidden_columns == {2, 3, 4}
    assert first.hidden_rows == {2}
    assert (first.hidden, second.hidden) == (False, True)


def test_a_cell_far_away_takes_no_time():
    book = a_book()
    book.active.cell(1_048_576, 16_384, "far")
    assert [cell.where for cell in opened(packed(book))[0].cells.values()][-1] == "Growth!XFD1048576"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"year,posts\n2008/09,41\n", "the file is not an .xlsx workbook"),
        (b"<html><table></table></html>", "the file is not an .xlsx workbook"),
        (opening._OLD + b"\0" * 600, "the file is of Excel's old format, .xls"),
        (opening._OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
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
    finding = opened(content)
    assert isinstance(finding, pm.Finding)
    assert finding.code == "not-a-workbook"
    assert message in finding.message
    assert finding.remedy


def test_what_unpacks_to_more_than_memory_holds(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1_000)
    assert "too large" in opened(BOOK).message


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_at_all(content):
    assert isinstance(opened(content), pm.Finding)


@settings(max_examples=150)
@given(st.data())
def test_a_workbook_whose_parts_were_damaged(data):
    """Each part is well packed, and anything may stand in it."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    part = bytearray(members[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"<", b"-1", b"9999999"])
        )
    found = opened(archive(**{**members, name: bytes(part)}))
    assert isinstance(found, (tuple, pm.Finding))


def test_letters_of_columns():
    assert [letters_of(column) for column in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


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
        "from prevent_model.documents.workbooks.growth import read_growth\n"
        f"read_growth({str(path)!r})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert 'pip install "prevent-model[workbook]"' in done.stderr


@pytest.mark.office
def test_what_an_office_suite_saves_in_other_formats(tmp_path):
    """LibreOffice's own files of the formats that are told apart."""
    (tmp_path / "book.xlsx").write_bytes(BOOK)
    profile = (tmp_path / "profile").as_uri()
    told = {"xls": "Excel's old format, .xls", "ods": "an OpenDocument one", "csv": "not an .xlsx workbook"}
    for form, message in told.items():
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
        assert message in opened((tmp_path / f"book.{form}").read_bytes()).message


@pytest.mark.office
def test_an_office_suite_works_out_the_formulas(tmp_path, resaved):
    (tmp_path / "book.xlsx").write_bytes(BOOK)
    (path,) = resaved(tmp_path / "book.xlsx")
    (sheet,) = opened(path.read_bytes())
    assert (sheet.cells[2, 1].value, sheet.cells[2, 1].formula) == (2, "=1+1")
    assert (sheet.cells[3, 1].value, sheet.cells[3, 1].formula) == ("=A1", "")
    assert sheet.cells[2, 2].broken
