"""The states of phases, gates, reviews and milestones on a day."""

from datetime import date

import attrs
import pytest
from tests.made_line import changed

import prevent_model as pm
from prevent_model.tables.cells import Between


def test_report_8_on_its_own_day():
    """Report 8, B.11 and B.17."""
    schedule = pm.delivery.status(pm.sample())
    assert schedule.row("phase-one").state == "running"
    assert schedule.row("later-phases").state == "waits for its gate"
    assert schedule.row("later-phases").waits_for == ("phase-one-review",)
    assert schedule.row("phase-one-review").state == "not decided"
    assert schedule.row("hmic-exercise").state == "fieldwork"


def test_a_gate_past_its_time_is_late_where_the_document_can_know():
    assert pm.delivery.status(pm.sample(), on=date(2009, 6, 1)).row("phase-one-review").state == (
        "not recorded as decided"
    )
    known = attrs.evolve(pm.sample(), as_at=date(2009, 6, 1))
    assert pm.delivery.status(known).row("phase-one-review").state == "not decided, late"


def test_an_open_gate_lets_the_phase_run():
    programme = pm.sample()
    passed = attrs.evolve(
        programme.gate("phase-one-review"),
        decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))],
        unstated=["decided_by"],
    )
    assert pm.delivery.status(programme.replacing(passed), on=date(2009, 6, 1)).row("later-phases").state == "running"


def test_slip_in_months():
    """By hand: "around September 2008" may miss by a month: 12 days from 30 October, and 3 months from 2 August."""
    programme = pm.sample()
    came = attrs.evolve(programme.review("hmic-exercise"), actual=pm.Window.day(date(2008, 11, 11)))
    found = pm.delivery.status(programme.replacing(came), on=date(2008, 12, 1))
    assert found.row("hmic-exercise").slip == (0, 3)


def test_an_unknown_row_is_named():
    with pytest.raises(ValueError, match="phase-one"):
        pm.delivery.status(pm.sample()).row("nothing")


@pytest.mark.parametrize(
    ("day", "slip"),
    [
        (date(2008, 2, 1), (-13, -2)),
        (date(2008, 4, 1), (0, 0)),
        (date(2009, 3, 31), (0, 0)),
        (date(2009, 6, 1), (2, 14)),
    ],
)
def test_a_gate_decided_in_its_year_has_not_slipped(day, slip):
    """Report 8, B.11: due within 2008/09."""
    programme = pm.sample()
    decided = attrs.evolve(
        programme.gate("phase-one-review"), decisions=[pm.Decision(outcome="passed", on=day)], unstated=["decided_by"]
    )
    assert pm.delivery.status(programme.replacing(decided), on=day).row("phase-one-review").slip == slip


def test_what_a_held_phase_delivers_waits_too():
    """Report 8, B.11: later phases, and what they deliver, wait for the review."""
    programme = pm.sample()
    later = attrs.evolve(programme.phase("later-phases"), delivers=["bocu-baseline"], unstated=["period", "sites"])
    found = pm.delivery.status(programme.replacing(later))
    assert found.row("bocu-baseline").waits_for == ("phase-one-review",)
    assert found.row("map-activity").waits_for == ()
    assert "Review of phase one" in str(found)
    assert "phase-one-review" not in str(found)
    assert "2 wait for a gate" in found.because


def milestones(as_at, **dates):
    """A programme with one milestone, as known on a day."""
    windows = {field: pm.Window.parse(text) for field, text in dates.items()}
    step = pm.Milestone(id="step", title="Step", **windows)
    return pm.Programme(id="p", title="P", years="2018/19 to 2023/24", as_at=as_at, milestones=[step])


