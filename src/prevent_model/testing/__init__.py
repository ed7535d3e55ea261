"""Hypothesis strategies for every public type: for our own tests, and for those of tools built on this library.

``instances(cls)`` draws any public type; the named strategies say what they draw and take what shapes it. What they
draw is sound: each programme could have come out of a document, and goes back into one.

May import: every package but the command line; hypothesis. Nothing imports it.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from prevent_model.errors import MissingExtra
from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.testing.framework import gates as gates
    from prevent_model.testing.framework import instances as instances
    from prevent_model.testing.framework import programmes as programmes
    from prevent_model.testing.gated import gated_programmes as gated_programmes
    from prevent_model.testing.grades import assessments as assessments
    from prevent_model.testing.grades import rules as rules
    from prevent_model.testing.grades import standards as standards
    from prevent_model.testing.plans import any_plans as any_plans
    from prevent_model.testing.plans import growth_plans as growth_plans
    from prevent_model.testing.plans import points as points
    from prevent_model.testing.values import calendars as calendars
    from prevent_model.testing.values import citations as citations
    from prevent_model.testing.values import currencies as currencies
    from prevent_model.testing.values import moneys as moneys
    from prevent_model.testing.values import periods as periods
    from prevent_model.testing.values import post_numbers as post_numbers
    from prevent_model.testing.values import scales as scales
    from prevent_model.testing.values import stated_moneys as stated_moneys
    from prevent_model.testing.values import stated_numbers as stated_numbers
    from prevent_model.testing.values import tables as tables
    from prevent_model.testing.values import windows as windows
    from prevent_model.testing.values import year_runs as year_runs
    from prevent_model.testing.values import years as years

_find, __dir__, __all__ = lazy_names(
    __name__,
    {
        "framework": "gates instances programmes",
        "gated": "gated_programmes",
        "grades": "assessments rules standards",
        "plans": "any_plans growth_plans points",
        "values": "calendars citations currencies moneys periods post_numbers scales stated_moneys stated_numbers "
        "tables windows year_runs years",
    },
)


def __getattr__(name: str) -> Any:
    # Not when the package is imported: listing the names of `pm` at a prompt loads every package.
    if name in __all__ and find_spec("hypothesis") is None:
        raise MissingExtra("hypothesis", "testing")
    return _find(name)
