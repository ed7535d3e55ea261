"""The starter plan: it loads, nothing but notes is found, and what is there already stays."""

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.documents import starter as starter_module
from prevent_model.documents.starter import starter, write_new
from prevent_model.testing.values import TEXTS
from prevent_model.values.plain import is_blank

DAY = date(2026, 9, 1)


def test_check_has_only_notes_on_it():
    programme = pm.loads(starter("River clean-up", on=DAY), format="toml")
    findings = pm.review.check(programme)
    assert {finding.severity for finding in findings} == {pm.Severity.NOTE}, "\n".join(map(str, findings))
    assert (programme.id, programme.title) == ("river-clean-up", "River clean-up")
    assert [str(year) for year in programme.years] == ["2026/27", "2027/28", "2028/29"]
    assert pm.review.conformance(programme).uncited == ()


def test_it_is_commented_throughout():
    text = starter(on=DAY)
    assert text.count("#") > 15
    assert text.isascii() or "£" in text
    assert not re.search("@[A-Z]+@", text)


def test_the_starters_own_ids_are_known():
    """A title that gives the id of a thing in the plan would make two things of one name."""
    ids = set(re.findall(r'\bid = "([^"]+)"', starter("Some title", on=DAY))) - {"some-title"}
    assert ids | {"growth"} == set(starter_module._TAKEN.split())
    for name in ids:
        assert pm.loads(starter(name.replace("-", " "), on=DAY), format="toml").id == f"programme-{name}"


@given(TEXTS.filter(lambda text: not is_blank(text)), st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_any_title_and_any_day(title, day):
    text = starter(title, on=day)
    assert tomllib.loads(text)["title"] == title
    reading = pm.reads(text, format="toml")
    assert reading.value is not None, reading.findings
    assert reading.value.title == title


@pytest.mark.parametrize("title", ["", " \n", "\u200b\u00a0"])
def test_an_empty_title_is_refused(title):
    with pytest.raises(ValueError, match=r"^title: a text is needed"):
        starter(title, on=DAY)


def test_what_is_there_stays(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_new(file, b"new")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_write_that_fails_leaves_nothing(tmp_path):
    with pytest.raises(TypeError):
        write_new(tmp_path / "plan.toml", "a text, and no bytes")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("calendar", "years"), [
    (pm.Calendar("January"), "2026 to 2028"),
    (pm.Calendar("October", "FY {end}"), "FY 2026 to FY 2028"),
])  # fmt: skip
def test_it_is_in_the_years_of_its_calendar(calendar, years):
    text = starter(on=DAY, calendar=calendar)
    document, programme = tomllib.loads(text), pm.loads(text, format="toml")
    assert document["years"] == years
    assert (programme.calendar, programme.calendar.label) == (calendar, calendar.label)
    assert calendar.noun in text


@pytest.mark.parametrize("code", ["GBP", "EUR", "JPY", "KWD", "XOF", "DKK", "USD"])
def test_its_sums_are_of_its_currency(code):
    programme = pm.loads(starter(on=DAY, currency=code), format="toml")
    assert programme.currency.code == code
    sums = [point.cost.amount for point in programme.growth.points]
    assert [(sum_.currency.code, sum_) for sum_ in sums] == [
        (code, pm.Money.parse(f"{code} {digits}")) for digits in ("120,000", "180,000")
    ]
    assert {finding.severity for finding in pm.review.check(programme, on=DAY)} == {pm.Severity.NOTE}
