"""Ways up through governing boards, against a plain reading of the rule on small graphs."""

import itertools
import random

import networkx as nx
import pytest

import prevent_model as pm
from prevent_model.governance import ways_up as module
from prevent_model.governance.graph_building import tables_of
from prevent_model.governance.impact_of_removal import _dead_lines
from prevent_model.governance.independence import way_up
from prevent_model.governance.lines import line_of
from prevent_model.governance.ways_up import Way, every_way, first_ways, uplinks, ways_up

R = pm.Relation
MAY = {
    ("board", "board"): [R.REPORTS_TO],
    ("board", "office"): [R.REPORTS_TO],
    ("board", "body"): [R.REPORTS_TO, R.GOVERNS],
    ("office", "board"): [R.CHAIRS, R.ANSWERS_TO],
    ("office", "office"): [R.LINE_MANAGED_BY, R.ANSWERS_TO],
    ("office", "body"): [R.LINE_MANAGED_BY, R.ANSWERS_TO, R.HEADS],
    ("body", "board"): [R.CHAIRS, R.ANSWERS_TO],
    ("body", "office"): [R.ANSWERS_TO],
    ("body", "body"): [R.ANSWERS_TO, R.PART_OF],
}
"""The relations that a thing of the first kind may have to one of the second, of those that lines climb."""


class Plain:
    """A structure as a list of relations, and the rule written out for one thing at a time."""

    def __init__(self, kinds, ties):
        self.kinds, self.ties = kinds, ties

    def by(self, relation, one):
        return sorted(other for subject, r, other in self.ties if (subject, r) == (one, relation))

    def of(self, relation, one):
        return sorted(subject for subject, r, other in self.ties if (r, other) == (relation, one))

    def next(self, one, below=None):
        """Those to whom a line from below goes on: one, or several where it answers to several."""
        if self.kinds[one] == "board":
            governed = self.by(R.GOVERNS, one)
            if above := self.by(R.REPORTS_TO, one):
                return above[:1]
            # What the body below answers to, else what others of its bodies above that one do; never its chair.
            own = {below, *(self.by(R.HEADS, below) if below else ())} & {*governed}
            within = {up for body in own for up in self.above(body, {one})} & {*governed}
            for bodies in (own, within if own else governed):
                found = {(to, body) for body in bodies for to in self.by(R.ANSWERS_TO, body)}
                if ends := self.outside(one, found, governed):
                    return ends
            if governed:
                return []
            return self.of(R.CHAIRS, one)[:1]
        if self.kinds[one] == "office":
            return self.by(R.LINE_MANAGED_BY, one)[:1] or self.by(R.ANSWERS_TO, one) or self.as_head(one)
        for found in (
            self.of(R.GOVERNS, one)[:1],
            self.by(R.ANSWERS_TO, one),
            self.of(R.HEADS, one)[:1],
            self.by(R.PART_OF, one)[:1],
        ):
            if found:
                return found
        return []

    def as_head(self, one):
        headed, each = self.by(R.HEADS, one), self.each_headed(one)
        found = {(to, body) for body, above in zip(headed, each, strict=True) for to in above if all(each)}
        return self.outside(one, found, headed)

    def outside(self, thing, ways, own):
        """Those to whom a thing answers for its bodies, but for others of these and what is below them."""
        others = {body: {*own} - {body} for _, body in ways}
        return sorted({to for to, body in ways if to != thing and not self.above(to, {thing}) & others[body]})

    def each_headed(self, office):
        """For each body that an office heads, what governs it, else what it answers to but for the office."""
        headed = self.by(R.HEADS, office)
        return [self.of(R.GOVERNS, body)[:1] or sorted({*self.by(R.ANSWERS_TO, body)} - {office}) for body in headed]

    def above(self, one, seen):
        """A thing and all that is above it by what it states, else by its chair, its head, or as head of its
        bodies; but not what is above those that were seen.
        """
        if one in seen:
            return set()
        kind, governed = self.kinds[one], self.by(R.GOVERNS, one)
        up = self.by(R.REPORTS_TO, one) if kind == "board" else self.by(R.ANSWERS_TO, one)
        up = up + (self.by(R.LINE_MANAGED_BY, one) if kind == "office" else [])
        up = up + (self.of(R.GOVERNS, one) + self.by(R.PART_OF, one) if kind == "body" else [])
        if not up and kind == "office":
            up = self.by(R.HEADS, one) if all(self.each_headed(one)) else []
        elif not up and governed:
            up = []
        elif not up:
            up = self.of(R.CHAIRS if kind == "board" else R.HEADS, one)
        return {one}.union(*(self.above(other, seen | {one}) for other in up))

    def line(self, one):
        path = [one]
        while len(above := self.next(path[-1], path[-2] if path[1:] else None)) == 1:
            path += above
            if path.count(path[-1]) > 1:
                break
        return path, above

    def graph(self):
        g = nx.MultiDiGraph()
        g.add_nodes_from((id_, {"kind": kind, "title": id_}) for id_, kind in self.kinds.items())
        g.add_edges_from((subject, other, r, {"cite": (), "assumed": False}) for subject, r, other in self.ties)
        return g


