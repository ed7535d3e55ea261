"""Libraries that only an optional part of this package needs, imported when that part is first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from prevent_model.errors import MissingExtra


def optional(library: str, *, extra: str = "") -> Any:
    """Import a library that may not be installed.

    Parameters
    ----------
    library
        The module to import, such as ``"numpy"`` or ``"matplotlib.figure"``.
    extra
        The extra of this package that installs it; none where the caller brings the library, as with pandas.

    Returns
    -------
    module
        The module itself. Its type is not known to a type checker, as the library may be absent where that runs.

    Raises
    ------
    MissingExtra
        When it cannot be imported; the message says what to install.

    Examples
    --------
    >>> optional("fractions").Fraction(1, 2)
    Fraction(1, 2)
    >>> optional("numpyy", extra="arrays")
    Traceback (most recent call last):
    ...
    prevent_model.errors.MissingExtra: numpyy is needed for this; install it with: pip install "prevent-model[arrays]"
    """
    try:
        return import_module(library)
    except ImportError as error:
        # What is installed is a distribution, which bears the name of the top package and not that of a part of it.
        raise MissingExtra(library.partition(".")[0], extra) from error
