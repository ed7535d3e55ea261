"""The command ``prevent-model``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from prevent_model.cli.arguments import WrongUse
from prevent_model.cli.error_wording import of_options
from prevent_model.cli.help_examples import teach
from prevent_model.cli.outputs import refuse_misuse
from prevent_model.cli.streams import guarded
from prevent_model.errors import PreventModelError, UnknownReference
from prevent_model.framework.readings import DocumentError

EXAMPLES = """examples:
  prevent-model new plan.toml --title "River clean-up"
  prevent-model show --sample mps-prevent-2008
  prevent-model check plan.toml --on 2009-03-31
  prevent-model growth plan.toml --table release --format csv
  prevent-model governance plan.toml --line programme-board
  prevent-model governance plan.toml --without strand-lead
  prevent-model compare mps-prevent-2008 mps-prevent-2009
  prevent-model assess --standard standard.toml --assessment assessment.toml
  prevent-model report plan.toml -o report.html
  prevent-model workbook plan.toml -o plan.xlsx

prevent-model COMMAND --help has examples of each command.
exit code: 0 clean, 1 findings that are errors (check --fail-on says of what), 2 wrong use"""

COMMANDS = {
    "new": "new", "schema": "new", "check": "checking", "show": "programmes", "report": "programmes",
    "workbook": "programmes", "package": "programmes", "growth": "growth", "assess": "analyses", "governance": "structures",
    "compare": "structures",
}  # fmt: skip
"""The module that each command lives in, which is imported when it is asked for, since to import all takes longer than most work."""


class _Once(argparse._StoreAction):
    """An option with one value, which is refused where it is given twice: the last one would win without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        given = namespace.__dict__.setdefault("_given", set())
        if self.option_strings and self.dest in given:
            parser.error(f"{'/'.join(self.option_strings)} is given twice: give it once")
        given.add(self.dest)
        super().__call__(parser, namespace, values, option_string)


class _Parser(argparse.ArgumentParser):
    """A parser whose options with one value are taken once; those of its commands are too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when clean, 1 on findings that are errors, 2 on wrong use."""
    with guarded():
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    parser: argparse.ArgumentParser = _Parser(
        prog="prevent-model", description="Check, cost and score the delivery framework of a public programme.",
        epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    given = sys.argv[1:] if argv is None else argv
    asked = [COMMANDS[given[0]]] if given and given[0] in COMMANDS else dict.fromkeys(COMMANDS.values())
    for name in asked:
        import_module(f"prevent_model.cli.{name}").add(commands)
    teach(commands)
    options = parser.parse_args(argv)
    try:
        refuse_misuse(options)
        code: int = options.run(options)
        sys.stdout.flush()
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    except (WrongUse, UnknownReference) as error:
        print(f"prevent-model: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("prevent-model: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        what = error.filename or "the output cannot be written"
        print(f"prevent-model: {what}: {error.strerror}", file=sys.stderr)
        return 2
    except (PreventModelError, ValueError) as error:
        findings = getattr(error, "findings", ())
        if findings:
            print(DocumentError(findings), file=sys.stderr)
            return 1
        print(f"prevent-model: {of_options(str(error))}", file=sys.stderr)
        return 2
    return code
