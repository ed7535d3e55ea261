"""The same panel through every engine, and what is wrong with ratings."""

import dask.dataframe
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests import made_panels
from tests.made_panels import records

import prevent_model as pm
from prevent_model.assessment.panels.scored_frames import count_names

TO = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "polars, lazy": lambda data: pl.DataFrame(data).lazy(),
    "duckdb": lambda data: duckdb.from_arrow(pa.table(data)),
    "pyarrow": pa.table,
    "dask, threads": lambda data: dask.dataframe.from_pandas(pd.DataFrame(data), npartitions=3),
}

SCALE = pm.Scale("Four", [pm.Level(n, label) for n, label in enumerate(("poor", "fair", "good", "best"), 1)])


def standard(rule, names="abc", **more):
    children = [pm.Criterion(id=name, title=name) for name in names]
    return pm.Standard(
        id="s", title="S", scale=SCALE, root=pm.Criterion(id="all", title="All", rule=rule, children=children, **more)
    )


MEAN = pm.Mean(rounding="half-up", missing="exclude")


def ratings(*rows):
    return dict(zip(("body", "period", "criterion", "level"), map(list, zip(*rows, strict=True)), strict=True))


@pytest.mark.parametrize("seed", [1, 3, 4, 5, 10, 11])
def test_every_engine_says_what_score_says(seed):
    """The heart: one random panel through all of them, equal to the last whole number, and equal to `score`."""
    table = pm.assessment.compile(made_panels.standard(seed))
    columns = made_panels.panel(table, seed)
    data = made_panels.rows(table, columns, seed)
    first = None
    for engine, to in TO.items():
        rows = records(pm.assessment.panel(to(data), table))
        assert made_panels.found(rows) == made_panels.expected(table, columns), engine
        whole = made_panels.wholes(rows)
        assert first is None or whole == first, engine
        first = whole


@pytest.mark.parametrize("engine", TO)
def test_the_same_kind_comes_back(engine):
    given = TO[engine](ratings(("x", 1, "a", "poor"), ("x", 1, "b", "good")))
    assert type(pm.assessment.panel(given, standard(MEAN))) is type(given)


@pytest.mark.parametrize("engine", TO)
def test_one_body_by_hand(engine):
    """A mean of poor and good is 2, fair; c is not assessed, so two of three parts are covered."""
    given = TO[engine](ratings(("x", 1, "a", "poor"), ("x", 1, "b", "good"), ("x", 1, "c", None)))
    (row,) = records(pm.assessment.panel(given, standard(MEAN)))
    assert (row["numerator"], row["denominator"], row["score"]) == (2, 1, 2.0)
    assert (row["level"], row["place"], row["lowest"]) == ("fair", 2, 1)
    assert (row["assessed"], row["applicable"]) == (2, 3)
    assert row["coverage"] == 2 / 3
    assert [row[f"count_{rank}"] for rank in (1, 2, 3, 4)] == [1, 0, 1, 0]
    assert (row["not_assessed"], row["not_applicable"], row["not_graded"], row["faults"]) == (1, 0, 0, 0)


@pytest.mark.parametrize("engine", TO)
def test_nothing_known_is_no_score(engine):
    given = TO[engine](ratings(("x", 1, "a", "not assessed"), ("x", 1, "b", "not applicable")))
    (row,) = records(pm.assessment.panel(given, standard(MEAN)))
    assert (row["level"], row["denominator"], row["place"], row["lowest"]) == ("not assessed", 0, 0, 0)
    assert row["score"] is None or row["score"] != row["score"]


def test_nan_and_null_mean_the_same():
    ranks = [1.0, 3.0, float("nan")]
    data = {"body": ["x"] * 3, "period": [1] * 3, "criterion": list("abc"), "level": ranks}
    null = {**data, "level": [1.0, 3.0, None]}
    said = [
        made_panels.wholes(records(pm.assessment.panel(frame, standard(MEAN))))
        for frame in (pd.DataFrame(data), pl.DataFrame(data), pl.DataFrame(null), pl.DataFrame(data).lazy(),
                      pa.table(null), duckdb.from_arrow(pa.table(data)), duckdb.from_arrow(pa.table(null)))
    ]  # fmt: skip
    assert all(one == said[0] for one in said)
    assert said[0][0][-1] == 1 or "fair" in said[0][0]


@pytest.mark.parametrize("engine", TO)
def test_a_rank_is_a_level(engine):
    given = TO[engine]({"body": ["x", "x"], "period": [1, 1], "criterion": ["a", "b"], "level": [1, 3]})
    (row,) = records(pm.assessment.panel(given, standard(MEAN)))
    assert (row["numerator"], row["denominator"]) == (2, 1)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_every_fault_is_named(engine):
    given = TO[engine](ratings(
        ("x", 1, "a", "poor"), ("x", 1, "a", "good"), ("y", 2, "d", "poor"), ("z", 3, "b", "goood"), ("z", 3, "all", "good"),
    ))  # fmt: skip
    with pytest.raises(pm.RatingsError) as caught:
        pm.assessment.panel(given, standard(MEAN))
    said = str(caught.value)
    assert "rated twice (body x, period 1, criterion a, 2 ratings)" in said
    assert "unknown criterion (body y, period 2, criterion d)" in said
    assert 'unknown level "goood" (body z, period 3, criterion b)' in said
    assert "rating of a group (body z, period 3, criterion all)" in said
    assert len(caught.value.faults) == 4


