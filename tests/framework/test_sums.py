from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.sums import SUMS, other_currencies, sums_in, with_own_signs
from prevent_model.framework.values_inside import fields_holding

GRANT = pm.Grant(
    id="g", title="G", amounts={"2024/25": "€5m"}, shares=[pm.GrantShare(of="kit", amount="€1m", year="2024/25")]
)
POUNDS = pm.Grant(id="g", title="G", amounts={"2024/25": "£5m"})
PLAN = pm.GrowthPlan(
    posts_as="levels",
    points=[pm.GrowthPoint(year="2024/25", posts=4, cost="£1m")],
    lines=[pm.PostLine(id="l", title="L", rate=pm.Rate("50000"))],
)
COUNT = pm.Observation(on="2024-09-30", posts=3, spent="£5.00")
TERMS = {"id": "p", "title": "P", "years": "2024/25", "as_at": date(2024, 5, 1)}


def test_every_sum_has_its_path():
    found = {path: str(sum_) for path, sum_ in sums_in((GRANT,), "$.growth.grants")}
    assert found == {"$.growth.grants[0] (g).amounts.2024/25": "€5m", "$.growth.grants[0] (g).shares[0].amount": "€1m"}


def test_sums_of_another_currency_are_refused_with_their_paths():
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**TERMS, currency="EUR", plans=[PLAN], grants=[POUNDS], observations=[COUNT])
    found = {finding.where: finding.remedy for finding in caught.value.findings}
    assert set(found) == {
        "$.growth.grants[0] (g).amounts.2024/25",
        "$.growth.points[0].cost",
        "$.growth.lines[0] (l).rate",
        "$.growth.observations[0].spent",
    }
    assert {finding.code for finding in caught.value.findings} == {"mixed-currencies"}
    assert found["$.growth.points[0].cost"].startswith('write the sum in EUR, such as "€2.2m"')
    rate = found["$.growth.lines[0] (l).rate"]
    assert rate.startswith('write the rate in EUR, such as { amount = "50000", per = "year" }, or currency = "GBP"')
    assert not [*other_currencies(pm.Programme(**TERMS, plans=[PLAN], observations=[COUNT]))]


def test_a_sum_of_spend_in_another_currency_is_one_finding():
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nas_at = 2021-06-30\nyears = "2019/20"\ncurrency = "EUR"\n'
    spend = '[growth]\nspend = [{ period = "2019/20", on = 2020-05-31, budget = "€1m", actual = "£1.2m" }]\n'
    (finding,) = pm.reads(head + spend, format="toml").findings
    assert (finding.code, finding.where) == ("mixed-currencies", "$.growth.spend[0].actual")
    record = pm.SpendRecord(period="2024/25", on="2025-05-31", budget="£4m", variance="£1m")
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**TERMS, currency="EUR", spend=[record])
    assert [f.where for f in caught.value.findings] == ["$.growth.spend[0].budget", "$.growth.spend[0].variance"]


def test_every_field_that_may_hold_a_sum_is_looked_into():
    holding = set(fields_holding(pm.Programme, SUMS))
    members = {of.field for of in COLLECTIONS if fields_holding(of.member, SUMS)}
    assert holding == members | {"plans", "observations", "spend"}


def test_a_plan_has_the_currency_of_its_programme():
    empty = pm.GrowthPlan(posts_as="levels")
    assert (str(empty.nought), str(pm.Programme(**TERMS, currency="JPY", plans=[empty]).growth.nought)) == (
        "£0.00",
        "¥0",
    )
    assert pm.GrowthPlan(posts_as="levels", baseline_cost="€5m").currency.code == "EUR"


HEAD = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2024-05-01\n'


@pytest.mark.parametrize(
    ("growth", "where", "says"),
    [
        (
            'grants = [{ id = "g", title = "G", amounts = { "2024/25" = "£1m" } }]',
            "$.growth.grants[0] (g).amounts.2024/25",
            '"€2.2m"',
        ),
        (
            'grants = [{ id = "g", title = "G", amounts = { "2024/25" = 300000 } }]',
            "$.growth.grants[0] (g).amounts.2024/25",
            '"€300,000"',
        ),
        (
            'grants = [{ id = "g", title = "G", amounts = { "2024/25" = "12m" } }]',
            "$.growth.grants[0] (g).amounts.2024/25",
            '"€12m"',
        ),
        (
            'observations = [{ on = 2024-09-30, posts = 1, spent = "5m" }]',
            "$.growth.observations[0].spent",
            '"€2,200,000.00"',
        ),
        (
            'posts_as = "levels"\nlines = [{ id = "l", title = "L", rate = "€50,000 a year" }]',
            "$.growth.lines[0] (l).rate",
            'amount = "50000"',
        ),
        (
            'posts_as = "levels"\nlines = [{ id = "l", title = "L", rate = { pounds = "5", per = "year" } }]',
            "$.growth.lines[0] (l).rate",
            "in EUR",
        ),
    ],
)
def test_remedies_are_in_the_currency_of_the_document(growth, where, says):
    (finding,) = pm.reads(f'{HEAD}currency = "EUR"\n[growth]\n{growth}\n', format="toml").findings
    assert finding.where == where
    assert says in finding.remedy
    assert "£" not in finding.remedy


