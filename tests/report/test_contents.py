"""The contents that each form of the report shows."""

import re
from datetime import date

import pytest

import prevent_model as pm
from prevent_model.report.contents import contents

SAMPLE = pm.sample()


def test_every_form_shows_the_same_sections_of_the_same_answers():
    answers, first, sections = contents(SAMPLE, (), (), date(2009, 4, 1), None)
    assert answers.day == date(2009, 4, 1)
    titles = [section.title for section in sections]
    page, text = pm.report.html(SAMPLE, on=answers.day), pm.report.markdown(SAMPLE, on=answers.day)
    assert all(f">{title}<" in page and title in text for title in titles)
    assert all(tile.figure in text for tile in first.tiles)


def test_a_report_has_one_sign_for_its_currency():
    """Sums are printed with "$" in a Canadian document, and totals of them are in "C$"; nothing has changed since."""
    text = (
        'document = "programme"\nid = "p"\ntitle = "P"\ncurrency = "CAD"\nyears = "2020/21"\nas_at = 2020-06-30\n'
        '[growth]\npoints = [{ year = "2020/21", cost = "at least $20m" }]\n'
        '[[growth.plans]]\nid = "b"\ntitle = "B"\npoints = [{ year = "2020/21", cost = "$5m" }]\n'
        '[[growth.spend]]\nperiod = "2020/21"\non = 2020-06-30\nplan = "b"\nbudget = "$6m"\nactual = "$7.5m"\n'
    )
    programme = pm.loads(text, format="toml")
    page = pm.report.markdown(programme, since=pm.loads(text.replace("$", "C$"), format="toml"))
    assert "at least C$20m" in page
    assert "C$7.5m spent, budget C$6m" in page
    assert "Nothing changed" in page
    assert not re.search(r"(?<!C)\$", page)


def test_every_wrong_argument_is_refused_at_once():
    with pytest.raises(pm.ArgumentError) as caught:
        contents(SAMPLE, "a", (), "2009", None)
    assert [refusal.argument for refusal in caught.value.refusals] == ["assessments", "on"]


def test_a_reading_is_that_of_the_programme():
    """Of another it would name cells that hold something else."""
    reading = pm.reads(pm.dumps(SAMPLE, format="toml"), format="toml")
    assert not contents(SAMPLE, (), (), None, None, reading)[0].in_workbook
    other = pm.sample("mps-prevent-2009")
    with pytest.raises(pm.ArgumentError, match="reading: it is not that of the programme; give the reading"):
        pm.report.markdown(other, reading=reading)
    with pytest.raises(pm.ArgumentError, match="reading"):
        pm.report.html(SAMPLE, reading=SAMPLE)
