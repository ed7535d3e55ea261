"""The answers of a report: each is worked out once."""

import sys
from collections import Counter
from datetime import date

import attrs

import prevent_model as pm
from prevent_model.delivery.latest_ratings import ratings
from prevent_model.governance.graph_building import graph
from prevent_model.growth.levels import levels
from prevent_model.growth.programme_release import release
from prevent_model.report import blocks
from prevent_model.report.answers import Answers
from prevent_model.review.checks import check


def test_a_report_asks_each_question_once(monkeypatch):
    """The release was worked out four times for one page, and the graph and the checks twice."""
    # To draw a figure that is laid out asks nothing, and takes ten times as long where every call is looked at.
    monkeypatch.setattr(blocks, "svg", lambda *_: "")
    asked = {function.__code__: function.__name__ for function in (release, levels, graph, check, ratings)}
    calls = Counter()

    def count(frame, event, _):
        caller = frame.f_back.f_globals.get("__name__", "") if event == "call" and frame.f_back else ""
        if frame.f_code in asked and caller.startswith(
            ("prevent_model.report", "prevent_model.figures", "prevent_model.review.summary")
        ):
            calls[asked[frame.f_code]] += 1

    for form in (pm.report.html, pm.report.markdown):
        calls.clear()
        sys.setprofile(count)
        try:
            form(pm.sample())
        finally:
            sys.setprofile(None)
        assert calls == {"release": 1, "levels": 1, "graph": 1, "check": 1, "ratings": 1}


def test_growth_that_cannot_be_laid_out_is_no_release():
    plan = pm.GrowthPlan(posts_as="changes", baseline=1, points=[pm.GrowthPoint(year="2008/09", posts=-2, cost="£1m")])
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), plans=[plan])
    assert Answers(made, made.as_at).released == {}
    assert "Its growth cannot be told" in pm.report.markdown(made)
    assert "The growth cannot be laid out" in pm.report.markdown(made)
    without_growth = attrs.evolve(made, plans=[])
    assert (Answers(without_growth, made.as_at).released, Answers(without_growth, made.as_at).plans) == ({}, ())
