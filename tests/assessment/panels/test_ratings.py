"""Ratings read in their own engine."""

import pickle

import pandas as pd
import polars as pl
import pytest
from tests.made_panels import national

import prevent_model as pm
from prevent_model.assessment.panels.ratings import RatingFault, spellings


def test_text_is_read_in_the_usual_spellings():
    found = spellings(pm.assessment.compile(national()))
    assert found["level 3"] == found["LEVEL 3"] == found["Level 3"] == 3
    assert found["Not applicable"] == 6


def test_the_error_holds_all_and_names_ten():
    faults = [RatingFault("rated twice", f"b{n}", 1, "a", "", 2) for n in range(12)]
    error = pm.RatingsError(faults, "keep one")
    assert "and 2 more" in str(error)
    assert pickle.loads(pickle.dumps(error)).faults == error.faults
    assert isinstance(error, ValueError)


def test_a_misspelt_criterion_is_asked_after():
    ratings = pl.DataFrame({"body": ["x"], "period": [1], "criterion": ["o1-11"], "level": ["level 1"]})
    with pytest.raises(pm.RatingsError, match=r'"o1-11"; did you mean "o1-1"\? Or pass faults="mark"$'):
        pm.assessment.panel(ratings, national())


def test_categories_are_read_as_text():
    ratings = pl.DataFrame(
        {"body": ["x"], "period": [1], "criterion": ["o1-1"], "level": ["level 1"]},
        schema_overrides={"criterion": pl.Categorical, "level": pl.Enum(["level 1"])},
    )
    shown = pm.assessment.panel(ratings, national()).filter(node="o1").to_dicts()
    assert shown[0]["level"] == "level 1"


@pytest.mark.parametrize("name", ["node", "Level", "score", "count_1", "rows", "not_graded", "FAULTS", "Coverage"])
@pytest.mark.parametrize("argument", ["body", "period"])
def test_a_column_that_the_answer_has_too_is_refused(argument, name):
    data = {"body": ["x"], "period": [1], "criterion": ["o0-0"], "mark": ["level 1"]}
    data[name] = data.pop(argument)
    with pytest.raises(ValueError, match=f"{argument}: the answer needs the name"):
        pm.assessment.panel(pl.DataFrame(data), national(), level="mark", **{argument: name})
    data[f"the {name}"] = data.pop(name)
    found = pm.assessment.panel(pl.DataFrame(data), national(), level="mark", **{argument: f"the {name}"})
    assert found.height == 8


@pytest.mark.parametrize("name", ["rows", "Fault"])
@pytest.mark.parametrize("argument", ["criterion", "level"])
def test_a_column_that_a_list_of_faults_has_too_is_refused(argument, name):
    data = {"body": ["x"], "period": [1], "criterion": ["o0-0"], "level": ["level 1"]}
    data[name] = data.pop(argument)
    for function in (pm.assessment.panel, pm.assessment.rating_faults):
        with pytest.raises(ValueError, match=f"{argument}: the answer needs the name"):
            function(pl.DataFrame(data), national(), **{argument: name})


def test_a_municipality_may_be_told_by_its_code():
    data = {"code": ["x"], "period": [1], "criterion": ["o0-0"], "level": ["level 1"]}
    for frame in (pl.DataFrame(data), pl.LazyFrame(data)):
        found = pm.assessment.panel(frame, national(), body="code")
        assert set(found.lazy().collect()["code"].to_list()) == {"x"}


TEXT = ["weak", None, "STRONG", "strong"]
RANKS = [1, None, 2, 2]


@pytest.mark.parametrize("index", [None, [7, 7, 1, 1]])
@pytest.mark.parametrize(("level", "kind"), [
    (TEXT, None), (TEXT, object), (TEXT, "string"), (TEXT, "category"), (TEXT, "string[pyarrow]"),
    (RANKS, None), (RANKS, "Int64"), (RANKS, "Float64"), (RANKS, "int64[pyarrow]"),
])  # fmt: skip
@pytest.mark.parametrize("of_criteria", [None, object, "category", "string[pyarrow]"])
def test_pandas_keeps_text_and_numbers_in_many_ways(index, level, kind, of_criteria):
    scale = pm.Scale("Two", [pm.Level(1, "weak"), pm.Level(2, "strong")])
    root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"), children=[
        pm.Criterion(id=id_, title="C") for id_ in "ab"
    ])  # fmt: skip
    frame = pd.DataFrame({
        "body": ["x", "x", "y", "y"], "period": 1, "criterion": pd.Series(list("abab"), dtype=of_criteria),
        "level": pd.Series(level, dtype=kind),
    })  # fmt: skip
    frame.index = frame.index if index is None else index
    scored = pm.assessment.panel(frame, pm.Standard(id="s", title="S", scale=scale, root=root)).sort_values("body")
    assert scored[["numerator", "denominator", "assessed", "applicable"]].to_numpy().tolist() == [
        [1, 1, 1, 2],
        [2, 1, 2, 2],
    ]
    frame.loc[frame["body"] == "y", "criterion"] = frame["criterion"].iloc[0]
    marked = pm.assessment.panel(
        frame, pm.Standard(id="s", title="S", scale=scale, root=root), faults="mark"
    ).sort_values("body")
    assert (marked["faults"] > 0).tolist() == [False, True]