@pytest.mark.parametrize(
    ("dates", "state", "slip"),
    [
        ({"planned": "December 2018", "forecast": "January to December 2022"}, "late", (36, 48)),
        ({"planned": "December 2018", "forecast": "January 2020"}, "late", (30, 31)),  # that has passed as well
        ({"planned": "December 2018"}, "late", (30, 31)),
        ({"planned": "2020/21", "actual": "2021/22"}, "reached", (0, 15)),  # by July 2021, not by March 2022
        ({"planned": "April to July 2021", "actual": "2021/22"}, "reached", (0, 0)),
        ({"planned": "January to December 2018", "forecast": "January to December 2022"}, "late", (36, 59)),
        (
            {"planned": "December 2018", "actual": "March 2019", "forecast": "January to December 2022"},
            "reached",
            (3, 3),
        ),
        ({"planned": "December 2018", "actual": "December 2018"}, "reached", (0, 0)),
        ({"planned": "December 2018", "actual": "October 2018"}, "reached", (-2, -2)),
        ({"planned": "December 2021", "forecast": "March 2022"}, "to come", (3, 3)),
        ({"planned": "December 2022", "forecast": "January 2021"}, "past its forecast", None),  # which has passed
        (
            {"planned": "December 2022", "forecast": "January to December 2021"},
            "to come",
            (-17, -11),
        ),  # not before July
        ({"planned": "December 2018", "forecast": "January to December 2021"}, "late", (30, 36)),
        ({"planned": "December 2021"}, "to come", None),
        ({"planned": "January to December 2021"}, "due", None),
        ({"planned": "December 2018", "actual": "January to December 2022"}, "late", (30, 31)),  # not known on the day
        ({"forecast": "January to December 2022"}, "to come", None),
        ({"forecast": "January to December 2020"}, "late", None),
        ({}, "no date given", None),
    ],
)
def test_a_milestone_that_is_late_was_to_come_by_its_forecast(dates, state, slip):
    """C3."""
    row = pm.delivery.status(milestones(date(2021, 7, 15), **dates)).row("step")
    assert (row.state, row.slip) == (state, slip)
    assert (str(row.planned or ""), str(row.forecast or "")) == (dates.get("planned", ""), dates.get("forecast", ""))


def overdue(programme, on=None):
    return [f.message for f in pm.review.check(programme, on=on) if f.code == "milestone-overdue"]


def test_a_forecast_that_has_passed_is_a_finding_and_no_slip():
    """C3: it was "to come", with a slip of 17 months towards the past."""
    early = milestones(date(2021, 7, 15), planned="December 2022", forecast="January 2021")
    row = pm.delivery.status(early).row("step")
    assert row.because == "It is due December 2022; it was then expected January 2021, which has passed."
    assert not row.is_late
    assert overdue(early) == ["Step: expected January 2021, and not said to be reached"]
    assert overdue(milestones(date(2021, 7, 15), planned="June 2020", forecast="May 2021")) == [
        "Step: due June 2020, and was then expected May 2021, which has passed"
    ]
    assert overdue(milestones(date(2021, 7, 15), planned="June 2020")) == [
        "Step: due June 2020, and not recorded as reached"
    ]
    assert not overdue(milestones(date(2021, 7, 15), planned="December 2022", forecast="July 2021"))
    assert not overdue(
        milestones(date(2021, 7, 15), planned="December 2022", forecast="January 2021", actual="July 2021")
    )
    later = milestones(date(2021, 7, 15), planned="December 2022", forecast="January 2022")
    (message,) = overdue(later, on=date(2022, 3, 1))
    assert message.endswith("not said to be reached; the document knows nothing after 2021-07-15")


def decided(on):
    return pm.Gate(
        id="gate", title="Gate", question="?", due="March 2020", decisions=[pm.Decision(outcome="passed", on=on)]
    )


@pytest.mark.parametrize(
    ("day", "state", "slip"),
    [
        (date(2020, 2, 20), "not decided", None),
        (date(2020, 4, 15), "not passed", None),  # it may have passed
        (date(2020, 6, 1), "passed", (0, 2)),
    ],
)
def test_a_gate_of_which_it_cannot_be_told_whether_it_was_decided_has_no_slip(day, state, slip):
    """C3: "held, slip 1 month", where it may have been decided in March."""
    programme = pm.Programme(
        id="p", title="P", years="2018/19 to 2023/24", as_at=date(2021, 7, 15), gates=[decided("about April 2020")]
    )
    row = pm.delivery.status(programme, on=day).row("gate")
    assert (row.state.partition(",")[0], row.slip) == (state, slip)
    assert not row.is_late


LEASE = """
document = "programme"
id = "p"
title = "P"
years = "2026/27"
as_at = 2026-10-31
[delivery]
phases = [{ id = "build", title = "Build", period = "2026-07-01 to 2027-03-31", years = "2026/27" }]
[[delivery.gates]]
id = "go"
title = "Go"
question = "Affordable?"
due = 2026-06-30
blocks = ["build"]
decisions = [{ outcome = "passed-with-conditions", on = 2026-06-25, conditions = [{ text = "A lease is signed" }] }]
"""


