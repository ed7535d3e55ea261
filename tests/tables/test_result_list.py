import copy
import pickle

import pytest

from prevent_model.framework.findings import Finding, Findings

FOUND = Findings(
    [Finding("bare", "note", "$.a", "no <objective>"), Finding("circle", "error", "$.b", "a circle", "break it")]
)


def test_it_is_the_tuple_of_its_members():
    plain = tuple(FOUND)
    assert plain == FOUND
    assert hash(plain) == hash(FOUND)
    assert isinstance(FOUND, tuple)
    assert [*FOUND] == [FOUND[0], FOUND[1]]
    assert (*FOUND, FOUND[0]) == FOUND + FOUND[:1]


def test_a_slice_is_shown_alike_and_a_member_is_itself():
    assert type(FOUND[1:]) is Findings
    assert FOUND[1:].table.rows == FOUND.table.rows[1:]
    assert type(FOUND[1]) is Finding
    with pytest.raises(IndexError):
        FOUND[2]


def test_a_choice_is_shown_alike():
    errors = FOUND.where(lambda finding: finding.severity.value == "error")
    assert errors == (FOUND[1],)
    assert type(errors) is Findings
    assert str(FOUND.where(lambda finding: finding.code == "no such")) == "Nothing was found."


def test_it_is_copied_and_pickled_as_what_it_is():
    for made in (copy.copy(FOUND), copy.deepcopy(FOUND), pickle.loads(pickle.dumps(FOUND))):
        assert made == FOUND
        assert type(made) is Findings


def test_it_becomes_a_frame():
    assert FOUND.to_pandas()["code"].tolist() == FOUND.to_polars()["code"].to_list() == ["bare", "circle"]


def test_its_html_is_escaped():
    assert "no &lt;objective&gt;" in FOUND._repr_html_()
    assert "<objective>" not in FOUND._repr_html_()


def test_without_members_it_says_so():
    assert str(Findings()) == "Nothing was found."
    assert "Nothing was found." in Findings()._repr_html_()
    assert not Findings()
