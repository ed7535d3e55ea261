"""The raw form of a value is read back as the same value."""

from datetime import date
from decimal import Decimal

import pytest

import prevent_model as pm
from prevent_model.framework.raw_form import raw_fields, raw_value


@pytest.mark.parametrize(
    ("value", "native", "text"),
    [
        (date(2008, 7, 24), date(2008, 7, 24), "2008-07-24"),
        (Decimal(84), 84, "84"),
        (pm.FinancialYear(start=2008), "2008/09", "2008/09"),
        (pm.AtMost(2, "weak"), {"at_most": 2, "level": "weak"}, {"at_most": 2, "level": "weak"}),
        (pm.Lowest(missing="refuse"), {"rule": "lowest", "missing": "refuse"}, {"rule": "lowest", "missing": "refuse"}),
        ((), [], []),
        (pm.PostNumber("1000.5"), Decimal("1000.5"), "1000.5"),
        (pm.PostNumber("-12345.25"), Decimal("-12345.25"), "-12345.25"),
        (pm.PostNumber("10000/3"), "10000/3", "10000/3"),
        (pm.PostNumber("about 1,000.5"), "about 1,000.5", "about 1,000.5"),
        (pm.PostNumber("about 1,000.5") + 1, "about 1,001.5", "about 1,001.5"),
    ],
)
def test_raw_values(value, native, text):
    assert (raw_value(value, native=True), raw_value(value, native=False)) == (native, text)


def test_defaults_are_left_out():
    assert raw_fields(pm.Site(id="a", title="A", kind="region"), native=True).keys() == {"id", "title", "kind"}


def test_an_empty_list_is_left_out_in_whatever_class_it_is_held():
    programme = pm.Programme(id="p", title="P", years=(), as_at=date(2008, 7, 24), boards=[])
    assert raw_fields(programme, native=True).keys() == {"id", "title", "years", "as_at"}
