"""What changed between two versions of a structure."""

from datetime import date

import attrs
import pytest
from tests.made_bodies import harbour
from tests.several_plans import CLINICS, NURSES, health, railway

import prevent_model as pm
from prevent_model.review.changes import ChangeKind

SOUND = pm.sample()


def board(id, **fields):
    return pm.Board(id=id, title=f"Board {id}", **fields)


def reported(before, after, kind=None, **more):
    """The sentences of a comparison; and what it finds the other way round is its mirror."""
    found = pm.review.compare(before, after, **more)
    assert {change.mirror for change in found} == set(pm.review.compare(after, before, **more))
    return [str(change) for change in found if kind is None or change.kind is ChangeKind(kind)]


def changed(*entities):
    return SOUND.replacing(*entities)


def run_by(*names):
    """The programme with its three workstreams run by these boards, in turn; the programme board is there if it runs one."""
    workstreams = [attrs.evolve(w, board=names[n % len(names)]) for n, w in enumerate(SOUND.workstreams)]
    boards = [b for b in SOUND.boards if b.id != "programme-board" or b.id in names]
    links = [link for link in SOUND.links if "programme-board" not in (link.subject, link.object)]
    new = [board(name) for name in sorted(set(names)) if name not in SOUND]
    assumed = [a for a in SOUND.assumptions if not any("programme-board" in about for about in a.about)]
    return attrs.evolve(SOUND, boards=[*boards, *new], workstreams=workstreams, links=links, assumptions=assumed)


@pytest.mark.parametrize("name", pm.samples())
def test_nothing_changed(name):
    assert pm.review.compare(pm.sample(name), pm.sample(name)) == ()


def test_a_board_that_reports_elsewhere():
    moved = attrs.evolve(SOUND.board("programme-board"), reports_to="police-ct-board")
    assert reported(SOUND, changed(moved)) == [
        "Prevent programme board – now reports to Police Counter Terrorism Board; before, it was High-level delivery board."
    ]


def test_another_line_manager():
    moved = attrs.evolve(SOUND.role("co-ordinators"), line_managed_by="tp")
    assert reported(SOUND, changed(moved)) == [
        "Prevent co-ordinators – now line managed by Territorial Policing (TP); before, it was Specialist Operations (SO)."
    ]


def test_a_new_name():
    named = attrs.evolve(SOUND.board("delivery-board"), title="CONTEST board")
    assert reported(SOUND, changed(named)) == ["High-level delivery board is now called CONTEST board."]


def test_a_new_id_under_the_old_title_is_the_same_thing():
    boards = [attrs.evolve(b, id="ct-board") if b.id == "police-ct-board" else b for b in SOUND.boards]
    reviews = [attrs.evolve(r, commissioned_by="ct-board") if r.commissioned_by else r for r in SOUND.reviews]
    links = [link for link in SOUND.links if link.subject != "police-ct-board"]
    before = attrs.evolve(SOUND, links=links)
    (said,) = reported(before, attrs.evolve(SOUND, boards=boards, reviews=reviews, links=links))
    assert said.startswith("Police Counter Terrorism Board (id police-ct-board) is now called")


def test_dates_and_figures():
    """Report 8, B.11 and D, if the review slipped and the last year fell away."""
    due = attrs.evolve(SOUND.gate("phase-one-review"), due=pm.Window.parse("April 2009"))
    growth = attrs.evolve(
        SOUND.growth, points=[*SOUND.growth.points[:1], pm.GrowthPoint(year="2009/10", posts=50, cost="£3.5m")]
    )
    grant = attrs.evolve(SOUND.grant("ct-specific-grant"), status="expected")
    assert reported(SOUND, changed(due, growth, grant)) == [
        "Review of phase one: due was 2008/09, and is April 2009 (2009/10).",
        "MPS Counter Terrorist Specific Grant: status was confirmed, and is expected.",
        "Growth of 2009/10 was 53 posts and £3.8m, and is 50 posts and £3.5m.",
        "Growth of 2010/11 was 93 posts and £5.8m, and is no longer stated.",
    ]


