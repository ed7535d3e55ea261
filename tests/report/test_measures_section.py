"""The section of measures."""

import attrs

import prevent_model as pm
from prevent_model.report.answers import Answers
from prevent_model.report.measures_section import measured

SAMPLE = pm.sample()


def kinds(programme):
    return [block.kind for block in measured(Answers(programme, programme.as_at))]


def test_measures_without_values_are_tabled_and_not_drawn():
    """Report 8, B.18 to B.22."""
    assert kinds(SAMPLE) == ["words", "table", "table", "table"]
    page = pm.report.html(SAMPLE)
    assert "What is measured" in page
    assert "HMIC assessment of progress against the seven strategic objectives" in page


def test_measures_with_values_are_drawn_and_tabled():
    measure = attrs.evolve(
        SAMPLE.measure("growth-targets"),
        targets=[pm.MeasureTarget(by="2008/09", value=41)],
        values=[pm.MeasuredValue(on="2008-06-30", value=20)],
    )
    assert kinds(SAMPLE.replacing(measure)) == ["words", "figure", "table", "table", "table"]
    text = pm.report.markdown(SAMPLE.replacing(measure))
    assert "Targets of measures" in text


def test_a_programme_without_measures_has_no_section():
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24")
    assert kinds(programme) == []
