"""Text into raw values: a fault of syntax is one finding, alone, with its line and column."""

import re
import time
from decimal import Decimal

import pytest

import prevent_model as pm
from prevent_model.documents.line_numbers import written_twice
from prevent_model.documents.parsing import _PARTS, _TEXTS, DEEPEST, Unreadable, parse, unreadable
from prevent_model.documents.reading import _read

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
    reading = _read(content, format)
    assert reading.value is None
    (finding,) = reading.findings
    assert finding.code == "syntax"
    assert words in finding.message
    assert finding.remedy


@pytest.mark.parametrize(
    ("format", "text", "place", "remedy"),
    [
        ("toml", "a = { b = 1, }", "line 1, column 12: the comma", "take the comma out"),
        ("json", '{"a": [1, 2 ,\n]}', "line 1, column 13: the comma", "take the comma out"),
        ("json", '{"a": 1,}', "line 1, column 8: the comma", "take the comma out"),
        ("toml", "x = 1\na = {\n  b = 1\n}", "line 2, column 6: a table in braces", "write it on one line"),
        (
            "toml",
            "a = [{ b = 1, # first\n  c = 2 },\n]",
            "line 1, column 15: a table in braces",
            "write it on one line",
        ),
        ("toml", "a = { b = 1\n}", "line 1, column 12: a table in braces", "write it on one line"),
        ("toml", "a = [\n  { b = 1 }\n  { b = 2 }\n]", "line 3, column 3: a comma or", "write a comma between"),
        ("toml", "a = [1, 2\n[table]", "line 2, column 1: a comma or a closing bracket", "close the bracket"),
        ("toml", "a = { b = 1 c = 2 }", "line 1, column 13: a comma or", "write a comma between"),
        ("json", '{"a": [1 2]}', "line 1, column 10: a comma or", "write a comma between"),
    ],
)
def test_a_comma_or_a_bracket_is_told_what_is_wrong_with_it(format, text, place, remedy):
    """The parsers said "Invalid initial character for a key part" of what people write most often."""
    (finding,) = _read(text.encode(), format).findings
    assert place in finding.message
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    ("format", "content", "words"),
    [
        ("toml", b"a = '\xff'", "line 1, column 6"),
        ("toml", b"b = 1\n a = '\xff'", "line 2, column 7"),
        ("json", "{}".encode("utf-16"), "line 1, column 1"),
        ("json", b'{"a": 1,\n "b": "\\ud800"}', "line 2, column 8"),
        ("json", b'{"a": "\\ud83d\\ude00",\n "b": "\\n\\\\ud800 \\udc00"}', "line 2, column 18"),
        ("json", b'{"a": "\\ud800\\ud83d\\ude00"}', "line 1, column 8"),
    ],
)
def test_what_is_not_utf_8_is_told_its_place(format, content, words):
    (finding,) = _read(content, format).findings
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
    assert _read(marked, format).value == pm.sample()


def test_numbers_are_exact():
    assert parse("a = 84.190175", "toml") == {"a": Decimal("84.190175")}
    assert parse('{"a": 0.1}', "json") == {"a": Decimal("0.1")}
    assert parse('{"a": -1e99999999999999999999}', "json") == {"a": Decimal("-Infinity")}
    assert parse('{"a": "\\ud83d\\ude00"}', "json") == {"a": "\U0001f600"}
    assert parse('{"a": "\\\\ud800"}', "json") == {"a": "\\ud800"}


def test_what_is_unreadable_is_a_value_error():
    with pytest.raises(ValueError, match="line 1, column 5") as caught:
        parse("a = ", "toml")
    assert isinstance(caught.value, Unreadable)


