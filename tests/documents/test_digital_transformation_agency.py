"""The Digital Transformation Agency of Australia: its own currency, years, labels, benchmarks and results."""

from datetime import date

import attrs
import pytest
from tests import sample_reports

import prevent_model as pm
from prevent_model.cli.main import main

NAME = "digital-transformation-agency"
P = pm.sample(NAME)
AFTER_ONE_YEAR, NOW = date(2016, 9, 16), P.as_at


def sums(grants, year):
    """The grants of a year, as printed, added."""
    of_year = [{str(period): sum_ for period, sum_ in grant.amounts}.get(year) for grant in grants]
    return sum((sum_.amount for sum_ in of_year if sum_ is not None), start=pm.Money.parse("A$0.00"))


def states(day):
    found = pm.delivery.measures(P, on=day)
    return {row.id: [target.words for target in row.targets] for row in found.rows if row.targets}


def test_its_years_begin_in_july_under_its_own_labels():
    assert [str(year) for year in P.years] == ["2015–16", "2016–17"]
    assert (P.years[1].first_day, P.years[1].last_day) == (date(2016, 7, 1), date(2017, 6, 30))
    assert P.currency.code == "AUD"


def test_expenses_for_outcome_1_foot():
    """Annual Report 2015–16, table 3, and 2016–17, table 2: 30,525 + 498 = 31,023; 67,646 + 393 = 68,039 ($'000)."""
    whole, *parts = P.plans
    assert {part.part_of for part in parts} == {"growth"}
    for position, total in enumerate(("A$31,023,000.00", "A$68,039,000.00")):
        costs = [plan.points[position].cost.amount for plan in (whole, *parts)]
        assert str(costs[0]) == total
        assert costs[1] + costs[2] == costs[0]
    assert str(pm.growth.release(P).whole.committed.money) == "A$99,062,000.00"


def test_resources_foot():
    """Annual Report 2015–16, table 2: 32,025 + 2,226 = 34,251; 2016–17, table 1: 9,411 + 45,217 + 15,414 + 3,075 = 73,117."""
    assert str(sums(P.grants, "2015–16")) == "A$34,251,000.00"
    assert str(sums(P.grants, "2016–17")) == "A$73,117,000.00"


def test_expenses_against_resources():
    """By hand: 31,023 - 32,025 = -1,002, without the equity injection; 68,039 - 73,117 = -5,078."""
    cover = pm.growth.cover(P)
    assert [str(year.printed_gap) for year in cover.years] == ["-A$1,002,000.00", "-A$5,078,000.00"]
    assert [year.verdict.value for year in cover.years] == ["covered", "covered"]
    assert [grant.id for grant in cover.aside] == ["equity-injection"]
    assert len(cover.table.rows) == 2


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        ({}, {"2015–16": 2_162, "2016–17": 10_120}),
        ({"plan": "appropriated"}, {"2015–16": 2_512, "2016–17": 11_456}),
        ({"plan": "not-appropriated"}, {"2015–16": -350, "2016–17": -1_336}),
        ({"funded_by": "departmental-appropriation"}, {"2015–16": 9_810, "2016–17": 15_724}),
    ],
)
def test_spend_against_budget(subject, left):
    """Annual Report 2015–16, tables 2 and 3, and 2016–17, tables 1 and 2: budget less actual, in $'000."""
    found = pm.growth.spend(P)
    for period, thousands in left.items():
        row = found.period(period, **subject)
        # Both sums are printed to the nearest thousand.
        assert (row.left.low.minor, row.left.high.minor) == (thousands * 100_000 - 99_999, thousands * 100_000 + 99_999)
        assert (-row.variance.high, -row.variance.low) == (row.left.low, row.left.high)


def test_the_report_of_2015_16_prints_a_variation_that_its_sums_do_not_give():
    """Annual Report 2015–16, table 3: 31,023 less 28,861 is 2,162, and 2,862 is printed: 2,512 and 350 were added."""
    at = next(n for n, record in enumerate(P.spend) if record.actual is not None)
    printed = attrs.evolve(P.spend[at], variance="-A$2.862m")
    (found,) = [
        found
        for found in pm.review.check(attrs.evolve(P, spend=[*P.spend[:at], printed, *P.spend[at + 1 :]]))
        if found.code == "variance-disagrees"
    ]
    assert found.where == f"$.growth.spend[{at}].variance"
    assert "is printed as -A$2.862m, and its sums give over -A$2.163m to under -A$2.161m" in found.message


def test_the_budget_nearly_doubled_within_2016_17():
    """Annual Report 2016–17: an original budget of 35,099, and 68,039 after Additional Estimates."""
    for day, budget in ((date(2016, 7, 1), "A$35.099m"), (NOW, "A$68.039m")):
        assert str(pm.growth.spend(P, on=day).period("2016–17").budget) == budget


def test_measures_against_targets():
    """Annual Report 2015–16, table 1, prints no value of its two targets; 2016–17, criterion 2, has 93 to 95%."""
    late = "not recorded: no value of that time"
    none_yet = ["not yet due"]
    kpis = {"plans-on-schedule": [late], "standard-adhered": [late]}
    retained = {
        f"{who}-{time}": ["met"]
        for who, time in (
            ("apprentices", "one-year"), ("cadets", "one-year"), ("graduates", "one-year"), ("apprentices", "two-years"),
            ("cadets", "two-years"),
        )
    }  # fmt: skip
    assert states(NOW) == kpis | retained
    assert states(AFTER_ONE_YEAR) == kpis | dict.fromkeys(retained, none_yet)
    assert states(date(2016, 6, 29)) == dict.fromkeys([*kpis, *retained], none_yet)


