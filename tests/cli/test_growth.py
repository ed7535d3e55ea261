"""The commands of growth: each question, each option, and what is wrong with one."""

import csv
import json
from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from tests.several_plans import health, railway

import prevent_model as pm
from prevent_model.cli.growth import QUESTIONS
from prevent_model.cli.main import main

SAMPLE = ["--sample", "mps-prevent-2008"]


@pytest.fixture
def said(capsys):
    """Run a command, which must be clean, and give what it prints."""

    def run(question, *words):
        assert main(["growth", question, *words]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys):
    """Run a command, which must be used wrongly, and give its last line of error before the usage."""

    def run(question, *words):
        try:
            code = main(["growth", question, *words])
        except SystemExit as left:  # what argparse refuses
            code = left.code
        printed = capsys.readouterr()
        assert (code, printed.out) == (2, "")
        return printed.err.partition("\nusage: ")[0].splitlines()[-1].partition(": ")[2]

    return run


@pytest.fixture
def plan_file(tmp_path):
    """A document whose lines can be costed, with a count and a grant in steps."""
    year = pm.FinancialYear(2000)
    lines = [
        pm.PostLine(id="officers", title="Officers", posts=400, kind="officer", starts=pm.Window.parse("2000-10-01")),
        pm.PostLine(id="staff", title="Staff", posts=12, kind="staff", starts=pm.Window.parse("2000-04-01")),
    ]
    plan = pm.GrowthPlan(
        posts_as="levels", baseline=100, points=[pm.GrowthPoint(year=year, posts=512, cost="£7m")], lines=lines
    )
    steps = [pm.GrantStep(at_least=1, pays=1), pm.GrantStep(at_least="0.95", pays="0.9")]
    grant = pm.Grant(id="uplift", title="Uplift", amounts=[("2000/01", "£1.7m")], steps=steps, funds=["growth"])
    seen = [pm.Observation(on=date(2000, 12, 31), posts=450), pm.Observation(on=date(2001, 3, 31), posts=440)]
    programme = pm.Programme(
        id="p", title="P", years=[year], as_at=date(2001, 4, 1), plans=[plan], grants=[grant], observations=seen
    )
    path = tmp_path / "plan.toml"
    pm.save(programme, path)
    return str(path)


def test_the_summary_has_five_tables(said):
    """The questions that need nothing but the document."""
    tables = json.loads(said("summary", *SAMPLE, "--format", "json"))
    asked = ("release", "changes", "unit-costs", "cover", "grants")
    assert tables == [json.loads(said(name, *SAMPLE, "--format", "json")) for name in asked]


