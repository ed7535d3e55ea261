"""Changes of figures: a year is the same however it is labelled, and each number of a count is compared."""

import attrs
import pytest

import prevent_model as pm

DOCUMENT = """
document = "programme"
id = "p"
title = "P"
as_at = 2016-06-30
years = "{0} to {1}"
{label}
[growth]
posts_as = "levels"
points = [{{ year = "{0}", posts = {posts}, cost = "£1m" }}, {{ years = "{0} to {1}", cost = "£3m" }}]
spend = [{{ period = "{0}", on = 2015-05-31, budget = "{budget}" }}]
grants = [{{ id = "g", title = "G", years = "{0}", amounts = {{ "{0}" = "£1m" }} }}]
[[delivery.phases]]
id = "build"
title = "Build"
period = "{0}"
[[delivery.gates]]
id = "gate"
title = "Gate"
question = "Ready?"
blocks = ["build"]
decisions = [{{ outcome = "failed", on = "{0}" }}]
"""


def programme(labelled: bool, posts: int = 3, budget: str = "£1m") -> pm.Programme:
    years, label = ("FY2015", "FY2016") if labelled else ("2014/15", "2015/16"), ""
    if labelled:
        label = 'year_label = "FY{end}"'
    return pm.loads(DOCUMENT.format(*years, label=label, posts=posts, budget=budget), format="toml")


@pytest.mark.parametrize("labelled", [False, True])
def test_two_labels_of_one_year_are_one_year(labelled):
    """The law of the model: money, posts, spend, dates and decisions of a year are those of that year in either label."""
    assert not pm.review.compare(programme(labelled), programme(not labelled))


def test_a_change_in_a_year_of_two_labels_names_it_by_both():
    before, after = programme(False), programme(True, posts=4, budget="£2m")
    changes = pm.review.compare(before, after)
    assert [str(change) for change in changes] == [
        "Growth of 2014/15 / FY2015 was 3 posts and £1m, and is 4 posts and £1m.",
        "Spend of 2014/15 / FY2015 as known on 2015-05-31 was budget £1m, and is budget £2m.",
    ]
    assert [*pm.review.compare(after, before)] == [change.mirror for change in changes]


SEEN = {"on": "2009-03-31", "posts": 37, "plan": "growth"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"total": 137, "baseline": 100}, "37 posts, total 137 and baseline 100"),
        ({"other_funding": 2}, "37 posts and other funding 2"),
        ({"joiners": 5, "leavers": 3}, "37 posts, joiners 5 and leavers 3"),
        ({"basis": "fte"}, "37 posts and by fte"),
        ({"spent": "£2,000,000"}, "37 posts and £2,000,000.00 spent"),
    ],
)
def test_each_number_of_a_count_is_compared(more, words):
    before, after = (
        attrs.evolve(pm.sample(), observations=[pm.Observation(**SEEN, **fields)]) for fields in ({}, more)
    )
    (change,) = pm.review.compare(before, after)
    assert str(change) == f"The count of Growth in posts on 2009-03-31 was 37 posts, and is {words}."


TWO_DOLLARS = """document = "programme"
id = "x"
title = "X"
years = "2020/21 to 2022/23"
as_at = 2021-01-01
currency = "CAD"
[growth]
baseline_cost = "$5m"
points = [{ year = "2020/21", cost = "$1m" }, { years = "2021/22 to 2022/23", cost = "$2m" }]
spend = [{ period = "2020/21", on = 2021-01-01, budget = "$1m" }]
grants = [{ id = "g", title = "G", amounts = { "2020/21" = "$1m" } }]
"""


def changed(old, new):
    versions = (pm.loads(text, format="toml") for text in (TWO_DOLLARS, TWO_DOLLARS.replace(old, new)))
    return [str(change) for change in pm.review.compare(*versions)]


def test_each_sum_is_another_where_the_currency_is():
    """The sign $ is that of both, so that only the baseline had changed, "in its details"."""
    assert changed('"CAD"', '"AUD"') == [
        "G: amounts was 2020/21: $1m (CAD), and is 2020/21: $1m (AUD).",
        "Money of 2020/21 was $1m (CAD), and is $1m (AUD).",
        "Money of 2021/22 to 2022/23 was $2m (CAD), and is $2m (AUD).",
        "Costs: baseline cost was $5m (CAD), and is $5m (AUD).",
        "X: currency was CAD, and is AUD.",
        "Spend of 2020/21 as known on 2021-01-01 was budget $1m (CAD), and is budget $1m (AUD).",
    ]


