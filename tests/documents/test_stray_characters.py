"""Characters that cannot stand where they do."""

import re

import pytest

from prevent_model.documents.stray_characters import stray

TEXTS = re.compile('"[^"\n]*"?')


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("a = “b”", 4, 4),
        ("a = b", 4, None),
        ('a = "“fine”" c', 13, None),
        ("é = “b”", 4, 4),
        ("a – b = c", 8, 2),
        ('a = "b”\nc', 7, 6),
        ('a = "b “c” d\n', 12, None),
        ('a = { b = "c”, d = "e" }', 19, 12),
        ('{"a": "b”, "c": 1}', 12, 8),
        ("", 0, None),
        ("a = 1", 5, None),
    ],
)
def test_the_character_that_explains_where_a_parser_stopped(text, at, found):
    what = stray(text, at, TEXTS)
    assert (what and what.at) == found


def test_every_character_has_a_name_and_a_remedy():
    for number in (*range(9), *range(11, 32), 127, *range(128, 0x3100), 0xFEFF, 0xFF01, 0x1F600):
        what = stray(f"a{chr(number)}", 1, TEXTS)
        assert f"U+{number:04X}, " in what.name
        assert what.name.isprintable()
        assert what.remedy
