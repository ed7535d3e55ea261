"""Sheets that were filled in by hand: a growth sheet and a ratings sheet become typed values, each fault with its cell.

Lives here: opening a workbook within limits, what a cell holds, units, finding a table by its headings, and the sheets
themselves. May import: what ``documents`` may; openpyxl in ``opening`` alone.
"""