@pytest.mark.parametrize("name", ["release", "changes", "unit-costs", "cover", "progress"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_question_that_needs_no_option_is_answered_in_every_form(said, name, form):
    out = said(name, *SAMPLE, "--format", form)
    assert "2009/10" in out
    if form == "json":
        json.loads(out)


def test_the_share_of_a_year_is_that_of_the_report(said):
    """Report 8, D: with £71,698 a full year, 0.731 to 0.765 of the first year."""
    out = said("in-year-share", *SAMPLE, "--full-year-cost", "£71,698", "--format", "csv")
    low, high = next(csv.reader([out.splitlines()[1]]))[2:4]
    assert (round(float(low), 3), round(float(high), 3)) == (0.731, 0.765)
    assert said("in-year-share", *SAMPLE, "--full-year-cost", "71698/year", "--format", "csv") == out


def test_chances_are_exact(said):
    out = said("expected", *SAMPLE, "--chance", "phase-one-review=2/3", "--format", "csv")
    assert "2009/10,49,3266666.67" in out
    texts = ("phase-one-review=50%", "phase-one-review=0.5")
    assert len({said("expected", *SAMPLE, "--chance", text) for text in texts}) == 1


def test_the_2000_case_is_costed(plan_file, said):
    """Metropolitan Police Authority, press release 04/00: £6.5m in the year, £13m in a full one."""
    options = ["--line", "officers", "--rate", "GBP 32500 a year", "--by", "kind", "--format", "json"]
    (row,) = json.loads(said("costs", plan_file, *options))["rows"]
    assert list(row.values())[-6:] == [6_500_000, 6_500_000, 13_000_000, 13_000_000, 6_500_000, 6_500_000]


def test_the_years_that_a_plan_prints_together_are_costed_too(tmp_path, said):
    """One post at £12,000 a year from April 2009: nothing in 2008/09, and 12,000 in each of the three years after."""
    points = [
        pm.GrowthPoint(year="2008/09", posts=0),
        pm.GrowthPoint(years="2009/10 to 2010/11", posts=1),
        pm.GrowthPoint(year="2011/12", posts=0),
    ]
    line = pm.PostLine(id="post", title="Post", posts=1, starts="2009-04-01", rate=pm.Rate(12_000))
    plan = pm.GrowthPlan(posts_as="changes", points=points, lines=[line])
    years = "2008/09 to 2012/13"
    pm.save(pm.Programme(id="p", title="P", years=years, as_at="2008-04-01", plans=[plan]), tmp_path / "plan.toml")
    out = said("costs", str(tmp_path / "plan.toml"), "--by", "year", "--format", "csv")
    rows = list(csv.reader(out.splitlines()))
    at, cost = rows[0].index("year"), next(n for n, name in enumerate(rows[0]) if "cost" in name or "low" in name)
    assert [(row[at], float(row[cost])) for row in rows[1:]] == [
        ("2008/09", 0), ("2009/10", 12_000), ("2010/11", 12_000), ("2011/12", 12_000)
    ]  # fmt: skip


def test_terms_are_those_of_the_library(plan_file, said):
    options = [
        "--rate", "officer=32500/year", "--rate", "staff=2000/month", "--award", "2000-09-01=3 % officer", "--on-costs",
        "1.32", "--vacancy", "staff=5%", "--vacancy", "officer=0", "--lag", "1", "--weighting", "100/month",
        "--weighting-with-awards", "no", "--part-month", "by-day", "--rounding", "floor", "--years", "2000/01 to 2001/02",
    ]  # fmt: skip
    out = said("costs", plan_file, *options, "--format", "csv")
    expected = pm.growth.year_costs(
        pm.load(plan_file).growth, "2000/01 to 2001/02",
        {"officer": pm.Rate(32_500), "staff": pm.Rate(2_000, pm.MONTH)},
        awards=[pm.PayAward(date(2000, 9, 1), 3, ["officer"])], on_costs="1.32",
        vacancy={"staff": "0.05", "officer": 0}, recruitment_lag=1, weighting=pm.Rate(100, pm.MONTH),
        weighting_with_awards=False, part_month="by-day", rounding="floor",
    )  # fmt: skip
    assert out == expected.table.csv()


def test_counts_are_set_against_the_plan(plan_file, said):
    tables = json.loads(said("progress", plan_file, "--format", "json"))
    assert [row["achieved (post)"] if "achieved (post)" in row else row["achieved"] for row in tables[0]["rows"]] == [
        350,
        340,
    ]
    early = said("progress", plan_file, "--on", "2001-01-01")
    assert "Counts left aside, as later" in early


def test_a_grant_pays_by_its_steps(plan_file, said):
    """Surrey, decision 018/2022: 103 of 104 is 99.04 %, and ninety per cent is paid."""
    out = said("entitlement", plan_file, "--achieved", "103", "--target", "104")
    assert out.startswith("Entitlement to uplift: reduced")
    assert said("entitlement", plan_file, "--grant", "uplift", "--achieved", "2001-03-31=103", "--target", "104")


def test_of_several_grants_with_steps_one_is_named(tmp_path, refused):
    programme = pm.sample("surrey-serious-violence-duty")
    second = attrs.evolve(programme.grant("uplift-grant"), id="second-grant")
    pm.save(attrs.evolve(programme, grants=[*programme.grants, second]), tmp_path / "plan.toml")
    reported = refused("entitlement", str(tmp_path / "plan.toml"), "--achieved", "1", "--target", "2")
    assert reported.startswith("--grant: 2 grants of ")
    assert reported.endswith(" have steps: write --grant uplift-grant or --grant second-grant")


def test_prices_of_one_year(said, tmp_path):
    """£5.8m of 2010/11 under the vintage of March 2013 is £5,563,034.56 in the prices of 2008/09."""
    out = said("real-terms", *SAMPLE, "--deflator", "hmt-2013-03", "--base", "2008/09")
    assert "5,563,034.56" in out
    path = tmp_path / "series.toml"
    pm.save(pm.deflators("hmt-2013-03"), path)
    assert said("real-terms", *SAMPLE, "--deflator", str(path), "--base", "2008/09") == out
    rounded = ["--deflator", "hmt-2013-03", "--base", "2008/09", "--index-rounding", "treasury"]
    assert said("real-terms", *SAMPLE, *rounded) != out


def test_a_series_of_other_years_is_told_by_its_option(refused, tmp_path):
    """A4: years that begin in July and in April overlap."""
    july = pm.Calendar("July")
    years = july.years("2008/09 to 2009/10")
    points = [pm.GrowthPoint(year=year, posts=5, cost="£1m") for year in years]
    plan = pm.GrowthPlan(posts_as="levels", baseline=0, points=points)
    path = tmp_path / "plan.toml"
    pm.save(pm.Programme(id="p", title="P", years=years, as_at=date(2008, 9, 1), plans=[plan]), path)
    reported = refused("real-terms", str(path), "--deflator", "hmt-2013-03", "--base", "2008/09")
    assert reported.startswith("--deflator: the years of hmt-2013-03 begin in April, and those of P in July")


@pytest.mark.parametrize(
    ("prices", "period", "says"),
    [
        (
            "2008/09",
            {"year": "2008/09"},
            "the sums of R are in the prices of 2008/09 already: take them as they are, or in Python",
        ),
        (
            None,
            {"years": "2008/09 to 2009/10"},
            "of 2008/09 to 2009/10 of R is not of one year: state a sum for each year, or write --assume-even-spread",
        ),
    ],
)
def test_what_cannot_be_restated_by_a_command_is_not_answered_with_a_call_alone(
    refused, tmp_path, prices, period, says
):
    """The remedies were growth.in_cash_terms(plan, deflator, "2008/09") and growth.assume_even_spread."""
    point = pm.GrowthPoint(**period, cost="£1m")
    growth = pm.GrowthPlan(id="r", title="R", prices=prices, points=[point])
    path = tmp_path / "plan.toml"
    programme = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at=date(2008, 9, 1), plans=[growth])
    pm.save(programme, path)
    assert says in refused("real-terms", str(path), "--deflator", "hmt-2013-03", "--base", "2008/09")


def test_a_sum_of_several_years_is_restated_on_an_assumption_that_is_named(said, tmp_path):
    """£2.00 over two years is £1.00 in each, of which the first is in the prices wanted already."""
    points = [pm.GrowthPoint(years="2008/09 to 2009/10", cost="£2.00")]
    path = tmp_path / "plan.toml"
    levels = pm.Assumption(id="levels", title="Sums are levels", about=["growth.cost_as"], statement="S", because="B")
    programme = pm.Programme(
        id="p",
        title="P",
        years="2008/09 to 2009/10",
        as_at="2008-09-01",
        plans=[pm.GrowthPlan(points=points)],
        assumptions=[levels],
    )
    pm.save(programme, path)
    asked = (str(path), "--deflator", "hmt-2013-03", "--base", "2008/09", "--assume-even-spread")
    rows = [line.split(",") for line in said("real-terms", *asked, "--format", "csv").splitlines()]
    assert [row[0] for row in rows[1:]] == ["2008/09", "2009/10"]
    assert "1.00" in rows[1]
    out = said("real-terms", *asked)
    titles = "Sums are levels; The sum of 2008/09 to 2009/10 is spent evenly over its years"
    assert out.count("Assumed, as no source says so") == out.count(f"Assumed, as no source says so: {titles}.") == 1


WRONG = {
    "costs --rate 54000": '--rate: "54000" has no time that it is for; write 54000/year or 54000/month',
    "costs --rate many/year": '--rate: "many/year" is not money per post per time',
    "costs --rate officr=54000/year": '--rate: no line, role, grade or kind of post is called "officr"; did you mean "officer"?',
    "costs --rate 1/year --rate 2/year": "--rate: a value for all is given twice",
    "costs --rate 1/year --rate staff=2/year": "--rate: one value is for all and others are not",
    "costs --award 2.65": '--award: "2.65" is no pay award',
    "costs --award 2008-09-02=2.65": "--award: an award starts on the first of a month",
    "costs --on-costs 0.3": "--on-costs: pay is multiplied by it",
    "costs --on-costs 30": '--on-costs: pay is multiplied by it, and 30 would make it 30 times as much; write 1.3 or "130%"',
    "costs --award 1/9/2008=2%": '--award: "1/9/2008" may be either of two days; write 2008-09-01 or 2008-01-09',
    "costs --on-costs boss=1.3": '--on-costs: no kind of post is called "boss"',
    "costs --vacancy 130%": "--vacancy: a share lies from 0 to 1, and 130% does not",
    "costs --vacancy 5": "--vacancy: a share lies from 0 to 1",
    "costs --vacancy few": '--vacancy: "few" is not a number',
    "costs --lag -1": '--lag: "-1" is not a whole number from 0 up',
    "costs --lag few": '--lag: "few" is not a whole number from 0 up',
    "costs --years 2008": "--years: ",
    "costs --years 2010/11to2008/09": "--years: ",
    "costs --line line-co-ordinator": '--line: no line is called "line-co-ordinator"; did you mean "line-co-ordinators"?',
    "costs --line line-co-ordinators": "--rate line-co-ordinators: no rate is given; give one for",
    "costs --line line-co-ordinators --rate 1/year": '--part-month: line-co-ordinators starts or ends inside a month; write "whole"',
    "costs --weighting x=1/year": '--weighting: no line, site or body is called "x"',
    "costs --award 2008-09-01=2 --weighting 1/year": "--weighting-with-awards: it is needed beside awards and a weighting",
    "costs --chance a=1": "unrecognized arguments: --chance",
    "in-year-share --full-year-cost lots": '--full-year-cost: "lots" is not a sum of money',
    "in-year-share --full-year-cost 0": "--full-year-cost: expected a cost above zero",
    "in-year-share": "the following arguments are required: --full-year-cost",
    "expected --chance 0.5": '--chance: "0.5" names no gate: write --chance phase-one-review=0.5',
    "expected --chance 2/3": '--chance: "2/3" names no gate: write --chance phase-one-review=2/3',
    "expected --chance phase-one-review=1.5": "--chance phase-one-review: a share lies from 0 to 1, and 1.5 does not",
    "expected --chance phase-one-review=maybe": '--chance: "maybe" is not a number',
    "expected --chance x=0.5": "--chance: no chance is given for phase-one-review; x is no held gate",
    "expected": "--chance: no chance is given: write --chance phase-one-review=0.5",
    "cover --rate 1/year": "unrecognized arguments: --rate",
    "entitlement --achieved 1 --target 1": (
        "--grant: no grant of MPS Prevent Programme has steps: write steps = [{ at_least ="
    ),
    "entitlement --grant uplift --achieved 1 --target 1": '--grant: no grant is called "uplift"',
    "entitlement --grant ct-specific-grant --achieved 1": "the following arguments are required: --target",
    "entitlement --grant ct-specific-grant --achieved x --target 1": '--achieved: "x" is not a whole number',
    "entitlement --grant ct-specific-grant --achieved 1 --target 1": "--grant: ct-specific-grant has no steps",
    "real-terms --deflator hmt-2013-03": "the following arguments are required: --base",
    "real-terms --deflator hmt-2013 --base 2008/09": 'no deflator series is called "hmt-2013"',
    "real-terms --deflator hmt-2013-03 --base 2008": "--base: ",
    "real-terms --deflator hmt-2013-03 --base 2030/31": "--base: hmt-2013-03 has no index for 2030/31; it runs from",
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_value_is_an_error_that_names_its_option(words, refused):
    question, *options = words.split()
    assert WRONG[words] in refused(question, *SAMPLE, *options)


def test_a_span_that_runs_backwards_names_its_option(refused):
    assert refused("costs", *SAMPLE, "--years", "2010/11 to 2008/09").startswith("--years: a span runs forward")


def test_each_line_that_cannot_be_costed_is_told(capsys):
    assert main(["growth", "costs", *SAMPLE, "--rate", "1/year"]) == 2
    reported = capsys.readouterr().err.splitlines()
    assert len(reported) == 4
    assert "prevent-model: line-sites has no posts; write the number in the line, as posts = …" in reported


def test_a_year_that_a_series_lacks_names_the_series(refused):
    reported = refused("real-terms", "--sample", "police-uplift", "--deflator", "hmt-2013-03", "--base", "2008/09")
    assert reported == "hmt-2013-03 has no index for 2020/21; it runs from 2006/07 to 2013/14"


def test_a_deflator_file_with_faults_is_told_of_as_any_document(tmp_path, capsys):
    path = tmp_path / "series.toml"
    path.write_text('document = "deflators"\nid = "d"\n')
    assert main(["growth", "real-terms", *SAMPLE, "--deflator", str(path), "--base", "2008/09"]) == 1
    assert "vintage" in capsys.readouterr().err


def test_a_programme_without_growth_is_wrong_use(tmp_path, refused):
    path = tmp_path / "plan.toml"
    pm.save(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24)), path)
    assert refused("changes", str(path)) == "P has no growth"
    assert refused("grants", str(path)) == "P has no grants"
    assert refused("summary", str(path)) == "P has no growth, grants or spend"


