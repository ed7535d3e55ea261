"""Delays behind milestones, phases and gates, in months, posts and money."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_line import line

import prevent_model as pm


def rows(found):
    return [(row.id, row.least, row.most, found.through(row.id)) for row in found.rows]


def test_what_comes_after_a_milestone_comes_no_earlier():
    """By hand: trains of February 2027 after a tunnel of 1 April to 31 May are one to three months late."""
    found = pm.review.delayed_behind(line(), "tunnel")
    assert (found.earliest, found.latest) == (date(2027, 4, 1), date(2027, 5, 31))
    assert rows(found) == [
        ("trains", 1, 3, ()), ("open", 0, 0, ("trains",)), ("stop", None, None, ("trains", "open")),
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
    assert (found.waiting, found.waiting_plans) == ("three things are held back by it", "It refused 2 plans.")
    assert "money that is refused in all years" in [column.name for column in found.tables[1].columns]
    one = attrs.evolve(found, rows=found.rows[:1], plans=found.plans[:1])
    assert (one.waiting, one.waiting_plans) == ("one thing is held back by it", "It refused a plan.")


CHAIN = """
document = "programme"
id = "p"
title = "P"
as_at = 2026-10-15
year_begins = "January"
years = "2024 to 2029"
[delivery]
gates = [{ id = "g", title = "G", question = "Q", due = "2028", blocks = ["late"] }]
phases = [{ id = "late", title = "Late", years = ["2027"], delivers = ["d"] }]
milestones = [
  { id = "z", title = "Z", planned = "June 2026", forecast = "2028" },
  { id = "x", title = "X", planned = "March 2027", after = ["z"] },
  { id = "y", title = "Y", planned = "June 2027", after = ["x"] },
  { id = "d", title = "D", planned = "March 2027" },
  { id = "e", title = "E", planned = "June 2027", after = ["d"] },
]
"""


def test_what_itself_waits_comes_no_earlier_than_what_it_waits_for():
    """By hand: X of March 2027 waits for Z, expected in 2028, so that Y of June 2027 is 7 to 18 months late."""
    found = pm.review.delayed_behind(pm.loads(CHAIN, format="toml"), "x")
    assert (found.earliest, found.latest) == (date(2028, 1, 1), date(2028, 12, 31))
    assert rows(found) == [("y", 6, 18, ())]
    assert "X (to come) cannot come before 1 January 2028" in found.because


def test_what_a_phase_behind_a_gate_delivers_waits_for_the_gate():
    """By hand: the gate of 2028 blocks the phase of 2027 that delivers D, so that E of June 2027 waits as Y does."""
    programme = pm.loads(CHAIN, format="toml")
    assert rows(pm.review.delayed_behind(programme, "d")) == [("e", 6, 18, ())]
    phase = pm.review.delayed_behind(programme, "late")
    assert (phase.earliest, phase.latest, phase.row("e").least) == (date(2028, 1, 1), date(2028, 12, 31), 6)


def test_no_most_is_given_where_what_it_waits_for_has_no_known_end():
    """Z is past its time, and nobody says when it will come: nor can that be said of X, or of Y after it."""
    text = CHAIN.replace(', forecast = "2028"', "")
    assert rows(pm.review.delayed_behind(pm.loads(text, format="toml"), "x")) == [("y", 0, None, ())]


MONTHS = st.integers(0, 40).map(lambda n: f"{2026 + n // 12}-{n % 12 + 1:02}")


@given(st.lists(st.tuples(MONTHS, st.one_of(st.none(), MONTHS), st.sets(st.integers(0, 5))), min_size=2, max_size=6))
def test_what_waits_for_two_in_a_row_is_delayed_no_less_behind_the_second(drawn):
    """A law: if Y waits for X and X for Z, then behind X it comes at least as late as behind Z, at least and at most."""
    milestones = [
        pm.Milestone(
            id=f"m{n}",
            title=f"M{n}",
            planned=planned,
            forecast=forecast,
            after=[f"m{before}" for before in after if before < n],
        )
        for n, (planned, forecast, after) in enumerate(drawn)
    ]
    programme = pm.Programme(id="p", title="P", years="2024/25", as_at="2026-10-15", milestones=milestones)
    behind = {one.id: pm.review.delayed_behind(programme, one.id) for one in milestones}
    for first in behind.values():
        for second in first.rows:
            for last in behind[second.id].rows:
                earlier = first.row(last.id)
                assert last.least >= earlier.least
                assert last.most is None or (earlier.most is not None and last.most >= earlier.most)


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
    """By hand: the phase begins in 2027, so 1 to 13 months after November and at most 6 after June, where it ends."""
    programme = pm.loads(PHASE, format="toml")
    found = pm.review.delayed_behind(programme, "ph")
    assert rows(found) == [("n", 6, 6, ()), ("m", 0, 6, ()), ("early", 1, 13, ("m",))]
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


@pytest.mark.parametrize(
    ("point", "title"),
    [
        ({"cost": "at least £1m"}, "Money behind Case"),
        ({"posts": 4}, "Posts behind Case"),
        ({"posts": 4, "cost": "£1m"}, "Posts and money behind Case"),
    ],
)
def test_the_table_of_plans_is_called_what_waits(point, title):
    """A railway has no posts behind its business case."""
    plan = pm.GrowthPlan(
        posts_as="levels" if "posts" in point else None, points=[pm.GrowthPoint(year="2020/21", **point)]
    )
    gate = pm.Gate(id="case", title="Case", question="?", blocks=["growth"])
    programme = pm.Programme(id="p", title="P", years="2020/21", as_at="2020-06-30", plans=[plan], gates=[gate])
    assert pm.review.delayed_behind(programme, "case").tables[1].title == title


def test_nothing_that_waits_is_not_counted():
    """It read "no things wait for it" and "no things are held back by it"."""
    failed = pm.Gate(id="g", title="G", question="?", decisions=[pm.Decision(outcome="failed", on="2025-06-01")])
    alone = pm.Milestone(id="a", title="A", planned="June 2026")
    made = pm.Programme(id="p", title="P", years="2025/26", as_at="2025-10-15", milestones=[alone], gates=[failed])
    assert pm.review.delayed_behind(made, "a").because.endswith("; nothing waits for it.")
    assert pm.review.delayed_behind(made, "g").waiting == "nothing is held back by it"
    # A gate that failed has come: it is not that it "cannot come before" a day.
    shut = "G (failed) lets nothing through before 15 October 2025; nothing is held back by it."
    assert pm.review.delayed_behind(made, "g").because == shut


def test_two_things_that_are_both_delayed_are_both():
    steps = [pm.Milestone(id="a", title="A", planned="January 2026", forecast="June 2027")]
    steps += [pm.Milestone(id=id_, title=id_, planned="February 2026", after=["a"]) for id_ in ("b", "c", "d")]
    for number, words in (
        (2, "two things wait for it, both of which are"),
        (3, "three things wait for it, all of which are"),
    ):
        made = pm.Programme(id="p", title="P", years="2025/26", as_at="2025-10-15", milestones=steps[: number + 1])
        assert f"{words} delayed for certain." in pm.review.delayed_behind(made, "a").because


@pytest.mark.parametrize(
    ("when", "planned", "delay"),
    [
        ('years = "2026/27"', "2026/27", (0, 5)),
        ('years = "2026/27", period = "April 2026 to March 2027"', "2026-04-01", (5, 5)),
        ('years = "2025/26", period = "late 2025 to March 2026"', "late 2025", (8, 12)),
    ],
)
def test_a_phase_is_late_for_certain_only_past_the_last_day_on_which_it_may_begin(when, planned, delay):
    """By hand: September 2026 is in 2026/27, five months after April 2026, and eight to twelve after late 2025."""
    text = f"""document = "programme"
