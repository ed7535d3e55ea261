"""The cheapest way up: an arrow for each criterion."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.figures.picture import alt_text

STANDARD = pm.standard("cqc-five-key-questions-2022")


def judged(standpoint="self", version="2022", **levels):
    return pm.Assessment(
        standard=STANDARD.id, version=version, subject="service", on=date(2022, 3, 31), standpoint=standpoint, illustrative=True,
        judgements=[pm.Judgement(criterion=c.replace("_", "-"), level=level) for c, level in levels.items()],
    )  # fmt: skip


WHOLE = judged(safe=2, effective=3, caring=2, responsive=3, well_led=3, breach=3)


def test_the_path_has_an_arrow_for_each_criterion():
    found = pm.assessment.improve(STANDARD, WHOLE, "Outstanding")
    ax = pm.figures.improvement_path(STANDARD, found)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        STANDARD.root.children[n].title for n in range(5) if STANDARD.root.children[n].id in found.levels
    ]
    assert "the cheapest way to Outstanding" in alt_text(ax)
    with pytest.raises(ValueError, match="no step to draw"):
        pm.figures.improvement_path(STANDARD, pm.assessment.improve(STANDARD, WHOLE, "Inadequate"))
