"""Money by objective: the plans that serve each objective, activity, workstream and site, with their sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.plan_parts import above
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.cover_costs import Cost, added, plan_costs
from prevent_model.growth.yearly_results import column_of_about, money_column, perhaps_about
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.prices import PriceBase

KINDS = ("objective", "activity", "workstream", "site")
"""The kinds of thing that a plan may serve."""


@frozen
class ServedMoney(AttrsTable):
    """The sum of one plan that serves an objective, activity, workstream or site.

    Examples
    --------
    >>> ServedMoney(plan="growth", title="Growth", cost=None, printed=None, shared_with=("channel",)).is_shared
    True
    """

    plan: str = field(metadata=means("The plan, by id."))
    title: str = field(metadata=means("The plan, by title."))
    cost: MoneyRange | None = field(metadata=means("All that it prints, as a range; None: not known.", unit="GBP"))
    printed: Money | None = field(metadata=means("The same as printed; None where it is not.", unit="GBP"))
    prints: str = field(default="", metadata=means("The prints of its sums, in a row."), kw_only=True)
    shared_with: tuple[str, ...] = field(metadata=means("The other things that it serves, by id."))
    is_saving: bool = field(default=False, metadata=means("Whether the sum is a saving."))
    part_of: str | None = field(default=None, metadata=means("The plan whose sums include this one's."))
    prices: PriceBase | None = field(default=None, metadata=means("The prices of its sums; None: not said."))

    @property
    def is_shared(self) -> bool:
        """Tell whether it serves other things as well, so that how much serves this one alone is not said."""
        return bool(self.shared_with)


@frozen
class ObjectiveMoney(AttrsTable):
    """An objective, activity, workstream or site, with the plans that serve it.

    Examples
    --------
    >>> ObjectiveMoney(id="o", kind="objective", title="Deter", plans=()).alone is None
    True
    """

    id: str = field(metadata=means("Its id."))
    kind: str = field(metadata=means("Objective, activity, workstream or site."))
    title: str = field(metadata=means("What it is called."))
    plans: tuple[ServedMoney, ...] = field(metadata=means("The plans that serve it; none where it has no money."))

    @property
    def alone(self) -> MoneyRange | None:
        """The sums of the plans that serve it and nothing else, less savings; None where there is none or one is not
        known.

        A plan that is part of another one here is not added, and plans in the prices of different years are not either.
        """
        here = {served.plan for served in self.plans if not served.is_shared}
        own = [served for served in self.plans if not served.is_shared and served.part_of not in here]
        if len({served.prices for served in own if served.prices is not None}) > 1:
            return None
        costs = [Cost(served.cost, served.printed) for served in own]
        return added(-cost if served.is_saving else cost for served, cost in zip(own, costs, strict=True)).range


@frozen
class MoneyByObjective(Result):
    """The money of a programme by what it serves.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.money_by_objective(pm.sample())
    >>> len(found.rows) == len(found.without_money), found.plans_for_none
    (True, ('growth',))
    >>> found.because.partition(".")[0], len(found.table.rows) == len(found.rows)
    ('A plan that serves several is shown with its whole sum under each, as shared; it is never split', True)
    """

    rows: tuple[ObjectiveMoney, ...] = field(metadata=means("One for each objective, activity, workstream and site."))
    plans_for_none: tuple[str, ...] = field(metadata=means("The plans that do not say what they serve, by id."))
    titles_for_none: tuple[str, ...] = field(kw_only=True, metadata=means("The same plans, by title."))
    currency: Currency = field(default=GBP, metadata=means("The currency of the sums."))
    cite: tuple[Citation, ...] = field(default=(), eq=False, metadata=means("Where the plans are printed."))

    @property
    def without_money(self) -> tuple[str, ...]:
        """The ids of those that no plan serves."""
        return tuple(row.id for row in self.rows if not row.plans)

    @property
    def because(self) -> str:
        """The rule by which sums are shown, and the plans that serve nothing, in sentences."""
        words = "A plan that serves several is shown with its whole sum under each, as shared; it is never split."
        if self.titles_for_none:
            do = "does" if len(self.titles_for_none) == 1 else "do"
            words += (
                f" {listed(self.titles_for_none)} {do} not say what {'it serves' if do == 'does' else 'they serve'}."
            )
        return words

    @property
    def table(self) -> Table:
        """The sums as a table: a row for each plan that serves something, and one for what no plan serves."""
        columns = (
            Column("for"),
            Column("kind"),
            Column("plan", absent="no plan"),
            money_column("cost", unit=self.currency.code, ranged=True, absent="not stated"),
            column_of_about("as printed", unit=self.currency.code, absent="not stated"),
            Column("shared with", absent=""),
        )
        titles = {row.id: row.title for row in self.rows}
        rows: list[tuple[object, ...]] = []
        for row in self.rows:
            for served in row.plans:
                title = f"{served.title} (saving)" if served.is_saving else served.title
                others = "; ".join(titles[id_] for id_ in served.shared_with) or None
                rows.append((row.title, row.kind, title, *_sums(served), others))
            if not row.plans:
                rows.append((row.title, row.kind, None, None, None, None))
        return Table("Money by objective", columns, rows, caption=self.because, cite=self.cite)


def _sums(served: ServedMoney) -> tuple[object, object]:
    """The cost of a plan and the same as printed; a sum that has neither is in its prints alone, once."""
    prints = FormattedNumber(None, served.prints) if served.prints else None
    if served.cost is None:
        # A sum of which a part is printed as about is about itself.
        blank = FormattedNumber(None, "") if served.prints else None
        return prints, blank if served.printed is None else perhaps_about(served.printed, True)
    return served.cost, prints if served.printed is None else perhaps_about(served.printed, False)


def money_by_objective(programme: Programme) -> MoneyByObjective:
    """List the plans that serve each objective, activity, workstream and site, with their sums.

    Parameters
    ----------
    programme
        The programme. A plan says what it is for in `serves`.

    Returns
    -------
    MoneyByObjective
        A row for each, in the order of the document. A plan that serves several is shown under each with its whole sum,
        as shared, and is never split; what no plan serves is in `without_money`.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.growth.money_by_objective(pm.sample()).without_money[0]
    'objective-1'
    """
    expect(programme=(programme, Programme))
    costed = [(plan, plan_costs(plan).all()) for plan in programme.plans if plan.has_money]
    by_id = {plan.id: plan for plan in programme.plans}
    rows = tuple(
        ObjectiveMoney(id_, programme.kind(id_), programme.entity(id_).title, _serving(id_, costed, by_id))
        for kind in KINDS
        for id_ in programme.ids(kind)
    )
    none = [plan for plan, _ in costed if not plan.serves]
    cite = tuple(dict.fromkeys(place for plan, _ in costed for place in plan.places))
    return MoneyByObjective(
        rows=rows,
        plans_for_none=tuple(plan.id for plan in none),
        titles_for_none=tuple(plan.title for plan in none),
        currency=programme.currency,
        cite=cite,
    )


def _serving(
    id_: str, costed: Iterable[tuple[GrowthPlan, Cost]], by_id: Mapping[str, GrowthPlan]
) -> tuple[ServedMoney, ...]:
    return tuple(
        ServedMoney(
            plan=plan.id,
            title=plan.title,
            cost=cost.range,
            printed=cost.printed,
            prints=listed(cost.texts),
            shared_with=tuple(other for other in plan.serves if other != id_),
            is_saving=plan.is_saving,
            # A whole that serves this alone includes the sum, however many plans are between.
            part_of=next((whole.id for whole in above(plan, by_id) if whole.serves == (id_,)), plan.part_of),
            prices=plan.prices,
        )
        for plan, cost in costed
        if id_ in plan.serves
    )
