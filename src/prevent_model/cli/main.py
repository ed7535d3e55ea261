"""The command ``prevent-model``: a parser that imports the module of a command when that command is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from prevent_model.cli.commands import COMMANDS, below
from prevent_model.cli.streams import guarded, terminal_width, wrapped

_CODES = """prevent-model COMMAND --help has the options and examples of each command.
exit code: 0 clean, 1 errors (or what check --fail-on says), 2 wrong use"""


def _width() -> int:
    return (terminal_width() or 80) - 2


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose lines never break inside a name, so that a name can be copied."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)


class _Once(argparse._StoreAction):
    """Option with one value, which is refused where it is given twice: else the last would win without a word."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Store the value, unless there is one."""
        # Kept in the namespace, since the action outlives one parse and a default looks like a value.
        stored = namespace.__dict__.setdefault("_stored", set())
        if self.option_strings and self.dest in stored:
            parser.error(f"{'/'.join(self.option_strings)} is given twice: give it once")
        stored.add(self.dest)
        super().__call__(parser, namespace, values, option_string)


class _Version(argparse.Action):
    """Option that prints the version, which is looked up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print the version, and end."""
        from importlib.metadata import version

        print(f"prevent-model {version('prevent-model')}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """Parser of a command or of a group of commands; it is filled when it is first used."""

    words = ""
    is_filled = False
    given: Sequence[str] = ()

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **settings})
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as any parser does, after its arguments were added; what a command does not know, it refuses itself."""
        self.given = sys.argv[1:] if args is None else list(args)
        self.filled(*self.given[:1])
        if not self.given and not COMMANDS[self.words].module:
            self.print_help()
            self.exit()
        options, unknown = super().parse_known_args(self.given, namespace)
        if unknown:
            from prevent_model.cli.refusals import unexpected  # few lines are wrong

            self.error(unexpected(unknown, self._option_string_actions, self._defaults.get("writes", ("", ()))[1]))
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """Refuse the line; a group has nothing but commands, so that it is refused where none comes first."""
        if not COMMANDS[self.words].module:
            from prevent_model.cli.refusals import no_command

            message = no_command(self.words, self.given)
        # The message first: a long usage above it would push it out of sight.
        self.exit(2, f"{self.prog}: error: {message}\n{self.format_usage()}")

    def filled(self, word: str = "") -> Parser:
        """Return the parser with its arguments, or with the commands of its group, of which a word may choose one."""
        if not self.is_filled:
            self.is_filled = True
            command = COMMANDS[self.words]
            words = f"{command.help[0].upper()}{command.help[1:]}."
            self.description = "\n".join(wrapped(words, _width()))
            self.epilog = "\n  ".join(["examples:", *command.examples]) if command.examples else None
            if not self.words:
                self.epilog = f"{self.epilog}\n\n{_CODES}"
                self.add_argument("--version", action=_Version, help="print the version, and exit")
            self._add_arguments(command.module) if command.module else self._add_commands(word)
        return self

    def _add_commands(self, word: str) -> None:
        commands = self.add_subparsers(title="commands", required=True, metavar="COMMAND")
        every = below(self.words)
        for name in [word] if word in every else every:  # to make them all takes as long as some commands do
            commands.add_parser(name, help=every[name]).words = f"{self.words} {name}".strip()

    def _add_arguments(self, module: str) -> None:
        # Only here is a module of commands imported, with all of the library that it needs.
        run, *arguments = import_module(f"prevent_model.cli.{module}").COMMANDS[self.words]
        self.set_defaults(run=run, writes=("", ()))
        for flags, settings, endings in arguments:
            action = self.add_argument(*flags, **settings)
            if endings is not None:
                self.set_defaults(writes=(action.dest, endings))
        # Of one destination, the action that was added first names it; one that has no option is named by its own word.
        flags_of = {action.dest: action.option_strings[-1:] for action in reversed(self._actions[1:])}
        self.set_defaults(flags={dest: "".join(last) for dest, last in flags_of.items()})


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when clean, 1 on findings that are errors, 2 on wrong use."""
    with guarded():
        options = Parser(prog="prevent-model").parse_args(argv)
        from prevent_model.cli.running import run  # help and wrong options need nothing of it

        return run(options)
