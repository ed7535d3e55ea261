"""Trust in the document: what is wrong with a programme, what changed, what is late, and what its sources are cited
for.

May import: the four domains, ``framework``, ``tables`` and ``values``. Must not know: a format.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.review.changes import Change as Change
    from prevent_model.review.changes import ChangeKind as ChangeKind
    from prevent_model.review.changes import StructureChanges as StructureChanges
    from prevent_model.review.checks import CHECKS as CHECKS
    from prevent_model.review.checks import check as check
    from prevent_model.review.comparison import compare as compare
    from prevent_model.review.delays import Delay as Delay
    from prevent_model.review.delays import Delays as Delays
    from prevent_model.review.delays import delayed_behind as delayed_behind
    from prevent_model.review.held_plans import HeldPlan as HeldPlan
    from prevent_model.review.traceability import CitedPlace as CitedPlace
    from prevent_model.review.traceability import Conformance as Conformance
    from prevent_model.review.traceability import conformance as conformance

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "changes": "Change ChangeKind StructureChanges",
        "checks": "CHECKS check",
        "comparison": "compare",
        "delays": "Delay Delays delayed_behind",
        "held_plans": "HeldPlan",
        "traceability": "CitedPlace Conformance conformance",
    },
)
