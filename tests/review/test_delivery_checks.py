"""Gates that hold, and dates that have passed."""

from datetime import date

import attrs
import pytest
from tests.review.test_checks import codes

import prevent_model as pm
from prevent_model.review.delivery_checks import gates


def with_gate(**change):
    programme = pm.sample()
    unstated = tuple(name for name in ("decided_by", "decisions") if name not in change)
    return programme.replacing(attrs.evolve(programme.gate("phase-one-review"), unstated=unstated, **change))


def from_april(programme):
    """The programme with the day on which its later phases begin."""
    period = "2009-04-01 to 2011-03-31"
    return programme.replacing(attrs.evolve(programme.phase("later-phases"), period=period, unstated=()))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"due": pm.Window.parse("2009/10")}, "gate-due-late"),
        ({"due": pm.Window.parse("2007/08")}, "gate-due-early"),
        ({"decisions": [pm.Decision(outcome="passed", on=date(2009, 5, 1))]}, "gate-decided-late"),
        ({"decisions": [pm.Decision(outcome="passed")]}, "decision-without-date"),
        (
            {"decisions": [pm.Decision(outcome="passed-with-conditions", on="2009-03-01")]},
            "decision-without-conditions",
        ),
    ],
)
def test_a_review_outside_2008_09(change, code):
    """Report 8, B.11: within the financial year, and before any further growth."""
    assert code in codes(with_gate(**change))
    assert code not in codes(pm.sample())


def test_a_review_in_time_is_no_finding():
    passed = with_gate(decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))])
    assert not codes(passed, on=date(2009, 3, 2)) & {
        "gate-due-late",
        "gate-due-early",
        "gate-decided-late",
        "gate-overdue",
    }


def test_what_is_past_its_time():
    assert codes(pm.sample(), on=date(2010, 1, 1)) >= {"gate-overdue", "review-overdue", "milestone-overdue"}


def test_a_phase_outside_the_programme():
    programme = pm.sample()
    long = attrs.evolve(programme.phase("later-phases"), years="2009/10 to 2011/12")
    assert "phase-outside-programme" in codes(programme.replacing(long))


def test_a_blocked_phase_without_years_holds_nothing():
    programme = pm.sample()
    second = pm.Gate(id="second", title="Second gate", question="?", blocks=["later-phases"])
    without = attrs.evolve(programme.phase("later-phases"), years=())
    found = pm.review.check(attrs.evolve(programme, gates=[*programme.gates, second]).replacing(without))
    # A gate has no years: the finding is where the remedy can be followed, once for the gates that block the phase.
    assert [(f.where, f.message) for f in found if f.code == "blocked-phase-without-years"] == [
        (
            "$.delivery.phases[1] (later-phases).years",
            "Review of phase one and Second gate block Later phases, which has no year",
        )
    ]


def test_a_phase_that_starts_inside_the_year_of_its_review():
    """Report 8, B.11: the review comes before later phases commence, whenever they do."""
    early = attrs.evolve(
        pm.sample().phase("later-phases"), period=pm.Window.parse("2009-01-01 to 2011-03-31"), unstated=()
    )
    decided = [pm.Decision(outcome="passed", on=date(2009, 2, 1))]
    assert "gate-decided-late" in codes(with_gate(decisions=decided).replacing(early))
    assert "gate-decided-late" not in codes(with_gate(decisions=decided))


def test_a_review_that_may_be_late_is_a_warning():
    programme = with_gate(due=pm.Window.parse("around March 2009"))
    (found,) = [f for f in pm.review.check(from_april(programme)) if f.code == "gate-due-late"]
    assert found.severity is pm.Severity.WARNING
    assert "may fall after" in found.message