def test_two_kpis_have_a_target_in_words_alone():
    """Annual Report 2015–16, table 1: a positive change, and more agencies than before."""
    for id_ in ("satisfaction", "common-platforms"):
        measure = P.measure(id_)
        assert (measure.targets, measure.values, measure.direction) == ((), (), pm.Direction.MORE)
        assert {"targets", "values"} <= set(measure.unstated)


def test_staff():
    """Annual Report 2015–16, table 4, and 2016–17, part 3: 71 and 201 by headcount; 37 and 109 on average."""
    found = pm.delivery.measures(P)
    assert (found.row("employees").change, found.row("average-staffing").change) == (130, 72)
    assert str(pm.delivery.measures(P, on=AFTER_ONE_YEAR).row("average-staffing").latest.value) == "37"


def test_the_benchmarks_are_met_by_the_published_shares():
    """Annual Report 2016–17, criterion 2: 70% after one year and 50% after two; the lowest shares are 93 and 94%."""
    standard = P.standard("entry-level-benchmarks")
    assessment = pm.assessment.from_measures(P, standard)
    assert {judged.criterion: judged.level for judged in assessment.judgements} == {
        "after-one-year": "Met",
        "after-two-years": "Met",
    }
    assert pm.assessment.score(standard, assessment).label == "Met"
    assert {str(place) for judged in assessment.judgements for place in judged.cite} == {"ar17-part-5 criterion-2"}
    before = pm.assessment.from_measures(P, standard, on=AFTER_ONE_YEAR)
    assert pm.assessment.score(standard, before).label == "undetermined"


@pytest.mark.parametrize(("value", "label"), [("70", "Met"), ("69.9", "Below"), ("about 70", "undetermined")])
def test_one_program_below_the_benchmark_fails_it(value, label):
    graduates = P.measure("graduates-one-year")
    low = attrs.evolve(graduates, values=[attrs.evolve(graduates.values[0], value=value)])
    standard = P.standard("entry-level-benchmarks")
    assessment = pm.assessment.from_measures(P.replacing(low), standard)
    assert pm.assessment.score(standard, assessment).label == label


def test_results_of_the_performance_statement():
    """Annual Report 2016–17, appendix B: six times Achieved, three times in part, three times not delivered."""
    found = {row.of: row.level for row in pm.delivery.ratings(P).rows}
    by_level = {level: sorted(of for of in found if found[of] == level) for level in set(found.values())}
    assert by_level == {
        "Achieved": [
            "dashboard",
            "entry-level-programs",
            "marketplace",
            "priority-3",
            "procurement",
            "service-standard",
        ],
        "Partial achievement": ["priority-1", "priority-4", "priority-5"],
        "Not delivered": ["gov-au-beta", "identity-alpha", "identity-framework"],
    }


def test_who_answers_to_whom():
    """Annual Report 2016–17, part 2: to the Prime Minister, through the Assistant Minister; the office before it, directly."""

    def line(id_, day):
        return [step.id for step in pm.governance.reporting_line(pm.governance.graph(P, on=day), id_).steps]

    assert line("dta", NOW) == ["dta", "assistant-minister", "prime-minister"]
    assert line("audit-committee", NOW) == [
        "audit-committee",
        "chief-executive",
        "assistant-minister",
        "prime-minister",
    ]
    assert line("dto", date(2016, 6, 30)) == ["dto", "prime-minister"]
    # In its first months the office was in another portfolio, and no report says to whom it answered.
    assert line("dto", date(2015, 8, 1)) == ["dto", "chief-executive"]
    assert "dto" not in pm.governance.graph(P, on=NOW)


def test_milestones():
    """Annual Report 2016–17, appendix B: the marketplace opened in August 2016, within the year that was planned."""
    status = pm.delivery.status(P)
    assert (status.row("marketplace-open").state, status.row("marketplace-open").slip) == ("reached", (0, 0))
    late = [row.id for row in status.rows if row.state == "late"]
    assert late == ["identity-framework", "identity-alpha"]
    # Appendix B: the programme of GOV.AU ceased within the year for which its beta was planned.
    assert (status.row("gov-au-beta").state, str(status.row("gov-au-beta").given_up)) == ("given up", "2016–17")
    assert status.row("plans-published").state == "no date given"
    assert pm.delivery.status(P, on=date(2016, 5, 5)).row("standard-published").state != "reached"


def test_findings():
    """Two steps were left to others, and no day is printed on which they came."""
    warned = [found for found in pm.review.check(P) if found.severity.value != "note"]
    assert [found.code for found in warned] == ["milestone-overdue"] * 2
    assert pm.review.conformance(P).uncited == ()


def test_it_is_nowhere_in_pounds(tmp_path, capsys):
    for command, to in (("workbook", "w.xlsx"), ("package", "p")):
        assert main([command, "--sample", NAME, "-o", str(tmp_path / to)]) == 0
    texts = [sample_reports.page(NAME), sample_reports.text(NAME)]
    texts += [path.read_text("utf-8") for path in (tmp_path / "p").iterdir()]
    assert not [text for text in texts if "£" in text]
    assert all("A$31" in text for text in texts[:2])
    asked = (
        "check",
        "show",
        "measures",
        "growth summary",
        "growth spend",
        "growth cover",
        "growth grants",
        "delivery status",
        "delivery ratings",
        "governance summary",
    )
    capsys.readouterr()
    for command in asked:
        assert main([*command.split(), "--sample", NAME]) == 0, command
    printed = capsys.readouterr()
    assert "£" not in printed.out
    assert printed.err == ""
