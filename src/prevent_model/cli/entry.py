"""The way into the command line, which imports nothing until an interruption is caught."""

from __future__ import annotations

import sys


def enter() -> int:
    """Run one command of the words that the program was called with, and give its exit code."""
    try:
        from prevent_model.cli.main import main

        return main()
    except KeyboardInterrupt:
        print("prevent-model: interrupted", file=sys.stderr)
        return 130
