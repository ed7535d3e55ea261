"""Documents as raw fields."""

from datetime import date

import attrs
from hypothesis import given, settings

import prevent_model as pm
from prevent_model.framework.raw_documents import calendar_of, digest_of, raw_part


def test_a_citation_of_the_first_source_is_written_without_its_id():
    programme = pm.sample()
    assert raw_part(programme.objectives[0], programme, native=True)["cite"] == "B.2 B.3"


def test_years_are_written_in_the_calendar_of_the_document():
    july = pm.Calendar("July")
    programme = pm.Programme(id="p", title="P", years=[july("2014/15")], as_at=date(2014, 7, 1))
    assert calendar_of(programme) == july
    assert raw_part(programme, programme, native=True)["years"] == "2014/15"


@settings(max_examples=20)
@given(pm.testing.programmes())
def test_a_digest_is_that_of_what_is_said(programme):
    again = pm.loads(pm.dumps(programme, format="toml"), format="toml")
    assert digest_of(again) == digest_of(programme)
    assert digest_of(attrs.evolve(programme, title=f"{programme.title} again")) != digest_of(programme)


def test_a_digest_knows_the_labels_of_years():
    """They enter no equality, and stand in the results."""
    plain, labelled = (pm.Calendar("July", label) for label in ("", "FY {end}"))
    made = [pm.Programme(id="p", title="P", years=[c("2014/15")], as_at="2014-07-01") for c in (plain, labelled)]
    assert made[0] == made[1]
    assert digest_of(made[0]) != digest_of(made[1])
