"""Criteria: what is judged, and groups of it with the rule that rolls them up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from attrs import field

from prevent_model.framework.base import Entity
from prevent_model.framework.own_rules import OWN_RULE, OwnRule, is_own_rule
from prevent_model.framework.rules import Rule
from prevent_model.framework.thresholds import Threshold, ThresholdsOf
from prevent_model.tables.attrs_tables import attrs_table
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import as_exact


@attrs_table(kw_only=True)
class Criterion(Entity):
    """One thing that is judged, or a group of such things with the rule that rolls them up.

    Examples
    --------
    >>> area = Criterion(id="overall", title="Overall", children=[Criterion(id="c1", title="First")])
    >>> [leaf.id for leaf in area.leaves()]
    ['c1']
    >>> parts = [Criterion(id="plan", title="Plan"), Criterion(id="people", title="Staff")]
    >>> whole = Criterion(id="whole", title="Whole", children=parts)
    >>> [one.id for one in whole.walk()], [one.id for one in whole.leaves()]
    (['whole', 'plan', 'people'], ['plan', 'people'])
    >>> [depth for depth, _ in whole.levels()]
    [0, 1, 1]
    """

    KIND: ClassVar[str] = "criterion"

    objectives: tuple[str, ...] = field(
        default=(), converter=as_tuple, metadata=means("The objectives that it bears on, by id.")
    )
    # Exact: a third held in binary would move a mean that lies on the cut between two levels.
    weight: Fraction = field(
        default=Fraction(1),
        converter=as_exact,
        metadata=means(
            "Its weight among its neighbours; with nought it is for information.",
            unit="dimensionless",
            within=(0, None),
        ),
    )
    rule: Rule | OwnRule | None = field(
        default=None,
        metadata=means("How its parts become its grade.", written_as=Rule | None, also=(is_own_rule, OWN_RULE)),
    )
    children: tuple[Criterion, ...] = field(default=(), converter=as_tuple, metadata=means("Its parts."))
    mandatory: bool = field(default=False, metadata=means("Whether the standard says 'shall' of it."))

    of: ThresholdsOf = field(
        default=ThresholdsOf.VALUE,
        converter=ThresholdsOf,
        metadata=means("The number of a measure that its thresholds cut: the value, or how far it is to the target."),
    )
    thresholds: tuple[Threshold, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means("The levels that a measure reaches, the first that is reached; its parts are the measures."),
    )

    def walk(self) -> Iterator[Criterion]:
        """The criterion and all below it, each before its parts."""
        return (criterion for _, criterion in self.levels())

    def levels(self, depth: int = 0) -> Iterator[tuple[int, Criterion]]:
        """The criterion and all below it, each with its depth."""
        yield depth, self
        for child in self.children:
            yield from child.levels(depth + 1)

    def leaves(self) -> Iterator[Criterion]:
        """The criteria that are judged themselves."""
        return (criterion for criterion in self.walk() if not criterion.children)