STRAY = [
    # text, line and column, what is there, what to write
    ("title = “River”", "line 2, column 9", "U+201C, LEFT DOUBLE QUOTATION MARK", 'write a straight "'),
    ('title = "River”', "line 2, column 15", "U+201D, RIGHT DOUBLE QUOTATION MARK", 'write a straight "'),
    ("title = ‘River’", "line 2, column 9", "U+2018, LEFT SINGLE QUOTATION MARK", 'write a straight "'),
    ("title = «River»", "line 2, column 9", "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK", 'write a straight "'),
    ("title = `River`", "line 2, column 9", "U+0060, GRAVE ACCENT", 'write a straight "'),
    ('title = """River”””', "line 2, column 17", "U+201D, RIGHT DOUBLE QUOTATION MARK", 'write a straight "'),
    ('title\u00a0= "River"', "line 2, column 6", "U+00A0, NO-BREAK SPACE", "write a plain space"),
    ('\u3000title = "River"', "line 2, column 1", "U+3000, IDEOGRAPHIC SPACE", "write a plain space"),
    ('ti\u200btle = "River"', "line 2, column 3", "U+200B, ZERO WIDTH SPACE", "take it out"),
    ('\ufefftitle = "River"', "line 2, column 1", "U+FEFF, ZERO WIDTH NO-BREAK SPACE", "take it out"),
    ('post—kind = "x"', "line 2, column 5", "U+2014, EM DASH", "write a hyphen"),
    ('post‑kind = "x"', "line 2, column 5", "U+2011, NON-BREAKING HYPHEN", "write a hyphen"),
    ("posts = −5", "line 2, column 9", "U+2212, MINUS SIGN", "write a hyphen"),
    ('ｔitle = "River"', "line 2, column 1", "FULLWIDTH LATIN SMALL LETTER T", "write a plain t"),
    ('title ＝ "River"', "line 2, column 7", "U+FF1D, FULLWIDTH EQUALS SIGN", "write a plain ="),
    ("posts = ４", "line 2, column 9", "U+FF14, FULLWIDTH DIGIT FOUR", "write a plain 4"),
    ('tіtle = "River"', "line 2, column 2", "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I", "plain letters"),
    ('title = "River"\u2028id = "x"', "line 2, column 16", "U+2028, LINE SEPARATOR", "begin a new line"),
    ('title = "River"\vid = "x"', "line 2, column 16", "U+000B, VERTICAL TABULATION", "begin a new line"),
    ('title = "River"\rid = "x"', "line 2, column 16", "U+000D, CARRIAGE RETURN", "begin a new line"),
    ('title = "Ri\x1bver"', "line 2, column 12", "U+001B, ESCAPE", "take it out"),
    ('title = "“River”"\nid = = 1', "line 3, column 6", "Invalid value", "mend the TOML"),
    ("# “River”\nid = = 1", "line 3, column 6", "Invalid value", "mend the TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "what", "remedy"), STRAY)
def test_a_character_that_cannot_stand_there_is_named(text, place, what, remedy):
    """curly-quotes.toml, no-break-space.toml: "Invalid value" was reported for something that looks right."""
    (finding,) = pm.reads(f'document = "programme"\n{text}\n', format="toml").findings
    assert finding.message.startswith(f"{place}: ")
    assert what in finding.message
    assert remedy in finding.remedy
    assert finding.message.isprintable()


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("{“id”: 1}", "line 1, column 2", "U+201C, LEFT DOUBLE QUOTATION MARK"),
        ('{"id”: 1}', "line 1, column 5", "U+201D, RIGHT DOUBLE QUOTATION MARK"),
        ('{"id": "a”}', "line 1, column 10", "U+201D, RIGHT DOUBLE QUOTATION MARK"),
        ('{"id": "a”,\n "title": "b"}', "line 1, column 10", "U+201D, RIGHT DOUBLE QUOTATION MARK"),
        ('{"id":\u00a01}', "line 1, column 7", "U+00A0, NO-BREAK SPACE"),
        ('{"id": 1，"b": 2}', "line 1, column 9", "U+FF0C, FULLWIDTH COMMA"),
        ('{"id": "a\vb"}', "line 1, column 10", "U+000B, VERTICAL TABULATION"),
        ('\ufeff\ufeff{"id": 1}', "line 1, column 1", "U+FEFF, ZERO WIDTH NO-BREAK SPACE"),
        ('{"id": –1}', "line 1, column 8", "U+2013, EN DASH"),
    ],
)
def test_a_character_that_json_does_not_take_is_named(text, place, what):
    (finding,) = pm.reads(text, format="json").findings
    assert finding.message.startswith(f"{place}: ")
    assert what in finding.message


