"""The sheets that people fill in: the columns and terms of each by key, for the writers of sheets and the reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from prevent_model.framework.growth import GrowthPlan, GrowthPoint
from prevent_model.framework.post_lines import Observation, PostLine
from prevent_model.framework.standards import Assessment, Evidence, Judgement
from prevent_model.tables.cells import Kind
from prevent_model.values.approximate_dates import Window
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import shapes, without_none
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.prices import PriceBase
from prevent_model.values.rates import Per, Rate
from prevent_model.values.spans import Span
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import MONTHS, FinancialYear

GROWTH, PLAN, LINES, OBSERVATIONS = "Growth", "Growth plan", "Growth lines", "Observations"
"""The names of the sheets of a plan of growth and of what was counted."""

RATINGS, LEVELS = "Ratings", "Levels"
"""The names of the sheets of a form of ratings."""

COMPUTED = "Computed cells"
"""The hidden sheet that lists what the sheets that are worked out from a document hold."""

MADE = ("sheet", "cell", "formula", "what-if", "fixed from the cell on")
"""Its headings: a cell with its formula, or with the value that may be changed; or the fixed values of a row of
cells."""

MADE_FROM = "document"
"""The entry in its column of cells beside the digest of the document, which is in the column of what may be changed."""

BEFORE = "before"
"""The entry in the column of years for the baseline, before the first year."""

ALL_YEARS = "all years"
"""The entry in the column of years beside sums over the years."""

ALL_LINES = "all lines, as far as stated"
"""The title beside the sum of lines."""

NOT_STATED = "not stated"
"""The entry in a cell of posts or of a cost that the source leaves out for a year."""

THE_WHOLE = str(Span())
"""The entry in the column of years beside a figure for the whole, without a year."""

POSTS_AT_YEAR_END, CHANGE_IN_POSTS = "posts at year end", "change in posts"
"""Two headings of posts that say whether they are levels or changes."""

COST_AS_PRINTED, POSTS_AS_PRINTED = "cost as printed", "posts as printed"
"""The headings of a cost as its source prints it, and of posts of which the plan's terms say what they are."""


class Heading(NamedTuple):
    """A heading of a column, or the name of a term above the table.

    ``names`` are the names that it may have, in small letters, of which the first found is taken; ``meaning`` is that
    of its ``field``, as a sentence. ``kind`` is that of its cells, a name of ``reading.cell_readers.READERS``; where
    only some values fit, they are its ``choices``. ``needed`` is true where the sheet must have it, and ``unit`` is
    what its numbers are read in. ``absent`` is the entry where the source states nothing, if a cell may say so.

    Examples
    --------
    >>> POINT["year"].names, POINT["year"].kind
    (('year', 'financial year'), 'year')
    """

    field: str
    names: tuple[str, ...]
    meaning: str = ""
    kind: str = "text"
    choices: type[Enum] | None = None
    needed: bool = False
    unit: str = ""
    absent: str = ""

    @property
    def is_number(self) -> bool:
        """True where its column holds sums of money or numbers of posts."""
        return self.unit.partition("/")[0] in {"GBP", "post"}

    @property
    def scaled(self) -> bool:
        """True where its heading may say thousands or millions, as a stated sum keeps its precision."""
        return self.kind == "stated"

    @property
    def name(self) -> str:
        """The name that it has in a sheet of this library."""
        return self.names[0]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that fit, where only some do."""
        return MONTHS if self.kind == "month" else tuple(str(item.value) for item in self.choices or ())


class SheetColumn(NamedTuple):
    """A column of a sheet that the workbook works out: name, unit and kind as in a table.

    A row that leaves out its cell has its ``formula``, as ``sheets.Formula`` takes it. ``shown`` is the pattern of
    its numbers, where that of its kind does not do; ``label`` a name for its cells in formulas of the reader's own;
    ``limit`` the rule of what fits, as ``sheets.limit`` takes it; ``width`` a width in characters, where its texts do
    not decide.

    Examples
    --------
    >>> GROWTH_SHEET["added"].heading, GROWTH_SHEET["added"].label
    ('change in posts (post)', 'growth_changes')
    """

    name: str
    unit: str | None = None
    kind: Kind = "text"
    formula: str = ""
    shown: str = ""
    label: str = ""
    limit: tuple[Any, ...] = ()
    width: int = 0

    @property
    def heading(self) -> str:
        """The name with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


