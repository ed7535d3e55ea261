"""Conversion of a document: each fault at its place and once, and what is kept of a faulty thing, so that none hides another."""

import json
import random
import re

import pytest

import prevent_model as pm
from prevent_model.documents.line_numbers import lines_of
from prevent_model.documents.structuring import FAULTY, Structuring

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'


def found(text):
    return [(f.code, f.where) for f in pm.reads(HEAD + text, format="toml").findings]


def test_a_reference_to_a_faulty_thing_is_not_dangling():
    text = '[governance]\nroles = [{ id = "r", title = "R", posts = "4" }]\nboards = [{ id = "b", title = "B", chair = "r" }]'
    assert found(text) == [("wrong-type", "$.governance.roles[0] (r).posts")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('[[objectives]]\nid = "o"\nnumber = 1', "missing-key", "$.objectives[0] (o).title"),
        ('[[objectives]]\nid = "Not An Id"\ntitle = "O"\nnumber = 1', "bad-value", "$.objectives[0] (Not An Id).id"),
        ('objectives = "o"', "wrong-type", "$.objectives"),
        ('objectives = ["o"]', "wrong-type", "$.objectives[0]"),
        ("[governance]\nrules = [{ steps = 3 }]", "missing-key", "$.governance.rules[0].rule"),
        ('[governance]\nrules = [{ rule = "escalate" }]', "bad-value", "$.governance.rules[0].rule"),
        (
            '[[delivery.activities]]\nid = "a"\ntitle = "A"\nstatus = "plot"',
            "bad-value",
            "$.delivery.activities[0] (a).status",
        ),
    ],
)
def test_each_fault_has_its_place(text, code, where):
    assert (code, where) in found(text)


def test_bands_with_a_hole_are_one_finding():
    text = """
document = "standard"
id = "s"
title = "S"
[root]
id = "r"
title = "R"
rule = { rule = "bands", of = "percentage", rounding = "floor", missing = "exclude", bands = [{ low = 0, high = 10, level = "a" }, { low = 20, high = 30, level = "b" }] }
"""
    (finding,) = pm.reads(text, format="toml").findings
    assert finding.where == "$.root.rule.bands"
    assert finding.remedy == "write step = 10"
    assert "between 10 and 20" in finding.message


def test_two_keys_that_cannot_be_read_are_not_one_that_is_given_twice():
    """Calendar years in a document whose years begin in April: a fault of each year, and none of the two together."""
    text = 'growth.grants = [{ id = "g", title = "G", amounts = { "2021" = "£1m", "2022" = "£2m" } }]'
    places = [f"$.growth.grants[0] (g).amounts.{year}" for year in (2021, 2022)]
    assert found(text) == [("bad-value", place) for place in places]


def test_a_rate_below_nought_is_one_fault_at_its_pounds():
    line = '[growth]\nposts_as = "levels"\nlines = [{{ id = "l", title = "L", posts = 1, kind = "staff", rate = {} }}]'
    where = "$.growth.lines[0] (l).rate.pounds"
    for below in ('"-50000"', "-1", "-0.5"):
        assert found(line.format(f'{{ pounds = {below}, per = "year" }}')) == [("bad-value", where)]


@pytest.mark.parametrize(
    ("rate", "pounds", "per"),
    [
        ("50000", "50000", "year"),
        ('"£50,000"', "50000", "year"),
        ('"50000/year"', "50000", "year"),
        ('"£4,500 a month"', "4500", "month"),
    ],
)
def test_a_rate_as_people_write_it_is_answered_with_its_table(rate, pounds, per):
    text = f'[growth]\nposts_as = "levels"\nlines = [{{ id = "l", title = "L", posts = 1, kind = "staff", rate = {rate} }}]'
    (finding,) = pm.reads(HEAD + text, format="toml").findings
    assert f'write {{ amount = "{pounds}", per = "{per}" }}' in finding.remedy


