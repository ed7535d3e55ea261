"""The first page: what a board asks first is answered, in words too, and nothing that a programme does not have."""

from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given, settings
from tests import sample_reports
from tests.first_pages import first_of
from tests.made_bodies import harbour
from tests.several_plans import health

import prevent_model as pm
from prevent_model import testing

SAMPLE = pm.sample()


def test_report_8():
    """Report 8, A, B.11, B.19 and D: 41 of 93 posts, £2.2m of £5.8m, and a review that nobody has decided."""
    first = first_of(SAMPLE)
    asked = [(one.who, [words for words, _ in one.requests]) for one in first.asked]
    assert asked == [
        (
            "Metropolitan Police Authority (MPA)",
            ["Note the proposals to deliver Prevent in the force.", "Agree the proposed direction of the programme."],
        )
    ]
    said = {each.heading: (each.figure, each.state) for each in first.tiles}
    assert said == {
        "Money, 2010/11": ("At least £2.2m committed", "waiting"),
        "Cover by grants": ("Said to be covered, no sum stated", ""),
        "Posts, by the end of 2010/11": ("41 of 93 posts committed", "waiting"),
        "Next decision": ("Review of phase one", "not decided"),
        "Milestones and reviews": ("None late", ""),
        "Targets of measures": ("None due yet", ""),
        "Objectives": ("1 of 7 has an activity", ""),
    }
    assert [fact.heading for fact in first.facts] == ["Cost of a post", "Two lines", "Equality", "Rests on"]


def test_a_place_that_a_request_cites_twice_is_named_once():
    """Issue 19, row 15: with words and without, a paragraph was linked as "B.3 B.3"."""
    cite = [pm.Citation("s", "B.3"), pm.Citation("s", "B.3", words="as printed"), pm.Citation("s", "B.4")]
    asked = pm.Recommendation(id="r", title="R", to="board", asks="note", cite=cite)
    source = pm.Source(id="s", title="S", reference="R", published=date(2008, 7, 24), locators=("B.3", "B.4"))
    made = pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), boards=[pm.Board(id="board", title="Board")],
        sources=[source], recommendations=[asked],
    )  # fmt: skip
    assert first_of(made).asked[0].requests == (("Note: R.", ("s B.3", "s B.4")),)


def test_a_programme_without_anything_has_no_tile():
    empty = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))
    assert first_of(empty) == ((), (), ())
    assert "At a glance" not in pm.report.html(empty)


@given(testing.programmes())
@settings(max_examples=15)
def test_every_tile_of_any_programme_says_something(programme):
    first = first_of(programme)
    for each in first.tiles:
        assert each.heading
        assert each.figure
        assert sum(share for _, share in each.bar) in (0, 1)
        assert all(words.endswith((".", "?", "!")) for words in each.words), each


class Visible(HTMLParser):
    """The words that a reader sees outside the figures and the folded annex."""

    def __init__(self, page):
        super().__init__()
        self.open, self.words = [], []
        self.feed(page)

    def handle_startendtag(self, tag, attrs):
        """Pass over what has no text of its own."""

    def handle_starttag(self, tag, attrs):
        del attrs
        if tag not in {"meta", "link", "br", "use", "path", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"style", "title", "figure", "details"} & set(self.open):
            self.words += data.split()


def test_a_board_reads_no_more_than_1600_words_of_report_8():
    words = Visible(sample_reports.page()).words
    assert 800 < len(words) <= 1600


def test_costs_of_a_post_that_are_ranges_alone_are_no_list():
    """A post costs £100 to £200 and then £1 to £2: unexplained, and neither year has one sum to list."""
    points = [
        pm.GrowthPoint(year="2024/25", posts=10, cost="£1,000 to £2,000"),
        pm.GrowthPoint(year="2025/26", posts=1000, cost="£1,000 to £2,000"),
    ]
    made = health(pm.GrowthPlan(id="nurses", title="Nurses", posts_as="levels", points=points), phases=[], gates=[])
    (words,) = [fact.words for fact in first_of(made).facts if fact.heading == "Cost of a post"]
    assert words == "Changes by more than rounding can explain."