@pytest.mark.parametrize("engine", TO)
@pytest.mark.parametrize("times", [2, 3, 40])
def test_a_duplicate_is_marked_and_never_averaged_away(engine, times):
    given = TO[engine](ratings(*[("x", 1, "a", "good")] * times, ("x", 1, "b", "poor"), ("y", 1, "a", "good")))
    rows = {row["body"]: row for row in records(pm.assessment.panel(given, standard(MEAN), faults="mark"))}
    assert (rows["x"]["level"], rows["x"]["denominator"]) == ("faulty ratings", 0)
    assert rows["x"]["faults"] > 0
    assert (rows["y"]["level"], rows["y"]["faults"]) == ("good", 0)
    listed = records(pm.assessment.rating_faults(given, standard(MEAN)))
    assert [(row["fault"], row["body"], row["criterion"], row["rows"]) for row in listed] == [
        ("rated twice", "x", "a", times)
    ]


@pytest.mark.parametrize("engine", TO)
def test_a_rating_without_a_body_is_listed(engine):
    given = TO[engine](ratings(("x", 1, "a", "good"), (None, 1, "a", "poor")))
    assert len(records(pm.assessment.panel(given, standard(MEAN), faults="mark"))) == 1
    listed = records(pm.assessment.rating_faults(given, standard(MEAN)))
    assert [row["fault"] for row in listed] == ["no body or period"]


def test_a_lazy_frame_raises_when_asked():
    given = TO["polars, lazy"](ratings(("x", 1, "a", "good"), ("x", 1, "a", "good")))
    with pytest.raises(pm.RatingsError, match="rated twice"):
        pm.assessment.panel(given, standard(MEAN), faults="raise")


def test_a_lazy_frame_is_not_run():
    """A frame whose rows cannot be read is planned all the same."""
    given = pl.LazyFrame({"body": ["x"], "period": [1], "criterion": ["a"], "level": ["1"]})
    given = given.with_columns(period=pl.col("level").map_elements(lambda _: 1 / 0, return_dtype=pl.Int64))
    assert isinstance(pm.assessment.panel(given, standard(MEAN)), pl.LazyFrame)


def test_other_names_of_columns():
    given = pl.DataFrame({"force": ["x"], "year": ["2009/10"], "question": ["a"], "grade": ["GOOD"]})
    (row,) = records(
        pm.assessment.panel(given, standard(MEAN), body="force", period="year", criterion="question", level="grade")
    )
    assert (row["force"], row["year"], row["level"]) == ("x", "2009/10", "good")


@pytest.mark.parametrize(("change", "said"), [
    ({"body": "bodi"}, 'body: the ratings have no column "bodi"; did you mean "body"'),
    ({"faults": "hide"}, 'faults: "raise" or "mark"'),
    ({"body": "period"}, "four columns"),
])  # fmt: skip
def test_wrong_arguments(change, said):
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        pm.assessment.panel(pl.DataFrame(ratings(("x", 1, "a", "good"))), standard(MEAN), **change)


@pytest.mark.parametrize(("columns", "remedy"), [
    ({"area": "text", "period": 1}, '; write body="area"'),
    ({"body": "text", "year": 1}, '; write period="year"'),
    ({"area": "text", "region": "text", "period": 1}, ", level"),
    ({"body": "text", "area": "text"}, ", level"),
])  # fmt: skip
@pytest.mark.parametrize("engine", [pd.DataFrame, pl.DataFrame, pa.table])
def test_a_column_that_is_not_there_is_one_that_is_left_over(engine, columns, remedy):
    given = {name: [value] for name, value in {**columns, "criterion": "a", "level": "good"}.items()}
    with pytest.raises(ValueError, match=f"have no column .*{remedy}$"):
        pm.assessment.panel(engine(given), standard(MEAN))


def test_no_frame_at_all():
    with pytest.raises((ValueError, TypeError)):
        pm.assessment.panel([1, 2], standard(MEAN))


def test_true_and_false_are_no_levels():
    given = pl.DataFrame({"body": ["x"], "period": [1], "criterion": ["a"], "level": [True]})
    with pytest.raises(ValueError, match="level: labels or ranks"):
        pm.assessment.panel(given, standard(MEAN))


@pytest.fixture(scope="module")
def per_cents():
    """Three families of seven controls, weighed in per cents that share no small unit."""
    weights = (37, 41, 43, 47, 53, 59, 61)
    inner = [
        pm.Criterion(
            id=f"g{n}",
            title="G",
            rule=MEAN,
            weight=weight,
            children=[pm.Criterion(id=f"g{n}-{k}", title="C", weight=weight) for k, weight in enumerate(weights)],
        )
        for n, weight in enumerate((21, 32, 47))
    ]
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=inner)
    return pm.assessment.compile(pm.Standard(id="s", title="S", scale=SCALE, root=root))