def test_the_pounds_of_a_rate_are_answered_with_their_digits():
    text = '[growth]\nposts_as = "levels"\nlines = [{ id = "l", title = "L", posts = 1, kind = "staff", rate = { pounds = "£50,000", per = "year" } }]'
    (finding,) = pm.reads(HEAD + text, format="toml").findings
    assert (finding.where, finding.remedy) == ("$.growth.lines[0] (l).rate.pounds", 'write "50000"')


def reported(text):
    return pm.reads(HEAD + text, format="toml").findings


@pytest.mark.parametrize(
    ("type_", "raw"),
    [(int, "4"), (int, 3.7), (int, True), (str, 4), (bool, "yes"), (tuple[int, ...], "4"), (tuple[str, ...], [4])],
)
def test_a_value_of_another_type_is_not_taken(type_, raw):
    structuring = Structuring({})
    converted = structuring.value(type_, raw, "$")
    assert converted is FAULTY or None in converted
    assert [finding.message.split()[0] for finding in structuring.findings] == ["expected"]


@pytest.mark.parametrize("above", ["", '[growth]\nposts_as = "levels"\n'])
def test_a_table_that_growth_does_not_have_is_one_fault(above):
    """D3: a second fault stood at $.growth.cost_as, which was not in the document."""
    (finding,) = reported(above + '[[growth.costs]]\nyear = "2008/09"\ncost = "£1m"\n')
    assert (finding.code, finding.where) == ("unknown-key", "$.growth.costs")


def test_a_fault_of_a_key_that_is_misspelt_is_at_the_key_that_is_written():
    raw = json.loads(pm.dumps(pm.sample("police-uplift"), format="json"))
    raw["delivery"]["reviews"][0]["againts"] = "nothing"
    del raw["delivery"]["reviews"][0]["against"]
    found = pm.reads(json.dumps(raw), format="json").findings
    place = "$.delivery.reviews[0] (confidence-2021).againts"
    assert [(finding.code, finding.where) for finding in found] == [
        ("unknown-key", place),
        ("unknown-reference", place),
    ]


def test_a_slip_whose_value_is_of_another_type_is_one_fault():
    (finding,) = reported('[[objectives]]\nid = "a"\ntitle = "A"\nnumbr = ["x"]\n')
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
    (finding,) = reported(text)
    assert finding.where.endswith(".id")
    if uses or id_ != "objectiv 1":
        assert finding.remedy == 'write "objective-1"'


def test_an_id_that_another_thing_has_is_not_suggested():
    found = reported(
        '[[objectives]]\nid = "objective-1"\ntitle = "First"\n[[objectives]]\nid = "objective 2"\ntitle = "B"\n'
    )
    assert [finding.remedy for finding in found] == ['write "objective-2"']