_KINDS: dict[Any, str] = {
    int: "posts",
    NumberOfPosts: "posts",
    StatedMoney: "stated",
    Money: "money",
    Rate: "number",
    FinancialYear: "year",
    date: "day",
    Window: "window",
    tuple[Citation, ...]: "cites",
    tuple[Evidence, ...]: "lines",
    tuple[str, ...]: "words",
    PriceBase: "prices",
    str: "free",
}
"""The kind of the cells of a field by its type; ids and the fields below are texts too, of another kind."""

# A standard and a subject are named as texts: either may be one that no document holds.
_OWN_KINDS = dict.fromkeys(("standard", "version", "subject"), "text") | {"criterion": "criterion", "level": "level"}

# Terms and columns that are no field of a class of their own: kind or choices, and meaning.
_MORE: dict[str, tuple[Any, str]] = {
    "source": ("id", "The source that a citation means which names none, by its id."),
    "year_begins": ("month", "The month in which a year begins; April, where it is not said."),
    "year_label": ("label", "How years are printed, such as FY {end}; in their digits alone, where it is not said."),
    "currency": ("currency", "The currency of the sums, by its code; GBP, where it is not said."),
    "per": (Per, "The time that the rate is for: year, or month."),
}


def headings(cls: Any, fields: str, names: Mapping[str, tuple[str, ...]], needed: str = "") -> dict[str, Heading]:
    """Describe the columns or terms of a class, whose types say the kinds of their cells.

    Parameters
    ----------
    cls
        The class.
    fields
        Its fields in the order of the columns, apart by spaces.
    names
        The names of those fields that are called otherwise in a sheet.
    needed
        The fields that a sheet must have, apart by spaces.

    Examples
    --------
    >>> headings(GrowthPoint, "year", {})["year"].meaning
    'The financial year.'
    """
    described = {shape.name: shape for shape in shapes(cls)}
    made = {}
    for field in fields.split():
        metadata = described[field].field.metadata if field in described else {"meaning": _MORE[field][1]}
        type_ = without_none(described[field].type) if field in described else _MORE[field][0]
        choices = type_ if isinstance(type_, type) and issubclass(type_, Enum) else None
        kind = "choice" if choices else _OWN_KINDS.get(field) or _KINDS.get(type_, type_)
        if field == "id" or (metadata.get("refers_to") and kind in {"free", "words"}):
            kind = "ids" if kind == "words" else "id"
        own = names.get(field, (field.replace("_", " "),))
        unit = metadata.get("unit") or ""
        made[field] = Heading(field, own, metadata["meaning"], kind, choices, field in needed.split(), unit)
    return made


# "source" heads a column of citations in many sheets; above a table it is a term of its own.
_CITE = ("cite", "citation", "citations", "source")

PLAN_TERMS = headings(
    GrowthPlan,
    "title id summary kind counts serves part_of posts_as cost_as prices basis funded_by cite unstated incomplete "
    "source year_begins year_label currency",
    {
        "posts_as": ("posts as", "posts are"),
        "cost_as": ("cost as", "costs are", "cost is"),
        "cite": ("cite", "citation"),
        "year_begins": ("year begins", "years begin in"),
        "year_label": ("year label", "label of years"),
    },
)
"""The terms of a plan of growth, above its table or on a sheet of its own."""

SOURCE, CURRENCY = PLAN_TERMS["source"], PLAN_TERMS["currency"]