@pytest.mark.parametrize(
    ("met", "day", "state", "slip"),
    [
        ("", date(2026, 6, 30), "passed, conditions not met", None),
        ("", date(2026, 10, 31), "passed, conditions not met, late", (4, 4)),
        ("", date(2026, 12, 1), "passed, conditions not met, late", (4, 4)),
        (", met_on = 2026-08-14", date(2026, 7, 31), "passed, conditions not met, late", (1, 1)),
        (", met_on = 2026-08-14", date(2026, 8, 14), "passed", (1, 1)),
    ],
)
def test_a_gate_passed_on_conditions_is_late_until_they_are_met(met, day, state, slip):
    """By hand: due on 30 June, it is four months late on 31 October, as the same gate is that nobody decided."""
    text = LEASE.replace('"A lease is signed" }', f'"A lease is signed"{met} }}')
    row = pm.delivery.status(pm.loads(text, format="toml"), on=day).row("go")
    assert (row.state, row.slip, row.is_late) == (state, slip, state.endswith("late"))
    assert (str(row.actual) if state == "passed" else row.actual) == ("2026-08-14" if state == "passed" else None)
    undecided = pm.loads(LEASE[: LEASE.index("decisions = ")], format="toml")
    if state != "passed":
        assert pm.delivery.status(undecided, on=day).row("go").slip == slip


def test_a_gate_whose_decision_has_no_day_came_on_none():
    """It was given the day of its last condition, which on 31 July was still to come."""
    text = LEASE.replace(" on = 2026-06-25,", "").replace(
        '"A lease is signed" }', '"A lease is signed", met_on = 2026-08-14 }'
    )
    row = pm.delivery.status(pm.loads(text, format="toml"), on=date(2026, 7, 31)).row("go")
    assert (row.state, row.actual, row.slip) == ("not passed", None, None)


YEAR = '"2026-01-01 to 2026-12-31"'


@pytest.mark.parametrize(
    ("on", "met", "actual", "slip"),
    [
        # Due from 1 April to 30 June; nothing that a document records came after its own day, 10 October. From 30 June
        # to 1 August a whole month passes, and from 1 April to 10 October six.
        ("2026-08-01", [YEAR], "2026-08-01 to 2026-12-31", (1, 6)),
        (YEAR, ["2026-10-05"], "2026-10-05 to 2026-12-31", (3, 6)),
        ("2026-05-01", ['"Q3 2026"', YEAR], "2026-07-01 to 2026-12-31", (0, 6)),
        ("2026-05-01", ['"August 2026"', "2026-07-01"], "August 2026", (1, 4)),
    ],
)
def test_a_gate_opens_at_the_later_of_its_decision_and_its_last_condition(on, met, actual, slip):
    """By hand: no earlier than the latest first day of them, and no later than the latest last day."""
    conditions = ", ".join(f'{{ text = "Condition {n}", met_on = {time} }}' for n, time in enumerate(met))
    text = LEASE.replace("on = 2026-06-25", f"on = {on}").replace("2026-10-31", "2026-10-10")
    text = text.replace("due = 2026-06-30", 'due = "Q2 2026"').replace('{ text = "A lease is signed" }', conditions)
    row = pm.delivery.status(pm.loads(text, format="toml")).row("go")
    assert (row.state, str(row.actual), row.slip) == ("passed", actual, slip)


@pytest.mark.parametrize("earlier", ["", '{ outcome = "passed", on = 2025-05-01, conditions = [{ text = "a" }] }, '])
def test_a_refusal_waits_for_no_condition(earlier):
    failed = '{ outcome = "failed", on = 2025-05-01, conditions = [{ text = "b", met_on = 2025-05-03 }] }'
    text = LEASE[: LEASE.index("decisions = ")] + f"decisions = [{earlier}{failed}]"
    row = pm.delivery.status(pm.loads(text, format="toml"), on=date(2025, 5, 2)).row("go")
    assert (row.state, str(row.actual)) == ("failed", "2025-05-01")


