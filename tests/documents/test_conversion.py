"""One hook for each type of value: strict, exact, and clear."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.documents import conversion


@pytest.mark.parametrize(
    ("hook", "raw", "said"),
    [
        (conversion.whole, 3.7, "3.7"), (conversion.whole, True, "truth value"), (conversion.whole, "4", "without quotes"),
        (conversion.text, 4, "in quotes"), (conversion.truth, "yes", "true or false"), (conversion.day, "2008-02-31", "2008-02-31"),
        (conversion.decimal, "nan", "nan"), (conversion.fraction, "1/0", "no fraction"), (conversion.year, 2008, "2008/09"),
        (conversion.money, 3, "£"), (conversion.stated, 2.2, "£2.2m"), (conversion.citations, 4, "B.13"),
        (conversion.level, 2.5, "level"), (conversion.rate, "£1", "pounds"), (conversion.window, 2008, "around September 2008"),
    ],
)  # fmt: skip
def test_what_is_refused(hook, raw, said):
    with pytest.raises(ValueError, match=r"write|no fraction|expected") as caught:
        hook(raw)
    assert said in str(caught.value)


def test_what_is_taken():
    assert conversion.fraction("1/3") == Fraction(1, 3)
    assert conversion.fraction(Decimal("0.5")) == Fraction(1, 2)
    assert conversion.day("2008-07-24") == date(2008, 7, 24)
    assert [str(year) for year in conversion.years(["2008/09"])] == ["2008/09"]
