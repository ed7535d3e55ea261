"""A finished figure."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import Picture, alt_text, svg


def two_side_by_side():
    figure = Figure(figsize=(10, 4), layout="constrained")
    for ax, title in zip(figure.subplots(1, 2, sharey=True), ("As <printed>", "Again"), strict=True):
        pm.figures.growth(pm.sample(), ax=ax)
        ax.set_title(title, loc="left")
    return figure


def test_the_same_figure_gives_the_same_text():
    one, two = (svg(pm.figures.growth(pm.sample()), "growth") for _ in range(2))
    assert one == two
    assert "<metadata>" not in one


def test_ids_are_of_their_figure():
    ids = {part.split('"')[0] for part in svg(pm.figures.growth(pm.sample()), "mine").split(' id="')[1:]}
    assert ids
    assert all(one.startswith("mine-") for one in ids)


def test_a_figure_has_words():
    assert "12 waiting for Review of phase one" in alt_text(pm.figures.growth(pm.sample()))


def test_a_picture_has_the_alternative_text_of_its_figure():
    ax = pm.figures.growth(pm.sample())
    assert str(Picture(ax.figure)) == alt_text(ax)
    assert f'role="img" aria-label="{alt_text(ax)}"' in Picture(ax.figure)._repr_html_()


def test_two_figures_in_one_are_named_by_their_titles():
    figure = two_side_by_side()
    words = Picture(figure).words
    assert words.startswith("As <printed>: Posts at year end")
    assert "Again: Posts at year end" in words
    html = Picture(figure).html()
    assert 'aria-label="As &lt;printed&gt;: Posts' in html
    assert html.count("Posts at year end: ") == 2  # in the words of the figure, and nowhere in its drawing
    assert [alt_text(ax)[:5] for ax in figure.axes] == ["Posts", "Posts"]  # drawing took nothing away


def test_other_peoples_axes_are_named_by_their_title():
    figure = Figure()
    figure.subplots().set_title("Of one's own")
    assert Picture(figure).words == "Of one's own"


def test_ids_of_other_peoples_axes_are_not_taken_for_words():
    ax = Figure().subplots()
    ax.set_gid("mine")
    assert alt_text(ax) == ""
    assert 'id="f-mine"' in svg(ax, "f")


def test_a_figure_without_axes_is_drawn_as_it_is():
    assert Picture(Figure()).words == ""
    assert "<svg" in Picture(Figure()).html()


@pytest.mark.parametrize("name", ["growth", "waterfall"])
def test_a_shared_axis_reaches_as_far_as_both_need(name):
    plan = pm.sample().growth
    points = [*plan.points[:2], pm.GrowthPoint(year="2010/11", posts=53, cost="£3.8m")]
    low = pm.sample().replacing(attrs.evolve(plan, points=points))
    figure = Figure()
    left, right = figure.subplots(1, 2, sharey=True)
    for programme, ax in ((pm.sample(), left), (low, right)):
        pm.figures.growth(programme, ax=ax) if name == "growth" else pm.figures.waterfall(programme.growth, ax=ax)
    assert left.get_ylim() == right.get_ylim()
    assert right.get_ylim()[1] > 93


STANDARD = pm.standard("cqc-five-key-questions-2022")
LINES = [pm.PostLine(id="a", title="A", posts=10, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(48_000))]
LATE = {"years": "2008/09", "delays": {0: Fraction(1, 2), 3: Fraction(1, 2)}}


def judged(year, *levels):
    names = ("safe", "effective", "caring", "responsive", "well-led", "breach")
    judgements = [pm.Judgement(criterion=name, level=level) for name, level in zip(names, levels, strict=True)]
    return pm.Assessment(standard=STANDARD.id, version=STANDARD.version, subject="s", on=date(year, 3, 31), standpoint="self",
                         judgements=judgements)  # fmt: skip


FIRST, SECOND = judged(2022, 2, 3, 2, 3, 3, 1), judged(2023, 3, 3, 3, 3, 3, 3)
SPENT = pm.Programme(
    id="p", title="P", years="2017/18", as_at="2018-10-15",
    spend=[pm.SpendRecord(period="2017/18", on="2018-03-31", budget="£280m", actual="£296m")],
)  # fmt: skip
MEASURED = pm.Programme(
    id="p", title="P", years="2017/18", as_at="2018-10-15",
    measures=[
        pm.Measure(id="m", title="M", state="in-use", values=[pm.MeasuredValue(on="2018-03-31", value=91)],
                   targets=[pm.MeasureTarget(by="2018-03-31", value=90)], direction="more"),
    ],
)  # fmt: skip
DRAWN = {
    "assessors": lambda ax: pm.figures.assessors(STANDARD, [FIRST, SECOND], ax=ax),
    "budget": lambda ax: pm.figures.budget(pm.growth.year_costs(LINES, "2008/09"), ax=ax),
    "contributions": lambda ax: pm.figures.contributions(pm.sample(), ax=ax),
    "distribution": lambda ax: pm.figures.distribution(STANDARD, FIRST, ax=ax),
    "variance_drivers": lambda ax: pm.figures.variance_drivers(pm.growth.variance_drivers(LINES, **LATE), ax=ax),
    "fan": lambda ax: pm.figures.fan(pm.growth.simulate(LINES, **LATE, scenarios=100, seed=1), ax=ax),
    "governance": lambda ax: pm.figures.governance(pm.sample(), ax=ax),
    "growth": lambda ax: pm.figures.growth(pm.sample(), ax=ax),
    "measures": lambda ax: pm.figures.measures(pm.delivery.measures(MEASURED), ax=ax),
    "movement": lambda ax: pm.figures.movement(pm.assessment.movement(STANDARD, FIRST, SECOND), ax=ax),
    "improvement_path": lambda ax: pm.figures.improvement_path(
        STANDARD, pm.assessment.improve(STANDARD, FIRST, "Good"), ax=ax
    ),
    "profile": lambda ax: pm.figures.profile(STANDARD, FIRST, ax=ax),
    "real_terms": lambda ax: pm.figures.real_terms(
        pm.growth.in_real_terms(pm.sample().growth, pm.deflators("hmt-2020-03"), "2008/09"), ax=ax
    ),
    "spend": lambda ax: pm.figures.spend(pm.growth.spend(SPENT), ax=ax),
    "timeline": lambda ax: pm.figures.timeline(pm.sample(), ax=ax),
    "waterfall": lambda ax: pm.figures.waterfall(pm.sample().growth, ax=ax),
}


def test_every_figure_is_here():
    assert {*DRAWN, "alt_text"} == set(pm.figures.__all__)


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_composes(name):
    """It is drawn on the axes that it is given, answers them, and leaves its neighbour alone."""
    figure = Figure(figsize=(12, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    assert DRAWN[name](left) is left
    assert figure.axes == [left, right]
    assert not right.has_data()
    assert alt_text(left) in Picture(figure).words


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_of_its_own_is_shown_by_a_notebook(name):
    assert alt_text(DRAWN[name](None))
    assert DRAWN[name](None)._repr_html_().startswith('<div class="pm-figure" role="img" aria-label="')


STATELESS = sorted({*DRAWN} - {"growth", "timeline", "measures"})


@pytest.mark.parametrize("name", STATELESS)
def test_the_colours_of_states_are_in_no_figure_without_states(name):
    """Issue 19, row 7: the blue of committed and the amber of waiting drew levels, forecasts and shares as well."""
    drawn = svg(DRAWN[name](None), "f")
    assert [colour for colour in ("#1f4e79", "#f0c27a", "#b0b0b0") if colour in drawn] == []
