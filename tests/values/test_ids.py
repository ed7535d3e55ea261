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
