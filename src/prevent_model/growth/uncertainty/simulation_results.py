"""The spread of simulated spend: means, and quantiles from counts in steps of one width."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.growth.yearly_results import money_column
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.plain import as_share
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.rounding import Rounding


@frozen
class Spread(AttrsTable):
    """The spread of the spend of one month, year, site or body over the scenarios.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> spread = pm.growth.simulate([line], delays={6: 1}, years="2008/09", scenarios=10, seed=1).total
    >>> spread.name, str(spread.quantile("1/2"))
    ('total', '£11,987.62 … £12,001.28')
    """

    name: str = field(metadata=means("The month, year, site or body."))
    mean: Fraction = field(metadata=means("The mean over the scenarios, exact.", unit="GBP"))
    standard_error: Fraction = field(metadata=means("Of the mean, to a thousandth of a minor unit.", unit="GBP"))
    bin_width: Fraction = field(metadata=means("The width of the counted steps.", unit="GBP"))
    counts: tuple[int, ...] = field(repr=False, metadata=means("How many scenarios lie in each step, from nothing up."))
    currency: Currency = field(default=GBP, repr=False, metadata=means("The currency of the spend."))

    def quantile(self, share: Fraction | Decimal | int | str) -> MoneyRange:
        """Between which sums the spend lies that this share of the scenarios does not pass.

        Raises
        ------
        ValueError
            When the share does not lie above 0 and up to 1.
        """
        wanted = as_share(share, "share")
        if not wanted:
            raise refused("share", "no scenario lies below a share of nothing", "write one above 0")
        need = wanted * sum(self.counts)
        place = next(n for n, reached in enumerate(accumulate(self.counts)) if reached >= need)
        # Only the step is known, and not where in it: the ends of the step are the answer, rounded outwards.
        low, high = (step * self.bin_width * self.currency.per_major for step in (place, place + 1))
        ends = Rounding.FLOOR.apply(low), Rounding.CEILING.apply(high)
        return MoneyRange(*(Money(end, self.currency) for end in ends))


@frozen
class Simulation(HasTable):
    """Spend over many scenarios; one seed gives one answer, however the work is divided.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> found = pm.growth.simulate([line], delays={0: "1/2", 6: "1/2"}, years="2008/09", scenarios=100, seed=1)
    >>> found.scenarios, [column.name for column in found.table.columns][:2]
    (100, ['of', 'name'])
    >>> found.because.partition(";")[0], len(found.rows)
    ('100 scenarios from seed 1 of 2 posts', 16)
    """

    scenarios: int = field(metadata=means("How many."))
    seed: int = field(metadata=means("The seed."))
    posts: NumberOfPosts = field(metadata=means("The posts that were drawn.", unit="post"))
    months: tuple[Spread, ...] = field(metadata=means("The spread of each month."))
    years: tuple[Spread, ...] = field(metadata=means("Of each year."))
    sites: tuple[Spread, ...] = field(metadata=means("Of each site, over all years."))
    bodies: tuple[Spread, ...] = field(metadata=means("Of each body, over all years."))
    total: Spread = field(metadata=means("Of all years together."))
    inside: tuple[tuple[str, Money, Fraction], ...] = field(
        metadata=means("Each year with a grant, and all of them at once: the grant, and the share inside it.")
    )

    @property
    def rows(self) -> tuple[Spread, ...]:
        """Every spread: of months, years, sites, bodies and the total."""
        return (*self.months, *self.years, *self.sites, *self.bodies, self.total)

    @property
    def because(self) -> str:
        """The size of the simulation, in sentences."""
        drawn = f"{self.scenarios:,} scenarios from seed {self.seed} of {self.posts} posts"
        pay = f"pay to a twelfth of {self.total.currency.smallest} a month"
        return f"{drawn}; {pay}; a quantile is known to within its bin width."

    @property
    def table(self) -> Table:
        """Means and quantiles as a table; a quantile is shown as the upper end of its step."""
        groups = {"month": self.months, "year": self.years, "site": self.sites, "body": self.bodies}
        # The upper end of each quantile is shown, so that a budget set by the table is never below it.
        sums = map(money_column, ("mean", "5%", "50%", "95%", "bin width"))
        rows = [
            (of, row.name, row.mean, *(row.quantile(q).high for q in ("0.05", "0.5", "0.95")), row.bin_width)
            for of, group in (*groups.items(), ("total", (self.total,)))
            for row in group
        ]
        caption = self.because
        for name, grant, share in self.inside:
            caption += f" Inside the grant of {name}, {grant}: {float(share):.1%} of scenarios."
        return Table("Simulated spend", ("of", "name", *sums), rows, caption=caption)
