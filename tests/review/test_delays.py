"""Delays behind milestones, phases and gates, in months, posts and money."""

from datetime import date

import pytest

import prevent_model as pm

LINE = """
document = "programme"
id = "line"
title = "Line"
currency = "EUR"
years = "2026 to 2030"
year_begins = "January"
as_at = 2026-10-15
[delivery]
gates = [{ id = "review", title = "Review", question = "On cost?", due = "April 2027", blocks = ["branch", "second"] }]
phases = [{ id = "second", title = "Second phase", years = "2027 to 2028", period = "January 2027 to December 2028", delivers = ["stop"] }]
milestones = [
  { id = "tunnel", title = "Tunnel", planned = "June 2026", forecast = "April 2027 to May 2027" },
  { id = "trains", title = "Trains", planned = "February 2027", after = ["tunnel"] },
  { id = "open", title = "Open", planned = "December 2028", after = ["trains", "review"] },
  { id = "stop", title = "Stop", after = ["open"] },
  { id = "done", title = "Done", planned = "May 2026", actual = "May 2026", after = ["tunnel"] },
]
reviews = [{ id = "audit", title = "Audit", reports = "May 2027" }]
[growth]
[[growth.plans]]
id = "main"
title = "Main"
points = [{ year = "2026", cost = "€12m" }, { year = "2027", cost = "€30m" }]
[[growth.plans]]
id = "branch"
title = "Branch"
points = [{ cost = "€60m" }]
"""


def line(*changes):
    text = LINE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return pm.loads(text, format="toml")


def rows(found):
    return [(row.id, row.least, row.most, found.through(row.id)) for row in found.rows]


def test_what_comes_after_a_milestone_comes_no_earlier():
    """By hand: trains of February 2027 after a tunnel of April or May are two or three months late."""
    found = pm.review.delayed_behind(line(), "tunnel")
    assert (found.earliest, found.latest) == (date(2027, 4, 1), date(2027, 5, 31))
    assert rows(found) == [
        ("trains", 2, 3, ()), ("open", 0, 0, ("trains",)), ("stop", None, None, ("trains", "open")),
    ]  # fmt: skip
    assert "three things wait for it, of which one is delayed for certain" in found.because
    assert found.plans == ()


def test_what_a_gate_holds_waits_in_dates_and_money():
    """By hand: the second phase was to begin in January, and the gate is due in April; the branch is €60m whole."""
    found = pm.review.delayed_behind(line(), "review")
    assert rows(found)[0] == ("second", 3, 3, ())
    assert {row.id for row in found.rows} == {"second", "open", "stop"}
    held = {plan.id: (plan.posts, str(plan.money)) for plan in found.plans}
    assert held == {"branch": (None, "€60,000,000.00"), "main": (None, "€30,000,000.00")}
    assert [len(table.rows) for table in found.tables] == [3, 2]
    assert "2 plans wait behind it" in found.because


def test_what_is_past_its_time_comes_after_the_last_day_that_is_known():
    late = line((', forecast = "April 2027 to May 2027"', ""))
    found = pm.review.delayed_behind(late, "tunnel")
    assert (found.earliest, found.latest, rows(found)[0]) == (date(2026, 10, 15), None, ("trains", 0, None, ()))
    later = pm.review.delayed_behind(late, "tunnel", on=date(2028, 1, 1))
    assert later.earliest == date(2026, 10, 15)


def test_what_has_come_delays_nothing():
    for id_ in ("tunnel", "review"):
        reached = line(('forecast = "April 2027', 'actual = "September 2026", forecast = "April 2027')).deciding(
            "review", "passed", on="2026-10-01"
        )
        found = pm.review.delayed_behind(reached, id_)
        assert (found.earliest, found.rows, found.plans) == (None, (), ())
        assert "delays nothing" in found.because


def test_a_refused_gate_holds_what_it_refuses():
    found = pm.review.delayed_behind(line().deciding("review", "failed", on="2026-10-01"), "review")
    assert {str(plan.money) for plan in found.plans} == {"€60,000,000.00", "€30,000,000.00"}


PHASE = """
document = "programme"
id = "p"
title = "P"
as_at = 2026-10-15
year_begins = "January"
years = "2024 to 2029"
[delivery]
phases = [{ id = "ph", title = "Phase", years = ["2027"], delivers = ["m"] }]
milestones = [
  { id = "m", title = "M", planned = "June 2027" },
  { id = "early", title = "Early", planned = "November 2026", after = ["m"] },
  { id = "n", title = "N", planned = "June 2027", after = ["ph"] },
]
"""


