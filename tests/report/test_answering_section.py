"""The lines of a report on who answers to whom."""

from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.report.answering_section import answering_lines, dual_heading, line_words


def test_each_that_is_governed_or_answers_has_its_line():
    programme = harbour(answers_to=[pm.AnswersTo(to="city", capacity="owner")])
    assert answering_lines(programme, pm.governance.graph(programme)) == [
        (
            "Line Ltd: governed by Board, then for Line Ltd, answers to City as owner. "
            "The line ends at City: nothing is stated that governs it, that it answers to, that heads it or that it is part of."
        ),
        (
            "Board: for Line Ltd, answers to City as owner. "
            "The line ends at City: nothing is stated that governs it, that it answers to, that heads it or that it is part of."
        ),
    ]
    assert answering_lines(pm.sample(), pm.governance.graph(pm.sample())) == []


def test_a_line_that_ends_at_once_begins_with_its_subject():
    line = pm.governance.reporting_line(harbour(governed_by=None), "line")
    assert line_words(line) == "Line Ltd: it answers to several: City as owner and State."
    board = pm.governance.reporting_line(harbour(answers_to=()), "board")
    assert line_words(board) == (
        "Board: what it reports to is not stated, and Line Ltd answers to nothing that is stated."
    )


def test_the_heading_of_two_lines_fits_those_who_have_them():
    assert dual_heading(pm.governance.dual_reporting(harbour())) == "Who has two lines"
    assert dual_heading(pm.governance.dual_reporting(pm.sample())) == "Who works to someone other than their manager"


def test_the_report_has_them():
    page = pm.report.markdown(harbour())
    assert "Who answers to whom" in page
    assert "it answers to several: City as owner and State" in page


def test_joint_sponsors_are_named_and_a_regulator_is_not_climbed():
    sponsors = [pm.AnswersTo(to=to, capacity="joint sponsor") for to in ("state", "city")]
    programme = harbour(answers_to=[*sponsors, pm.AnswersTo(to="rail", capacity="regulator")])
    lines = answering_lines(programme, pm.governance.graph(programme))
    assert any("City as joint sponsor and State as joint sponsor" in line for line in lines)
    assert not any("Rail" in line for line in lines)
    page = pm.report.markdown(programme)
    assert "| City as joint sponsor |" in page
    assert "Line Ltd: overseen by Rail as regulator" in page


def test_a_plural_title_has_no_verb_to_agree_with():
    programme = pm.Programme(
        id="p", title="P", years="2024/25", as_at="2024-06-30",
        boards=[pm.Board(id="c", title="Councils", reports_to="o")], bodies=[pm.Body(id="o", title="Offices", kind="x")],
    )  # fmt: skip
    line = pm.governance.reporting_line(pm.governance.graph(programme), "c")
    assert line_words(line).startswith("Councils: reports to Offices. ")