def test_conditions_that_a_document_cannot_know_to_be_met_are_not_recorded():
    text = LEASE.replace("due = 2026-06-30", "due = 2026-11-15")
    schedule = pm.delivery.status(pm.loads(text, format="toml"), on=date(2026, 12, 1))
    assert schedule.row("go").state == "passed, conditions not recorded as met"
    assert "1 is not recorded as decided, in a document" in schedule.because


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2020, 2, 20), "late"), (date(2020, 4, 15), "cannot be told"), (date(2020, 6, 1), "reached")],
)
def test_a_milestone_of_which_it_cannot_be_told_whether_it_was_reached_has_no_slip(day, state):
    """C3: it was "reached" on a day before which it may not have been."""
    programme = milestones(date(2021, 7, 15), planned="January 2020", actual="about April 2020")
    row = pm.delivery.status(programme, on=day).row("step")
    assert row.state == state
    assert (row.slip is None) is (state == "cannot be told")
    assert bool(overdue(programme, on=day)) is (state == "late")
    assert (row.actual is None) is (state != "reached")
    # On the day of its own knowledge a document says that it has come.
    assert pm.delivery.status(milestones(date(2020, 4, 15), actual="about April 2020")).row("step").state == "reached"


def test_the_table_shows_the_three_dates_and_the_slip_of_a_milestone():
    """C3."""
    late = pm.delivery.status(
        milestones(date(2021, 7, 15), planned="December 2018", forecast="January to December 2022")
    )
    assert late.table.rows == (
        ("Step", "milestone", "December 2018", "January to December 2022", "", "late", Between(36, 48), ""),
    )
    assert "now expected January to December 2022" in late.row("step").because
    (found,) = [
        f
        for f in pm.review.check(
            milestones(date(2021, 7, 15), planned="December 2018", forecast="January to December 2022")
        )
        if f.code == "milestone-overdue"
    ]
    assert found.message == "Step: due December 2018, and is now expected January to December 2022"


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2021, 7, 15), "to come"),
        (date(2022, 1, 31), "not recorded as reached"),
        (date(2030, 1, 1), "not recorded as reached"),
    ],
)
def test_past_the_day_of_knowing_nothing_is_late_for_certain(on, state):
    """Desk 2.3."""
    found = pm.delivery.status(milestones(date(2021, 7, 15), planned="December 2021"), on=on)
    assert found.row("step").state == state
    assert ("knows nothing after 2021-07-15" in found.because) is (state != "to come")
    assert ("from what was known on 2021-07-15" in found.table.title) is (on != date(2021, 7, 15))
    assert "late" not in found.row("step").state
    assert found.row("step").slip is None


def test_a_slip_runs_to_the_last_day_that_the_document_knows():
    """Desk 2.3: late by 15 days and five months, or six, on the day of knowing, and nobody can say more on a later one."""
    known = milestones(date(2021, 7, 15), planned="January 2021")
    assert pm.delivery.status(known, on=date(2030, 1, 1)).row("step").slip == (5, 6)


def test_a_review_is_judged_by_when_it_was_to_report():
    """C3: it was drawn at, and shown with, a report that had not come yet."""
    review = attrs.evolve(pm.sample().review("hmic-exercise"), actual=pm.Window.parse("December 2008"))
    early = pm.delivery.status(pm.sample().replacing(review)).row("hmic-exercise")
    assert (early.state, early.actual) == ("fieldwork", None)
    later = pm.delivery.status(pm.sample().replacing(review), on=date(2009, 1, 1)).row("hmic-exercise")
    assert (later.state, str(later.actual)) == ("reported", "December 2008")


def test_each_gate_is_asked_for_its_state_a_few_times_however_many_phases_wait(monkeypatch):
    """C8: each phase and each milestone asked every gate."""
    asked = []
    state = pm.Gate.state
    monkeypatch.setattr(pm.Gate, "state", lambda gate, *days: asked.append(gate.id) or state(gate, *days))
    phases = [pm.Phase(id=f"phase-{n}", title="P", years="2019/20") for n in range(200)]
    gates = [pm.Gate(id=f"gate-{n}", title="G", question="?", blocks=[f"phase-{n}"]) for n in range(200)]
    programme = pm.Programme(
        id="p", title="P", years="2018/19 to 2019/20", as_at=date(2018, 7, 1), phases=phases, gates=gates
    )
    assert len(pm.delivery.status(programme).rows) == 400
    assert len(asked) <= 5 * len(gates)