def test_a_count_made_since():
    seen = attrs.evolve(SOUND, observations=[pm.Observation(on=date(2009, 3, 31), posts=37, spent="£2,000,000.00")])
    assert reported(SOUND, seen) == ["The count on 2009-03-31 was not stated, and is 37 posts and £2,000,000.00 spent."]


def test_spend_that_became_known():
    records = [
        pm.SpendRecord(period="2008/09", on="2009-03-31", budget="£2.2m"),
        pm.SpendRecord(period="2008/09", on="2009-03-31", actual="£2.3m"),
        pm.SpendRecord(period="2008/09", on="2009-03-31", actual="£1m", funded_by="ct-specific-grant"),
    ]
    assert reported(SOUND, attrs.evolve(SOUND, spend=records)) == [
        "Spend of 2008/09 as known on 2009-03-31 was not stated, and is budget £2.2m and actual £2.3m.",
        "Spend of MPS Counter Terrorist Specific Grant in 2008/09 as known on 2009-03-31 was not stated, and is actual £1m.",
    ]


def test_one_board_split_in_two():
    said = reported(run_by("programme-board"), run_by("north", "south"))
    assert said[0] == "Prevent programme board was split into Board north and Board south."
    assert not [s for s in said if "was added" in s or "no longer in the structure" in s]


def test_two_boards_merged_in_one():
    assert reported(run_by("north", "south"), run_by("whole"), "merged") == [
        "Board north and Board south were merged into Board whole."
    ]


def test_one_board_replaced_by_another():
    assert reported(run_by("north"), run_by("south"), "replaced") == ["Board north was replaced by Board south."]


def test_two_boards_that_gave_way_to_two():
    before, after = run_by("a", "b", "b"), run_by("c", "c", "d")
    assert reported(before, after, "reorganised") == ["Board a and Board b gave way to Board c and Board d."]


def test_a_board_merged_into_one_that_stays_and_split_from_it():
    kept, both = run_by("programme-board"), run_by("programme-board", "north")
    assert reported(both, kept, "merged") == [
        "Board north and Prevent programme board were merged into Prevent programme board."
    ]
    assert reported(kept, both, "split") == [
        "Prevent programme board was split into Board north and Prevent programme board."
    ]


def test_a_document_that_says_what_took_whose_place():
    """What is dissolved on the day of the later version is gone from it, though it is still written down."""
    old = [
        attrs.evolve(b, active=pm.Period(ends=date(2009, 3, 31))) if b.id == "police-ct-board" else b
        for b in SOUND.boards
    ]
    new = board("new", replaces=["police-ct-board"], active=pm.Period(starts=date(2009, 4, 1)))
    after = attrs.evolve(SOUND, boards=[*old, new], as_at=date(2009, 6, 1))
    assert "Police Counter Terrorism Board was replaced by Board new." in reported(SOUND, after)


def test_what_is_new_is_told_with_where_it_stands():
    new = pm.Role(id="deputy", title="Deputy", line_managed_by="acso", posts=2)
    milestone = pm.Milestone(
        id="m", title="In place", planned=pm.Window.parse("2008/09"), forecast=pm.Window.parse("May 2009")
    )
    after = attrs.evolve(SOUND, roles=[*SOUND.roles, new], milestones=[*SOUND.milestones, milestone])
    assert reported(SOUND, after) == [
        "In place (milestone) was added: planned 2008/09, forecast May 2009 (2009/10).",
        "Deputy (office) was added: is line managed by Assistant Commissioner Specialist Operations (ACSO), posts 2.",
    ]


def test_a_time_that_names_its_year_has_it_once():
    """It read "planned was Q2 2009/10 (2009/10)"."""
    before, after = (
        attrs.evolve(SOUND, milestones=[*SOUND.milestones, pm.Milestone(id="m", title="In place", planned=planned)])
        for planned in ("Q2 2009/10", "early part of 2009/10")
    )
    assert reported(before, after) == ["In place: planned was Q2 2009/10, and is early part of 2009/10."]


def test_relations_made_and_ended():
    oversees = pm.Link(subject="mpa", relation="oversees", object="mps", every="twice-yearly")
    after = attrs.evolve(SOUND, links=[*SOUND.links, oversees])
    assert reported(SOUND, after) == [
        "Newly stated: Metropolitan Police Authority (MPA) – oversees Metropolitan Police Service (MPS), twice a year."
    ]
    assert reported(after, SOUND)[0].startswith("No longer stated: Metropolitan Police Authority (MPA) – oversees")


