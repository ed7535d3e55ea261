"""Documents in: every fault at once, each with its place."""

import json
import os
import pickle
import tomllib

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.files import LARGEST_TEXT

BROKEN = """
document = "programme"
id = "p"
title = "P"
years = "2008/09 to 2010/11"
as_at = 2008-07-24
objectivs = []
[[sources]]
id = "report"
title = "R"
locators = "A.1-A.2"
[[objectives]]
id = "o1"
title = "O"
number = 3.7
owner = "nobody"
[governance]
boards = [{ id = "b1", title = "B", reports_to = "b2", cite = "A.9" }, { id = "b2", title = "B", reports_to = "b1" }, { id = "b2", title = "B" }]
links = [{ subject = "b1", relation = "reports-to", object = "o1" }]
[delivery]
milestones = [{ id = "m", title = "M", planned = "2008-02-31" }]
[growth]
posts_as = "levels"
points = [{ year = "2008/10", posts = 41, cost = "£2.2m" }, { year = "2009/10", posts = "53", cost = 3 }]
"""


def test_every_fault_at_once():
    reading = pm.reads(BROKEN, format="toml")
    assert reading.value is None
    found = {(f.code, f.where) for f in reading.findings}
    assert found >= {
        ("unknown-key", "$.objectivs"),
        ("wrong-type", "$.objectives[0] (o1).number"),
        ("unknown-reference", "$.objectives[0] (o1).owner"),
        ("unknown-locator", "$.governance.boards[0] (b1).cite"),
        ("duplicate-id", "$.governance.boards[2] (b2)"),
        ("hierarchy-cycle", "$.governance.boards[0] (b1).reports_to"),
        ("illegal-relation", "$.governance.links[0]"),
        ("bad-value", "$.delivery.milestones[0] (m).planned"),
        ("bad-value", "$.growth.points[0].year"),
        ("wrong-type", "$.growth.points[1].posts"),
        ("wrong-type", "$.growth.points[1].cost"),
    }
    assert all(f.message and f.remedy for f in reading.findings)


def test_a_loader_raises_with_every_finding():
    with pytest.raises(pm.DocumentError) as caught:
        pm.loads(BROKEN, format="toml")
    assert caught.value.findings == pm.reads(BROKEN, format="toml").findings
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


@pytest.mark.parametrize(
    ("text", "format", "place"),
    [
        ('document = "programme"\ntitle = = 1', "toml", "line 2, column 9"),
        ('{"document": }', "json", "line 1, column 14"),
        ('a = "x', "toml", "line 1"),
    ],
)
def test_a_fault_of_syntax_is_one_finding(text, format, place):
    (finding,) = pm.reads(text, format=format).findings
    assert finding.code == "syntax"
    assert place in finding.message


def test_json_keys_are_written_once():
    (finding,) = pm.reads('{"document": "programme", "document": "standard"}', format="json").findings
    assert "twice" in finding.message


def test_another_kind_of_document_is_named(tmp_path):
    path = tmp_path / "standard.toml"
    path.write_text('document = "standard"\nid = "s"\ntitle = "S"\n', encoding="utf-8")
    assert pm.load_standard(path).id == "s"
    with pytest.raises(pm.DocumentError, match="of kind standard"):
        pm.load(path)


def test_an_ending_that_is_not_known(tmp_path):
    with pytest.raises(ValueError, match=r"\.toml"):
        pm.read(tmp_path / "plan.yaml")


@given(st.binary(max_size=200))
def test_any_bytes_give_findings(content):
    from prevent_model.documents.reading import _read

    for form in ("toml", "json"):
        reading = _read(content, form)
        assert (reading.value is None) == bool(reading.findings)


HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'


def places(text, format="toml"):
    return [(f.code, f.where) for f in pm.reads(text, format=format).findings]


