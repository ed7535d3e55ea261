import pytest

from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding, Severity, by_severity


def test_readable():
    finding = Finding("chair-circle", ERROR, "$.governance.boards[1] (x)", "it reports to itself", "name another board")
    assert str(finding) == (
        "error chair-circle at $.governance.boards[1] (x): it reports to itself. Name another board"
    )
    assert str(Finding("a", "note", "", "so it is.")) == "note a: so it is."
    assert str(Finding("a", "note", "$", "so?", "no")) == "note a at $: so? No"


def test_order():
    assert NOTE < WARNING <= ERROR
    assert ERROR > WARNING >= NOTE
    assert max(Severity) is ERROR
    findings = [Finding(code, s, "$", "m") for code, s in (("a", NOTE), ("b", ERROR), ("c", WARNING), ("d", ERROR))]
    assert [f.code for f in by_severity(findings)] == ["b", "d", "c", "a"]
    with pytest.raises(TypeError):
        assert ERROR < 3


def test_refused():
    with pytest.raises(ValueError, match="code"):
        Finding("A code", ERROR, "$", "m")
    with pytest.raises(ValueError, match="fatal"):
        Finding("a", "fatal", "$", "m")


def test_a_finding_gives_no_orders_to_a_terminal():
    """H5: keys of TOML and ids stand in messages."""
    finding = Finding("bare", "note", "$.\x1b]0;owned\x07", "no \u202e title", "write \x9b31m")
    assert str(finding) == "note bare at $.\\x1b]0;owned\\x07: no \\u202e title. Write \\x9b31m"
