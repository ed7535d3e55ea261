"""What an import costs: each in an interpreter of its own, with its bytecode compiled beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

SCRIPT = "import sys, time; begun = time.perf_counter(); import {module}; print(time.perf_counter() - begun)"


def measures(best: Callable[..., float]) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    del best  # an import is timed from inside a fresh interpreter
    yield "import prevent_model / import attrs", _shortest("prevent_model") / _shortest("attrs"), 1.0


def _shortest(module: str) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(9):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(module=module)],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        times.append(float(run.stdout))
    return min(times)
