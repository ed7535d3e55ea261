import json
from itertools import chain

import pytest

from prevent_model.printable import in_json, printable, printable_in

OBEYED = [
    chr(n)
    for n in chain(
        range(9), range(11, 13), range(14, 32), range(127, 160), range(0x202A, 0x202F), range(0x2066, 0x206A)
    )
]


WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
INVISIBLE = [
    "\xad", "\u200b", "\u2060", "\u2063", "\u206a", "\ufeff", "\ufff9", "\U0001bca0", "\U0001d173", "\U000e0001", "\U000e0041", "\U000e007f",
]  # fmt: skip


@pytest.mark.parametrize("letter", INVISIBLE)
@pytest.mark.parametrize("before", ["", "\U0001f3f4", WALES])
def test_what_cannot_be_seen_is_shown_as_an_escape(letter, before):
    """6: a text in tags was printed, and nobody saw it."""
    shown = printable(f"{before}a{letter}b")
    assert shown.startswith(f"{before}a\\")
    assert letter not in shown.removeprefix(before)
    assert printable(f"\U0001f3f4{letter}") != f"\U0001f3f4{letter}"
    assert json.loads(in_json(json.dumps(f"{before}{letter}", ensure_ascii=False))) == f"{before}{letter}"


@pytest.mark.parametrize("letter", [*OBEYED, "\r", "\u2028", "\ud800"])
def test_what_a_terminal_would_obey_is_shown_as_an_escape(letter):
    """H5."""
    shown = printable(f"a{letter}b")
    assert letter not in shown
    assert shown.startswith("a\\")
    assert shown.endswith("b")
    assert shown.isascii()


@pytest.mark.parametrize("text", ["Tŷ Gŵyr £2m → ≈3", "a\tb\nc\r\nd", "क्‍ष", "שלום\u200f", WALES, f"{WALES}a{WALES}"])
def test_other_text_stays_as_it_is(text):
    assert printable(text) == printable_in(text, "utf-8") == printable_in(text, None) == text


def test_json_is_read_back_as_it_was():
    text = "".join(["\r\n\t", *OBEYED])
    written = in_json(json.dumps({text: text}, ensure_ascii=False))
    assert json.loads(written) == {text: text}
    assert not any(letter in written for letter in OBEYED)


def test_no_letter_becomes_a_question_mark():
    """Desk 3.8: the question mark is the product's own mark for what is assumed."""
    text = "Tŷ → ≈5 – … £ 中 \U0001f600"
    assert printable_in(text, "cp1252") == "T\\u0177 -> ~5 – … £ \\u4e2d \\U0001f600"
    assert printable_in(text, "ascii") == "T\\u0177 -> ~5 - ... GBP  \\u4e2d \\U0001f600"
