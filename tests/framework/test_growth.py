"""Posts and money as a source prints them."""

import copy
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import prevent_model as pm
from prevent_model.review.comparison import compare

Y = pm.FinancialYear


def test_a_point_keeps_what_was_printed():
    """Report 8, D: 41 posts and £2.2m in 2008/09."""
    point = pm.GrowthPoint(year="2008/09", posts=41, cost="£2.2m")
    assert (point.year, point.posts, str(point.cost)) == (Y(2008), 41, "£2.2m")


@pytest.mark.parametrize("posts", [True, "41", 41.0, "forty"])
def test_posts_are_a_whole_number(posts):
    with pytest.raises(ValueError, match=r"GrowthPoint\.posts: expected a (whole number|number of posts)"):
        pm.GrowthPoint(year="2008/09", posts=posts, cost="£1m")


@pytest.mark.parametrize("field", ["posts", "baseline"])
def test_parts_of_a_post_are_read_exactly_where_the_basis_has_them(field):
    """A float is not exact, and no basis but full-time equivalents has parts."""
    with pytest.raises(ValueError, match=r'expected an exact number of posts, found .*3\.7.*; write "3\.7"'):
        pm.GrowthPoint(year="2008/09", posts=3.7)
    point = pm.GrowthPoint(year="2008/09", posts=Decimal("37.6"))
    given = {"points": [point]} if field == "posts" else {"baseline": "37.6"}
    for basis in ("headcount", "establishment", "unstated"):
        with pytest.raises(ValueError, match=r'37\.6 has a part of a post; write a whole number, or basis = "fte"'):
            pm.GrowthPlan(posts_as="levels", basis=basis, **given)
    plan = pm.GrowthPlan(posts_as="levels", basis="fte", **given)
    exact = plan.baseline if field == "baseline" else plan.points[0].posts
    assert (exact, str(exact)) == (Fraction(188, 5), "37.6")


def test_posts_printed_as_about_are_kept_as_they_are_worded():
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts="around 4,000")])
    assert (str(plan.points[0].posts), plan.points[0].posts == 4000) == ("around 4,000", False)
    assert "around 4,000" in str(plan.table)
    with pytest.raises(ValueError, match='write "about 4,000"'):
        pm.GrowthPoint(year="2008/09", posts="~4000")


def test_a_plan_finds_its_years(programme):
    """Report 8, D: 41, 53 and 93 posts."""
    plan = programme.growth
    assert [plan.point(year).posts for year in plan.years] == [41, 53, 93]


def test_a_year_that_the_plan_does_not_print(programme):
    with pytest.raises(
        ValueError, match="year: the plan prints nothing for 2011/12; it prints 2008/09, 2009/10, 2010/11"
    ):
        programme.growth.point(Y(2011))
    with pytest.raises(ValueError, match="no year at all"):
        pm.GrowthPlan(posts_as="levels").point(Y(2008))


def test_a_plan_says_whether_it_prints_levels():
    with pytest.raises(ValueError, match=r"posts_as: it does not say whether its posts are levels or changes; write"):
        pm.GrowthPlan(points=[pm.GrowthPoint(year="2008/09", posts=1)])
    with pytest.raises(ValueError, match="totals"):
        pm.GrowthPlan(posts_as="totals")


def test_a_year_printed_twice():
    points = [pm.GrowthPoint(year=text, posts=1, cost="£1m") for text in ("2008/09", "2008/9")]
    with pytest.raises(
        pm.ArgumentError, match=r"points\[1\].year: 2008/09 is printed twice; keep one point for 2008/09"
    ):
        pm.GrowthPlan(posts_as="levels", points=points)


def test_a_whole_printed_twice_is_named_by_its_point():
    """A sum of the whole has no years, so that there is no key to point at."""
    points = [pm.GrowthPoint(cost=cost) for cost in ("£1m", "£2m")]
    with pytest.raises(
        pm.ArgumentError, match=r"points\[1\]: the whole is printed twice; keep one point for the whole"
    ):
        pm.GrowthPlan(points=points)


def test_an_observation_holds_exact_money():
    assert pm.Observation(on=date(2009, 3, 31), posts=37, spent="£546,830.47").spent == pm.Money(54683047)


def test_an_observation_names_a_grant_that_exists(faults):
    seen = pm.Observation(on=date(2009, 3, 31), posts=37, funded_by="mps")
    assert faults(observations=[seen]) == [
        ("wrong-kind", "$.growth.observations[0].funded_by", '"mps" is a thing of kind body')
    ]


