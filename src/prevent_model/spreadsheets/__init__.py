"""Workbooks (.xlsx): sheets to fill in, sheets read back, and the workbook of a programme whose sums are live."""
