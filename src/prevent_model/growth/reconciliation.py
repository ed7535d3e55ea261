"""Reconciliation of parts with a stated total, as printed or within what rounding allows; nothing is repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from operator import sub
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, refused
from prevent_model.growth.yearly_results import ends_of, if_stated, money_column, one_currency, posts_column, total_of
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect, many
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.plain import written
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.wholes import index_of

Printed = Money | StatedMoney | str | int


class Foots(Enum):
    """The verdict on parts and a total.

    Examples
    --------
    >>> reconcile([105, 137], 243).verdict is Foots.DOES_NOT
    True
    """

    AS_PRINTED = "foots as printed"
    WITHIN_ROUNDING = "within the rounding of parts and total"
    DOES_NOT = "does not foot"
    CANNOT_BE_TOLD = "cannot be told, as a sum is printed as about or with one end alone"


@frozen
class Footing(HasTable):
    """Parts set against their stated total.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.growth.reconcile(["£1.68m", "£3.00m", "£0.48m"], "£5m").verdict.value)
    within the rounding of parts and total
    >>> len(reconcile([105, 137], 243).table.rows)
    5
    >>> reconcile([105, 137], 243).because
    '2 parts add up to 242 and 243 is stated: does not foot, by -1.'
    """

    parts: tuple[tuple[str, StatedMoney | int], ...] = field(metadata=means("Each part by name, as given."))
    stated: StatedMoney | int = field(metadata=means("The total as stated."))
    total: Money | int | None = field(metadata=means("The parts together as printed; None where one names no sum."))
    difference: Money | int | None = field(
        metadata=means("That less the stated total; None where either names no sum.")
    )
    between: MoneyRange | None = field(metadata=means("The range of that; None for posts, or if 'about'.", unit="GBP"))
    verdict: Foots = field(metadata=means("What can be said."))

    @property
    def rows(self) -> tuple[tuple[str, StatedMoney | int], ...]:
        """The parts, under the name that each result gives its rows."""
        return self.parts

    @property
    def because(self) -> str:
        """The sums behind the verdict, in sentences."""
        number = len(self.parts)
        add = "part adds" if number == 1 else "parts add"
        total = self.total if self.total is not None else self.between or "no single sum"
        because = f"{number} {add} up to {total} and {self.stated} is stated: {self.verdict.value}"
        if self.verdict is Foots.AS_PRINTED or self.difference is None:
            return f"{because}."
        because += f", by {self.difference}."
        sizes = ((name, _amount(part)) for name, part in self.parts)
        # A part left out, or counted twice, is the usual slip: the difference is then just as large.
        same = [name for name, size in sizes if size is not None and self.difference in {size, -size} and size != -size]
        if same:
            because += f" The difference is as large as {' or '.join(same)} alone."
        return because

    @property
    def table(self) -> Table:
        """The parts, their sum, and the stated total as a table."""
        sums = (*self.parts, ("parts together", self.total), ("stated", self.stated), ("difference", self.difference))
        if isinstance(self.total, int):
            return Table("Footing", (Column("part"), posts_column("posts")), sums, caption=self.because)
        printed = Column("as printed", "GBP", marks=[money_column("sum")])
        columns = (Column("part"), printed, *map(money_column, ("at least", "at most")))
        ranges = {"parts together": self.between, "difference": None}
        rows = []
        for name, sum_ in sums:
            shown = FormattedNumber(None if name in ranges else str(sum_), str(sum_), [_amount(sum_)])
            rows.append((name, shown, *ends_of(ranges.get(name, _range(sum_)))))
        return Table("Footing", columns, rows, caption=self.because)


def reconcile(parts: Mapping[str, Printed] | Sequence[Printed], stated: Printed) -> Footing:
    """Compare the sum of parts with a stated total; a mismatch is reported, never repaired.

    Parameters
    ----------
    parts
        Sums as printed, or their text, or exact ``Money``; or whole posts as ints. By name, or in a list.
    stated
        The total, of the same kind.

    Returns
    -------
    Footing
        The verdict: the parts foot as printed; or they could, each part and the total rounded as printed; or they do
        not. A sum printed as "about" claims no range, so that nothing can be told beyond its print.

    Raises
    ------
    ValueError
        When there is no part, or money and posts are mixed.

    Examples
    --------
    >>> print(reconcile({"local": "£20.5m", "national": "£64.0m"}, "£84.5m").verdict.value)
    foots as printed
    >>> print(reconcile([105, 137], 243).because)
    2 parts add up to 242 and 243 is stated: does not foot, by -1.

    Notes
    -----
    **Source:** Hansard, 21 January 2009, col. 1481W, and 4 February 2009: parts of £5.16m under a stated £5m.
    """
    expect(parts=(parts, Mapping, [_read]), stated=(stated, _read))
    if isinstance(parts, Mapping):
        expect(**{f'parts["{name}"]': (part, _read) for name, part in parts.items()})
    else:
        parts = {str(n): part for n, part in enumerate(many("parts", parts, _read), 1)}
    if not parts:
        raise refused("parts", "there are none", "give one at least")
    read = [(name, _read(part)) for name, part in parts.items()]
    total = _read(stated)
    if len({isinstance(part, int) for part in (total, *(part for _, part in read))}) > 1:
        raise refused("parts", "money and posts are mixed, with the total or with each other", "give all of one kind")
    if isinstance(total, int):
        count = sum(part for _, part in read if isinstance(part, int))
        verdict = Foots.AS_PRINTED if count == total else Foots.DOES_NOT
        return Footing(tuple(read), total, count, count - total, None, verdict)
    money = [part for _, part in read if isinstance(part, StatedMoney)]
    currency = one_currency([total, *money], "parts")
    nought = Money(0, currency)
    together = if_stated(lambda *amounts: sum(amounts, nought), *(part.amount for part in money))
    # Ranges add end by end: each part may be off by its own rounding, all in the same direction.
    between = if_stated(lambda *ranges: total_of(ranges, currency), *(part.range for part in money))
    least, most = (if_stated(lambda *ends: sum(ends, nought), *ends) for ends in _ends(money))
    difference = if_stated(sub, together, total.amount)
    if difference == nought:
        verdict = Foots.AS_PRINTED
    elif _is_above(least, total.most) or _is_above(total.least, most):
        verdict = Foots.DOES_NOT
    else:
        # The total was rounded too, so that it is enough for the two ranges to meet.
        verdict = Foots.CANNOT_BE_TOLD if between is None or total.range is None else Foots.WITHIN_ROUNDING
    return Footing(tuple(read), total, together, difference, between, verdict)


def _ends(money: list[StatedMoney]) -> tuple[list[Money | None], list[Money | None]]:
    """Return the least and the most of each sum; None where it claims none."""
    return [part.least for part in money], [part.most for part in money]


def _is_above(end: Money | None, other: Money | None) -> bool:
    return end is not None and other is not None and end > other


def _read(part: Printed) -> StatedMoney | int:
    if isinstance(part, StatedMoney):
        return part
    count = index_of(part)
    if count is not None:
        return count
    if isinstance(part, Money):
        return StatedMoney.exactly(part)
    if isinstance(part, str):
        return StatedMoney.parse(part)
    raise ArgumentError.of(f'Money, a sum as printed such as "£2.2m", or whole posts, not {written(part)}')


def _range(part: object) -> MoneyRange | None:
    return part.range if isinstance(part, StatedMoney) else None


def _amount(part: Any) -> Any:
    return part.amount if isinstance(part, StatedMoney) else part
