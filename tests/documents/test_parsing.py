"""Text into raw values: a fault of syntax is one finding, alone, with its line and column."""

from decimal import Decimal

import pytest

import prevent_model as pm
from prevent_model.documents.parsing import Unreadable, parse
from prevent_model.documents.reading import _read_bytes

FAULTS = [
    ("toml", b'document = "programme"\ntitle = = 1', "line 2, column 9"),
    ("toml", b"a = 1\na = 2", "line 2, column 1: the key \"a\" is written twice, first on line 1"),
    ("toml", b'a = "x', "line 1, column 7"),
    ("toml", b"a = 2008-02-31", "line 1, column 5"),
    ("toml", b"a = 1\n\x00", "line 2, column 1"),
    ("toml", b"b = 1\na = " + b"9" * 5000, "line 2, column 5: a number of 5000 digits"),
    ("toml", b"a = " + b"[" * 100_000, "nested too deeply"),
    ("toml", b"a = \"\\ud800\"", "line 1, column"),
    ("json", b'{"a": }', "line 1, column 7"),
    ("json", b'{"a": 1,}', "line 1, column"),
    ("json", b"", "line 1, column 1"),
    ("json", b'{"s": "NaN",\n "a": NaN}', "line 2, column 7: NaN"),
    ("json", b'{"s": "Infinity", "a": -Infinity}', "line 1, column 24: -Infinity"),
    ("json", b'{"a": {"b": 1},\n "c": {"b": 1, "b": 2}}', 'line 2, column 16: the key "b" is written twice'),
    ("json", b'{"a": ' + b"9" * 5000 + b"}", "line 1, column 7: a number of 5000 digits"),
    ("json", b"[" * 100_000, "nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(("format", "content", "words"), FAULTS)
def test_a_fault_of_syntax_stands_alone(format, content, words):
    reading = _read_bytes(content, format)
    assert reading.value is None
    (finding,) = reading.findings
    assert finding.code == "syntax"
    assert words in finding.message
    assert finding.remedy


@pytest.mark.parametrize(
    ("format", "content", "words"),
    [
        ("toml", b"a = '\xff'", "line 1, column 6"),
        ("toml", b"b = 1\n a = '\xff'", "line 2, column 7"),
        ("json", "{}".encode("utf-16"), "line 1, column 1"),
        ("json", b'{"a": 1,\n "b": "\\ud800"}', "line 2, column 8"),
    ],
)
def test_what_is_not_utf_8_is_told_its_place(format, content, words):
    (finding,) = _read_bytes(content, format).findings
    assert finding.code == "encoding"
    assert words in finding.message


@pytest.mark.parametrize("format", ["toml", "json"])
def test_a_lone_surrogate_in_a_text(format):
    (finding,) = pm.reads('x = "\ud800"', format=format).findings
    assert (finding.code, finding.message[:16]) == ("encoding", "line 1, column 6")


@pytest.mark.parametrize("format", ["toml", "json"])
def test_a_mark_of_utf_8_and_other_line_ends_change_nothing(format):
    text = pm.dumps(pm.sample(), format=format)
    marked = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert _read_bytes(marked, format).value == pm.sample()


def test_numbers_are_exact():
    assert parse("a = 84.190175", "toml") == {"a": Decimal("84.190175")}
    assert parse('{"a": 0.1}', "json") == {"a": Decimal("0.1")}
    assert parse('{"a": -1e99999999999999999999}', "json") == {"a": Decimal("-Infinity")}
    assert parse('{"a": "\\ud83d\\ude00"}', "json") == {"a": "\U0001f600"}


def test_what_is_unreadable_is_a_value_error():
    with pytest.raises(ValueError, match="line 1, column 5") as caught:
        parse("a = ", "toml")
    assert isinstance(caught.value, Unreadable)
