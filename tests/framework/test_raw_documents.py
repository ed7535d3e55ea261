"""Documents as raw fields."""

from datetime import date

import prevent_model as pm
from prevent_model.framework.raw_documents import calendar_of, raw_part


def test_a_citation_of_the_first_source_is_written_without_its_id():
    programme = pm.sample()
    assert raw_part(programme.objectives[0], programme, native=True)["cite"] == "B.2 B.3"


def test_years_are_written_in_the_calendar_of_the_document():
    july = pm.Calendar("July")
    programme = pm.Programme(id="p", title="P", years=[july("2014/15")], as_at=date(2014, 7, 1))
    assert calendar_of(programme) == july
    assert raw_part(programme, programme, native=True)["years"] == "2014/15"