@pytest.mark.parametrize("engine", TO)
def test_numbers_above_64_bits_are_text_and_exact(engine, per_cents):
    columns = made_panels.panel(per_cents, 7)
    frame = pm.assessment.panel(TO[engine](made_panels.rows(per_cents, columns, 7)), per_cents)
    rows = records(frame)
    assert made_panels.found(rows) == made_panels.expected(per_cents, columns)
    assert all(isinstance(row[name], str) for row in rows for name in ("numerator", "denominator", "assessed"))
    region = next(row for row in records(pm.assessment.by_region(frame)) if row["node"] == "all" and row["period"] == 1)
    mine = [row for row in rows if row["node"] == "all" and row["period"] == 1]
    assert int(region["assessed"]) == sum(int(row["assessed"]) for row in mine)
    ranks = {row["body"]: row["rank"] for row in records(pm.assessment.ranking(frame)) if row["node"] == "all"}
    assert min(ranks.values()) == 1


def test_the_standard_decides_whether_numbers_are_text_and_never_the_ratings(per_cents):
    """A body of which nothing is judged has the numbers 0 over 0, which would fit any column."""
    given = TO["polars"](ratings(("x", 1, "g0-1", None)))
    assert {row["numerator"] for row in records(pm.assessment.panel(given, per_cents))} == {"0"}


@pytest.mark.parametrize("seed", [3, 4, 11])
def test_a_rule_of_the_users_own_and_what_score_makes_of_it(seed):
    table = pm.assessment.compile(made_panels.with_medians(seed))
    columns = made_panels.panel(table, seed)
    frame = pm.assessment.panel(TO["pandas"](made_panels.rows(table, columns, seed)), table)
    assert made_panels.found(records(frame)) == made_panels.expected(table, columns)


def test_a_hundred_criteria_side_by_side_are_scored_in_every_engine():
    children = [pm.Criterion(id=f"c{place}", title="C", weight=1 + place % 7) for place in range(100)]
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=children)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=SCALE, root=root))
    data = {"body": ["x"] * 90, "period": [1] * 90, "criterion": list(table.criteria[:90]), "level": ["good"] * 90}
    for to in TO.values():
        (row,) = records(pm.assessment.panel(to(data), table))
        assert (row["score"], row["not_assessed"], row["level"]) == (3.0, 10, "good")


@pytest.mark.parametrize("engine", TO)
def test_a_standard_of_one_criterion(engine):
    single = pm.Standard(id="s", title="S", scale=SCALE, root=pm.Criterion(id="only", title="Only"))
    (row,) = records(pm.assessment.panel(TO[engine](ratings(("x", 1, "only", "best"))), single))
    assert (row["level"], row["count_4"], row["not_assessed"]) == ("best", 1, 0)


@pytest.mark.parametrize("engine", TO)
def test_a_body_with_faults_has_no_answers_and_their_number(engine):
    rows = [("x", "a", "poor"), ("x", "a", "fair"), ("y", "d", "poor"), ("y", "b", "poor"), ("z", "b", "L9"), ("w", "c", "best"),
            ("u", "c", None)]  # fmt: skip
    data = dict(zip(("body", "criterion", "level"), map(list, zip(*rows, strict=True)), strict=True)) | {
        "period": [1] * 7
    }
    found = {row["body"]: row for row in records(pm.assessment.panel(TO[engine](data), standard(MEAN), faults="mark"))}
    assert {body: row["faults"] for body, row in found.items()} == {"u": 0, "w": 0, "x": 1, "y": 1, "z": 1}
    assert {body for body, row in found.items() if row["level"] == "faulty ratings"} == {"x", "y", "z"}
    assert [found["x"][name] for name in ("numerator", "applicable", "not_assessed", "count_1", "lowest")] == [
        0,
        0,
        3,
        0,
        0,
    ]


def test_every_answer_has_a_column():
    names = [name for _, name in count_names(pm.assessment.compile(standard(MEAN)))]
    assert names == ["count_1", "count_2", "count_3", "count_4", "not_assessed", "not_applicable", "not_graded"]


@pytest.mark.parametrize("text", ["hasn't", "a \\ b", 'a "b" `c`', "--", "'; drop table x; --"])
@pytest.mark.parametrize("engine", TO)
def test_texts_and_names_come_back_as_they_were(engine, text):
    scale = pm.Scale("One", [pm.Level(1, text)])
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=[pm.Criterion(id="a", title="A")])
    single = pm.Standard(id="s", title="S", scale=scale, root=root)
    given = TO[engine]({text: [text], "period": [1], "criterion": ["a"], "level": [text]})
    (row,) = records(pm.assessment.panel(given, single, body=text))
    assert (row[text], row["level"]) == (text, text)
