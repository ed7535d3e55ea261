"""Whether parts come to a stated total, as printed or within what rounding allows; nothing is repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import expect, many
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.plain import written
from prevent_model.values.wholes import index_of

Part = Money | StatedMoney | str | int


class Foots(Enum):
    """What can be said of parts and a total.

    Examples
    --------
    >>> reconcile([105, 137], 243).verdict is Foots.DOES_NOT
    True
    """

    AS_PRINTED = "foots as printed"
    WITHIN_ROUNDING = "within the rounding of parts and total"
    DOES_NOT = "does not foot"
    CANNOT_BE_TOLD = "cannot be told, as a sum is printed as about"


@frozen
class Footing(Tabled):
    """Parts set against their stated total.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.growth.reconcile(["£1.68m", "£3.00m", "£0.48m"], "£5m").verdict.value)
    within the rounding of parts and total
    >>> len(reconcile([105, 137], 243).table.rows)
    5
    """

    parts: tuple[tuple[str, StatedMoney | int], ...] = field(metadata=means("Each part by name, as given."))
    stated: StatedMoney | int = field(metadata=means("The total as stated."))
    total: Money | int = field(metadata=means("What the parts come to as printed."))
    difference: Money | int = field(metadata=means("That less the stated total."))
    between: MoneyRange | None = field(
        metadata=means("The range of that; None for posts, or a sum as about.", unit="GBP")
    )
    verdict: Foots = field(metadata=means("What can be said."))
    because: str = field(metadata=means("Why, in sentences."))

    @property
    def table(self) -> Table:
        """The parts, what they come to, and the stated total as a table."""
        if isinstance(self.total, int):
            posts = [(name, part) for name, part in self.parts]
            rows = [*posts, ("parts together", self.total), ("stated", self.stated), ("difference", self.difference)]
            return Table("Footing", (Column("part"), Column("posts", "post", "number")), rows, caption=self.because)
        columns = (Column("part"), Column("as printed", "GBP", marks=[Column("sum", "GBP", "money")]),
                   Column("at least", "GBP", "money"), Column("at most", "GBP", "money"))  # fmt: skip
        shown = [(name, _printed(part), *_ends(_range(part))) for name, part in self.parts]
        shown.append(("parts together", Marked(None, str(self.total), [self.total]), *_ends(self.between)))
        shown.append(("stated", _printed(self.stated), *_ends(_range(self.stated))))
        shown.append(("difference", Marked(None, str(self.difference), [self.difference]), None, None))
        return Table("Footing", columns, shown, caption=self.because)


def reconcile(parts: Mapping[str, Part] | Sequence[Part], stated: Part) -> Footing:
    """Tell whether parts come to a stated total; a mismatch is reported, never repaired.

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
    2 parts come to 242 and 243 is stated: does not foot, by -1.

    Notes
    -----
    **Source:** Hansard, 21 January 2009, col. 1481W, and 4 February 2009: parts of £5.16m under a stated £5m.
    """
    expect(parts=(parts, Mapping, [_read]), stated=(stated, _read))
    if isinstance(parts, Mapping):
        expect(**{f'parts["{name}"]': (part, _read) for name, part in parts.items()})
        named = list(parts.items())
    else:
        named = [(str(n), part) for n, part in enumerate(many("parts", parts, _read), 1)]
    if not named:
        raise ValueError("parts: there are none; give one at least")
    read = [(name, _read(part)) for name, part in named]
    total = _read(stated)
    if len({isinstance(part, int) for part in (total, *(part for _, part in read))}) > 1:
        raise ValueError("parts: money and posts are mixed, with the total or with each other; give all of one kind")
    if isinstance(total, int):
        count = sum(part for _, part in read if isinstance(part, int))
        verdict = Foots.AS_PRINTED if count == total else Foots.DOES_NOT
        because = _because(read, count, total, count - total, verdict)
        return Footing(tuple(read), total, count, count - total, None, verdict, because)
    money = [part for _, part in read if isinstance(part, StatedMoney)]
    come_to = sum((part.amount for part in money), Money(0))
    ranges = [_range(part) for part in money]
    known = [one for one in ranges if one is not None]
    between = sum(known, MoneyRange.exactly(Money(0))) if len(known) == len(ranges) else None
    whole = _range(total)
    if come_to == total.amount:
        verdict = Foots.AS_PRINTED
    elif between is None or whole is None:
        verdict = Foots.CANNOT_BE_TOLD
    else:
        verdict = Foots.WITHIN_ROUNDING if between.overlaps(whole) else Foots.DOES_NOT
    difference = come_to - total.amount
    because = _because(read, come_to, total, difference, verdict)
    return Footing(tuple(read), total, come_to, difference, between, verdict, because)


def _read(part: Part) -> StatedMoney | int:
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


def _range(part: StatedMoney | int) -> MoneyRange | None:
    return part.range if isinstance(part, StatedMoney) else None


def _printed(part: StatedMoney | int) -> Marked:
    return Marked(str(part), str(part), [part.amount if isinstance(part, StatedMoney) else part])


def _ends(between: MoneyRange | None) -> tuple[Money | None, Money | None]:
    return (between.low, between.high) if between else (None, None)


def _because(
    parts: list[tuple[str, StatedMoney | int]], come_to: Money | int, stated: StatedMoney | int,
    difference: Money | int, verdict: Foots,
) -> str:  # fmt: skip
    said = f"{len(parts)} part{'s' * (len(parts) != 1)} come{'s' * (len(parts) == 1)} to {come_to} and {stated} is stated: "
    if verdict is Foots.AS_PRINTED:
        return f"{said}{verdict.value}."
    said += f"{verdict.value}, by {difference}."
    zero = Money(0) if isinstance(difference, Money) else 0
    sizes = {name: part.amount if isinstance(part, StatedMoney) else part for name, part in parts}
    same = [name for name, size in sizes.items() if size in {difference, -difference} and size != zero]
    if same:
        said += f" The difference is as large as {' or '.join(same)} alone."
    return said