def test_a_letter_that_looks_like_another_is_named():
    """look-alike-letter.toml: message and suggestion were printed alike."""
    (finding,) = reported(
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
    """D3: of documents spoilt at random; only what is missing may be reported where it would be."""
    chance = random.Random(name)
    for _ in range(25):
        raw = json.loads(pm.dumps(pm.sample(name), format="json"))
        for path in chance.sample([path for path in every_path(raw) if path and path[0] != "document"], 3):
            holder = raw
            try:
                for step in path[:-1]:
                    holder = holder[step]
                value = holder.pop(path[-1])
            except (KeyError, IndexError, TypeError, AttributeError):  # a spoilt place holds it no more
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


PLAN = '[[growth.plans]]\nid = "a"\ntitle = "A"\npoints = [{ year = "2021/22", cost = "£3m" }]\n'


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("grants", '{ id = "g", title = "G" }'),
        ("observations", "{ on = 2021-05-01, posts = 3 }"),
        ("spend", '{ period = "2021/22", on = 2021-05-01, budget = "£3m" }'),
    ],
)
def test_a_list_after_a_table_in_double_brackets_is_said_to_be_part_of_it(key, row):
    """In TOML what follows [[growth.plans]] is part of that plan; both remedies are followed."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2021/22"\nas_at = 2021-04-01\n'
    (finding,) = pm.reads(f"{head}{PLAN}{key} = [{row}]", format="toml").findings
    assert (finding.code, finding.where) == ("unknown-key", f"$.growth.plans[0] (a).{key}")
    assert "it belongs in [growth]; in TOML, after [[growth.plans]] it becomes part of that table" in finding.message
    assert finding.remedy.startswith("write it in [growth], in TOML above the first [[growth.plans]] or each")
    above = pm.loads(f"{head}[growth]\n{key} = [{row}]\n{PLAN}", format="toml")
    apart = pm.loads(f"{head}{PLAN}[[growth.{key}]]\n" + row.strip("{ }").replace(", ", "\n"), format="toml")
    assert len(getattr(above, key)) == 1
    assert above == apart


def test_a_list_is_of_a_programme_where_no_key_is_near_and_the_document_is_one():
    """A criterion with `rules` was answered that they belong in [governance], in a standard of its own as well."""
    programme = json.loads(pm.dumps(pm.sample(), format="json"))
    standard = programme["standards"]["standards"][0]
    criterion = standard["root"]["children"][0]
    criterion["rules"] = [{"rule": "lowest"}]
    apart = {"document": "standard", **{key: value for key, value in standard.items() if key != "cite"}}
    for document in (programme, apart):
        finding = pm.reads(json.dumps(document), format="json").findings[0]
        assert 'there is no key "rules"; did you mean "rule"?' in finding.message
    criterion["grants"] = criterion.pop("rules")
    alone, inside = (pm.reads(json.dumps(document), format="json").findings[0] for document in (apart, programme))
    assert alone.remedy.startswith("write one of: id, title")
    assert inside.remedy.startswith("write it in [growth]")


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ('[delivery]\nmilestones = [{ id = "m", title = "M", planned = "June 2008", replanned = RAW }]', '"May 2009"'),
        ('[delivery]\nmilestones = [{ id = "m", title = "M", planned = "June 2008", forecasts = RAW }]', '"May 2009"'),
        ('[standards]\nmeasures = [{ id = "m", title = "M", state = "agreed", targets = RAW }]', "60"),
        ('[standards]\nmeasures = [{ id = "m", title = "M", state = "agreed", values = RAW }]', "4"),
    ],
    ids=["replanned", "forecasts", "targets", "values"],
)
def test_what_has_a_day_is_answered_with_a_list_that_can_be_written(text, item):
    """By hand: what the remedy says to write is taken, and dated to the day of the document."""
    faults = pm.reads(HEAD + text.replace("RAW", item), format="toml").findings
    assert [fault.code for fault in faults] == ["wrong-type"]
    remedy = faults[0].remedy.removeprefix("write ")
    assert re.fullmatch(rf"\[{{ (on|by) = 2008-07-24, (when|value) = {item} }}\]", remedy)
    errors = [f for f in pm.reads(HEAD + text.replace("RAW", remedy), format="toml").findings if f.severity == "error"]
    assert errors == []


HEAD_OF_WORDS = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2026/27"\nas_at = 2026-10-15\n'
MILESTONE = '[delivery]\nmilestones = [{{ id = "m", title = "M", {} }}]\n'
MEASURE = '[standards]\nmeasures = [{{ id = "m", title = "M", state = "in-use", {} }}]\n'
RATING = "[delivery]\nratings = [{{ {} }}]\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (MILESTONE.format('due = "May 2026"'), ["planned"]),
        (MILESTONE.format('completed = "May 2026"'), ["actual"]),  # and not "incomplete"
        (MILESTONE.format('Abandoned = "May 2026"'), ["given_up"]),
        (MILESTONE.format('planned = "May 2026", depends_on = []'), ["after"]),
        (MEASURE.format('targets = [{ on = "2026/27", value = 3 }]'), ["by"]),
        (MEASURE.format('values = [{ by = "2026/27", value = 3 }]'), ["on"]),
        (RATING.format('of = "p", date = 2026-09-30, scale = "rag", rating = "red"'), ["on", "level"]),
        (MILESTONE.format('planned = "May 2026"').replace("title", "name"), ["title"]),
        (MEASURE.format('baseline = { year = "2026/27", amount = 3 }'), ["on", "value"]),
        (MEASURE.format('targets = [{ year = "2026/27", target = 3 }]'), ["by", "value"]),
        (MEASURE.format('polarity = "more"'), ["direction"]),
        ('[standards]\nscales = [{ name = "F", levels = [{ rank = 1, name = "x" }] }]\n', ["label"]),
    ],
)
def test_another_word_for_a_key_is_one_fault(text, meant):
    """The key that was meant was missed as well, or another was offered."""
    findings = pm.reads(HEAD_OF_WORDS + text, format="toml").findings
    assert {finding.code for finding in findings} == {"unknown-key"}
    hints = [finding.message.partition("; ")[2] for finding in findings]
    assert hints == [f'did you mean "{word}"?' for word in meant]


@pytest.mark.parametrize("text", [MILESTONE.format("completed = true"), MILESTONE.format('after = [], requires = "m"')])
def test_another_word_means_a_key_only_where_its_value_does(text):
    hints = [f.message.partition("; ")[2] for f in pm.reads(HEAD_OF_WORDS + text, format="toml").findings]
    assert not any('"actual"' in hint or '"after"' in hint for hint in hints)


BODIES = '[governance]\nbodies = [{{ id = "b", title = "B", kind = "company", {} }}, {{ id = "c", title = "C", kind = "city" }}]\n'


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (BODIES.format('owner = "c"'), 'write answers_to = [{ to = "c", as = "owner" }]'),
        (
            BODIES.format('sponsors = ["c", "d"]'),
            'write answers_to = [{ to = "c", as = "sponsor" }, { to = "d", as = "sponsor" }]',
        ),
        (BODIES.format('regulated_by = "c"'), 'write answers_to = [{ to = "c", as = "regulator" }]'),
        (BODIES.format('reports_to = "c"'), 'write answers_to = [{ to = "c" }]'),
        (
            MILESTONE.format('planned = "May 2027", rag = "Amber"'),
            'write it in [delivery], as one of ratings = [{ of = "m", on = …, scale = "rag", level = "Amber" }]',
        ),
        (
            'status = "red"\n',
            'write it in [delivery], as one of ratings = [{ of = "p", on = …, scale = "rag", level = "red" }]',
        ),
        (BODIES.format('governed_by = ["x"]'), "write one text, without brackets"),
        (
            RATING.format('of = "p", on = 2026-09-30, scale = ["rag"], level = "red"'),
            "write one text, without brackets",
        ),
    ],
)
def test_what_has_another_place_is_told_it_in_full(text, remedy):
    """An owner, a sponsor or a regulator was a key that is not there; a list of one was to be written in quotes."""
    (finding,) = pm.reads(HEAD_OF_WORDS + text, format="toml").findings
    assert finding.remedy == remedy


@pytest.mark.parametrize(
    ("written", "kind", "id_"),
    [("Programme Lead", "lead", "programme-lead"), ("Leads", "lead", "leads"), ("Leed", "lead", "lede")],
)
def test_a_bad_id_is_not_meant_for_a_word_of_the_document(written, kind, id_):
    """The words "programme" and "lead" are those of the keys document and kind; "lede" is an id that the document uses elsewhere."""
    text = f'''
document = "programme"
id = "p"
title = "P"
years = "2024/25"
as_at = 2025-05-01
[[governance.roles]]
id = "{written}"
title = "Lead"
kind = "{kind}"
[[governance.boards]]
id = "board"
title = "Board"
chair = "{id_}"
'''
    text = text if written == "Leed" else text.replace(f'chair = "{id_}"', "")
    remedies = [finding.remedy for finding in pm.reads(text, format="toml").findings if finding.code == "bad-value"]
    assert remedies == [f'write "{id_}"']
