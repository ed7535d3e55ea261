"""The sheets that people fill in by hand: their names, terms and headings, for who writes them and for who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from prevent_model.framework.growth import GrowthPlan, GrowthPoint, Observation, PostLine
from prevent_model.framework.standards import Assessment, Judgement
from prevent_model.values.field_metadata import as_tuple, means

GROWTH, PLAN, LINES, OBSERVATIONS, RATINGS, LEVELS = (
    "Growth", "Growth plan", "Growth lines", "Observations", "Ratings", "Levels",
)  # fmt: skip
"""The names of the sheets."""

BEFORE = "before"
"""What stands in the place of a year for what was there before the first one."""

ALL_YEARS = "all years"
"""What stands in the place of a year beside sums over the years."""

ALL_LINES = "all lines, as far as stated"
"""What stands in the place of a line's title beside the sum of lines."""

POSTS_AT_YEAR_END, CHANGE_IN_POSTS = "posts at year end", "change in posts"
"""Two headings of posts that say by themselves whether they are levels or changes."""

COST_AS_PRINTED = "cost as printed"
"""The heading of a cost that is kept as its source prints it."""

POSTS_AS_PRINTED = "posts as printed"
"""The heading of posts, of which the plan's terms say what they are."""


@attrs.frozen(kw_only=True)
class Heading:
    """A heading of a column, or the name of a term above the table.

    Examples
    --------
    >>> POINT["year"].names
    ('year', 'financial year')
    """

    field: str = attrs.field(metadata=means("The field that it fills."))
    names: tuple[str, ...] = attrs.field(
        converter=as_tuple, metadata=means("What it may be called, in small letters; the first found is the one.")
    )
    meaning: str = attrs.field(default="", metadata=means("What stands there, as a sentence."))
    needed: bool = attrs.field(default=False, metadata=means("Whether the sheet must have it."))
    unit: str = attrs.field(default="", metadata=means("The unit that its numbers are read in, where they have one."))
    scaled: bool = attrs.field(
        default=False,
        metadata=means("Whether its heading may say thousands or millions: the precision is kept with the sum."),
    )

    @property
    def is_number(self) -> bool:
        """True where its column holds sums of money or numbers of posts."""
        return self.unit.partition("/")[0] in {"GBP", "post"}

    @property
    def name(self) -> str:
        """What it is called in a sheet that this library makes."""
        return self.names[0]


def headings(cls: Any, fields: Mapping[str, tuple[str, ...]], needed: tuple[str, ...] = ()) -> dict[str, Heading]:
    """Headings for some fields of a class, with the meanings that the fields have.

    Examples
    --------
    >>> headings(GrowthPoint, {"year": ()})["year"].meaning
    'The financial year.'
    """
    known = attrs.fields_dict(cls)
    return {
        field: Heading(
            field=field,
            names=names or (shown(field),),
            meaning=known[field].metadata["meaning"],
            needed=field in needed,
            unit=known[field].metadata.get("unit") or "",
            scaled="StatedMoney" in str(known[field].type),
        )
        for field, names in fields.items()
    }


def shown(field: str) -> str:
    """The name of a field as a heading."""
    return field.replace("_", " ")


_CITE = ("cite", "citation", "citations", "source")

SOURCE = Heading(
    field="source", names=("source",), meaning="The source that a citation means which names none, by its id."
)
YEAR_BEGINS = Heading(
    field="year_begins",
    names=("year begins", "years begin in"),
    meaning="The month in which a year begins; April, where it is not said.",
)

PLAN_TERMS: dict[str, Heading] = headings(
    GrowthPlan,
    {
        "title": (), "id": (), "summary": (), "posts_as": ("posts as", "posts are"), "cost_as": ("cost as", "costs are", "cost is"),
        "basis": (), "funded_by": (), "cite": ("cite", "citation"), "unstated": (), "incomplete": (),
    },
) | {"source": SOURCE, "year_begins": YEAR_BEGINS}  # fmt: skip
"""What is said once of a plan of growth, above its table or on a sheet of its own."""

POINT: dict[str, Heading] = headings(
    GrowthPoint,
    {
        "year": ("year", "financial year"),
        "posts": ("posts", POSTS_AS_PRINTED, POSTS_AT_YEAR_END, CHANGE_IN_POSTS),
        "cost": (COST_AS_PRINTED, "printed cost", "cost", "costs"),
        "cite": _CITE,
    },
    needed=("year", "posts", "cost"),
)
"""The columns of a plan of growth, which has a row for each year."""

DERIVED = (
    "begins in", POSTS_AT_YEAR_END, CHANGE_IN_POSTS, "cost", "change in cost", "cost at least", "cost at most", "cost per post",
    "per post at least", "per post at most", "note",
)  # fmt: skip
"""The columns that the workbook works out beside them, which are not read."""

LINE: dict[str, Heading] = headings(
    PostLine,
    {
        "title": ("line", "title"), "role": ("office", "role"), "bodies": ("bodies", "body"), "sites": ("sites", "site"),
        "starts": (), "posts": (), "id": (), "ends": (), "actual": (), "rate": (),
    },
    needed=("title", "id"),
) | {
    "per": Heading(field="per", names=("per",), meaning="The time that the rate is for: year, or month."),
    **headings(
        PostLine,
        {"kind": (), "funded_by": (), "summary": (), "cite": _CITE, "unstated": (), "incomplete": ()},
    ),
}  # fmt: skip
"""The columns of the lines of posts, of which each has a row."""

COUNT: dict[str, Heading] = headings(
    Observation,
    {
        "on": ("on", "day", "date"), "posts": (), "total": (), "other_funding": (), "baseline": (), "joiners": (), "leavers": (),
        "basis": (), "spent": (), "funded_by": (), "plan": (), "note": (), "cite": _CITE,
    },
    needed=("on", "posts"),
)  # fmt: skip
"""The columns of what was counted, with a row for each day."""

RATING_TERMS: dict[str, Heading] = headings(
    Assessment,
    {"standard": (), "version": (), "subject": ("subject", "body", "organisation", "programme", "office"), "on": ("on", "day", "date"), "standpoint": (), "title": (),
     "monitoring": ()},
)  # fmt: skip
"""What is said once of an assessment, above its table, or in a column where a table holds several."""

IN_COLUMNS = ("standard", "version", "subject", "on", "standpoint")
"""Those that may stand in columns instead, where one table is of several subjects."""

RATING: dict[str, Heading] = headings(
    Judgement,
    {
        "criterion": ("criterion", "criteria"), "level": ("level", "grade", "rating", "judgement"), "rationale": ("rationale", "why", "reason"), "evidence": (),
        "maturity": (), "cite": ("cite", "citation", "citations"),
    },
    needed=("criterion", "level"),
)  # fmt: skip
"""The columns of a table of ratings, with a row for each criterion."""

BESIDE_RATINGS = ("what is judged", "part of", "title")
"""The columns that a form of ratings shows to who fills it in, which are not read."""