def test_a_slip_of_the_pen_is_one_fault():
    text = HEAD.replace("title", "titel") + '[governence]\nbords = [{ id = "b", tilte = "B", reports_to = "c" }]\n'
    found = pm.reads(text + '[growth]\ngrnts = [{ id = "g" }]\n', format="toml").findings
    assert [(f.code, f.where) for f in found] == [
        ("unknown-key", "$.titel"),
        ("unknown-key", "$.governence"),
        ("unknown-key", "$.governence.bords"),
        ("unknown-key", "$.growth.grnts"),
        ("unknown-key", "$.governence.bords[0] (b).tilte"),
        ("missing-key", "$.growth.grnts[0] (g).title"),
        ("unknown-reference", "$.governence.bords[0] (b).reports_to"),
    ]
    assert all("did you mean" in f.message for f in found[:5])


def test_what_stands_in_the_wrong_place_is_looked_at_all_the_same():
    assert places(HEAD + 'boards = [{ id = "b", title = "B", chair = "c" }]\n') == [
        ("unknown-key", "$.boards"),
        ("unknown-reference", "$.boards[0] (b).chair"),
    ]


def test_a_faulty_item_leaves_the_places_of_the_others():
    text = '[governance]\nboards = ["x", { id = "b", title = "B", members = [4, "c"] }]\nlinks = [3, { subject = "b", relation = "supports", object = "d" }]\n'
    assert places(HEAD + text) == [
        ("wrong-type", "$.governance.boards[0]"),
        ("wrong-type", "$.governance.boards[1] (b).members[0]"),
        ("wrong-type", "$.governance.links[0]"),
        ("unknown-reference", "$.governance.boards[1] (b).members[1]"),
        ("unknown-reference", "$.governance.links[1].object"),
    ]


def test_a_kind_of_document_that_is_misspelled_hides_nothing():
    text = HEAD.replace('"programme"', '"programm"').replace("2008/09", "2008/10")
    assert places(text) == [("unknown-document", "$.document"), ("bad-value", "$.years")]


def test_a_first_source_that_cannot_be_named_is_one_fault():
    text = 'cite = "B.1"\n[[sources]]\nid = 8\ntitle = "R"\nlocators = "B.1-B.2"\n'
    assert places(HEAD + text) == [("wrong-type", "$.sources[0].id")]


def test_a_standard_bears_each_id_once_and_names_its_own_parts():
    root = (
        'root = { id = "r", title = "R", rule = { rule = "limiter", of = { rule = "lowest", missing = "lowest" }, '
        'limits = [{ criterion = "b", at_most = "x", cap = "y" }] }, '
        'children = [{ id = "a", title = "A" }, { id = "a", title = "A", weight = -1 }] }'
    )
    text = f'document = "standard"\nid = "s"\ntitle = "S"\nscale = {{ name = "x", levels = [{{ rank = 1, label = "" }}, {{ rank = 2, label = "b" }}, {{ rank = 2, label = "c" }}] }}\n{root}\n'
    assert places(text) == [
        ("bad-value", "$.scale.levels[0].label"),
        ("bad-value", "$.scale.levels"),
        ("bad-value", "$.root.children[1] (a).weight"),
        ("unknown-reference", "$.root.rule.limits[0].criterion"),
        ("duplicate-id", "$.root.children[1] (a)"),
    ]
    nested = HEAD + "[[standards.standards]]\n" + text.partition("\n")[2]
    assert ("duplicate-id", "$.standards.standards[0] (s).root.children[1] (a)") in places(nested)


def test_years_begin_where_the_document_says():
    text = HEAD + 'year_begins = "July"\n[delivery]\nmilestones = [{ id = "m", title = "M", planned = "2008/09" }]\n'
    programme = pm.loads(text, format="toml")
    assert programme.years == (pm.FinancialYear(2008, 7),)
    assert programme.milestone("m").planned.first == pm.FinancialYear(2008, 7).first_day
    (finding,) = pm.reads(text.replace("July", "july"), format="toml").findings
    assert (finding.code, finding.where) == ("bad-value", "$.year_begins")
    assert places('document = "standard"\nid = "s"\ntitle = "S"\nyear_begins = "July"\n') == [
        ("unknown-key", "$.year_begins")
    ]


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        pm.read(tmp_path / "none.toml")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(IsADirectoryError):
        pm.load(tmp_path / "folder.toml")
    with pytest.raises(TypeError, match="text:"):
        pm.reads(b"", format="toml")


