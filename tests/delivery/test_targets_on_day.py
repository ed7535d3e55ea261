"""Targets on a day: each state, and the words for it."""

from datetime import date

import pytest
from tests.made_measures import measure, programme, target, value

import prevent_model as pm


def words(one, on=None):
    return pm.delivery.measures(programme(one), on=on).row("m").words


@pytest.mark.parametrize(
    ("values", "wanted", "state"),
    [
        ([value("2026-09-30", 90)], target("September 2026", 90), "met"),
        ([value("2026-09-30", 89)], target("September 2026", 90), "missed"),
        ([value("2026-09-30", "88 to 91")], target("September 2026", 90), "cannot tell"),
        ([value("2026-09-30", "about 90")], target("September 2026", 90), "cannot tell"),
        ([value("2026-06-30", 95)], target("September 2026", 90), "not recorded: no value of that time"),
        ([], target("September 2026", 90), "not recorded: no value of that time"),
        ([value("about March 2026", 95)], target("March 2026", 90), "cannot tell"),
        ([value("2026-03-31", 95), value("about March 2026", 80)], target("March 2026", 90), "met"),
        ([value("2026-09-30", 95), value("about March 2027", 80)], target("March 2027", 90), "met before it is due"),
        ([value("2026-09-30", 95)], target("March 2027", 90), "met before it is due"),
        ([value("2026-09-30", 85)], target("March 2027", 90), "not yet due"),
        ([value("2025/26", 90)], target("2025/26", 90), "met"),
        ([value("April to June 2025", 90)], target("2025/26", 95), "not recorded: no value of that time"),
        ([value("2026-09-30", 90)], None, "no target"),
        ([], None, "no value and no target"),
    ],
)
def test_the_state_of_a_target(values, wanted, state):
    assert words(measure(values=values, targets=[] if wanted is None else [wanted])) == state


@pytest.mark.parametrize(
    ("direction", "number", "wanted", "state"),
    [
        ("less", 7, 8, "met"),
        ("less", 9, 8, "missed"),
        ("hold", 44, "40 to 45", "met"),
        ("hold", 44, "at least 40", "met"),
        ("more", 44, "up to 40", "missed"),
        ("hold", 46, "40 to 45", "missed"),
        ("hold", "44 to 46", "40 to 45", "cannot tell"),
        (None, 9, 8, "cannot tell"),
        (None, 9, "at least 8", "met"),
    ],
)
def test_what_is_better_is_what_the_measure_says(direction, number, wanted, state):
    one = measure(direction=direction, values=[value("2026-03-31", number)], targets=[target("March 2026", wanted)])
    assert words(one) == state


def test_what_comes_after_the_knowledge_of_a_document_is_not_late():
    """As of milestones: a document of October 2026 cannot know what was measured in 2029."""
    one = measure(targets=[target("March 2026", 90), target("2028/29", 95)])
    found = pm.delivery.measures(programme(one), on=date(2030, 1, 1))
    late, unknown = "not recorded: no value of that time", "not recorded as of 2026-10-15"
    assert [target.words for target in found.row("m").targets] == [late, unknown]
    assert f"1 {unknown}, 1 {late}" in found.because


def test_a_later_value_beside_a_state_does_not_seem_to_decide_it():
    one = measure(values=[value("2025/26", 1_700), value("Q2 2026", "about 500")], targets=[target("2025/26", 1_700)])
    assert words(one) == "met with 1,700 in 2025/26"
    one = measure(values=[value("2026-03-31", 87), value("2026-06-30", 91)], targets=[target("March 2026", 90)])
    assert words(one) == "missed with 87 on 2026-03-31"
