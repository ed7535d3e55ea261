"""Activity in time: what serves which objective, what waits for what, and how far it has come.

May import: ``framework`` and ``values``. Must not know: the other wings, documents or views.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.delivery.coverage import contributions as contributions
    from prevent_model.delivery.coverage import template_compliance as template_compliance
    from prevent_model.delivery.coverage import unsupported_objectives as unsupported_objectives
    from prevent_model.delivery.schedule import status as status

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "coverage": "unsupported_objectives template_compliance contributions",
        "schedule": "status",
    },
)
