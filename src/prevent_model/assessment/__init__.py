"""Progress against common standards: a grade with its workings.

May import: ``framework`` and ``values``; numpy and narwhals inside functions. Must not know: the other wings, documents
or views. It scores programmes, offices and bodies, never persons, communities or places.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.assessment.comparisons import crosswalk as crosswalk
    from prevent_model.assessment.improvement import improve as improve
    from prevent_model.assessment.movements import movement as movement
    from prevent_model.assessment.nation.compiling import compile as compile  # noqa: A004 - used as assessment.compile
    from prevent_model.assessment.nation.kernel import score_levels as score_levels
    from prevent_model.assessment.nation.longtables import to_codes as to_codes
    from prevent_model.assessment.nation.panels import panel as panel
    from prevent_model.assessment.nation.panels import rating_faults as rating_faults
    from prevent_model.assessment.nation.partitions import panel_by_partition as panel_by_partition
    from prevent_model.assessment.nation.regions import by_region as by_region
    from prevent_model.assessment.nation.standings import outliers as outliers
    from prevent_model.assessment.nation.standings import panel_movement as panel_movement
    from prevent_model.assessment.nation.standings import ranking as ranking
    from prevent_model.assessment.possibilities import bounds as bounds
    from prevent_model.assessment.possibilities import decisive_criteria as decisive_criteria
    from prevent_model.assessment.proof import prove as prove
    from prevent_model.assessment.raters import agreement as agreement
    from prevent_model.assessment.scoring import score as score
    from prevent_model.assessment.sensitivity import marginal as marginal
    from prevent_model.assessment.spread import distribution as distribution
    from prevent_model.assessment.weights import weight_ranges as weight_ranges

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "comparisons": "crosswalk",
        "improvement": "improve",
        "movements": "movement",
        "nation.compiling": "compile",
        "nation.kernel": "score_levels",
        "nation.longtables": "to_codes",
        "nation.panels": "panel rating_faults",
        "nation.partitions": "panel_by_partition",
        "nation.regions": "by_region",
        "nation.standings": "outliers panel_movement ranking",
        "possibilities": "bounds decisive_criteria",
        "proof": "prove",
        "raters": "agreement",
        "scoring": "score",
        "sensitivity": "marginal",
        "spread": "distribution",
        "weights": "weight_ranges",
    },
)
