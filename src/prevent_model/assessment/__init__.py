"""Progress against common standards: a grade with its workings.

May import: ``framework`` and ``values``; numpy and narwhals inside functions. Must not know: the other wings, documents
or views. It scores programmes, offices and bodies, never persons, communities or places.
"""

from prevent_model.assessment.comparisons import side_by_side as side_by_side
from prevent_model.assessment.improvement import improve as improve
from prevent_model.assessment.movements import movement as movement
from prevent_model.assessment.possibilities import bounds as bounds
from prevent_model.assessment.possibilities import settling as settling
from prevent_model.assessment.proof import prove as prove
from prevent_model.assessment.raters import agreement as agreement
from prevent_model.assessment.scoring import score as score
from prevent_model.assessment.sensitivity import marginal as marginal
from prevent_model.assessment.spread import distribution as distribution
from prevent_model.assessment.weights import weight_ranges as weight_ranges

__all__ = [
    "agreement",
    "bounds",
    "distribution",
    "improve",
    "marginal",
    "movement",
    "prove",
    "score",
    "settling",
    "side_by_side",
    "weight_ranges",
]
