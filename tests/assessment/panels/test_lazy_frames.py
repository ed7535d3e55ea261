"""Frames as a caller gives them."""

import pandas as pd
import pytest

import prevent_model as pm
from prevent_model.assessment.panels.lazy_frames import admit_frame

ASSESSMENT = pm.load_assessment("examples/illustrative-assessment.toml")
STANDARD = pm.load_standard("examples/illustrative-standard.toml")
TABLE = pm.ratings_table([ASSESSMENT])


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        (TABLE, "write table.to_pandas()"),
        (ASSESSMENT, "write pm.ratings_table([assessment]).to_pandas()"),
        ([ASSESSMENT], "write pm.ratings_table(assessments).to_pandas()"),
        (None, "write one that pandas or Polars holds, say"),
        ([1], "write one that pandas or Polars holds, say"),
        (pd.Series([1]), "write one that pandas or Polars holds, say"),
    ],
)
def test_what_is_no_frame_is_told_what_to_write(given, remedy):
    """Our own table, a list and None are refused with what to write instead."""
    with pytest.raises(TypeError) as caught:
        admit_frame(given)
    assert caught.value.refusals[0].remedy == remedy


@pytest.mark.parametrize(
    "function", [pm.assessment.ranking, pm.assessment.panel_movement, pm.assessment.outliers, pm.assessment.by_region]
)
def test_column_that_is_missing_is_named_with_those_there_are(function):
    """A misspelt name is answered with the nearest one, before any engine meets it."""
    scores = pm.assessment.panel(TABLE.to_pandas(), STANDARD)
    with pytest.raises(
        ValueError, match=r'^body: the scores have no column "boddy"; did you mean "body"\? They have body, period'
    ):
        function(scores, body="boddy")
    with pytest.raises(ValueError, match=r'^scores: the scores have no column "node"'):
        function(TABLE.to_pandas())


@pytest.mark.parametrize("steps", [True, 1.5, "2", None])
def test_steps_that_are_no_whole_number_are_refused(steps):
    """outliers(steps=True) and steps=1.5 were taken."""
    with pytest.raises(TypeError, match=r"^steps: expected a whole number"):
        pm.assessment.outliers(pm.assessment.panel(TABLE.to_pandas(), STANDARD), steps=steps)