@pytest.mark.parametrize("field", ["posts", "total", "other_funding", "baseline", "joiners", "leavers"])
def test_what_is_counted_is_a_whole_number(field):
    with pytest.raises(
        ValueError, match=rf"Observation\.{field}: expected an exact number of posts, found .* \(3\.5\)"
    ):
        pm.Observation(**{"on": date(2009, 3, 31), "posts": 37, field: 3.5})
    with pytest.raises(ValueError, match=rf'Observation\.{field}: 3\.5 has a part of a post; .* basis = "fte"'):
        pm.Observation(**{"on": date(2009, 3, 31), "posts": 37, "basis": "headcount", field: "3.5"})
    for basis in ({"basis": "fte"}, {}):
        counted = pm.Observation(**{"on": date(2009, 3, 31), "posts": 37, field: "3.5"}, **basis)
        assert getattr(counted, field) == Fraction(7, 2)


@pytest.mark.parametrize(
    ("basis", "of", "is_fault"),
    [("fte", None, False), ("fte", "growth", False), ("headcount", None, True), ("", None, True)],
)
def test_a_count_without_a_basis_is_counted_as_its_plan_is(basis, of, is_fault):
    stated = {"basis": basis} if basis else {}
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=200)], **stated)
    terms = {"id": "p", "title": "P", "years": "2008/09", "as_at": date(2009, 3, 31), "plans": [plan]}
    seen = pm.Observation(on=date(2009, 3, 31), posts="188.5", plan=of)
    if is_fault:
        with pytest.raises(pm.IntegrityError) as caught:
            pm.Programme(**terms, observations=[seen])
        (finding,) = caught.value.findings
        assert (finding.code, finding.where) == ("posts-in-parts", "$.growth.observations[0].posts")
        assert 'basis = "fte"' in finding.remedy
        with pytest.raises(pm.ArgumentError, match=r"observations: 2009-03-31: 188\.5 has a part of a post"):
            pm.growth.progress(plan, [seen], on=date(2009, 4, 1))
    else:
        programme = pm.Programme(**terms, observations=[seen])
        assert pm.loads(pm.dumps(programme, format="toml"), format="toml") == programme
        assert "basis" not in pm.dumps(programme, format="toml").partition("observations")[2]
        assert str(pm.growth.progress(plan, programme.observations, on=date(2009, 4, 1)).counts[0].achieved) == "188.5"


def test_a_lines_posts_are_a_whole_number_where_they_are_said():
    assert pm.PostLine(id="line", title="L").posts is None
    with pytest.raises(ValueError, match=r"PostLine\.posts: expected a whole number, found .*\(4\.0\); write 4"):
        pm.PostLine(id="line", title="L", posts=4.0)


JULY = pm.Calendar("July")


def a_july_programme():
    line = pm.PostLine(id="l", title="L", posts=100, starts="2017-07-01", rate=pm.Rate(100))
    plan = pm.GrowthPlan(posts_as="levels", lines=[line])
    return pm.Programme(id="p", title="P", years=JULY.years("2016/17 to 2017/18"), as_at="2017-09-01", plans=[plan])


def forms(programme, tmp_path):
    """The plan and lines of a programme by every way in which they may come."""
    for ending in ("toml", "json"):
        pm.save(programme, tmp_path / f"p.{ending}")
        yield pm.load(tmp_path / f"p.{ending}").growth
    plan = programme.growth
    yield from (plan, plan.lines, plan.lines[0], programme, attrs.evolve(plan, title="T"))
    yield [attrs.evolve(plan.lines[0], title="T")]
    yield programme.replacing(attrs.evolve(plan.lines[0], title="T")).growth
    yield programme.replacing(pm.GrowthPlan(posts_as="changes", lines=plan.lines)).growth
    yield attrs.evolve(programme, as_at="2017-10-01")
    yield pickle.loads(pickle.dumps(plan))
    yield copy.deepcopy(plan)


def test_a_plan_of_lines_alone_is_read_in_the_calendar_of_its_programme(tmp_path):
    """A4 again: year_costs read April (three months of nought), where the command line read July."""
    programme = a_july_programme()
    for form in forms(programme, tmp_path):
        (year,) = pm.growth.year_costs(form, "2017/18").years
        assert (year.year, year.cost.low.major) == (JULY("2017/18"), 10_000)
        chances = {"delays": {0: 1}, "years": "2017/18"}
        assert pm.growth.expected_spend(form, **chances).total == 10_000
        assert [year for year, _ in pm.growth.expected_spend(form, **chances).years] == [JULY("2017/18")]
        assert pm.growth.simulate(form, scenarios=1, seed=1, **chances).total.mean == 10_000
        assert pm.growth.variance_drivers(form, **chances).inputs
        with pytest.raises(ValueError, match="begins in April, and the years beside it in July"):
            pm.growth.year_costs(form, pm.FinancialYear(2017))