@pytest.fixture
def spend_file(tmp_path):
    """A document of spend alone."""
    records = [
        pm.SpendRecord(period="2017/18", on="2017-12-31", budget="£280m", forecast="£290m"),
        pm.SpendRecord(period="2017/18", on="2018-03-31", actual="£296m"),
    ]
    path = tmp_path / "spend.toml"
    pm.save(pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=records), path)
    return str(path)


def test_spend_without_growth(said, spend_file):
    """£296m less £280m, each to the nearest million."""
    now, history = json.loads(said("spend", spend_file, "--format", "json"))
    (row,) = now["rows"]
    assert (row["variance at least"], row["variance at most"]) == (15000000.01, 16999999.99)
    assert len(history["rows"]) == 2
    assert json.loads(said("summary", spend_file, "--format", "json")) == [now, history]
    (early,) = csv.DictReader(said("spend", spend_file, "--on", "2017-12-31", "--format", "csv").splitlines())
    assert (early["forecast"], early["actual at least (GBP)"]) == ("£290m", "")


def test_spend_that_is_not_there(refused, spend_file):
    assert refused("spend", *SAMPLE) == "MPS Prevent Programme has no records of spend"
    assert "--plan" in refused("spend", spend_file, "--plan", "main")


def test_help_has_a_question_for_each_table(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["growth", "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert all(f"    {name}" in out for name in QUESTIONS)


def test_growth_shows_what_waits(capsys):
    """Report 8, B.11 and D."""
    assert main(["growth", "release", "--sample", "mps-prevent-2008"]) == 0
    out = capsys.readouterr().out
    assert "52 (+40)" in out
    assert "Review of phase one" in out


def test_growth_on_a_day_after_the_review(tmp_path, capsys):
    """Report 8, B.11: all is released once the review is passed, and not the day before."""
    programme = pm.sample()
    gate = programme.gate("phase-one-review")
    passed = attrs.evolve(gate, decisions=[pm.Decision(outcome="passed", on=date(2009, 3, 1))], unstated=["decided_by"])
    path = tmp_path / "plan.toml"
    pm.save(programme.replacing(passed), path)
    rows = {}
    for day in ("2009-02-28", "2009-03-01"):
        assert main(["growth", "release", str(path), "--format", "csv", "--on", day]) == 0
        rows[day] = [line.split(",")[1] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == {"2009-02-28": ["41", "41", "41"], "2009-03-01": ["41", "53", "93"]}


def test_counts_and_grants_of_another_programme(capsys):
    """The Police Uplift Programme: a count that fell, and three grants."""
    assert main(["growth", "progress", "--sample", "police-uplift"]) == 0
    assert "Progress fell, from 11,053 to 11,048." in " ".join(capsys.readouterr().out.split())
    assert main(["growth", "progress", "--sample", "police-uplift", "--on", "2021-01-31", "--format", "csv"]) == 0
    assert "11,053" not in capsys.readouterr().out
    assert main(["growth", "grants", "--sample", "police-uplift"]) == 0
    assert "£550m" in capsys.readouterr().out


def test_a_programme_of_grants_alone(capsys):
    """Police and Crime Commissioner for Surrey, decision 24/2024: a fund, and no growth in posts."""
    assert main(["growth", "summary", "--sample", "surrey-serious-violence-duty"]) == 0
    assert "£546,830.47" in capsys.readouterr().out
    assert main(["growth", "release", "--sample", "surrey-serious-violence-duty"]) == 2
    assert "has no growth" in capsys.readouterr().err


@pytest.fixture
def health_file(tmp_path):
    """A document of three plans: posts, buildings that wait for a review, and a saving."""
    path = tmp_path / "health.toml"
    pm.save(health(), path)
    return str(path)


def test_several_plans_have_totals_and_one_can_be_asked_for(said, health_file):
    """£13m less £0.3m in the second year, of which £8m waits."""
    totals = said("release", health_file)
    assert "£3.7m" in totals
    assert "Clinics" in totals
    clinics = said("release", health_file, "--plan", "clinics")
    assert "£8m" in clinics
    assert "£3,700,000.00" not in clinics


def test_each_plan_has_a_table_of_its_own(said, health_file):
    changes = said("changes", health_file)
    assert [line for line in changes.splitlines() if line.endswith("Change from the year before")] == [
        f"{title}: Change from the year before" for title in ("Nurses", "Clinics", "Estate savings")
    ]
    assert said("unit-costs", health_file).startswith("Nurses: Cost per post at year end")
    assert "Cover of cost by grant" in said("cover", health_file)
    summary = said("summary", health_file)
    assert "Health: committed, waiting and refused" in summary
    assert "posts" not in said("changes", health_file, "--plan", "estate")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            ("expected",),
            "--plan: Health has several plans: write --plan nurses or --plan clinics or --plan estate",
        ),
        (("release", "--plan", "clinic"), '--plan: no plan is called "clinic"; did you mean "clinics"?'),
        (("unit-costs", "--plan", "clinics"), "Clinics states no posts with money, so there is no such answer"),
        (("costs", "--plan", "nurses"), "Nurses names no lines of posts, so there is nothing to cost"),
    ],
)  # fmt: skip
def test_a_question_of_one_plan_names_the_plans(refused, health_file, words, problem):
    question, *rest = words
    if question == "costs":
        problem = "Health names no lines" if not rest else problem
    assert refused(question, health_file, *rest).partition(": add")[0].strip() == problem


