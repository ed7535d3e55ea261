"""Trust in the document: what is wrong with it, what changed between two of them, and which place of a source is cited.

May import: the four wings, ``framework`` and ``values``. Must not know: documents, views or the command line.
"""

from prevent_model.review.checks import CHECKS as CHECKS
from prevent_model.review.checks import check as check
from prevent_model.review.comparison import compare as compare
from prevent_model.review.provenance import conformance as conformance

__all__ = ["CHECKS", "check", "compare", "conformance"]
