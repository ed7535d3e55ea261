"""The reports of the samples, each made once for all the tests that read it: to draw one takes half a second."""

from functools import cache

import prevent_model as pm


@cache
def page(name="mps-prevent-2008"):
    """The report of a sample as a page."""
    return pm.report.html(pm.sample(name))


@cache
def text(name="mps-prevent-2008"):
    """The report of a sample as Markdown."""
    return pm.report.markdown(pm.sample(name))
