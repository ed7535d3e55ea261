import pytest

import prevent_model as pm
from prevent_model.spreadsheets.writing.number_formats import money_format
from prevent_model.values.currencies import document_in


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("GBP", '"£"#,##0.00;-"£"#,##0.00'),
        ("JPY", '"¥"#,##0;-"¥"#,##0'),
        ("BHD", '"BHD "#,##0.000;-"BHD "#,##0.000'),
    ],
)
def test_sums_are_shown_in_the_currency_of_the_workbook(code, pattern):
    with document_in(pm.Currency.of(code)):
        assert money_format() == pattern
