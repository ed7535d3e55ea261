"""The recipes of CONTRIBUTING.md, followed on a copy of the source."""

import json
import re
import shutil
import subprocess
import sys

import pytest

RULE = '''
@attrs_table(kw_only=True)
class Median(AttrsTable):
    """The middle level of the parts, the lower of two; never above a level that is named."""

    at_best: str = attrs.field(metadata=means("The best level that it gives.", names="level"))
    missing: Missing = attrs.field(converter=Missing, metadata=means("What is done with a part not judged."))


'''

EVALUATION = '''"""The middle level."""

from prevent_model.assessment.rules.by_level import LevelCounts
from prevent_model.assessment.rules.evaluation import parts_in_words


class MedianEvaluation(LevelCounts):
    """The middle level of the parts, the lower of two."""

    def finish(self, sums):
        codes = [code for code, number in enumerate(sums, 1) for _ in range(number)]
        return self.codes.at(min(codes[(len(codes) - 1) // 2], self.codes.of(self.rule.at_best)))

    def explain(self, rated, sums, answer):
        return f"The middle of {parts_in_words(rated)} is {self.codes.label(answer.code)}."
'''

USED = """
import json, sys
import prevent_model as pm
from prevent_model.framework.rules import RULES
from hypothesis import find

text = sys.stdin.read()
standard = pm.reads(text, format="toml").value
limit = pm.Limit(criterion="c", at_most="weak", cap="sound")
judged = pm.Assessment(standard="s", subject="p", on="2009-03-31", standpoint="self", judgements=[
    pm.Judgement(criterion="a", level=3), pm.Judgement(criterion="b", level=2)])
drawn = find(pm.testing.rules(standard.scale.labels, ["a", "b"]), lambda rule: type(rule) is RULES["median"])
print(json.dumps({
    "read again": pm.reads(pm.dumps(standard, format="json"), format="json").value == standard,
    "score": pm.assessment.score(standard, judged).because,
    "bounds": pm.assessment.bounds(standard, judged).possible,
    "settling": pm.assessment.decisive_criteria(standard, judged).criteria,
    "improve": pm.assessment.improve(standard, judged, "strong", assess_missing=True).levels,
    "sound": pm.assessment.prove(standard).sound,
    "fault": [str(one) for one in pm.reads(text.replace("strong", "storng", 1), format="toml").findings],
    "capped": pm.Limiter(of=standard.root.rule, limits=[limit]).of == standard.root.rule,
    "schema": "rule-median" in pm.json_schema("standard")["$defs"],
    "drawn": drawn.at_best in standard.scale.labels,
}))
"""

DOCUMENT = """document = "standard"
id = "s"
title = "S"

[root]
id = "all"
title = "All"
rule = { rule = "median", at_best = "strong", missing = "exclude" }
children = [{ id = "a", title = "A" }, { id = "b", title = "B" }, { id = "c", title = "C" }]

[scale]
name = "Three"
levels = [{ rank = 1, label = "weak" }, { rank = 2, label = "sound" }, { rank = 3, label = "strong" }]
"""


@pytest.fixture
def copy(root, tmp_path):
    """A copy of the source, without what its interpreter left behind."""
    shutil.copytree(root / "src", tmp_path / "src")  # with what Python keeps of the modules that stay as they are
    return tmp_path / "src" / "prevent_model"


def replaced(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} no longer has one {old!r}: the recipe has changed"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_rule_is_three_source_files(copy):
    """A new rule: the framework's class, the module that carries it out, and its row in the table."""
    rules, table = copy / "framework" / "rules.py", copy / "assessment" / "rules" / "table.py"
    replaced(rules, "\n# No limiter and nothing without a grade", f"{RULE}\n# No limiter and nothing without a grade")
    replaced(rules, "\nRuleToCap = Mean |", "\nRuleToCap = Median | Mean |")
    replaced(rules, '    "mean": Mean,\n', '    "mean": Mean,\n    "median": Median,\n')
    (copy / "assessment" / "rules" / "median.py").write_text(EVALUATION, encoding="utf-8")
    names = "import Bands, Counts, Ladder, Limiter, Lowest, Mean, NoRollUp, Sum\n"
    replaced(table, names, names.replace("Mean,", "Mean, Median,"))
    imported = "from prevent_model.assessment.rules.mean import MeanEvaluation\n"
    replaced(table, imported, f"{imported}from prevent_model.assessment.rules.median import MedianEvaluation\n")
    replaced(table, "    Mean: MeanEvaluation,\n", "    Mean: MeanEvaluation,\n    Median: MedianEvaluation,\n")
    done = subprocess.run(
        [sys.executable, "-c", USED], check=False, input=DOCUMENT, capture_output=True, text=True, encoding="utf-8",
        env={"PYTHONPATH": str(copy.parent), "PYTHONIOENCODING": "utf-8"}, cwd=copy.parent.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    fault = found.pop("fault")
    assert found == {
        "read again": True,
        "score": "The middle of 2 parts is sound. Left out, as not assessed: C.",
        "bounds": ["sound", "strong"],
        "settling": ["c"],
        "improve": {"b": "strong"},
        "sound": True,
        "capped": True,
        "schema": True,
        "drawn": True,
    }
    assert len(fault) == 1
    assert "unknown-level at $.root (all).rule.at_best" in fault[0]


def test_the_recipe_names_the_files_that_the_test_changes(root):
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = re.search(r"## A new rule\n(.*?)\n## ", text, re.DOTALL)[1]
    files = re.findall(r"^\d\. `([^`]+)`", recipe, re.MULTILINE)
    assert files == ["framework/rules.py", "assessment/rules/<rule>.py", "assessment/rules/table.py"]
