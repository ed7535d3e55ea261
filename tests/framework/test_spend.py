"""Records of budget, forecast and actual spend."""

from datetime import date

import attrs
import pytest

import prevent_model as pm

RECORD = pm.SpendRecord


def test_a_record_keeps_what_was_printed():
    record = RECORD(period="2017/18", on="2018-03-31", budget="£280m", variance="-£0.4m")
    assert (str(record.budget), str(record.variance), record.actual) == ("£280m", "-£0.4m", None)
    assert (record.period.first, record.period.last) == (date(2017, 4, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    ("period", "days"),
    [("2017/18", 365), ("April to June 2017", 91), ("May 2017", 31), ("2015/16 to 2017/18", 1096), ("2017-05-01", 1)],
)
def test_periods_of_any_length(period, days):
    """2016 has a leap day, which is the 1,096th of three years."""
    assert RECORD(period=period, on="2018-03-31", actual="£1m").period.length == days


def test_a_year_of_another_calendar():
    """A constructor reads a text in April, and a year of July as the year that it is."""
    july = pm.Calendar("July")("2017/18")
    record = RECORD(period=july, on="2018-07-31", actual="£1m")
    assert (str(record.period), record.period.first, record.period.last) == ("2017/18", july.first_day, july.last_day)
    programme = pm.Programme(id="p", title="P", years=july, as_at="2018-10-15", spend=[record])
    assert pm.loads(pm.dumps(programme, format="toml"), format="toml") == programme


def test_a_period_without_sure_ends_is_refused():
    with pytest.raises(pm.ArgumentError, match=r'period: "around May 2017" has no .* day; write "2017-05-01 to 2017-0'):
        RECORD(period="around May 2017", on="2018-03-31", actual="£1m")


def test_a_record_has_a_period():
    with pytest.raises(
        pm.ArgumentError, match=r'period: expected a period, found nothing.*write one such as "2008/09"'
    ):
        RECORD(period=None, on="2018-03-31", actual="£1m")


def test_every_fault_of_a_record_is_named():
    with pytest.raises(pm.ArgumentError) as caught:
        RECORD(period="soon", on="yesterday", budget=280)
    assert [refusal.argument for refusal in caught.value.refusals] == ["period", "on", "budget"]


def test_references_and_citations_are_checked(faults):
    record = RECORD(period="2008/09", on="2009-03-31", actual="£1m", plan="mps", funded_by="mps", cite="report-8:Z.9")
    assert [fault[:2] for fault in faults(spend=[record])] == [
        ("wrong-kind", "$.growth.spend[0].plan"),
        ("wrong-kind", "$.growth.spend[0].funded_by"),
        ("unknown-locator", "$.growth.spend[0].cite"),
    ]


@pytest.mark.parametrize("format", ["toml", "json"])
def test_records_are_written_and_read_back(programme, format):
    records = [
        RECORD(
            period="2008/09", on="2009-03-31", budget="£2.2m", actual="£2,100,000", plan="growth", cite="report-8:B.13"
        ),
        RECORD(period="April to June 2009", on="2009-07-31", forecast="about £1m", note="Before the review"),
    ]
    spent = attrs.evolve(programme, spend=records)
    text = pm.dumps(spent, format=format)
    assert pm.loads(text, format=format) == spent
    assert format == "json" or "[[growth.spend]]" in text or "spend = [" in text


def test_a_programme_without_growth_has_spend():
    text = """
document = "programme"
id = "line"
title = "Line"
years = "2017/18"
year_begins = "July"
as_at = 2018-10-15
[[growth.spend]]
period = "2017/18"
on = 2018-06-30
actual = "£296m"
"""
    programme = pm.loads(text, format="toml")
    assert programme.growth is None
    assert programme.spend[0].period.first == date(2017, 7, 1)
    assert ("records of spend", 1) in {row[:2] for row in programme.table.rows}


def test_a_faulty_record_is_one_finding_at_its_place():
    text = 'document = "programme"\nid = "l"\ntitle = "L"\nyears = "2017/18"\nas_at = 2018-10-15\n'
    read = pm.reads(f'{text}[[growth.spend]]\nperiod = "2017/18"\non = 2018-06-30\nactuals = "£1m"\n', format="toml")
    assert [(finding.code, finding.where) for finding in read.findings] == [
        ("unknown-key", "$.growth.spend[0].actuals")
    ]


def test_the_schema_describes_it():
    growth = pm.json_schema()["properties"]["growth"]["properties"]
    record = pm.json_schema()["$defs"]["SpendRecord"]
    assert growth["spend"]["items"] == {"$ref": "#/$defs/SpendRecord"}
    assert record["required"] == ["period", "on"]
    assert "overspend is positive" in record["properties"]["variance"]["description"]
