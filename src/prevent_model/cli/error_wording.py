"""What a function refuses, in the words of the command line: its arguments by the options that give them."""

from __future__ import annotations

import re

_NAMES = {
    "rates": "--rate", "awards": "--award", "on_costs": "--on-costs", "vacancy": "--vacancy", "weighting": "--weighting",
    "weighting_with_awards": "--weighting-with-awards", "recruitment_lag": "--lag", "part_month": "--part-month",
    "years": "--years", "chances": "--chance", "full_year_cost": "--full-year-cost", "achieved": "--achieved",
    "target": "--target", "achieved, target": "--achieved, --target", "year": "--year", "base": "--base",
    "grant": "--grant", "lines": "--table costs", "on": "--on", "subjects": "--subject",
}  # fmt: skip
"""The options by the names that functions call their arguments."""

_REMEDIES = (
    (r'rates = \{"([^"]+)": Rate\(50_000\)\}', r"--rate \1=50000/year"),
    (r'write part_month="whole", "none" or "by-day"', "write --part-month whole, none or by-day"),
    (r"write True or False", "write yes or no"),
    (r"as \{day: count\}", "as --achieved 2022-09-30=90"),
    (r"no thing that rates may be given for", "--rate: no line, role or kind of post"),
    (r"no thing that weighting may be given for", "--weighting: no line, site or body"),
    (r"no deflator series", "--deflator: no deflator series"),
    (
        r"^amounts: (\S+) begins in (\w+), and the years beside it in (\w+), so that they overlap; write .*",
        r"--deflator: its years begin in \3 and those of the plan, as \1, in \2, so that they overlap; give one that begins in \2",
    ),
    (r"^amounts: (\S+ has no index)", r"--deflator: for the plan's own years, \1"),
)
"""What a function says, and what is said of a command line."""


def of_options(message: str) -> str:
    """A message about arguments as one about options.

    Examples
    --------
    >>> of_options("vacancy: a share of posts from 0 to 1 is needed")
    '--vacancy: a share of posts from 0 to 1 is needed'
    """
    for pattern, option in _REMEDIES:
        message = re.sub(pattern, option, message)
    found = re.match(r'([\w, ]+)(?:\["?(.*?)"?\])?: ', message)
    if found is None or found[1] not in _NAMES:
        return message
    return f"{_NAMES[found[1]]}{f' {found[2]}' if found[2] else ''}: {message[found.end() :]}"
