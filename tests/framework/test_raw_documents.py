"""Documents as raw fields."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.framework.raw_documents import calendar_of, raw_part


def test_a_citation_of_the_first_source_is_written_without_its_id():
    programme = pm.sample()
    assert raw_part(programme.objectives[0], programme, native=True)["cite"] == "B.2 B.3"


def test_years_are_written_in_the_calendar_of_the_document():
    points = [pm.GrowthPoint(year="2014", cost="£1m")]
    programme = pm.Programme(
        id="p", title="P", years="2014", as_at=date(2014, 1, 1), plans=[pm.GrowthPlan(cost_as="levels", points=points)]
    )
    july = attrs.evolve(
        programme, years=pm.FinancialYear.span(*[pm.FinancialYear(2014, pm.Calendar("July"))] * 2), plans=[]
    )
    assert calendar_of(july) == pm.Calendar("July")
    assert raw_part(july, july, native=True)["years"] == "2014/15"
