"""Commands by their words, as ``commands.json`` lists them: the help names each, and imports none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """Entry of a command; a group, whose words several commands begin with, is one of no module."""

    help: str
    module: str = ""
    examples: tuple[str, ...] = ()


COMMANDS = {
    words: Command(**entry)
    for words, entry in json.loads(Path(__file__).with_name("commands.json").read_bytes()).items()
}


def below(words: str) -> dict[str, str]:
    """Return the next words of the commands that begin with some words, each with its line of help.

    Examples
    --------
    >>> sorted(below("form")), "form growth" in below("")
    (['growth', 'ratings'], False)
    """
    return {
        name[-1]: COMMANDS[" ".join(name)].help
        for name in map(str.split, COMMANDS)
        if name and name[:-1] == words.split()
    }
