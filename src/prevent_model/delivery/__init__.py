"""Delivery: contributions to objectives, compliance with templates, measures, latest ratings, and a schedule of what
waits and is late.

May import: ``framework`` and ``values``. Must not know: the other domains, or the formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.delivery.coverage import Baseline as Baseline
    from prevent_model.delivery.coverage import Contributions as Contributions
    from prevent_model.delivery.coverage import Provenance as Provenance
    from prevent_model.delivery.coverage import UnsupportedObjectives as UnsupportedObjectives
    from prevent_model.delivery.coverage import contributions as contributions
    from prevent_model.delivery.coverage import template_compliance as template_compliance
    from prevent_model.delivery.coverage import unsupported_objectives as unsupported_objectives
    from prevent_model.delivery.latest_ratings import Ratings as Ratings
    from prevent_model.delivery.latest_ratings import ThingRating as ThingRating
    from prevent_model.delivery.latest_ratings import Trend as Trend
    from prevent_model.delivery.latest_ratings import ratings as ratings
    from prevent_model.delivery.measures_on_day import MeasureOnDay as MeasureOnDay
    from prevent_model.delivery.measures_on_day import Measures as Measures
    from prevent_model.delivery.measures_on_day import measures as measures
    from prevent_model.delivery.schedule import Schedule as Schedule
    from prevent_model.delivery.schedule import status as status
    from prevent_model.delivery.schedule_rows import Lateness as Lateness
    from prevent_model.delivery.schedule_rows import Status as Status
    from prevent_model.delivery.targets_on_day import TargetOnDay as TargetOnDay

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "coverage": "Baseline Contributions Provenance UnsupportedObjectives contributions template_compliance "
        "unsupported_objectives",
        "measures_on_day": "MeasureOnDay Measures measures",
        "latest_ratings": "Ratings ThingRating Trend ratings",
        "schedule": "Schedule status",
        "schedule_rows": "Lateness Status",
        "targets_on_day": "TargetOnDay",
    },
)