def test_the_calendar_is_no_part_of_what_a_plan_says():
    """Neither compared, nor shown, nor written."""
    programme = a_july_programme()
    bare = pm.GrowthPlan(posts_as="levels", lines=[attrs.evolve(programme.growth.lines[0], calendar=None)])
    assert (bare.calendar, str(programme.growth.calendar)) == (None, "July")
    assert bare == programme.growth
    assert repr(bare) == repr(programme.growth)
    assert hash(bare) == hash(programme.growth)
    assert "calendar" not in pm.dumps(programme, format="toml")
    assert not compare(programme, attrs.evolve(programme, plans=[bare])).table.rows
    april = attrs.evolve(programme, years="2016/17 to 2017/18")
    assert str(april.growth.calendar) == "April"


def test_lines_of_two_calendars_are_asked_apart():
    line = pm.PostLine(id="m", title="M", posts=1, starts="2017-07-01", rate=pm.Rate(100))
    lines = [*a_july_programme().growth.lines, *pm.sample().growth.lines]
    with pytest.raises(ValueError, match="years begin in July and in April; ask of those of one at a time"):
        pm.growth.year_costs(lines, "2017/18")
    assert str(pm.growth.year_costs([*lines[:1], line], "2017/18").years[0].year.first_day) == "2017-07-01"


def test_a_document_that_prints_a_year_twice_is_told_so_once(tmp_path):
    path = tmp_path / "p.toml"
    point = '[[growth.points]]\nyear = "2008/09"\nposts = 1\ncost = "£1m"\n'
    path.write_text(
        'document = "programme"\nid = "p"\ntitle = "P"\nas_at = 2008-07-24\nyears = "2008/09"\n'
        f'[growth]\nposts_as = "levels"\n{point}{point}', encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(pm.DocumentError) as caught:
        pm.load(path)
    assert [(found.code, found.where) for found in caught.value.findings] == [
        ("duplicate-year", "$.growth.points[1].year")
    ]


def test_years_of_two_calendars_are_refused_where_they_are_given():
    """They overlap, and have no order: changes were worked out from one to the other."""
    years = JULY("2017/18"), pm.FinancialYear(2018)
    points = [pm.GrowthPoint(year=year, posts=1, cost="£1m") for year in years]
    with pytest.raises(ValueError, match=r"points: 2018/19 begins in April.*write pm\.Calendar\(\"July\"\)"):
        pm.GrowthPlan(posts_as="levels", points=points)
    for given in (
        {"years": years},
        {"years": years[:1], "amounts": {years[1]: "£1m"}},
        {"years": years[:1], "shares": [pm.GrantShare(of="x", amount="£1m", year=years[1])]},
    ):
        with pytest.raises(ValueError, match="begins in April, and the years beside it in July"):
            pm.Grant(id="g", title="G", **given)


def test_years_that_leave_one_out_are_one_finding_where_they_are_written():
    document = """
document = "programme"
id = "p"
title = "P"
as_at = 2021-06-30
years = "2018/19 to 2023/24"
[growth]
points = [{ years = ["2018/19", "2020/21"], cost = "£1m" }]
"""
    (finding,) = pm.reads(document, format="toml").findings
    assert (finding.code, finding.where) == ("bad-value", "$.growth.points[0].years")
    assert finding.remedy == 'write "2018/19 to 2020/21"'
    with pytest.raises(pm.ArgumentError, match=r"^GrowthPoint\.years: 2018/19, 2020/21 are not years in a row; write"):
        pm.GrowthPoint(years=["2018/19", "2020/21"], cost="£1m")


@pytest.mark.parametrize(
    ("fields", "posts", "title"),
    [
        ({"posts_as": "changes"}, [-4, -2], "Reduction in posts"),
        ({"posts_as": "levels", "baseline": 40}, [36, 30], "Reduction in posts"),
        ({"posts_as": "levels", "counts": "total"}, [36, 30], "Posts"),
        ({"posts_as": "levels"}, [4, 6], "Growth in posts"),
        ({"posts_as": "changes"}, [4, -2], "Growth in posts"),
    ],
)
def test_a_plan_without_a_title_is_called_by_what_it_prints(fields, posts, title):
    points = [
        pm.GrowthPoint(year=year, posts=number) for year, number in zip(("2019/20", "2020/21"), posts, strict=True)
    ]
    assert pm.GrowthPlan(points=points, **fields).title == title


@pytest.mark.parametrize("kind", ["saving", "Savings", "cost-saving", "Efficiency  saving"])
def test_a_saving_is_known_in_any_letters(kind):
    """€6m that is saved was added to the €30m that is spent."""
    plan = pm.GrowthPlan(id="s", title="S", kind=kind, points=[pm.GrowthPoint(year="2008/09", cost="£6m")])
    assert plan.is_saving
    assert not pm.GrowthPlan(id="s", title="S", kind="life-saving works").is_saving
