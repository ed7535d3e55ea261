"""Progress against common standards: a grade with its workings.

May import: ``framework`` and ``values``; numpy and narwhals inside functions. Must not know: the other wings, documents
or views. It scores programmes, offices and bodies, never persons, communities or places.
"""

from prevent_model.assessment.scoring import score as score

__all__ = ["score"]
