"""Workbooks made by hand or by openpyxl, as bytes and as their parts."""

import io
import zipfile
from datetime import date
from tempfile import TemporaryDirectory

import openpyxl

import prevent_model as pm
from prevent_model.spreadsheets.writing.sheets import packed as written

GROWTH = (("posts as", "levels"), (), ("year", "posts", "cost"), ("2008/09", 41, "£2.2m"), ("2009/10", 53, "£3.8m"))


def growth_book():
    book = openpyxl.Workbook()
    book.active.title = "Growth"
    for row in GROWTH:
        book.active.append(row)
    return book


def packed(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def archive(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in members.items():
            parts.writestr(name, text)
    return content.getvalue()


def handmade(sheet="<worksheet/>", book="", **beside):
    """A workbook of one sheet whose parts are as they are given."""
    related = {"worksheet": "worksheets/sheet1", **{kind: kind for kind in beside}}
    listed = "".join(
        f'<Relationship Id="{kind}" Type="http://x/{kind}" Target="{name}.xml"/>' for kind, name in related.items()
    )
    return archive(**{
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{listed}</Relationships>",
        "xl/workbook.xml": f'<workbook>{book}<sheets><sheet name="Growth" id="worksheet"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
        **{f"xl/{kind}.xml": text for kind, text in beside.items()},
    })  # fmt: skip


def parts_of(book):
    with zipfile.ZipFile(io.BytesIO(packed(book))) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def reopened(book, day=date(2008, 7, 24)):
    """Pages as openpyxl opens them once they are written."""
    return openpyxl.load_workbook(io.BytesIO(written(book, day)))


def book_of(programme, *, on=None, values=False):
    """The workbook of a programme as openpyxl opens it, with its formulas or with the values stored beside them."""
    with TemporaryDirectory() as folder:
        pm.workbook.write(programme, f"{folder}/book.xlsx", on=on)
        return openpyxl.load_workbook(f"{folder}/book.xlsx", data_only=values)
