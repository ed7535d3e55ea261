"""A criterion and a level as people write them: by id or title, and by label or rank."""

from __future__ import annotations

from prevent_model.documents.workbooks.cells import Reader, said, tidy
from prevent_model.documents.workbooks.faults import Refused
from prevent_model.documents.workbooks.opening import Cell
from prevent_model.errors import did_you_mean
from prevent_model.framework.standards import Standard
from prevent_model.values.scales import NOT_APPLICABLE, NOT_ASSESSED, NotALevel, Scale

SHORT = {
    "n/a": NOT_APPLICABLE,
    "na": NOT_APPLICABLE,
    "n.a.": NOT_APPLICABLE,
    "not rated": NOT_ASSESSED,
    "tbc": NOT_ASSESSED,
}
"""What people write for the answers that are no level; it is suggested, and never taken."""


def criterion(standard: Standard) -> Reader[str]:
    """A reader of the criteria of a standard that are judged themselves, by id or by title.

    Examples
    --------
    >>> from prevent_model.framework.criteria import Criterion
    >>> root = Criterion(id="all", title="All", children=[Criterion(id="c1", title="Joint planning")])
    >>> read = criterion(Standard(id="s", title="S", root=root))
    >>> read(Cell("Ratings!A8", "Joint planning")), read(Cell("Ratings!A9", "C1"))
    ('c1', 'c1')
    """
    every = standard.criteria()
    ids = {one.id.casefold(): one for one in every}
    titles = [tidy(one.title).casefold() for one in every]
    unique = {title: one for title, one in zip(titles, every, strict=True) if titles.count(title) == 1}

    def read(cell: Cell) -> str:
        name = str(cell.value).casefold()
        found = ids.get(name) or unique.get(name)
        if found is None:
            close = did_you_mean(str(cell.value), [*(one.id for one in every), *(one.title for one in every)])
            raise Refused(
                "unknown-criterion", f"the standard has no criterion of {said(cell)}{close}",
                "write the id or the title of a criterion that is judged",
            )  # fmt: skip
        if found.children:
            parts = ", ".join(part.id for part in found.children)
            raise Refused("judged-group", f'"{found.id}" is rolled up from its parts', f"judge its parts: {parts}")
        return found.id

    return read


def level(scale: Scale) -> Reader[str | NotALevel]:
    """A reader of levels: a label in any case of letters, a rank, or the words for what has no level.

    Examples
    --------
    >>> from prevent_model.values.scales import Level
    >>> read = level(Scale("Two", (Level(1, "Fair"), Level(2, "Good"))))
    >>> read(Cell("Ratings!B8", "good")), read(Cell("Ratings!B9", 1)), str(read(Cell("Ratings!B10", "Not applicable")))
    ('Good', 'Fair', 'not applicable')
    """
    ranks = {one.rank: one.label for one in scale}
    labels = {one.label.casefold(): one.label for one in scale}
    answers = {answer.value: answer for answer in NotALevel}

    def read(cell: Cell) -> str | NotALevel:
        value = cell.value
        if isinstance(value, str):
            found = answers.get(value.casefold()) or labels.get(value.casefold())
            if found is not None:
                return found
            raise _unknown(scale, cell)
        if isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
            number = int(value)
            named, ranked = labels.get(str(number)), ranks.get(number)
            if named is not None and ranked is not None and named != ranked:
                raise Refused(
                    "unknown-level", f'{number} is the rank of "{ranked}", and the label of another level',
                    f'format the cell as text, and write the label: "{ranked}" or "{named}"',
                )  # fmt: skip
            if named is not None or ranked is not None:
                return named or ranked or ""
        raise _unknown(scale, cell)

    return read


def _unknown(scale: Scale, cell: Cell) -> Refused:
    """The refusal of what is no level of a scale, with what was probably meant."""
    written = str(cell.value)
    ranks = {str(one.rank): one.label for one in scale}
    words = [*scale.labels, *(answer.value for answer in NotALevel)]
    if isinstance(cell.value, str) and written in ranks:
        return Refused(
            "number-as-text", f"{said(cell)} is a rank that is stored as text",
            f'write "{ranks[written]}", or format the cell as a number and write {written} again',
        )  # fmt: skip
    short = SHORT.get(written.casefold())
    close = f'; did you mean "{short}"?' if short else did_you_mean(written, words)
    return Refused(
        "unknown-level", f"the scale {scale.name} has no level of {said(cell)}{close}",
        f"write one of: {', '.join(words)}; or a rank from {scale.lowest.rank} to {scale.highest.rank}",
    )  # fmt: skip