def test_a_code_that_is_none_is_one_fault():
    text = f'{HEAD}currency = "EURO"\n[growth]\ngrants = [{{ id = "g", title = "G", amounts = {{ "2024/25" = "€1m" }} }}]\n'
    (finding,) = pm.reads(text, format="toml").findings
    assert (finding.where, finding.code) == ("$.currency", "bad-value")


def test_rates_are_in_the_currency_of_the_document_and_pounds_are_still_read():
    line = '[growth]\nposts_as = "levels"\nlines = [{ id = "l", title = "L", rate = { amount = "50000", per = "year" } }]\n'
    programme = pm.loads(f'{HEAD}currency = "EUR"\n{line}', format="toml")
    assert programme.growth.lines[0].rate == pm.Rate("50000", "year", "EUR")
    assert 'currency = "EUR"' in pm.dumps(programme, format="toml")
    in_pounds = pm.loads(f"{HEAD}{line.replace('amount', 'pounds')}", format="toml")
    assert in_pounds.growth.lines[0].rate == pm.Rate("50000")
    assert "currency" not in pm.dumps(in_pounds, format="toml")


def test_a_bare_dollar_is_read_where_the_document_has_that_sign():
    grant = '[growth]\ngrants = [{ id = "g", title = "G", amounts = { "2024/25" = "$1m" } }]\n'
    programme = pm.loads(f'{HEAD}currency = "CAD"\n{grant}', format="toml")
    assert programme.grants[0].amounts[0][1].amount == pm.Money.of(1_000_000, "CAD")
    assert pm.loads(pm.dumps(programme, format="json"), format="json") == programme
    (finding,) = pm.reads(f"{HEAD}{grant}", format="toml").findings
    assert 'write "£1m" if it is a sum in pounds' in finding.remedy


def test_a_document_that_does_not_name_the_currency_of_all_its_sums_is_one_finding():
    """Each sum had a finding of its own, with a remedy in pounds first."""
    euros = '[growth]\npoints = [{ year = "2024/25", cost = "€5m" }]\nbaseline_cost = "€4m"\n'
    (finding,) = pm.reads(HEAD + euros, format="toml").findings
    assert (finding.code, finding.where) == ("mixed-currencies", "$.currency")
    assert finding.message == "the 2 sums of the programme are in EUR, and the programme in GBP"
    assert finding.remedy == 'write currency = "EUR" for the programme'
    # One sum of two may be a slip, and a document that names its currency means it.
    mixed = pm.reads(HEAD + euros.replace("€4m", "£4m"), format="toml").findings
    said = pm.reads(f'{HEAD}currency = "JPY"\n{euros}', format="toml").findings
    assert [each.where for each in (*mixed, *said)] == [
        "$.growth.points[0].cost",
        "$.growth.baseline_cost",
        "$.growth.points[0].cost",
    ]


def test_every_printed_sum_of_a_programme_is_in_the_sign_of_its_currency():
    """Each is printed with "$" alone, which many currencies share; a sum in a title is no sum, and stays."""
    text = (
        'document = "programme"\nid = "p"\ntitle = "A $5m grant"\ncurrency = "CAD"\nyears = "2024/25"\n'
        "as_at = 2024-05-01\n[growth]\n"
        'baseline_cost = "#7m"\npoints = [{ year = "2024/25", cost = "#8m" }]\n'
        'grants = [{ id = "g", title = "G", funds = ["growth"], amounts = { "2024/25" = "#5m" } }]\n'
        'spend = [{ period = "2024/25", on = 2024-04-30, budget = "#8m", forecast = "#8.1m" }]\n'
    )
    own, shared = (pm.loads(text.replace("#", sign), format="toml") for sign in ("C$", "$"))
    assert own != shared
    assert with_own_signs(shared) == own
    assert with_own_signs(own) is own
