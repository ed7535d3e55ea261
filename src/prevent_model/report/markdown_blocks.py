"""The report as Markdown: tables as tables, figures as their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import as_at_words, ended, source_words
from prevent_model.report.blocks import Block, Section
from prevent_model.tables.table import in_markdown

CLOSING = (
    "It describes offices, boards and bodies, never persons, and claims nothing about whether the programme works."
)
"""The last words of every report."""


def written(programme: Programme, day: date, rating: str, summary: Iterable[str], sections: Iterable[Section]) -> str:
    """Return the report as Markdown: its head, its summary, each section, and its sources."""
    facts = [
        ("Aim", ended(programme.aim)),
        ("Vision", ended(programme.vision)),
        ("As at", as_at_words(day, programme.as_at)),
        ("Rated", ended(rating)),
    ]
    parts = [f"# {in_markdown(programme.title)}"]
    if programme.summary:
        parts.append(in_markdown(ended(programme.summary)))
    parts.append(_list(f"**{name}:** {in_markdown(words)}" for name, words in facts if words))
    parts += ["## Summary", _list(map(in_markdown, summary))]
    for section in sections:
        parts.append(f"## {in_markdown(section.title)}")
        parts += [text for block in section.blocks for text in _block(block)]
    parts.append("---")
    parts += [in_markdown(source_words(source)) for source in programme.sources]
    return "\n\n".join([*filter(None, parts), CLOSING]) + "\n"


def _block(block: Block) -> Iterator[str]:
    if block.kind == "figure":
        yield f"**Figure.** {in_markdown(ended(block.title))}"
        yield in_markdown(block.caption)
    elif block.table is not None:
        yield block.table.markdown()
    elif block.kind == "lines":
        yield _list(map(in_markdown, block.lines))
    else:
        yield f"{'### ' if block.kind == 'heading' else ''}{in_markdown(block.text)}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
