"""Bodies, boards, offices and workstreams, and the relations between them that no field holds."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import field
from attrs.converters import optional

from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.base import Entity
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Period, as_period
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means

BODY_KINDS = (
    "academy-trust",
    "agency",
    "association",
    "authority",
    "business-group",
    "charity",
    "command",
    "commission",
    "company",
    "consortium",
    "council",
    "court",
    "department",
    "directorate",
    "force",
    "government",
    "hospital",
    "inspectorate",
    "ministry",
    "municipality",
    "partner",
    "partnership",
    "region",
    "regulator",
    "school",
    "state",
    "trust",
    "unit",
    "university",
)
"""Known kinds of organisation, or of a part of one. Any other word may be written as well."""

BOARD_KINDS = (
    "board",
    "cabinet",
    "commission",
    "committee",
    "council",
    "forum",
    "group",
    "joint-committee",
    "panel",
    "sub-committee",
    "supervisory-board",
    "task-force",
    "working-group",
)
"""Known kinds of board. Any other word may be written as well."""


class RoleKind(Enum):
    """Kinds of office.

    Examples
    --------
    >>> Role(id="r", title="R", kind="lead").kind is RoleKind.LEAD
    True
    >>> [kind.value for kind in RoleKind]
    ['office', 'lead', 'manager', 'commander', 'co-ordinator', 'specialist']
    """

    OFFICE = "office"
    LEAD = "lead"
    MANAGER = "manager"
    COMMANDER = "commander"
    COORDINATOR = "co-ordinator"
    SPECIALIST = "specialist"


class Frequency(Enum):
    """Frequency with which a board meets or reports.

    Examples
    --------
    >>> for frequency in Frequency:
    ...     print(frequency.times_a_year, frequency.words)
    52 every week
    12 every month
    4 every quarter
    2 twice a year
    1 every year
    """

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TWICE_YEARLY = "twice-yearly"
    YEARLY = "yearly"

    @property
    def times_a_year(self) -> int:
        """Number of times in a year."""
        return _FREQUENCIES[self.value][0]

    @property
    def words(self) -> str:
        """The frequency as it reads in a sentence."""
        return _FREQUENCIES[self.value][1]


# Whole numbers do: a rule asks which of two is the more frequent, and adds none of them up.
_FREQUENCIES = {
    "weekly": (52, "every week"),
    "monthly": (12, "every month"),
    "quarterly": (4, "every quarter"),
    "twice-yearly": (2, "twice a year"),
    "yearly": (1, "every year"),
}


class Relation(Enum):
    """Relation of a subject to an object: *subject RELATION object*.

    Examples
    --------
    >>> works_to = Relation("works-to")
    >>> works_to.words, works_to.passive, works_to.climbs
    ('works to', 'directs', True)
    >>> works_to.upwards, Relation.CHAIRS.upwards
    ('works to', 'is chaired by')
    >>> [relation.value for relation in Relation if relation.climbs]
    ['reports-to', 'line-managed-by', 'answers-to', 'works-to', 'part-of']
    """

    REPORTS_TO = "reports-to"
    LINE_MANAGED_BY = "line-managed-by"
    GOVERNS = "governs"
    ANSWERS_TO = "answers-to"
    WORKS_TO = "works-to"
    PART_OF = "part-of"
    CHAIRS = "chairs"
    HEADS = "heads"
    MEMBER_OF = "member-of"
    LEADS = "leads"
    OWNS = "owns"
    SERVES = "serves"
    SUPPORTS = "supports"
    DELIVERS = "delivers"
    OVERSEES = "oversees"
    ASSURES = "assures"
    FUNDS = "funds"
    CONTRIBUTES_TO = "contributes-to"
    DECIDES = "decides"
    BLOCKS = "blocks"
    INFORMS = "informs"
    DEPLOYS = "deploys"

    __hash__ = object.__hash__  # each is the only one of its name, and the hash that Enum gives is a slow one

    @property
    def climbs(self) -> bool:
        """True where following it goes towards those who answer for more."""
        return self in CLIMBING

    @property
    def words(self) -> str:
        """The relation as it reads in a sentence."""
        # Enum's own `value` is a property that takes several times as long, for each line of a graph.
        return _ACTIVE.get(self._value_) or self.value.replace("-", " ")

    @property
    def passive(self) -> str:
        """The relation as it reads from its object, as in *object IS CHAIRED BY subject*."""
        return _PASSIVE[self._value_]

    @property
    def upwards(self) -> str:
        """The relation as it reads on the way up a line: from the object where the subject is above it."""
        return self.passive if self in SUBJECT_ABOVE else self.words


# Those that are no verbs once their hyphens are gone.
_ACTIVE = {"line-managed-by": "is line managed by", "member-of": "is a member of", "part-of": "is part of"}
_PASSIVE = {
    "reports-to": "receives the reports of",
    "line-managed-by": "line manages",
    "governs": "is governed by",
    "answers-to": "is answered to by",
    "works-to": "directs",
    "part-of": "includes",
    "chairs": "is chaired by",
    "heads": "is headed by",
    "member-of": "has as a member",
    "leads": "is led by",
    "owns": "is owned by",
    "serves": "is served by",
    "supports": "is supported by",
    "delivers": "is delivered by",
    "oversees": "is overseen by",
    "assures": "is assured by",
    "funds": "is funded by",
    "contributes-to": "is served by",
    "decides": "is decided by",
    "blocks": "is blocked by",
    "informs": "is informed by",
    "deploys": "is deployed by",
}

CLIMBING = frozenset(
    {Relation.REPORTS_TO, Relation.LINE_MANAGED_BY, Relation.ANSWERS_TO, Relation.WORKS_TO, Relation.PART_OF}
)
"""The relations that climb."""

SUBJECT_ABOVE = frozenset(
    {
        Relation.GOVERNS,
        Relation.CHAIRS,
        Relation.HEADS,
        Relation.LEADS,
        Relation.OWNS,
        Relation.OVERSEES,
        Relation.ASSURES,
        Relation.DECIDES,
        Relation.FUNDS,
        Relation.DEPLOYS,
    }
)
"""The relations whose subject is above their object; in the others it is below, or the two are level."""


_ANSWERS_TO = means("The bodies, boards and offices to which it answers, each with the capacity in which they act.")
_WHEN_ACTIVE = means("When it exists; always, where not given.")
# Dormant is not gone: a board that no longer meets still has those who report to it.
_WHEN_DORMANT = means("When it exists and does nothing: a board that no longer meets.")


@attrs_table(kw_only=True)
class Body(Entity):
    """An organisation or a part of one: a state, a ministry, a company, a school, a force, a unit.

    Examples
    --------
    >>> company = Body(id="line", title="Line Ltd", kind="company", governed_by="line-board",
    ...                answers_to=["ministry", {"to": "city", "as": "owner"}])
    >>> [str(answer) for answer in company.answers_to]
    ['ministry', 'city as owner']
    """

    KIND: ClassVar[str] = "body"

    kind: str = field(metadata=means("What sort of organisation it is, in a word.", suggested=BODY_KINDS))
    governed_by: str | None = field(default=None, metadata=means("The board that governs it.", refers_to=("board",)))
    answers_to: tuple[AnswersTo, ...] = field(default=(), converter=as_tuple, metadata=_ANSWERS_TO)
    part_of: str | None = field(default=None, metadata=means("The body that it is part of.", refers_to=("body",)))
    head: str | None = field(default=None, metadata=means("The office that heads it.", refers_to=("office",)))
    active: Period | None = field(default=None, converter=as_period, metadata=_WHEN_ACTIVE)
    dormant: Period | None = field(default=None, converter=as_period, metadata=_WHEN_DORMANT)
    replaces: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What it takes the place of, from the day that it starts.", refers_to=("body",)),
    )


@attrs_table(kw_only=True)
class Board(Entity):
    """A board, committee, group or panel.

    Examples
    --------
    >>> Board(id="programme-board", title="Prevent programme board", chair="strand-lead").chair
    'strand-lead'
    """

    KIND: ClassVar[str] = "board"

    kind: str = field(default="board", metadata=means("What sort of meeting it is, in a word.", suggested=BOARD_KINDS))
    chair: str | None = field(default=None, metadata=means("The office that chairs it.", refers_to=("office",)))
    reports_to: str | None = field(
        default=None, metadata=means("What it reports to.", refers_to=("board", "office", "body"))
    )
    members: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("Who sits on it.", refers_to=("office", "body", "board"))
    )
    meets: Frequency | None = field(default=None, converter=optional(Frequency), metadata=means("How often it meets."))
    reports_every: Frequency | None = field(
        default=None, converter=optional(Frequency), metadata=means("How often it reports.")
    )
    active: Period | None = field(default=None, converter=as_period, metadata=_WHEN_ACTIVE)
    dormant: Period | None = field(default=None, converter=as_period, metadata=_WHEN_DORMANT)
    replaces: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What it takes the place of, from the day that it starts.", refers_to=("board",)),
    )


@attrs_table(kw_only=True)
class Role(Entity):
    """An office, held by one post or by several; never a person.

    Examples
    --------
    >>> role = Role(id="co-ordinators", title="Prevent co-ordinators", posts=4, line_managed_by="so",
    ...             works_to=["link-commanders"])
    >>> role.works_to
    ('link-commanders',)
    """

    KIND: ClassVar[str] = "office"

    kind: RoleKind = field(default=RoleKind.OFFICE, converter=RoleKind, metadata=means("What sort of office it is."))
    body: str | None = field(default=None, metadata=means("The body that it belongs to.", refers_to=("body",)))
    # How many and never who: persons are not modelled.
    posts: int | None = field(
        default=None, metadata=means("How many posts hold it, where the source says.", unit="post", within=(0, None))
    )
    line_managed_by: str | None = field(default=None, metadata=means("Who manages it.", refers_to=("office", "body")))
    answers_to: tuple[AnswersTo, ...] = field(default=(), converter=as_tuple, metadata=_ANSWERS_TO)
    # Beside the one line manager: direction from several makes no second parent.
    works_to: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "Whose direction it takes in its work, beside its manager's.", refers_to=("office", "body", "board")
        ),
    )
    serves: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What it serves.", refers_to=("workstream", "board", "office", "programme")),
    )
    active: Period | None = field(default=None, converter=as_period, metadata=_WHEN_ACTIVE)
    vacant: Period | None = field(default=None, converter=as_period, metadata=means("When nobody holds it."))
    replaces: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("What it takes the place of, from the day that it starts.", refers_to=("office",)),
    )


@attrs_table(kw_only=True)
class Workstream(Entity):
    """A strand of the programme's own work.

    Examples
    --------
    >>> Workstream(id="intelligence", title="Intelligence", board="programme-board").board
    'programme-board'
    """

    KIND: ClassVar[str] = "workstream"

    board: str | None = field(default=None, metadata=means("The board that runs it.", refers_to=("board",)))
    lead: str | None = field(default=None, metadata=means("The office that leads it.", refers_to=("office",)))
    objectives: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("The objectives that it works towards.", refers_to=("objective",)),
    )


@attrs_table(kw_only=True)
class Link(AttrsTable):
    """A relation between two things that no field holds.

    Examples
    --------
    >>> Link(subject="tp", relation="delivers", object="mps-prevent-2008").relation
    <Relation.DELIVERS: 'delivers'>
    """

    # Of any kind here: which kinds a relation may join is in `relation_rules`, once for all of them.
    subject: str = field(metadata=means("The id of the thing that has the relation.", refers_to=("any",)))
    relation: Relation = field(converter=Relation, metadata=means("The relation: subject RELATION object."))
    object: str = field(metadata=means("The id of the thing that it has the relation to.", refers_to=("any",)))
    cite: tuple[Citation, ...] = field(
        default=(), converter=as_tuple, metadata=means("The places of the sources that say so.")
    )
    active: Period | None = field(
        default=None, converter=as_period, metadata=means("When it holds; always, where not given.")
    )
    every: Frequency | None = field(
        default=None, converter=optional(Frequency), metadata=means("How often it happens.")
    )
