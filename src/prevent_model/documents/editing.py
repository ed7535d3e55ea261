"""Documents changed in place: one record is added to a file, whose comments and order stay."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any

from prevent_model.documents.insertions import with_record
from prevent_model.documents.parsing import decoded
from prevent_model.documents.reading import format_of, load, reads
from prevent_model.documents.writing import dumps
from prevent_model.errors import refused
from prevent_model.files import LARGEST_TEXT, read_file, write_whole
from prevent_model.framework.document_paths import PLACES
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_documents import raw_part
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.stated_numbers import StatedNumber


def decide(path: str | PathLike[str], gate: str, outcome: str, **more: Any) -> Programme:
    """Add a decision at a gate to the document in a file, as ``programme.deciding`` does to a programme.

    Parameters
    ----------
    path
        The file. Of TOML all comments and the order of keys stay; JSON, which has no comments, is written anew.
    gate, outcome
        The gate's id, and "passed", "passed-with-conditions" or "failed".
    **more
        The other arguments of ``programme.deciding``, such as ``on``.

    Returns
    -------
    Programme
        The programme that the file now holds.

    Raises
    ------
    DocumentError, IntegrityError
        When the document has faults, or would have them.
    ValueError
        When the document is written in a way that no record can be added to; the file is then untouched.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), f"{folder}/plan.toml")
    ...     programme = decide(f"{folder}/plan.toml", "phase-one-review", "passed", on="2009-03-01")
    ...     programme == pm.load(f"{folder}/plan.toml"), programme.held_years("2009-04-01")
    (True, {})
    """
    expect(path=(path, as_path))
    return _record(
        path, lambda programme: programme.deciding(gate, outcome, **more), lambda _: ("gates", gate, "decisions")
    )


def observe(
    path: str | PathLike[str], of: str, value: NumberOfPosts | Decimal | str | StatedNumber, **more: Any
) -> Programme:
    """Add a count of posts, or a value of a measure, to the document in a file, as ``programme.observing`` does.

    The rest is as in `decide`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), f"{folder}/plan.toml")
    ...     observe(f"{folder}/plan.toml", "growth", 37, on="2009-03-31").observations[-1].posts
    ...     observed = observe(f"{folder}/plan.toml", "sites-established", 3, on="March 2009")
    ...     str(observed.measure("sites-established").values[0].on)
    37
    'March 2009'
    """
    expect(path=(path, as_path))

    def target(programme: Programme) -> Target:
        return ("measures", of, "values") if programme.kind(of) == "measure" else ("observations", "", "")

    return _record(path, lambda programme: programme.observing(of, value, **more), target)


def rate(path: str | PathLike[str], of: str, level: str | int, **more: Any) -> Programme:
    """Add a rating to the document in a file, as ``programme.rating`` does; the rest is as in `decide`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), f"{folder}/plan.toml")
    ...     rate(f"{folder}/plan.toml", "phase-one", "green", on="2008-09-30").ratings[-1].level
    'green'
    """
    expect(path=(path, as_path))
    return _record(path, lambda programme: programme.rating(of, level, **more), lambda _: ("ratings", "", ""))


Target = tuple[str, str, str]
"""Where a record is added: a collection; and the id and the field of one thing in it, or two empty texts."""


def _record(
    path: str | PathLike[str], change: Callable[[Programme], Programme], target: Callable[[Programme], Target]
) -> Programme:
    """Add the record that a change adds at the end of a collection, or of a field of one thing in it."""
    file = Path(path)
    ending = format_of(file, "name a document that ends in one of them")
    old = load(file)
    new = change(old)
    collection, holder, field = target(old)
    if ending == "json":
        write_whole(file, dumps(new, format="json").encode("utf-8"))
        return new
    held = getattr(new, collection)
    thing = next(thing for thing in held if thing.id == holder) if holder else None
    raw = raw_part((getattr(thing, field) if thing else held)[-1], new, native=True)
    record = {name: written(value) for name, value in raw.items()}
    text = decoded(read_file(file, LARGEST_TEXT))
    mark, plain = ("\ufeff" if text.startswith("\ufeff") else ""), text.removeprefix("\ufeff")
    section, _, key = PLACES[collection].partition(".")
    edited = ""
    # A layout that has none of the places that are looked for may fail at any of them.
    with suppress(KeyError, IndexError, StopIteration, ValueError):
        edited = mark + with_record(plain, section, key, record, holder=holder, field=field)
    # Read back before the old file goes: whatever the layout, nothing else may have changed.
    if reads(edited, format="toml").value == new:
        write_whole(file, edited.encode("utf-8"))
        return new
    place = f"{PLACES[collection]} ({holder}).{field}" if holder else PLACES[collection]
    raise refused("path", f"{file} is written in a way that no record can be added to", f"add it by hand at {place}")


def written(value: Any) -> str:
    """Return a raw value as a person writes it in TOML, on one line.

    Examples
    --------
    >>> print(written({"outcome": "passed", "conditions": ["a", "b"]}))
    { outcome = "passed", conditions = ["a", "b"] }
    """
    import tomli_w

    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {written(part)}' for name, part in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return tomli_w.dumps({"a": value}, multiline_strings=False).removeprefix("a = ").rstrip("\n")
