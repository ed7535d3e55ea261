"""Answers of each package about any programme: none fails, and they agree with each other."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.governance.graph_building import graph_on
from prevent_model.review.checks import CODES

CLIMBERS = ("board", "office", "body")


A_FEW = settings(
    max_examples=20
)  # a whole programme is slow to draw; the small plans of tests/growth are drawn more often


@A_FEW
@given(pm.testing.programmes(), st.dates(), st.data())
def test_every_question_of_any_programme_has_an_answer(programme, day, data):
    findings = pm.review.check(programme, on=day)
    for finding in findings:
        assert finding.code in CODES
        assert finding.remedy
    g = graph_on(programme, day)
    cited, served = pm.review.conformance(programme), pm.delivery.contributions(programme)
    results = [cited, served, pm.delivery.template_compliance(programme), pm.delivery.status(programme, on=day)]
    for result in [*results, pm.governance.tiers(g), pm.governance.spans_of_control(g)]:
        assert result.because
        assert str(result)
        assert result._repr_html_().startswith("<table")
    tiers_spans_and_lines_agree(g)
    uncited = {(citation.source, citation.locator) for citation in cited.uncited}
    assert all(((row.source, row.locator) in uncited) <= (not row.cited_by) for row in cited.rows)
    assert bool(uncited) <= ("locator-uncited" in {finding.code for finding in findings})
    bare = {objective.id for objective in pm.delivery.unsupported_objectives(programme)}
    assert bare ^ {objective for (objective, _), _ in served.cells} == set(served.objectives)
    a_works_to_line_never_alters_a_reporting_line(programme, data)


def tiers_spans_and_lines_agree(g):
    lines = {node: pm.governance.reporting_line(g, node) for node, kind in g.nodes(data="kind") if kind in CLIMBERS}
    counts = dict(pm.governance.spans_of_control(g).counts)
    assert sum(counts.values()) == sum(len(line.steps) > 1 for line in lines.values())
    for depth, ids in enumerate(pm.governance.tiers(g).levels):
        for node in ids:
            line = lines.pop(node)
            assert len(line.steps) == depth + 1 or "cycle" in line.because
    assert not lines


def a_works_to_line_never_alters_a_reporting_line(programme, data):
    offices = programme.ids("office")
    if not offices:
        return
    one = programme.role(data.draw(st.sampled_from(offices)))
    other = data.draw(st.sampled_from(programme.ids(*CLIMBERS)))
    silent = [field for field in one.unstated if field != "works_to"]
    more = programme.replacing(attrs.evolve(one, works_to=[other], unstated=silent))
    before, after = pm.governance.graph(programme), pm.governance.graph(more)
    for node, kind in before.nodes(data="kind"):
        if kind in CLIMBERS:
            assert pm.governance.reporting_line(before, node) == pm.governance.reporting_line(after, node)
