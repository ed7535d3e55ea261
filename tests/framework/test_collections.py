"""What a programme holds: every collection once, with its place."""

import attrs

import prevent_model as pm
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS, collections, members


def test_every_collection_of_entities_is_listed():
    listed = {c.field for c in COLLECTIONS}
    attrs.resolve_types(pm.Programme)
    held = {
        f.name
        for f in attrs.fields(pm.Programme)
        if f.init and isinstance(args := getattr(f.type, "__args__", (None,))[0], type) and issubclass(args, Entity)
    } - {"plans"}
    assert listed == held


def test_each_kind_stands_for_one_collection():
    kinds = [c.kind for c in COLLECTIONS]
    assert len(set(kinds)) == len(kinds)


def test_a_path_names_the_section():
    paths = {c.field: c.path for c in COLLECTIONS}
    assert (paths["boards"], paths["objectives"]) == ("governance.boards", "objectives")


def test_the_walk_meets_everything_that_has_an_id(programme):
    met = [entity.id for _, _, entity in members(programme)]
    assert len(met) == len(set(met))
    assert set(met) | {"p"} == set(programme.ids())


def test_the_walk_says_where(programme):
    places = {entity.id: (kind, where) for kind, where, entity in members(programme)}
    assert places["programme-board"] == ("board", "$.governance.boards[1] (programme-board)")
    assert places["growth"] == ("growth", "$.growth")
    assert places["line-1"] == ("line", "$.growth.lines[0] (line-1)")


def test_without_growth_there_is_no_plan_to_walk(parts):
    bare = pm.Programme(**{**parts, "plans": []})
    assert "$.growth" not in dict(collections(bare))


def test_a_plan_in_the_list_of_plans_is_found_there_though_it_is_the_only_one():
    """Once at $.growth.points[0].cost, where the document has nothing."""
    text = """
    document = "programme"
    id = "p"
    title = "P"
    currency = "EUR"
    years = "2021/22"
    as_at = 2021-04-01
    [[growth.plans]]
    id = "a"
    title = "A"
    points = [{ year = "2021/22", cost = "£3m" }]
    """
    (finding,) = pm.reads(text, format="toml").findings
    assert finding.where == "$.growth.plans[0] (a).points[0].cost"
    sound = pm.loads(text.replace("£", "€"), format="toml")
    assert "[[growth.plans]]" in pm.dumps(sound, format="toml")
    assert pm.loads(pm.dumps(sound, format="toml"), format="toml") == sound
    (short,) = pm.review.check(sound).where(lambda finding: finding.code == "growth-without-funding")
    assert short.where == "$.growth.plans[0] (a)"
