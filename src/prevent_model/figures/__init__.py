"""Figures: each takes a programme or a result, and gives the matplotlib axes that it is drawn on, with words for it.

May import: the domains, ``review``, ``framework`` and below; matplotlib inside functions. Must not know: other formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.figures.governance_chart import governance as governance
    from prevent_model.figures.judgements import assessors as assessors
    from prevent_model.figures.judgements import distribution as distribution
    from prevent_model.figures.judgements import improvement_path as improvement_path
    from prevent_model.figures.judgements import movement as movement
    from prevent_model.figures.picture import alt_text as alt_text
    from prevent_model.figures.prices import real_terms as real_terms
    from prevent_model.figures.profiles import contributions as contributions
    from prevent_model.figures.profiles import growth as growth
    from prevent_model.figures.profiles import profile as profile
    from prevent_model.figures.spending import budget as budget
    from prevent_model.figures.spending import fan as fan
    from prevent_model.figures.spending import variance_drivers as variance_drivers
    from prevent_model.figures.steps import waterfall as waterfall
    from prevent_model.figures.timelines import timeline as timeline

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "governance_chart": "governance",
        "judgements": "assessors distribution movement improvement_path",
        "picture": "alt_text",
        "prices": "real_terms",
        "profiles": "contributions growth profile",
        "spending": "budget variance_drivers fan",
        "steps": "waterfall",
        "timelines": "timeline",
    },
)
