"""Parts of a row: the cover of each plan of a programme."""

from datetime import date

import prevent_model as pm

YEAR = pm.FinancialYear(2022)


def test_a_plan_of_several_has_its_own_gap_as_printed():
    """6 of about 4, beside 3 of 3: both plans have their own printed gap, one of them about."""
    plans = [
        pm.GrowthPlan(id=id_, title=id_, points=[pm.GrowthPoint(year=YEAR, cost=cost)])
        for id_, cost in (("a", "£6m"), ("b", "£3m"))
    ]
    grants = [
        pm.Grant(id=f"g-{id_}", title="G", status="confirmed", funds=[id_], amounts={YEAR: amount})
        for id_, amount in (("a", "about £4m"), ("b", "£3m"))
    ]
    made = pm.Programme(
        id="p", title="P", currency="GBP", years=[YEAR], as_at=date(2022, 10, 1), plans=plans, grants=grants
    )
    found = pm.growth.cover(made)
    a, b = found.years[0].parts
    assert (str(a.printed_gap), a.is_about, str(b.printed_gap), b.is_about) == (
        "£2,000,000.00",
        True,
        "£0.00",
        False,
    )
    column = [column.name for column in found.table.columns].index("gap as printed")
    assert [str(cells[column]) for cells in found.table.rows] == [
        "about £2,000,000.00",
        "about £2,000,000.00",
        "£0.00",
    ]
