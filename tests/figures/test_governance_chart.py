"""The governance chart: what is drawn, what its words say, and that nothing is cut."""

import random
import re
from datetime import date
from itertools import combinations

import attrs
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.figures.governance_chart import LOOKS, governance
from prevent_model.figures.picture import alt_text, svg

WORDS = [
    "Prevent",
    "Strategy",
    "Delivery",
    "Programme",
    "Regional",
    "Borough",
    "Partnership",
    "Communities",
    "Intelligence",
    "Safeguarding",
]


def structure(count, seed=1):
    """Boards, offices and bodies as a force or a department has them: few tops, fans, heads, chairs, second lines."""
    draw = random.Random(seed)

    def title(noun):
        return f"{' '.join(draw.sample(WORDS, draw.randint(1, 3)))} {noun}"

    boards, offices = max(2, count // 8), max(4, count * 3 // 8)
    bodies = count - boards - offices
    return {
        "boards": [pm.Board(id=f"b{n}", title=title("board"), kind="board", reports_to=f"b{(n - 1) // 3}" if n else None,
                            chair=f"o{n}" if n < 4 else None) for n in range(boards)],
        "bodies": [pm.Body(id=f"d{n}", title=title("group"), kind="unit", part_of=f"d{(n - 1) // 5}" if n else None,
                           head=f"o{n}" if n < offices // 2 else None) for n in range(bodies)],
        "roles": [pm.Role(id=f"o{n}", title=title("lead"), kind="lead", line_managed_by=f"o{(n - 1) // 4}" if n else None,
                          works_to=[f"o{n // 5}"] if n % 5 == 4 else []) for n in range(offices)],
        "assumptions": [pm.Assumption(id="a", title="A", about=["b1.reports_to"], statement="so", because="none says")],
    }  # fmt: skip


def programme(parts):
    return pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), **parts)


def drawn(ax):
    """Each box's place with the words in it, in the axes' inches."""
    figure = ax.figure
    figure.canvas.draw()
    back = ax.transData.inverted()
    boxes = [p for p in ax.patches if isinstance(p, FancyBboxPatch) and p.get_height() > 0.2]
    for text in ax.texts:
        (x1, y1), (x2, y2) = back.transform(text.get_window_extent())
        for box in boxes:
            left, top = box.get_x(), box.get_y()
            if left <= (x1 + x2) / 2 <= left + box.get_width() and top <= (y1 + y2) / 2 <= top + box.get_height():
                yield text.get_text(), (left, top, box.get_width(), box.get_height()), (x1, y2, x2, y1)


def overlapping(ax):
    """The pairs of words of a chart that meet."""
    ax.figure.canvas.draw()
    extents = [(text.get_text(), text.get_window_extent()) for text in ax.texts if text.get_text()]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(extents, 2)
        if min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.y1, b.y1) > max(a.y0, b.y0)
    ]


@pytest.mark.parametrize("count", [10, 25, 40, 60])
def test_no_words_leave_their_box(count):
    parts = structure(count)
    found = list(drawn(governance(programme(parts))))
    titles = [thing.title for name in ("boards", "bodies", "roles") for thing in parts[name]]
    assert sorted(text.replace("\n", " ") for text, _, _ in found) == sorted(titles)
    for text, (left, top, wide, tall), (x1, y1, x2, y2) in found:
        assert left < x1, text
        assert x2 < left + wide, text
        assert top < y1, text
        assert y2 < top + tall, text


def test_the_order_of_things_changes_nothing():
    parts = structure(25)
    turned = {name: things[::-1] for name, things in parts.items()}
    assert svg(governance(programme(parts)), "g") == svg(governance(programme(turned)), "g")


def test_report_8():
    """Report 8, B.5 and B.16: the board's line; both lines of the co-ordinators."""
    words = alt_text(governance(pm.sample()))
    assert "Prevent programme board: reports to High-level delivery board" in words
    assert "Prevent programme board: chaired by MPS Prevent Lead" in words
    assert "Prevent co-ordinators: line managed by Specialist Operations (SO)" in words
    assert "Prevent co-ordinators: works to TP link Commanders" in words


