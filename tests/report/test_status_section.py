"""The section of status: ratings, and what is delayed behind what."""

from datetime import date

import attrs
from tests import sample_reports

import prevent_model as pm
from prevent_model.delivery.latest_ratings import ratings
from prevent_model.report.answers import Answers
from prevent_model.report.status_section import beside, status

SAMPLE = pm.sample()


def late():
    """The sample as known a year later, with its gate past its time, and a day on which the later phases begin."""
    later = attrs.evolve(SAMPLE.phase("later-phases"), period="2009-04-01 to 2011-03-31", unstated=())
    return attrs.evolve(SAMPLE.replacing(later), as_at=date(2009, 6, 1))


def test_a_document_without_ratings_and_delays_has_no_such_section():
    assert status(Answers(SAMPLE, SAMPLE.as_at)) == []
    assert "Status and delays" not in sample_reports.page()


def test_ratings_come_first_and_then_each_delay():
    rated = late().rating("phase-one", "amber", on="2009-01-31", cite="B.11")
    blocks = status(Answers(rated, rated.as_at))
    assert [block.title for block in blocks] == [
        "How things are rated on 1 June 2009",
        "Delayed behind Review of phase one",
        "Posts and money behind Review of phase one",
    ]
    assert "● first" in blocks[0].text
    assert "Later phases" in blocks[1].text
    page = pm.report.html(rated)
    assert "Status and delays" in page
    assert "Status and delays" in pm.report.markdown(rated)


def test_a_rating_stands_beside_what_it_rates():
    rated = SAMPLE.rating("channel", "green", on="2008-07-01").rating("objective-1", "red", on="2008-07-01")
    table = pm.Table("Two", ("activity",), [("Channel",), ("Other",)])
    with_rating = beside(table, ["channel", "other"], ratings(rated))
    assert with_rating.rows == (("Channel", "Green ● first rating (RAG)"), ("Other", ""))
    assert beside(table, ["a", "b"], ratings(rated)) is table
    page = pm.report.markdown(rated)
    assert (
        page.count("Green ● first rating (RAG)") == 1
    )  # beside the activity; the table of ratings has a column for each part
    assert page.count("Red ● first rating (RAG)") == 1


def test_the_rating_of_the_programme_is_in_its_heading_and_its_summary_and_that_of_a_plan_in_its_section():
    rated = SAMPLE.rating(SAMPLE.id, "amber", on="June 2008").rating(SAMPLE.id, "red", on="2008-07-01")
    rated = rated.rating("growth", "green", on="2008-07-01", by="programme-board")
    page, text = pm.report.html(rated), pm.report.markdown(rated)
    words = "Red ▼ worse (RAG), 1 July 2008"
    assert f"<dt>Rated</dt><dd>{words}.</dd>" in page
    assert f"- **Rated:** {words}." in text
    assert "- **Rating:** Red. RAG, 1 July 2008; worse than before. One part rated: one Green." in text
    board = rated.entity("programme-board").title
    assert f"Rated Green ● first rating (RAG), 1 July 2008, by {board}." in text
    twice = rated.rating(SAMPLE.id, "green", on="2008-07-01", by="programme-board")
    assert (
        f"Red: RAG, 1 July 2008; worse than before. Green: RAG, 1 July 2008, by {board}; the first rating."
        in pm.report.markdown(twice)
    )
    assert "Rated" not in sample_reports.text()
