"""A criterion and a level as people write them: by id or title, and by label or rank."""

from __future__ import annotations

from collections import Counter

from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NotALevel, Scale
from prevent_model.framework.standards import Standard
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.reading.cell_findings import Refused
from prevent_model.spreadsheets.reading.cells import Reader, in_words, tidy
from prevent_model.spreadsheets.reading.xlsx import Cell

SHORT = dict.fromkeys(("n/a", "na", "n.a."), NOT_APPLICABLE) | dict.fromkeys(("not rated", "tbc"), NOT_ASSESSED)
"""The abbreviations of answers that are no level; the answer is suggested, and never taken."""


def criterion(standard: Standard) -> Reader[str]:
    """Make a reader of the criteria of a standard that are judged themselves, by id or by title.

    Examples
    --------
    >>> from prevent_model.framework.criteria import Criterion
    >>> root = Criterion(id="all", title="All", children=[Criterion(id="c1", title="Joint planning")])
    >>> read = criterion(Standard(id="s", title="S", root=root))
    >>> read(Cell("Ratings!A8", "Joint planning")), read(Cell("Ratings!A9", "C1"))
    ('c1', 'c1')
    """
    every = standard.criteria()
    ids = {criterion.id.casefold(): criterion for criterion in every}
    titles = [tidy(criterion.title).casefold() for criterion in every]
    counts = Counter(titles)
    # A title that two criteria share names neither.
    unique = {title: criterion for title, criterion in zip(titles, every, strict=True) if counts[title] == 1}

    def read(cell: Cell) -> str:
        name = str(cell.value).casefold()
        criterion = ids.get(name) or unique.get(name)
        if criterion is None:
            close = did_you_mean(str(cell.value), [*(c.id for c in every), *(c.title for c in every)])
            problem = f"the standard has no criterion of {in_words(cell)}{close}"
            raise Refused("unknown-criterion", problem, "write the id or the title of a criterion that is judged")
        if criterion.children:
            parts = ", ".join(part.id for part in criterion.children)
            raise Refused("judged-group", f'"{criterion.id}" is rolled up from its parts', f"judge its parts: {parts}")
        return criterion.id

    return read


def level(scale: Scale) -> Reader[str | NotALevel]:
    """Make a reader of levels: a label in any case of letters, a rank, or the words for what has no level.

    Examples
    --------
    >>> from prevent_model.framework.scales import Level
    >>> read = level(Scale("Two", (Level(1, "Fair"), Level(2, "Good"))))
    >>> read(Cell("Ratings!B8", "good")), read(Cell("Ratings!B9", 1)), str(read(Cell("Ratings!B10", "Not applicable")))
    ('Good', 'Fair', 'not applicable')
    """
    ranks = {level.rank: level.label for level in scale}
    labels = {level.label.casefold(): level.label for level in scale}
    answers = {answer.value: answer for answer in NotALevel}

    def read(cell: Cell) -> str | NotALevel:
        value = cell.value
        if isinstance(value, str):
            level = answers.get(value.casefold()) or labels.get(value.casefold())
        elif isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
            # A scale may call its third level "2": then a number is not guessed at.
            named, ranked = labels.get(str(int(value))), ranks.get(int(value))
            if named is not None and ranked is not None and named != ranked:
                problem = f'{int(value)} is the rank of "{ranked}", and the label of another level'
                remedy = f'format the cell as text, and write the label: "{ranked}" or "{named}"'
                raise Refused("unknown-level", problem, remedy)
            level = named or ranked
        else:
            level = None
        if level is None:
            raise _unknown(scale, cell)
        return level

    return read


def _unknown(scale: Scale, cell: Cell) -> Refused:
    """Refuse a cell that holds no level of a scale, with the level that was probably meant."""
    written = str(cell.value)
    ranks = {str(level.rank): level.label for level in scale}
    if isinstance(cell.value, str) and written in ranks:
        remedy = f'write "{ranks[written]}", or format the cell as a number and write {written} again'
        return Refused("number-as-text", f"{in_words(cell)} is a rank that is stored as text", remedy)
    words = [*scale.labels, *(answer.value for answer in NotALevel)]
    short = SHORT.get(written.casefold())
    close = f'; did you mean "{short}"?' if short else did_you_mean(written, words)
    problem = f"the scale {scale.name} has no level of {in_words(cell)}{close}"
    ends = f"a rank from {scale.lowest.rank} to {scale.highest.rank}"
    return Refused("unknown-level", problem, f"write one of: {', '.join(words)}; or {ends}")
