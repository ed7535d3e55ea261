"""Runs the examples of the README and of the documentation as tests, and spares the search for garbage."""

import gc
import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownCodeBlocks
from sybil.parsers.rest import DocTestParser, PythonCodeBlockParser

os.environ.pop("COLUMNS", None)  # the width of whoever runs the tests must not lay out what they compare

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

pages = Sybil(
    parsers=[DocTestParser(FLAGS), PythonCodeBlockParser()],
    patterns=["docs/**/*.rst"],
    excludes=["docs/_build/**", "docs/gallery/**"],
)
readme = Sybil(parsers=[MarkdownCodeBlocks(doctest_optionflags=FLAGS)], patterns=["README.md"])

pytest_collect_file = (pages + readme).pytest()

# Modules and tests live until the end: to search them for garbage, again and again as they grow, takes a tenth of the time.
gc.disable()


def pytest_collection_finish():
    """Search for garbage from here on, in what tests make alone."""
    gc.freeze()
    gc.set_threshold(50_000, 5, 10)
    gc.enable()
