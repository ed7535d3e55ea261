"""Conformance of a programme to the document that it is read from: what each place is cited for."""

from __future__ import annotations

import attrs

from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import reasons_by_place
from prevent_model.review.field_findings import cited
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means


@attrs.frozen
class CitedPlace(AttrsTable):
    """One place of a source, with what cites it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> place = pm.review.conformance(pm.sample()).rows[-1]
    >>> place.locator, place.note
    ('F', 'set aside: contact details')
    """

    source: str = attrs.field(metadata=means("The source, by id."))
    locator: str = attrs.field(metadata=means("The place."))
    cited_by: tuple[tuple[str, tuple[str, ...]], ...] = attrs.field(
        metadata=means("For each kind, the ids that cite it.")
    )
    note: str = attrs.field(metadata=means("Why it is set aside, or what is weak about its citations."))


@attrs.frozen
class Conformance(Result):
    """Each place of each source, with what cites it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.review.conformance(pm.sample())
    >>> found.because, len(found.table.rows)
    ('29 of 29 places are cited or set aside.', 29)
    """

    rows: tuple[CitedPlace, ...] = attrs.field(metadata=means("One for each locator, in the order of the source."))
    uncited: tuple[Citation, ...] = attrs.field(
        metadata=means("The places that nothing cites and that are not set aside.")
    )

    @property
    def because(self) -> str:
        """Number of places that are accounted for, as a sentence."""
        many = len(self.rows)
        return f"{many - len(self.uncited)} of {many} place{' is' if many == 1 else 's are'} cited or set aside."

    @property
    def table(self) -> Table:
        """The places as a table."""
        rows = [
            (
                f"{row.source} {row.locator}",
                "; ".join(f"{kind}: {', '.join(ids)}" for kind, ids in row.cited_by),
                row.note,
            )
            for row in self.rows
        ]
        columns = (Column("place"), Column("cited by"), Column("note"))
        return Table("Conformance to the source", columns, rows, caption=self.because)


def conformance(programme: Programme) -> Conformance:
    """List what cites each place of each available source, by kind.

    Parameters
    ----------
    programme
        The programme, whose own sources are gone through.

    Returns
    -------
    Conformance
        A row for each locator; a note where it is set aside, where nothing cites it, or where only bodies or offices
        do, since a place cited for a name alone may say more than is modelled.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.review.conformance(pm.sample()).uncited
    ()
    """
    expect(programme=(programme, Programme))
    # Dictionaries as ordered sets: a kind names each thing once, in the order of the document.
    made: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for kind, id_, citation in cited(programme):
        made.setdefault((citation.source, citation.locator), {}).setdefault(kind, {})[id_] = None
    rows, uncited = [], []
    for source in programme.sources:
        if not source.available:
            continue
        set_aside = reasons_by_place(source)
        for locator in source.locators:
            kinds = made.get((source.id, locator), {})
            said = ""
            if locator in set_aside:
                said = f"set aside: {set_aside[locator]}"
            elif not kinds:
                said = "nothing cites it"
                uncited.append(Citation(source.id, locator))
            # A place cited for a name alone may say more than is modelled.
            elif kinds.keys() <= {"body", "office"}:
                said = "cited for bodies or offices alone"
            rows.append(
                CitedPlace(source.id, locator, tuple((kind, tuple(ids)) for kind, ids in sorted(kinds.items())), said)
            )
    return Conformance(tuple(rows), tuple(uncited))