def agrees(plain):
    """Hold every line, and every way up, against the plain reading."""
    g = plain.graph()
    tables = tables_of(nx.freeze(g))
    ups = uplinks(g)
    lines, climbed = {}, {one: line_of(tables, one) for one in plain.kinds}
    for one, line in climbed.items():
        path, above = plain.line(one)
        assert [step.id for step in line.steps] == path, plain.ties
        assert ("answers to several" in line.because) is (len(above) > 1), plain.ties
        assert all(to in line.because for to in above)
        assert sorted(way.above for way in first_ways(tables, one)) == plain.next(one)
        assert (ups[one].above if one in ups else None) == (path[1] if len(path) > 1 else None)
        lines[one] = path
    depths = {one: tier for tier, level in enumerate(pm.governance.tiers(g).levels) for one in level}
    if all(len({*path}) == len(path) for path in lines.values()):
        assert depths == {one: len(path) - 1 for one, path in lines.items()}
    for one in plain.kinds:
        through = {start for start, path in lines.items() if one in path[1:] and start != one}
        dead = _dead_lines(g, ups, one)
        acting = {start for start, line in climbed.items() if any(step.through == one for step in line.steps)}
        assert dead == {start: climbed[start] for start in through | acting - {one}}, plain.ties
    each = {(one, way) for one in plain.kinds for ways in ways_up(tables, one) for way in ways}
    assert set(every_way(g)) == each


def possible(kinds):
    """Every relation that things of these kinds may have."""
    pairs = itertools.permutations(kinds, 2)
    return [(one, relation, other) for one, other in pairs for relation in MAY[kinds[one], kinds[other]]]


THREES = [
    ("board", "body", "office"),
    ("board", "body", "body"),
    ("board", "board", "body"),
    ("body", "office", "office"),
]


@pytest.mark.parametrize("three", THREES, ids=" ".join)
def test_all_graphs_of_three(three):
    kinds = dict(zip("abc", three, strict=True))
    ties = possible(kinds)
    for chosen in itertools.product((False, True), repeat=len(ties)):
        agrees(Plain(kinds, [tie for tie, is_chosen in zip(ties, chosen, strict=True) if is_chosen]))


@pytest.mark.parametrize(
    "four", [("board", "body", "body", "office"), ("board", "board", "body", "body")], ids=" ".join
)
def test_all_graphs_of_four_with_three_relations(four):
    kinds = dict(zip("abcd", four, strict=True))
    for ties in itertools.combinations(possible(kinds), 3):
        agrees(Plain(kinds, ties))


@pytest.mark.parametrize("seed", range(8))
def test_graphs_of_four_to_seven_at_random(seed):
    rng = random.Random(seed)
    for _ in range(60):
        kinds = {f"n{n}": rng.choice(("board", "body", "body", "office")) for n in range(rng.randint(4, 7))}
        ties = possible(kinds)
        agrees(Plain(kinds, rng.sample(ties, min(len(ties), rng.randint(3, 12)))))


