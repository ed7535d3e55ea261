"""Costs of an import and of a command: each in an interpreter of its own, with its bytecode compiled beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

IMPORT = "import sys, time; begun = time.perf_counter(); import {module}; print(time.perf_counter() - begun)"
SAMPLE = ("--sample", "mps-prevent-2008")
RIVAL = "import attrs, cattrs, tomllib"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def measures(best: Callable[..., float]) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    del best  # these are timed in fresh interpreters
    yield "import prevent_model / import attrs", _ratio(_import("prevent_model"), _import("attrs")), 1.0
    for words, rival, bar in (
        (("--help",), RIVAL, 1.5),
        (("show", *SAMPLE), RIVAL, 2.5),
        (("check", *SAMPLE), f"{RIVAL}, networkx", 1.7),
    ):
        name = f"prevent-model {words[0]} / {rival}"
        yield name, _ratio(_run("-m", "prevent_model", *words), _run("-c", rival)), bar


def _ratio(ours: Callable[[], float], rival: Callable[[], float], rounds: int = 9) -> float:
    """The shortest time of ours by the shortest of the rival's, the two run in turn."""
    times = [(ours(), rival()) for _ in range(rounds)]
    return min(first for first, _ in times) / min(second for _, second in times)


def _import(module: str) -> Callable[[], float]:
    words = [sys.executable, "-c", IMPORT.format(module=module)]
    return lambda: float(subprocess.run(words, capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout)


def _run(*words: str) -> Callable[[], float]:
    def run() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
        return time.perf_counter() - begun

    return run
