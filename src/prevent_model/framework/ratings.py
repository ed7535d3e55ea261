"""Ratings: the status that somebody gave a thing on a day, on a named scale; and the scales that have a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field

from prevent_model.framework.dated_records import checked_time
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.scales import Level, Scale, as_grade
from prevent_model.spelling import did_you_mean
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.ids import hyphenated


def _scale(name: str, *labels: str) -> Scale:
    return Scale(name, tuple(Level(rank, label) for rank, label in enumerate(labels, 1)))


KNOWN_SCALES: dict[str, Scale] = {
    "rag": _scale("RAG", "Red", "Amber", "Green"),
    "delivery-confidence-3": _scale("Delivery confidence, three-point", "Red", "Amber", "Green"),
    "delivery-confidence-5": _scale(
        "Delivery confidence, five-point", "Red", "Amber/Red", "Amber", "Amber/Green", "Green"
    ),
}
"""The scales that a rating may name without the document listing them.

**Source:** Government Major Projects Portfolio data, Cabinet Office, September 2019 and March 2024, for delivery
confidence.
"""


@attrs_table(kw_only=True)
class Rating(AttrsTable):
    """Status of a thing on a day, as somebody rated it on a named scale.

    Earlier ratings of a thing are kept, so that its rating on any earlier day, and the trend, can be worked out.

    Examples
    --------
    >>> rating = Rating(of="tunnel", on="2026-09-30", scale="rag", level="amber")
    >>> rating.level, str(rating.on), rating.by is None
    ('amber', '2026-09-30', True)
    """

    of: str = field(metadata=means("What is rated: anything of the programme, or the programme.", refers_to=("any",)))
    on: Window = field(converter=as_window, validator=checked_time, metadata=means("When it was rated."))
    scale: str = field(
        metadata=means("The scale: one in `scales`, that of a standard of the document, by its id, or a known one.")
    )
    level: str | int = field(converter=as_grade, metadata=means("The level that it was given, by its label or rank."))
    by: str | None = field(default=None, metadata=means("Who rated it.", refers_to=("body", "board", "office")))
    note: str = field(default="", metadata=means("The reason that the source gives."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


def scales_of(programme: Any) -> dict[str, Scale]:
    """Return the scales that a rating of a programme may name, by their names with hyphens and by ids of standards.

    A scale of the document comes before a known one of its name.

    Examples
    --------
    >>> import prevent_model as pm
    >>> list(scales_of(pm.sample()))[:2]
    ['rag', 'delivery-confidence-3']
    """
    of_standards = {standard.id: standard.scale for standard in programme.standards if standard.scale is not None}
    named = {hyphenated(scale.name or ""): scale for scale in of_standards.values()}
    return KNOWN_SCALES | named | of_standards | {hyphenated(scale.name or ""): scale for scale in programme.scales}


def scale_named(scales: dict[str, Scale], name: str) -> Scale | None:
    """Return the scale that a rating names, in any case of letters, with hyphens or spaces; None where there is none.

    Examples
    --------
    >>> scale_named(KNOWN_SCALES, "Delivery confidence 3").labels
    ('Red', 'Amber', 'Green')
    """
    return scales.get(name, scales.get(hyphenated(name)))


def ratings_off_scale(programme: Any) -> Iterator[Finding]:
    """A finding for each rating whose scale is not known, or has no such level; and for each scale that is there twice.

    Examples
    --------
    >>> import prevent_model as pm
    >>> list(ratings_off_scale(pm.sample()))
    []
    """
    names: set[str] = set()
    for position, scale in enumerate(programme.scales):
        name = hyphenated(scale.name or "")
        if name in names:
            where, message = f"$.standards.scales[{position}].name", f'two scales are called "{scale.name}"'
            yield Finding("duplicate-scale", ERROR, where, message, "give one of the two another name")
        names.add(name)
    scales = scales_of(programme) if programme.ratings else {}
    for position, rating in enumerate(programme.ratings):
        if rating.scale is None or rating.level is None:  # a rating under diagnosis may lack either
            continue
        where, scale = f"$.delivery.ratings[{position}]", scale_named(scales, rating.scale)
        if scale is None:
            message = f'there is no scale "{rating.scale}"{did_you_mean(rating.scale, scales)}'
            remedy = f"write one of {', '.join(scales)}, or list it in [standards] scales with its levels"
            yield Finding("unknown-scale", ERROR, f"{where}.scale", message, remedy, rating.cite)
        # A scale with a fault of its own has its finding: what its levels are cannot be told.
        elif _has_levels(scale) and rating.level not in scale:
            message = f'the scale {scale.name} has no level "{rating.level}"'
            message += did_you_mean(str(rating.level), scale.labels)
            remedy = f"write one of {', '.join(scale.labels)}"
            yield Finding("rating-off-scale", ERROR, f"{where}.level", message, remedy, rating.cite)


def _has_levels(scale: Scale) -> bool:
    return bool(scale.levels) and all(level.label for level in scale.levels)