def test_a_rule_that_names_a_level_which_is_not_on_the_scale():
    """In a standard of its own and in one that a programme holds: a finding each, with its place."""
    standard = pm.standard("cqc-local-authority-2")
    text = pm.dumps(standard, format="toml").replace('level = "Good"', 'level = "Godo"')
    reading = pm.reads(text, format="toml")
    assert reading.value is None
    assert [(f.code, f.where) for f in reading.findings] == [("unknown-level", "$.root (overall).rule.bands[2].level")]
    assert 'did you mean "Good"' in reading.findings[0].message
    rule = pm.Counts(cases=[pm.CountCase("Good", [])], missing="refuse")
    odd = pm.Standard(id="odd", title="Odd", scale=standard.scale, root=pm.Criterion(
        id="all", title="All", rule=rule, children=[pm.Criterion(id="part", title="Part")]))  # fmt: skip
    sample = pm.sample()
    programme = attrs.evolve(sample, standards=(*sample.standards, odd))
    text = pm.dumps(programme, format="json")
    end = text.index('"odd"')
    found = pm.reads(text[:end] + text[end:].replace('"level": "Good"', '"level": "Godo"'), format="json").findings
    place = f"$.standards.standards[{len(programme.standards) - 1}] (odd).root (all).rule.cases[0].level"
    assert [(f.code, f.where) for f in found] == [("unknown-level", place)]


def test_a_notebook_shows_what_was_read_and_the_notes_beside_it():
    note = pm.Finding("left-out", "note", "$.title", "a <note>")
    sound = pm.reads(pm.dumps(pm.sample(), format="toml"), format="toml")
    assert sound._repr_html_() == sound.value._repr_html_()
    noted = attrs.evolve(sound, findings=(note,))
    assert noted._repr_html_().startswith(sound._repr_html_())
    assert "a &lt;note&gt;" in noted._repr_html_()
    assert noted.table == sound.value.table


def test_a_path_that_leads_to_no_document_is_told_in_words_for_who_asked(tmp_path):
    """3.5: saving named `reads`, and a folder that it has the wrong ending."""
    with pytest.raises(ValueError, match="end it in one of the three") as caught:
        pm.save(pm.sample(), tmp_path / "x.yaml")
    assert "reads" not in str(caught.value)
    assert str(tmp_path / "x.yaml") in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(IsADirectoryError, match="it is a directory: name a file"):
        pm.read(tmp_path)
    (tmp_path / "plan.toml").mkdir()
    with pytest.raises(IsADirectoryError):
        pm.read(tmp_path / "plan.toml")


def test_a_document_that_is_no_file_is_refused_at_once(tmp_path):
    """H12."""
    os.mkfifo(tmp_path / "plan.toml")
    with pytest.raises(OSError, match="it is a pipe"):
        pm.read(tmp_path / "plan.toml")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="it is a device"):
        pm.load(tmp_path / "zero.json")


