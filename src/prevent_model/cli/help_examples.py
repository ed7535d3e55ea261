"""What each command's help teaches: lines to copy, each of which runs as it stands."""

from __future__ import annotations

import argparse
import textwrap


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose lines never break inside a name, so that a name can be copied."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


EXAMPLES: dict[str, tuple[str, ...]] = {
    "new": (
        'prevent-model new plan.toml --title "River clean-up"',
        "prevent-model new --on 2026-09-01 -",
        'prevent-model new --form growth growth.xlsx --years "2008/09 to 2010/11"',
        "prevent-model new --form ratings ratings.xlsx --standard p3m3 --subject force-1 --subject force-2",
    ),
    "schema": (
        "prevent-model schema",
        "prevent-model schema assessment",
    ),
    "show": (
        "prevent-model show plan.toml",
        "prevent-model show --sample mps-prevent-2008 --on 2009-04-01",
    ),
    "check": (
        "prevent-model check plan.toml",
        "prevent-model check plan.toml standard.toml --format github",
        "prevent-model check plan.toml --format sarif > findings.sarif",
        "prevent-model check --sample mps-prevent-2008 --on 2009-03-31 --format csv",
    ),
    "report": (
        "prevent-model report plan.toml -o report.html",
        "prevent-model report plan.toml -o report.md",
        "prevent-model report --sample mps-prevent-2008 --on 2009-04-01",
    ),
    "workbook": (
        "prevent-model workbook plan.toml -o plan.xlsx",
        "prevent-model workbook --sample mps-prevent-2008",
    ),
    "package": (
        "prevent-model package plan.toml -o package",
        "prevent-model package --sample mps-prevent-2008",
    ),
    "assess": (
        "prevent-model assess assessment.toml --standard standard.toml",
        "prevent-model assess assessment.toml --standard standard.toml --format json",
        "prevent-model assess ratings.xlsx --standard standard.toml",
    ),
    "governance": (
        "prevent-model governance plan.toml --line programme-board",
        "prevent-model governance --sample mps-prevent-2008 --without strand-lead",
        "prevent-model governance --sample mps-prevent-2008 --responsibilities --format csv",
        "prevent-model governance plan.toml --diagram mermaid",
        "prevent-model governance plan.toml --graphml plan.graphml",
    ),
    "compare": (
        "prevent-model compare mps-prevent-2008 mps-prevent-2009",
        "prevent-model compare mps-prevent-2008 plan.toml --format csv",
    ),
}
"""The examples of each command."""


def teach(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put its examples under the help of each command that has some."""
    for name, parser in commands.choices.items():
        parser.formatter_class = _Help
        if name in EXAMPLES:
            parser.epilog = "examples:\n" + "\n".join(f"  {line}" for line in EXAMPLES[name])
