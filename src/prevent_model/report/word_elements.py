"""Elements of a Word file for which python-docx has no call: fields, numbers of a list, and rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prevent_model.optional import optional


def _element(name: str, **attributes: str) -> Any:
    oxml, qn = optional("docx.oxml", extra="word"), optional("docx.oxml.ns", extra="word").qn
    element = oxml.OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def add_field(paragraph: Any, code: str, shown: str, *, is_dirty: bool = False) -> None:
    """Add a field, which shows some words until Word works it out."""
    for kind, part in _field_parts(code, shown, is_dirty=is_dirty):
        run = paragraph.add_run(part if kind == "text" else "")
        if kind != "text":
            run._r.append(part)


def _field_parts(code: str, shown: str, *, is_dirty: bool) -> Iterator[tuple[str, Any]]:
    yield "mark", _element("fldChar", fldCharType="begin", **({"dirty": "true"} if is_dirty else {}))
    instruction = _element("instrText")
    instruction.text = f" {code} "
    yield "mark", instruction
    yield "mark", _element("fldChar", fldCharType="separate")
    yield "text", shown
    yield "mark", _element("fldChar", fldCharType="end")


def begin_at_one(file: Any, paragraphs: Sequence[Any]) -> None:
    """Number some paragraphs from one, whatever lists came before them."""
    qn = optional("docx.oxml.ns", extra="word").qn
    style = paragraphs[0].style.element if paragraphs else None
    numbered = None if style is None else style.find(f".//{qn('w:numId')}")
    if numbered is None:
        return
    numbering = file.part.numbering_part.numbering_definitions._numbering
    abstract = next(one for one in numbering.num_lst if one.numId == int(numbered.get(qn("w:val")))).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number.numId
        properties.get_or_add_ilvl().val = 0


def repeat(row: Any) -> None:
    """Repeat a row at the head of each sheet that its table goes on to."""
    row._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))


def keep_together(row: Any) -> None:
    """Let no sheet end within a row."""
    row._tr.get_or_add_trPr().append(_element("cantSplit", val="true"))
