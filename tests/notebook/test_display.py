"""The one call that shows anything."""

import sys

from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import Picture


def test_elsewhere_than_in_a_notebook_it_is_text(capsys):
    plan = pm.sample().growth
    pm.show("words", plan, pm.figures.growth(pm.sample()), 41)
    said = capsys.readouterr().out
    assert said.startswith("words\n\nGrowth in posts\n")
    assert "Posts at year end: 2008/09 41 committed" in said
    assert said.endswith("\n41\n\n")
    assert max(map(len, said.splitlines())) <= 120


def test_a_wide_table_is_fitted_to_the_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    pm.show(pm.sample(), pm.review.check(pm.sample())[:2])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


def test_a_host_that_shows_values_is_handed_them(monkeypatch, capsys):
    taken = []
    monkeypatch.setattr(sys, "displayhook", taken.append)
    findings = pm.review.check(pm.sample())
    figure = Figure()
    figure.subplots()
    pm.show(findings, pm.figures.growth(pm.sample()), figure)
    assert taken[0] is findings
    assert [type(thing) for thing in taken[1:]] == [Picture, Picture]
    assert all(hasattr(thing, "_repr_html_") for thing in taken)
    assert capsys.readouterr().out == ""
