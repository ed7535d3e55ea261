import pickle

import attrs
import pytest

import prevent_model as pm
from prevent_model.tables.attrs_tables import AttrsTable, TableList, attrs_table, record
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means


@attrs.frozen
class PostGroup(AttrsTable):
    title: str = attrs.field(metadata=means("What it is called."))
    posts: int | None = attrs.field(default=None, metadata=means("How many.", unit="post"))
    sites: tuple[str, ...] = attrs.field(default=(), metadata=means("Where."))
    cite: tuple[Citation, ...] = ()
    _hidden: int = 0


FOUR = PostGroup("<Co-ordinators>", 4, ("newham", "hounslow"), (Citation("report-8", "B.13"),))


def test_a_field_a_row_with_unit_and_meaning():
    assert record(FOUR).rows == (
        ("posts", "4", "post", "How many."),
        ("sites", "newham; hounslow", "", "Where."),
    )
    assert FOUR.table.title == "Post group: <Co-ordinators>"
    assert "Source: report-8 B.13" in str(FOUR)


def test_fields_with_their_defaults_are_left_out():
    assert record(PostGroup("Some")).rows == ()


def test_html_is_escaped():
    assert "<strong>Post group: &lt;Co-ordinators&gt;</strong>" in FOUR._repr_html_()


def test_many_have_a_column_for_each_field_that_any_has():
    table = TableList([PostGroup("Some"), FOUR]).table
    assert [column.heading for column in table.columns] == ["title", "posts", "sites", "source"]
    assert table.rows == (("Some", None, "", ""), ("<Co-ordinators>", 4, "newham; hounslow", "report-8 B.13"))
    assert table.to_polars()["posts"].to_list() == [None, 4]
    assert TableList([FOUR]).to_pandas()["posts"].sum() == 4


def test_the_title_counts():
    sample = pm.sample()
    titles = [
        TableList(things).table.title for things in (sample.activities, sample.bodies, sample.strategies, sample.gates)
    ]
    assert titles == ["10 activities", "20 bodies", "4 strategies", "1 gate"]
    assert sample.links.table.title == "33 links"


def test_none_at_all():
    assert TableList().table.rows == ()
    assert TableList()._repr_html_()


@attrs_table(kw_only=True)
class Post(AttrsTable):
    title: str = attrs.field(metadata=means("What it is called."))
    note: str = attrs.field(default="", eq=False, metadata=means("A remark."))


@attrs_table(kw_only=True)
class Temporary(Post):
    until: str = attrs.field(default="", metadata=means("The last year of it."))


@attrs_table
class Unit(AttrsTable):
    """Nothing but its class."""


def test_equal_by_class_and_by_the_fields_that_count():
    assert Post(title="Clerk") == Post(title="Clerk", note="new")
    assert Post(title="Clerk") != Post(title="Head")
    assert Post(title="Clerk") != Temporary(title="Clerk")
    assert Temporary(title="Clerk", until="2009/10") != Temporary(title="Clerk")
    assert Unit() == Unit() != "Unit()"
    assert len({Post(title="Clerk"), Post(title="Clerk", note="new"), Temporary(title="Clerk"), Unit(), Unit()}) == 3


def test_a_thing_keeps_its_value_through_a_pickle_and_shows_what_was_given():
    post = Temporary(title="Clerk", until="2009/10")
    assert pickle.loads(pickle.dumps(post)) == post
    assert repr(post) == "Temporary(title='Clerk', until='2009/10')"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        post.title = "Head"


IN_RIALS = pm.loads(
    """
document = "programme"
id = "water"
title = "Water"
currency = "OMR"
years = "2025/26 to 2026/27"
as_at = 2026-06-30
[growth]
posts_as = "levels"
points = [
  { year = "2025/26", posts = 4, cost = "OMR 2.000m" },
  { year = "2026/27", posts = 5, cost = "at least OMR 1m" },
]
[[growth.grants]]
id = "fund"
title = "Fund"
status = "confirmed"
funds = ["growth"]
amounts = { "2025/26" = "OMR 1m" }
""",
    format="toml",
)


def results(programme):
    plan = programme.growth
    answers = (
        pm.growth.release(programme),
        pm.growth.changes(plan),
        pm.growth.unit_costs(plan),
        pm.growth.cover(programme),
        pm.growth.expected(plan, {}, {}),
    )
    return [*programme.grants, plan, *plan.points, *answers, *(row for found in answers for row in found.years)]


def test_a_sum_is_shown_in_its_own_currency_at_whatever_depth_it_is():
    """The unit of a sum in rials, and beside one that is None, was the pound."""
    shown = [text for thing in results(IN_RIALS) for text in (str(thing), thing._repr_html_())]
    assert [text for text in shown if "GBP" in text or "£" in text] == []
    assert "OMR/post" in str(pm.growth.unit_costs(IN_RIALS.growth).years[0])
    assert str(pm.growth.unit_costs(IN_RIALS.growth).years[0].assume_whole_year()).startswith("OMR 500,000")


def test_a_unit_names_no_currency_where_none_is_known():
    @attrs.frozen
    class Cost(AttrsTable):
        cost: pm.Money | None = attrs.field(metadata=means("What it costs.", unit="GBP"))

    assert Cost(None).table.rows == (("cost", "", "", "What it costs."),)
    assert TableList([Cost(None)]).table.columns[0].unit is None
    assert Cost(pm.Money.pounds(5)).table.rows[0][2] == "GBP"


@attrs.frozen
class Period(AttrsTable):
    title: str = attrs.field(metadata=means("What it is called."))
    years: tuple[pm.FinancialYear, ...] = attrs.field(default=(), metadata=means("Its years."))
    cite: tuple[Citation, ...] = ()


def test_years_are_a_span_for_people_and_each_of_them_for_programs():
    years = pm.Calendar("October", label="FY {end}").years("FY 2022 to FY 2023")
    things = TableList([Period("Work", years)])
    for table in (things.table, record(Period("Work", years))):
        assert "FY 2022 to FY 2023" in str(table)
        assert "FY 2022 to FY 2023" in table.html()
        assert "FY 2022; FY 2023" in table.csv()
        assert "FY 2022; FY 2023" in table.to_pandas().to_csv()
        assert "FY 2022 to FY 2023" not in table.csv()
