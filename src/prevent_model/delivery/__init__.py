"""Activity in time: contributions to objectives, compliance with templates, and a schedule of what waits and is late.

May import: ``framework`` and ``values``. Must not know: the other domains, or the formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.delivery.coverage import Baseline as Baseline
    from prevent_model.delivery.coverage import Contributions as Contributions
    from prevent_model.delivery.coverage import Provenance as Provenance
    from prevent_model.delivery.coverage import bare_objectives as bare_objectives
    from prevent_model.delivery.coverage import baseline as baseline
    from prevent_model.delivery.coverage import contributions as contributions
    from prevent_model.delivery.schedule import Lateness as Lateness
    from prevent_model.delivery.schedule import Schedule as Schedule
    from prevent_model.delivery.schedule import Standing as Standing
    from prevent_model.delivery.schedule import standing as standing

__all__ = [
    "Baseline",
    "Contributions",
    "Lateness",
    "Provenance",
    "Schedule",
    "Standing",
    "bare_objectives",
    "baseline",
    "contributions",
    "standing",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "coverage": "Baseline Contributions Provenance bare_objectives baseline contributions",
        "schedule": "Lateness Schedule Standing standing",
    },
)
