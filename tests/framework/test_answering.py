"""To whom a body or an office answers, and as what."""

import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.framework.answering import CAPACITIES, OVERSEEING, Answers, by_superior
from prevent_model.framework.governance import BOARD_KINDS, BODY_KINDS

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n[governance]\n'
CITY = '{ id = "city", title = "City", kind = "municipality" }'


def company(answers_to, kind="company"):
    return (
        f'{HEAD}bodies = [{CITY}, {{ id = "line", title = "Line Ltd", kind = "{kind}", answers_to = {answers_to} }}]\n'
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('["city"]', pm.AnswersTo(to="city")),
        ('[{ to = "city" }]', pm.AnswersTo(to="city")),
        ('[{ to = "city", as = "owner" }]', pm.AnswersTo(to="city", capacity="owner")),
        ('[{ to = "city", as = "harbour master" }]', pm.AnswersTo(to="city", capacity="harbour master")),
    ],
)
def test_an_id_or_a_table_is_read_and_written_back(written, read):
    programme = pm.loads(company(written), format="toml")
    assert programme.body("line").answers_to == (read,)
    for form in ("toml", "json"):
        assert pm.loads(pm.dumps(programme, format=form), format=form) == programme


@pytest.mark.parametrize(
    ("written", "where", "says"),
    [
        ('"city"', "answers_to", 'write ["city"]'),
        ('[{ from = "city" }]', "answers_to[0]", '{ to = "city", as = "owner" }'),
        ('[{ to = "city", role = "owner" }]', "answers_to[0]", '{ to = "city", as = "owner" }'),
        ("[7]", "answers_to[0]", 'write an id such as "city"'),
        ('[""]', "answers_to[0]", 'write an id such as "city"'),
        ('["citty"]', "answers_to[0].to", 'did you mean "city"?'),
        ('["p"]', "answers_to[0].to", "a board, a body or an office"),
        ('[{ to = "city", as = 3 }]', "answers_to[0].as", "expected a text, found a whole number (3)"),
    ],
)
def test_what_is_no_superior_is_one_finding(written, where, says):
    (finding,) = pm.reads(company(written), format="toml").findings
    assert finding.where == f"$.governance.bodies[1] (line).{where}"
    assert says.casefold() in str(finding).casefold()


def test_a_regulator_oversees_in_whatever_case():
    assert [pm.AnswersTo(to="a", capacity=word).oversees for word in ("Regulator", "owner", "")] == [True, False, False]
    assert set(OVERSEEING) <= set(CAPACITIES)


@pytest.mark.parametrize(
    "capacity",
    [
        "economic regulator",
        "external auditor",
        "Chief inspector of schools",
        "regulator for water and waste water",
        "regulator (safety)",
        "co-regulator",
        "auditor and regulator",
        "Auditor General for Scotland",
        "inspector-general",
    ],
)
def test_a_regulator_of_any_sort_oversees(capacity):
    """Companies answer to an economic and to a safety regulator: their lines ended, as if these were owners too."""
    assert pm.AnswersTo(to="a", capacity=capacity).oversees


@pytest.mark.parametrize(
    "capacity", ["owner and regulator", "sponsor of the regulator", "regulator's sponsor", "audit", "attorney general"]
)
def test_who_does_more_than_oversee_is_answered(capacity):
    assert not pm.AnswersTo(to="a", capacity=capacity).oversees


def test_several_capacities_of_one_are_told_together_but_for_oversight():
    held = [("city", "owner"), ("city", "regulator"), ("state", ""), ("city", "funder"), ("city", "owner")]
    answers = [pm.AnswersTo(to=to, capacity=capacity) for to, capacity in held]
    assert list(by_superior(answers)) == [
        Answers("city", False, "owner and funder"),
        Answers("city", True, "regulator"),
        Answers("state", False, ""),
    ]


@pytest.mark.parametrize("kind", ["ministry", "company", "school", "state", "guild of pilots"])
def test_any_word_is_a_kind(kind):
    assert pm.loads(company("[]", kind), format="toml").body("line").kind == kind
    assert pm.Board(id="b", title="B", kind=kind).kind == kind


@pytest.mark.parametrize("kind", ["", " ", 7])
def test_a_kind_is_a_word(kind):
    with pytest.raises(pm.ArgumentError, match=r"Body\.kind"):
        pm.Body(id="b", title="B", kind=kind)


def test_the_schema_suggests_the_known_words():
    definitions = pm.json_schema()["$defs"]
    assert definitions["Body"]["properties"]["kind"]["examples"] == list(BODY_KINDS)
    assert definitions["Board"]["properties"]["kind"]["examples"] == list(BOARD_KINDS)
    text, table = definitions["Body"]["properties"]["answers_to"]["items"]["anyOf"]
    assert text["type"] == "string"
    assert (table["properties"].keys(), table["required"]) == ({"to", "as"}, ["to"])
    assert table["properties"]["as"]["examples"] == list(CAPACITIES)
    assert sorted(BODY_KINDS) == list(BODY_KINDS)
    assert sorted(BOARD_KINDS) == list(BOARD_KINDS)


def test_a_capacity_is_shown_where_a_body_is():
    line = harbour().body("line")
    for shown in (str(line.table), line._repr_html_()):
        assert "state; city as owner; rail as regulator" in shown