def test_of_the_costs_of_a_post_of_many_years_the_first_and_the_last_are_listed():
    """£10,000 for ten posts is £1,000 for each, and £20,000 in the sixth year £2,000."""
    costs = (10, 12, 14, 16, 18, 20)
    points = [
        pm.GrowthPoint(year=f"{2020 + n}/{21 + n}", posts=10, cost=f"£{cost},000") for n, cost in enumerate(costs)
    ]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    made = pm.Programme(id="p", title="P", years="2020/21 to 2025/26", as_at="2020-05-01", plans=[plan])
    (words,) = [fact.words for fact in first_of(made).facts if fact.heading == "Cost of a post"]
    assert words == "Changes by more than rounding can explain: £1,000 in 2020/21 and £2,000 in 2025/26."


def test_the_only_assessment_of_equality_is_not_counted_again():
    impact = pm.ImpactAssessment(id="i", title="I", subject="p", state="proposed")
    made = pm.Programme(id="p", title="P", years="2020/21", as_at="2020-05-01", impact_assessments=[impact])
    (words,) = [fact.words for fact in first_of(made).facts if fact.heading == "Equality"]
    assert words == "One assessment; it has no action."


def test_the_lines_of_a_body_that_answers_to_several_are_told_with_it():
    """City and State are above Line Ltd, and not above the board that governs it."""
    facts = {fact.heading: fact.words for fact in first_of(harbour()).facts}
    ends = "the first line ends at Board, which answers to several for Line Ltd"
    assert facts["Two lines"] == f"Line Ltd: {ends}; the others lead to City and State, which are among them."


def test_several_that_have_two_lines_are_counted_and_named():
    programme = harbour()
    other = pm.Body(id="ferry", title="Ferry Ltd", kind="company", answers_to=["state", "city"])
    facts = first_of(attrs.evolve(programme, bodies=[*programme.bodies, other])).facts
    assert [fact.words for fact in facts if fact.heading == "Two lines"] == [
        "Two things have them: Ferry Ltd and Line Ltd."
    ]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (("2026-03-31", None), "Two assessments; two have no action; overdue review: Lounge."),
        (("2026-03-31", "2026-09-30"), "Two assessments; two have no action; overdue reviews: Lounge and Ward."),
        (("2026-10-01", None), "Two assessments; two have no action."),
    ],
)
def test_an_overdue_review_of_equality_is_named(due, words):
    """The report is of 1 October 2026: what is due on that day is not past its time."""
    impacts = [
        pm.ImpactAssessment(id=f"i-{n}", title=title, subject="p", state="screening", review_due=day)
        for n, (title, day) in enumerate(zip(("Lounge", "Ward"), due, strict=True))
    ]
    made = attrs.evolve(harbour(), as_at=date(2026, 10, 1), impact_assessments=impacts)
    assert [fact.words for fact in first_of(made).facts if fact.heading == "Equality"] == [words]


def test_what_the_tile_of_milestones_counts_is_no_warning_as_well():
    """Both are warnings of `check`, and the report's table has both; the gate is late and in no count of milestones."""
    made = pm.Programme(
        id="p", title="P", years="2026/27", as_at="2026-10-01",
        milestones=[pm.Milestone(id="m", title="Roof", planned="2026-06-30")],
        gates=[pm.Gate(id="g", title="Case", question="?", due="2026-06-30")],
    )  # fmt: skip
    codes = {finding.code for finding in pm.review.check(made)}
    assert {"milestone-overdue", "gate-overdue"} <= codes
    (warnings,) = [fact.words for fact in first_of(made).facts if fact.heading == "Warnings"]
    assert "Roof" not in warnings
    assert warnings.endswith(" One is told above.")
    assert "Case: due 30 June 2026" in warnings
    assert "Roof: due 30 Jun 2026, and not recorded as reached" in pm.report.markdown(made)
