"""Spelling: the known name that is nearest, and the letter that only looks like another."""

import pytest

from prevent_model.spelling import did_you_mean


def test_did_you_mean_knows_no_case_and_keeps_the_known_spelling():
    assert did_you_mean("acpo (tam)", ["ACPO (TAM)", "HMIC"]) == '; did you mean "ACPO (TAM)"?'


def test_did_you_mean_says_nothing_of_what_is_far_off():
    assert did_you_mean("lambeth", ["boards", "HMIC"]) == ""
    assert did_you_mean("lambeth", []) == ""


@pytest.mark.parametrize(
    ("given", "known", "odd"),
    [
        ("le\u0430d", "lead", "U+0430, CYRILLIC SMALL LETTER A"),
        ("\u0441\u043e\u0440", "cop", "U+0441, CYRILLIC SMALL LETTER ES"),  # no letter of it is Latin
        ("h\u03bfme-office", "home-office", "U+03BF, GREEK SMALL LETTER OMICRON"),
        ("lead\u200b", "lead", "U+200B, ZERO WIDTH SPACE"),
        ("home\u00a0office", "home office", "U+00A0, NO-BREAK SPACE"),
        ("home\u2013office", "home-office", "U+2013, EN DASH"),
        ("\uff4cead", "lead", "FULLWIDTH LATIN SMALL LETTER L"),
        ("cafe\u0301", "caf\u00e9", "U+0301, COMBINING ACUTE ACCENT"),
        ("1ead-officer", "lead-officer", "U+0031, DIGIT ONE"),
        ("gate-O", "gate-0", "U+004F, LATIN CAPITAL LETTER O"),
    ],
)
def test_a_character_that_only_looks_like_another_is_named(given, known, odd):
    """look-alike-letter.toml: what was written and what was suggested were printed alike."""
    said = did_you_mean(given, [known, "zebra"])
    assert odd in said
    assert said.endswith(f'did you mean "{known}"?')


def test_a_name_that_shows_how_it_differs_is_suggested_alone():
    assert did_you_mean("Bran\u00e9", ["brane"]) == '; did you mean "brane"?'
    assert did_you_mean("lead-officr", ["lead-officer"]) == '; did you mean "lead-officer"?'


@pytest.mark.parametrize(
    ("given", "known", "letter"),
    [
        ("Iead", "lead", "U+0049"),
        ("lead ", "lead", "U+0020"),
        (" lead", "lead", "U+0020"),
        ("lead\u00a0", "lead", "U+00A0"),
    ],
)
def test_a_letter_or_a_space_that_nobody_sees_is_named(given, known, letter):
    assert letter in did_you_mean(given, [known])


@pytest.mark.parametrize("given", ["not passed", "Not-passed", "no pass", "non-passed"])
def test_a_name_that_says_no_is_not_one_that_says_yes(given):
    assert did_you_mean(given, ["passed", "failed"]) == ""
    assert did_you_mean(given, ["passed", "not passed"]) in ("", '; did you mean "not passed"?')
    assert did_you_mean("nothing", ["noting"]) == '; did you mean "noting"?'
