"""What tests of the first page share."""

from prevent_model.report.answers import Answers
from prevent_model.report.first_page import first_page


def first_of(programme, *, on=None, **options):
    return first_page(Answers(programme, on or programme.as_at, **options))


def tile(programme, heading, **options):
    """The one tile whose heading begins with some words."""
    (only,) = [each for each in first_of(programme, **options).tiles if each.heading.startswith(heading)]
    return only
