"""Progress against common standards: a grade with its workings.

May import: ``framework`` and ``values``; numpy and the engines of frames inside functions. Must not know: the
other domains, or any format. It scores programmes, offices and bodies, never persons, communities or places.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.assessment.compare.crosswalk import crosswalk as crosswalk
    from prevent_model.assessment.compare.distribution import distribution as distribution
    from prevent_model.assessment.compare.inter_rater_agreement import agreement as agreement
    from prevent_model.assessment.compare.movement_decomposition import movement as movement
    from prevent_model.assessment.panels.compiled_standard import compile as compile  # noqa: A004 - the word for it
    from prevent_model.assessment.panels.long_to_wide import to_codes as to_codes
    from prevent_model.assessment.panels.partitions import panel_by_partition as panel_by_partition
    from prevent_model.assessment.panels.ranking import outliers as outliers
    from prevent_model.assessment.panels.ranking import panel_movement as panel_movement
    from prevent_model.assessment.panels.ranking import ranking as ranking
    from prevent_model.assessment.panels.regions import by_region as by_region
    from prevent_model.assessment.panels.scored_frames import panel as panel
    from prevent_model.assessment.panels.scored_frames import rating_faults as rating_faults
    from prevent_model.assessment.panels.scored_levels import score_levels as score_levels
    from prevent_model.assessment.scoring import score as score
    from prevent_model.assessment.search.bounds import bounds as bounds
    from prevent_model.assessment.search.improvement import improve as improve
    from prevent_model.assessment.search.one_level_sensitivity import marginal as marginal
    from prevent_model.assessment.search.settling import decisive_criteria as decisive_criteria
    from prevent_model.assessment.search.verification import prove as prove
    from prevent_model.assessment.search.weight_sensitivity import weight_ranges as weight_ranges

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "compare.crosswalk": "crosswalk",
        "search.improvement": "improve",
        "compare.movement_decomposition": "movement",
        "panels.compiled_standard": "compile",
        "panels.scored_levels": "score_levels",
        "panels.long_to_wide": "to_codes",
        "panels.scored_frames": "panel rating_faults",
        "panels.partitions": "panel_by_partition",
        "panels.regions": "by_region",
        "panels.ranking": "outliers panel_movement ranking",
        "search.bounds": "bounds",
        "search.settling": "decisive_criteria",
        "search.verification": "prove",
        "compare.inter_rater_agreement": "agreement",
        "scoring": "score",
        "search.one_level_sensitivity": "marginal",
        "compare.distribution": "distribution",
        "search.weight_sensitivity": "weight_ranges",
    },
)