def test_the_order_of_members_is_no_change():
    first = attrs.evolve(SOUND.board("programme-board"), members=["so", "tp"], unstated=())
    assert reported(changed(first), changed(attrs.evolve(first, members=["tp", "so"]))) == []


def test_from_july_2008_to_april_2009():
    """Reports 4 and 14 of 2009: the engagement officers' two lines, co-ordinators expected a year late, monitoring twice a year."""
    said = reported(SOUND, pm.sample("mps-prevent-2009"))
    for words in (
        "Prevent Engagement Officers (PEOs) (office) was added: is line managed by Counter Terrorism Command (CTC).",
        "Borough Commanders – deploys Prevent Engagement Officers (PEOs)",
        "Prevent co-ordinators in place (milestone) was added: planned 2008/09, forecast April 2009 (2009/10).",
        "Officers of the Authority – informs Committees of the Authority, twice a year",
        "High-level delivery board is now called Counter-terrorism (CONTEST) strategy board.",
        "TP Chief Officer Group – decides Prevent Engagement Officer network",
    ):
        assert any(words in sentence for sentence in said), words


ACTIVITY = attrs.evolve(SOUND.activity("ice-training"), sites=[pm.SiteUse(site="hounslow", status="pilot")])
GATE = SOUND.gate("phase-one-review")
GRANT = attrs.evolve(SOUND.grant("ct-specific-grant"), amounts={"2008/09": "£2.2m"}, unstated=())
EDIA = pm.ImpactAssessment(id="edia", title="EDIA", subject="contest", state="approved")
GRADES = pm.Scale("Grades", [pm.Level(1, "weak"), pm.Level(2, "fair"), pm.Level(3, "good")])
STANDARD = attrs.evolve(SOUND.standard("seven-objectives"), scale=GRADES, unstated=())


@pytest.mark.parametrize(
    ("entity", "field", "value", "words"),
    [
        (GATE, "decisions", [pm.Decision(outcome="passed", on="2009-03-01")], "passed, on 2009-03-01 (2008/09)"),
        (
            GATE,
            "decisions",
            [
                pm.Decision(outcome="failed"),
                pm.Decision(
                    outcome="passed-with-conditions",
                    on="2009/10",
                    conditions=[
                        pm.Condition(text="A plan is agreed", met_on="2009/10"),
                        pm.Condition(text="It is paid"),
                    ],
                    recommendations=["Count all"],
                ),
            ],
            "failed; passed-with-conditions, on 2009/10, conditions (A plan is agreed, met on 2009/10; It is paid), recommendations (Count all)",
        ),
        (
            ACTIVITY,
            "sites",
            [
                pm.SiteUse(site="hounslow", status="existing", since="2007/08"),
                pm.SiteUse(site="tower-hamlets", status="planned"),
            ],
            "Hounslow: existing, since 2007/08; Tower Hamlets: planned",
        ),
        (GRANT, "amounts", {"2008/09": "£2.2m", "2009/10": "£3m"}, "2008/09: £2.2m; 2009/10: £3m"),
        (
            GRANT,
            "shares",
            [
                pm.GrantShare(of="evaluation", share="1/10", minimum=True),
                pm.GrantShare(of="training", share="1/3", year="2008/09"),
                pm.GrantShare(of="training abroad", share="50%", within="training", minimum=True),
            ],
            "evaluation at least 10%; training 1/3 in 2008/09; training abroad at least 50% of that for training",
        ),
        (
            GRANT,
            "steps",
            [pm.GrantStep(at_least="0.95", pays="0.9"), pm.GrantStep(at_least="1", edge="excluded")],
            "at least 95%, pays 90%; at least 100%, excluded",
        ),
        (
            EDIA,
            "findings",
            [pm.ImpactFinding(ground="disability", effect="adverse-mitigated", text="A ramp is built")],
            "disability, adverse-mitigated, A ramp is built",
        ),
        (EDIA, "actions", [pm.ImpactAction(text="Review it", due="2009/10")], "Review it, due 2009/10"),
        (STANDARD, "scale", pm.Scale("Grades", GRADES.levels[:2]), "weak (1), fair (2)"),
    ],
)
def test_what_has_parts_is_told_in_a_few_words(entity, field, value, words):
    """A whole table stood in the sentence."""
    before = attrs.evolve(SOUND, impact_assessments=[EDIA]).replacing(ACTIVITY, GATE, GRANT, STANDARD)
    later = attrs.evolve(entity, **{field: value}, unstated=())
    (said,) = reported(before, before.replacing(later))
    if field in ("amounts", "scale"):
        assert said.startswith(f"{entity.title}: {field} was ")
        assert said.endswith(f", and is {words}.")
    else:  # records, of which those that differ are listed
        assert said.startswith(f"The {field} of {entity.title} now include: {words}")
    assert "\n" not in said


