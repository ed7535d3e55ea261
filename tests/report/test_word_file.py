"""The report as a Word file: the page's sections in Word's own headings, lists, tables and pictures."""

import re
from datetime import date
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import HealthCheck, given, settings

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.place_links import places_named
from prevent_model.report.sections import sections

SAMPLE = pm.sample()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the sample's report and its annex."""
    folder = tmp_path_factory.mktemp("word")
    pm.report.word(SAMPLE, folder / "paper.docx", annex=folder / "annex.docx")
    return folder


@pytest.fixture
def written(folder):
    """The sample's report and its annex."""
    return docx.Document(str(folder / "paper.docx")), docx.Document(str(folder / "annex.docx"))


def headings(file):
    return [p.text for p in file.paragraphs if p.style.name == "Heading 1"]


def test_the_sections_are_those_of_the_page_in_their_order(written):
    paper, annex = written
    shown = sections(Answers(SAMPLE, SAMPLE.as_at))
    first = ["Asked of Metropolitan Police Authority (MPA)", "At a glance", "What to know"]
    assert headings(paper) == [*first, *(one.title for one in shown if not one.in_annex), "Sources"]
    assert headings(annex) == [one.title for one in shown if one.in_annex]


def test_every_sentence_and_cell_of_the_page_is_in_the_file(written):
    paper, annex = written
    words = {p.text for file in written for p in file.paragraphs}
    words |= {cell.text for file in written for table in file.tables for row in table.rows for cell in row.cells}
    named = places_named(pm.review.conformance(SAMPLE), SAMPLE.sources)
    for section in sections(Answers(SAMPLE, SAMPLE.as_at)):
        for block in section.blocks:
            if block.table is not None:
                assert {named(text) for row in block.table.texts for text in row} <= words
            elif block.kind == "figure":
                assert block.caption in words
            else:
                assert {named(text) for text in (*block.lines, *([block.content] if block.content else []))} <= words
    assert len(paper.tables) > 8
    assert len(annex.tables) > 4


def test_a_table_repeats_its_headings_and_breaks_no_row(written):
    paper, _ = written
    table = next(t for t in paper.tables if t.rows[0].cells[0].text == "what")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[0].cells[0].paragraphs[0].runs[0].font.bold
    assert min(run.font.size.pt for row in table.rows for c in row.cells for run in c.paragraphs[0].runs) >= 7


def test_a_figure_has_its_alternative_text_and_its_caption(written):
    paper, _ = written
    texts = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    figures = [b for s in sections(Answers(SAMPLE, SAMPLE.as_at)) for b in s.blocks if b.kind == "figure"]
    assert texts == [figure.title for figure in figures]
    page = paper.sections[0]
    wide = page.page_width - page.left_margin - page.right_margin
    high = page.page_height - page.top_margin - page.bottom_margin
    assert all(shape.width <= wide and shape.height < high for shape in paper.inline_shapes)