def test_what_is_joined_to_nothing_is_listed():
    ax = governance(pm.sample())
    listed = " ".join(ax.texts[-2].get_text().split())
    assert listed.startswith("Not drawn, as none of these relations joins them to another: ACPO (TAM);")
    assert listed.endswith("and 5 more.")
    names = alt_text(ax).partition("joins them to another: ")[2].split("; ")
    assert len(names) == 12 + 5
    assert names[:12] == listed.partition("joins them to another: ")[2].split("; ")[:12]


def test_relations_are_distinguished_without_colour():
    looks = [(look.dashes, look.weight, look.end, look.hollow) for look in LOOKS.values()]
    assert len({str(look) for look in looks}) == len(looks)
    assert len({str((look.end, look.hollow, look.weight)) for look in LOOKS.values()}) == len(looks)


def test_an_assumed_line_has_its_mark():
    stated, assumed = structure(10), structure(10)
    stated["assumptions"] = []
    marks = [sum(text.get_text() == "?" for text in governance(programme(p)).texts) for p in (stated, assumed)]
    assert marks == [0, 2]  # at the line, and in the key
    assert "(assumed)" in alt_text(governance(programme(assumed)))


def test_a_head_is_not_said_twice_to_be_of_its_body():
    head = pm.Role(id="o", title="Head", kind="lead", body="d")
    words = alt_text(
        governance(programme({"roles": [head], "bodies": [pm.Body(id="d", title="D", kind="unit", head="o")]}))
    )
    assert words == "D: headed by Head."


def test_a_programme_without_structure():
    assert alt_text(governance(programme({}))) == "No relation between boards, offices and bodies is stated."


@pytest.mark.parametrize("title", ["$x$ and $y^2$", "two\nlines", "Été 漢字", "a\tb", "W" * 60])
def test_any_title_is_drawn_as_it_is(title):
    one = pm.Board(id="one", title=title, kind="board", reports_to="two")
    two = pm.Board(id="two", title="Two", kind="board")
    text = svg(governance(programme({"boards": [one, two]})), "g")
    assert re.sub(r"\s", "", title)[:6] in re.sub(r"<[^>]*>|\s", "", text)


def test_on_small_axes_letters_shrink_with_the_boxes():
    ax = Figure(figsize=(4, 3)).subplots()
    assert governance(pm.sample(), ax=ax) is ax
    assert ax.texts[0].get_fontsize() < 6
    figure = attrs.asdict(pm.sample().board("programme-board"))["title"]
    assert figure in " ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def test_a_day_is_refused_beside_a_graph():
    """The graph was made as at a day, and another one changed nothing of the chart."""
    with pytest.raises(ValueError, match="on: a graph is of one day already"):
        governance(pm.governance.graph(pm.sample()), on=date(2008, 7, 24))


def test_a_graph_that_is_made_already_is_drawn_as_its_programme_is():
    g = pm.governance.graph(pm.sample())
    assert svg(governance(g), "a") == svg(governance(pm.sample()), "a")
    assert alt_text(governance(g)) == alt_text(governance(pm.sample()))


def test_what_governs_a_body_and_whom_it_answers_to_are_drawn():
    ax = governance(harbour())
    words = alt_text(ax)
    for relation in (
        "Line Ltd: governed by Board",
        "Line Ltd: answers to City as owner",
        "Line Ltd: answers to State;",
        "Line Ltd: overseen by Rail as regulator",
    ):
        assert relation in words
    assert "Not drawn" not in words
    written = {text.get_text() for text in ax.texts}
    assert {"as owner", "as regulator"} <= written
    boxes = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert (
        boxes["Board"] < boxes["Chief"] < boxes["Line Ltd"]
    )  # downwards: the chair below the board that it governs by