def test_details_that_the_words_leave_out_are_told_to_have_changed():
    levels = [attrs.evolve(level, descriptor=f"Meant as {level}") for level in GRADES.levels]
    before, after = (
        SOUND.replacing(attrs.evolve(STANDARD, scale=scale)) for scale in (GRADES, pm.Scale("Grades", levels))
    )
    assert reported(before, after) == [
        f"{STANDARD.title}: scale was weak, fair, good, and is weak (Meant as weak), fair (Meant as fair), good (Meant as good)."
    ]


def test_of_records_those_that_differ_are_told():
    def with_values(*numbers):
        values = [pm.MeasuredValue(on=f"{2024 + n}-12-31", value=number) for n, number in enumerate(numbers)]
        return attrs.evolve(SOUND, measures=[pm.Measure(id="m", title="Wait", state="in-use", values=values)])

    first, more, other = with_values(45), with_values(45, 44), with_values(45, 43)
    assert reported(first, more) == ["The values of Wait now include: 44 (2025-12-31)."]
    assert reported(more, first) == ["The values of Wait no longer include: 44 (2025-12-31)."]
    assert reported(more, other) == [
        "The values of Wait now include: 43 (2025-12-31); before, they included: 44 (2025-12-31)."
    ]
    (change,) = pm.review.compare(first, more)
    assert pm.review.compare(more, first) == (change.mirror,)


def test_rules_that_a_document_writes_down_are_compared():
    first = attrs.evolve(SOUND, governance_rules=[pm.EscalatesWithin(steps=9), pm.NoSharedChair()])
    then = attrs.evolve(SOUND, governance_rules=[pm.EscalatesWithin(steps=8)])
    assert reported(first, then) == [
        "The rule escalates-within was steps 9, and is steps 8.",
        "The rule no-shared-chair was as written, and is no longer stated.",
    ]


def test_another_source_of_a_decision_is_no_change():
    made, cited = (
        attrs.evolve(GATE, decisions=[pm.Decision(outcome="passed", on="2009-03-01", cite=cite)], unstated=())
        for cite in ([], [pm.Citation("report-8", "B.11")])
    )
    assert reported(SOUND.replacing(made), SOUND.replacing(cited)) == []


def test_a_date_is_followed_by_the_year_of_its_programme():
    """A date names its calendar year already, so that no year is added where years begin in January."""
    for calendar, said in (
        (pm.Calendar("January"), "planned spring 2015"),
        (pm.Calendar("October", "FY {end}"), "planned spring 2015 (FY 2015)"),
        (pm.Calendar(), "planned spring 2015"),  # March to May lie in two years
    ):
        years = calendar.years(f"{calendar.example(2014)} to {calendar.example(2015)}")
        before = pm.Programme(id="p", title="P", years=years, as_at=years[0].first_day)
        step = pm.Milestone(id="m", title="M", planned=pm.Window.parse("spring 2015"))
        after = attrs.evolve(before, milestones=[step], as_at=years[0].last_day)
        (found,) = [line for line in reported(before, after) if "planned" in line]
        assert said in found
        assert ("(" in found.partition("planned")[2]) == ("(" in said)


