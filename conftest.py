"""Runs the examples of the README and of the documentation as tests, and spares the search for garbage."""

import gc
import linecache
import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownCodeBlocks
from sybil.parsers.rest import DocTestParser, PythonCodeBlockParser

os.environ.pop("COLUMNS", None)  # the width of a terminal must not lay out what the tests compare

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

pages = Sybil(
    parsers=[DocTestParser(FLAGS), PythonCodeBlockParser()],
    patterns=["docs/**/*.rst"],
    excludes=["docs/_build/**", "docs/gallery/**", "docs/reference/names/**"],
)
readme = Sybil(parsers=[MarkdownCodeBlocks(doctest_optionflags=FLAGS)], patterns=["README.md"])

pytest_collect_file = (pages + readme).pytest()

# Modules and tests live until the end: to search them for garbage, again and again, takes a tenth of the time.
gc.disable()


def pytest_collection_finish():
    """Search for garbage from here on, in what tests make alone."""
    gc.freeze()
    # Few enough to stay in the processor's cache; what outlives its test is used again, as what is made once is.
    gc.set_threshold(10_000, 1_000, 1_000)
    gc.enable()


def pytest_runtest_setup(item):
    """Forget the source files that were read: an example asks the disk, before it runs, whether each is as it was."""
    if not isinstance(item, pytest.Function):
        linecache.clearcache()
