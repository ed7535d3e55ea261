"""Sentences on the money of a release: how much of it is committed, waits and was refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from prevent_model.framework.gates import GateHold
from prevent_model.framework.plan_parts import HAS_MONEY, apart
from prevent_model.framework.wording import in_sentence, listed
from prevent_model.growth.gated_release import Release
from prevent_model.growth.release_rows import PARTS, ReleaseYear, whole_of
from prevent_model.growth.yearly_results import stated_total
from prevent_model.tables.value_text import brief_money, money_words
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.spans import Years, years_in
from prevent_model.values.stated_money import StatedMoney


def gates_in_words(gates: Iterable[GateHold]) -> str:
    """Return shut gates by title, as in a sentence.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gates_in_words(pm.growth.release(pm.sample()).whole.held_gates)
    'the review of phase one'
    """
    return listed(dict.fromkeys(in_sentence(hold.title) for hold in gates))


def gate_words(row: ReleaseYear, wait: str = "waits", refused: str = "was refused") -> tuple[str, str]:
    """Return the words for what waits and for what was refused, each with its own gates.

    Parameters
    ----------
    row
        The row whose gates they are.
    wait, refused
        The verbs.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gate_words(pm.growth.release(pm.sample()).whole)
    ('waits for the review of phase one', 'was refused')
    """
    held, refusing = gates_in_words(row.held_gates), gates_in_words(row.refused_gates)
    return f"{wait} for {held}" if held else wait, f"{refused} by {refusing}" if refusing else refused


def refused_words(released: Iterable[Release], year: Years) -> str:
    """Return the money of some years that gates refused, as the end of a sentence on their cost; empty where none did.

    Parameters
    ----------
    released
        The releases of the plans that the cost is of.
    year
        The year, or the years that are compared as one.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> gate = pm.Gate(id="park", title="Car park", question="?", blocks=["growth"],
    ...                decisions=[pm.Decision(outcome="failed", on="2008-04-02")])
    >>> plan = pm.GrowthPlan(title="Works", points=[pm.GrowthPoint(year="2008/09", cost="£12m")])
    >>> works = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-01", plans=[plan], gates=[gate])
    >>> found = pm.growth.release(works)
    >>> refused_words([found], found.years[0].year)
    ', counting £12m that was refused by Car park'
    """
    said = []
    for release in released:
        of_years = [
            [row for row in rows if set(release.plan.years_of(row.year)) <= set(years_in(year))]
            for rows in (release.years, release.spans)
        ]
        row = whole_of(release.plan, *of_years)
        verb, amount, between = gate_words(row)[1], row.refused.money, row.refused.range
        if release.plan.is_saving or not row.refused_gates:
            continue
        if row.printed_in == "refused":
            said.append(f"{listed(map(_as_printed, row.printed))} that {verb}")
        elif amount is None:
            # Of a sum of several years, some of which were refused, how much was may not be known.
            said.append(f"what {verb}" if between is None else f"{money_words(between, brief=True)} that {verb}")
        elif amount.minor > 0:
            said.append(f"{brief_money(amount)} that {verb}")
    return f", counting {listed(said)}" if said else ""


def held_words(row: ReleaseYear, *verbs: str) -> str:
    """Return the words for what gates hold of a row or refused of it, where how much is not known; empty without gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> held_words(pm.growth.release(pm.sample()).whole)
    'waits for the review of phase one'
    """
    gates = (row.held_gates, row.refused_gates)
    return " or ".join(words for words, holds in zip(gate_words(row, *verbs), gates, strict=True) if holds)


def lowered_parts(released: Collection[Release]) -> set[str]:
    """Return the parts of the money of some plans together from which savings are taken.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year="2008/09", cost="£2m")]
    >>> plans = [pm.GrowthPlan(id="a", points=points), pm.GrowthPlan(id="b", kind="saving", points=points)]
    >>> both = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-01", plans=plans)
    >>> lowered_parts(pm.growth.release(both).plans)
    {'committed'}
    """
    added = apart((release.plan for release in released), HAS_MONEY)
    savings = [release.whole for release in released if release.plan.is_saving and release.plan in added]
    # Of a saving that is not known, any part may be less.
    return {name for name in PARTS for row in savings if (of := getattr(row, name).money) is None or of.minor}


def money_sentence(whole: ReleaseYear, *, saved: bool = False, less: Collection[str] = (), of: str = "") -> str:
    """Say how much of the money of a plan, or of all plans, is committed, waits and was refused.

    Parameters
    ----------
    whole
        The row that it is of.
    saved
        Whether the money is what is to be saved.
    less
        The parts of the row from which savings were taken.
    of
        The year that the money is of, such as " in 2008/09"; all that there is where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> money_sentence(pm.growth.release(pm.sample()).years[0])
    'all of its £2.2m is committed'
    """
    what = "savings" if saved else "money"
    amounts = (whole.committed.money, whole.contingent.money, whole.refused.money)
    stated = [amount for amount in amounts if amount is not None]
    nears = ["about " if whole.is_about(name) else "" for name in PARTS]
    verbs = ("is to be saved" if saved else "is committed", *gate_words(whole))
    if len(stated) < len(amounts):
        ranges = (whole.committed.range, whole.contingent.range, whole.refused.range)
        if not whole.printed_in and None not in map(_either, amounts, ranges):
            shown = zip(PARTS, map(_either, amounts, ranges), nears, verbs, strict=True)
            either = [
                (f"{near}{_sum_words(amount)}{', less savings,' if name in less else ''}", verb)
                for name, amount, near, verb in shown
                if amount and not _is_nought(amount)
            ]
            return "; ".join(f"{sum_}{of if not n else ''} {verb}" for n, (sum_, verb) in enumerate(either))
        unknown = [verb for amount, verb in zip(amounts, verbs, strict=True) if amount is None]
        each = zip(amounts, nears, verbs, strict=True)
        known = [_Part(amount, near, verb) for amount, near, verb in each if amount is not None and amount.minor]
        return _without_a_sum(whole, known, unknown, what, of)
    parts = [_Part(*part) for part in zip(stated, nears, verbs, strict=True) if part[0].minor]
    if not parts:
        return f"no {what} {verbs[0]}{of}"
    net = bool(less)
    if net and any(part.amount.minor < 0 for part in parts):
        return _less_savings(parts, [verb for name, verb in zip(PARTS, verbs, strict=True) if name in less])
    about = next(filter(None, (part.near for part in parts)), "")
    total = f"{about}{brief_money(sum(stated[1:], stated[0]))}{', less savings,' if net else ''}"
    if len(parts) == 1:
        total = f"{total}{of} {parts[0].verb}"
        # The posts that a fall would take away cost something until it comes.
        if whole.waiting_fall and parts[0].verb == verbs[0]:
            return f"at least {total}"
        return total if about or saved else f"all of {'' if net else 'its '}{total}"
    said = [f"{part.words} {part.verb}" for part in parts]
    # The same posts cost more in a whole year than in the one in which they began.
    if whole.at_least and parts[0].verb == verbs[0]:
        said = (
            [f"at least {said[0]}", *said[1:]]
            if len(said) > 2
            else [f"at least {said[0]}", f"the rest {parts[1].verb}"]
        )
    period = "" if net else f"{of or ' in all'},"
    return f"of {total}{period} {'; '.join(said)}"


class _Part(NamedTuple):
    """A sum, the word "about" where it is that, and the words for what becomes of it."""

    amount: Money
    near: str
    verb: str

    @property
    def words(self) -> str:
        return f"{self.near}{brief_money(self.amount)}"


def _less_savings(parts: Sequence[_Part], lowered: Collection[str]) -> str:
    """Say of which money the savings are more than all of it, and which they lower; the words are those of a part."""
    said = (
        f"savings are {part.near}{brief_money(-part.amount)} more than the money that {part.verb}"
        if part.amount.minor < 0
        else f"{'less savings, ' if part.verb in lowered else ''}{part.words} {part.verb}"
        for part in parts
    )
    return "; ".join(said)


def printed_parts(found: Release) -> str:
    """Say what is printed of each part of the money, where sums that name no single one are in several.

    Examples
    --------
    >>> import prevent_model as pm
    >>> printed_parts(pm.growth.release(pm.sample()))
    ''
    """
    rows = found.rows
    if len({row.printed_in for row in rows if row.printed}) < 2:
        return ""
    verbs = ("is to be saved" if found.plan.is_saving else "is committed", *gate_words(found.whole))
    said = []
    for name, verb in zip(PARTS, verbs, strict=True):
        known = {row: getattr(row, name).money for row in rows if row.printed_in != name}
        if None in known.values():
            return ""
        amount = stated_total(known.values())
        near = "about " if any(row.is_about(name) for row in known) else ""
        sums = [f"{near}{brief_money(amount)}"] if amount is not None and amount.minor else []
        sums += [_as_printed(sum_) for row in rows if row.printed_in == name for sum_ in row.printed]
        said += [f"{listed(sums)} {verb}"] if sums else []
    return "; ".join(said)


def _without_a_sum(whole: ReleaseYear, known: Iterable[_Part], unknown: Sequence[str], what: str, of: str) -> str:
    """Say what is known of money of which some part is no one sum: as printed, or what the rest of it is."""
    parts = [f"{part.words} {part.verb}" for part in known]
    if whole.printed_in:
        return "; ".join([f"{listed(map(_as_printed, whole.printed))}{of} {unknown[0]}", *parts])
    if not parts:
        held = held_words(whole)
        return f"how much of its {what} {held} cannot be told" if held else f"its {what} has no one total"
    return "; ".join([*parts, f"how much {unknown[0]} cannot be told"])


def _either(amount: Money | None, between: MoneyRange | None) -> Money | MoneyRange | None:
    return between if amount is None else amount


def _sum_words(amount: Money | MoneyRange) -> str:
    return brief_money(amount) if isinstance(amount, Money) else money_words(amount, brief=True)


def _is_nought(amount: Money | MoneyRange) -> bool:
    return not (amount.minor if isinstance(amount, Money) else amount.low.minor or amount.high.minor)


def _as_printed(amount: StatedMoney) -> str:
    if amount.amount is None:
        return amount.text
    # A total of sums, of which some are about, has no print of its own.
    total = f"about {brief_money(amount.amount)}" if amount.text == f"about {amount.amount}" else amount.text
    return total if amount.about else brief_money(amount.amount)
