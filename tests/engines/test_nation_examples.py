"""The examples of the how-to page run on real engines, from Parquet files."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import prevent_model as pm

EXAMPLES = Path(__file__).parents[2] / "examples"


def prepared(folder):
    standard = pm.load_standard(EXAMPLES / "illustrative-standard.toml")
    leaves = [leaf.id for leaf in standard.root.leaves()]
    rows = [
        (body, period, id_, standard.scale.levels[(n + k) % len(standard.scale)].label)
        for n, body in enumerate("abcd") for period in (1, 2) for k, id_ in enumerate(leaves)
    ]  # fmt: skip
    (folder / "ratings").mkdir()
    frame = pd.DataFrame(rows, columns=["body", "period", "criterion", "level"])
    frame.to_parquet(folder / "ratings" / "part.parquet")
    return frame, standard


def ran(name, folder):
    return subprocess.run(
        [sys.executable, EXAMPLES / name, folder, EXAMPLES / "illustrative-standard.toml"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_dask(tmp_path):
    frame, standard = prepared(tmp_path)
    said = ran("nation_on_dask.py", tmp_path)
    assert "up to 3 months late: £" in said
    whole = pm.assessment.by_region(pm.assessment.panel(frame, standard))
    assert len(said.splitlines()) == len(whole) + 3


@pytest.mark.java
def test_spark(tmp_path):
    _, standard = prepared(tmp_path)
    said = ran("nation_on_spark.py", tmp_path)
    nodes = pm.assessment.compile(standard).nodes
    assert said.count("|all ") == 2 * len(nodes)
