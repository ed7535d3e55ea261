"""The panel on two worker processes of Dask."""

import dask.dataframe
import pandas as pd
import pytest
from distributed import Client, LocalCluster
from tests import made_panels

import prevent_model as pm

pytestmark = pytest.mark.filterwarnings("ignore")  # a cluster's own warnings are its own


@pytest.fixture(scope="module")
def client():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster, Client(cluster) as client:  # fmt: skip
        yield client


@pytest.mark.parametrize("seed", [1, 3, 4, 10])
def test_two_processes_say_what_score_says(client, seed):
    assert len(client.scheduler_info()["workers"]) == 2
    table = pm.assessment.compile(made_panels.standard(seed))
    columns = made_panels.panel(table, seed)
    frame = pd.DataFrame(made_panels.rows(table, columns, seed))
    rows = pm.assessment.panel(dask.dataframe.from_pandas(frame, npartitions=4), table).compute().to_dict("records")
    assert made_panels.found(rows) == made_panels.expected(table, columns)
    assert made_panels.wholes(rows) == made_panels.wholes(pm.assessment.panel(frame, table).to_dict("records"))


def test_each_partition_by_itself(client):
    table = pm.assessment.compile(made_panels.standard(3))
    columns = made_panels.panel(table, 3)
    frame = pd.DataFrame(made_panels.rows(table, columns, 3)).sort_values("body").set_index("body", drop=False)
    given = dask.dataframe.from_pandas(frame.rename_axis("key"), npartitions=2)
    rows = pm.assessment.panel_by_partition(given, table).compute().to_dict("records")
    assert made_panels.found(rows) == made_panels.expected(table, columns)