@pytest.mark.parametrize(
    ("due", "severity"),
    [
        ("March 2009", None), ("2009-04-01", None), ("2009-04-02", "error"), ("April 2009", "warning"),
        ("March and April 2009", "warning"), ("2009/10", "warning"), ("latter part of 2009/10", "error"),
        ("May 2009", "error"), ("around April 2009", "warning"), ("around May 2009", "warning"), ("around June 2009", "error"),
    ],
)  # fmt: skip
def test_a_gate_due_in_the_month_in_which_the_phase_starts_is_not_surely_late(due, severity):
    """C7: the first of April lies in April 2009, and the phase starts on that day."""
    programme = from_april(with_gate(due=due))
    found = [f.severity.value for f in pm.review.check(programme) if f.code == "gate-due-late"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("due", "severity"),
    [
        ("March 2009", None), ("2009-04-01", None), ("2009-04-02", "warning"), ("latter part of 2009/10", "warning"),
        ("2010-03-31", "warning"), ("April 2010", "error"),
    ],
)  # fmt: skip
def test_a_phase_of_years_alone_may_start_on_any_day_of_the_first(due, severity):
    """By hand: it starts in 2009/10, on 31 March 2010 at the latest, so that only a later gate is late for certain."""
    found = [f for f in pm.review.check(with_gate(due=due)) if f.code == "gate-due-late"]
    assert [f.severity.value for f in found] == ([severity] if severity else [])
    if severity == "warning":
        assert found[0].message.endswith("which may be after what it blocks starts, in 2009/10")
        assert found[0].remedy.endswith("or write in period when what it blocks starts")


@pytest.mark.parametrize(("on", "severity"), [("2009-05-01", "warning"), ("2010-05-01", "error")])
def test_a_decision_within_the_first_year_of_a_phase_is_late_only_perhaps(on, severity):
    decided = with_gate(decisions=[pm.Decision(outcome="passed", on=on)])
    assert [f.severity.value for f in pm.review.check(decided) if f.code == "gate-decided-late"] == [severity]


def test_a_remedy_gives_the_whole_time_between_two_phases_of_years():
    """By hand: the first may begin from 1 April 2008, and the second from 1 April 2009."""
    (found,) = (f for f in pm.review.check(with_gate(due="2007/08")) if f.code == "gate-due-early")
    assert found.message.endswith("before Phase one, the phase before what it blocks, begins in 2008/09")
    assert found.remedy == (
        "if it reviews that phase, put it between 2008-04-01 and 2009-04-01; else leave it as it is"
    )
    assert found.severity is pm.Severity.WARNING


def test_a_decision_that_was_made_is_not_too_early():
    """What a gate reviews is not stated: a bidder may be sought before what is bid for is designed."""
    for outcome in ("passed", "failed"):
        decided = with_gate(due="2007/08", decisions=[pm.Decision(outcome=outcome, on="2008-03-01")])
        assert "gate-due-early" not in codes(decided)


def test_of_two_phases_the_first_that_may_start_decides():
    """By hand: the one of 2009/10 may start in April, before the other, which begins on 1 June 2009."""
    phases = [pm.Phase(id="a", title="A", years="2009/10"), pm.Phase(id="b", title="B", period="2009-06-01")]
    gate = pm.Gate(id="g", title="G", question="Q?", due="May 2009", blocks=["a", "b"])
    programme = pm.Programme(id="p", title="P", years="2009/10", as_at="2008-07-24", phases=phases, gates=[gate])
    (found,) = (f for f in pm.review.check(programme) if f.code == "gate-due-late")
    assert found.severity is pm.Severity.WARNING
    assert found.message.endswith("may be after what it blocks starts, between 2009-04-01 and 2009-06-01")


def test_a_link_may_say_who_decides():
    programme = with_gate(decisions=())
    gate = attrs.evolve(programme.gate("phase-one-review"), unstated=())
    link = pm.Link(subject="programme-board", relation="decides", object="phase-one-review", cite=gate.cite)
    assert "gate-without-decider" in codes(programme.replacing(gate))
    assert "gate-without-decider" not in codes(attrs.evolve(programme.replacing(gate), links=[link]))


@pytest.mark.parametrize(
    ("on", "late"),
    [
        ("April 2009", False), ("March and April 2009", False), ("around April 2009", False), ("2009/10", False),
        ("2009-04-01", False), ("2009-04-02", True), ("May 2009", True), ("around June 2009", True),
    ],
)  # fmt: skip
def test_a_gate_decided_in_the_month_in_which_the_phase_starts_is_not_surely_late(on, late):
    """C7: a decision has a window too, and is late where every day of it is."""
    assert ("gate-decided-late" in codes(with_gate(decisions=[pm.Decision(outcome="passed", on=on)]))) is late


def test_a_phase_that_says_when_it_runs_starts_then_and_not_with_its_year():
    """C7."""
    autumn = attrs.evolve(
        pm.sample().phase("later-phases"), period=pm.Window.parse("2009-09-01 to 2011-03-31"), unstated=()
    )
    decided = [pm.Decision(outcome="passed", on="June 2009")]
    assert "gate-decided-late" not in codes(with_gate(decisions=decided).replacing(autumn))
    assert "gate-decided-late" in codes(with_gate(decisions=decided))