def test_what_a_phase_delivers_comes_within_it():
    """By hand: the phase of 2027 can begin in January, two months after November, and ends six months after June."""
    programme = pm.loads(PHASE, format="toml")
    found = pm.review.delayed_behind(programme, "ph")
    assert rows(found) == [("n", 6, 6, ()), ("m", 0, 0, ()), ("early", 2, 2, ("m",))]
    assert "Phase (not started) cannot end before 31 December 2027; three things wait for it" in found.because
    begun = pm.review.delayed_behind(programme, "ph", on=date(2027, 2, 1))
    assert [row.id for row in begun.rows] == ["n"]


@pytest.mark.parametrize("time", ["", ', period = "about 2026"'])
def test_a_phase_that_may_have_ended_delays_nothing_for_certain(time):
    """A phase without a time was said to end no earlier than the day, and to delay what it delivers until then."""
    programme = pm.loads(PHASE.replace(', years = ["2027"]', time), format="toml")
    found = pm.review.delayed_behind(programme, "ph")
    assert (found.earliest, found.rows) == (None, ())
    assert "may have ended, so that it delays nothing for certain" in found.because


def test_what_waits_twice_for_a_phase_waits_for_its_end():
    text = PHASE.replace('after = ["ph"]', 'after = ["ph", "m"]')
    found = pm.review.delayed_behind(pm.loads(text, format="toml"), "ph")
    assert found.row("n").least == 6


@pytest.mark.parametrize(
    ("cost", "words", "money", "about"),
    [
        ("€50m to €70m", "€50m to €70m", None, False),
        ("at least €50m", "at least €50m", None, False),
        ("about €60m", "about €60,000,000.00", "€60,000,000.00", True),
        ("€60m", "€60,000,000.00", "€60,000,000.00", False),
    ],
)
def test_money_behind_a_gate_is_as_printed(cost, words, money, about):
    programme = line(('{ cost = "€60m" }', f'{{ year = "2027", cost = "{cost}" }}'))
    found = pm.review.delayed_behind(programme, "review")
    plan = next(plan for plan in found.plans if plan.id == "branch")
    assert (plan.money and str(plan.money), plan.about, plan.untold) == (money, about, ())
    assert [str(cell) for cell in found.tables[1].rows[1][2:]] == ["", words]


def test_a_blank_that_means_cannot_tell_says_so():
    """The sum of 2026 and 2027 waits in one of its two years alone, and no source says how much of it."""
    programme = line(
        (
            '{ year = "2026", cost = "€12m" }, { year = "2027", cost = "€30m" }',
            '{ years = "2026 to 2027", cost = "€42m" }',
        )
    )
    plan = next(plan for plan in pm.review.delayed_behind(programme, "review").plans if plan.id == "main")
    assert (plan.money, plan.untold, [str(cell) for cell in plan.cells]) == (None, ("money",), ["", "cannot be told"])


@pytest.mark.parametrize(
    ("id_", "message"), [("nothing", "there are second, review"), ("audit", "is a review"), ("branch", "is no phase")]
)
def test_what_nothing_can_wait_for_is_refused(id_, message):
    with pytest.raises(ValueError, match=f"id: .*{message}"):
        pm.review.delayed_behind(line(), id_)


def test_an_unknown_row_is_named():
    with pytest.raises(ValueError, match=r"does not wait for Tunnel; there are trains, open, stop"):
        pm.review.delayed_behind(line(), "tunnel").row("done")


def test_what_lies_between_is_told_for_each_and_the_table_names_the_nearest():
    found = pm.review.delayed_behind(line(), "tunnel")
    assert [(row.id, row.behind) for row in found.rows] == [("trains", "tunnel"), ("open", "trains"), ("stop", "open")]
    assert found.through("stop") == ("trains", "open")
    assert found.table.column("behind") == tuple(found.of.title if row.behind == "tunnel" else
                                                 found.row(row.behind).title for row in found.rows)  # fmt: skip
    with pytest.raises(ValueError, match='"tunnel" does not wait for'):
        found.through("tunnel")


def test_two_things_that_are_both_delayed_are_both():
    steps = [pm.Milestone(id="a", title="A", planned="January 2026", forecast="June 2027")]
    steps += [pm.Milestone(id=id_, title=id_, planned="February 2026", after=["a"]) for id_ in ("b", "c", "d")]
    for number, words in (
        (2, "two things wait for it, both of which are"),
        (3, "three things wait for it, all of which are"),
    ):
        made = pm.Programme(id="p", title="P", years="2025/26", as_at="2025-10-15", milestones=steps[: number + 1])
        assert f"{words} delayed for certain." in pm.review.delayed_behind(made, "a").because
