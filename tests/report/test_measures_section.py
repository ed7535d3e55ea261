"""The section of measures."""

import attrs
from tests import sample_reports
from tests.pass_rules import judged

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.measures_section import measured, on_page

SAMPLE = pm.sample()


def kinds(programme):
    return [block.kind for block in measured(Answers(programme, programme.as_at))]


def test_measures_without_values_are_tabled_and_not_drawn():
    """Report 8, B.18 to B.22."""
    assert kinds(SAMPLE) == ["words", "table", "table"]
    page = sample_reports.page()
    assert "What is measured" in page
    assert "HMIC assessment of progress against the seven strategic objectives" in page


def test_measures_with_values_are_drawn_and_tabled():
    measure = attrs.evolve(
        SAMPLE.measure("growth-targets"),
        targets=[pm.MeasureTarget(by="2008/09", value=41)],
        values=[pm.MeasuredValue(on="2008-06-30", value=20)],
    )
    assert kinds(SAMPLE.replacing(measure)) == ["words", "figure", "table", "table"]
    text = pm.report.markdown(SAMPLE.replacing(measure))
    assert "Targets of measures" in text


def test_a_programme_without_measures_has_no_section():
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24")
    assert kinds(programme) == []


def test_the_verdict_of_a_pass_rule_is_shown_with_its_thresholds():
    text = pm.report.markdown(judged())
    assert "Judged by its measures" in text
    assert "By measures on 24 July 2008, Pass rule: pass." in text
    assert "at least 90%: pass; any other: fail" in text
    assert "Judged by its measures" not in sample_reports.text()


def test_a_pass_rule_that_the_measures_do_not_fit_says_why():
    assert "Pass rule: no grade" in pm.report.markdown(judged(direction="less"))
    assert "more of it is not better" in pm.report.markdown(judged(direction="less"))


def test_a_measure_has_its_values_with_their_times_its_target_and_its_rating_in_one_row():
    measure = attrs.evolve(
        SAMPLE.measure("growth-targets"),
        unit="posts",
        unstated=(),
        baseline=pm.MeasuredValue(on="2007/08", value=10),
        targets=[pm.MeasureTarget(by="June 2008", value=41, set_on="May 2008")],
        values=[pm.MeasuredValue(on="2008-06-30", value=20)],
    )
    programme = attrs.evolve(SAMPLE, measures=[measure]).rating("growth-targets", "red", on="2008-07-01")
    table = on_page(pm.delivery.measures(programme), pm.delivery.ratings(programme))
    assert table.rows[0][1:4] == ("10 (2007/08)", "20 (2008-06-30)", "41 by June 2008, set on May 2008")
    assert table.rows[0][0].endswith(" (posts)")
    assert table.rows[0][-1] == "Red ● first rating (RAG)"
    assert "Red ● first rating (RAG)" in pm.report.markdown(programme)
