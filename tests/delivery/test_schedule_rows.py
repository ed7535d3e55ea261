"""The table of a schedule has the columns that a row fills, and one for a slip: June 2026 to March 2027 is 8 months."""

import prevent_model as pm


def names(**step):
    milestone = pm.Milestone(id="step", title="Step", planned="June 2026", **step)
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=[milestone])
    return pm.delivery.status(programme).table


def test_a_new_plan_has_its_columns():
    anew = names(replanned=[pm.DatedTime(on="2026-05-01", when="July 2026")], forecast="March to May 2027")
    assert "planned anew" in [column.name for column in anew.columns]
    assert "planned anew" not in [column.name for column in names().columns]
    assert "8 to 11; 7 to 10 from the new plan" in str(anew)
    assert "July 2026, given 2026-05-01" in str(anew)
    header, row = (line.split(",") for line in anew.csv().splitlines())
    assert dict(zip(header, row, strict=True))["planned anew on"] == "2026-05-01"
    ends = [f"slip{of} at {end} (month)" for of in ("", " from the new plan") for end in ("least", "most")]
    assert header[8:12] == ends
    assert row[8:12] == ["8", "11", "7", "10"]


def test_people_read_one_slip_and_a_program_gets_its_two_ends():
    table = names(forecast="March to May 2027")
    assert "8 to 11" in str(table)
    header, row = table.csv().splitlines()
    assert header.split(",")[6:8] == ["slip at least (month)", "slip at most (month)"]
    assert row.split(",")[6:8] == ["8", "11"]


def test_a_forecast_has_the_day_on_which_it_was_given():
    """By hand: of two forecasts the later counts; one without a day has that of the last dated one if it repeats it."""
    dated = [pm.DatedTime(on="2026-02-01", when="July 2026"), pm.DatedTime(on="2026-04-01", when="March 2027")]
    assert "March 2027, given 2026-04-01" in str(names(forecasts=dated))
    assert "March 2027, given 2026-04-01" in str(names(forecasts=dated, forecast="March 2027"))
    later = names(forecasts=dated, forecast="May 2027")
    assert "May 2027" in str(later)
    assert "given" not in str(later)
    assert "forecast on" not in later.csv()


def test_what_was_given_up_says_when():
    table = names(given_up="April 2026")
    assert "given up, April 2026" in str(table)
    header, row = (line.split(",") for line in table.csv().splitlines())
    assert [dict(zip(header, row, strict=True))[key] for key in ("state", "given up")] == ["given up", "April 2026"]
    assert "given up" not in names().csv()
