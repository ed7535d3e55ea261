"""Activity in time."""

import pytest

import prevent_model as pm
from prevent_model.framework.delivery import as_years

Y = pm.FinancialYear


@pytest.mark.parametrize("given", ["2008/09", Y(2008), (Y(2008),), [Y(2008)]])
def test_years_are_read_from_text_a_year_or_a_list(given):
    assert as_years(given) == (Y(2008),)


def test_a_status_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="begun"):
        pm.Activity(id="a", title="A", status="begun")


def test_one_text_is_not_a_list_of_ids():
    """A text would fall into letters, each of them an id."""
    with pytest.raises(TypeError, match=r'write \["objective-1"\]'):
        pm.Activity(id="a", title="A", status="pilot", objectives="objective-1")


def test_a_site_of_an_activity_must_exist(faults):
    """Report 8, B.12: Channel at Lambeth and Waltham Forest."""
    use = [pm.SiteUse(site="lambeth", status="pilot"), pm.SiteUse(site="lambet", status="planned")]
    assert faults(activities=[pm.Activity(id="channel", title="Channel", status="pilot", sites=use)]) == [
        (
            "unknown-reference",
            "$.delivery.activities[0] (channel).sites[1].site",
            'nothing has the id "lambet"; did you mean "lambeth"?',
        )
    ]


@pytest.mark.parametrize(
    ("field", "thing"),
    [
        ("reviews", pm.Review(id="x", title="X", informs=["lambeth"])),
        ("milestones", pm.Milestone(id="x", title="X", owner="lambeth")),
        ("measures", pm.Measure(id="x", title="X", state="agreed", of=["mps"])),
        ("business_plans", pm.BusinessPlan(id="x", title="X", bodies=["lambeth"])),
        ("templates", pm.ActivityTemplate(id="x", title="X", activities=["lambeth"])),
    ],
)
def test_each_thing_refers_only_to_kinds_that_fit(faults, field, thing):
    assert [code for code, _, _ in faults(**{field: [thing]})] == ["wrong-kind"]
