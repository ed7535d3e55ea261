"""The one call that shows anything: as a notebook shows it, or as text in a terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Any

from prevent_model.figures.picture import Picture, as_picture
from prevent_model.printable import printable_in
from prevent_model.tables.table import HasTable, Table

__all__ = ["show"]

_WIDEST = 120


def show(*things: Any) -> None:
    """Show results, tables and figures: in a notebook as it shows values, elsewhere as text.

    A host that shows values in its own way, such as a notebook, takes Python's ``sys.displayhook`` to do so, and so
    does this. Elsewhere a table is fitted to the terminal, and the alternative text of a figure is printed.

    Parameters
    ----------
    *things
        Results, tables, figures or axes of figures; anything else is shown as ``print`` would.

    Examples
    --------
    >>> import prevent_model as pm
    >>> show(pm.growth.changes(pm.sample().growth))
    Change from the year before
    year     posts  cost, from the sums as printed (GBP)  at least (GBP)  at most (GBP)
    -------  -----  ------------------------------------  --------------  -------------
    2008/09    +41                                 £2.2m   £2,150,000.00  £2,249,999.99
    2009/10    +12                                 £1.6m   £1,500,000.01  £1,699,999.99
    2010/11    +40                                   £2m   £1,900,000.01  £2,099,999.99
    Printed as levels; the first year is set against nothing, as no baseline is given.
    Source: report-8 D
    <BLANKLINE>
    """
    for thing in map(as_picture, things):
        if sys.displayhook is not sys.__displayhook__:
            sys.displayhook(thing)
        else:
            sys.stdout.write(printable_in(f"{_text(thing)}\n\n", sys.stdout.encoding))


def _text(thing: Any) -> str:
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    if isinstance(thing, Table):
        return thing.text(width)
    if isinstance(thing, HasTable) and type(thing).__str__ is HasTable.__str__:
        return thing.table.text(width)
    if not isinstance(thing, HasTable | Picture | str):
        return str(thing)
    lines = str(thing).splitlines()
    return "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)
