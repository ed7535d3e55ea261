"""The programmes, standards and deflators that ship with the library."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from prevent_model.documents.reading import load, load_deflators, load_standard
from prevent_model.errors import UnknownReference
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Standard
from prevent_model.values.arguments import expect
from prevent_model.values.plain import as_text


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (Path(__file__).parent / folder).iterdir() if path.suffix == ".toml"))


def _shipped(what: str, folder: str, name: str) -> Path:
    expect(name=(name, as_text))
    # A name is looked up and never joined to a path unseen: "../x" names no sample.
    if name not in _names(folder):
        raise UnknownReference(what, name, _names(folder))
    return Path(__file__).parent / folder / f"{name}.toml"


@cache
def _read(load: Callable[[Path], Any], path: Path) -> Any:
    """A document that ships, read once: it is never written, and what is read of it cannot be changed."""
    return load(path)


def samples() -> tuple[str, ...]:
    """The names of the programmes that ship.

    Returns
    -------
    tuple of str
        Each as ``sample`` takes it, in the order of the alphabet.

    Examples
    --------
    >>> "mps-prevent-2008" in samples()
    True
    """
    return _names("samples")


def standards() -> tuple[str, ...]:
    """The names of the standards that ship.

    Returns
    -------
    tuple of str
        Each as ``standard`` takes it, in the order of the alphabet.

    Examples
    --------
    >>> "ni35" in standards()
    True
    """
    return _names("standards")


def sample(name: str = "mps-prevent-2008") -> Programme:
    """A programme that ships with the library.

    Parameters
    ----------
    name
        One of ``samples()``.

    Returns
    -------
    Programme
        The programme; the same one each time.

    Raises
    ------
    UnknownReference
        When there is no such sample.

    Examples
    --------
    >>> [str(year) for year in sample().years]
    ['2008/09', '2009/10', '2010/11']
    """
    programme: Programme = _read(load, _shipped("sample", "samples", name))
    return programme


def standard(name: str) -> Standard:
    """A standard that ships with the library; ``UnknownReference`` where there is none of that name.

    Parameters
    ----------
    name
        One of ``standards()``.

    Returns
    -------
    Standard
        The standard; the same one each time.

    Examples
    --------
    >>> standard("ni35").id
    'ni35'
    """
    shipped: Standard = _read(load_standard, _shipped("standard", "standards", name))
    return shipped


def deflators(name: str) -> DeflatorSeries:
    """A deflator series that ships with the library; ``UnknownReference`` where there is none of that name.

    "hmt-2020-03", "hmt-2013-03" and "hmt-2004" are three vintages of one series: which one is used is always said.

    Parameters
    ----------
    name
        A name such as "hmt-2013-03".

    Returns
    -------
    DeflatorSeries
        The series; the same one each time.

    Examples
    --------
    >>> print(deflators("hmt-2013-03").vintage)
    27 March 2013
    """
    series: DeflatorSeries = _read(load_deflators, _shipped("deflator series", "deflators", name))
    return series
