"""Records added to a document in place: comments and order stay, and what was written is read back."""

import difflib
import re

import pytest

import prevent_model as pm
from prevent_model.documents import editing
from prevent_model.documents.editing import decide, observe, rate

HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09 to 2010/11"\nas_at = 2008-07-24 # the day\n'
GATE = 'id = "gate"\ntitle = "Gate"\nquestion = "Did it work?"\n'
LAYOUTS = {
    "lists of tables": f'{HEAD}\n# gates\n[[delivery.gates]] # one\n{GATE}\n[[delivery.milestones]]\nid = "m"\ntitle = "M"\n',
    "a list in brackets": f'{HEAD}[delivery]\ngates = [{{ {", ".join(GATE.split(chr(10))[:3])} }}] # one\nmilestones = []\n',
    "lines in brackets": f'{HEAD}[delivery]\ngates = [ # all\n  {{ {", ".join(GATE.split(chr(10))[:3])} }}, # one\n]\n',
    "dotted keys": f'{HEAD}delivery.gates = [{{ {", ".join(GATE.split(chr(10))[:3])} }}] # one\n',
    "apart": f'{HEAD}[[delivery.gates]]\n{GATE}\n[[sources]]\nid = "s"\ntitle = "S"\n[[delivery.milestones]]\nid = "m"\ntitle = "M"\n',
    "with records": f"""{HEAD}[[delivery.gates]]
{GATE}[[delivery.gates.decisions]] # the first
outcome = "failed"
on = 2008-05-01
[[delivery.ratings]]
of = "p"
on = 2008-05-01
scale = "rag"
level = "red" # at first
[growth]
""",
    "no section": HEAD,
}  # fmt: skip


@pytest.fixture(params=LAYOUTS, ids=lambda name: name.replace(" ", "-"))
def plan(request, tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(LAYOUTS[request.param], "utf-8")
    return file


def lost(old, new):
    """The lines of a text that another does not have."""
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line.startswith("- ")]


def test_a_rating_is_added_in_any_layout(plan):
    old = plan.read_text("utf-8")
    before = pm.load(plan)
    made = rate(plan, "p", "amber", on="2008-06-30", note='It "slips"')
    assert pm.load(plan) == made == before.rating("p", "amber", on="2008-06-30", note='It "slips"')
    assert lost(old, plan.read_text("utf-8")) == []
    again = rate(plan, "p", "Green", on="Q3 2008")
    assert pm.load(plan) == again
    assert len(again.ratings) == len(before.ratings) + 2
    assert re.findall("#[^\n]*", plan.read_text("utf-8")) == re.findall("#[^\n]*", old)


def test_a_decision_is_added_in_any_layout(plan):
    if not pm.load(plan).gates:
        with pytest.raises(pm.UnknownReference):
            decide(plan, "gate", "passed")
        return
    old, before = plan.read_text("utf-8"), pm.load(plan)
    for day in ("2009-03-01", "2009-04-01"):
        made = decide(plan, "gate", "passed", on=day, recommendations=["Go on", "Hire"])
        assert pm.load(plan) == made
    assert len(made.gate("gate").decisions) == len(before.gate("gate").decisions) + 2
    assert re.findall("#[^\n]*", plan.read_text("utf-8")) == re.findall("#[^\n]*", old)


MEASURE = 'id = "punctual"\ntitle = "Trains on time"\nstate = "in-use"\nunit = "%"'
WITH_MEASURES = {
    "lists of tables": f'[[standards.measures]] # one\n{MEASURE} # per cent\n\n[[standards.standards]]\nid = "s"\ntitle = "S"\n',
    "a list in brackets": f'[standards] # one\nmeasures = [{{ {", ".join(MEASURE.splitlines())} }}] # two\n',
    "lines in brackets": f'[standards]\nmeasures = [ # all\n  {{ {", ".join(MEASURE.splitlines())}, values = [{{ on = 2008-05-01, value = 84 }}] }}, # one\n]\n',
    "dotted keys": f'standards.measures = [{{ {", ".join(MEASURE.splitlines())} }}] # one\n',
    "apart": f'[[standards.measures]]\n{MEASURE}\n[[sources]]\nid = "a"\ntitle = "A" # one\n[[standards.standards]]\nid = "s"\ntitle = "S"\n',
    "with values": f"""[[standards.measures]]
{MEASURE}
unstated = ["assessed_by"] # silent
[[standards.measures.values]] # the first
on = 2008-05-01
value = 84
[[standards.standards]]
id = "s"
title = "S"
""",
}  # fmt: skip


@pytest.mark.parametrize("layout", WITH_MEASURES)
def test_a_value_of_a_measure_is_added_in_any_layout(layout, tmp_path):
    file = tmp_path / "plan.toml"
    old = HEAD + WITH_MEASURES[layout]
    file.write_text(old, "utf-8")
    before = pm.load(file)
    more = {"on": "Q2 2008", "note": 'The "second"'}
    made = observe(file, "punctual", "86.5 %", **more)
    assert pm.load(file) == made == before.observing("punctual", "86.5 %", **more)
    again = observe(file, "punctual", "about 87", on="2008-07-01")
    assert pm.load(file) == again
    text = file.read_text("utf-8")
    assert [str(value.value) for value in again.measure("punctual").values][-2:] == ["86.5", "about 87"]
    assert re.findall("#[^\n]*", text) == re.findall("#[^\n]*", old)
    assert 'on = "Q2 2008"' in text


