"""What tests of the first page share."""

from prevent_model.report.answers import Answers
from prevent_model.report.first_page import first_page


def first_of(programme, **given):
    return first_page(Answers(programme, given.pop("on", programme.as_at), **given))


def tile(programme, heading, **given):
    """The one tile whose heading begins with some words."""
    (found,) = [each for each in first_of(programme, **given).tiles if each.heading.startswith(heading)]
    return found
