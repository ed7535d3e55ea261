"""Growth behind its gate, counted once, and paid for."""

from datetime import date

import attrs
import pytest
from tests.review.test_checks import codes

import prevent_model as pm

SOUND = pm.sample()
JANUARY = pm.Calendar("January")


def test_growth_that_no_gate_guards():
    """Report 8, B.11: no further growth before the review."""
    loose = SOUND.replacing(attrs.evolve(SOUND.gate("phase-one-review"), blocks=()))
    assert "growth-without-gate" in codes(loose)
    assert "growth-without-gate" not in codes(SOUND)


def test_growth_of_a_source_that_has_no_gate():
    """The Police Uplift Programme names controls on the release of money, and no gate."""
    uplift = pm.sample("police-uplift")
    assert "gates" in uplift.unstated
    assert "growth-without-gate" not in codes(uplift)
    assert "growth-without-gate" in codes(attrs.evolve(uplift, unstated=("vision",)))


def test_lines_and_totals():
    """Report 8, B.13 and B.16: the four co-ordinators are counted once."""
    line = SOUND.growth.lines[3]
    twice = attrs.evolve(SOUND.growth, lines=[attrs.evolve(line, posts=8)])
    assert "posts-counted-twice" in codes(SOUND.replacing(twice))
    many = attrs.evolve(SOUND.growth, lines=[attrs.evolve(line, posts=94)])
    assert "lines-exceed-total" in codes(SOUND.replacing(many))
    assert not codes(SOUND) & {"posts-counted-twice", "lines-exceed-total"}


def test_falling_negative_and_outside():
    point = SOUND.growth.points[0]
    falls = attrs.evolve(SOUND.growth, points=[point, attrs.evolve(point, year="2009/10", posts=1)])
    assert "falling-posts" in codes(SOUND.replacing(falls))
    assert "negative-posts" in codes(
        SOUND.replacing(attrs.evolve(SOUND.growth, points=[attrs.evolve(point, posts=-1)]))
    )
    assert "growth-outside-programme" in codes(
        SOUND.replacing(attrs.evolve(SOUND.growth, points=[attrs.evolve(point, year="2020/21")]))
    )


def test_funding():
    """Report 8, D: a confirmed grant without a sum."""
    grant = SOUND.grant("ct-specific-grant")
    unfunded = SOUND.replacing(attrs.evolve(SOUND.growth, funded_by=()), attrs.evolve(grant, funds=()))
    assert "growth-without-funding" in codes(unfunded)
    short = attrs.evolve(grant, amounts=[(year, "£1m") for year in ("2008/09", "2009/10", "2010/11")], unstated=())
    assert "funding-shortfall" in codes(SOUND.replacing(short))
    assert "grant-without-amount" in codes(SOUND)
    assert "grant-without-amount" not in codes(SOUND.replacing(short))


def test_shares_that_come_to_more_than_their_grant():
    """Named once, with a report that says so, where what the grants cover cannot be worked out."""
    grant = SOUND.grant("ct-specific-grant")
    over = attrs.evolve(
        grant, amounts=[("2008/09", "£1m")], unstated=(), shares=[pm.GrantShare(of="evaluation", amount="£2,000,000")]
    )
    broken = SOUND.replacing(over)
    (found,) = [one for one in pm.review.check(broken) if one.code == "invalid-grant-share"]
    assert found.message == "the shares of ct-specific-grant are more than its sum for 2008/09"
    assert found.remedy == "correct the one or the other"
    assert "What the grants cover cannot be worked out" in pm.report.html(broken)
    alone = pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=date(2008, 7, 24),
        grants=[attrs.evolve(over, cite=(), payer=None, recipient=None, funds=())],
    )
    assert "invalid-grant-share" in codes(alone)


