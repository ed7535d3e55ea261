"""The report as a Word file: the sections of the page as headings, lists, tables and pictures of Word's own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from prevent_model.errors import refused
from prevent_model.figures.picture import png
from prevent_model.files import packed_anew, write_whole
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import as_at_words, ended, source_words
from prevent_model.optional import optional
from prevent_model.printable import printable
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, Section
from prevent_model.report.contents import CLOSING, NOTHING, contents
from prevent_model.report.first_page import FirstPage
from prevent_model.report.place_links import places_named
from prevent_model.report.tiles import Tile
from prevent_model.report.word_columns import CELL, points_of, widths_of
from prevent_model.report.word_elements import add_field, begin_at_one, keep_together, repeat
from prevent_model.tables.cells import NUMERIC
from prevent_model.tables.table import Table
from prevent_model.values.arguments import as_path, expect

__all__ = ["word"]

ANNEX = "Annex: what the report rests on"
"""The title of the annex."""

_INCH = 914_400  # units of a length in Word
_CAPTION = 1.2  # inches below a picture for its caption
_STYLES = ("Title", "Heading 1", "Heading 2", "Caption", "List Number", "List Bullet", "Table Grid")
_MARKS = {"List Number": "1. ", "List Bullet": "• "}


def word(
    programme: Programme,
    path: str | PathLike[str],
    *,
    annex: str | PathLike[str] | None = None,
    template: str | PathLike[str] | None = None,
    assessments: Iterable[Assessment] = (),
    standards: Iterable[Standard] = (),
    on: date | None = None,
    since: Programme | None = None,
    reading: Reading[Any] | None = None,
) -> None:
    """Write the report on a programme as a Word file, for a committee's papers: the sections and sentences of the page.

    Headings, lists and captions have Word's own styles, tables repeat their headings on each sheet, and each figure is
    a picture with its alternative text. The contents are a field, which Word fills.

    Parameters
    ----------
    programme
        The programme.
    path
        The file, ending in .docx; it is written whole or not at all.
    annex
        A second file, ending in .docx, for the annex: what the source leaves open, and what cites each of its places.
        Without it the annex is left out.
    template
        A .docx or .dotx file whose styles, margins, header and footer are taken, such as a council's own.
    assessments, standards, on, since, reading
        As for ``html``.

    Raises
    ------
    ValueError, OSError
        When a file's name does not end in .docx, when the template is no Word file, or when a file cannot be written.
    MissingExtra
        When the extra ``word`` is not installed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.report.word(pm.sample(), Path(folder) / "paper.docx")
    ...     (Path(folder) / "paper.docx").stat().st_size > 10_000
    True
    """
    expect(path=(path, as_path), annex=(annex, as_path, None), template=(template, as_path, None))
    if annex is not None and Path(annex).resolve() == Path(path).resolve():
        raise refused("annex", f'"{annex}" is the file of the report', "name another")
    for argument, file in (("path", path), ("annex", annex)):
        if template is not None and file is not None and Path(file).resolve() == Path(template).resolve():
            raise refused(argument, f'"{file}" is the template, and would be written over', "name another")
    answers, first, sections = contents(programme, assessments, standards, on, since, reading)
    paper_file, annex_file = _as_word("path", path), None if annex is None else _as_word("annex", annex)
    files = [(paper_file, _paper(answers, first, sections, template))]
    if annex_file is not None:
        files.append((annex_file, _annex(answers, sections, template)))
    for file, content in files:
        write_whole(file, content)


def _as_word(argument: str, path: str | PathLike[str]) -> Path:
    file = Path(path)
    if file.suffix.lower() != ".docx":
        raise refused(argument, f'"{file.name}" does not end in .docx', f'write "{file.stem or "report"}.docx"')
    return file


def _paper(
    answers: Answers, first: FirstPage, sections: Sequence[Section], template: str | PathLike[str] | None
) -> bytes:
    """Return the file of the report without its annex."""
    programme = answers.programme
    paper = _Paper(answers, programme.title, template)
    if programme.summary:
        paper.words(ended(programme.summary))
    facts = (
        ("Aim", ended(programme.aim)),
        ("Vision", ended(programme.vision)),
        ("As at", as_at_words(answers.day, programme.as_at)),
        ("Rated", ended(answers.ratings.dated(programme.id))),
    )
    paper.rows([(name, words) for name, words in facts if words.strip()])
    shown = [section for section in sections if not section.in_annex]
    titles = [f"Asked of {asked.who}" for asked in first.asked]
    titles += ["At a glance"] * bool(first.tiles) + ["What to know"] * bool(first.facts)
    paper.contents([*titles, *(section.title for section in shown)])
    for asked in first.asked:
        paper.heading(f"Asked of {asked.who}", 1)
        paper.numbered(" ".join([words, *places]) for words, places in asked.requests)
    if first.tiles:
        paper.heading("At a glance", 1)
        paper.rows([(tile.heading, *_tile_words(tile)) for tile in first.tiles], bold=2)
    if first.facts:
        paper.heading("What to know", 1)
        paper.rows([(fact.heading, fact.words) for fact in first.facts])
    if not (shown or first.tiles or first.asked):
        paper.words(NOTHING)
    paper.sections(shown)
    paper.heading("Sources", 1)
    for source in programme.sources:
        paper.words(source_words(source))
    paper.words(CLOSING)
    return paper.packed()


def _tile_words(tile: Tile) -> tuple[str, str]:
    state = f" ({tile.tag})" if tile.tag else ""
    return f"{tile.figure}{state}", " ".join(tile.words)


def _annex(answers: Answers, sections: Sequence[Section], template: str | PathLike[str] | None) -> bytes:
    """Return the file of the annex."""
    title = f"{answers.programme.title}: {ANNEX[0].lower()}{ANNEX[1:]}"
    paper = _Paper(answers, title, template)
    shown = [section for section in sections if section.in_annex]
    paper.contents([section.title for section in shown])
    paper.sections(shown)
    return paper.packed()


def _as_document(template: Path) -> bytes:
    """Return a template as a document: a .dotx is one but for its name of its kind, by which python-docx refuses it."""
    kinds, made = "[Content_Types].xml", io.BytesIO()
    with ZipFile(template) as parts, ZipFile(made, "w") as copy:
        for entry in parts.infolist():
            part = parts.read(entry)
            copy.writestr(
                entry, part.replace(b".template.main+xml", b".document.main+xml") if entry.filename == kinds else part
            )
    return made.getvalue()


class _Paper:
    """A Word file that is written from its beginning to its end."""

    def __init__(self, answers: Answers, title: str, template: str | PathLike[str] | None) -> None:
        docx = optional("docx", extra="word")
        self.points, self.inches = docx.shared.Pt, docx.shared.Inches
        self.day = answers.programme.as_at
        self.named = places_named(answers.conformance, answers.programme.sources)
        if template is not None and not Path(template).is_file():
            raise refused("template", f'there is no file "{template}"', "name a .docx or .dotx file")
        try:
            self.file: Any = docx.Document(None if template is None else io.BytesIO(_as_document(Path(template))))
        except (BadZipFile, KeyError, ValueError) as error:
            raise refused("template", f'"{template}" is no Word file', "name a .docx or .dotx file") from error
        self._add_styles(docx)
        for element in list(self.file.element.body)[:-1]:  # a template's own words; the last is its page
            element.getparent().remove(element)
        about = self.file.core_properties
        noon = datetime(self.day.year, self.day.month, self.day.day, 12)  # noqa: DTZ001 - a file's date has no zone
        about.title, about.author, about.language = printable(title), "prevent-model", "en-GB"
        about.created = about.modified = noon
        about.comments = about.last_modified_by = ""
        if template is None:
            self.file.styles["Normal"].font.name = "Calibri"
            self.file.styles["Caption"].font.color.rgb = docx.shared.RGBColor(0x33, 0x33, 0x33)
            self._running_lines(title)
        section = self.file.sections[-1]
        self.wide = (section.page_width - section.left_margin - section.right_margin) / _INCH
        self.high = (section.page_height - section.top_margin - section.bottom_margin) / _INCH - _CAPTION
        self.add(title, "Title")

    def _add_styles(self, docx: Any) -> None:
        """Give the file the styles that its template lacks, as Word's own template has them."""
        own, word = ({style.name: style for style in file.styles} for file in (self.file, docx.Document()))
        for name in _STYLES:
            if name not in own:
                style = deepcopy(word[name].element)
                # What a style numbers is in another part of its file: where the template has no list, marks are typed.
                for numbers in list(style.iter(docx.oxml.ns.qn("w:numPr"))):
                    numbers.getparent().remove(numbers)
                self.file.styles.element.append(style)
        self.marks = {name: mark for name, mark in _MARKS.items() if name not in own}

    def add(self, text: str, style: str) -> Any:
        """Add a paragraph in a style of Word's, or of the template's where it has that."""
        return self.file.add_paragraph(printable(self.named(text)), style=style)

    def words(self, text: str) -> None:
        """Add a paragraph of running words."""
        self.add(text, "Normal")

    def heading(self, text: str, level: int) -> None:
        """Add a heading, which the contents list."""
        self.add(text, f"Heading {level}").paragraph_format.keep_with_next = True

    def numbered(self, items: Iterable[str]) -> None:
        """Add a numbered list, which begins at one."""
        mark = self.marks.get("List Number", "")
        made = [self.add(f"{mark and f'{number}. '}{item}", "List Number") for number, item in enumerate(items, 1)]
        if not mark:
            begin_at_one(self.file, made)

    def sections(self, sections: Iterable[Section]) -> None:
        """Add sections, each block as what it is."""
        for section in sections:
            self.heading(section.title, 1)
            for block in section.blocks:
                self._block(block, section.title, is_first=block is section.blocks[0])

    def _block(self, block: Block, heading: str, *, is_first: bool) -> None:
        if block.table is not None:
            self.table(block.table, heading)
        elif block.kind == "figure" and block.draw is not None:
            self._picture(block)
        elif block.kind == "heading":
            self.heading(block.content, 2)
        elif block.kind == "lines":
            for line in block.lines:
                self.add(f"{self.marks.get('List Bullet', '')}{line}", "List Bullet")
        else:
            self.add(block.content, "Normal").paragraph_format.keep_with_next = is_first

    def _picture(self, block: Block) -> None:
        assert block.draw is not None
        content, (width, height) = png(block.draw())
        share = min(1.0, self.wide / width, self.high / height)
        paragraph = self.add("", "Normal")
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(io.BytesIO(content), width=self.inches(width * share))
        picture._inline.docPr.set("descr", printable(block.title))
        self.add(block.caption, "Caption")

    def table(self, table: Table, heading: str) -> None:
        """Add a table below its title and its notes."""
        if table.title and table.title != heading:
            self.add(table.title, "Caption").paragraph_format.keep_with_next = True
        if not table.rows:
            self.words(table.caption)
            return
        rows = [[column.heading for column in table.columns], *table.texts]
        right = [column.kind in NUMERIC for column in table.columns]
        notes = [table.caption, f"Source: {'; '.join(map(str, table.cite))}" if table.cite else ""]
        made = self._grid(rows, right, has_notes=any(notes))
        for cell in made.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.font.bold = True
        repeat(made.rows[0])
        below = [self.add(note, "Normal") for note in filter(None, notes)]
        for note in below:
            note.runs[0].font.size = self.points(CELL)
            note.paragraph_format.keep_with_next = note is not below[-1]

    def rows(self, rows: Sequence[Sequence[str]], *, bold: int = 1) -> None:
        """Add rows of words without headings; their first cells are set off."""
        if not rows:
            return
        made = self._grid(rows, [False] * len(rows[0]))
        for row in made.rows:
            for cell in row.cells[:bold]:
                for run in cell.paragraphs[0].runs:
                    run.font.bold = True

    def _grid(self, rows: Sequence[Sequence[str]], right: Sequence[bool], *, has_notes: bool = False) -> Any:
        """Add a table, with letters as small as its columns need; its last row stays with the notes below it."""
        wide, rows = len(right), [[self.named(text) for text in row] for row in rows]
        made = self.file.add_table(rows=len(rows), cols=wide)
        made.style = "Table Grid"
        points = points_of(rows, self.wide)
        size = self.points(points)
        made.autofit = False
        widths = widths_of(rows, points, self.wide)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = self.inches(width)
        # A cell of python-docx is looked up anew each time it is asked for.
        for line, cells in zip(rows, (row.cells for row in made.rows), strict=True):
            for text, cell, to_right, width in zip(line, cells, right, widths, strict=True):
                cell.width = self.inches(width)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = self.points(0)
                paragraph.paragraph_format.line_spacing = 1.0
                run = paragraph.add_run(printable(text))
                run.font.size = size
                if to_right:
                    paragraph.alignment = 2  # WD_ALIGN_PARAGRAPH.RIGHT
        for row in made.rows:
            keep_together(row)
        below = self.add("", "Normal").paragraph_format
        below.space_after = self.points(4)
        if has_notes:
            below.keep_with_next = True
            for cell in made.rows[-1].cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        return made

    def contents(self, titles: Iterable[str]) -> None:
        """Add the contents: a field that Word fills with the number of each page, and the titles until then."""
        titles = list(titles)
        if not titles:
            return
        paragraph = self.add("", "Normal")
        add_field(paragraph, 'TOC \\o "1-2" \\h \\z', "\n".join(map(printable, titles)), is_dirty=True)

    def _running_lines(self, title: str) -> None:
        """Write the title at the head of each sheet, and its number at the foot."""
        section = self.file.sections[0]
        section.page_width, section.page_height = self.inches(8.27), self.inches(11.69)  # A4
        section.left_margin = section.right_margin = self.inches(0.85)
        section.header.paragraphs[0].text = printable(title)
        foot = section.footer.paragraphs[0]
        foot.add_run("Page ")
        add_field(foot, "PAGE", "1")
        foot.add_run(" of ")
        add_field(foot, "NUMPAGES", "1")

    def packed(self) -> bytes:
        """Return the bytes of the file: the same report always gives the same."""
        made = io.BytesIO()
        self.file.save(made)
        return packed_anew(made.getvalue(), self.day)
