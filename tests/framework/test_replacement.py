"""Things of a programme in place of others: the collections that change, a line by way of its plan."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.replacement import replaced


def test_only_the_collections_of_what_is_replaced_change():
    programme = pm.sample()
    fields = replaced(programme, [programme.body("mps"), programme.growth], lambda _, name: programme.entity(name))
    assert list(fields) == ["bodies", "plans"]


def test_a_line_is_replaced_in_the_plan_that_has_it():
    lines = [pm.PostLine(id=name, title=name) for name in ("a", "b")]
    plans = [pm.GrowthPlan(id="one", lines=lines[:1]), pm.GrowthPlan(id="two", lines=lines[1:])]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", plans=plans)
    after = programme.replacing(attrs.evolve(lines[1], posts=3))
    assert [[line.posts for line in plan.lines] for plan in after.plans] == [[None], [3]]


def test_what_has_no_id_in_a_programme_replaces_nothing():
    with pytest.raises(ValueError, match=r"entities: .* has no id in a programme to be replaced by"):
        pm.sample().replacing(pm.load_standard("examples/illustrative-standard.toml").root)