def company(**more):
    kinds = {"line": "body", "board": "board", "city": "body", "state": "body", "chief": "office"}
    ties = [
        ("board", R.GOVERNS, "line"),
        ("chief", R.CHAIRS, "board"),
        ("chief", R.HEADS, "line"),
        ("line", R.ANSWERS_TO, "city"),
    ]
    return Plain({**kinds, **more}, ties)


def test_a_governing_board_answers_for_its_body_and_never_to_its_chair():
    tables = tables_of(company().graph())
    assert first_ways(tables, "board") == [Way("city", R.ANSWERS_TO, "line")]
    assert first_ways(tables, "chief") == [Way("board", R.GOVERNS, "line")]
    assert [way.above for ways in ways_up(tables, "line") for way in ways] == ["board", "city", "chief"]


def shared():
    """A board that governs two bodies, of which one answers to x and the other to y."""
    return Plain(
        {"a": "body", "b": "body", "board": "board", "x": "body", "y": "body", "unit": "body"},
        [
            ("board", R.GOVERNS, "a"),
            ("board", R.GOVERNS, "b"),
            ("a", R.ANSWERS_TO, "x"),
            ("b", R.ANSWERS_TO, "y"),
            ("unit", R.PART_OF, "a"),
        ],
    )


def test_a_board_of_two_bodies_goes_on_for_the_body_below_it():
    g = shared().graph()
    ids = {one: [step.id for step in line_of(tables_of(g), one).steps] for one in ("a", "b", "unit", "board")}
    assert ids == {
        "a": ["a", "board", "x"],
        "b": ["b", "board", "y"],
        "unit": ["unit", "a", "board", "x"],
        "board": ["board"],
    }
    assert line_of(tables_of(g), "board").because == (
        "The line ends at board: for a and b it answers to several: x and y."
    )
    assert pm.governance.dual_reporting(g) == ()
    assert pm.governance.tiers(g).levels == (("board", "x", "y"), (), ("a", "b"), ("unit",))
    assert (way_up(g, "a", "x"), way_up(g, "a", "y")) == (("a", "x"), ())
    assert sorted(_dead_lines(g, uplinks(g), "x")) == ["a", "unit"]
    agrees(shared())


def test_a_body_that_answers_to_nothing_ends_at_a_board_of_several():
    """By hand: a council governs the company of the south, which answers to the islands, and that of the north."""
    kinds = {
        "council": "board",
        "islands": "body",
        "north": "body",
        "south": "body",
        "chief": "office",
        "van": "office",
    }
    ties = [
        ("council", R.GOVERNS, "north"),
        ("council", R.GOVERNS, "south"),
        ("south", R.ANSWERS_TO, "islands"),
        ("chief", R.HEADS, "north"),
        ("van", R.LINE_MANAGED_BY, "chief"),
    ]
    g = Plain(kinds, ties).graph()
    lines = {one: line_of(tables_of(g), one) for one in kinds}
    assert [step.id for step in lines["north"].steps] == ["north", "council"]
    assert [step.id for step in lines["van"].steps] == ["van", "chief", "council"]
    assert [step.id for step in lines["south"].steps] == ["south", "council", "islands"]
    assert [step.id for step in lines["council"].steps] == ["council", "islands"]
    assert lines["north"].because == (
        "The line ends at council: what it reports to is not stated, and north answers to nothing that is stated."
    )
    assert pm.governance.tiers(g).levels == (("islands",), ("chief", "council", "north"), ("south", "van"))
    assert sorted(_dead_lines(g, uplinks(g), "islands")) == ["council", "south"]
    agrees(Plain(kinds, ties))


def test_what_is_left_when_one_is_gone():
    tables = tables_of(company().graph())
    assert first_ways(tables, "line", gone="board") == [Way("city", R.ANSWERS_TO, "line")]
    assert first_ways(tables, "board", gone="city") == []
    assert first_ways(tables, "board", gone="line") == [Way("chief", R.CHAIRS, "board")]


