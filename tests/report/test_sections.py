"""What each section of the report says."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

import prevent_model as pm
from prevent_model import testing
from prevent_model.figures.picture import alt_text
from prevent_model.report import annex, sections
from prevent_model.report.answers import Answers
from prevent_model.review.changes import ChangeKind

DAY = date(2008, 7, 24)


def programme(**parts):
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, **parts)


def texts(blocks):
    return " ".join(" ".join((block.text, block.title, *block.lines)) for block in blocks)


def figures_of(answers):
    return [block for section in sections.sections(answers) for block in section.blocks if block.kind == "figure"]


def figures_that_differ(answers):
    """The figures of a report that say something else once they are drawn."""
    return [figure.content for figure in figures_of(answers) if figure.title != alt_text(figure.draw())]


@pytest.mark.parametrize("name", pm.samples())
def test_the_words_of_a_figure_of_a_sample_are_those_of_its_drawing(name):
    answers = Answers(pm.sample(name), pm.sample(name).as_at)
    assert figures_of(answers)
    assert not figures_that_differ(answers)


@given(testing.programmes())
@settings(max_examples=15)
def test_the_words_of_every_figure_are_those_of_its_drawing(programme):
    assert not figures_that_differ(Answers(programme, programme.as_at))


def test_the_words_of_a_profile_are_those_of_its_drawing():
    standard = pm.standard("cqc-five-key-questions-2022")
    levels = [pm.Judgement(criterion=leaf.id, level=2) for leaf in standard.root.leaves()]
    judged = pm.Assessment(standard=standard.id, version="2022", subject="p", on=DAY, standpoint="self",
                           judgements=levels, illustrative=True)  # fmt: skip
    answers = Answers(programme(), DAY, (judged,), (standard,))
    assert [figure.content for figure in figures_of(answers)] == ["profile-0"]
    assert not figures_that_differ(answers)


def test_errors_and_warnings_come_first_one_by_one():
    strategies = [pm.Strategy(id="s", title="S", owner="b"), pm.Strategy(id="t", title="T", parent="s", owner="b")]
    assessed = pm.ImpactAssessment(
        id="i", title="I", subject="s", regime="EDIA", state="approved", unstated=["actions"]
    )
    made = programme(
        strategies=strategies, impact_assessments=[assessed], bodies=[pm.Body(id="b", title="B", kind="unit")]
    )
    found = pm.review.check(made)
    faults = [f for f in found if f.severity is not pm.Severity.NOTE]
    _words, table, *_ = sections.findings(Answers(made, DAY))
    assert "strand-without-assessment" in {f.code for f in faults}
    assert table.title == "Errors and warnings"
    assert table.text.count('<th scope="row"') == len(faults)
    said = re.findall(r'<th scope="row">(error|warning)<', table.text)
    assert said == sorted(said)
    assert "error" in said


def test_lines_of_boards_are_sentences():
    """Report 8, B.5."""
    blocks = sections.governance(Answers(pm.sample(), DAY))
    (lines,) = [block.lines for block in blocks if block.kind == "lines"]
    assert lines[0].startswith("Prevent programme board: reports to High-level delivery board (report-8 B.5).")
    assert "→" not in texts([block for block in blocks if block.kind != "figure"])


def test_titles_are_shown_in_place_of_ids():
    blocks = [block for section in sections.sections(Answers(pm.sample(), DAY)) for block in section.blocks]
    read = texts(block for block in blocks if block.kind != "figure")
    for id_ in ("phase-one-review", "later-phases", "ct-specific-grant", "hmic-exercise", "reports_every"):
        assert id_ not in read, id_
    assert "Review of phase one" in read


def test_objectives_without_numbers_have_no_column_of_them():
    assert ">number<" not in texts(sections.activity(Answers(pm.sample("police-uplift"), DAY)))
    assert ">number<" in texts(sections.activity(Answers(pm.sample(), DAY)))


@pytest.mark.parametrize(
    "make", [sections.growth, sections.governance, sections.timeline, annex.unstated_fields, sections.spending]
)
def test_what_is_not_there_is_passed_over(make):
    assert make(Answers(programme(), DAY)) == []


def test_activities_without_objectives_are_shown():
    made = programme(activities=[pm.Activity(id="a", title="Walks", status="planned", summary="Walks")])
    assert "Walks" in texts(sections.activity(Answers(made, DAY)))


def test_boards_that_nothing_joins_are_named_and_not_drawn():
    """A chart without a line would be an empty sheet, and its caption untrue."""
    boards = [pm.Board(id="b", title="Panel", kind="board"), pm.Board(id="a", title="Board", kind="board")]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), boards=boards)
    (block,) = sections.governance(Answers(made, made.as_at))
    assert (block.kind, block.text) == (
        "words", "No relation between boards, offices and bodies is stated. The document names two: Board; Panel."
    )  # fmt: skip


def test_what_a_note_is_is_said_where_there_are_notes():
    empty = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))
    assert sections.findings(Answers(empty, empty.as_at)) == []
    late = sections.findings(Answers(pm.sample(), date(2009, 4, 1)))
    assert "A note is what the source leaves open" in late[0].text


def test_captions_speak_of_gates_only_where_something_waits():
    plan = pm.sample("police-uplift")
    captions = [
        block.caption
        for block in (*sections.growth(Answers(plan, plan.as_at)), *sections.timeline(Answers(plan, plan.as_at)))
    ]
    assert not [caption for caption in captions if "atched" in caption]
    held = pm.sample()
    captions = [
        block.caption
        for block in (*sections.growth(Answers(held, held.as_at)), *sections.timeline(Answers(held, held.as_at)))
    ]
    assert len([caption for caption in captions if "atched" in caption]) == 3


@pytest.mark.parametrize("name", pm.samples())
def test_no_sentence_has_a_word_of_the_code_or_a_day_in_figures(name):
    """2.1 of the desk: "held" reads as the opposite of what is meant; "contingent" and "the whole" are the code's."""
    page = pm.report.markdown(pm.sample(name)).partition("## Annex")[0]
    for word in ("contingent", "is held", "the whole |", " is asked to"):
        assert word not in page, word
    assert re.findall(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])", page) == []


def test_what_is_no_longer_mentioned_is_a_line_for_each_kind():
    before, after = pm.sample("mps-prevent-2008"), pm.sample("mps-prevent-2009")
    (block,) = [block for block in sections.changes(Answers(after, after.as_at, since=before)) if block.kind == "lines"]
    gone = [line for line in block.lines if line.startswith("No longer mentioned")]
    kinds = {change.what for change in pm.review.compare(before, after) if change.kind is ChangeKind.DISSOLVED}
    assert len(gone) == len(kinds)
    assert "No longer mentioned (gate): Review of phase one." in gone


def test_a_matrix_in_which_nothing_serves_anything_is_a_sentence():
    made = programme(
        objectives=[pm.Objective(id="o", title="Calm")],
        activities=[pm.Activity(id="a", title="Walks", status="planned", summary="Walks")],
    )
    shown = sections.activity(Answers(made, DAY))
    assert "figure" not in [block.kind for block in shown]
    assert "No activity or workstream is stated or assumed to serve an objective." in texts(shown)
