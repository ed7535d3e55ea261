"""Lines of posts, and what was counted of them."""

from datetime import date

import pytest

import prevent_model as pm


def test_a_line_takes_its_kind_and_dates_as_text():
    line = pm.PostLine(id="l", title="L", kind="officer", starts="October 2008", posts=4)
    assert (line.kind, str(line.starts), line.calendar) == (pm.PostKind.OFFICER, "October 2008", None)


def test_a_programme_lends_its_calendar_to_its_lines():
    plan = pm.GrowthPlan(lines=[pm.PostLine(id="l", title="L")])
    years = pm.Calendar("July").years("2017/18")
    programme = pm.Programme(id="p", title="P", years=years, as_at=date(2017, 9, 1), plans=[plan])
    assert str(programme.growth.lines[0].calendar) == "July"


@pytest.mark.parametrize("field", ["posts", "total", "other_funding", "baseline", "joiners", "leavers"])
def test_no_count_is_below_zero(field):
    with pytest.raises(ValueError, match=rf"Observation\.{field}"):
        pm.Observation(**{"on": "2009-03-31", "posts": 1, field: -1})


def test_a_line_may_be_a_planned_reduction():
    """Minus 12.4 full-time equivalents of staff in band 3: role, grade and kind are stated of posts that go too."""
    line = pm.PostLine(id="admin", title="Administration", posts="-12.4", kind="staff", grade="Band 3")
    assert (str(line.posts), line.is_reduction) == ("-12.4", True)
    assert not pm.PostLine(id="more", title="More", posts=0).is_reduction
    assert not pm.PostLine(id="open", title="Open").is_reduction


@pytest.mark.parametrize(
    ("starts", "ends", "fits"),
    [
        ("2025-01-01", "2024-12-31", False),
        ("2025-01-01", "2025-01-01", True),
        ("April 2025", "March 2025", False),
        ("April 2025", "2025/26", True),  # which may be any day of it
        (None, "2024-12-31", True),
    ],
)
def test_a_line_does_not_end_before_it_starts(starts, ends, fits):
    if fits:
        assert pm.PostLine(id="l", title="L", starts=starts, ends=ends).ends is not None
    else:
        with pytest.raises(pm.ArgumentError, match=rf"PostLine\.ends: it ends {ends}, before it starts, {starts}"):
            pm.PostLine(id="l", title="L", starts=starts, ends=ends)
