"""Links from each citation on a page to the row of the annex that says what cites its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from prevent_model.optional import optional
from prevent_model.review.traceability import Conformance


def place_id(number: int) -> str:
    """Return the id that the row of a place has in the page.

    Examples
    --------
    >>> place_id(3)
    'place-3'
    """
    return f"place-{number}"


def place_links(found: Conformance) -> Callable[[object], Any]:
    """Return a function that marks up a text, or takes markup, and links each place of a source that it names.

    Parameters
    ----------
    found
        The places of the sources.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(place_links(pm.review.conformance(pm.sample()))("Agreed: report-8 A.2, <report-8>"))
    Agreed: <a href="#place-2">report-8 A.2</a>, &lt;report-8&gt;
    """
    markupsafe = optional("markupsafe", extra="views")
    ids = {
        str(markupsafe.escape(f"{row.source} {row.locator}")): place_id(number) for number, row in enumerate(found.rows)
    }
    if not ids:
        return markupsafe.escape  # type: ignore[no-any-return]
    # The longest first, so that B.13 is not read as B.1; a place is followed by no letter or digit of its own.
    places = "|".join(re.escape(place) for place in sorted(ids, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{places})(?![\w-])")

    def linked(text: object) -> Any:
        marked = str(markupsafe.escape(text))
        return markupsafe.Markup(pattern.sub(lambda at: f'<a href="#{ids[at[0]]}">{at[0]}</a>', marked))

    return linked