def test_a_railway_has_no_posts_to_ask_for(said, refused, tmp_path):
    path = tmp_path / "line.toml"
    pm.save(railway(), path)
    assert "posts" not in said("summary", str(path))
    assert "€42,000,000.00" not in said("release", str(path))
    assert refused("progress", str(path)) == "Line states no posts, so there is no such answer"
    assert refused("in-year-share", str(path), "--full-year-cost", "5") == (
        "Line states no posts with money, so there is no such answer"
    )


NEEDS = {
    "in-year-share": ["--full-year-cost", "50000"],
    "expected": ["--chance", "0.5"],
    "entitlement": ["--achieved", "1", "--target", "1"],
    "real-terms": ["--deflator", "hmt-2013-03", "--base", "2008/09"],
}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(programme=pm.testing.programmes())
def test_every_programme_is_answered_or_refused_in_words(programme, tmp_path, capsys):
    """Whatever a programme lacks: an answer, or one sentence that says why there is none."""
    path = tmp_path / "plan.json"
    pm.save(programme, path)
    for question in QUESTIONS:
        code = main(["growth", question, str(path), *NEEDS.get(question, [])])
        printed = capsys.readouterr()
        assert code == 0 or (code == 2 and printed.err.strip() and "Traceback" not in printed.err), (question, printed)
    assert main(["show", str(path)]) == 0


