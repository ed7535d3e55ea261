"""The sections of a document."""

from prevent_model.documents.layout import flatten, kind_of, nest, path_of


def test_there_and_back():
    flat = {"id": "p", "boards": [1], "growth": {"posts_as": "levels"}, "grants": [2]}
    assert nest(flat) == {"id": "p", "governance": {"boards": [1]}, "growth": {"posts_as": "levels", "grants": [2]}}
    assert flatten(nest(flat)) == (flat, [])


def test_a_key_in_the_wrong_place_is_told_its_place():
    _, (finding,) = flatten({"boards": []})
    assert "[governance]" in finding.remedy
    _, (finding,) = flatten({"governance": {"bords": []}})
    assert 'did you mean "boards"' in finding.message
    _, (finding,) = flatten({"delivery": 3})
    assert finding.code == "wrong-type"


def test_words_for_values():
    assert kind_of(3.7) == "a number with a fraction (3.7)"
    assert kind_of(True) == "a truth value (true)"
    assert path_of("boards") == "$.governance.boards"
