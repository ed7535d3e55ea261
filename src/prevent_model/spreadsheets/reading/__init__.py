"""Sheets that were filled in by hand, read as plans, ratings and counts, each fault by its sheet and cell."""
