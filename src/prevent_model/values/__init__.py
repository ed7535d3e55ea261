"""Years, sums of money, posts, dates as a source gives them, and citations, as exact values.

Lives here: small frozen types with exact arithmetic, one concept a module. May import: the standard library, attrs,
``prevent_model.errors`` and each other; pint only inside ``units`` and the ``to_quantity`` and ``from_quantity`` of
values, a frame's engine only inside ``Table.to_pandas`` and ``Table.to_polars``. Must not know: what a programme is,
files, the clock, the locale, the environment.
"""
