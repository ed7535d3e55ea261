"""A bar that shows how far long work is, for a terminal and a notebook; nowhere else is anything written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from prevent_model.optional import optional
from prevent_model.values.arguments import expect

DELAY = 0.5
"""The seconds after which a bar appears, so that work that is done sooner shows none."""


def progress_bar(title: str = "") -> Callable[[int, int], None]:
    """Make a bar for work that tells how far it is: give it as that work's ``on_progress``.

    At a terminal it is drawn on the standard error stream, and is gone when the work is done; in a notebook it stays
    below the cell. Where that stream is a file or a pipe, nothing is written.

    Parameters
    ----------
    title
        The text before the bar.

    Returns
    -------
    Callable
        A function of what is done and of all that there is to do. When all is done, the next call begins a new bar.

    Raises
    ------
    MissingExtra
        When the extra ``progress`` is not installed.

    Examples
    --------
    >>> show = progress_bar("Scenarios")
    >>> show(1, 2), show(2, 2)
    (None, None)
    """
    expect(title=(title, str))
    tqdm = optional("tqdm", extra="progress")
    bars: list[Any] = []

    def show(done: int, total: int) -> None:
        if not bars:
            bars.append(_notebook_bar(total, title) if _in_notebook() else _terminal_bar(tqdm.tqdm, total, title))
        bars[0].update(done - bars[0].n)
        if done >= total:
            bars.pop().close()

    return show


def _terminal_bar(make: Any, total: int, title: str) -> Any:
    # A bar moves the cursor, which a guarded stream does not let through.
    stream = getattr(sys.stderr, "unguarded", sys.stderr)
    return make(
        total=total, desc=title or None, file=stream, disable=None, leave=False, delay=DELAY, dynamic_ncols=True
    )


def _notebook_bar(total: int, title: str) -> Any:
    try:
        import ipywidgets  # noqa: F401 - the bar of a notebook is drawn by it
        from tqdm.notebook import tqdm as make
    except ImportError:  # letters do as well
        from tqdm import tqdm as make
    return make(total=total, desc=title or None, delay=DELAY)


def _in_notebook() -> bool:
    """Tell whether this is the kernel of a notebook: only such a shell has one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return hasattr(shell, "kernel")
