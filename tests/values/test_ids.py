import pytest

from prevent_model.values.citations import Citation
from prevent_model.values.ids import check_id, is_id, slug


@pytest.mark.parametrize("text", ["a", "report-8", "objective-1", "x" * 100])
def test_well_formed(text):
    assert is_id(text)
    assert check_id(text) == text


@pytest.mark.parametrize("text", ["", "8-report", "A", "a-", "a--b", "a b", "a_b", "x" * 101, "é", "a\n", "-a"])
def test_refused(text):
    assert not is_id(text)
    with pytest.raises(ValueError, match="is not an id"):
        check_id(text)


def test_says_what_to_write():
    with pytest.raises(ValueError, match='write "waltham-forest"'):
        check_id("Waltham Forest")


def test_only_text():
    with pytest.raises(TypeError, match="text"):
        check_id(8)


def test_the_field_is_named():
    with pytest.raises(ValueError, match=r'Citation\.source: .*write "report-8"'):
        Citation("Report 8", "B.13")


@pytest.mark.parametrize(
    ("text", "found"), [("Café  n° 1", "cafe-n-1"), ("2008", "x-2008"), ("…", ""), ("x" * 120, "x" * 100)]
)
def test_slug(text, found):
    assert slug(text) == found


@pytest.mark.parametrize("dash", "-_ \u00a0\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d")
def test_every_dash_and_space_between_words_is_a_hyphen(dash):
    """dash-in-an-id.toml: an en dash was left out, and the suggestion was an id that nothing else uses."""
    assert slug(f"objective{dash}1") == "objective-1"
    assert slug(f" objective{dash}{dash}1{dash}") == "objective-1"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le\u0430d", "lead"),
        ("lead\u200b", "lead"),
        ("Łódź", "lodz"),
        ("Children’s", "childrens"),
        ("Straße", "strasse"),
    ],
)
def test_a_letter_that_looks_like_another_is_written_as_it(text, found):
    assert slug(text) == found
    with pytest.raises(ValueError, match=f'is none of these; write "{found}"'):
        check_id(text)