def test_contents_and_numbers_of_pages_are_fields_that_word_fills(written):
    paper, _ = written
    codes = [one.text.strip() for one in paper.element.body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\h \\z']
    assert next(paper.element.body.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"
    foot = paper.sections[0].footer._element
    assert [one.text.strip() for one in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert paper.sections[0].header.paragraphs[0].text == SAMPLE.title


def test_each_list_of_requests_begins_at_one(tmp_path):
    asked = [pm.Recommendation(id=f"r{n}", title=f"Ask {n}", to=to, asks="note") for n, to in enumerate("abab")]
    boards = [pm.Board(id=name, title=name.upper()) for name in "ab"]
    made = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), boards=boards, recommendations=asked
    )
    pm.report.word(made, tmp_path / "p.docx")
    numbers = [
        p._p.pPr.numPr.numId.val
        for p in docx.Document(str(tmp_path / "p.docx")).paragraphs
        if p.style.name == "List Number"
    ]
    assert [numbers[0] == number for number in numbers] == [True, True, False, False]


@pytest.fixture(scope="module")
def of_a_council(tmp_path_factory):
    """The sample's report by a council's template, and the styles that it lacks.

    Margins of 4 and 3.5 cm leave 13.5 cm of an A4 sheet of 21.
    """
    lacking = ("Title", "Heading 2", "Caption", "List Bullet", "List Number", "Table Grid")
    council = docx.Document()
    council.add_paragraph("Words of the template that belong to no report.")
    section = council.sections[0]
    section.header.paragraphs[0].text = "Borough of Elsewhere"
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(4), Cm(3.5)
    council.styles["Heading 1"].font.name = "Georgia"
    for name in lacking:
        element = council.styles[name].element
        element.getparent().remove(element)
    folder = tmp_path_factory.mktemp("council")
    council.save(str(folder / "council.docx"))
    pm.report.word(SAMPLE, folder / "paper.docx", template=folder / "council.docx")
    return docx.Document(str(folder / "paper.docx")), lacking


def test_a_council_gives_its_own_style(of_a_council):
    paper, _ = of_a_council
    assert paper.styles["Heading 1"].font.name == "Georgia"
    assert paper.sections[0].header.paragraphs[0].text == "Borough of Elsewhere"
    assert not any("Words of the template" in p.text for p in paper.paragraphs)


def test_a_style_that_a_template_lacks_is_that_of_word(of_a_council):
    paper, lacking = of_a_council
    used = {paragraph.style.name for paragraph in paper.paragraphs} | {table.style.name for table in paper.tables}
    assert set(lacking) <= used
    texts = {style: [p.text for p in paper.paragraphs if p.style.name == style] for style in used}
    # Without the list of a template its marks are typed.
    assert [text[:3] for text in texts["List Number"]] == ["1. ", "2. "]
    assert all(text.startswith("• ") for text in texts["List Bullet"])


def test_nothing_is_wider_than_the_page_of_a_template(of_a_council):
    paper, _ = of_a_council
    assert max(sum(cell.width for cell in table.rows[0].cells) for table in paper.tables) <= Cm(13.51)
    assert max(shape.width for shape in paper.inline_shapes) <= Cm(13.51)


def test_no_year_of_a_table_is_broken_between_wide_margins(of_a_council):
    """Margins of 4 cm leave 13 cm: each word without a hyphen has its letters' width, of 0.656 of their points."""
    paper, _ = of_a_council
    broken = {
        word
        for table in paper.tables
        for row in table.rows
        for cell in row.cells
        for run in cell.paragraphs[0].runs
        for word in re.findall(r"[^\s-]+", run.text)
        if len(word) * run.font.size.pt * 0.656 + 0.18 * 72 > cell.width.pt + 1
    }
    assert broken == set()


def test_the_notes_of_a_table_stay_with_its_last_row(written):
    paper, _ = written
    body = list(paper.element.body)
    sources = [p for p in paper.paragraphs if p.text.startswith("Source: ") and p.runs[0].font.size == Pt(9)]
    assert sources
    for note in sources:
        at = body.index(note._p) - 1
        above = []
        while body[at].tag == qn("w:p"):
            above.append(body[at])
            at -= 1
        above += body[at].findall(qn("w:tr"))[-1].iter(qn("w:p"))
        assert all(p.pPr.find(qn("w:keepNext")) is not None for p in above)


def test_the_same_report_gives_the_same_bytes(folder, tmp_path):
    pm.report.word(SAMPLE, tmp_path / "paper.docx")
    assert (tmp_path / "paper.docx").read_bytes() == (folder / "paper.docx").read_bytes()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"path": "paper.doc"}, 'path: "paper.doc" does not end in .docx; write "paper.docx"'),
        ({"path": "paper.docx", "annex": "annex"}, 'annex: "annex" does not end in .docx; write "annex.docx"'),
        ({"path": "paper.docx", "annex": "paper.docx"}, "is the file of the report; name another"),
        ({"path": "paper.docx", "template": "none.docx"}, 'there is no file "none.docx"; name a .docx or .dotx file'),
        (
            {"path": "council.docx", "template": "council.docx"},
            'path: "council.docx" is the template, and would be written over; name another',
        ),
        ({"path": "a.docx", "annex": "c.docx", "template": "c.docx"}, 'annex: "c.docx" is the template, and would be'),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(tmp_path, monkeypatch, names, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=re.escape(said)):
        pm.report.word(SAMPLE, **names)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"PK", b""])
def test_a_template_that_is_no_word_file_is_refused(tmp_path, content):
    (tmp_path / "council.dotx").write_bytes(content)
    with pytest.raises(ValueError, match=r"is no Word file; name a \.docx or \.dotx file"):
        pm.report.word(SAMPLE, tmp_path / "paper.docx", template=tmp_path / "council.dotx")


def test_a_template_as_word_keeps_it_is_taken(tmp_path):
    """A .dotx is a document but for the name of its kind."""
    council = docx.Document()
    council.styles["Heading 1"].font.name = "Georgia"
    council.save(tmp_path / "council.docx")
    with ZipFile(tmp_path / "council.docx") as parts, ZipFile(tmp_path / "council.dotx", "w") as kept:
        for name in parts.namelist():
            kept.writestr(name, parts.read(name).replace(b".document.main+xml", b".template.main+xml"))
    pm.report.word(SAMPLE, tmp_path / "paper.docx", template=tmp_path / "council.dotx")
    assert docx.Document(tmp_path / "paper.docx").styles["Heading 1"].font.name == "Georgia"


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(pm.testing.programmes())
def test_any_programme_gives_a_file(tmp_path_factory, programme):
    path = tmp_path_factory.mktemp("word") / "paper.docx"
    pm.report.word(programme, path)
    assert docx.Document(str(path)).paragraphs[0].style.name == "Title"


@pytest.mark.office
def test_an_office_suite_lays_every_sheet_out(tmp_path, in_pdf):
    """The reports and the annexes of three samples, each with more than one sheet."""
    paths = []
    for name in ("mps-prevent-2008", "police-uplift", "digital-transformation-agency"):
        paths += [tmp_path / f"{name}.docx", tmp_path / f"{name}-annex.docx"]
        pm.report.word(pm.sample(name), paths[-2], annex=paths[-1])
    for path in in_pdf(*paths):
        content = path.read_bytes()
        assert content.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page[^s]", content)) > 1