def test_growth_in_the_later_years_of_the_first_phase_needs_no_gate():
    """A6: it belongs to the phase that began with the programme, and no gate guards what that phase delivers."""
    phases = [
        pm.Phase(id="first", title="First", years="2026/27 to 2027/28", delivers=["growth"]),
        pm.Phase(id="second", title="Second", years="2027/28 to 2028/29"),
    ]
    points = [pm.GrowthPoint(year=f"{y}/{y - 1999}", posts=y - 2020, cost="£1m") for y in (2026, 2027, 2028)]
    parts = {"id": "p", "title": "P", "years": "2026/27 to 2028/29", "as_at": date(2026, 9, 30), "phases": phases}
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    for blocks, years in ((["second"], []), ([], ["2028/29"])):
        gate = pm.Gate(id="gate", title="Gate", question="?", blocks=blocks)
        found = [
            f.message
            for f in pm.review.check(pm.Programme(**parts, plans=[plan], gates=[gate]))
            if f.code == "growth-without-gate"
        ]
        assert found == [f"posts rise in {year}, and no gate guards them" for year in years]


def test_a_sum_below_zero_without_shares_is_a_note_on_its_sign():
    """A8."""
    grant = attrs.evolve(SOUND.grant("ct-specific-grant"), amounts=[("2008/09", "-£5.2m")], unstated=())
    found = {one.code: one for one in pm.review.check(SOUND.replacing(grant))}
    assert "invalid-grant-share" not in found
    assert found["negative-grant"].severity is pm.Severity.NOTE
    assert "-£5.2m in 2008/09" in found["negative-grant"].message


def test_an_empty_list_of_sums_is_no_sum():
    """A8: of checks on empty lists."""
    grant = attrs.evolve(SOUND.grant("ct-specific-grant"), amounts=(), unstated=())
    assert "grant-without-amount" in codes(SOUND.replacing(grant))


def test_the_posts_of_an_office_where_a_line_does_not_state_its_posts():
    """A2: what is not stated may make up what is missing."""
    line = SOUND.growth.lines[3]
    more = pm.PostLine(id="others", title="Others", role=line.role)
    for posts, reported in ((1, False), (8, True)):
        lines = [attrs.evolve(line, posts=posts), more]
        assert ("posts-counted-twice" in codes(SOUND.replacing(attrs.evolve(SOUND.growth, lines=lines)))) is reported
    assert "posts-counted-twice" in codes(
        SOUND.replacing(attrs.evolve(SOUND.growth, lines=[attrs.evolve(line, posts=1)]))
    )


def test_a_year_that_is_surely_short_though_not_by_a_known_sum():
    """A2."""
    grant = SOUND.grant("ct-specific-grant")
    one = attrs.evolve(grant, amounts=[("2008/09", "£1m")], years=["2008/09"], carry_over=True, unstated=())
    points = [
        SOUND.growth.points[0],
        *(attrs.evolve(p, cost="about £1m") for p in SOUND.growth.points[1:2]),
        SOUND.growth.points[2],
    ]
    years = {"years": ["2010/11"], "funds": ["growth"]}
    later = attrs.evolve(grant, id="later", amounts=[("2010/11", "£1m")], unstated=(), **years)
    programme = attrs.evolve(SOUND.replacing(one, attrs.evolve(SOUND.growth, points=points)), grants=[one, later])
    assert [f.message for f in pm.review.check(programme) if f.code == "funding-shortfall"] == [
        "2008/09 is short by £1.2m as printed",
        "2010/11 is short by £4.8m as printed",  # £5.8m less £1m: a year that is short leaves nothing to move on
    ]


def test_nothing_rises_or_falls_from_posts_that_are_not_stated():
    """A5, the other way about: posts before were read as nought, and lines held against the changes alone."""
    line = pm.PostLine(id="l", title="L", posts=12)
    points = [pm.GrowthPoint(year="2008/09", posts=10, cost="£1m")]
    plan = pm.GrowthPlan(posts_as="changes", baseline_cost="£5m", points=points, lines=[line])
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", plans=[plan])
    assert "lines-exceed-total" not in codes(programme)


