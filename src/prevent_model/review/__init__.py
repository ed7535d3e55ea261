"""Trust in the document: what is wrong with a programme, what changed, and what its sources are cited for.

May import: the four wings, ``framework`` and ``values``. Must not know: documents and views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.review.checks import CHECKS as CHECKS
    from prevent_model.review.checks import check as check
    from prevent_model.review.comparison import compare as compare
    from prevent_model.review.traceability import conformance as conformance

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "checks": "CHECKS check",
        "comparison": "compare",
        "traceability": "conformance",
    },
)
