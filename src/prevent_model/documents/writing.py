"""Documents out: canonical, byte-stable text, written so that a failure leaves the old file whole."""

from __future__ import annotations

import json
from datetime import date
from os import PathLike
from pathlib import Path

from prevent_model.documents.reading import DOCUMENTS, WORKBOOK, Document, check_format, format_of
from prevent_model.documents.sections import nest
from prevent_model.errors import refused
from prevent_model.files import write_whole
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_documents import calendar_of, raw_part
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.plain import either, kind_of


def dumps(value: Document, *, format: str) -> str:
    """Write a document as a text: the same value always gives the same text.

    Parameters
    ----------
    value
        A programme, a standard, an assessment or a deflator series.
    format
        "toml" or "json".

    Returns
    -------
    str
        The text; ``loads`` of it is equal to `value`. Defaults and empties are not written.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.dumps(pm.standard("ni35"), format="toml").splitlines()[0]
    'document = "standard"'
    """
    expect(value=(value, *DOCUMENTS.values()), format=(format, str))
    check_format(format)
    fields = raw_part(value, value, native=format == "toml")
    document = {"document": _name_of(value), **calendar_of(value).keys}
    document |= nest(fields) if isinstance(value, Programme) else fields
    if format == "json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    # The reader of TOML is in the standard library; the writer is not, and is needed here alone.
    import tomli_w

    return tomli_w.dumps(document, multiline_strings=False)


def _name_of(value: Document) -> str:
    """Return the kind of a document, as its first key gives it."""
    name = next((name for name, cls in DOCUMENTS.items() if type(value) is cls), None)
    if name is None:
        problem = f"{kind_of(value)} derives from a document, and is none itself"
        raise refused("value", problem, f"write {either([f'{cls.__name__}(…)' for cls in DOCUMENTS.values()])}")
    return name


def save(value: Document, path: str | PathLike[str]) -> None:
    """Write a document to a file, .toml, .json or .xlsx; a failure leaves what was there before.

    Parameters
    ----------
    value
        The programme, standard, assessment or series.
    path
        The file; its ending says the format. A workbook has a first sheet with the fields of the document itself, and
        a sheet for each list of things that it has.

    Raises
    ------
    OSError
        When the file cannot be written.
    ValueError
        When its name has another ending, or a text of it is longer than a cell of a workbook holds.
    MissingExtra
        When it is a workbook, and the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), f"{folder}/plan.json")
    ...     pm.load(f"{folder}/plan.json") == pm.sample()
    True
    """
    expect(value=(value, *DOCUMENTS.values()), path=(path, as_path))
    file = Path(path)
    if file.suffix.lower() == f".{WORKBOOK}":
        write_whole(file, _workbook(value, all_sheets=False))
        return
    write_whole(
        file,
        dumps(value, format=format_of(file, "end it in one of the three")).encode("utf-8"),
    )


def form_of(value: Document) -> bytes:
    """Return the workbook of a document with a sheet for each list that its kind may have, to be filled in.

    Examples
    --------
    >>> import prevent_model as pm
    >>> form_of(pm.sample())[:2]
    b'PK'
    """
    return _workbook(value, all_sheets=True)


def _workbook(value: Document, *, all_sheets: bool) -> bytes:
    from prevent_model.spreadsheets.writing.document import document_bytes

    fields = raw_part(value, value, native=True)
    day = getattr(value, "as_at", None) or getattr(value, "on", None) or date(1980, 1, 1)
    return document_bytes(
        type(value), {"document": _name_of(value), **calendar_of(value).keys}, fields, day=day, all_sheets=all_sheets
    )
