"""Progress against common standards: a grade with its workings.

May import: ``framework`` and ``values``; numpy and the engines of frames inside functions. Must not know: the
other domains, or any format. It scores programmes, offices and bodies, never persons, communities or places.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.assessment.compare.crosswalk import Crosswalk as Crosswalk
    from prevent_model.assessment.compare.crosswalk import Divergence as Divergence
    from prevent_model.assessment.compare.crosswalk import crosswalk as crosswalk
    from prevent_model.assessment.compare.distribution import Distribution as Distribution
    from prevent_model.assessment.compare.distribution import LevelShare as LevelShare
    from prevent_model.assessment.compare.distribution import distribution as distribution
    from prevent_model.assessment.compare.inter_rater_agreement import Agreement as Agreement
    from prevent_model.assessment.compare.inter_rater_agreement import Difference as Difference
    from prevent_model.assessment.compare.inter_rater_agreement import agreement as agreement
    from prevent_model.assessment.compare.movement_decomposition import Movement as Movement
    from prevent_model.assessment.compare.movement_decomposition import movement as movement
    from prevent_model.assessment.evidence_from_measures import from_measures as from_measures
    from prevent_model.assessment.measure_verdicts import Verdict as Verdict
    from prevent_model.assessment.measure_verdicts import Verdicts as Verdicts
    from prevent_model.assessment.measure_verdicts import verdicts as verdicts
    from prevent_model.assessment.panels.compiled_standard import compile as compile  # noqa: A004 - the word for it
    from prevent_model.assessment.panels.long_to_wide import to_codes as to_codes
    from prevent_model.assessment.panels.partitions import panel_by_partition as panel_by_partition
    from prevent_model.assessment.panels.ranking import outliers as outliers
    from prevent_model.assessment.panels.ranking import panel_movement as panel_movement
    from prevent_model.assessment.panels.ranking import ranking as ranking
    from prevent_model.assessment.panels.regions import by_region as by_region
    from prevent_model.assessment.panels.scored_frames import panel as panel
    from prevent_model.assessment.panels.scored_frames import rating_faults as rating_faults
    from prevent_model.assessment.panels.scored_levels import ScoredLevels as ScoredLevels
    from prevent_model.assessment.panels.scored_levels import score_levels as score_levels
    from prevent_model.assessment.scoring import Score as Score
    from prevent_model.assessment.scoring import score as score
    from prevent_model.assessment.search.bounds import Bounds as Bounds
    from prevent_model.assessment.search.bounds import bounds as bounds
    from prevent_model.assessment.search.improvement import Improvement as Improvement
    from prevent_model.assessment.search.improvement import StepUp as StepUp
    from prevent_model.assessment.search.improvement import improve as improve
    from prevent_model.assessment.search.one_level_sensitivity import Marginal as Marginal
    from prevent_model.assessment.search.one_level_sensitivity import OneUp as OneUp
    from prevent_model.assessment.search.one_level_sensitivity import marginal as marginal
    from prevent_model.assessment.search.settling import DecisiveCriteria as DecisiveCriteria
    from prevent_model.assessment.search.settling import decisive_criteria as decisive_criteria
    from prevent_model.assessment.search.verification import Counterexample as Counterexample
    from prevent_model.assessment.search.verification import Power as Power
    from prevent_model.assessment.search.verification import Proof as Proof
    from prevent_model.assessment.search.verification import prove as prove
    from prevent_model.assessment.search.weight_sensitivity import WeightRange as WeightRange
    from prevent_model.assessment.search.weight_sensitivity import WeightRanges as WeightRanges
    from prevent_model.assessment.search.weight_sensitivity import weight_ranges as weight_ranges

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "compare.crosswalk": "Crosswalk Divergence crosswalk",
        "compare.distribution": "Distribution LevelShare distribution",
        "compare.inter_rater_agreement": "Agreement Difference agreement",
        "compare.movement_decomposition": "Movement movement",
        "evidence_from_measures": "from_measures",
        "measure_verdicts": "Verdict Verdicts verdicts",
        "panels.compiled_standard": "compile",
        "panels.long_to_wide": "to_codes",
        "panels.partitions": "panel_by_partition",
        "panels.ranking": "outliers panel_movement ranking",
        "panels.regions": "by_region",
        "panels.scored_frames": "panel rating_faults",
        "panels.scored_levels": "ScoredLevels score_levels",
        "scoring": "Score score",
        "search.bounds": "Bounds bounds",
        "search.improvement": "Improvement StepUp improve",
        "search.one_level_sensitivity": "Marginal OneUp marginal",
        "search.settling": "DecisiveCriteria decisive_criteria",
        "search.verification": "Counterexample Power Proof prove",
        "search.weight_sensitivity": "WeightRange WeightRanges weight_ranges",
    },
)