id = "x"
title = "X"
years = "2025/26 to 2026/27"
as_at = 2025-06-30
[delivery]
phases = [{{ id = "f", title = "F", {when} }}]
gates = [{{ id = "g", title = "G", question = "?", due = "September 2026", blocks = ["f"] }}]
"""
    (row,) = pm.review.delayed_behind(pm.loads(text, format="toml"), "g").rows
    assert (str(row.planned), (row.least, row.most)) == (planned, delay)


DAYS = """
document = "programme"
id = "p"
title = "P"
as_at = 2026-07-15
years = "2026/27"
[delivery]
milestones = [
  { id = "a", title = "A", planned = 2026-09-01, forecasts = [{ on = 2026-07-01, when = 2026-09-30 }] },
  { id = "b", title = "B", planned = 2026-09-02, after = ["a"] },
  { id = "c", title = "C", planned = 2026-09-30, after = ["a"] },
  { id = "d", title = "D", planned = 2026-08-31, after = ["a"] },
  { id = "e", title = "E", planned = "September 2026", after = ["a"] },
]
"""


def test_a_delay_of_days_inside_a_calendar_month_is_certain():
    """By hand: after 30 September, B of the 2nd is 28 days late, D of 31 August 30 days, C and E need not be late."""
    programme = pm.loads(DAYS, format="toml")
    delays = pm.review.delayed_behind(programme, "a")
    assert [(row.id, row.least, row.is_certain) for row in delays.rows] == [
        ("b", 0, True), ("c", 0, False), ("d", 1, True), ("e", 0, False),
    ]  # fmt: skip
    assert "four things wait for it, of which two are delayed for certain" in delays.because
    assert [str(cell) for cell in delays.table.column("delay at least")] == ["less than a month", "0", "1", "0"]
    assert "Delayed behind A" in pm.report.markdown(programme)


def given_up(*after, **dates):
    """A dam that was given up in May 2026, a lake after it, and boats after the lake and after more."""
    milestones = [
        pm.Milestone(id="dam", title="Dam", planned="June 2026", given_up="May 2026"),
        pm.Milestone(id="lake", title="Lake", planned="July 2026", after=["dam"], **dates),
        pm.Milestone(id="boats", title="Boats", planned="January 2027", after=["lake", *after]),
    ]
    return pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", milestones=milestones)


def test_when_what_waits_for_a_thing_given_up_comes_cannot_be_told():
    found = pm.review.delayed_behind(given_up(), "dam")
    assert rows(found) == [("lake", None, None, ()), ("boats", None, None, ("lake",))]
    assert not any(row.is_certain for row in found.rows)
    assert found.because == "Dam (given up) does not come, and two things wait for it; when they come cannot be told."
    assert (found.earliest, found.latest) == (None, None)


def test_within_the_month_of_giving_up_it_may_have_been_given_up():
    """By hand: on 10 May nobody can tell if a dam that was given up in May has been by then; it has surely not come."""
    found = pm.review.delayed_behind(given_up(), "dam", on=date(2026, 5, 10))
    assert found.because == "Dam (cannot be told) may have been given up, so that it delays nothing for certain."


def test_what_was_given_up_waits_for_nothing_and_hands_nothing_on():
    """By hand: the boats wait for a lake that was given up itself, and so for the dam no longer."""
    programme = given_up(given_up="June 2026")
    assert pm.review.delayed_behind(programme, "dam").rows == ()
    assert "nothing waits for it." in pm.review.delayed_behind(programme, "dam").because


def test_what_waits_for_a_thing_given_up_has_no_known_end():
    """By hand: the lake was due in July 2026 and waits for a dam that never comes, so that nobody knows its end."""
    found = pm.review.delayed_behind(given_up(), "lake")
    assert (found.earliest, found.latest, rows(found)) == (date(2026, 10, 15), None, [("boats", 0, None, ())])