@pytest.mark.parametrize(("more", "code"), [(0, "unknown-document"), (1, "syntax")])
def test_a_document_has_a_largest_size(tmp_path, more, code):
    """H12: at the limit, and just past it."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"#" * (LARGEST_TEXT + more))
    (finding,) = pm.read(path).findings
    assert finding.code == code
    assert ("longer than 16 MiB" in finding.message) == bool(more)


def test_a_british_day_is_refused_with_the_iso_day():
    """The case british-day: the advice was on financial years."""
    for written, remedy in (
        ("24/07/2009", 'write "2009-07-24"'), ("24.7.2009", 'write "2009-07-24"'), ("24-07-2009", 'write "2009-07-24"'),
        ("05/07/2009", 'write "2009-07-05" or "2009-05-07"'), ("about 24/07/2009", 'write "about 2009-07-24"'),
    ):  # fmt: skip
        text = HEAD + f'[delivery]\nmilestones = [{{ id = "m", title = "M", planned = "{written}" }}]\n'
        (finding,) = pm.reads(text, format="toml").findings
        assert (finding.where, finding.remedy) == ("$.delivery.milestones[0] (m).planned", remedy)
    (finding,) = pm.reads(HEAD.replace("2008-07-24", '"24 July 2009"'), format="toml").findings
    assert (finding.where, finding.remedy) == ("$.as_at", "write 2009-07-24")


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u2003\u3000"])
def test_a_blank_title_is_a_finding_at_its_path(blank):
    """The case blank-title: findings had no subject, and our own reader refused our own workbook."""
    text = HEAD + f'[governance]\nboards = [{{ id = "b", title = "{blank}" }}]\n'
    assert places(text) == [("bad-value", "$.governance.boards[0] (b).title")]
    gate = HEAD + f'[delivery]\ngates = [{{ id = "g", title = "G", question = "{blank}", criteria = ["{blank}"] }}]\n'
    place = "$.delivery.gates[0] (g)"
    assert places(gate) == [("bad-value", f"{place}.question"), ("bad-value", f"{place}.criteria[0]")]
    plan = HEAD + f'[growth]\nposts_as = "levels"\ntitle = "{blank}"\n'
    assert places(plan) == [("bad-value", "$.growth.title")]


@pytest.mark.parametrize("character", ["\\u001b", "\\u0007", "\\u0000", "\\u007f", "\\u009b", "\\r"])
def test_a_control_character_is_a_finding_where_text_is_read(character):
    """H5."""
    text = (
        HEAD
        + f'aim = "a{character}b"\nvision = "tab\\tand\\nline"\n[governance]\nboards = [{{ id = "b", title = "{character}", unstated = ["x{character}"] }}]\n'
    )
    place = "$.governance.boards[0] (b)"
    assert places(text) == [
        ("bad-value", "$.aim"),
        ("bad-value", f"{place}.title"),
        ("bad-value", f"{place}.unstated[0]"),
    ]
    for finding in pm.reads(text, format="toml").findings:
        assert finding.message.isprintable()


@pytest.mark.parametrize("number", ["9" * 19, "9" * 309, "-" + "9" * 19, "1000000000000000"])
def test_a_number_that_no_view_could_show_is_one_finding(number):
    """H7: the report and the workbook overflowed."""
    point = f'{{ year = "2008/09", posts = {number}, cost = "£1m" }}'
    assert places(HEAD + f'[growth]\nposts_as = "levels"\npoints = [{point}]\n') == [
        ("bad-value", "$.growth.points[0].posts")
    ]
    cost = point.replace(number, "1").replace("£1m", f"£{number.lstrip('-')}")
    assert places(HEAD + f'[growth]\nposts_as = "levels"\npoints = [{cost}]\n') == [
        ("bad-value", "$.growth.points[0].cost")
    ]
    root = f'root = {{ id = "r", title = "R", weight = {number} }}'
    assert places(f'document = "standard"\nid = "s"\ntitle = "S"\n{root}\n') == [("bad-value", "$.root.weight")]


@pytest.mark.parametrize(
    "text", ["from 2020-10-01", "until July 2009", "2008-04-01 to 2009-03-31", "2008/09", "always"]
)
def test_a_period_is_read_as_it_is_parsed(text):
    """D1."""
    field = f'[governance]\nroles = [{{ id = "r", title = "R", active = "{text}" }}]\n'
    assert pm.loads(HEAD + field, format="toml").role("r").active == pm.Period.parse(text)
    july = pm.loads(HEAD + 'year_begins = "July"\n' + field.replace(text, "2008/09"), format="toml").role("r")
    assert july.active == pm.Period.parse("2008/09", calendar=pm.Calendar("July"))


def test_what_is_no_period_is_told_its_keys_and_its_texts():
    """D1."""
    text = (
        HEAD
        + '[governance]\nroles = [{ id = "r", title = "R", active = 3, vacant = { from = "July 2008", starts = "soon" } }]\n'
    )
    place = "$.governance.roles[0] (r)"
    found = pm.reads(text, format="toml").findings
    assert [(f.code, f.where) for f in found] == [
        ("wrong-type", f"{place}.active"), ("unknown-key", f"{place}.vacant.from"), ("bad-value", f"{place}.vacant.starts"),
    ]  # fmt: skip
    assert found[0].remedy == 'write "from 2020-10-01", "until 2020-10-01", or { starts = 2020-10-01, ends = … }'
    assert found[1].remedy == "write one of: starts, ends"


@pytest.mark.parametrize("format", ["toml", "json"])
def test_a_number_where_a_sum_is_meant_is_told_as_that_sum(format):
    """D4."""
    plan = '[growth]\nposts_as = "levels"\npoints = [{ year = "2008/09", posts = 1, cost = 300000 }, { year = "2009/10", posts = 1, cost = "298800000" }]'
    raw = json.dumps(tomllib.loads(HEAD + plan), default=str) if format == "json" else HEAD + plan
    assert [finding.remedy for finding in pm.reads(raw, format=format).findings] == [
        'write "£300,000"',
        'write "£298,800,000"',
    ]


JANUARY = HEAD.replace('years = "2008/09"', "years = YEARS") + 'year_begins = "January"\n'


@pytest.mark.parametrize("written", ['"2014"', "2014", '"FY 2014"', "[2014]", '["2014"]'])
def test_a_calendar_year_is_read_as_a_text_or_a_number(written):
    programme = pm.loads(JANUARY.replace("YEARS", written), format="toml")
    assert programme.years == (pm.FinancialYear(2014, 1),)
    assert str(programme.calendar) == "January"


def test_a_number_is_a_year_where_years_begin_in_january_alone():
    (finding,) = pm.reads(HEAD.replace('"2008/09"', "2008"), format="toml").findings
    assert (finding.code, finding.where) == ("wrong-type", "$.years")
    assert '"2008/09 to 2010/11"' in finding.remedy


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ('"2014/15 to 2016/17"', 'write "2014" or "2015"'),
        ('"2014-2020"', 'write "2014 to 2020"'),
        ("true", 'write "2008 to 2010"'),
        ("20140", 'write one such as "2008"'),
        ('"2016 to 2014"', 'write "2014 to 2016"'),
    ],
)
def test_remedies_for_calendar_years_name_no_financial_year(written, remedy):
    (finding,) = pm.reads(JANUARY.replace("YEARS", written), format="toml").findings
    assert finding.where == "$.years"
    assert remedy.casefold() in f"{finding.message} {finding.remedy}".casefold()
    assert "/1" not in finding.remedy


def test_years_in_the_label_of_the_document():
    text = HEAD.replace('"2008/09"', '"FY 2014 to FY 2015"') + 'year_begins = "October"\nyear_label = "FY {end}"\n'
    programme = pm.loads(text, format="toml")
    assert [str(year) for year in programme.years] == ["FY 2014", "FY 2015"]
    assert programme.years == pm.Calendar("October").years("2013/14 to 2014/15")
    (finding,) = pm.reads(text.replace("FY 2014 to", "2014 to"), format="toml").findings
    assert 'rite "FY 2014" or "FY 2015"' in finding.remedy


@pytest.mark.parametrize(
    ("label", "code", "remedy"),
    [
        ('"FY"', "bad-value", "the year in it"),
        ('"FY {year}"', "bad-value", "{start} or {end}"),
        ('"FY {end_short}"', "bad-value", '"FY {end}"'),
        ('"{end}"', "bad-value", '"FY {end}"'),
        ("2014", "wrong-type", '"FY {end}"'),
    ],
)
def test_a_label_that_tells_no_years_apart_is_one_finding(label, code, remedy):
    (finding,) = pm.reads(HEAD + f"year_label = {label}\n", format="toml").findings
    assert (finding.code, finding.where) == (code, "$.year_label")
    assert remedy in finding.remedy


def test_a_date_of_a_calendar_year_may_be_a_number_as_any_year_may():
    """Period = 2018 was refused, and year = 2018 was not."""
    field = "[delivery]\nmilestones = [{ id = 'm', title = 'M', planned = 2014 }]\n"
    spend = "[growth]\nspend = [{ period = 2014, on = 2015-01-31, actual = '£1m' }]\n"
    programme = pm.loads(JANUARY.replace("YEARS", "2014") + field + spend, format="toml")
    assert programme.milestones[0].planned == pm.Window("2014-01-01", "2014-12-31", words="2014")
    assert str(programme.spend[0].period) == "2014"
    (finding,) = pm.reads(HEAD + spend, format="toml").findings
    assert '"2014" may be a calendar or a financial year' in finding.message
    assert finding.remedy == 'write "2014-01-01 to 2014-12-31" or "2014/15"'


def faults_of_years(label, years, year):
    text = f'document = "programme"\nid = "p"\ntitle = "P"\nas_at = 2018-06-30\nyear_begins = "October"\nyear_label = "{label}"\nyears = "{years}"\n'
    text += f'[growth]\npoints = [{{ year = {year}, cost = "£1m" }}]\n'
    return [(finding.where, finding.remedy) for finding in pm.reads(text, format="toml").findings]


def test_a_label_that_cannot_be_is_one_finding():
    """The years that are printed as it says are not to be written as any other label has them."""
    assert faults_of_years("FY{end_short}", "FY17 to FY19", '"FY17"') == [("$.year_label", 'write "FY{end}"')]


def test_a_number_that_may_be_either_of_two_years_names_both():
    remedy = 'write "FY2018" for the year that begins in 2017, or "FY2017" for the one that ends in it'
    assert faults_of_years("FY{end}", "FY2017 to FY2019", "2017") == [("$.growth.points[0].year", remedy)]


MILESTONE = """
document = "programme"
id = "p"
title = "P"
years = "2024/25"
as_at = {as_at}
[delivery]
milestones = [{{ id = "m", title = "M", planned = "{planned}" }}]
"""


@pytest.mark.parametrize(
    ("planned", "as_at", "remedy"),
    [
        ("May", "2025-06-01", 'write "May 2025"'),
        ("31 June", "2025-06-01", 'write a day that exists, with its year, such as "2025-06-01"'),
        ("end", "2025-06-01", 'write "end March 2025"'),
        ("once", "2025-01-31", 'write "2025-01-31", "January 2025", "around September 2025", "Q3 2025", '),
        ("once", "2025-01-31", 'or "2024/25"'),
        ("May", '"as planned"', 'write "May 2024"'),
    ],
)
def test_the_day_of_a_remedy_is_one_of_the_document(planned, as_at, remedy):
    """A programme of 2024/25 was told to write "May 2008"."""
    with pytest.raises(pm.DocumentError) as raised:
        pm.loads(MILESTONE.format(planned=planned, as_at=as_at), format="toml")
    assert remedy in "; ".join(finding.remedy for finding in raised.value.findings)
    with pytest.raises(pm.ArgumentError, match="May 2008"):
        pm.Milestone(id="m", title="M", planned="May")


def test_the_number_of_a_month_is_one_fault_and_the_years_are_read_by_it():
    """Once "2021/22" of a document that says year_begins = 10 was read as if it began in April."""
    text = 'document = "programme"\nid = "p"\ntitle = "P"\nas_at = 2021-04-01\nyear_begins = {}\nyears = "{}"\n'
    for number, month, years in ((10, "October", "2021/22"), (1, "January", "2021 to 2023")):
        (finding,) = pm.reads(text.format(number, years), format="toml").findings
        assert (finding.where, finding.remedy) == ("$.year_begins", f'write "{month}"')
        assert str(pm.loads(text.format(f'"{month}"', years), format="toml").calendar) == month
    for strange in ("13", "0", "true", "1.5"):
        (finding, *_) = pm.reads(text.format(strange, "2021/22"), format="toml").findings
        assert finding.remedy.startswith('write "January", "February"')


def test_a_code_that_is_none_is_one_fault_however_many_sums_are_in_it():
    text = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2026/27"\nas_at = 2026-05-01\ncurrency = "XYZ"\n'
    (finding,) = pm.reads(
        f'{text}[growth]\npoints = [{{ year = "2026/27", cost = "XYZ 5m" }}]\n', format="toml"
    ).findings
    assert finding.where == "$.currency"


@pytest.mark.parametrize("ending", ["xlsm", "XLS", "ods", "xltx"])
def test_a_workbook_of_another_format_is_to_be_saved_anew(tmp_path, ending):
    for function in (pm.read, pm.load):
        with pytest.raises(ValueError, match=r"is a workbook of another format; save it as \.xlsx"):
            function(tmp_path / f"plan.{ending}")
