"""The contents that each form of the report shows."""

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


def test_every_wrong_argument_is_refused_at_once():
    with pytest.raises(pm.ArgumentError) as caught:
        contents(SAMPLE, "a", (), "2009", None)
    assert [refusal.argument for refusal in caught.value.refusals] == ["assessments", "on"]
