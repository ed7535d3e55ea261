"""Values that a document may write as a table or a list, so that each fault inside has a place of its own."""

from __future__ import annotations

import types
from fractions import Fraction
from typing import Any, Union, get_args, get_origin

import attrs
from attrs import field, frozen

from prevent_model.framework.conditions import CountCondition
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.rules import RULES
from prevent_model.framework.sources import LocatorList
from prevent_model.values.approximate_dates import Period, Window
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import means
from prevent_model.values.rates import Major, Per, Rate
from prevent_model.values.years import FinancialYear


@frozen(field_transformer=converting)
class RateTable:
    """A rate as a table writes it."""

    amount: Fraction = field(
        metadata=means(
            "Money for one post over that time, in the document's currency.", unit="GBP/post", written_as=Major
        )
    )
    per: Per = field(metadata=means("The time: a financial year, or a month."))


@frozen(field_transformer=converting)
class PoundsTable:
    """A rate as a table of a document in pounds may write it as well."""

    pounds: Fraction = field(metadata=means("Pounds for one post over that time.", unit="GBP/post", written_as=Major))
    per: Per = field(metadata=means("The time: a financial year, or a month."))


@frozen(field_transformer=converting)
class AtLeastTable:
    """A condition on at least so many parts, as a table writes it."""

    at_least: int = field(metadata=means("How many parts, at least.", unit="dimensionless"))
    level: str = field(metadata=means("The level that they have."))


@frozen(field_transformer=converting)
class AtMostTable:
    """A condition on at most so many parts, as a table writes it."""

    at_most: int = field(metadata=means("How many parts, at most.", unit="dimensionless"))
    level: str = field(metadata=means("The level that they have."))


@frozen(field_transformer=converting)
class OthersTable:
    """A condition on all other parts, as a table writes it."""

    others_at_least: str = field(metadata=means("The level that all others have, or a higher one."))


CONDITIONS: tuple[type[Any], ...] = (AtLeastTable, AtMostTable, OthersTable)
"""The tables that stand for a condition; the first key of each tells which it is."""

LISTS: dict[Any, Any] = {tuple[FinancialYear, ...]: FinancialYear, tuple[Citation, ...]: Citation, LocatorList: str}
"""The types of one value that may be written as a list too, with the type of its items."""


def table_of(type_: Any, raw: dict[str, Any]) -> type[Any] | None:
    """The class whose fields are the keys of a table that stands for one value; None where no such table is known.

    Examples
    --------
    >>> table_of(CountCondition, {"others_at_least": "Good"}).__name__
    'OthersTable'
    """
    # The three tables have no key in common that names them; the first key of each is its own.
    if type_ is CountCondition:
        return next((form for form in CONDITIONS if attrs.fields(form)[0].name in raw), None)
    return PoundsTable if type_ is Rate and "pounds" in raw else TABLES_OF.get(type_)


TABLES_OF: dict[Any, type[Any]] = {Rate: RateTable, Window: Window, Period: Period}
"""The classes whose fields are the keys of a table that may stand for one value."""


def rule_classes(type_: Any) -> dict[str, Any] | None:
    """Return the classes of a union of rules by the name that a document gives them; None for any other type."""
    if get_origin(type_) not in (Union, types.UnionType):
        return None
    # A union is one of rules where some table of rules names every member of it.
    members = set(get_args(type_))
    for table in (RULES, GOVERNANCE_RULES):
        chosen = {name: cls for name, cls in table.items() if cls in members}
        if len(chosen) == len(members):
            return chosen
    return None
