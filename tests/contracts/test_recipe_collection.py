"""The recipe for a new collection in CONTRIBUTING.md, followed on a copy of the source."""

import os
import re
import shutil
import subprocess
import sys

import pytest

CLASS = '''

@attrs_table(kw_only=True)
class Risk(Entity):
    """Something that may keep the programme from its aim."""

    KIND: ClassVar[str] = "risk"

    owner: str | None = field(default=None, metadata=means("Who answers for it.", refers_to=("office",)))
    raised: Window | None = field(default=None, converter=as_window, metadata=means("When it was raised."))
'''

IMPORTED = ("import ImpactAssessment, Recommendation", "import ImpactAssessment, Recommendation, Risk")
ROW = '    Collection("recommendations", "", Recommendation),\n'
FIELD = '    recommendations: tuple[Recommendation, ...] = _many("What a committee is asked to do.")\n'

STEPS = {
    "framework/safeguards.py": [(None, CLASS)],
    "framework/collections.py": [IMPORTED, (ROW, ROW + '    Collection("risks", "", Risk),\n')],
    "framework/programme.py": [
        IMPORTED,
        (FIELD, FIELD + '    risks: tuple[Risk, ...] = _many("What may keep it from its aim.")\n'),
    ],
    "__init__.py": [
        (
            "import Recommendation as Recommendation\n",
            "import Recommendation as Recommendation\n    from prevent_model.framework.safeguards import Risk as Risk\n",
        ),
        (' Recommendation"', ' Recommendation Risk"'),
    ],
}
"""For each source file of the recipe, in its order: what is put in place of what; None for the end of the file."""

PROGRAM = """
import csv, json, sys
from pathlib import Path

import attrs
import openpyxl
from hypothesis import Phase, find, settings

import prevent_model as pm

TEXT = '''
document = "programme"
id = "river"
title = "River clean-up"
years = "2026/27"
as_at = 2026-09-30
governance.roles = [{ id = "director", title = "Director" }]
risks = [{ id = "flood", title = "Flood", owner = "director", raised = "May 2026" }]
'''
folder = Path(sys.argv[1])
programme = pm.loads(TEXT, format="toml")
for name in ("river.toml", "river.json"):
    pm.save(programme, folder / name)
    assert pm.load(folder / name) == programme, name
wrong = pm.reads(TEXT.replace('owner = "director"', 'owner = "directer"'), format="toml").findings
assert [finding.code for finding in wrong] == ["unknown-reference"], wrong
bare = pm.reads(TEXT.replace(', raised = "May 2026"', ', raisd = "May 2026"'), format="toml").findings
assert "raised" in bare[0].message + bare[0].remedy, bare
assert not [finding for finding in pm.review.check(programme) if "risks" in finding.where]
pm.packages.write(programme, folder / "csv")
with (folder / "csv" / "risks.csv").open(encoding="utf-8-sig") as file:
    assert next(csv.DictReader(file))["owner"] == "director"
pm.workbook.write(programme, folder / "river.xlsx")
assert "Risks" in openpyxl.load_workbook(folder / "river.xlsx").sheetnames
assert "risks" in pm.json_schema()["properties"]
later = attrs.evolve(programme, risks=[attrs.evolve(programme.risks[0], raised="June 2026")])
assert "Flood: raised was May 2026" in str(pm.review.compare(programme, later))
assert ("risks", 1, "Flood") in programme.table.rows
first = settings(phases=[Phase.generate], database=None)
assert find(pm.testing.programmes(), lambda drawn: drawn.risks, settings=first).risks
sys.path.insert(0, sys.argv[2])
import code_reference
from prevent_model.framework import safeguards
assert pm.Risk in code_reference.own_classes(safeguards)
assert "Who answers for it." in code_reference.row_of(attrs.fields(pm.Risk).owner)[4]
"""


@pytest.fixture
def copy(root, tmp_path):
    """A copy of the source in which the steps of the recipe are taken."""
    shutil.copytree(root / "src", tmp_path / "src")  # with what Python keeps of the modules that stay as they are
    for name, edits in STEPS.items():
        path = tmp_path / "src" / "prevent_model" / name
        text = path.read_text("utf-8")
        for old, new in edits:
            assert old is None or text.count(old) == 1, f"{name}: {old!r}"
            text = text + new if old is None else text.replace(old, new)
        path.write_text(text, "utf-8")
    return tmp_path


def test_the_recipe_names_the_files_that_are_touched(root):
    """Issue 16: a collection in four source files."""
    recipe = (root / "CONTRIBUTING.md").read_text("utf-8").partition("## A new collection\n")[2].partition("\n## ")[0]
    named = re.findall(r"^\d\. `([^`]+)`:", recipe, flags=re.MULTILINE)
    assert named == [name.replace("safeguards", "<subject>") for name in STEPS]
    assert len(named) <= 4


def test_everything_else_follows_by_itself(copy, root):
    """Documents, schema, checks, CSV, workbook, comparison, dictionary and strategies know the new collection."""
    (copy / "out").mkdir()
    command = [sys.executable, "-c", PROGRAM, str(copy / "out"), str(root / "docs" / "_ext")]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src")}
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=copy)
    assert ran.returncode == 0, ran.stderr