LINE = """
document = "programme"
id = "line"
title = "Line"
years = "2024 to 2029"
year_begins = "January"
as_at = 2026-10-15
[delivery]
gates = [{ id = "review", title = "Review", question = "On cost?", due = "Q2 2027" }]
phases = [{ id = "works", title = "Works", period = "January 2025 to June 2026" }]
[[delivery.milestones]]
id = "tunnel"
title = "Tunnel open"
planned = "January 2026"
replanned = [{ on = 2025-05-01, when = "July 2026" }, { on = 2026-06-01, when = "December 2026" }]
forecasts = [{ on = 2024-05-01, when = "March 2026" }, { on = 2026-09-01, when = "April 2027" }]
[[delivery.milestones]]
id = "trains"
title = "First train"
planned = "December 2027"
after = ["tunnel", "review", "works"]
"""


def line(*changes):
    return changed(LINE, *changes)


@pytest.mark.parametrize(
    ("day", "plan", "forecast", "state", "slips"),
    [
        (date(2024, 4, 30), None, None, "to come", (None, None)),
        (date(2024, 5, 1), None, "March 2026", "to come", ((2, 2), None)),
        (date(2025, 5, 1), "July 2026", "March 2026", "to come", ((2, 2), (-4, -4))),
        (date(2026, 2, 1), "July 2026", "March 2026", "late by its first plan", ((2, 2), (-4, -4))),
        (date(2026, 6, 1), "December 2026", "March 2026", "late by its first plan", ((11, 11), None)),
        (date(2026, 10, 15), "December 2026", "April 2027", "late by its first plan", ((15, 15), (4, 4))),
        (date(2027, 1, 1), "December 2026", "April 2027", "not recorded as reached", ((15, 15), (4, 4))),
    ],
)
def test_each_day_has_the_plan_and_the_forecast_that_it_knew(day, plan, forecast, state, slips):
    """By hand: from January 2026 to December 2026 are 11 months, to April 2027 15, and between these two four."""
    row = pm.delivery.status(line(), on=day).row("tunnel")
    assert (row.replanned and str(row.replanned), row.forecast and str(row.forecast)) == (plan, forecast)
    assert (row.state, (row.slip, row.slip_from_replanned)) == (state, slips)


@pytest.mark.parametrize("forecast", [None, "December 2026", "March 2026"])
def test_a_plan_set_anew_says_when_a_thing_will_come_as_a_forecast_does(forecast):
    """By hand: from December 2025 to December 2026 are 12 months; a forecast that has passed takes none of them away."""
    milestone = pm.Milestone(
        id="m",
        title="M",
        planned="December 2025",
        forecast=forecast,
        replanned=[pm.DatedTime(on="2026-01-01", when="December 2026")],
    )
    made = pm.Programme(id="p", title="P", years="2024/25", as_at="2026-10-15", milestones=[milestone])
    assert pm.delivery.status(made).row("m").slip == (12, 12)
    assert pm.review.delayed_behind(made, "m").earliest == date(2026, 12, 1)


def test_a_forecast_without_a_day_is_of_the_day_of_the_document():
    programme = line(('planned = "January 2026"', 'planned = "January 2026"\nforecast = "May 2027"'))
    asked = (date(2025, 1, 1), date(2026, 10, 15))
    assert [str(pm.delivery.status(programme, on=day).row("tunnel").forecast) for day in asked] == [
        "March 2026",
        "May 2027",
    ]


def test_a_forecast_without_a_day_is_unknown_on_an_earlier_one():
    """A permit planned for mid-2024 had slipped by 13 to 19 months in June 2024, by what was forecast in September 2025."""
    permit = pm.Milestone(id="m", title="Permit", planned="May 2024 to August 2024", forecast="Q4 2025")
    programme = pm.Programme(id="p", title="P", years="2023/24 to 2026/27", as_at="2025-09-30", milestones=[permit])
    then = pm.delivery.status(programme, on=date(2024, 6, 30)).row("m")
    assert (then.state, then.forecast, then.slip) == ("due", None, None)
    now = pm.delivery.status(programme).row("m")
    assert (now.state, str(now.forecast), now.slip) == ("late", "Q4 2025", (13, 19))


