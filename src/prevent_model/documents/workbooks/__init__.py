"""Sheets that were filled in by hand: a growth sheet and a ratings sheet become typed values, each fault with its cell.

Lives here: opening a workbook, what a cell holds, finding a table by its headings, and the sheets themselves. May import:
what ``documents`` may; openpyxl in ``opening`` alone.
"""
