"""The sheet of assessments: what the report shows of each, a row for each criterion."""

import openpyxl
import pytest

import prevent_model as pm

STANDARD = pm.load_standard("examples/illustrative-standard.toml")
JUDGED = pm.load_assessment("examples/illustrative-assessment.toml")
CQC = pm.standard("cqc-local-authority-2")
OTHER = pm.Assessment(
    standard=CQC.id, version=CQC.version, subject="lambeth", on="2025-03-31", standpoint="inspectorate",
    judgements=[pm.Judgement(criterion="assessing-needs", level="Good")],
)  # fmt: skip


def rows_of(path):
    return [*openpyxl.load_workbook(path, data_only=True)["Assessment"].iter_rows(values_only=True)]


def test_each_criterion_of_each_assessment_has_a_row_with_its_level_its_score_and_why(tmp_path):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(pm.sample(), path, assessments=[JUDGED, OTHER], standards=[STANDARD, CQC])
    heads, *rows = rows_of(path)
    assert heads[:5] == ("body", "on", "standpoint", "standard", "illustrative")
    assert heads[5:11] == ("criterion", "weight", "level", "value", "coverage", "because")
    scores = [pm.assessment.score(STANDARD, JUDGED), pm.assessment.score(CQC, OTHER)]
    every = [score for whole in scores for _, score in whole.walk()]
    assert [(row[7], row[8], row[10]) for row in rows] == [
        (score.label, None if score.value is None else float(score.value), score.because) for score in every
    ]
    assert [row[9] for row in rows] == pytest.approx([float(score.coverage) for score in every])
    assert {(row[0], row[2], row[4]) for row in rows} == {
        ("mps-prevent-2008", "self", "yes"), ("lambeth", "inspectorate", "no"),
    }  # fmt: skip
    # By hand: one of nine criteria is judged, Good, which is 3 of at most 4: 75 of 100.
    (whole,) = [row for row in rows if row[5] == "Overall rating"]
    assert (whole[7], whole[8], whole[9]) == ("Good", 75, pytest.approx(1 / 9))
    assert pm.read(path).value == pm.sample()
    assert pm.read(path).findings == ()


def test_without_an_assessment_there_is_no_sheet(tmp_path):
    pm.workbook.write(pm.sample(), tmp_path / "plan.xlsx")
    assert "Assessment" not in openpyxl.load_workbook(tmp_path / "plan.xlsx").sheetnames


def test_an_assessment_of_which_the_standard_is_not_given_is_refused(tmp_path):
    with pytest.raises(ValueError, match="give it in standards"):
        pm.workbook.write(pm.sample(), tmp_path / "plan.xlsx", assessments=[OTHER])
    assert not (tmp_path / "plan.xlsx").exists()
