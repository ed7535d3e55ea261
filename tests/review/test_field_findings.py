"""How a finding about a field is made."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.review.field_findings import each, left_out


def test_each_thing_of_a_class_comes_with_its_path():
    assert next(iter(each(pm.sample(), pm.Gate)))[0] == "$.delivery.gates[0] (phase-one-review)"


def test_nothing_is_left_out_where_the_source_is_silent():
    silent = pm.Board(id="b", title="B", unstated=["chair"])
    assert list(left_out("code", "$", silent, "chair", "no chair", "name it")) == []
    (found,) = left_out("code", "$", pm.Board(id="b", title="B"), "chair", "no chair", "name it")
    assert found.where == "$.chair"
    assert 'unstated = ["chair"]' in found.remedy


def test_findings_say_which_of_several_plans_grants_and_sources_they_are_about():
    points = [
        pm.GrowthPoint(year="2024/25", posts=3, cost="£5.00"),
        pm.GrowthPoint(year="2025/26", posts=2, cost="£5.00"),
        pm.GrowthPoint(years="2024/25 to 2025/26", cost="£11.00"),
    ]
    lines = [pm.PostLine(id=f"line-{n}", title="Line", posts=4) for n in "ab"]
    plans = [pm.GrowthPlan(id=f"plan-{n}", title=f"Plan {n}", posts_as="levels", points=points) for n in "ab"]
    plans = [attrs.evolve(plan, lines=[line]) for plan, line in zip(plans, lines, strict=True)]
    amounts = {"2024/25": "£5.00", "2025/26": "£5.00", "2024/25 to 2025/26": "£11.00"}
    grants = [pm.Grant(id=f"grant-{n}", title=f"Grant {n}", funds=[f"plan-{n}"], amounts=amounts) for n in "ab"]
    spend = [pm.SpendRecord(period="2024/25", on="2025-05-01", plan=f"plan-{n}", funded_by=f"grant-{n}") for n in "ab"]
    sources = [pm.Source(id=f"source-{n}", title=f"Source {n}", locators=["p. 1"]) for n in "ab"]
    parts = {"id": "p", "title": "P", "years": "2024/25 to 2025/26", "as_at": date(2025, 6, 1), "sources": sources}
    made = pm.Programme(**parts, plans=plans, grants=grants, spend=spend)
    messages = [f.message for f in pm.review.check(made) if f.code != "uncited"]
    for code in ("sum-does-not-foot", "falling-posts", "lines-exceed-total", "spend-without-sum", "locator-uncited"):
        assert code in {f.code for f in pm.review.check(made)}
    for n in "ab":
        heads = (f"Plan {n}: ", f"Grant {n}: ", f"Source {n}: ", f"Plan {n}: Grant {n}: ")
        assert [any(message.startswith(head) for message in messages) for head in heads] == [True] * 4