def test_plans_that_come_go_and_change_read_well():
    before = health(NURSES, CLINICS)
    vans = pm.GrowthPlan(id="vans", title="Vans", points=[])
    after = health(attrs.evolve(NURSES, kind="revenue"), vans, phases=[], gates=[])
    said = reported(before, after)
    assert "Nurses: kind was pay, and is revenue." in said
    assert "Vans (plan) was added." in said
    assert "Clinics (plan) is no longer stated." in said
    assert "Growth of 2025/26, Clinics was £8m, and is no longer stated." in said


def test_a_plan_that_was_renamed_keeps_its_figures():
    renamed = attrs.evolve(CLINICS, title="Buildings", counts="total")
    said = reported(health(NURSES, CLINICS), health(NURSES, renamed))
    assert said == [
        "Clinics is now called Buildings.",
        "Buildings / Clinics: counts was not stated, and is total.",
    ]


def test_another_currency_and_calendar_are_changes():
    before = pm.Programme(id="line", title="Line", years="2024/25", as_at=date(2024, 6, 1))
    said = reported(before, attrs.evolve(railway(), plans=()))
    assert said == [
        "Line: calendar was April, and is January.", "Line: currency was GBP, and is EUR.",
        "Line: years was 2024/25, and is 2024 to 2025.",
    ]  # fmt: skip


def test_years_are_told_as_runs():
    """A programme of forty years listed each of them, twice."""
    before = pm.Programme(id="line", title="Line", years="2020/21 to 2059/60", as_at=date(2024, 6, 1))
    longer = attrs.evolve(before, years=[*before.years, pm.FinancialYear(2061)])
    assert reported(before, longer) == ["Line: years was 2020/21 to 2059/60, and is 2020/21 to 2059/60 and 2061/62."]


def test_whom_a_body_answers_to_is_compared_in_words_and_in_any_order():
    answers = [pm.AnswersTo(to="state"), pm.AnswersTo(to="city", capacity="owner")]
    before = harbour(answers_to=answers)
    assert reported(before, harbour(answers_to=answers[::-1])) == []
    assert reported(before, harbour(answers_to=answers[1:], governed_by=None)) == [
        "Line Ltd – now answers to City as owner; before, it was State; City as owner.",
        "No longer stated: Line Ltd – governed by Board.",
    ]


def test_a_body_that_is_renamed_is_answered_to_still():
    before = harbour(answers_to=[pm.AnswersTo(to="city", capacity="owner")])
    bodies = [attrs.evolve(body, id="town") if body.id == "city" else body for body in before.bodies]
    line = attrs.evolve(bodies.pop(), answers_to=[pm.AnswersTo(to="town", capacity="owner")])
    after = attrs.evolve(before, bodies=[*bodies, line])
    assert not [change for change in pm.review.compare(before, after) if "line" in change.ids]


def test_what_takes_the_place_of_one_who_was_answered_to():
    before = harbour(answers_to=[pm.AnswersTo(to="city")])
    bodies = [body for body in before.bodies if body.id not in ("city", "line")]
    county = pm.Body(id="county", title="County", kind="authority")
    line = attrs.evolve(before.body("line"), answers_to=[pm.AnswersTo(to="county")])
    after = attrs.evolve(before, bodies=[*bodies, county, line])
    (change,) = [change for change in pm.review.compare(before, after) if "county" in change.ids]
    assert (change.kind, change.ids) == (pm.review.ChangeKind.REPLACED, ("city", "county"))


def test_a_rating_that_was_added_or_set_right_is_told():
    before = pm.sample().rating("phase-one", "amber", on="2008-06-01", by="mps")
    after = (
        pm.sample().rating("phase-one", "red", on="2008-06-01", by="mps").rating("channel", "green", on="2008-07-01")
    )
    reported = [str(change) for change in pm.review.compare(before, after)]
    by = pm.sample().body("mps").title
    assert reported == [
        "The rating of Channel Project (RAG) on 2008-07-01 was not stated, and is Green.",
        f"The rating of Phase one (RAG by {by}) on 2008-06-01 was Amber, and is Red.",
    ]


