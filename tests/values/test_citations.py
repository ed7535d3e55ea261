import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.values.citations import Citation, as_citations, expand_locators, parse_citations


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
        ("B.1", None, 'list the source in the document, and write its id before the place, as in "report:B.1"'),
        ("a:", "a", "without a place"),
        ("B.1 B.1", "a", "twice"),
        ("B.1 B.1", "a", "write it once$"),
        ("report 1 report 2", "a", 'or "report:2", with a colon, if "report" is a source$'),
        ("B.1, law:2", None, 'write "B.1 law:2", with spaces alone'),
        ("report: 1; law: 2 ;", "a", 'write "report: 1 law: 2", with spaces alone'),
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


@pytest.mark.parametrize(
    ("cite", "remedy"),
    [
        (["12", "monitor-q2:1"], 'write "source:12 monitor-q2:1"'),
        ([12], 'write "source:12"'),
        ([Citation("a", "4"), "5"], 'write "a:4 source:5"'),
        (12, 'write "source:12"'),
        ("monitor-q2: 1", 'write "monitor-q2:1"'),
        ("monitor-q2:", 'write "monitor-q2:12"'),
    ],
)
def test_a_list_of_places_is_answered_with_the_same_places_in_one_text(cite, remedy):
    """The remedy was Python, and a paragraph of another programme's source."""
    with pytest.raises(ArgumentError) as raised:
        as_citations(cite) if not isinstance(cite, str) else parse_citations(cite, "a")
    (refusal,) = raised.value.refusals
    assert refusal.remedy == remedy
    assert parse_citations(remedy.split('"')[1], "a")


@pytest.mark.parametrize("cite", [3.5, True, [3.5], [True]])
def test_the_example_of_a_remedy_can_be_read_where_no_source_is_first(cite):
    with pytest.raises(ArgumentError) as raised:
        as_citations(cite)
    (refusal,) = raised.value.refusals
    assert as_citations(refusal.remedy.split('"')[1]) == (Citation("source", "12"), Citation("source", "14"))


def test_a_document_is_answered_in_its_own_form():
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2026/27"\nas_at = 2026-05-01\n'
    sources = '[[sources]]\nid = "a"\ntitle = "A"\nlocators = "1-20"\n[[objectives]]\nid = "o"\ntitle = "O"\n'
    for cite, remedy in (('["1", "a:2"]', 'Write "1 a:2"'), ("[12]", 'Write "12"'), ("[[1]]", "Write its keys")):
        (finding,) = pm.reads(f"{head}{sources}cite = {cite}\n", format="toml").findings
        assert remedy in str(finding)
        assert "Citation(" not in str(finding)
