"""Activity in time: what serves which objective, what waits for what, and how far it has come.

May import: ``framework`` and ``values``. Must not know: the other wings, documents or views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.delivery.coverage import bare_objectives as bare_objectives
    from prevent_model.delivery.coverage import baseline as baseline
    from prevent_model.delivery.coverage import contributions as contributions
    from prevent_model.delivery.schedule import standing as standing

__all__ = ["bare_objectives", "baseline", "contributions", "standing"]

__getattr__, __dir__ = lazy_names(
    __name__, {"coverage": "bare_objectives baseline contributions", "schedule": "standing"}
)
