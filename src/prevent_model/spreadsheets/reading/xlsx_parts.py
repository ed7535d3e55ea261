"""The parts of an .xlsx file, counted before they are parsed, so that no file takes more time or memory than it may.

openpyxl's own reader makes every cell of a merged range (34 s for a file of 15 KB) and has no limit, so the parts are
read here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple
from xml.etree import ElementTree as ET

from prevent_model.spreadsheets.cell_names import place_of

LARGEST = 64 * 2**20
"""The most bytes of a workbook, and of its XML once unpacked; 200,000 cells take some 10 MB."""

MOST = {
    "c": (200_000, "cells"),
    "row": (200_000, "rows"),
    "mergeCell": (5_000, "merged ranges"),
    "sheet": (500, "sheets"),
    "si": (200_000, "texts"),
    "xf": (150_000, "cell styles"),
    "numFmt": (10_000, "number formats"),
    "col": (20_000, "columns"),
    "elements": (1_500_000, "elements of XML"),
}
"""The most of each element that a workbook may have, and of all, with its name; a form filled in has a hundredth.

A cell counts where it holds something: most sheets have more cells that have a look alone.
"""

CHARACTERS = 20_000_000
"""The most characters that the cells of a sheet hold together."""

PARTS = 10_000
"""The most parts, such as sheets and pictures, of an archive."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and the last column that a sheet can have."""

# A tag ends its name with a space, a slash or its bracket: <c> is counted, <col> is not one of its kind, and <c/> is
# empty.
_NAMES = "|".join("c(?![^<>]*/>)" if name == "c" else name for name in MOST)
_COUNTED = re.compile(rf"<(?:[\w.-]+:)?({_NAMES})[\s/>]".encode())


class TooMuch(Exception):
    """A workbook holds more than is read; the message says of what, and how much may be."""


class Damaged(Exception):
    """A part is missing, or is no XML that a workbook can hold."""


class Archive(NamedTuple):
    """A workbook's archive, which gives its parts by name and counts what they hold.

    ``names`` has the name in the archive of each part by its own, in small letters; ``left`` the number of each counted
    element, and of bytes and elements in all, that may still come.
    """

    packed: zipfile.ZipFile
    names: dict[str, str]
    left: dict[str, int]

    def unpack(self, part: str) -> bytes:
        """Unpack a part and count its elements by the bytes that they begin with: a tenth of the time of parsing them.

        Raises
        ------
        TooMuch
            When it holds more than is read.
        Damaged
            When it is not there, or is no such XML.
        """
        if part.lower() not in self.names:
            raise Damaged(f"the part {part or 'of a sheet'} is missing")
        packed = self.packed.getinfo(self.names[part.lower()])
        self.left["bytes"] -= packed.file_size  # no more is unpacked than this says
        if self.left["bytes"] < 0:
            raise TooMuch(f"{LARGEST - self.left['bytes']:,} bytes of XML once unpacked, where {LARGEST:,} are read")
        content = self.packed.read(packed)
        if b"<!DOCTYPE" in content:  # its entities could hold more than is counted
            raise Damaged(f"the part {part} declares a type of document, which no workbook does")
        if b"\0" in content[:8]:  # UTF-16, in which nothing would be counted
            raise Damaged(f"the part {part} is not written in UTF-8")
        # Some at a time, so that a part of 20 million cells is left soon after the first too many.
        tags = map(itemgetter(1), _COUNTED.finditer(content))
        while counted := Counter(islice(tags, 10_000)):
            for name, number in counted.items():
                self._count(name.decode(), number)
        self._count("elements", content.count(b"<") - content.count(b"</"))
        return content

    def _count(self, name: str, number: int) -> None:
        self.left[name] -= number
        if self.left[name] < 0:
            most, plural = MOST[name]
            raise TooMuch(f"more than {most:,} {plural}")


def elements(part: str, content: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Give the elements of a part as each ends, with what is in it: the name alone, and the element.

    Raises
    ------
    Damaged
        When it is no XML.
    """
    try:
        for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - without entities
            yield name_of(element.tag), element
    except ET.ParseError as error:
        raise Damaged(f"the part {part} is no XML from line {error.position[0]} on") from None


@lru_cache(maxsize=64)
def name_of(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def archive_of(content: bytes) -> Archive:
    """Open an archive, of which nothing is unpacked yet: neither a picture nor a part that nothing asks for ever is.

    Raises
    ------
    TooMuch
        When it has too many parts.
    """
    packed = zipfile.ZipFile(io.BytesIO(content))
    if len(packed.namelist()) > PARTS:
        raise TooMuch(f"more than {PARTS:,} parts")
    # Some programs write backslashes, and names are compared without case, as Windows does.
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in packed.namelist()}
    return Archive(packed, names, {name: most for name, (most, _) in MOST.items()} | {"bytes": LARGEST})


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Give the relations of a part by id: for each its kind, as "worksheet", and the name of the other part."""
    # The relations of xl/workbook.xml are in xl/_rels/workbook.xml.rels; their targets start from xl/ or from the top.
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    related = {}
    for name, relation in elements(listed, archive.unpack(listed)):
        if name == "Relationship" and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/")))
            related[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return related


def texts(archive: Archive, part: str) -> list[str]:
    """Read the texts that cells share: each without its typefaces, and without its pronunciation."""
    return [unescaped(text_of(element)) for name, element in elements(part, archive.unpack(part)) if name == "si"]


def text_of(element: ET.Element) -> str:
    """Join the runs of a text, without its pronunciation (``rPh``)."""
    parts = [(name_of(part.tag), part) for part in element]
    return "".join(part.text or "" if name == "t" else text_of(part) for name, part in parts if name in {"r", "t"})


def unescaped(text: str) -> str:
    """Undo the one escape of a text in a workbook that a reader could mistake: that of an underscore."""
    return text.replace("x005F_", "")


def patterns(archive: Archive, part: str, built_in: dict[int, str]) -> list[str]:
    """Read the pattern in which each style of a cell shows a number."""
    formats, styles = dict(built_in), []
    for name, element in elements(part, archive.unpack(part)):
        # Only these two lists count: conditional formats have patterns of their own.
        if name == "numFmts":
            formats |= {int(own.attrib["numFmtId"]): own.get("formatCode", "General") for own in element}
        elif name == "cellXfs":
            styles = [int(style.get("numFmtId") or 0) for style in element]
    return [formats.get(style, "General") for style in styles]


def row_and_column(reference: str) -> tuple[int, int]:
    """Read the row and the column of a cell.

    Examples
    --------
    >>> row_and_column("AB12")
    (12, 28)
    """
    place = place_of(reference)
    if place is None or not 1 <= place[0] <= LAST_ROW or place[1] > LAST_COLUMN:
        raise Damaged(f'"{reference[:20]}" is no cell')
    return place
