"""Documents of older versions rewritten: the documents of the first release among them."""

import re
from pathlib import Path

import openpyxl
import pytest

import prevent_model as pm
from prevent_model.documents.migration import migrate, migrated

FIRST_RELEASE = sorted((Path(__file__).parent / "first_release").glob("*.toml"))
RATED = """document = "programme"  # a plan
id = "p"
title = "P"
years = "2008/09"
as_at = 2008-07-24

[growth] # posts
lines = [
  { id = "a", title = "A", posts = 2, rate = { pounds = 50000, per = "year" } }, # two of them
]
"""


def comments(text):
    return re.findall(r"#[^\n]*", text)


@pytest.mark.parametrize("path", FIRST_RELEASE, ids=lambda path: path.stem)
def test_each_document_of_the_first_release_is_rewritten_and_means_the_same(path):
    old = path.read_text("utf-8")
    new = migrated(old, format="toml")
    before, after = (pm.reads(text, format="toml") for text in (old, new))
    assert before.value is not None
    assert before.value == after.value
    assert (before.findings, after.findings) == ((), ())
    assert comments(new) == comments(old)
    assert [line for line in new.split("\n") if line != "schema_version = 2"] == old.split("\n")
    assert new.split("\n")[1] == "schema_version = 2"
    assert migrated(new, format="toml") == new


def test_the_documents_of_the_first_release_are_all_there():
    assert len(FIRST_RELEASE) == 23


def test_the_pounds_of_a_rate_become_its_amount():
    new = migrated(RATED, format="toml")
    assert '{ amount = 50000, per = "year" } }, # two of them' in new
    assert comments(new) == comments(RATED)
    assert pm.loads(new, format="toml") == pm.loads(RATED, format="toml")


def test_a_rate_in_a_table_of_its_own():
    text = RATED.partition("[growth]")[0] + (
        '[[growth.lines]]\nid = "a"\ntitle = "A"\nposts = 2\n[growth.lines.rate]\npounds = "50000"\nper = "year"\n'
    )
    new = migrated(text, format="toml")
    assert "pounds" not in new
    assert pm.loads(new, format="toml") == pm.loads(text, format="toml")


def test_an_older_version_is_written_over_in_its_place():
    new = migrated(RATED.replace("id =", "schema_version = 1 # the first\nid =", 1), format="toml")
    assert "schema_version = 2 # the first" in new


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ends_of_lines_and_the_mark_of_the_file_stay(ending, mark):
    old = mark + RATED.replace("\n", ending)
    new = migrated(old, format="toml")
    assert new.startswith(mark + "document")
    assert new.count("\r\n") == (new.count("\n") if ending == "\r\n" else 0)


def test_json_is_rewritten_in_its_order(tmp_path):
    file = tmp_path / "plan.json"
    file.write_text(pm.dumps(pm.loads(RATED, format="toml"), format="json").replace('"amount"', '"pounds"'), "utf-8")
    before = pm.load(file)
    assert migrate(file)
    assert pm.load(file) == before
    assert '"pounds"' not in file.read_text("utf-8")
    assert not migrate(file)


def test_of_a_workbook_of_an_older_version_the_cell_to_change_is_named(tmp_path):
    """What the note says, and what to migrate it says, is the same, and is so once it is done."""
    file = tmp_path / "plan.xlsx"
    pm.save(pm.sample(), file)
    assert not migrate(file)
    book = openpyxl.load_workbook(file)
    (row,) = [cells for cells in book["Document"].iter_rows() if cells[0].value == "schema version"]
    for version, found in ((1, ["older-version"]), (2, [])):
        row[1].value = version
        book.save(file)
        reading = pm.read(file)
        assert [finding.code for finding in reading.findings] == found
        if found:
            assert reading.findings[0].remedy == f"write 2 in Document!{row[1].coordinate}"
            with pytest.raises(ValueError, match=f"is not rewritten; write 2 in Document!{row[1].coordinate}$"):
                migrate(file)
    assert not migrate(file)


def test_a_document_with_a_fault_stays_as_it_is(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(RATED + "x = 1", "utf-8")
    with pytest.raises(pm.DocumentError):
        migrate(file)
    assert file.read_text("utf-8") == RATED + "x = 1"


@pytest.mark.parametrize(
    "first",
    [
        "'document' = \"programme\"",
        '"document"="programme" # it',
        'summary = """\ndocument = "x"\n"""\ndocument = "programme"',
    ],
)
def test_the_version_is_below_the_kind_of_document_however_that_is_written(first):
    old = RATED.replace('document = "programme"  # a plan', first)
    new = migrated(old, format="toml")
    assert f"{first}\nschema_version = 2\n" in new
    assert pm.loads(new, format="toml") == pm.loads(old, format="toml")


def test_no_other_byte_changes():
    """A day before a brace, and one line that ends otherwise than the rest, stay as they are."""
    old = RATED.replace("\n\n", "\r\n# a line of its own\n", 1).replace(
        "posts = 2,", "posts = 2, starts = 2008-05-01 ,", 1
    )
    old = old.replace("rate = { pounds", "rate={ pounds")
    version = "schema_version = 2\n"
    assert migrated(old, format="toml").replace(version, "").replace("amount", "pounds") == old


@pytest.mark.parametrize(
    ("key", "renamed"),
    [('"\\u0070ounds"', '"amount"'), ("'pounds'", "'amount'"), ('"pounds"', '"amount"'), ("pounds", "amount")],
)
def test_the_key_of_a_rate_is_renamed_however_it_is_written(key, renamed):
    """A key with an escape ended in an error of the search for it."""
    old = RATED.replace("pounds =", f"{key} =")
    assert f'{{ {renamed} = 50000, per = "year" }}' in migrated(old, format="toml")
