"""Sheets out: empty ones to fill in, and the workbook whose totals and gates are live."""