LINE = pm.Programme(
    id="line",
    title="Harbour line",
    currency="EUR",
    years=pm.Calendar("January").years("2024 to 2027"),
    as_at=date(2026, 10, 15),
    plans=[
        pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(cost="€9m")]),
        pm.GrowthPlan(id="track", title="Track", part_of="main", points=[pm.GrowthPoint(cost="€4m")]),
    ],
)


def with_grant(**fields):
    fund = pm.Grant(**{"id": "fund", "title": "Fund", "funds": ["main"], "amounts": {"whole": "€9m"}, **fields})
    return {f.code: f for f in pm.review.check(attrs.evolve(LINE, grants=[fund]))}


def test_a_span_outside_the_programme_is_one_finding_in_its_own_calendar():
    years = pm.Calendar("January").years("2023 to 2026")
    found = with_grant(amounts=[(pm.Span(years), "€9m")])["grant-outside-programme"]
    assert found.where == "$.growth.grants[0] (fund).amounts.2023 to 2026"
    assert found.message == "€9m is for 2023 to 2026, and Harbour line runs over 2024 to 2027"
    assert (
        found.remedy
        == 'write years = "2023 to 2027" for the programme, or "2024 to 2026" here if the source prints that'
    )
    assert "grant-outside-programme" not in with_grant()


def test_money_of_another_time_is_a_warning_unless_it_may_move_on():
    """A sum of 2030, which the programme does not reach, covered nothing and was not mentioned."""
    for year in ("2023", "2030"):
        found = with_grant(amounts=[(JANUARY(year), "€9m")])["grant-outside-programme"]
        assert (found.severity, found.where) == (pm.Severity.WARNING, f"$.growth.grants[0] (fund).amounts.{year}")
    assert found.message == "€9m is for 2030, and Harbour line runs over 2024 to 2027"
    assert (
        found.remedy
        == 'write years = "2024 to 2030" for the programme, or years of the programme here if the source prints that'
    )
    assert "grant-outside-programme" not in with_grant(amounts=[(JANUARY("2023"), "€9m")], carry_over=True)


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"years": JANUARY.years("2024 to 2028"), "amounts": None}, "years", "Fund is for 2024 to 2028"),
        (
            {"match": [pm.GrantMatch(rate="25%", of="cost", years=JANUARY.years("2028"))]},
            "match[0].years",
            "a rate of match is for 2028",
        ),
        (
            {"shares": [pm.GrantShare(of="a", share="25%", year=JANUARY("2028"))], "amounts": None},
            "shares[0].year",
            "what is kept for a is for 2028",
        ),
    ],
)
def test_whatever_years_a_grant_names_are_those_of_the_programme(fields, path, words):
    found = with_grant(**fields)["grant-outside-programme"]
    assert found.where == f"$.growth.grants[0] (fund).{path}"
    assert found.message == f"{words}, and Harbour line runs over 2024 to 2027"


