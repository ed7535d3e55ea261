"""The assumptions log and the data log: drawn from what ships, all of it, and written as files that can be read back."""

import csv
import io
import tomllib

import logs
import pytest

import prevent_model as pm

SHIPPED = "src/prevent_model/documents"


def raw(root, folder):
    """Each document of a folder that ships, as its file has it."""
    return {
        path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((root / SHIPPED / folder).glob("*.toml"))
    }


def test_each_assumption_of_each_document_is_told(root):
    reported = [(row[0], row[1], row[3], row[4]) for row in logs.assumptions()]
    held = [
        (name, one["id"], one["statement"], one["because"])
        for folder in ("samples", "standards")
        for name, document in raw(root, folder).items()
        for one in document.get("assumptions", [])
    ]
    assert reported == held
    assert len(held) > 30


def test_each_source_of_each_document_is_told_and_so_is_what_is_set_aside(root):
    rows = logs.sources()
    held = [
        (
            name,
            one["id"],
            one["title"],
            one.get("reference", ""),
            not one.get("available", True),
            len(one.get("set_aside", {})),
        )
        for folder in ("samples", "standards")
        for name, document in raw(root, folder).items()
        for one in document.get("sources", [])
    ]
    assert [(*row[:4], row[5].startswith("no"), row[7].count(": ")) for row in rows] == held


def test_each_series_is_told_with_its_vintage(root):
    held = raw(root, "deflators")
    assert [(row[0], row[1], row[2]) for row in logs.indices()] == [
        (name, one["source"], one["vintage"]) for name, one in held.items()
    ]


def test_what_a_source_leaves_out_is_told():
    rows = logs.left_out()
    assert ("mps-prevent-2008", "Effectively address grievances", "outcome", "the source breaks off") in rows
    assert ("ni35", "NI35", "issuer, scale, root", "the source is silent") in rows


@pytest.mark.parametrize("name", logs.LOGS)
def test_the_file_of_a_log_can_be_read_back(name):
    table = logs.log(name)
    read = list(csv.reader(io.StringIO(table.csv(), newline="")))
    assert read == [[column.heading for column in table.columns], *map(list, table.rows)]
    assert len(read) > 1


def test_a_log_names_no_person_and_no_site_for_sharing_documents():
    """The sources are offices and publishers; where a copy was found is not said where it was a place for sharing."""
    words = " ".join(str(cell) for name in logs.LOGS for row in logs.log(name).rows for cell in row).lower()
    assert not [one for one in ("scribd", "docsity", "docsbay", "vibdoc", "studylib", "pdfslide") if one in words]


def test_the_title_of_a_document_is_told_with_its_name():
    assert logs.title_of("ni35") == "NI35 (ni35)"
    assert logs.title_of("mps-prevent-2008") == f"{pm.sample().title} (mps-prevent-2008)"
