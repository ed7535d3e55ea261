"""The line of each thing of a document, held against what the parser of the format finds."""

import json
import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing
from prevent_model.documents.line_numbers import line_of, lines_of


def paths_of(raw, path=()):
    """Every path of a raw document but that of the whole."""
    parts = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in parts:
        yield (*path, key)
        yield from paths_of(value, (*path, key))


@given(testing.programmes())
@settings(max_examples=5, deadline=None)
def test_every_path_of_every_programme_has_a_line(programme):
    """Oracle: the parsers of the standard library say which paths there are."""
    for form, parse in (("toml", tomllib.loads), ("json", json.loads)):
        text = pm.dumps(programme, format=form)
        lines = lines_of(text)
        assert set(paths_of(parse(text))) == set(lines)
        assert set(lines.values()) <= set(range(1, text.count("\n") + 2))


@pytest.mark.parametrize("name", pm.samples())
def test_a_line_holds_the_key_it_is_said_to_hold(name):
    text = (files("prevent_model.documents") / "samples" / f"{name}.toml").read_text(encoding="utf-8")
    lines, raw = lines_of(text), text.splitlines()
    assert set(paths_of(tomllib.loads(text))) == set(lines)
    for path, line in lines.items():
        assert isinstance(path[-1], int) or re.search(rf"\b{path[-1]}\b", raw[line - 1]), path


TEXT = '''# a comment = 1
id = "p" # not [a header]
a.b = 1
[x."y.z"]
long = """
[no.header]
k = 1
"""
list = [ # of two
  { k = 'v' }, # }
  [1, 2],
]
[[deep.down]]
k = 1
[deep.down.below]
k = 2
[[deep.down]]
k = 3
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("$", 1), ("$.id", 2), ("$.a.b", 3), ("$.x.y.z", 4), ("$.deep.down[0]", 13), ("$.deep.down[0] (some-id).k", 14),
        ("$.deep.down[0].below.k", 16), ("$.deep.down[1] (b).missing", 17), ("$.deep.down[1].k", 18), ("$.nowhere", 1),
    ],
)  # fmt: skip
def test_each_form_of_toml(where, line):
    lines = lines_of(TEXT)
    assert set(paths_of(tomllib.loads(TEXT))) == set(lines)
    assert line_of(where, lines) == line
    assert lines["x", "y.z", "list", 0, "k"] == 10
    assert lines["x", "y.z", "list", 1, 1] == 11


def test_the_document_itself_stands_on_the_line_that_is_given_for_it():
    assert line_of("$", {}) == 1
    assert line_of("$", {(): 2}) == line_of("$.nowhere", {(): 2}) == 2


@given(st.text(alphabet="ab1[]{}=:,.\"'#\n\\ ") | st.text())
def test_whatever_a_text_holds_the_walk_ends(text):
    assert all(line >= 1 for line in lines_of(text).values())
