"""Years and parts of years that were read in another month than those of the programme."""

from datetime import date

import pytest

import prevent_model as pm

JULY = pm.Calendar("July")
TERMS = {"id": "p", "title": "P", "as_at": date(2020, 5, 14)}


def gate(due):
    return pm.Gate(id="g", title="G", question="?", due=due)


def faults(**fields):
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**TERMS, **fields)
    return [(f.where, f.message, f.remedy) for f in caught.value.findings if f.code == "mixed-years"]


def test_a_quarter_read_in_april_is_refused_beside_years_that_begin_in_july():
    """Q4 2019/20 was January to March 2020, and of years that begin in July is April to June."""
    assert faults(years=JULY.years("2019/20 to 2020/21"), gates=[gate("Q4 2019/20")]) == [
        (
            "$.delivery.gates[0] (g).due",
            (
                '"Q4 2019/20" is 2020-01-01 to 2020-03-31, of years that begin in April, '
                "and those of the programme begin in July"
            ),
            'write pm.Window.parse("Q4 2019/20", calendar=pm.Calendar("July")), or its days without these words',
        )
    ]


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        (
            "$.growth.lines[0] (l).starts",
            {"plans": [pm.GrowthPlan(lines=[pm.PostLine(id="l", title="L", starts="Q1 2020/21")])]},
        ),
        ("$.growth.spend[0].period", {"spend": [pm.SpendRecord(period="2019/20", on="2020-05-01", actual="£1m")]}),
    ],
)
def test_every_date_in_such_words_is_refused(where, parts):
    assert [path for path, *_ in faults(years=JULY.years("2019/20 to 2020/21"), **parts)] == [where]


@pytest.mark.parametrize(
    "due",
    [
        pm.Window.parse("Q4 2019/20", calendar=JULY),
        JULY("2019/20"),
        "2020-05-01",
        "spring 2020",
        "Q2 2020",
        pm.Window("2020-01-01", "2020-03-31", words="Q4 of the last year"),
        pm.Window("2020-01-06", "2020-03-28", words="Q4 2019/20"),  # its days are written beside its words
    ],
)
def test_dates_of_the_calendar_or_of_no_calendar_are_sound(due):
    assert pm.Programme(**TERMS, years=JULY.years("2019/20 to 2020/21"), gates=[gate(due)]).gates


def test_a_label_is_read_in_the_calendar_of_the_programme():
    labelled = pm.Calendar("July", "FY {end}")
    sound = gate(pm.Window.parse("Q4 FY 2020", calendar=labelled))
    assert pm.Programme(**TERMS, years=labelled.years("FY 2020"), gates=[sound]).gates
    assert len(faults(years=labelled.years("FY 2020"), gates=[gate("Q4 2019/20")])) == 1


def test_years_of_the_programme_as_text_are_what_is_to_be_mended():
    """Each of the other values was to become a year that begins in April."""
    points = [pm.GrowthPoint(year=JULY(year), cost="£1m") for year in ("2019/20", "2020/21")]
    assert faults(years="2019/20 to 2020/21", plans=[pm.GrowthPlan(points=points)]) == [
        (
            "$.years",
            "the years of the programme begin in April, and all others in it in July",
            'write pm.Calendar("July").years("2019/20 to 2020/21") for the programme',
        )
    ]
