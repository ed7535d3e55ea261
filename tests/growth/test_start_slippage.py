"""When posts were to start, and when they did."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.growth.start_slippage import line_starts, lines_table, site_starts, sites_table

W = pm.Window.parse
ON = date(2009, 1, 29)


def line(id="line", starts=None, actual=None, sites=()):
    return pm.PostLine(id=id, title=id, starts=starts and W(starts), actual=actual and W(actual), sites=sites)


@pytest.mark.parametrize(
    ("starts", "actual", "state", "slip"),
    [
        ("2008-09-01", "2008-12-15", "in place", (3, 3)),
        ("September 2008", "2008-09-01", "in place", (0, 0)),
        ("2008-12-01", "2008-10-01", "in place", (-2, -2)),
        ("latter part of 2008/9", "January 2009", "in place", (-2, 3)),
        ("latter part of 2008/9", None, "cannot be told", None),
        ("2008-09-01", "April 2009", "overdue", (4, 4)),
        ("early part of 2008/9", None, "overdue", (3, 9)),
        ("April 2009", None, "not yet due", None),
        (None, None, "cannot be told", None),
        (None, "2008-12-15", "in place", None),
    ],
)
def test_a_start_as_known_on_a_day(starts, actual, state, slip):
    (found,) = line_starts([line(starts=starts, actual=actual)], ON)
    assert (found.state.value, found.slip) == (state, slip)


def test_the_co_ordinators_came_late():
    """MPA report 4 of 29 January 2009: co-ordinators of the growth of 2008/09 were expected in place in April 2009."""
    late = line("co-ordinators", starts="2008/09", actual="April 2009")
    assert line_starts([late], ON)[0].state.value == "cannot be told"
    assert line_starts([late], date(2009, 6, 1))[0].slip == (0, 12)


def test_a_site_is_set_up_when_all_its_lines_are():
    lines = [
        line("a", "2008-09-01", "2008-09-01", ["hounslow", "newham"]),
        line("b", "2008-09-01", None, ["hounslow"]),
        line("c", "2009-09-01", None, ["lambeth"]),
        line("d", "2008-09-01", None, ["lambeth"]),
        line("e", None, None, ["tower-hamlets"]),
        line("f", "2009-09-01", None, ["tower-hamlets"]),
    ]
    assert {site.site: site.state.value for site in site_starts(lines, ON)} == {
        "hounslow": "partly in place",
        "newham": "in place",
        "lambeth": "overdue",
        "tower-hamlets": "cannot be told",
    }


def test_the_sites_of_report_8():
    """Report 8, B.13 and B.19: four sites, whose setting up is to be monitored; no date is printed."""
    programme = pm.sample()
    sites = site_starts(programme.growth.lines, programme.as_at)
    assert {site.site for site in sites} == {"hounslow", "tower-hamlets", "newham", "waltham-forest"}
    assert {site.state.value for site in sites} == {"cannot be told"}


def test_they_show_themselves():
    lines = [line("a", "latter part of 2008/9", "January 2009", ["newham"])]
    assert "-2 to 3" in str(lines_table(line_starts(lines, ON)))
    assert "a: in place" in str(sites_table(site_starts(lines, ON)))


def test_what_started_by_the_day_slipped_no_further_than_to_it():
    """Planned 2025/26 and started in 2026/27, as known on 15 October 2026: by October, and not by next March."""
    line = pm.PostLine(id="a", title="A", posts=1, starts="2025/26", actual="2026/27")
    (start,) = line_starts([line], date(2026, 10, 15))
    assert start.slip == (0, 18)


def test_posts_to_go_leave_and_are_gone():
    """By hand: 13 posts were to go by July 2023, and six months later nothing says that they did."""
    late = pm.PostLine(id="c", title="Clerks", posts=-13, starts="July 2023")
    (start,) = line_starts([late], date(2024, 1, 31))
    assert (start.state.value, start.slip) == ("overdue", (6, 6))
    assert start.because == "It was to leave July 2023, and nothing says that it did."
    assert lines_table([start]).caption.endswith("Posts below nought are to leave by the time planned.")
    (gone,) = line_starts([attrs.evolve(late, actual="August 2023")], date(2024, 1, 31))
    assert (gone.state.value, gone.because) == ("gone", "Left August 2023.")
