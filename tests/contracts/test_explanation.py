"""The pages that explain: each links to the glossary, has an example that runs, and tells of all that there is."""

import re

import pytest

import prevent_model as pm

PAGES = [
    "architecture",
    "benchmarks",
    "layers-of-relations",
    "left-out",
    "levels-and-changes",
    "money-as-printed",
    "ordinal-is-not-interval",
    "sharing-out",
]


@pytest.fixture(scope="module")
def pages(root):
    return {path.stem: path.read_text("utf-8") for path in (root / "docs" / "explanation").glob("*.rst")}


def test_each_page_is_there_and_in_the_index(pages):
    assert pages.keys() == {"index", *PAGES}
    assert set(PAGES) <= set(pages["index"].split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_links_to_the_glossary_and_has_an_example_that_runs(pages, name):
    assert ":term:`" in pages[name]
    assert "\n>>> " in pages[name]


def test_the_layers_hold_each_relation_once(pages):
    rows = [
        line[16:60] for line in pages["layers-of-relations"].splitlines() if line[14:16] == "  " and line[:1].isalpha()
    ]
    reported = [words.strip() for row in rows[1:] for words in row.split(",")]
    assert sorted(reported) == sorted(relation.value.replace("-", " ") for relation in pm.Relation)


def test_what_is_left_out_tells_of_persons_cases_and_effect(pages):
    for heading in ("No persons", "No cases", "No claim of effect", "No guesses"):
        assert f"\n{heading}\n{'-' * len(heading)}\n" in pages["left-out"]


def test_the_architecture_names_each_package(pages, root):
    folders = {path.parent.name for path in (root / "src" / "prevent_model").rglob("__init__.py")} - {"prevent_model"}
    assert not {name for name in folders if f"{name}/" not in pages["architecture"]}


def test_the_diagram_has_a_line_for_each_module_below_the_packages(pages, root):
    """Two of them on one line made it wider than the page."""
    modules = {path.name for path in (root / "src" / "prevent_model").glob("[a-z]*.py")}
    lines = re.findall(r"^ {3}[ 0-9]   (\w+\.py) {2,}\w", pages["architecture"], re.MULTILINE)
    assert sorted(lines) == sorted(modules)
