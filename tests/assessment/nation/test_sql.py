"""Columns as SQL: what DuckDB makes of the text is what Python makes of the numbers."""

import operator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.assessment.nation.sql import SparkSql, Sql

NUMBERS = st.integers(0, 2**40)
ARITHMETIC = [operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod]
COMPARISONS = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]


def answer(column, **given_):
    """What a column comes to in DuckDB over one row of numbers."""
    row = ", ".join(f'{value}::bigint as "{name}"' for name, value in given_.items())
    return duckdb.sql(f"select {column.text} from (select {row})").fetchall()[0][0]


def column(name):
    return Sql(Sql.named(name))


@given(NUMBERS, st.integers(1, 2**20), st.sampled_from([*ARITHMETIC, *COMPARISONS]))
def test_an_operator_says_what_python_says(one, other, operation):
    wanted = operation(one, other)
    assert answer(operation(column("a"), column("b")), a=one, b=other) == wanted
    assert answer(operation(column("a"), other), a=one) == wanted
    if operation in {operator.add, operator.mul, operator.floordiv}:
        assert answer(operation(one, column("b")), b=other) == wanted


@given(NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_what_is_nested_keeps_its_order(one, other, third, either):
    low, high = column("a") < other, column("a") >= third
    both = answer((low | high) if either else (low & high), a=one)
    assert both == ((one < other or one >= third) if either else (one < other and one >= third))
    assert answer((column("a") - other) * 2 + 1 - column("a"), a=one) == (one - other) * 2 + 1 - one


def test_whole_numbers_are_written_wide():
    assert answer(column("a") * 0 + 2**31 - 1 + (2**31 - 1), a=1) == 2**32 - 2
    assert (SparkSql("`a`") + 2**31).text == "(`a` + 2147483648L)"


@pytest.mark.parametrize("text", ["plain", "hasn't", "a \\ b", 'a "b" `c`', "", "--", "'; drop table x; --"])
def test_a_text_and_a_name_come_back_as_they_were(text):
    assert duckdb.sql(f"select {Sql.literal(text)}").fetchall() == [(text,)]
    name = text or "x"
    assert duckdb.sql(f"select 1 as {Sql.named(name)}").columns == [name]


def test_spark_escapes_what_it_would_read_as_a_sign():
    assert SparkSql.literal("hasn't \\ it") == "'hasn\\'t \\\\ it'"
    assert SparkSql.named("a`b") == "`a``b`"


def test_the_lack_of_a_number_and_a_float():
    assert duckdb.sql(f"select {Sql.literal(None)}, {Sql.literal(0.5)}").fetchall() == [(None, 0.5)]


def test_a_column_cannot_be_put_in_a_set():
    with pytest.raises(TypeError):
        {Sql("a")}
