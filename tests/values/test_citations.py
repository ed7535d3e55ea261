import pytest

from prevent_model.values.citations import Citation, expand_locators, parse_citations


def test_shown():
    one = Citation("report-8", "B.13", "41 posts")
    assert str(one) == "report-8 B.13"
    assert repr(one) == "Citation('report-8 B.13', words='41 posts')"


def test_parse():
    assert parse_citations("B.13 B.16 other-source:p.4", "report-8") == (
        Citation("report-8", "B.13"),
        Citation("report-8", "B.16"),
        Citation("other-source", "p.4"),
    )
    assert [c.locator for c in parse_citations("B.1-B.3", "a")] == ["B.1", "B.2", "B.3"]
    assert parse_citations("", "a") == ()
    assert parse_citations("B.1", "a") is parse_citations("B.1", "a")


@pytest.mark.parametrize(
    ("text", "source", "says"),
    [
        ("B.1", None, "source:B.1"),
        ("a:", "a", "without a place"),
        ("B.1 B.1", "a", "twice"),
        ("Report:B.1", None, '"report"'),
    ],
)
def test_parse_refused(text, source, says):
    with pytest.raises(ValueError, match=says):
        parse_citations(text, source)


def test_locators():
    """Report 8: the summary, parts A to F, paragraphs B.1 to B.22."""
    places = expand_locators("summary A.1-A.2 B.1-B.22 C D E F")
    assert len(places) == 29
    assert places[:4] == ("summary", "A.1", "A.2", "B.1")
    assert expand_locators("annex-a 4-6 a1-b2") == ("annex-a", "4", "5", "6", "a1-b2")


@pytest.mark.parametrize(
    ("text", "says"),
    [("B.1-22", "B.1-B.22"), ("B.2-B.1", "B.1-B.2"), ("B.1-B.99999", "more than"), ("A.1 A.1-A.2", "listed twice")],
)
def test_locators_refused(text, says):
    with pytest.raises(ValueError, match=says):
        expand_locators(text)


def test_a_locator_is_one_word():
    for bad in ("", "B 13", 13):
        with pytest.raises(ValueError, match="locator"):
            Citation("report-8", bad)
