"""Records of spend that cannot be as they are written."""

import attrs
import pytest

import prevent_model as pm

PROGRAMME = pm.Programme(id="p", title="P", years="2016/17 to 2017/18", as_at="2018-10-15")


def found(*records):
    spend = [pm.SpendRecord(**{"period": "2017/18", "on": "2018-03-31", **record}) for record in records]
    findings = pm.review.check(attrs.evolve(PROGRAMME, spend=spend))
    return [(finding.code, finding.where, finding.remedy) for finding in findings]


def test_sound_records():
    assert not found(
        {"budget": "£280m", "actual": "£296m", "variance": "£16m"},
        {"budget": "£280m", "on": "2017-03-31", "period": "2016/17 to 2017/18"},
        {"period": "May 2017", "variance": "-£0.1m"},
    )


def test_every_fault_is_one_finding():
    codes = [
        code
        for code, *_ in found(
            {},
            {"period": "2018/19", "actual": "£1m"},
            {"budget": "£1m", "actual": "£3m", "variance": "£5m"},
            {"budget": "£2m"},
        )
    ]
    assert sorted(codes) == [
        "spend-before-period",
        "spend-outside-programme",
        "spend-recorded-twice",
        "spend-without-sum",
        "variance-disagrees",
    ]


@pytest.mark.parametrize("period", ["2015/16", "March 2016", "2017/18 to 2018/19", "2015/16 to 2018/19"])
def test_a_period_outside_the_programme(period):
    ((code, where, remedy),) = found({"period": period, "budget": "£1m"})
    assert (code, where) == ("spend-outside-programme", "$.growth.spend[0].period")
    assert remedy == "write a period from 2016-04-01 to 2018-03-31, or add its years to the programme"


def test_two_sums_of_one_day():
    ((_, where, remedy),) = found({"budget": "£1m"}, {"budget": "£1.0m", "actual": "£1m"}, {"budget": "£1.1m"})
    assert where == "$.growth.spend[2].budget"
    assert remedy == "keep one of the two, which are at $.growth.spend[0] and here, or correct a day"


@pytest.mark.parametrize(
    "change", [{"on": "2018-04-01"}, {"period": "March 2018", "budget": "£0.2m"}, {"period": "2016/17"}]
)
def test_sums_of_two_days_or_periods_may_differ(change):
    """A month may have less than its year, and no more."""
    assert not found({"budget": "£1m"}, {"budget": "£2m"} | change)


def test_sums_of_two_grants_may_differ():
    grants = [pm.Grant(id=id_, title=id_, amounts={"2017/18": "£5m"}) for id_ in "ab"]
    spend = [
        pm.SpendRecord(period="2017/18", on="2018-03-31", actual=f"£{n}m", funded_by=g) for n, g in ((1, "a"), (2, "b"))
    ]
    assert not pm.review.check(attrs.evolve(PROGRAMME, grants=grants, spend=spend))


@pytest.mark.parametrize(
    ("variance", "remedy"),
    [
        (
            "-£16m",
            'correct one of them; an overspend is positive here: write "£16m" if the source counts the other way',
        ),
        ("£18m", "correct one of them"),
    ],
)
def test_a_variance_that_its_sums_do_not_give(variance, remedy):
    """£296m less £280m is £15,000,000.01 to £16,999,999.99, to which £16m fits and £18m does not."""
    ((code, where, given),) = found({"budget": "£280m", "actual": "£296m", "variance": variance})
    assert (code, where, given) == ("variance-disagrees", "$.growth.spend[0].variance", remedy)


def test_an_underspend_that_is_printed_without_its_sign():
    ((*_, remedy),) = found({"budget": "£296m", "forecast": "£280m", "variance": "£16m"})
    assert '"-£16m"' in remedy


@pytest.mark.parametrize(
    "sums",
    [
        {"budget": "about £280m", "actual": "£296m", "variance": "£99m"},
        {"budget": "£280m", "actual": "about £296m", "variance": "£99m"},
        {"budget": "£280m", "actual": "£296m", "variance": "about £99m"},
        {"budget": "£280m", "forecast": "£300m", "actual": "£296m", "variance": "£20m"},
        {"actual": "£296m", "variance": "£99m"},
        {"budget": "£280m", "variance": "£99m"},
    ],
)
def test_a_variance_that_nothing_contradicts(sums):
    assert not found(sums)


def test_an_actual_known_before_its_period():
    ((code, where, _),) = found({"on": "2017-03-31", "actual": "£1m"})
    assert (code, where) == ("spend-before-period", "$.growth.spend[0].actual")
    assert not found({"on": "2017-04-01", "actual": "£1m"})


def test_a_programme_without_years_has_no_days_to_be_outside_of():
    record = pm.SpendRecord(period="2001/02", on="2018-03-31", actual="£1m")
    assert not pm.review.check(attrs.evolve(PROGRAMME, years=(), spend=[record]))