def test_years_that_begin_in_another_month_are_one_change():
    """Each sum was no longer stated, and stated anew."""
    assert changed('"CAD"', '"CAD"\nyear_begins = "July"') == ["X: calendar was April, and is July."]


@pytest.mark.parametrize(
    ("calendar", "money", "spend"),
    [
        (
            'years = "2024"\nyear_begins = "January"',
            [
                "Money of 2024 was not stated, and is KWD 7m.",
                "Money of 2024/25 was KWD 5m, and is no longer stated.",
            ],
            [],
        ),
        (
            'years = "2024/25"\nyear_begins = "July"',
            [
                "Money of 2024/25 from 1 April 2024 was KWD 5m, and is no longer stated.",
                "Money of 2024/25 from 1 July 2024 was not stated, and is KWD 7m.",
            ],
            [
                "Spend of 2024/25 from 1 April 2024 as known on 2024-05-01 was budget KWD 2m, and is no longer stated.",
                "Spend of 2024/25 from 1 July 2024 as known on 2024-05-01 was not stated, and is budget KWD 3m.",
            ],
        ),
    ],
)
def test_a_sum_of_a_year_that_begins_in_another_month_is_another_sum(calendar, money, spend):
    """The 5m of April 2024 to March 2025 are not the 7m of another twelve months: the one is gone, the other new."""
    years = calendar.split('"')[1]

    def version(calendar, year, cost, budget):
        spent = f'spend = [{{ period = "{year}", on = 2024-05-01, budget = "KWD {budget}" }}]\n' if spend else ""
        head = f'document = "programme"\nid = "x"\ntitle = "X"\nas_at = 2024-06-01\ncurrency = "KWD"\n{calendar}\n'
        points = f'[growth]\npoints = [{{ year = "{year}", cost = "KWD {cost}" }}]\n'
        return pm.loads(f"{head}{points}{spent}", format="toml")

    before, after = version('years = "2024/25"', "2024/25", "5m", "2m"), version(calendar, years, "7m", "3m")
    changes = [str(change) for change in pm.review.compare(before, after)]
    assert [change for change in changes if "KWD" in change] == [*money, *spend]
    assert len(pm.review.compare(after, before)) == len(changes)


def test_a_rater_or_a_thing_rated_that_is_retitled_changes_no_rating():
    """A body that rates became the "National audit office", and each of its ratings was said to be withdrawn and new."""
    bodies = [pm.Body(id="audit", title=title, kind="agency") for title in ("Audit office", "National audit office")]
    before, after = (
        pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", bodies=[body]).rating(
            "p", "red", on="May 2024", by="audit"
        )
        for body in bodies
    )
    (change,) = pm.review.compare(before, after)
    assert change.kind.value == "renamed"


def rated(**rating) -> pm.Programme:
    rating = pm.Rating(**{"of": "p", "on": "2024-05-01", "scale": "rag", "level": "red", **rating})
    return pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-01", ratings=[rating])


@pytest.mark.parametrize("other", [{"level": 1}, {"level": "Red"}, {"scale": "RAG"}, {"scale": "Rag", "level": "RED"}])
def test_a_rating_that_is_named_otherwise_is_the_same(other):
    """The level "red" became 1, which is the rank of red, and a change was told."""
    assert not pm.review.compare(rated(), rated(**other))


def test_a_rating_is_told_by_its_label_and_with_its_reason():
    changes = pm.review.compare(rated(note="no site"), rated(level=2, note="no staff"))
    assert [str(change) for change in changes] == [
        "The rating of P (RAG) on 2024-05-01 was Red (no site), and is Amber (no staff)."
    ]
    assert [str(change) for change in pm.review.compare(rated(), rated(note="no site"))] == [
        "The rating of P (RAG) on 2024-05-01 was Red, and is Red (no site)."
    ]
