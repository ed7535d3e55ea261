"""Entry point of the command line, which imports nothing until an interruption is caught."""

from __future__ import annotations

import gc
import sys


def enter() -> int:
    """Run the command that the program was called with, and return its exit code."""
    # Imports make many objects and no garbage: to look for some less often takes a tenth off most commands.
    gc.set_threshold(10_000, 50, 1_000)
    try:
        from prevent_model.cli.main import main

        return main()
    except KeyboardInterrupt:
        print("prevent-model: interrupted", file=sys.stderr)
        return 130
    finally:
        # Nothing comes after: else the interpreter, as it closes, looks through every class, a tenth of the time.
        gc.freeze()