TWICE = [
    ('id = "a"\nid = "b"\n', 'line 2, column 1: the key "id" is written twice, first on line 1'),
    ('id = "a"\n\nid = """b\nc"""', 'line 3, column 1: the key "id" is written twice, first on line 1'),
    ("[growth]\nbaseline = 1\n[delivery]\n[growth]\n", "line 4, column 1: the table [growth] is written twice"),
    ("[growth]\nbaseline = 1\nbaseline = 2\n", 'line 3, column 1: the key "baseline" is written twice, first on line 2'),
    ("growth.baseline = 1\ngrowth.baseline = 2\n", 'the key "baseline" is written twice, first on line 1'),
    ("growth = 1\ngrowth.baseline = 2\n", 'line 2, column 1: the key "growth" is written twice'),
    ("growth.baseline = 1\n[growth]\n", "line 2, column 1: the table [growth] is written twice, first on line 1"),
    ("growth = { baseline = 1, baseline = 2 }\n", 'line 1, column 26: the key "baseline" is written twice'),
    ("growth = { baseline = 1 }\n[growth]\n", "line 2, column 1: the table [growth] is written twice"),
    ("growth = { baseline = 1 }\ngrowth.x = 1\n", 'line 2, column 1: the key "growth" is written twice'),
    ("objectives = []\n[[objectives]]\n", "line 2, column 1: the table [objectives] is written twice"),
    ("[[objectives]]\nid = 1\n[[objectives]]\nid = 1\nid = 2\n", 'line 5, column 1: the key "id" is written twice, first on line 4'),
    ("[[objectives]]\n[objectives]\n", "line 2, column 1: the table [objectives] is written twice"),
    ("[a.b]\n[a]\nb.c = 1\n", 'line 3, column 1: the key "b" is written twice'),
    ("[a]\nb.c = 1\n[a.b]\n", "line 3, column 1: the table [a.b] is written twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TWICE)
def test_a_key_that_toml_has_twice_is_named(text, words):
    """key-twice.toml: "Cannot overwrite a value" does not say which."""
    (finding,) = pm.reads(text, format="toml").findings
    assert words in finding.message
    assert finding.remedy.startswith("write it once")


@pytest.mark.parametrize(
    "text", ["[a.b]\n[a]\nc = 1\n", "a.b = 1\na.c = 2\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n", "[a]\nb.c = 1\n[a.d]\n"]
)
def test_what_is_only_added_to_is_not_twice(text):
    assert parse(text, "toml")
    assert written_twice(text) is None


DEEP = {
    "arrays": ("toml", lambda n: "a = " + "[" * n + "]" * n),
    "arrays that never close": ("toml", lambda n: "a = " + "[" * n + ("" if n > DEEPEST else "]" * n)),
    "tables": ("toml", lambda n: "a = " + "{a=" * n + "1" + "}" * n),
    "parts of a key": ("toml", lambda n: ".".join("a" * n) + " = 1"),
    "parts of a header": ("toml", lambda n: "[" + " . ".join(['"a"'] * n) + "]"),
    "arrays in json": ("json", lambda n: "[" * n + "]" * n),
    "tables in json": ("json", lambda n: '{"a":' * n + "1" + "}" * n),
}


@pytest.mark.parametrize("what", DEEP)
@pytest.mark.parametrize("times", [1, 500])
def test_depth_has_a_bound_that_no_parser_is_asked_past(what, times):
    """H11: at the limit, just past it, and far past it: then it takes no longer."""
    format_, made = DEEP[what]
    assert parse(made(DEEPEST), format_)
    began = time.perf_counter()
    with pytest.raises(Unreadable, match="nested too deeply to be read"):
        parse(made(DEEPEST * times + 1), format_)
    assert time.perf_counter() - began < 2


def test_brackets_and_dots_of_a_text_are_no_depth():
    text = f"a = '{'[' * 300}'\nb = \"{'a.' * 300}\" # {'[' * 300} {'a.' * 300}\nc = '''\n{'[{' * 300}'''\n"
    assert parse(text, "toml").keys() == {"a", "b", "c"}


@pytest.mark.parametrize("day", ["24/07/2008", "24.07.2008", "24-07-2008", "2008/07/24"])
def test_a_bare_day_as_people_write_it_is_answered_with_its_iso_day(day):
    with pytest.raises(Unreadable, match=f"column 9: {day} is a day") as raised:
        parse(f"as_at = {day}", "toml")
    assert raised.value.remedy == "write 2008-07-24"


def test_a_text_in_single_marks_that_ends_in_a_curly_one_is_told_there():
    with pytest.raises(Unreadable, match=r"line 1, column 11: .*U\+2019") as raised:
        parse("a = 'River’\nb = 1", "toml")
    assert raised.value.remedy == "write a straight '"


def test_no_group_repeats_possessively():
    """Before Python 3.11.5 such a group loses what it matched: a text was taken for brackets by Debian's own Python."""
    assert not re.search(r"\)[*+?]\+", "".join(_TEXTS.values()) + _PARTS)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b'id = "p"\ntitle = [', 2, 10), (b'id = "p"\n  \xff', 2, 3), (b'{"a": 1,\n "a": 2}', 2, 2), (b"", None, None)],
)
def test_a_fault_that_keeps_a_file_from_being_parsed_has_its_line_and_column(content, line, column):
    fault = unreadable(content, "json" if content[:1] == b"{" else "toml")
    assert (fault and fault.line, fault and fault.column) == (line, column)