def test_a_gate_that_failed_is_decided_and_not_overdue():
    """C7: only what was surely not decided is past its time."""
    for decision in (
        pm.Decision(outcome="failed", on=date(2009, 3, 1)),
        pm.Decision(outcome="passed", on="March 2009", conditions=[pm.Condition(text="Fund", met_on="2009-04-02")]),
        pm.Decision(outcome="passed", on="March and April 2009"),
    ):
        assert "gate-overdue" not in codes(with_gate(decisions=[decision]), on=date(2009, 4, 10))
    later = with_gate(decisions=[pm.Decision(outcome="passed", on="May 2009")])
    assert "gate-overdue" in codes(attrs.evolve(later, as_at=date(2009, 6, 1)), on=date(2009, 4, 10))


def test_a_gate_passed_on_conditions_that_are_not_met_is_overdue():
    """What waits for it starts no sooner than behind a gate that nobody decided."""
    fund = pm.Condition(text="Fund")
    decided = with_gate(decisions=[pm.Decision(outcome="passed-with-conditions", on="2009-03-02", conditions=[fund])])
    (found,) = [f for f in pm.review.check(decided, on=date(2009, 4, 10)) if f.code == "gate-overdue"]
    assert "it passed on 2009-03-02 on conditions not yet met: Fund" in found.message
    assert found.remedy == "write in met_on when each condition was met, or the new time of the gate in due"
    assert "gate-overdue" not in codes(decided, on=date(2009, 3, 31))


def in_a_row(phases, gates, due):
    """A programme with phases of given periods, and gates that block the last of them."""
    return pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=date(2008, 7, 24),
        phases=[pm.Phase(id=f"phase-{n}", title="P", period=period) for n, period in enumerate(phases)],
        gates=[
            pm.Gate(id=f"gate-{n}", title="G", question="Q?", due=due, blocks=[f"phase-{len(phases) - 1}"])
            for n in range(gates)
        ],
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("about 2008-06-15", "2008-06-14"), ("2008-06-14", "about 2008-06-15"), ("2008-06-14", "2008-05-01")],
)
def test_a_gate_reviews_the_first_of_the_phases_that_begin_latest(first, second):
    """Both begin on 14 June at the earliest, or the first begins later: the remedy names the first."""
    programme = in_a_row([first, second, "2009-03-01"], gates=1, due="2007/08")
    window = pm.Window.parse(first)
    (found,) = (finding for finding in pm.review.check(programme) if finding.code == "gate-due-early")
    days = f"between {window.earliest} and {window.latest}" if window.about else f"on {first}"
    assert found.message == f"G is due 2007/08, before P, the phase before what it blocks, begins {days}"
    assert found.remedy.startswith(f"if it reviews that phase, put it between {window.latest} and 2009-03-01")


def test_gates_do_not_go_through_all_phases(monkeypatch):
    """Twice the gates and phases compare twice as many days: the phase that a gate reviews is not searched for."""
    calls = []
    before = pm.Window.before
    monkeypatch.setattr(pm.Window, "before", lambda self, other: calls.append(1) or before(self, other))
    counts = []
    for size in (50, 100):
        programme = in_a_row(["2009-03-01"] * size, gates=size, due="2009-03-02")
        calls.clear()
        assert len([f for f in gates(programme, date(2008, 7, 24)) if f.code == "gate-due-late"]) == size
        counts.append(len(calls))
    assert counts[1] == 2 * counts[0]