@pytest.mark.parametrize("name", pm.samples())
def test_records_are_added_to_the_samples(name, tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(editing.dumps(pm.sample(name), format="toml"), "utf-8")
    old = file.read_text("utf-8")
    rate(file, pm.sample(name).id, "red", on="2023-01-01")
    for gate in pm.sample(name).gates:
        decide(file, gate.id, "passed-with-conditions", on="2009-03-01", conditions=[pm.Condition(text="A plan")])
    for row in pm.delivery.measures(pm.sample(name)).rows:
        if not row.counted_with:  # the counts of its plan are its values
            observe(file, row.id, 3, on="2022-03-31")
    for plan in pm.sample(name).plans:
        observe(file, plan.id, 3, on="2022-03-31", basis="fte")
        assert set(lost(old, file.read_text("utf-8"))) <= {'-     "decisions",', '-     "values",'}


def test_what_was_unstated_is_no_longer(tmp_path):
    file = tmp_path / "plan.toml"
    gates = f'[[delivery.gates]]\n{GATE}unstated = ["decisions"] # silent\n'
    file.write_text(HEAD.replace("id = ", 'unstated = ["ratings", "aim"]\nid = ', 1) + gates, "utf-8")
    decide(file, "gate", "passed", on="2008-06-01")
    rate(file, "gate", "green", on="2008-06-01")
    text = file.read_text("utf-8")
    assert 'unstated = ["aim"]' in text
    assert '["decisions"]' not in text


def test_years_and_citations_are_written_as_the_document_reads_them(tmp_path):
    file = tmp_path / "plan.toml"
    head = HEAD.replace("2008-07-24", '2008-07-24\nyear_begins = "July"')
    file.write_text(f'{head}[[sources]]\nid = "s"\ntitle = "S"\nlocators = "B.1-B.9"\n', "utf-8")
    made = rate(file, "p", "green", on="2007/08", cite="B.2")
    assert made.ratings[0].on.first.isoformat() == "2007-07-01"
    assert 'cite = "B.2"' in file.read_text("utf-8")


def test_tables_that_lie_apart_stay_apart(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(LAYOUTS["apart"], "utf-8")
    decide(file, "gate", "passed", on="2008-06-01")
    assert lost(LAYOUTS["apart"], file.read_text("utf-8")) == []
    assert 'question = "Did it work?"\ndecisions = [{ outcome = "passed", on = 2008-06-01 }]\n' in file.read_text(
        "utf-8"
    )


def test_no_other_byte_changes(tmp_path):
    """A blank after a day, an end of line unlike the others and a list without blanks are not the record's affair."""
    file = tmp_path / "plan.toml"
    old = (
        f'{HEAD}[delivery] # a\r\n\n[[delivery.milestones]]\nid="m"\ntitle = "M"\n'
        "replanned=[{on = 2008-01-01 ,when = 2008-02-01 }]\n[[delivery.ratings]]\n"
        'of = "p"\non = 2008-05-01\nscale = "rag"\nlevel = "red"\n\n[[sources]]\nid = "s"\ntitle = "S"'
    )
    file.write_bytes(old.encode())
    rate(file, "m", "red", on="2008-06-01")
    record = '\n[[delivery.ratings]]\nof = "m"\non = 2008-06-01\nscale = "rag"\nlevel = "red"\n'
    assert file.read_bytes().decode() == old.replace('level = "red"\n', f'level = "red"\n{record}')


def test_ends_of_lines_stay(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_bytes(("\ufeff" + HEAD).replace("\n", "\r\n").encode())
    rate(file, "p", "green", on="2008-06-01")
    content = file.read_bytes()
    assert content.startswith("\ufeffdocument".encode())
    assert content.count(b"\r\n") == content.count(b"\n")


def test_a_count_with_a_part_of_a_post_is_added(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(f'{HEAD}[growth]\nposts_as = "levels"\npoints = [{{ year = "2008/09", posts = 41 }}]\n', "utf-8")
    made = observe(file, "growth", "37.6", on="2008-06-30", basis="fte")
    assert pm.load(file) == made
    assert "posts = 37.6," in file.read_text("utf-8") or "posts = 37.6\n" in file.read_text("utf-8")


def test_json_is_written_anew(tmp_path):
    file = tmp_path / "plan.json"
    pm.save(pm.sample(), file)
    made = rate(file, "phase-one", "green", on="2008-06-01")
    assert pm.load(file) == made


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda file: rate(file, "p", "blue", on="2008-06-01"), pm.IntegrityError),
        (lambda file: rate(file, "q", "red", on="2008-06-01"), pm.IntegrityError),
        (lambda file: observe(file, "p", 3, on="2008-06-01"), pm.ArgumentError),
        (lambda file: observe(file, "punctual", 3, on="2008-06-01"), pm.UnknownReference),
        (lambda file: decide(file, "p", "passed"), pm.UnknownReference),
    ],
)
def test_a_record_that_cannot_be_leaves_the_file_as_it_was(call, error, tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(HEAD, "utf-8")
    with pytest.raises(error):
        call(file)
    assert file.read_text("utf-8") == HEAD


def test_what_is_not_read_back_is_not_written(tmp_path, monkeypatch):
    file = tmp_path / "plan.toml"
    file.write_text(HEAD, "utf-8")
    for edited in (HEAD + 'aim = "lost"', "not = [toml"):
        monkeypatch.setattr(editing, "with_record", lambda *_, edited=edited, **__: edited)
        with pytest.raises(pm.ArgumentError, match=r"add it by hand at delivery\.ratings"):
            rate(file, "p", "red", on="2008-06-01")
        assert file.read_text("utf-8") == HEAD
