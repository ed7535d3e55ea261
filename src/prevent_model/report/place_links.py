"""Names of the places that a page cites, by the titles of their sources, and their links to the annex."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from prevent_model.framework.sources import Source
from prevent_model.optional import optional
from prevent_model.review.traceability import CitedPlace, Conformance

_LISTED = (", ", "; ")
"""What parts places of one list."""
_CAPTION = "Source: "


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


def places_named(
    found: Conformance,
    sources: Iterable[Source],
    *,
    escaped: Callable[[str], str] = str,
    shown: Callable[[int, str, str], str] | None = None,
) -> Callable[[str], str]:
    """Return a function that writes each place of a text by the title of its source, once for a list of its places.

    Of the only source that is cited the place alone is written, but for the first after "Source:".

    Parameters
    ----------
    found
        The places of the sources.
    sources
        The sources.
    escaped
        How the text is escaped that is to be rewritten.
    shown
        Writes a place, from the number of its row in the annex, its name here, and its full name; its name here alone
        where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> named = places_named(pm.review.conformance(programme), programme.sources)
    >>> print(named("Agreed: report-8 A.2. Source: report-8 B.13; report-8 B.16"))
    Agreed: A.2. Source: MPS Prevent delivery strategy, B.13; B.16

    Notes
    -----
    The title of a table, and of a source, is no citation, though it may hold the words of one.
    """
    titles = {source.id: source.title or source.id for source in sources}
    places = {escaped(f"{row.source} {row.locator}"): (n, row) for n, rows in place_rows(found) for row in rows}
    if not places:
        return str
    is_only = len({row.source for row in found.rows}) == 1
    # The longest first, so that B.13 is not read as B.1; a place is followed by no letter or digit of its own.
    pattern = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
    named = map(escaped, titles.values())
    others = "|".join(["<strong>.*?</strong>", *(re.escape(title) for title in named if title not in places)])
    finds = re.compile(rf"{others}|(?<![\w-])(?:{pattern})(?![\w-])")

    def rewritten(text: str) -> str:
        source, end = "", 0

        def name(at: re.Match[str]) -> str:
            nonlocal source, end
            if at[0] not in places:
                return at[0]
            number, row = places[at[0]]
            goes_on = row.source == source and text[end : at.start()] in _LISTED
            is_short = goes_on or (is_only and not text.endswith(_CAPTION, 0, at.start()))
            source, end = row.source, at.end()
            full = escaped(f"{titles[row.source]}, {row.locator}")
            short = escaped(row.locator) if is_short else full
            return short if shown is None else shown(number, short, full)

        return finds.sub(name, text)

    return rewritten


def place_links(found: Conformance, sources: Iterable[Source]) -> Callable[[object], Any]:
    """Return a function that marks up a text, or takes markup, and links each place of a source that it names.

    Parameters
    ----------
    found
        The places of the sources.
    sources
        The sources, whose titles a link has.

    Examples
    --------
    >>> import prevent_model as pm
    >>> linked = place_links(pm.review.conformance(pm.sample()), pm.sample().sources)
    >>> print(linked("Agreed: report-8 A.2, <report-8>"))
    Agreed: <a href="#place-2" title="MPS Prevent delivery strategy, A.2">A.2</a>, &lt;report-8&gt;
    """
    markupsafe = optional("markupsafe", extra="views")

    def link(number: int, name: str, full: str) -> str:
        return f'<a href="#{place_id(number)}" title="{full}">{name}</a>'

    linked = places_named(found, sources, escaped=lambda text: str(markupsafe.escape(text)), shown=link)
    return lambda text: markupsafe.Markup(linked(str(markupsafe.escape(text))))
