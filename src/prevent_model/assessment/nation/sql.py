"""A column as SQL text, with the operators that the rules use: as DuckDB reads it, and as Spark does."""

from __future__ import annotations


class Sql:
    """A column as SQL text, as DuckDB reads it; whole numbers are written wide, so that no sum of them overflows."""

    __slots__ = ("text",)
    __hash__ = None  # type: ignore[assignment] # its comparison makes a column
    mark, wide, share = '"', "cast({} as bigint)", "//"

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def named(cls, name: str) -> str:
        """A column's name."""
        return cls.mark + name.replace(cls.mark, cls.mark * 2) + cls.mark

    @classmethod
    def quoted(cls, text: str) -> str:
        """A text."""
        return "'" + text.replace("'", "''") + "'"

    @classmethod
    def literal(cls, value: float | str | None) -> str:
        """A number, a text, or the lack of a number."""
        if value is None:
            return "cast(null as double)"
        if isinstance(value, str):
            return cls.quoted(value)
        return cls.wide.format(value) if isinstance(value, int) else f"cast({value!r} as double)"

    @classmethod
    def said(cls, value: Sql | int) -> str:
        """A column or a number."""
        return value.text if isinstance(value, Sql) else cls.literal(value)

    def _with(self, word: str, other: Sql | int, *, turned: bool = False) -> Sql:
        said = self.said(other)
        return type(self)(f"({said} {word} {self.text})" if turned else f"({self.text} {word} {said})")

    def __add__(self, other: Sql | int) -> Sql:
        return self._with("+", other)

    def __radd__(self, other: int) -> Sql:
        return self._with("+", other, turned=True)

    def __sub__(self, other: Sql | int) -> Sql:
        return self._with("-", other)

    def __mul__(self, other: Sql | int) -> Sql:
        return self._with("*", other)

    def __rmul__(self, other: int) -> Sql:
        return self._with("*", other, turned=True)

    def __floordiv__(self, other: Sql | int) -> Sql:
        """Whole division of what is not below nothing, where to cut off and to round down are the same."""
        return self._with(self.share, other)

    def __rfloordiv__(self, other: int) -> Sql:
        return self._with(self.share, other, turned=True)

    def __truediv__(self, other: Sql | int) -> Sql:
        return self._with("/", other)

    def __mod__(self, other: Sql | int) -> Sql:
        return self._with("%", other)

    def __eq__(self, other: object) -> Sql:  # type: ignore[override] # a column, as in every frame
        assert isinstance(other, Sql | int)
        return self._with("=", other)

    def __ne__(self, other: object) -> Sql:  # type: ignore[override] # a column, as in every frame
        assert isinstance(other, Sql | int)
        return self._with("!=", other)

    def __lt__(self, other: Sql | int) -> Sql:
        return self._with("<", other)

    def __le__(self, other: Sql | int) -> Sql:
        return self._with("<=", other)

    def __gt__(self, other: Sql | int) -> Sql:
        return self._with(">", other)

    def __ge__(self, other: Sql | int) -> Sql:
        return self._with(">=", other)

    def __and__(self, other: Sql) -> Sql:
        return self._with("and", other)

    def __or__(self, other: Sql) -> Sql:
        return self._with("or", other)


class SparkSql(Sql):
    """In the words of Spark, which reads signs after a backslash as others, unless its settings tell it not to."""

    __slots__ = ()
    mark, wide, share = "`", "{}L", "div"

    @classmethod
    def quoted(cls, text: str) -> str:
        """A text."""
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