def test_the_head_of_a_parent_and_its_subsidiary_is_at_the_top():
    plain = Plain(
        {"parent": "body", "line": "body", "chief": "office"},
        [("chief", R.HEADS, "parent"), ("chief", R.HEADS, "line"), ("line", R.ANSWERS_TO, "parent")],
    )
    assert plain.line("line") == (["line", "parent", "chief"], [])
    agrees(plain)


@pytest.mark.parametrize(
    "press",
    [
        {"answers_to": ["president"]},
        {"answers_to": ["president"], "part_of": "university"},
        {"answers_to": ["dean"]},
        {"answers_to": ["senate"]},
        {"answers_to": ["university"]},
    ],
    ids=str,
)
def test_a_board_does_not_answer_to_the_head_of_another_of_its_bodies(press):
    """By hand: the regents govern a university and its press, which answers to who heads the one, or is below them."""
    programme = pm.Programme(
        id="p",
        title="P",
        years="2024/25",
        as_at="2024-06-01",
        boards=[
            pm.Board(id="regents", title="Regents"),
            pm.Board(id="senate", title="Senate", chair="dean"),
        ],
        roles=[
            pm.Role(id="president", title="President"),
            pm.Role(id="dean", title="Dean", line_managed_by="president"),
        ],
        bodies=[
            pm.Body(id="university", title="University", kind="university", governed_by="regents", head="president"),
            pm.Body(id="press", title="Press", kind="company", governed_by="regents", **press),
        ],
    )
    g = pm.governance.graph(programme)
    lines = {start: pm.governance.reporting_line(g, start) for start in ("regents", "president", "press")}
    assert [[step.id for step in line.steps] for line in lines.values()] == [
        ["regents"],
        ["president", "regents"],
        ["press", "regents"],
    ]
    assert lines["regents"].because == (
        "The line ends at Regents: what it reports to is not stated, and University answers to nothing that is stated."
    )
    assert pm.governance.tiers(g).levels[0] == ("regents",)


def test_a_board_answers_to_the_head_of_another_of_its_bodies_who_is_at_the_top():
    """By hand: a mayor heads the city, which answers to nobody, and a company that a board governs with its bus line."""
    kinds = {"mayor": "office", "city": "body", "board": "board", "company": "body", "buses": "body"}
    ties = [
        ("mayor", R.HEADS, "city"),
        ("mayor", R.HEADS, "company"),
        ("board", R.GOVERNS, "company"),
        ("board", R.GOVERNS, "buses"),
        ("buses", R.ANSWERS_TO, "mayor"),
    ]
    plain = Plain(kinds, ties)
    assert [step.id for step in line_of(tables_of(plain.graph()), "board").steps] == ["board", "mayor"]
    agrees(plain)


def test_a_chain_of_bodies_of_one_board_is_not_climbed_for_each_of_them(monkeypatch):
    """A board governs 40 bodies, each of which answers to a ministry and to the one before it.

    By hand: what a way leads to is looked at until a second body of the board is met, so for one or two steps of each
    of 79 ways; were each climbed to its end, 40 chains of up to 40 would take hundreds.
    """
    looked = 0
    real = module._above

    def counted(*arguments):
        nonlocal looked
        looked += 1
        return real(*arguments)

    monkeypatch.setattr(module, "_above", counted)
    bodies = [f"b{n}" for n in range(40)]
    g = nx.MultiDiGraph()
    g.add_node("board", kind="board", title="board")
    g.add_nodes_from(("ministry", *bodies), kind="body", title="body")
    for n, body in enumerate(bodies):
        g.add_edge("board", body, key=R.GOVERNS, cite=())
        g.add_edge(body, "ministry", key=R.ANSWERS_TO, cite=())
        if n:
            g.add_edge(body, bodies[n - 1], key=R.ANSWERS_TO, cite=())
    (outside,) = list(ways_up(tables_of(g), "board"))
    assert {way.above for way in outside} == {"ministry"}
    assert looked < 4 * len(bodies)
    looked = 0
    assert [way.above for way in next(ways_up(tables_of(g), "board", bodies=("b39",)))] == ["ministry"]
    assert looked < 4
