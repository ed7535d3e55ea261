"""Milestones: the times given for each, and what each comes after."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.milestones import last_given

TIMES = [
    pm.DatedTime(on="2017-05-01", when="June 2018"),
    pm.DatedTime(on="May 2018", when="July 2019"),
    pm.DatedTime(on="May 2018", when="August 2019"),
]


@pytest.mark.parametrize(
    ("day", "as_at", "when"),
    [
        (date(2017, 4, 30), date(2020, 1, 1), None),
        (date(2017, 5, 1), date(2020, 1, 1), "June 2018"),
        (date(2018, 5, 30), date(2020, 1, 1), "June 2018"),  # a day of May may be the 31st
        (date(2018, 5, 31), date(2020, 1, 1), "August 2019"),  # of one day, the one recorded last
        (date(2018, 5, 15), date(2018, 5, 15), "August 2019"),  # known by the day of the document
        (date(2018, 4, 30), date(2018, 4, 30), "June 2018"),
    ],
)
def test_the_last_time_that_was_given_by_a_day(day, as_at, when):
    found = last_given(TIMES, day, as_at)
    assert (found and str(found.when)) == when


def programme(after, *, delivers=()):
    milestones = [pm.Milestone(id=id_, title=id_.upper(), after=first) for id_, first in after.items()]
    phases = [pm.Phase(id="phase", title="Phase", years="2018/19", delivers=delivers)]
    return pm.Programme(id="p", title="P", years="2018/19", as_at="2018-07-01", milestones=milestones, phases=phases)


@pytest.mark.parametrize(
    ("after", "delivers", "circle"),
    [
        ({"a": ["a"]}, [], "A → A"),
        ({"a": ["b"], "b": ["a"]}, [], "A → B → A"),
        ({"a": ["phase"]}, ["a"], "A → Phase → A"),
        ({"a": ["phase"], "b": ["a"]}, ["b"], "A → Phase → B → A"),
    ],
)
def test_a_milestone_after_itself_is_one_fault(after, delivers, circle):
    with pytest.raises(pm.IntegrityError) as caught:
        programme(after, delivers=delivers)
    (finding,) = caught.value.findings
    assert finding.code == "milestone-cycle"
    assert finding.where.startswith("$.delivery.milestones[")
    assert finding.where.endswith(".after")
    assert finding.message == f"it comes after itself: {circle}"


def test_milestones_one_after_the_other_are_sound():
    made = programme({"a": [], "b": ["a", "phase"], "c": ["a", "b"]}, delivers=["a"])
    assert made.milestone("c").after == ("a", "b")


def test_what_it_is_after_must_be_there_and_must_be_a_step():
    with pytest.raises(pm.IntegrityError) as caught:
        programme({"a": ["nothing", "p"]})
    assert [finding.code for finding in caught.value.findings] == ["unknown-reference", "wrong-kind"]


def test_a_forecast_cites_what_there_is():
    step = pm.Milestone(
        id="a", title="A", forecasts=[pm.DatedTime(on="2017-05-01", when="June 2018", cite=[pm.Citation("x", "1")])]
    )
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(id="p", title="P", years="2018/19", as_at="2018-07-01", milestones=[step])
    assert [(f.code, f.where) for f in caught.value.findings] == [
        ("unknown-source", "$.delivery.milestones[0] (a).forecasts[0].cite")
    ]


def test_a_document_of_milestones_is_read_and_written_back():
    text = """
document = "programme"
id = "line"
title = "Line"
years = "2016/17 to 2019/20"
as_at = 2018-07-01
[[delivery.milestones]]
id = "tunnel"
title = "Tunnel"
planned = "June 2017"
replanned = [{ on = 2017-05-01, when = "June 2018", note = "Ground" }]
forecasts = [{ on = 2017-04-01, when = "May 2018" }]
"""
    read = pm.loads(text, format="toml")
    assert str(read.milestone("tunnel").replanned[0].when) == "June 2018"
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(read, format=form), format=form) == read