TWO_PLANS = """
document = "programme"
id = "line"
title = "Harbour line"
currency = "EUR"
year_begins = "January"
years = "2024 to 2027"
as_at = 2026-10-15
[[objectives]]
id = "move"
title = "Move"
[[growth.grants]]
id = "fund"
title = "Fund"
funds = ["main", "branch"]
amounts = { "2024 to 2027" = "€90,000,000.00" }
[[growth.plans]]
id = "main"
title = "Main"
serves = ["move"]
points = [{ years = "2024 to 2027", cost = "€60,000,000.00" }]
[[growth.plans]]
id = "branch"
title = "Branch"
points = [{ years = "2024 to 2027", cost = "€40,000,000.00" }]
"""


def test_cover_of_several_plans_and_spans(tmp_path, capsys):
    """EUR 60m and 40m over four years, and one grant of 90m for both."""
    path = tmp_path / "plan.toml"
    path.write_text(TWO_PLANS, encoding="utf-8")
    assert main(["growth", "cover", str(path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["year"], row["plan"], row["verdict"]) for row in rows] == [
        ("2024 to 2027", "all", "short"),
        ("2024 to 2027", "Main", "covered"),
        ("2024 to 2027", "Branch", "covered"),
    ]
    assert all("Others may have €90m of the funding." in row["because"] for row in rows[1:])


def test_money_by_objective(tmp_path, capsys):
    path = tmp_path / "plan.toml"
    path.write_text(TWO_PLANS, encoding="utf-8")
    assert main(["growth", "by-objective", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "€60m" in printed
    assert "Branch does not say what it serves." in printed


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_help_says_where_a_plan_is_needed(name):
    """It said "all plans, or the only one, if not given" of questions that refuse several."""
    of_one = {"in-year-share", "expected", "costs", "progress", "real-terms"}
    helps = [argument.settings["help"] for argument in QUESTIONS[name][1:] if argument.flags == ("--plan",)]
    assert all(("needed where several" in text) is (name in of_one) for text in helps)