def test_what_must_come_first_is_waited_for_until_it_has_come():
    assert pm.delivery.status(line(), on=date(2026, 6, 15)).row("trains").waits_for == ("tunnel", "review", "works")
    assert pm.delivery.status(line()).row("trains").waits_for == ("tunnel", "review")
    assert "1 waits for what must come first" not in pm.delivery.status(line()).because
    open_ = line(("replanned", 'actual = "August 2026"\nreplanned'))
    passed = open_.deciding("review", "passed", on="2026-10-01")
    assert pm.delivery.status(open_).row("trains").waits_for == ("review",)
    assert pm.delivery.status(passed).row("trains").waits_for == ()


def test_the_table_has_the_new_plan_where_there_is_one():
    names = [column.name for column in pm.delivery.status(line()).table.columns]
    assert names == [
        "what", "kind", "planned", "planned anew", "forecast", "actual", "state", "slip", "waits for",
    ]  # fmt: skip
    assert "planned anew" not in [column.name for column in pm.delivery.status(pm.sample()).table.columns]


def test_a_phase_behind_two_gates_waits_for_its_gates():
    """It waited for "its gate", beside the two that it names; one of them passed, it waits for the other alone."""
    (gate,) = pm.sample().gates
    second = attrs.evolve(gate, id="second", title="Second review")
    both = attrs.evolve(pm.sample(), gates=[gate, second])
    row = pm.delivery.status(both).row("later-phases")
    assert (row.state, row.waits_for) == ("waits for its gates", ("phase-one-review", "second"))
    assert "Review of phase one: " in row.because
    assert "; Second review: " in row.because
    passed = both.deciding("second", "passed", on="2008-07-20")
    row = pm.delivery.status(passed).row("later-phases")
    assert (row.state, row.waits_for) == ("waits for its gate", ("phase-one-review",))


def test_a_phase_behind_a_gate_that_failed_is_refused_and_waits_for_no_decision():
    failed = pm.sample().deciding("phase-one-review", "failed", on="2009-03-01")
    schedule = pm.delivery.status(failed, on=date(2009, 3, 2))
    row = schedule.row("later-phases")
    assert (row.state, row.waits_for) == ("refused by its gate", ("phase-one-review",))
    assert "it failed on 2009-03-01" in row.because
    assert "0 wait for a gate, 1 is refused by a gate and" in schedule.because
    again = failed.deciding("phase-one-review", "passed", on="2009-04-01")
    assert pm.delivery.status(again, on=date(2009, 4, 2)).row("later-phases").state != "refused by its gate"


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        (date(2026, 2, 28), "late", True),
        (date(2026, 5, 10), "cannot be told", False),
        (date(2026, 5, 31), "given up", False),
        (date(2026, 10, 15), "given up", False),
        (date(2028, 1, 1), "given up", False),
    ],
)
def test_what_was_given_up_is_late_until_then_and_never_after(day, state, late):
    """By hand: due in January 2026 and given up in May 2026; within May nobody can tell."""
    programme = milestones("2026-10-15", planned="January 2026", given_up="May 2026")
    row = pm.delivery.status(programme, on=day).row("step")
    assert (row.state, row.is_late, row.forecast) == (state, late, None)
    assert late or (row.slip, row.slip_days, row.waits_for) == (None, None, ())
    assert str(row.planned) == "January 2026"
    assert ("given up" in pm.delivery.status(programme, on=day).because) is (state == "given up")


def test_what_was_given_up_was_expected_before():
    forecast = pm.DatedTime(on="2026-01-10", when="June 2026")
    made = milestones("2026-10-15", planned="January 2026", given_up="2026-05-01")
    programme = made.replacing(attrs.evolve(made.milestone("step"), forecasts=[forecast]))
    assert str(pm.delivery.status(programme, on=date(2026, 4, 30)).row("step").forecast) == "June 2026"
    assert pm.delivery.status(programme, on=date(2026, 5, 1)).row("step").forecast is None


def test_what_was_reached_after_all_was_reached():
    programme = milestones("2026-10-15", planned="January 2026", given_up="May 2026", actual="July 2026")
    assert pm.delivery.status(programme).row("step").state == "reached"
    assert pm.delivery.status(programme, on=date(2026, 6, 30)).row("step").state == "given up"
