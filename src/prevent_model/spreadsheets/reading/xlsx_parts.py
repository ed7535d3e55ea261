"""The parts of an .xlsx file: XML that is read as a stream and counted, so that no file takes more time or memory than it may."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.parsers import expat

import attrs

from prevent_model.values.field_metadata import means

LARGEST = 64 * 2**20
"""The most bytes of a workbook, and of its XML once unpacked; 200,000 cells take some 10 MB."""

MOST = {"c": (200_000, "cells"), "row": (200_000, "rows"), "mergeCell": (5_000, "merged ranges"), "sheet": (500, "sheets"),
        "si": (200_000, "texts"), "xf": (150_000, "cell styles"), "numFmt": (10_000, "number formats"), "col": (20_000, "columns")}  # fmt: skip
"""The most of each element that a workbook may have, with its name; what a few people fill in takes a hundredth of that."""

ELEMENTS = 1_500_000
"""The most elements of XML in all the parts that are read."""

CHARACTERS = 20_000_000
"""The most characters that the cells of a sheet hold together."""

PARTS = 10_000
"""The most parts, such as sheets and pictures, of an archive."""

_BLOCK = 2**16


class TooMuch(Exception):
    """A workbook holds more than is read; the message says of what, and how much may be."""


class Damaged(Exception):
    """A part is missing, or is no XML that a workbook can hold."""


@attrs.define
class Archive:
    """A workbook's archive, which gives its parts by name and counts what they hold."""

    packed: zipfile.ZipFile = attrs.field(metadata=means("The archive."))
    names: dict[str, str] = attrs.field(
        metadata=means("The name in the archive of each part by its own, in small letters.")
    )
    counts: dict[str, int] = attrs.field(factory=dict, metadata=means("The number of each counted element so far."))
    elements: int = attrs.field(default=0, metadata=means("The number of elements so far."))

    def stream(self, part: str) -> Iterator[tuple[str, str, dict[str, str], str]]:
        """Give what a part holds as it is read: "start" or "end", the element without its prefix, its attributes, and the text before.

        Raises
        ------
        TooMuch
            When it holds more than is read.
        Damaged
            When it is not there, or is no such XML.
        """
        if part.lower() not in self.names:
            raise Damaged(f"the part {part or 'of a sheet'} is missing")
        events: list[tuple[str, str, dict[str, str], str]] = []
        text: list[str] = []
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def start(tag: str, attributes: dict[str, str]) -> None:
            name = tag.rpartition(":")[2]
            self._count(name)
            events.append(("start", name, attributes, ""))
            text.clear()

        def end(tag: str) -> None:
            events.append(("end", tag.rpartition(":")[2], {}, "".join(text)))
            text.clear()

        def refuse(*_: object) -> None:
            raise Damaged(f"the part {part} declares a type of document, which no workbook does")

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text.append, refuse
        with self.packed.open(self.names[part.lower()]) as packed:
            is_last = False
            while not is_last:
                block = packed.read(_BLOCK)
                is_last = not block
                try:
                    parser.Parse(block, is_last)
                except expat.ExpatError as error:
                    raise Damaged(f"the part {part} is no XML from line {error.lineno} on") from None
                yield from events
                events.clear()

    def count_ahead(self, parts: Iterable[str]) -> None:
        """Refuse too many cells or rows by the bytes that they begin with, which takes a tenth of the time of reading them.

        Raises
        ------
        TooMuch
            When there are more than are read; a part whose bytes do not tell is counted while it is read.
        """
        begins = {name: re.compile(rb"<(?:\w+:)?%b[\s/>]" % name.encode()) for name in ("c", "row")}
        seen = dict.fromkeys(begins, 0)
        elements = 0
        for part in parts:
            with self.packed.open(self.names[part.lower()]) as packed:
                while block := packed.read(_BLOCK):
                    elements += block.count(b"<") - block.count(b"</")
                    for name, begin in begins.items():
                        seen[name] += sum(1 for _ in begin.finditer(block))
                        if seen[name] > MOST[name][0]:
                            raise TooMuch(f"more than {MOST[name][0]:,} {MOST[name][1]}")
                    if elements > ELEMENTS:
                        raise TooMuch(f"more than {ELEMENTS:,} elements of XML")

    def _count(self, name: str) -> None:
        self.elements += 1
        if self.elements > ELEMENTS:
            raise TooMuch(f"more than {ELEMENTS:,} elements of XML")
        if name in MOST:
            count = self.counts[name] = self.counts.get(name, 0) + 1
            most, plural = MOST[name]
            if count > most:
                raise TooMuch(f"more than {most:,} {plural}")


def archive_of(content: bytes) -> Archive:
    """Open an archive, and check its size before anything is unpacked.

    Raises
    ------
    TooMuch
        When its XML is larger than is read, or it has too many parts.
    """
    packed = zipfile.ZipFile(io.BytesIO(content))
    parts = packed.infolist()
    if len(parts) > PARTS:
        raise TooMuch(f"more than {PARTS:,} parts")
    names = {part.filename.replace("\\", "/").lstrip("/").lower(): part.filename for part in parts}
    # Pictures and the like are not unpacked, whatever their size.
    size = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if size > LARGEST:
        raise TooMuch(f"{size:,} bytes of XML once unpacked, where {LARGEST:,} are read")
    return Archive(packed, names)


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Give what a part relates to: for each relation its kind, as "worksheet", and the name of the other part."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    related = {}
    for event, element, attributes, _ in archive.stream(listed):
        if event == "start" and element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/")))
            related[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return related


def texts(archive: Archive, part: str) -> list[str]:
    """Read the texts that cells share: each without its typefaces, and without how it is pronounced."""
    found: list[str] = []
    pieces: list[str] = []
    spoken = False
    for event, element, _, text in archive.stream(part):
        if element == "rPh":
            spoken = event == "start"
        elif event == "end" and element == "t" and not spoken:
            pieces.append(text)
        elif event == "end" and element == "si":
            found.append(unescaped("".join(pieces)))
            pieces.clear()
    return found


def unescaped(text: str) -> str:
    """Undo the one escape of a text in a workbook that a reader could mistake: that of an underscore."""
    return text.replace("x005F_", "")


def patterns(archive: Archive, part: str, built_in: dict[int, str]) -> list[str]:
    """Read how each style of a cell shows a number."""
    own: dict[int, str] = {}
    styles: list[int] = []
    inside = ""
    for event, element, attributes, _ in archive.stream(part):
        if element in {"numFmts", "cellXfs"}:
            inside = element if event == "start" else ""
        elif event == "start" and element == "numFmt" and inside == "numFmts":
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif event == "start" and element == "xf" and inside == "cellXfs":
            styles.append(int(attributes.get("numFmtId") or 0))
    return [own.get(style, built_in.get(style, "General")) for style in styles]


_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def place_of(reference: str) -> tuple[int, int]:
    """The row and the column of a cell.

    Examples
    --------
    >>> place_of("AB12")
    (12, 28)
    """
    match = _PLACE.fullmatch(reference)
    if match is None:
        raise Damaged(f'"{reference[:20]}" is no cell')
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    if not 1 <= int(match[2]) <= LAST_ROW or column > LAST_COLUMN:
        raise Damaged(f'"{reference[:20]}" is no cell')
    return int(match[2]), column


LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and the last column that a sheet can have."""
