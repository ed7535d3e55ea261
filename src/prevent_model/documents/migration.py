"""Documents of an older version rewritten as of the newest, with their comments and their order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from prevent_model.documents.insertions import Change, changed, line_after
from prevent_model.documents.line_numbers import Spans, spans_of
from prevent_model.documents.parsing import decoded
from prevent_model.documents.reading import WORKBOOK, format_of, read, reads
from prevent_model.documents.versions import KEY, OLDER, VERSION
from prevent_model.errors import refused
from prevent_model.files import LARGEST_TEXT, read_file, write_whole
from prevent_model.framework.readings import DocumentError
from prevent_model.values.arguments import as_path, expect

_LAST_KEY = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*=[ \t]*\Z""")
"""The key before a value, however it is written; of one with dots its last part."""


def migrate(path: str | PathLike[str]) -> bool:
    """Rewrite the document in a file as of the newest version; tell whether anything had to be changed.

    Parameters
    ----------
    path
        The file, of a document of any kind. Comments and the order of keys stay.

    Raises
    ------
    DocumentError
        When the document has faults; the file is then untouched.
    ValueError
        When it is a workbook of an older version; the message names the cell to change.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "standard.toml"
    ...     _ = file.write_text(Path("examples/illustrative-standard.toml").read_text("utf-8"), "utf-8")
    ...     migrate(file), migrate(file)
    (True, False)
    """
    expect(path=(path, as_path))
    file = Path(path)
    if file.suffix.lower() == f".{WORKBOOK}":
        return _refuse_older(file)
    ending = format_of(file, "name a document that ends in one of them")
    old = decoded(read_file(file, LARGEST_TEXT))
    new = migrated(old, format=ending)
    if new != old:
        write_whole(file, new.encode("utf-8"))
    return new != old


def _refuse_older(file: Path) -> bool:
    """Refuse a workbook of an older version, with the cell that says it; nothing has to be changed in any other."""
    reading = read(file)
    if reading.value is None:
        raise DocumentError(reading.findings, str(file))
    for finding in reading.findings:
        if finding.code == OLDER:
            raise refused("path", f'"{file}" is a workbook, which is not rewritten', finding.remedy)
    return False


def migrated(text: str, *, format: str) -> str:
    """Rewrite the text of a document as of the newest version.

    Parameters
    ----------
    text
        The document.
    format
        "toml" or "json".

    Returns
    -------
    str
        The same document: it is read as an equal value.

    Raises
    ------
    DocumentError
        When the document has faults.

    Examples
    --------
    >>> print(migrated('{"document": "programme", "id": "p", "title": "P", "years": "2008/09", "as_at": "2008-07-24"}',
    ...                format="json").splitlines()[2])
      "schema_version": 2,
    """
    reading = reads(text, format=format)
    if reading.value is None:
        raise DocumentError(reading.findings)
    new = _json(text) if format == "json" else _toml(text)
    # Read back before it is handed out: a version says the same in other words.
    if reads(new, format=format).value != reading.value:
        raise refused("text", "the document would not mean the same", "rewrite it by hand, and report it as a fault")
    return new


def _json(text: str) -> str:
    import json

    raw = json.loads(text)
    if raw.get(KEY) == VERSION:
        return text
    raw = _renamed(raw)
    named = {"document": raw.pop("document"), KEY: VERSION}
    raw.pop(KEY, None)
    return json.dumps(named | raw, ensure_ascii=False, indent=2) + "\n"


def _toml(text: str) -> str:
    mark, plain = ("\ufeff" if text.startswith("\ufeff") else ""), text.removeprefix("\ufeff")
    raw, spans = tomllib.loads(plain), spans_of(plain)
    if raw.get(KEY) == VERSION:
        return text
    changes = list(_amounts(plain, raw, spans))
    if (KEY,) in spans.values:
        changes.append((*spans.values[KEY,], str(VERSION)))
    else:
        changes.append(line_after(plain, spans.pairs["document",][1], [f"{KEY} = {VERSION}"]))
    return mark + changed(plain, changes)


def _amounts(text: str, raw: Any, spans: Spans) -> Iterator[Change]:
    """The changes that call the sum of each rate its amount."""
    for path, (start, _) in spans.pairs.items():
        if path[-1] == "pounds":
            holder = raw
            for part in path[:-1]:
                holder = holder[part]
            if _is_rate(holder):
                key = _LAST_KEY.search(text, start, spans.values[path][0])
                assert key is not None  # a pair has a key before its value
                mark = key[1][0] if key[1][0] in "\"'" else ""
                yield *key.span(1), f"{mark}amount{mark}"


def _renamed(raw: Any) -> Any:
    """Return a raw value in which the sum of each rate is called its amount, as version 2 does."""
    if isinstance(raw, list):
        return [_renamed(part) for part in raw]
    if not isinstance(raw, dict):
        return raw
    return {"amount" if key == "pounds" and _is_rate(raw) else key: _renamed(part) for key, part in raw.items()}


def _is_rate(table: dict[str, Any]) -> bool:
    """Tell whether a table that has pounds is a rate: it has no more than the sum and what it is for."""
    return table.keys() <= {"pounds", "per"}
