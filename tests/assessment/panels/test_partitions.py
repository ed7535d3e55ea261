"""A cluster's frame, partition by partition."""

import dask.dataframe
import pandas as pd
import pytest
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.panels.partitions import _keys


@pytest.mark.parametrize("seed", [3, 11])
def test_partitions_say_what_score_says(seed):
    table = pm.assessment.compile(made_panels.standard(seed))
    columns = made_panels.panel(table, seed)
    frame = pd.DataFrame(made_panels.rows(table, columns, seed)).sort_values("body").set_index("body", drop=False)
    given = dask.dataframe.from_pandas(frame.rename_axis("key"), npartitions=3)
    found = pm.assessment.panel_by_partition(given, table).compute()
    assert made_panels.found(found.to_dict("records")) == made_panels.expected(table, columns)


def test_a_body_cut_in_two_is_found():
    table = pm.assessment.compile(made_panels.standard(3))
    data = pd.DataFrame({"body": ["x"] * 4, "period": [1] * 4, "criterion": list("abcd"), "level": [None] * 4})
    with pytest.raises(ValueError, match=r"partitions cut 1 in two \(x.*shuffle"):
        pm.assessment.panel_by_partition(dask.dataframe.from_pandas(data, npartitions=2), table)


@pytest.mark.parametrize("kind", ["int64", "Int64", "int64[pyarrow]", "float64", "category", object])
def test_the_bodies_of_a_partition_are_found_in_any_order_and_beside_what_is_missing(kind):
    bodies = pd.Series(
        [1, 1, 2, None, 3, 3, 1, 2] if kind not in {"int64", "category"} else [1, 1, 2, 2, 3, 3, 1, 2], dtype=kind
    )
    part = pd.DataFrame({"body": bodies, "period": [1, 1, 1, 1, 1, 2, 1, 1]})
    keys = ["body", "period"]
    assert str(_keys(part, keys)) == str(part.drop_duplicates())


def test_another_frame_is_sent_to_panel():
    with pytest.raises(TypeError, match="ratings: expected a Dask frame, found a DataFrame; give panel any other"):
        pm.assessment.panel_by_partition(pd.DataFrame(), made_panels.standard(3))
