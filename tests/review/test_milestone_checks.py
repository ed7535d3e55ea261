"""What is found of milestones and ratings; each code has its pair of documents in test_checks."""

import pytest

import prevent_model as pm


def codes(*milestones, **more):
    made = pm.Programme(
        id="p", title="P", years="2026/27 to 2029/30", as_at="2026-10-15",
        milestones=[pm.Milestone(title=one["id"], **one) for one in milestones], **more,
    )  # fmt: skip
    names = ("milestone-too-early", "milestone-forecasts-differ", "rating-recorded-twice")
    return [finding.code for finding in pm.review.check(made) if finding.code in names]


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        ({"planned": "June 2027"}, {"planned": "May 2027"}, 1),
        ({"planned": "June 2027"}, {"planned": "June 2027"}, 0),  # which day of June cannot be told
        ({"planned": "May 2027", "forecast": "July 2027"}, {"planned": "June 2027"}, 1),
        ({"planned": "May 2027", "forecast": "July 2027"}, {"planned": "June 2027", "forecast": "August 2027"}, 0),
        ({"planned": "May 2027"}, {}, 0),
        ({"planned": "June 2027", "actual": "May 2026"}, {"planned": "April 2027"}, 0),
    ],
)
def test_a_milestone_is_due_after_what_must_come_first(first, then, found):
    assert codes({"id": "a", **first}, {"id": "b", "after": ["a"], **then}).count("milestone-too-early") == found


def test_a_phase_must_have_ended():
    phase = pm.Phase(id="phase", title="Phase", years="2027/28")
    late = {"id": "a", "after": ["phase"]}
    assert codes(late | {"planned": "January 2028"}, phases=[phase]) == ["milestone-too-early"]
    assert codes(late | {"planned": "April 2028"}, phases=[phase]) == []


def test_the_same_rating_twice_is_no_contradiction():
    rating = pm.Rating(of="p", on="2026-09-30", scale="rag", level="Green")
    again = pm.Rating(of="p", on="2026-09-30", scale="RAG", level=3)
    other = pm.Rating(of="p", on="2026-09-30", scale="rag", level="Red")
    assert codes(ratings=[rating, again]) == []
    assert codes(ratings=[rating, other]) == ["rating-recorded-twice"]
    assert codes(ratings=[rating, pm.Rating(of="p", on="2026-10-01", scale="rag", level="Red")]) == []
