"""Trust in the document: what is wrong with a programme, what changed, and what its sources are cited for.

May import: the four wings, ``framework`` and ``values``. Must not know: documents and views.
"""

from prevent_model.review.checks import CHECKS as CHECKS
from prevent_model.review.checks import check as check
from prevent_model.review.comparison import compare as compare
from prevent_model.review.provenance import conformance as conformance

__all__ = ["CHECKS", "check", "compare", "conformance"]