@pytest.mark.parametrize(
    ("due", "plan", "begins"),
    [
        ("April 2021", 'points = [{ year = "2020/21", cost = "£12m" }]', "in 2020/21"),
        ("March 2021", 'points = [{ year = "2020/21", cost = "£12m" }]', None),  # some of the year may begin after it
        ("April 2021", 'points = [{ year = "2021/22", cost = "£12m" }]', None),
        # The whole may begin later than its first year, which is printed too.
        ("April 2021", 'points = [{ cost = "£50m" }, { year = "2020/21", cost = "£12m" }]', "in 2020/21"),
        ("April 2021", 'points = [{ cost = "£50m" }]', None),
        ("April 2022", 'points = [{ years = "2020/21 to 2021/22", cost = "£50m" }]', "between 2020/21 and 2021/22"),
        ("April 2021", 'points = [{ years = "2020/21 to 2021/22", cost = "£50m" }]', None),
        ("April 2021", 'points = [{ year = "2020/21", cost = "£0.00" }, { year = "2021/22", cost = "£1m" }]', None),
        ("April 2021", 'posts_as = "levels"\npoints = [{ year = "2020/21", posts = 4 }]', "in 2020/21"),
        ("April 2021", 'posts_as = "changes"\npoints = [{ year = "2020/21", posts = 4 }]', "in 2020/21"),
        # Of all that there is, 4 posts as before are no growth, and 4 where nobody says how many there were may be none.
        ("April 2021", 'baseline = 4\nposts_as = "levels"\npoints = [{ year = "2020/21", posts = 4 }]', None),
        ("April 2021", 'baseline = 3\nposts_as = "levels"\npoints = [{ year = "2020/21", posts = 4 }]', "in 2020/21"),
        ("April 2021", 'counts = "total"\npoints = [{ year = "2020/21", cost = "£4m" }]', None),
        (
            "April 2022",
            'counts = "total"\npoints = [{ year = "2020/21", cost = "£4m" }, { year = "2021/22", cost = "£5m" }]',
            "in 2021/22",
        ),
        # The same number is no growth in other words, nor is one that may be it.
        ("April 2021", 'baseline_cost = "£4,000,000"\npoints = [{ year = "2020/21", cost = "£4m" }]', None),
        ("April 2021", 'baseline_cost = "GBP 4m"\npoints = [{ year = "2020/21", cost = "about £4.0m" }]', None),
        (
            "April 2021",
            'baseline = "about 4"\nposts_as = "levels"\npoints = [{ year = "2020/21", posts = 4 }]',
            None,
        ),
        ("April 2021", 'baseline_cost = "£3m"\npoints = [{ year = "2020/21", cost = "about £4.0m" }]', "in 2020/21"),
        # Each year is held against the year before it, in whatever order they are written.
        (
            "April 2021",
            'baseline_cost = "£4m"\npoints = [{ year = "2021/22", cost = "£5m" }, { year = "2020/21", cost = "£4m" }]',
            None,
        ),
    ],
)
@pytest.mark.parametrize("time", ['due = "{}"', 'decisions = [{{ outcome = "passed", on = "{}" }}]'])
def test_a_gate_after_the_growth_of_a_plan_that_it_blocks_has_begun(due, plan, begins, time):
    """The first year that prints growth ends on 31 March: a gate is late for certain from the first of April on."""
    made = pm.loads(
        f"""
        document = "programme"
        id = "p"
        title = "P"
        years = "2020/21 to 2022/23"
        as_at = 2020-06-30
        [delivery]
        gates = [{{ id = "g", title = "Gate", question = "q?", {time.format(due)}, blocks = ["all"] }}]
        [[growth.plans]]
        id = "all"
        title = "All"
        {plan}
        """,
        format="toml",
    )
    code, verb = ("gate-due-late", "is due") if "due" in time else ("gate-decided-late", "was decided")
    found = [(f.severity.value, f.message) for f in pm.review.check(made) if f.code == code]
    wanted = [("error", f"Gate {verb} {due}, and what it holds of All begins {begins}")]
    assert found == (wanted if begins else [])


def test_a_gate_after_a_part_or_a_line_of_what_it_blocks_has_begun():
    line = pm.PostLine(id="team", title="Team", posts=3, starts="April 2020")
    whole = pm.GrowthPlan(id="all", title="All", lines=[line])
    part = pm.GrowthPlan(id="pay", title="Pay", part_of="all", points=[pm.GrowthPoint(year="2020/21", cost="£12m")])

    def late(blocks):
        gate = pm.Gate(id="g", title="Gate", question="q?", due="June 2021", blocks=[blocks])
        years = "2020/21 to 2021/22"
        made = pm.Programme(id="p", title="P", years=years, as_at="2020-06-30", plans=[whole, part], gates=[gate])
        return [f.message.partition(" and ")[2] for f in pm.review.check(made) if f.code == "gate-due-late"]

    assert late("team") == ["what it holds of Team begins in April 2020"]
    assert late("all") == late("pay") == ["what it holds of Pay begins in 2020/21"]
