"""The first page: what a board asks first is answered, in words too, and nothing that a programme does not have."""

import re
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given, settings
from tests.several_plans import health

import prevent_model as pm
from prevent_model import testing
from prevent_model.report.answers import Answers
from prevent_model.report.first_page import first_page

SAMPLE = pm.sample()


def first_of(programme, **given):
    return first_page(Answers(programme, given.pop("on", programme.as_at), **given))


def tile(programme, heading, **given):
    (found,) = [each for each in first_of(programme, **given).tiles if each.heading.startswith(heading)]
    return found


def test_report_8():
    """Report 8, A, B.11, B.19 and D: 41 of 93 posts, £2.2m of £5.8m, and a review that nobody has decided."""
    first = first_of(SAMPLE)
    asked = [(one.who, [words for words, _ in one.requests]) for one in first.asked]
    assert asked == [
        (
            "Metropolitan Police Authority (MPA)",
            ["note the proposals to deliver Prevent in the force.", "agree the proposed direction of the programme."],
        )
    ]
    said = {each.heading: (each.figure, each.state) for each in first.tiles}
    assert said == {
        "Money, 2010/11": ("At least £2.2m committed", "waiting"),
        "Cover by grants": ("Said to be covered, no sum stated", ""),
        "Posts, by the end of 2010/11": ("41 of 93", "waiting"),
        "Next decision": ("Review of phase one", "not decided"),
        "Milestones and reviews": ("None late", ""),
        "Targets of measures": ("None due yet", ""),
        "Objectives": ("1 of 7 has an activity", ""),
    }
    assert [fact.heading for fact in first.facts] == ["Two lines", "Equality", "Rests on"]


def test_the_bar_is_the_share_that_is_committed():
    bar = dict(tile(SAMPLE, "Posts").bar)
    assert (bar["committed"] * 93, bar["waiting"] * 93) == (41, 52)
    assert tile(SAMPLE, "Posts").bar_words == "44% committed, 56% waiting"
    assert tile(pm.sample("police-uplift"), "Posts").bar == (), "all of one state is no share"


@pytest.mark.parametrize(
    ("outcome", "figure", "state"),
    [("passed", "£5.8m committed", ""), ("failed", "At least £2.2m committed", "refused")],
)
def test_money_once_the_review_is_decided(outcome, figure, state):
    decided = SAMPLE.deciding("phase-one-review", outcome, on="2009-04-01")
    found = tile(decided, "Money", on=date(2009, 4, 2))
    assert (found.figure, found.state) == (figure, state)
    assert "Next decision" not in {each.heading for each in first_of(decided, on=date(2009, 4, 2)).tiles}


def test_several_plans_are_told_together():
    """40, 75 and 110 posts; 12.4m committed once savings of 0.8m are taken off, and 8.5m behind the review."""
    assert tile(health(), "Money").figure == "£12.4m committed"
    assert tile(health(), "Money").heading == "Money in all"
    assert tile(health(), "Posts").figure == "110 committed"


def test_what_was_counted_is_set_against_the_targets():
    """Home Office: 20,951 on 31 March 2023 against 20,000."""
    found = tile(pm.sample("police-uplift"), "Counted")
    assert (found.heading, found.figure, found.state) == ("Counted on 31 March 2023", "20,951", "met")
    assert found.words[-1] == "20,000 by 2022/23: met."


def test_what_is_late_comes_with_the_longest_first():
    found = tile(pm.sample("emergency-services-network-2019"), "Milestones")
    assert (found.figure, found.state) == ("3 of 13 late", "late")
    assert found.words[0] == "Transition starts: 22 months late."


def test_what_a_document_cannot_know_is_not_late():
    found = tile(SAMPLE, "Milestones", on=date(2009, 4, 1))
    assert (found.figure, found.state) == ("7 not recorded as reached", "")


def test_a_short_year_is_named_with_its_gap():
    grant = attrs.evolve(SAMPLE.grants[0], amounts={"2008/09": "£2m", "2009/10": "£3.8m"}, unstated=["payer"])
    found = tile(attrs.evolve(SAMPLE, grants=[grant]), "Cover", on=SAMPLE.as_at)
    assert found.figure in ("Cannot be told", "Short")
    exact = attrs.evolve(grant, amounts={"2008/09": "£1m", "2009/10": "£9m", "2010/11": "£9m"})
    found = tile(attrs.evolve(SAMPLE, grants=[exact]), "Cover")
    assert (found.figure, found.state) == ("Short", "short")
    assert found.words == ("2008/09: short by over £650,000 to under £1,750,000.",)


def test_the_grade_has_its_coverage_and_its_lowest_part():
    standard = pm.standard("cqc-local-authority-2")
    leaves = list(standard.root.leaves())
    judged = pm.Assessment(
        standard=standard.id, version=standard.version, subject=SAMPLE.id, on="2008-07-24", standpoint="self",
        illustrative=True, judgements=[pm.Judgement(criterion=leaf.id, level=3) for leaf in leaves[1:]],
    )  # fmt: skip
    (found,) = [
        each
        for each in first_of(SAMPLE, assessments=(judged,), standards=(standard,)).tiles
        if each.section == "assessment"
    ]
    assert found.heading == f"{standard.title} (illustrative)"
    assert re.match(r"\d+% assessed\.", found.words[0])
    assert not found.words[0].startswith("100%")


def test_what_changed_since_an_earlier_document():
    before, after = pm.sample("emergency-services-network-2016"), pm.sample("emergency-services-network-2019")
    changes = pm.review.compare(before, after)
    found = tile(after, "Since", since=before)
    assert found.figure == f"{len(changes)} changes"
    page = pm.report.markdown(after, since=before)
    assert "## What changed" in page
    assert str(changes[0]).partition(" ")[0] in page
    same = tile(after, "Since", since=after)
    assert (same.figure, same.section) == ("Nothing changed", "")
    assert "## What changed" not in pm.report.markdown(after, since=after)


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
    words = Visible(pm.report.html(SAMPLE)).words
    assert 800 < len(words) <= 1600


def test_each_citation_links_to_its_row():
    page = pm.report.html(SAMPLE)
    annex = page[page.index("<details>") :]
    linked = set(re.findall(r'href="#(place-\d+)"', page))
    assert len(linked) > 15
    assert all(f'<tr id="{place}">' in annex for place in linked)
    assert re.search(r'<a href="#place-\d+">report-8 B\.13</a>', page)
