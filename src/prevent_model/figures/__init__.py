"""Figures: each takes a programme or a result, and gives the matplotlib axes that it is drawn on, with words for it.

The figure ``fan`` is drawn by the module ``fan_chart``, and so is every other by its own.

May import: the domains, ``review``, ``framework`` and below; matplotlib inside functions. Must not know: other formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.figures.assessors_chart import assessors as assessors
    from prevent_model.figures.budget_chart import budget as budget
    from prevent_model.figures.contributions_chart import contributions as contributions
    from prevent_model.figures.distribution_chart import distribution as distribution
    from prevent_model.figures.fan_chart import fan as fan
    from prevent_model.figures.governance_chart import governance as governance
    from prevent_model.figures.growth_chart import growth as growth
    from prevent_model.figures.improvement_path_chart import improvement_path as improvement_path
    from prevent_model.figures.measures_chart import measures as measures
    from prevent_model.figures.movement_chart import movement as movement
    from prevent_model.figures.picture import alt_text as alt_text
    from prevent_model.figures.profile_chart import profile as profile
    from prevent_model.figures.real_terms_chart import real_terms as real_terms
    from prevent_model.figures.spend_chart import spend as spend
    from prevent_model.figures.timeline_chart import timeline as timeline
    from prevent_model.figures.variance_drivers_chart import variance_drivers as variance_drivers
    from prevent_model.figures.waterfall_chart import waterfall as waterfall

_FIGURES = (
    "assessors budget contributions distribution fan governance growth improvement_path measures movement profile "
    "real_terms spend timeline variance_drivers waterfall"
)

__getattr__, __dir__, __all__ = lazy_names(
    __name__, {**{f"{figure}_chart": figure for figure in _FIGURES.split()}, "picture": "alt_text"}
)
