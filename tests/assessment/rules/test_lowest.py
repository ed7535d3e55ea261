"""The lowest level."""

from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.rules.group import Group

LOWEST = pm.Lowest(missing="exclude")


def test_the_first_of_the_lowest_parts_is_named():
    score = pm.assessment.score(standard(LOWEST, "abc"), judged(a=3, b=2, c=2))
    assert (score.label, score.because) == (
        "Requires improvement",
        "The lowest of 3 parts is Requires improvement (B).",
    )


def test_a_search_keeps_one_total_for_each_level():
    """By ceilings alone it would keep each set of levels that were met: fifteen of four levels."""
    group = Group(standard(LOWEST, "abcdef").root, Codes(FOUR))
    totals = {group.nothing}
    for place in range(6):
        totals = {
            group.join(total, group.add(place, group.codes.at(code))) for total in totals for code in (1, 2, 3, 4)
        }
    assert len(totals) == 4
    assert {group.finish(total).code for total in totals} == {1, 2, 3, 4}
