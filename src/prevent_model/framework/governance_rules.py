"""The rules that a structure must keep, as data that a document writes down; ``governance.rules`` tells what breaks
them.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import field

from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means

# One meaning for all: a rule is cited where the bodies' own papers lay it down.
_CITE = means("Where the rule is written.")


@attrs_table(kw_only=True)
class SingleAccountable(AttrsTable):
    """Each of these things has exactly one office that answers for it.

    Examples
    --------
    >>> SingleAccountable(kinds=["objective"]).kinds
    ('objective',)
    """

    kinds: tuple[str, ...] = field(
        default=("objective", "workstream", "activity"), converter=as_tuple, metadata=means("Which kinds it binds.")
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class EveryBoardReports(AttrsTable):
    """Every board reports to something, but for the boards at the top.

    Examples
    --------
    >>> EveryBoardReports(top=["delivery-board"]).top
    ('delivery-board',)
    """

    top: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The boards that report to nothing.", refers_to=("board",))
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class EscalatesWithin(AttrsTable):
    """Every board reaches the top in so many steps.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [finding.code for finding in pm.governance.check_rules(pm.sample(), EscalatesWithin(steps=0))]
    ['escalates-within']
    """

    # No default: how many steps are too many is for the source to say.
    steps: int = field(metadata=means("The most steps that an escalation may take.", within=(0, None)))
    top: str | None = field(
        default=None,
        metadata=means("What it must reach; where a line ends, if not given.", refers_to=("board", "office", "body")),
    )
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class NoSharedChair(AttrsTable):
    """Nobody chairs both a board and the board that it reports to.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.check_rules(pm.sample(), NoSharedChair())
    ()
    """

    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class IndependentAssurance(AttrsTable):
    """Assurance comes from outside the line that answers for a thing.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.check_rules(pm.sample(), IndependentAssurance())
    ()
    """

    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class IndependentGate(AttrsTable):
    """A gate is decided by a board or office that does not deliver what the gate releases.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.check_rules(pm.sample(), IndependentGate())
    ()
    """

    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class RecipientReleases(AttrsTable):
    """Growth is released by the recipient of its grant, by its head or governing board, or by what answers to it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> for finding in pm.governance.check_rules(pm.sample(), RecipientReleases()):
    ...     print(finding.severity.value, finding.message)
    warning nobody is named who decides Review of phase one, and so who releases the growth behind it; the
    source does not say
    """

    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


@attrs_table(kw_only=True)
class ReportingFits(AttrsTable):
    """No board is to report more often than it meets.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.check_rules(pm.sample(), ReportingFits())
    ()
    """

    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=_CITE)


GovernanceRule = (
    SingleAccountable
    | EveryBoardReports
    | EscalatesWithin
    | NoSharedChair
    | IndependentAssurance
    | IndependentGate
    | RecipientReleases
    | ReportingFits
)
"""A rule that a structure must keep, written as data in the document."""

GOVERNANCE_RULES: dict[str, Callable[..., GovernanceRule]] = {
    "single-accountable": SingleAccountable,
    "every-board-reports": EveryBoardReports,
    "escalates-within": EscalatesWithin,
    "no-shared-chair": NoSharedChair,
    "independent-assurance": IndependentAssurance,
    "independent-gate": IndependentGate,
    "recipient-releases": RecipientReleases,
    "reporting-fits": ReportingFits,
}
"""The rules by the name that a document gives them."""
