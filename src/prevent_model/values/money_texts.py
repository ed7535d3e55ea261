"""Sums of money as sources print them, and the sum that a misprint surely means."""

from __future__ import annotations

import re

from prevent_model.errors import ArgumentError
from prevent_model.values.plain import shown

PRINTED = re.compile(r"([-−]?)£([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
STATED = re.compile(
    r"(?:(about|around|approximately|approx\.?|some|circa|c\.) ?)?"
    r"([-−]?)£([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?"
    r"(?: ?(k|m|bn|thousand|million|billion))?",
    re.IGNORECASE,
)
_LONGEST = 100
POUNDS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}
POUNDS |= {"thousand": POUNDS["k"], "million": POUNDS["m"], "billion": POUNDS["bn"]}


def check_length(text: str) -> None:
    """Refuse a text that is longer than any sum."""
    if len(text) > _LONGEST:
        raise ArgumentError.of(
            f'"{shown(text[:20])}…" has {len(text)} characters', f"write a sum of at most {_LONGEST}"
        )


def sum_meant(text: str) -> str | None:
    """The sum that a text was surely meant to print, or none."""
    # The steps mend one slip each, in the order in which they hide one another: spaces first, signs last.
    plain = re.sub(r"^(?:GBP|£) ?", "£", re.sub(r"\s+", " ", text.strip()), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[0-9]) ?(?:mn|mil|mln)$", "m", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^£ ?[-−] ?", "-£", re.sub(r"^\((£.*)\)$", r"-\1", plain)).replace("£.", "£0.")
    plain = re.sub(r"^(?:~|c) ?(?=£)", "about ", plain)
    # As it is, without its sign, or with one digit of its pence left out.
    for one in (plain, f"£{plain}", f"£{plain}0") if re.search("[0-9]", plain) else ():
        found = STATED.fullmatch(one)
        if found and (found[5] or len(found[4] or "00") == 2):
            return with_commas(one)
    return None


def with_commas(text: str) -> str:
    """The same sum with a comma at each thousand."""
    return re.sub(r"(?<![0-9.,])[0-9]{4,}", lambda digits: f"{int(digits[0]):,}", text)
