"""The commands that change a document in place."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.cli.main import main


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(pm.dumps(pm.sample(), format="toml") + "# the end\n", "utf-8")
    return file


def run(capsys, *words, code=0):
    assert main([str(word) for word in words]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_decide(plan, capsys):
    line = ["decide", plan, "--gate", "phase-one-review", "--outcome", "passed", "--on", "March 2009", "--cite", "B.11"]
    assert run(capsys, *line) == f"{plan}: Review of phase one passed, March 2009.\n"
    assert pm.load(plan) == pm.sample().deciding("phase-one-review", "passed", on="March 2009", cite="B.11")
    assert plan.read_text("utf-8").endswith("# the end\n")
    run(capsys, *line[:6])
    assert pm.load(plan).gate("phase-one-review").decisions[1].on is None


def test_decide_on_conditions(plan, capsys):
    """Two conditions of a pass, of which the first was met: the gate stays shut."""
    line = ["decide", plan, "--gate", "phase-one-review", "--outcome", "passed-with-conditions", "--on", "March 2009"]
    conditions = ["--condition", "A plan is agreed", "--met-on", "2009-03-20", "--condition", "Posts are filled"]
    run(capsys, *line, *conditions)
    (decision,) = pm.load(plan).gate("phase-one-review").decisions
    assert [(each.text, each.met_on and str(each.met_on)) for each in decision.conditions] == [
        ("A plan is agreed", "2009-03-20"),
        ("Posts are filled", None),
    ]
    assert not pm.load(plan).gate("phase-one-review").state("2009-06-01").is_open
    run(capsys, *line[:-1], "April 2009", *conditions, "--met-on", "Q2 2009")
    assert pm.load(plan).gate("phase-one-review").state("2009-07-01").is_open


@pytest.mark.parametrize(
    "words", [["--met-on", "2009-03-20"], ["--condition", "A", "--met-on", "2009", "--met-on", "2009"]]
)
def test_a_condition_is_met_once_and_named_first(plan, capsys, words):
    before = plan.read_bytes()
    with pytest.raises(SystemExit):
        main(["decide", str(plan), "--gate", "phase-one-review", "--outcome", "passed", *words])
    assert "--met-on: write it once after each --condition" in capsys.readouterr().err
    assert plan.read_bytes() == before


def test_observe(plan, capsys):
    said = run(capsys, "observe", plan, "--of", "growth", "--value", "37", "--on", "2009-03-31", "--note", "FTE")
    assert said == f"{plan}: 37 posts of Growth in posts on 2009-03-31.\n"
    assert pm.load(plan) == pm.sample().observing("growth", 37, on="2009-03-31", note="FTE")


def test_observe_a_measure(plan, capsys):
    line = ["observe", plan, "--of", "sites-established", "--value", "3 sites", "--on", "March 2009", "--cite", "B.13"]
    assert run(capsys, *line) == f"{plan}: Phase one sites established 3 sites, March 2009.\n"
    assert pm.load(plan) == pm.sample().observing("sites-established", 3, on="March 2009", cite="B.13")
    assert plan.read_text("utf-8").endswith("# the end\n")


def test_observe_a_measure_that_has_counts(plan, capsys):
    run(capsys, "observe", plan, "--of", "growth", "--value", "37", "--on", "2008-07-01")
    before, line = plan.read_bytes(), ["observe", plan, "--of", "growth-targets", "--value", "38", "--on", "2008-07-20"]
    said = run(capsys, *line, code=2)
    assert "--of: the values of Growth against its targets are the counts of Growth in posts" in said
    assert 'name "growth" to add a count' in said
    assert plan.read_bytes() == before


def test_observe_full_time_equivalents(plan, capsys):
    """A return of 188.5 posts could not be recorded: it was no whole number, and no basis could be given."""
    line = ["observe", plan, "--of", "growth", "--value", "188.5", "--on", "2009-03-31"]
    assert "posts-in-parts" in run(capsys, *line, code=1)
    assert pm.load(plan) == pm.sample()
    assert run(capsys, *line, "--basis", "fte") == f"{plan}: 188.5 posts of Growth in posts on 2009-03-31.\n"
    assert pm.load(plan) == pm.sample().observing("growth", "188.5", on="2009-03-31", basis="fte")
    run(capsys, "observe", plan, "--of", "growth", "--value", "about 4,000", "--on", "2009-06-30")
    assert str(pm.load(plan).observations[-1].posts) == "about 4,000"


def test_rate(plan, capsys):
    line = [
        "rate",
        plan,
        "--of",
        "phase-one",
        "--level",
        "Amber/Red",
        "--scale",
        "delivery-confidence-5",
        "--by",
        "mps",
    ]
    assert run(capsys, *line, "--on", "Q3 2008") == f"{plan}: Phase one rated Amber/Red in Q3 2008.\n"
    assert pm.load(plan).ratings[-1].by == "mps"


def test_a_level_may_be_a_rank(plan, capsys):
    line = ("rate", plan, "--of", "phase-one", "--level", "2", "--on", "2008-06-01")
    assert run(capsys, *line).endswith("Phase one rated Amber on 2008-06-01.\n")
    assert pm.load(plan).ratings[-1].level == 2


def test_migrate(plan, capsys):
    assert run(capsys, "migrate", plan) == f"{plan}: rewritten, of the newest version.\n"
    assert run(capsys, "migrate", plan) == f"{plan}: as it is, of the newest version.\n"
    assert pm.load(plan) == pm.sample()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["rate", "--of", "phase-one", "--level", "blue", "--on", "2008-07-01"], 1, "rating-off-scale"),
        (["rate", "--of", "phase-one", "--level", "red", "--on", "31/06/2008"], 2, "is no day"),
        (
            ["observe", "--of", "growth", "--value", "many", "--on", "2008-07-01"],
            2,
            "--value: expected a number of posts",
        ),
        (["observe", "--of", "sites-established", "--value", "3 %", "--on", "2009"], 2, 'measured in "sites"'),
        (["observe", "--of", "sites-established", "--value", "3", "--on", "31/06/2008"], 2, "--on: "),
        (["observe", "--of", "phase-one", "--value", "3", "--on", "2008-07-01"], 2, "write the id of a plan"),
        (["decide", "--gate", "phase-on-review", "--outcome", "passed"], 2, "did you mean"),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(words, code, message, plan, capsys):
    before = plan.read_bytes()
    assert message in run(capsys, words[0], plan, *words[1:], code=code)
    assert plan.read_bytes() == before


def test_a_path_that_leads_nowhere_is_wrong_use(tmp_path, capsys):
    line = ["decide", tmp_path / "no.toml", "--gate", "gate", "--outcome", "passed"]
    assert "there is no such file" in run(capsys, *line, code=2)


@pytest.mark.parametrize(
    "line",
    [
        "decide {} --gate phase-one-review --outcome passed",
        "observe {} --of growth --value 37 --on 2009-03-31",
        "rate {} --of growth --level red --on 2009-03-31",
        "migrate {}",
    ],
)
def test_a_sample_cannot_be_changed(line, capsys):
    """None of these commands has an option --sample, which a command that reads alone offers."""
    said = run(capsys, *line.format("mps-prevent-2008").split(), code=2)
    assert "mps-prevent-2008 is a sample, which cannot be changed: name a file" in said
    assert "--sample" not in said


def test_a_document_with_faults_is_refused(tmp_path, capsys):
    file = tmp_path / "plan.toml"
    file.write_text('document = "programme"\n', "utf-8")
    assert "4 faults" in run(capsys, "migrate", file, code=1)


@pytest.mark.parametrize(
    "line",
    [
        ["decide", "--gate", "g", "--outcome", "passed"],
        ["observe", "--of", "growth", "--value", "3", "--on", "2009-03-31"],
        ["rate", "--of", "p", "--level", "green", "--on", "2009-03-31"],
    ],
)
def test_a_document_of_another_kind_is_refused(line, tmp_path, capsys):
    file = tmp_path / "standard.toml"
    text = pm.dumps(pm.standard("ni35"), format="toml")
    file.write_text(text, "utf-8")
    assert "holds a standard: name a document that holds a programme" in run(capsys, line[0], file, *line[1:], code=2)
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["decide", "--gate", "phase-one-review", "--outcome", "passed", "--on", "2009-03-01"], "recorded-ahead"),
        (["observe", "--of", "growth", "--value", "37", "--on", "2009-03-31"], "recorded-ahead"),
        (["rate", "--of", "phase-one", "--level", "green", "--on", "2009-03-31"], "recorded-ahead"),
        (["observe", "--of", "money", "--value", "37", "--on", "2008-07-01"], "count-without-posts"),
        (["decide", "--gate", "phase-one-review", "--outcome", "passed", "--on", "2008-07-01"], ""),
        (["decide", "--gate", "phase-one-review", "--outcome", "passed"], "decision-without-date"),
        (
            ["decide", "--gate", "phase-one-review", "--outcome", "passed-with-conditions", "--on", "2008-07-01"],
            "decision-without-conditions",
        ),
    ],
)
def test_what_is_odd_about_a_record_is_said_and_it_stands(line, code, tmp_path, capsys):
    """A decision after the day of the document opened no gate, and nothing said so."""
    programme = pm.sample()
    money = pm.GrowthPlan(id="money", title="Money", points=[pm.GrowthPoint(year="2008/09", cost="£1m")])
    file = tmp_path / "plan.toml"
    file.write_text(pm.dumps(attrs.evolve(programme, plans=[*programme.plans, money]), format="toml"), "utf-8")
    assert main([line[0], str(file), *line[1:]]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{file}: ")
    assert said.err.startswith(f"{file}: warning {code} at $.") if code else not said.err
    assert said.err.count("\n") == bool(code)


def test_a_second_value_of_one_time_is_said_and_it_stays(plan, capsys):
    line = ["observe", plan, "--of", "sites-established", "--on", "2008-06-30"]
    run(capsys, *line, "--value", "30")
    assert main([*map(str, line), "--value", "30"]) == 0
    assert not capsys.readouterr().err
    assert main([*map(str, line), "--value", "35"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"{plan}: error value-stated-twice at $.standards.measures[")
    assert "is both 30 and 35 for 2008-06-30" in said.err
    assert len(pm.load(plan).measure("sites-established").values) == 3


@pytest.mark.parametrize(
    ("line", "first", "second", "code"),
    [
        ("decide --gate phase-one-review --on 2008-07-01 --outcome", "passed", "failed", "decision-recorded-twice"),
        ("observe --of growth --on 2008-07-01 --value", "30", "31", "count-recorded-twice"),
        ("observe --of sites-established --on 2008-07-01 --value", "3", "4", "value-stated-twice"),
        ("rate --of phase-one --on 2008-07-01 --by programme-board --level", "green", "amber", "rating-recorded-twice"),
    ],
)
def test_a_second_record_of_one_day_is_told_and_stays(line, first, second, code, plan, capsys):
    """Each of the three commands, by one rule: the record is written, its error printed, and the code that of an error.

    A third record, of another day, adds no error, whatever was there before it: its code is 0.
    """
    command, *words = line.split()
    assert main([command, str(plan), *words, first]) == 0
    assert not capsys.readouterr().err
    assert main([command, str(plan), *words, second]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{plan}: ")
    assert said.err.startswith(f"{plan}: error {code} at $.")
    assert said.err.count("\n") == 1
    assert code in {finding.code for finding in pm.review.check(pm.load(plan))}
    assert main([command, str(plan), *("2008-07-02" if word == "2008-07-01" else word for word in words), first]) == 0
    assert not capsys.readouterr().err
