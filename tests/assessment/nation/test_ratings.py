"""Ratings read in their own engine."""

import pickle

import narwhals as nw
import polars as pl
import pytest
from tests.assessment.nation.test_lookups import national

import prevent_model as pm
from prevent_model.assessment.nation.ratings import RatingFault, size_of, spellings, total


def test_text_is_read_in_the_usual_spellings():
    found = spellings(pm.assessment.compile(national()))
    assert found["level 3"] == found["LEVEL 3"] == found["Level 3"] == 3
    assert found["Not applicable"] == 6


def test_two_entries_of_one_field_show_in_fewer_fields_than_there_were_entries():
    """On which the finding of duplicates rests: by brute force over every pair and triple of codes, and many alike."""
    table = pm.assessment.compile(national())
    width, fit = size_of(table)
    assert fit * width <= 52
    mark = 1 << (width - 2)

    def fields(number):
        return sum((number >> width * place) % (1 << width) > 0 for place in range(fit + 2))

    for one in range(8):
        for other in range(8):
            assert fields(2 * mark + one + other) < 2
            for third in range(8):
                assert fields(3 * mark + one + other + third) < 3
                beside = (mark + third) << width
                assert fields(2 * mark + one + other + beside) < 3
        for times in (4, 5, 8, 16, 63, 64, 1_000):
            assert fields(times * (mark + one)) < times


def test_a_sum_of_many_columns():
    assert total([1, 2, 3, 4, 5]) == 15


def test_the_error_holds_all_and_names_ten():
    faults = [RatingFault("rated twice", f"b{n}", 1, "a", "", 2) for n in range(12)]
    error = pm.RatingsError(faults, "keep one")
    assert "and 2 more" in str(error)
    assert pickle.loads(pickle.dumps(error)).faults == error.faults
    assert isinstance(error, ValueError)


def test_a_misspelt_criterion_is_asked_after():
    ratings = pl.DataFrame({"body": ["x"], "period": [1], "criterion": ["o1-11"], "level": ["level 1"]})
    with pytest.raises(pm.RatingsError, match=r"o1-11; did you mean"):
        pm.assessment.panel(ratings, national())


def test_categories_are_read_as_text():
    ratings = pl.DataFrame(
        {"body": ["x"], "period": [1], "criterion": ["o1-1"], "level": ["level 1"]},
        schema_overrides={"criterion": pl.Categorical, "level": pl.Enum(["level 1"])},
    )
    shown = nw.from_native(pm.assessment.panel(ratings, national())).filter(nw.col("node") == "o1").rows(named=True)
    assert shown[0]["level"] == "level 1"