def test_a_capacity_that_fits_nowhere_is_written_under_the_chart():
    long = "owner of last resort " * 12
    ax = governance(harbour(answers_to=[pm.AnswersTo(to="city", capacity=long)]))
    notes = [" ".join(text.get_text().split()) for text in ax.texts]
    assert any(note.startswith(f"Line Ltd: answers to City as {long.strip()}.") for note in notes)


def test_joint_sponsors_have_a_line_and_a_capacity_each():
    sponsors = [pm.AnswersTo(to=to, capacity="joint sponsor") for to in ("state", "city")]
    ax = governance(harbour(answers_to=sponsors))
    assert [text.get_text() for text in ax.texts].count("as joint sponsor") == 2
    assert overlapping(ax) == []


def test_the_latest_ratings_are_in_the_boxes_in_words():
    rated = harbour().rating("line", "amber", on="2026-05-01").rating("line", "red", on="2026-09-01", by="city")
    rated = rated.rating("line", "red", on="2026-09-30").rating("chief", "green", on="2026-09-30")
    ax = governance(rated)
    texts = {text.get_text() for text in ax.texts}
    assert "Line Ltd\nRed ▼ worse (RAG)\nRed ● first rating\n(RAG), City" in texts
    assert "Chief\nGreen ● first rating\n(RAG)" in texts
    assert (
        "Rated: Chief: Green ● first rating (RAG); Line Ltd: Red ▼ worse (RAG); Red ● first rating (RAG), City."
        in alt_text(ax)
    )
    assert overlapping(ax) == []
    for text, (left, top, wide, tall), (x1, y1, x2, y2) in drawn(ax):
        assert left < x1, text
        assert x2 < left + wide, text
        assert top < y1, text
        assert y2 < top + tall, text


def test_a_rating_after_the_day_is_not_drawn():
    rated = harbour().rating("line", "red", on="2026-09-30")
    assert "Red" in alt_text(governance(rated))
    assert "Red" not in alt_text(governance(rated, on=date(2026, 9, 1)))
    assert "Rated" not in alt_text(governance(pm.governance.graph(rated)))


def test_what_is_rated_and_joined_to_nothing_is_listed_with_its_rating():
    rated = pm.sample().rating("home-office", "amber", on="2008-06-01")
    assert "Home Office (Amber ● first rating (RAG));" in alt_text(governance(rated))


def test_what_is_not_at_work_has_a_dashed_outline_and_says_so():
    roles = [
        pm.Role(id="chief", title="Chief"),
        pm.Role(id="deputy", title="Deputy", line_managed_by="chief", vacant=pm.Period.parse("from 2008-04-01")),
    ]
    boards = [
        pm.Board(id="old", title="Old group", reports_to="chief", dormant=pm.Period.parse("from 2008-05-01")),
        pm.Board(id="gone", title="Gone group", reports_to="chief", active=pm.Period.parse("until 2008-05-01")),
    ]
    ax = governance(programme({"roles": roles, "boards": boards}))
    outlines = [box.get_linestyle() for box in ax.patches if isinstance(box, FancyBboxPatch)][:3]
    assert sorted(outlines) == ["dashed", "dashed", "solid"]
    texts = {text.get_text() for text in ax.texts}
    assert {"Old group\n(dormant)", "Deputy\n(vacant)", "Chief"} <= texts
    words = alt_text(ax)
    assert "Old group (dormant): reports to Chief" in words
    assert "Deputy (vacant): line managed by Chief" in words
    assert "Gone" not in words


def test_a_capacity_of_a_line_that_two_share_is_written_for_each():
    """By hand: a regulator of two companies has one line to both, with its capacity at one of its ends."""
    watch = [pm.AnswersTo(to="watch", capacity="regulator")]
    bodies = [pm.Body(id=id_, title=id_.title(), kind="company", answers_to=watch) for id_ in ("north", "south")]
    bodies.append(pm.Body(id="watch", title="Watch", kind="agency"))
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-05-20", bodies=bodies)
    written = " ".join(" ".join(text.get_text().split()) for text in governance(made).texts)
    for title in ("North", "South"):
        assert f"{title}: overseen by Watch as regulator" in written
