"""What serves which objective, and which site delivers what."""

from datetime import date

import attrs
import pytest

import prevent_model as pm


def test_contributions_of_report_8():
    """Report 8, B.12: which activity serves which aim is left to phase one; Channel is assumed."""
    matrix = pm.delivery.contributions(pm.sample())
    assert [(cell, basis.value) for cell, basis in matrix.cells] == [(("objective-3", "channel"), "assumed")]
    assert matrix.cell("objective-1", "channel") is None
    assert len(matrix.contributors) == 13
    assert [o.number for o in pm.delivery.unsupported_objectives(pm.sample())] == [1, 2, 4, 5, 6, 7]


def test_nothing_unsupported_has_the_columns_of_something():
    found = pm.delivery.unsupported_objectives(pm.sample())
    assert list(found[:0].to_pandas()) == list(found.to_pandas())
    assert found[:0].table.rows == ()


def test_a_stated_contribution():
    programme = pm.sample()
    liaison = attrs.evolve(programme.activity("educational-liaison"), objectives=["objective-4"], unstated=())
    matrix = pm.delivery.contributions(programme.replacing(liaison))
    assert matrix.cell("objective-4", "educational-liaison").value == "stated"


def test_the_template_of_report_8_asks_nothing():
    """Report 8, B.14: the content of the template is in an appendix that is not available."""
    found = pm.delivery.template_compliance(pm.sample())
    assert found.gaps == ()
    assert "does not give its content" in found.because


def test_gaps_against_a_template():
    programme = pm.sample()
    template = attrs.evolve(programme.template("bocu-template"), activities=["channel"], unstated=())
    found = pm.delivery.template_compliance(programme.replacing(template))
    assert {site for site, _ in found.gaps} == {"hounslow", "tower-hamlets", "newham", "waltham-forest"}


def test_two_activities_of_one_title_are_told_apart():
    activities = [pm.Activity(id=id_, title="Guidance", status="planned") for id_ in ("a", "b")]
    programme = attrs.evolve(pm.sample(), activities=[*pm.sample().activities, *activities], assumptions=())
    columns = [column.name for column in pm.delivery.contributions(programme).table.columns]
    assert {"Guidance (a)", "Guidance (b)"} <= set(columns)


def test_a_cell_of_an_unknown_thing_is_refused():
    found = pm.delivery.contributions(pm.sample())
    with pytest.raises(pm.UnknownReference, match="objective-3"):
        found.cell("objectiv-3", "channel")
    with pytest.raises(pm.UnknownReference, match="channel"):
        found.cell("objective-3", "chanel")


def test_stated_assumed_and_empty():
    """Report 8, B.12: the mapping is left to phase one, so a cell is stated only where a document says so."""
    programme = pm.sample()
    link = pm.Link(subject="intelligence", relation="contributes-to", object="objective-6")
    ended = attrs.evolve(link, subject="channel", active=pm.Period(ends=date(2008, 1, 1)))
    found = pm.delivery.contributions(attrs.evolve(programme, links=[link, ended]))
    assert found.cell("objective-6", "intelligence").value == "stated"
    assert found.cell("objective-3", "channel").value == "assumed"
    assert found.cell("objective-6", "channel") is None


def test_a_template_that_binds_no_site_says_so():
    programme = pm.sample()
    template = attrs.evolve(programme.template("bocu-template"), activities=["channel"], sites=(), unstated=())
    found = pm.delivery.template_compliance(attrs.evolve(programme.replacing(template), assumptions=()))
    assert found.because == "BOCU activity template binds no site."


@pytest.mark.parametrize(
    ("served", "of", "said"),
    [
        (1, 1, "The objective has an activity or workstream stated or assumed to serve it"),
        (1, 2, "1 of 2 objectives has an activity or workstream stated or assumed to serve it"),
        (2, 2, "2 of 2 objectives have an activity or workstream stated or assumed to serve them"),
    ],
)
def test_how_many_are_served_is_said_in_number(served, of, said):
    objectives = [pm.Objective(id=f"o{n}", title=f"O{n}", kind="core") for n in range(of)]
    activity = pm.Activity(id="a", title="A", status="planned", objectives=[f"o{n}" for n in range(served)])
    made = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), objectives=objectives, activities=[activity]
    )
    assert pm.delivery.contributions(made).because == f"{said}."


def test_a_matrix_without_a_filled_cell_says_so():
    made = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24),
        objectives=[pm.Objective(id="o", title="Calm")],
    )  # fmt: skip
    words = pm.delivery.contributions(made).because
    assert words == "No activity or workstream is stated or assumed to serve an objective."
