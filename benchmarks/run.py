"""Prints each measure as a ratio taken within one run, beside the bar that it has to meet: `make bench`."""

from __future__ import annotations

import argparse
import gc
import platform
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

MODULES = (
    "allocation_bench",
    "assessment_bench",
    "delivery_bench",
    "documents_bench",
    "governance_bench",
    "growth_bench",
    "imports_bench",
    "report_bench",
    "scale_bench",
    "simulation_bench",
    "workbook_bench",
)


def best(job: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds, each begun with the garbage collected."""
    shortest = float("inf")
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        job()
        shortest = min(shortest, time.perf_counter() - begun)
    return shortest


def main() -> int:
    """Run the modules named on the command line, or all of them; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help=f"any of: {', '.join(MODULES)}")
    chosen = parser.parse_args().modules or MODULES
    print(f"Python {platform.python_version()}; ratios of the shortest of several runs")
    missed = 0
    for module in chosen:
        for name, ratio, bar in import_module(module).measures(best):
            kept = ratio <= bar
            missed += not kept
            print(f"{name:<66} {ratio:>7.3f}  bar {bar:>6.3f}  {'kept' if kept else 'MISSED'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
