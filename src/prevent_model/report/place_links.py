"""Links from each citation on a page to the row of the annex that says what cites its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from prevent_model.optional import optional
from prevent_model.review.traceability import CitedPlace, Conformance


def place_id(number: int) -> str:
    """Return the id that the row of a place has in the page.

    Examples
    --------
    >>> place_id(3)
    'place-3'
    """
    return f"place-{number}"


def place_rows(found: Conformance) -> Iterator[tuple[int, list[CitedPlace]]]:
    """Yield the rows of places in the annex: the number of the first place, and the places, which are several only
    where nothing cites any of them.
    """
    uncited = {(citation.source, citation.locator) for citation in found.uncited}
    groups = groupby(
        enumerate(found.rows),
        lambda row: (row[1].source, row[0] if (row[1].source, row[1].locator) not in uncited else -1),
    )
    for _, group in groups:
        (first, place), *others = group
        yield first, [place, *(other for _, other in others)]


def place_links(found: Conformance, titles: Mapping[str, str]) -> Callable[[object], Any]:
    """Return a function that marks up a text, or takes markup, and links each place of a source that it names.

    Parameters
    ----------
    found
        The places of the sources.
    titles
        The title of each source by its id, which a link shows to a reader who points at it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> linked = place_links(pm.review.conformance(pm.sample()), {"report-8": "Prevent strategy"})
    >>> print(linked("Agreed: report-8 A.2, <report-8>"))
    Agreed: <a href="#place-2" title="Prevent strategy, A.2">report-8 A.2</a>, &lt;report-8&gt;

    Notes
    -----
    The title of a table, and of a source, is no citation, though it may hold the words of one.
    """
    markupsafe = optional("markupsafe", extra="views")
    links = {}
    for number, rows in place_rows(found):
        for row in rows:
            names = (row.source, f"{titles[row.source]},")
            place, title = (markupsafe.escape(f"{words} {row.locator}") for words in names)
            links[str(place)] = f'<a href="#{place_id(number)}" title="{title}">{place}</a>'
    if not links:
        return markupsafe.escape  # type: ignore[no-any-return]
    # The longest first, so that B.13 is not read as B.1; a place is followed by no letter or digit of its own.
    places = "|".join(re.escape(place) for place in sorted(links, key=len, reverse=True))
    named = (str(markupsafe.escape(title)) for title in titles.values())
    others = "|".join(["<strong>.*?</strong>", *(re.escape(title) for title in named if title and title not in links)])
    pattern = re.compile(rf"{others}|(?<![\w-])(?:{places})(?![\w-])")

    def linked(text: object) -> Any:
        marked = str(markupsafe.escape(text))
        return markupsafe.Markup(pattern.sub(lambda at: links.get(at[0], at[0]), marked))

    return linked
