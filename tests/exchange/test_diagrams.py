"""The graph as text for other tools."""

import re
from datetime import date

import attrs
import networkx as nx
import pytest
from tests.made_bodies import harbour

import prevent_model as pm

SOUND = pm.sample()
TITLES = (
    'A "quoted" | piped board', "R&D <b>bold</b> &lt;", "two\nlines", "`tick` #hash; end", "1. first", "- dash",
    "back\\slash", "(round) [square] {curly}", "tab \t within", "£ – 𝔘",
)  # fmt: skip


def awkward():
    """Boards with titles that every language has to escape, and ids that are words of one."""
    boards = [
        pm.Board(id=f"b{n}", title=title, reports_to=f"b{n - 1}" if n else None) for n, title in enumerate(TITLES)
    ]
    words = [pm.Board(id=word, title=word, reports_to="b0") for word in ("end", "subgraph", "graph", "node", "strict")]
    doubt = pm.Assumption(id="doubt", title="D", about=["b1.reports_to"], statement="S", because="B")
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), boards=boards + words, assumptions=[doubt]
    )


def test_mermaid_draws_the_relations_of_report_8():
    """Report 8, B.5 and B.16."""
    said = pm.diagrams.mermaid(SOUND)
    assert said.startswith("flowchart BT\n")
    assert 'n_programme_board -->|"reports to"| n_delivery_board' in said
    assert 'n_co_ordinators -->|"works to"| n_link_commanders' in said
    assert 'n_channel -.->|"contributes to (assumed)"| n_objective_3' in said


def test_mermaid_escapes_what_it_would_read():
    said = pm.diagrams.mermaid(awkward())
    for line in said.splitlines():
        inside = re.findall(r'"([^"]*)"', line)
        assert line.count('"') in (0, 2)
        for text in inside:
            assert not re.search(r"[<>|`\\]|#(?!\d+;)|&|^\d+\. |^- ", text)
    assert not re.search(r"^ *(end|subgraph|graph)\b", said.split("\n", 1)[1], flags=re.MULTILINE)


def test_dot_draws_and_escapes():
    said = pm.diagrams.dot(awkward())
    assert said.count("{") - said.count("}") == 0
    for line in said.splitlines()[4:-1]:
        texts = re.findall(r'"(?:[^"\\]|\\.)*"', line)
        assert re.sub(r'"(?:[^"\\]|\\.)*"', "", line).count('"') == 0
        assert all("&" not in re.sub(r"&amp;", "", text) for text in texts)
    assert '"b1" -> "b0" [label="reports to (assumed)", style=dashed, color=gray40];' in said
    assert '"b2" [label="two lines", shape=box];' in said


@pytest.mark.parametrize(
    "programme", [SOUND, pm.sample("mps-prevent-2009"), awkward()], ids=["2008", "2009", "awkward"]
)
def test_graphml_comes_back_through_networkx(programme, tmp_path):
    path = tmp_path / "graph.graphml"
    pm.diagrams.graphml(programme, path)
    back = nx.read_graphml(path, force_multigraph=True)
    g = pm.governance.graph(programme)
    assert dict(back.nodes(data="label")) == dict(g.nodes(data="title"))
    assert dict(back.nodes(data="kind")) == dict(g.nodes(data="kind"))
    edges = {(s, t, d["relation"], d["assumed"]) for s, t, d in back.edges(data=True)}
    assert edges == {(s, t, k.value, d["assumed"]) for s, t, k, d in g.edges(keys=True, data=True)}
    assert all(d["label"].startswith(pm.Relation(d["relation"]).words) for *_, d in back.edges(data=True))
    ids = [key for *_, key in back.edges(keys=True)]
    assert len(ids) == len(set(ids)) == g.number_of_edges()


def test_graphml_is_text_where_no_path_is_given(tmp_path):
    path = tmp_path / "graph.graphml"
    assert pm.diagrams.graphml(SOUND, path) is None
    assert pm.diagrams.graphml(SOUND) == path.read_text(encoding="utf-8")


def test_graphml_has_the_labels_that_yed_shows(tmp_path):
    path = tmp_path / "graph.graphml"
    pm.diagrams.graphml(SOUND, path)
    said = path.read_text("utf-8")
    assert "<y:NodeLabel>High-level delivery board</y:NodeLabel>" in said
    assert "<y:EdgeLabel>reports to</y:EdgeLabel>" in said
    assert 'type="dashed"' in said
    places = re.findall(r'<y:Geometry [^>]*x="([^"]*)" y="([^"]*)"', said)
    assert len(places) == len(set(places))


@pytest.mark.parametrize("draw", [pm.diagrams.mermaid, pm.diagrams.dot])
def test_the_order_of_the_parts_changes_nothing(draw):
    turned = attrs.evolve(
        SOUND, boards=SOUND.boards[::-1], bodies=SOUND.bodies[::-1], roles=SOUND.roles[::-1], links=SOUND.links[::-1]
    )
    assert draw(turned) == draw(SOUND)


@pytest.mark.parametrize("draw", [pm.diagrams.mermaid, pm.diagrams.dot])
def test_chosen_relations_and_a_day(draw):
    said = draw(SOUND, relations=[pm.Relation.CHAIRS])
    assert "chairs" in said
    assert "reports to" not in said
    ended = attrs.evolve(SOUND.board("delivery-board"), active=pm.Period(ends=date(2009, 1, 1)))
    assert "High-level" not in draw(SOUND.replacing(ended), on=date(2009, 2, 1))
    with pytest.raises(ValueError, match="on: 1999"):
        draw(SOUND, on=date(1999, 1, 1))


def test_a_state_is_drawn():
    empty = attrs.evolve(SOUND.role("acso"), vacant=pm.Period(starts=date(2008, 4, 1)))
    assert "(ACSO) (vacant)" in pm.diagrams.mermaid(SOUND.replacing(empty))


def test_a_file_that_cannot_be_written(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        pm.diagrams.graphml(SOUND, tmp_path / "nowhere" / "graph.graphml")


def test_the_capacity_in_which_one_is_answered_to_is_on_the_line():
    assert 'n_line -->|"answers to (as owner)"| n_city' in pm.diagrams.mermaid(harbour())
    assert 'n_rail -->|"oversees (as regulator)"| n_line' in pm.diagrams.mermaid(harbour())
    assert '"line" -> "state" [label="answers to"];' in pm.diagrams.dot(harbour())
    assert '"board" -> "line" [label="governs"];' in pm.diagrams.dot(harbour())
    assert "answers to (as owner)" in pm.diagrams.graphml(harbour())
