from datetime import date
from fractions import Fraction

import attrs

import prevent_model as pm
from prevent_model.tables.attrs_tables import AttrsTable, TableList, record, words_of
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
    assert [column.heading for column in table.columns] == ["title", "posts (post)", "sites", "source"]
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


def test_words():
    assert words_of(tuple(range(9))) == "0; 1; 2; 3; 4; 5; 6; 7; and 1 more"
    assert words_of([FOUR, PostGroup("Some")]) == "<Co-ordinators>; Some"
    assert words_of({"a": Fraction(1, 4)}) == "a: 0.25"
    assert words_of(date(2009, 3, 31)) == "2009-03-31"
    assert words_of(True) == "yes"


def test_a_thing_without_a_title_is_told_by_what_it_holds():
    @attrs.frozen
    class Row:
        year: str
        posts: int = 0
        cost: str = "£0"

    assert words_of(Row("2008/09", 41)) == "2008/09, 41"


def test_a_thing_that_has_words_of_its_own_says_them():
    assert words_of((Citation("report-8", "B.13"),)) == "report-8 B.13"