@pytest.mark.parametrize(
    ("first", "second", "when"),
    [
        ({}, {}, "all years"),
        ({"years": "2024/25 to 2025/26"}, {"years": "2025/26"}, "2025/26"),
        ({}, {"years": "2025/26"}, "2025/26"),
        ({"years": "2024/25"}, {"years": "2025/26"}, None),
        ({"of": "grant"}, {}, None),
    ],
)
def test_two_rates_of_match_for_one_year(first, second, when):
    rates = [pm.GrantMatch(**{"rate": rate, "of": "cost"} | more) for rate, more in (("20%", first), ("25%", second))]
    fund = pm.Grant(id="fund", title="Fund", match=rates)
    made = pm.Programme(id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", grants=[fund])
    found = [f for f in pm.review.check(made) if f.code == "overlapping-match"]
    words = [f"Fund asks for 20% and 25% of the cost in {when}"] if when else []
    assert [f.message for f in found] == words
    assert [f.where for f in found] == ["$.growth.grants[0] (fund).match[1]"] * len(words)


def test_a_match_that_own_means_do_not_meet_is_an_error_where_the_rest_is_covered():
    """Half of €9m is asked for; own means are €1m, and a second grant pays the rest."""
    own = pm.Grant(
        id="own", title="Own", kind="own means", status="confirmed", funds=["main"], amounts={"whole": "€1.00m"}
    )
    fund = pm.Grant(
        id="fund",
        title="Fund",
        status="confirmed",
        funds=["main"],
        amounts={"whole": "€12m"},
        match=[pm.GrantMatch(rate="50%", of="cost")],
    )
    made = attrs.evolve(LINE, grants=[fund, own])
    found = {f.code: f for f in pm.review.check(made)}
    assert "funding-shortfall" not in found
    assert found["match-shortfall"].message == (
        "Fund asks for 50% of the cost in 2024 to 2027, €4.25m to €4.75m, and own means are €995,000 to under €1.005m"
    )
    enough = attrs.evolve(made, grants=[fund, attrs.evolve(own, amounts={"whole": "€5m"})])
    assert "match-shortfall" not in codes(enough)


def test_posts_without_a_cost_and_an_adjustment_below_nought_need_no_funding():
    points = [pm.GrowthPoint(year="2024/25", posts=-4), pm.GrowthPoint(year="2025/26", posts=-2)]
    plans = [
        pm.GrowthPlan(id="posts", title="Posts", posts_as="changes", baseline=40, points=points),
        pm.GrowthPlan(id="refund", title="Refund", points=[pm.GrowthPoint(year="2024/25", cost="-£3.00m")]),
    ]
    made = pm.Programme(id="p", title="P", years="2024/25 to 2025/26", as_at="2024-06-01", plans=plans)
    assert "growth-without-funding" not in codes(made)


def test_a_point_outside_the_programme_names_its_years_and_what_to_write():
    years = pm.Calendar("January").years("2022 to 2026")
    plan = pm.GrowthPlan(id="main", title="Main", points=[pm.GrowthPoint(years=years, cost="€9m")])
    (found,) = [
        f
        for f in pm.review.check(attrs.evolve(LINE, plans=[plan, LINE.plans[1]]))
        if f.code == "growth-outside-programme"
    ]
    assert found.where == "$.growth.plans[0] (main).points[0].years"
    assert found.message == "Main: €9m is for 2022 to 2026, and Harbour line runs over 2024 to 2027"
    assert (
        found.remedy
        == 'write years = "2022 to 2027" for the programme, or "2024 to 2026" here if the source prints that'
    )


def held_year(**delivers):
    """Phase c of 2017/18 waits for a gate and delivers plan a; plan d has sums in that year too."""
    plans = [
        pm.GrowthPlan(id=id_, title=id_.upper(), points=[pm.GrowthPoint(year="2017/18", cost="£1m")]) for id_ in "ad"
    ]
    phases = [pm.Phase(id="c", title="C", years="2017/18", delivers=["a"])]
    phases += [pm.Phase(id="e", title="E", years="2017/18", **delivers)] if delivers else []
    gate = pm.Gate(id="g", title="Business case", question="?", blocks=["c"])
    return pm.Programme(
        id="p", title="P", years="2017/18", as_at="2017-06-01", plans=plans, phases=phases, gates=[gate]
    )


def test_a_plan_in_a_held_year_that_no_phase_names_is_a_note():
    (found,) = [f for f in pm.review.check(held_year()) if f.code == "plan-without-phase"]
    assert (found.severity, found.where) == (pm.Severity.NOTE, "$.growth.plans[1] (d)")
    assert found.message == "D has sums in 2017/18, which Business case holds, and no phase of 2017/18 names it"
    assert "plan-without-phase" not in codes(held_year(delivers=["d"]))


def test_a_match_above_one():
    """25 of the cost is 25 per cent, badly written; two for one of a grant is meant at times."""
    found = with_grant(match=[pm.GrantMatch(rate=25, of="cost")])["excessive-match"]
    assert (found.severity, found.where) == (pm.Severity.ERROR, "$.growth.grants[0] (fund).match[0].rate")
    assert found.remedy == 'write "25%" for 25 per cent'
    assert with_grant(match=[pm.GrantMatch(rate=2, of="grant")])["excessive-match"].severity is pm.Severity.NOTE
    assert "excessive-match" not in with_grant(match=[pm.GrantMatch(rate=1, of="cost")])


def test_a_grant_that_funds_a_plan_and_its_part():
    found = with_grant(funds=["main", "track"])["funds-part-and-whole"]
    assert found.where == "$.growth.grants[0] (fund).funds"
    assert found.remedy == 'name one of them: "main" if it may go on anything in it, else "track"'
    assert "funds-part-and-whole" not in with_grant()


def test_a_part_is_paid_for_by_what_pays_for_its_whole():
    assert "growth-without-funding" not in with_grant()
    assert "funding-shortfall" in with_grant(funds=["track"])


def reducing(*lines):
    points = [pm.GrowthPoint(year="2008/09", posts=-10), pm.GrowthPoint(year="2009/10", posts=-5)]
    plan = pm.GrowthPlan(posts_as="changes", baseline=100, points=points, lines=lines, unstated=["funded_by"])
    lead = pm.Role(id="lead", title="Lead", posts=8)
    return pm.Programme(
        id="p", title="P", years="2008/09 to 2009/10", as_at=date(2008, 6, 1), plans=[plan], roles=[lead]
    )


def test_lines_may_take_as_many_posts_away_as_the_plan_does():
    less = pm.PostLine(id="less", title="Less", posts=-15, role="lead")
    more = pm.PostLine(id="more", title="More", posts=2)
    assert "lines-exceed-total" not in codes(reducing(less))
    assert "lines-exceed-total" not in codes(reducing(attrs.evolve(less, posts=-17), more))
    assert "posts-counted-twice" not in codes(reducing(less))
    found = [f for f in pm.review.check(reducing(attrs.evolve(less, posts=-17))) if f.code == "lines-exceed-total"]
    assert [finding.message for finding in found] == ["the lines take 17 posts away, and the plan never more than 15"]


def totals(**counts):
    staff = pm.GrowthPlan(
        id="staff",
        title="Staff",
        posts_as="levels",
        baseline=100,
        counts=counts.get("staff"),
        points=[pm.GrowthPoint(year="2008/09", posts=110, cost="£1m")],
    )
    works = pm.GrowthPlan(id="works", title="Works", counts=counts.get("works"), points=[pm.GrowthPoint(cost="£2m")])
    terms = {"id": "p", "title": "P", "years": "2008/09", "as_at": date(2008, 6, 1)}
    found = pm.review.check(pm.Programme(**terms, plans=[staff, works]))
    return [(finding.where, finding.message) for finding in found if finding.code == "growth-beside-total"]


def test_a_plan_whose_baseline_keeps_others_from_a_total_has_a_note():
    """Money of works beside posts with a baseline had no total, and nothing said what to write."""
    ((where, message),) = totals()
    assert where == "$.growth.plans[0] (staff).counts"
    assert message == (
        "Staff states a baseline, and so counts all that there is, beside growth in Works: the two are never added"
    )
    ((where, message),) = totals(staff="total")
    assert (where, message.partition(",")[0]) == ("$.growth.plans[1] (works).counts", "Works counts growth")


def test_plans_that_all_say_what_they_count_or_count_alike_have_none():
    assert totals(staff="total", works="growth") == totals(staff="growth") == totals(works="total") == []


@pytest.mark.parametrize(
    ("cost_as", "cost", "is_found"),
    [
        ("levels", "-£5m", True),
        ("levels", "-£5m to -£4m", True),
        ("levels", "£5m", False),
        ("levels", "at least £5m", False),
        ("changes", "-£5m", False),
    ],
)
def test_a_saving_below_nought_is_found(cost_as, cost, is_found):
    """A saving is written above nought; of changes, one below it is a saving that lessens."""
    points = [pm.GrowthPoint(year="2019/20", cost="£9m"), pm.GrowthPoint(year="2020/21", cost=cost)]
    plan = pm.GrowthPlan(id="fares", title="Fares", kind="saving", cost_as=cost_as, points=points)
    programme = pm.Programme(id="p", title="P", years="2019/20 to 2020/21", as_at="2020-01-01", plans=[plan])
    found = [str(f.where) for f in pm.review.check(programme) if f.code == "negative-saving"]
    assert found == (["$.growth.plans[0] (fares).points[1].cost"] if is_found else [])


def growing(*phases, blocks=("two",), gates=True):
    """Posts that rise in the second of two years, beside a plan of money, behind a gate that blocks phases."""
    gate = pm.Gate(id="g", title="G", question="?", blocks=blocks)
    points = [pm.GrowthPoint(year="2024/25", posts=3), pm.GrowthPoint(year="2025/26", posts=5)]
    posts = pm.GrowthPlan(posts_as="levels", points=points)
    money = pm.GrowthPlan(id="b", title="B", points=[pm.GrowthPoint(year="2025/26", cost="£60m")])
    first = pm.Phase(id="one", title="One", years="2024/25")
    parts = {"id": "p", "title": "P", "years": "2024/25 to 2025/26", "as_at": date(2024, 6, 1), "plans": [posts, money]}
    return pm.Programme(**parts, phases=[first, *phases], gates=[gate] if gates else [])


TWO = pm.Phase(id="two", title="Two", years="2025/26", delivers=["b"])
BOTH = pm.Phase(id="two", title="Two", years="2025/26", delivers=["b", "growth"])
THREE = pm.Phase(id="three", title="Three", years="2025/26", delivers=["growth"])


@pytest.mark.parametrize(
    ("loose", "remedy", "mended"),
    [
        (
            growing(TWO),
            'write "growth" in delivers of Two, which a gate blocks, or name it in blocks of a gate',
            [growing(BOTH), growing(TWO, blocks=("two", "growth"))],
        ),
        (
            growing(THREE, blocks=()),
            'write "three" in blocks of the gate that its growth waits for',
            [growing(THREE, blocks=("three",))],
        ),
        (
            growing(TWO, blocks=()),
            'write a phase of 2025/26 that delivers "growth", and the phase in blocks of a gate',
            [growing(TWO, THREE, blocks=("three",))],
        ),
        (
            growing(THREE, gates=False),
            'write the gate, and in its blocks a phase of the year, or unstated = ["gates"] if the source has none',
            [growing(THREE, blocks=("three",)), attrs.evolve(growing(THREE, gates=False), unstated=["gates"])],
        ),
    ],
)
def test_what_the_remedy_of_growth_without_a_gate_says_ends_it(loose, remedy, mended):
    (found,) = [one for one in pm.review.check(loose) if one.code == "growth-without-gate"]
    assert found.message == "Growth in posts: posts rise in 2025/26, and no gate guards them"
    assert found.remedy == remedy
    assert all("growth-without-gate" not in codes(programme) for programme in mended)


@pytest.mark.parametrize(
    ("ends", "levels", "found"),
    [
        ("2025-12-31", (5, 5), True),
        ("2026-03-31", (5, 5), True),  # it is there at the end of the first year, and not of the second
        ("2026-03-31", (5, 0), False),
        ("2025-12-31", (0, 5), True),
        ("about December 2025", (5, 5), True),
        ("2027-03-31", (5, 5), False),
        ("2025-12-31", (7, 7), False),  # who has the other two is not said
    ],
)
def test_a_plan_counts_no_posts_of_a_line_that_has_ended(ends, levels, found):
    """By hand: a plan of five posts in one line, which holds none after it has ended."""
    points = [pm.GrowthPoint(year=year, posts=n) for year, n in zip(("2025/26", "2026/27"), levels, strict=True)]
    line = pm.PostLine(id="a", title="A", posts=5, starts="2025-04-01", ends=ends)
    plan = pm.GrowthPlan(posts_as="levels", points=points, lines=[line])
    programme = pm.Programme(id="p", title="P", years="2025/26 to 2026/27", as_at="2025-06-30", plans=[plan])
    assert ("ended-line-counted" in codes(programme)) is found