POINT = headings(
    GrowthPoint,
    "year posts cost cite",
    {
        "year": ("year", "financial year"),
        "posts": ("posts", POSTS_AS_PRINTED, POSTS_AT_YEAR_END, CHANGE_IN_POSTS),
        "cost": (COST_AS_PRINTED, "printed cost", "cost", "costs"),
        "cite": _CITE,
    },
    needed="year posts cost",
)
POINT |= {field: POINT[field]._replace(absent=NOT_STATED) for field in ("posts", "cost")}
"""The columns of a plan of growth, which has a row for each year."""

GROWTH_SHEET = {
    "year": SheetColumn(POINT["year"].name, label="growth_years"),
    "begins": SheetColumn("begins in", kind="number", shown="0"),
    "posts": SheetColumn(POSTS_AT_YEAR_END, "post", "number", label="growth_posts", limit=("posts", 41)),
    "added": SheetColumn(CHANGE_IN_POSTS, "post", "number", label="growth_changes", limit=("posts", 41)),
    "printed": SheetColumn(COST_AS_PRINTED),
    "cost": SheetColumn("cost", "GBP", "money", label="growth_cost", limit=("money", 2200000)),
    "cost_added": SheetColumn("change in cost", "GBP", "money", label="growth_cost_changes", limit=("money", 2200000)),
    "low": SheetColumn("cost at least", "GBP", "money"),
    "high": SheetColumn("cost at most", "GBP", "money"),
    "each": SheetColumn("cost per post", "GBP/post", "money"),
    "each_low": SheetColumn("per post at least", "GBP/post", "money"),
    "each_high": SheetColumn("per post at most", "GBP/post", "money"),
    "cite": SheetColumn(POINT["cite"].name),
}
"""The columns of that table in the workbook: those of a point are read, and those worked out beside them are not."""

WORKED_OUT = {
    **{key: GROWTH_SHEET[key]._replace(label="") for key in ("cost", "low", "high")},
    **{
        f"{part}_{what}": SheetColumn(f"{part}: {what}", like.unit, like.kind)
        for part in ("committed", "contingent", "refused")
        for what, like in (("posts", GROWTH_SHEET["posts"]), ("money", GROWTH_SHEET["cost"]))
    },
    "waits": SheetColumn("waits for"),
    "refused_by": SheetColumn("refused by"),
    "note": SheetColumn("note"),
}
"""The columns beside those of a point on the sheet of a plan whose figures no formulas of years can work out."""

FIRST_YEAR = 3
"""The row of the first year on that sheet: above it are the headings and the baseline."""

LINE = headings(
    PostLine,
    "title role bodies sites starts posts id ends actual rate per kind grade funded_by summary cite "
    "unstated incomplete",
    {
        "title": ("line", "title"),
        "role": ("office", "role"),
        "bodies": ("bodies", "body"),
        "sites": ("sites", "site"),
        "cite": _CITE,
    },
    needed="title id",
)
"""The columns of the lines of posts, with a row for each."""

COUNT = headings(
    Observation,
    "on posts total other_funding baseline joiners leavers basis spent funded_by plan note cite",
    {"on": ("on", "day", "date"), "cite": _CITE},
    needed="on posts",
)
"""The columns of what was counted, with a row for each day."""

RATING_TERMS = headings(
    Assessment,
    "standard version subject on standpoint title monitoring",
    {"subject": ("subject", "body", "organisation", "programme", "office"), "on": ("on", "day", "date")},
)
"""The terms of an assessment, above its table, or in a column where a table holds several."""

IN_COLUMNS = ("standard", "version", "subject", "on", "standpoint")
"""Those that may have columns instead, where one table is of several subjects."""

RATING = headings(
    Judgement,
    "criterion level rationale evidence maturity cite",
    {
        "criterion": ("criterion", "criteria"),
        "level": ("level", "grade", "rating", "judgement"),
        "rationale": ("rationale", "why", "reason"),
        "cite": ("cite", "citation", "citations"),
    },
    needed="criterion level",
)
"""The columns of a table of ratings, with a row for each criterion."""

BESIDE_RATINGS = {"what is judged": "Its title in the standard.", "part of": "The group that it is a part of."}
"""The columns, with their meanings, that a form of ratings shows to the person who fills it in; they are not read."""
