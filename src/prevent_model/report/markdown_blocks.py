"""The report as Markdown: tables as tables, figures as their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_model.framework.wording import as_at_words, ended, source_words
from prevent_model.report.answers import Answers
from prevent_model.report.blocks import Block, Section
from prevent_model.report.contents import CLOSING, NOTHING
from prevent_model.report.first_page import FirstPage
from prevent_model.report.place_links import places_named
from prevent_model.report.tiles import Tile
from prevent_model.tables.table import in_markdown


def written(answers: Answers, first: FirstPage, sections: Iterable[Section]) -> str:
    """Return the report as Markdown: its head, its first page, each section, and its sources."""
    programme = answers.programme
    facts = [
        ("Aim", ended(programme.aim)),
        ("Vision", ended(programme.vision)),
        ("As at", as_at_words(answers.day, programme.as_at)),
        ("Rated", ended(answers.ratings.dated(programme.id))),
    ]
    parts = [f"# {in_markdown(programme.title)}"]
    if programme.summary:
        parts.append(in_markdown(ended(programme.summary)))
    parts.append(_list(f"**{name}:** {in_markdown(words)}" for name, words in facts if words))
    for asked in first.asked:
        requests = (" ".join([words, *places]) for words, places in asked.requests)
        parts += [f"## Asked of {in_markdown(asked.who)}", _list(map(in_markdown, requests))]
    if first.tiles:
        parts += ["## At a glance", _list(map(_tile, first.tiles))]
    if first.facts:
        facts_ = (f"**{fact.heading}:** {in_markdown(fact.words)}" for fact in first.facts)
        parts += ["## What to know", _list(facts_)]
    sections, in_annex = tuple(sections), False
    if not (sections or first.tiles or first.asked):
        parts.append(NOTHING)
    for section in sections:
        if section.in_annex and not in_annex:
            parts.append("## Annex: what the report rests on")
        in_annex = section.in_annex
        parts.append(f"##{'#' * in_annex} {in_markdown(section.title)}")
        parts += [text for block in section.blocks for text in _block(block)]
    parts.append("---")
    parts += [in_markdown(source_words(source)) for source in programme.sources]
    named = places_named(answers.conformance, programme.sources, escaped=in_markdown)
    return named("\n\n".join([*filter(None, parts), CLOSING]) + "\n")


def _tile(tile: Tile) -> str:
    state = f" ({tile.tag})" if tile.tag else ""
    return f"**{in_markdown(tile.heading)}:** {in_markdown(f'{tile.figure}{state}. ' + ' '.join(tile.words)).strip()}"


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