def test_a_match_is_written_with_what_it_is_of_and_its_years():
    """The report writes "20% of the cost in 2008/09"; a third, which per cents would round, stays a third."""
    match = [pm.GrantMatch(rate="20%", of="cost", years=["2008/09"]), pm.GrantMatch(rate="1/3", of="grant")]
    (said,) = reported(SOUND.replacing(GRANT), SOUND.replacing(attrs.evolve(GRANT, match=match)))
    assert said.endswith("now include: 20% of the cost in 2008/09; 1/3 of the grant.")


def test_a_free_word_that_is_the_id_of_something_else_stays_a_word():
    running = pm.GrowthPlan(id="revenue", title="Running costs", points=[pm.GrowthPoint(cost="£1m")])
    works = pm.GrowthPlan(id="works", title="Works", kind="capital", points=[pm.GrowthPoint(cost="£2m")])
    target = pm.Objective(id="low-carbon", title="Carbon down by half")
    grant = pm.Grant(id="g", title="G", shares=[pm.GrantShare(of="low-carbon", share="0.2")])
    before = pm.Programme(
        id="p", title="P", years="2024/25", as_at=date(2024, 6, 1), plans=[running, works], objectives=[target]
    )
    before = attrs.evolve(before, grants=[grant])
    doubled = attrs.evolve(grant, shares=[pm.GrantShare(of="low-carbon", share="0.4")])
    after = before.replacing(attrs.evolve(works, kind="revenue"), doubled)
    assert reported(before, after) == [
        "The shares of G now include: low-carbon 40%; before, they included: low-carbon 20%.",
        "Works: kind was capital, and is revenue.",
    ]


def test_thousands_are_parted_on_both_sides_and_truth_is_yes_or_no():
    """A baseline once was 1,210.5 and was then 1211, and a carry-over was True."""
    points = [pm.GrowthPoint(year="2024/25", posts=1180)]
    grant = pm.Grant(id="g", title="G", carry_over=True)
    plan = pm.GrowthPlan(posts_as="levels", basis="fte", baseline="1210.5", points=points)
    before = pm.Programme(id="p", title="P", years="2024/25", as_at=date(2024, 6, 1), plans=[plan], grants=[grant])
    later = attrs.evolve(plan, baseline=1211, points=[pm.GrowthPoint(year="2024/25", posts=1178)])
    after = attrs.evolve(before, plans=[later], grants=[attrs.evolve(grant, carry_over=False)])
    assert reported(before, after) == [
        "G: carry over was yes, and is no.",
        "Growth of 2024/25 was 1,180 posts, and is 1,178 posts.",
        "Reduction in posts: baseline was 1,210.5, and is 1,211.",
    ]


def test_posts_with_parts_are_numbers_and_no_shares():
    """212.5 posts are 212.5, and were once written as 21250%."""
    line = pm.PostLine(id="clerks", title="Clerks", posts="-4.25", kind="staff")
    plan = pm.GrowthPlan(posts_as="levels", basis="fte", baseline="212.5", lines=[line])
    later = attrs.evolve(plan, baseline=210, lines=[attrs.evolve(line, posts="-6.5")])
    before, after = (health(made, phases=[], gates=[]) for made in (plan, later))
    assert reported(before, after, "changed") == [
        "Growth in posts: baseline was 212.5, and is 210.",
        "Clerks: posts was -4.25, and is -6.5.",
    ]


def test_the_ends_of_a_band_are_values_and_no_shares():
    """A band of the values from 1 to 2, which was once written as 100% to 200%."""

    def scored(high):
        bands = [pm.Band(1, 2, "low"), pm.Band(3, high, "high")]
        rule = pm.Bands(of="mean", bands=bands, rounding="half-up", missing="exclude")
        levels = [pm.Level(rank=rank, label=label) for rank, label in enumerate(("low", "high"), 1)]
        scale = pm.Scale(name="Two", levels=levels)
        parts = [pm.Criterion(id=id_, title=id_) for id_ in ("first", "second")]
        root = pm.Criterion(id="root", title="Root", rule=rule, children=parts)
        standard = pm.Standard(id="scored", title="Scored", scale=scale, root=root)
        return health(standards=[standard])

    (sentence,) = reported(scored(4), scored(5), "changed")
    assert "bands (low 1, high 2, low; low 3, high 5, high)" in sentence
