"""The patterns that show numbers in the cells of a workbook."""

from __future__ import annotations

from prevent_model.values.currencies import Currency, currency_read

FORMATS = {
    "number": "#,##0.####",
    "share": "0.0%",
    "date": "yyyy-mm-dd",
    "text": "@",
}
"""The pattern that shows the numbers of each kind of column but money."""


def money_format() -> str:
    """Return the pattern that shows sums in the currency of the workbook.

    Examples
    --------
    >>> money_format()
    '"£"#,##0.00;-"£"#,##0.00'
    """
    currency = currency_read()
    shown = f'"{currency.sign}"#,##0{decimals_of(currency)}'
    return f"{shown};-{shown}"


def about_format() -> str:
    """Return the pattern that shows sums that are about so much; none at all is never about.

    Examples
    --------
    >>> about_format()
    '"about £"#,##0.00;"about "-"£"#,##0.00;"£"#,##0.00'
    """
    currency = currency_read()
    digits = f"#,##0{decimals_of(currency)}"
    return f'"about {currency.sign}"{digits};"about "-"{currency.sign}"{digits};"{currency.sign}"{digits}'


def decimals_of(currency: Currency) -> str:
    """Return the part of a pattern that shows the decimal places of a currency.

    Examples
    --------
    >>> decimals_of(Currency.of("BHD")), decimals_of(Currency.of("JPY"))
    ('.000', '')
    """
    return f".{'0' * currency.digits}" if currency.digits else ""
