"""Each fault of a document told once, at a place that the document has."""

import json
import random
import re

import pytest

import prevent_model as pm
from prevent_model.documents.line_numbers import lines_of

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09 to 2010/11"\nas_at = 2008-07-24\n'


def told(text):
    return pm.reads(HEAD + text, format="toml").findings


@pytest.mark.parametrize("above", ["", '[growth]\nposts_as = "levels"\n'])
def test_a_table_that_growth_does_not_have_is_one_fault(above):
    """D3: a second fault stood at $.growth.cost_as, which was not in the document."""
    (finding,) = told(above + '[[growth.costs]]\nyear = "2008/09"\ncost = "£1m"\n')
    assert (finding.code, finding.where) == ("unknown-key", "$.growth.costs")


def test_a_slip_whose_value_is_of_another_type_is_one_fault():
    (finding,) = told('[[objectives]]\nid = "a"\ntitle = "A"\nnumbr = ["x"]\n')
    assert (finding.code, finding.where) == ("unknown-key", "$.objectives[0] (a).numbr")


WRITTEN = {
    "objective–1": "an en dash",
    "objective—1": "an em dash",
    "objective‑1": "a non-breaking hyphen",
    "objective−1": "a minus",
    "objective 1": "a space",
    "objective\u00a01": "a no-break space",
    "objective_1": "an underscore",
    "Objective-1": "a capital",
    "objéctive-1": "an accent",
    "objective--1": "two hyphens",
    "objective-1\u200b": "a space without width",
    "оbjective-1": "a Cyrillic letter",
    "objectiv 1": "a slip of the pen too",
}


@pytest.mark.parametrize("id_", WRITTEN, ids=WRITTEN.values())
@pytest.mark.parametrize("uses", [True, False])
def test_an_ill_formed_id_is_told_as_the_rest_of_the_document_writes_it(id_, uses):
    """dash-in-an-id.toml: the suggestion was "objective1", which nothing else calls it."""
    text = f'[[objectives]]\nid = "{id_}"\ntitle = "First"\n'
    if uses:
        text += '[[delivery.activities]]\nid = "a"\ntitle = "A"\nstatus = "existing"\nobjectives = ["objective-1"]\n'
    (finding,) = told(text)
    assert finding.where.endswith(".id")
    if uses or id_ != "objectiv 1":
        assert finding.remedy == 'write "objective-1"'


def test_an_id_that_another_thing_has_is_not_suggested():
    found = told(
        '[[objectives]]\nid = "objective-1"\ntitle = "First"\n[[objectives]]\nid = "objective 2"\ntitle = "B"\n'
    )
    assert [finding.remedy for finding in found] == ['write "objective-2"']


def test_a_letter_that_looks_like_another_is_named():
    """look-alike-letter.toml: message and suggestion were printed alike."""
    (finding,) = told(
        '[[objectives]]\nid = "o"\ntitle = "First"\nowner = "le\u0430d"\n'
        '[governance]\nbodies = [{ id = "b", title = "B", kind = "authority" }]\n'
        'roles = [{ id = "lead", title = "L", kind = "lead", body = "b" }]\n'
    )
    assert finding.code == "unknown-reference"
    assert "U+0430, CYRILLIC SMALL LETTER A" in finding.message
    assert 'did you mean "lead"?' in finding.message


def every_path(raw, path=()):
    yield path
    inner = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in inner:
        yield from every_path(value, (*path, key))


def path_of(where):
    steps = re.findall(r"\.([^.\[\] (]+)|\[([0-9]+)\]", re.sub(r" \([^)]*\)", "", where))
    return tuple(name or int(number) for name, number in steps)


@pytest.mark.parametrize("name", pm.samples())
def test_no_fault_points_at_what_the_document_does_not_have(name):
    """D3: of documents spoilt at random; only what is missing may be told of where it would be."""
    chance = random.Random(name)
    for _ in range(25):
        raw = json.loads(pm.dumps(pm.sample(name), format="json"))
        for path in chance.sample([path for path in every_path(raw) if path and path[0] != "document"], 3):
            holder = raw
            try:
                for step in path[:-1]:
                    holder = holder[step]
                value = holder.pop(path[-1])
            except (KeyError, IndexError, TypeError):  # a spoilt place holds it no more
                continue
            wrong = chance.choice([value, [value], {"a": value}, 3, None, "zebra", "", [], {}])
            if isinstance(holder, list):
                holder.insert(path[-1], wrong)
            else:
                key = path[-1]
                at = chance.randrange(len(key))
                holder[key if wrong is not value else key[:at] + chance.choice(["", "x"]) + key[at + 1 :]] = wrong
        text = json.dumps(raw, ensure_ascii=False, indent=1)
        there = lines_of(text)
        for finding in pm.reads(text, format="json").findings:
            assert finding.code == "missing-key" or path_of(finding.where) in there or finding.where == "$", str(
                finding
            )
