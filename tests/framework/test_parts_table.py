"""The table of what a programme holds."""

import prevent_model as pm
from prevent_model.framework.parts_table import parts_table


def test_each_sort_of_thing_has_its_row():
    rated = pm.sample().rating("phase-one", "green", on="2008-06-30")
    rows = {name: number for name, number, _ in parts_table(rated).rows}
    assert (rows["boards"], rows["years of growth"], rows["ratings"]) == (len(rated.boards), 3, 1)
    assert "strategies" in rows
    assert "counts" not in rows  # of what there is none
