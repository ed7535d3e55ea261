"""The command growth: each table, each option, and what is wrong with one."""

import csv
import json
from datetime import date

import pytest

import prevent_model as pm
from prevent_model.cli.growth import TABLES, USUAL
from prevent_model.cli.main import main

SAMPLE = ["growth", "--sample", "mps-prevent-2008"]
MPA = ["growth", "--table", "costs"]


@pytest.fixture
def said(capsys):
    """Run the command, which must be clean, and give what it prints."""

    def run(*words, sample=True):
        assert main([*(SAMPLE if sample else ["growth"]), *words]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(capsys):
    """Run the command, which must be used wrongly, and give its one line of error."""

    def run(*words, sample=True):
        assert main([*(SAMPLE if sample else ["growth"]), *words]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        return printed.err.removeprefix("prevent-model: ").strip()

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
        id="p", title="P", years=[year], as_at=date(2001, 4, 1), growth=plan, grants=[grant], observations=seen
    )
    path = tmp_path / "plan.toml"
    pm.save(programme, path)
    return str(path)


def test_without_a_table_the_usual_ones_are_shown(said):
    assert len(json.loads(said("--format", "json"))) == len(USUAL)


@pytest.mark.parametrize("name", ["release", "changes", "unit-costs", "cover", "progress"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_table_that_needs_no_option_comes_in_every_form(said, name, form):
    out = said("--table", name, "--format", form)
    assert "2009/10" in out
    if form == "json":
        json.loads(out)


def test_the_share_of_a_year_is_that_of_the_report(said):
    """Report 8, D: with £71,698 a full year, 0.731 to 0.765 of the first year."""
    out = said("--full-year-cost", "£71,698", "--format", "csv")
    low, high = next(csv.reader([out.splitlines()[1]]))[2:4]
    assert (round(float(low), 3), round(float(high), 3)) == (0.731, 0.765)
    assert said("--table", "in-year-share", "--full-year-cost", "71698/year", "--format", "csv").startswith("year")


def test_chances_are_exact(said):
    out = said("--chance", "phase-one-review=2/3", "--format", "csv")
    assert "2009/10,49,3266666.67" in out
    assert said("--chance", "phase-one-review=50%") == said("--chance", "phase-one-review=0.5")


def test_the_2000_case_is_costed(plan_file, said):
    """Metropolitan Police Authority, press release 04/00: £6.5m in the year, £13m in a full one."""
    options = ["--line", "officers", "--rate", "GBP 32500 a year", "--by", "kind", "--format", "json"]
    (row,) = json.loads(said(plan_file, *options, sample=False))["rows"]
    assert list(row.values())[-6:] == [6_500_000, 6_500_000, 13_000_000, 13_000_000, 6_500_000, 6_500_000]


def test_terms_are_those_of_the_library(plan_file, said):
    options = [
        "--rate", "officer=32500/year", "--rate", "staff=2000/month", "--award", "2000-09-01=3 % officer", "--on-costs",
        "1.32", "--vacancy", "staff=5%", "--vacancy", "officer=0", "--lag", "1", "--weighting", "100/month",
        "--weighting-with-awards", "no", "--part-month", "by-day", "--rounding", "floor", "--years", "2000/01 to 2001/02",
    ]  # fmt: skip
    out = said(plan_file, *options, "--format", "csv", sample=False)
    expected = pm.growth.year_costs(
        pm.load(plan_file).growth, "2000/01 to 2001/02",
        {"officer": pm.Rate(32_500), "staff": pm.Rate(2_000, pm.MONTH)},
        awards=[pm.PayAward(date(2000, 9, 1), 3, ["officer"])], on_costs="1.32",
        vacancy={"staff": "0.05", "officer": 0}, recruitment_lag=1, weighting=pm.Rate(100, pm.MONTH),
        weighting_with_awards=False, part_month="by-day", rounding="floor",
    )  # fmt: skip
    assert out == expected.table.csv()


def test_counts_are_set_against_the_plan(plan_file, said):
    tables = json.loads(said(plan_file, "--table", "progress", "--format", "json", sample=False))
    assert [row["achieved (post)"] if "achieved (post)" in row else row["achieved"] for row in tables[0]["rows"]] == [
        350,
        340,
    ]
    early = said(plan_file, "--table", "progress", "--on", "2001-01-01", sample=False)
    assert "Counts left aside, as later" in early


def test_a_grant_pays_by_its_steps(plan_file, said):
    """Surrey, decision 018/2022: 103 of 104 is 99.04 %, and ninety per cent is paid."""
    out = said(plan_file, "--achieved", "103", "--target", "104", sample=False)
    assert out.startswith("Entitlement to uplift: reduced")
    assert said(plan_file, "--grant", "uplift", "--achieved", "2001-03-31=103", "--target", "104", sample=False)


def test_prices_of_one_year(said, tmp_path):
    """£5.8m of 2010/11 under the vintage of March 2013 is £5,563,034.56 in the prices of 2008/09."""
    out = said("--deflator", "hmt-2013-03", "--base", "2008/09")
    assert "5,563,034.56" in out
    path = tmp_path / "series.toml"
    pm.save(pm.deflators("hmt-2013-03"), path)
    assert said("--deflator", str(path), "--base", "2008/09") == out
    assert said("--deflator", "hmt-2013-03", "--base", "2008/09", "--index-rounding", "treasury") != out


WRONG = {
    ("--rate", "54000"): "--rate: \"54000\" has no time that it is for: write 54000/year or 54000/month",
    ("--rate", "many/year"): "--rate: \"many/year\" is not money per post per time",
    ("--rate", "officr=54000/year"): "--rate: no line, role or kind of post is called \"officr\"; did you mean \"officer\"?",
    ("--rate", "1/year", "--rate", "2/year"): "--rate: a value for all is given twice",
    ("--rate", "1/year", "--rate", "staff=2/year"): "--rate: one value is for all and others are not",
    ("--award", "2.65"): "--award: \"2.65\" is no pay award",
    ("--award", "2008-09-02=2.65"): "--award: an award starts on the first of a month",
    ("--on-costs", "0.3"): "--on-costs: pay is multiplied by it",
    ("--on-costs", "30"): '--on-costs: pay is multiplied by it, and 30 would make it 30 times as much; write 1.3 or "130%"',
    ("--award", "1/9/2008=2%"): '--award: "1/9/2008" may be either of two days: write 2008-09-01 or 2008-01-09',
    ("--on-costs", "boss=1.3"): "boss",
    ("--vacancy", "130%"): "--vacancy: a share lies from 0 to 1, and 130% does not",
    ("--vacancy", "5"): "--vacancy: a share lies from 0 to 1",
    ("--vacancy", "few"): "--vacancy: \"few\" is not a number",
    ("--lag", "-1"): "--lag: \"-1\" is not a whole number from 0 up: write 3",
    ("--years", "2008"): "--years: ",
    ("--line", "line-co-ordinator"): "--line: there is no line \"line-co-ordinator\"; did you mean \"line-co-ordinators\"?",
    ("--line", "line-co-ordinators"): "--table costs: 1 faults keep them from being costed: line-co-ordinators has no rate (write --rate line-co-ordinators=50000/year)",
    ("--line", "line-co-ordinators", "--rate", "1/year"): "write --part-month whole, none or by-day",
    ("--weighting", "x=1/year"): "--weighting: no line, site or body is called \"x\"",
    ("--full-year-cost", "lots"): "--full-year-cost: \"lots\" is not a sum of money",
    ("--full-year-cost", "0"): "--full-year-cost: expected a cost above zero",
    ("--table", "in-year-share"): "--full-year-cost is needed for the table in-year-share: write --full-year-cost 71698",
    ("--chance", "0.5"): "--chance: \"0.5\" names no gate",
    ("--chance", "phase-one-review=1.5"): "--chance phase-one-review: a share lies from 0 to 1, and 1.5 does not",
    ("--chance", "phase-one-review=maybe"): "--chance: \"maybe\" is not a number",
    ("--chance", "x=0.5"): "--chance: no chance is given for phase-one-review; x is no held gate",
    ("--table", "expected"): "--chance: no chance is given for phase-one-review",
    ("--table", "cover", "--rate", "1/year"): "--rate belongs to --table costs, not cover: leave out one of them",
    ("--table", "entitlement"): "--grant: 0 grants of ",
    ("--grant", "uplift"): "--grant: there is no grant \"uplift\"",
    ("--grant", "ct-specific-grant", "--achieved", "1"): "--target is needed for the table entitlement",
    ("--grant", "ct-specific-grant", "--achieved", "x", "--target", "1"): "--achieved: \"x\" is not a whole number",
    ("--grant", "ct-specific-grant", "--achieved", "1", "--target", "1"): "--grant: ct-specific-grant has no steps",
    ("--deflator", "hmt-2013-03"): "--base is needed for the table real-terms",
    ("--deflator", "hmt-2013", "--base", "2008/09"): "--deflator: no deflator series is called \"hmt-2013\"",
    ("--years", "2010/11 to 2008/09"): "--years: a span runs forward",
    ("--deflator", "hmt-2013-03", "--base", "2008"): "--base: ",
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_value_is_one_error_that_names_its_option(words, refused):
    assert WRONG[words] in refused(*words)


def test_a_deflator_file_with_faults_is_told_of_as_any_document(tmp_path, capsys):
    path = tmp_path / "series.toml"
    path.write_text('document = "deflators"\nid = "d"\n')
    assert main([*SAMPLE, "--deflator", str(path), "--base", "2008/09"]) == 1
    assert "vintage" in capsys.readouterr().err


def test_a_programme_without_growth_is_wrong_use(tmp_path, refused):
    path = tmp_path / "plan.toml"
    pm.save(pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24)), path)
    assert refused(str(path), sample=False) == "P prints no growth"


def test_help_teaches_by_example(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["growth", "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert "--chance phase-one-review=2/3" in out
    assert all(name in out for name in TABLES)


def test_the_examples_of_the_help_run(said):
    """Each command of the help that asks a programme that ships."""
    from shlex import split

    from prevent_model.cli.growth import EXAMPLES

    whole = EXAMPLES.replace("\n        --", " --")
    commands = [split(line)[2:] for line in whole.splitlines() if "--sample" in line]
    assert len(commands) == 4
    for words in commands:
        assert "2008/09" in said(*words, sample=False)
