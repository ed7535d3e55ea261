"""Grants as a table."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.growth.funds.grants_table import grants_table


def test_every_grant_with_its_sum():
    """Police and Crime Commissioner for Surrey, decisions 24/2024 and 42/2024."""
    rows = {row[0]: tuple(map(str, row[1:])) for row in grants_table(pm.sample("surrey-serious-violence-duty")).rows}
    assert len(rows) == 13
    commissioner = "Police and Crime Commissioner for Surrey (PCC)"
    assert rows["Serious Violence Duty fund 2024/25"] == (
        "Home Office",
        commissioner,
        "2024/25: £546,830.47",
        "confirmed",
        "",
        "labour £211,864.69; non-labour £334,965.78",
    )
    assert rows["Award: Music to My Ears"] == (
        commissioner,
        "Catch22",
        "2024/25: £25,000.00",
        "confirmed",
        "Music to My Ears",
        "non-labour",
    )


def test_what_is_not_printed_is_left_empty():
    """Report 8, D: confirmed, and no sum is printed."""
    table = grants_table(pm.sample())
    (row,) = table.rows
    assert (row[1], row[3], len(row)) == ("", None, 5)
    assert "no sum is printed" in str(table)


def test_a_share_of_a_grant_is_told_as_printed():
    shares = [
        pm.GrantShare(of="evaluation", share="0.1", minimum=True),
        pm.GrantShare(of="training", amount="£2m", year="2008/09"),
    ]
    grant = pm.Grant(id="grant", title="Grant", years="2008/09", shares=shares)
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), grants=[grant])
    assert grants_table(made).rows[0][5] == "evaluation at least 10%; training £2m in 2008/09"


def test_a_grant_that_does_not_say_whether_it_is_confirmed_is_not_called_expected():
    grants = [pm.Grant(id=id_, title=id_, unstated=silent) for id_, silent in (("a", ()), ("b", ["status"]))]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), grants=grants)
    assert grants_table(made).column("status") == (None, None)
    assert "expected" not in str(grants_table(made))
    assert grants_table(made).caption == ""


def test_what_a_grant_pays_for_and_whether_it_carries_over_is_shown_where_it_is_said():
    """A grant names a plan, another plan names a grant, a line a third; of one plan alone that goes without saying."""
    line = pm.PostLine(id="clerks", title="Clerks", posts=2, funded_by="pot")
    plans = [
        pm.GrowthPlan(id="road", title="Road", points=[pm.GrowthPoint(cost="£1m")]),
        pm.GrowthPlan(id="staff", title="Staff", posts_as="levels", lines=[line], funded_by=["fund"]),
    ]
    grants = [
        pm.Grant(id="fund", title="Fund", funds=["road"], carry_over=True),
        pm.Grant(id="pot", title="Pot", carry_over=False),
        pm.Grant(id="loan", title="Loan"),
    ]
    made = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), plans=plans, grants=grants)
    table = grants_table(made)
    assert table.column("pays for") == ("Road; Staff", "Clerks", "")
    assert table.column("carries over") == ("yes", "no", "")
    made = pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=date(2008, 7, 24),
        plans=plans[:1],
        grants=[attrs.evolve(grants[0], carry_over=None)],
    )
    assert [column.name for column in grants_table(made).columns] == ["grant", "from", "to", "sums", "status"]
