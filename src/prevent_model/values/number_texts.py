"""Numbers as people write them, and what each surely means in the forms that a document has for a number."""

from __future__ import annotations

import re
from decimal import Decimal

from prevent_model.errors import IF_NONE

POINT_OR_GROUP = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})\.([0-9]{3})(?![0-9.,])")
"""A number whose point may part thousands, as in "912.500", or decimals."""

_MARK = r"[ \u00a0\u202f'’]"
_GROUPED = re.compile(
    rf"[-+]?(?:[0-9]+|[1-9][0-9]{{0,2}}(,|{_MARK})[0-9]{{3}}(?:\1[0-9]{{3}})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\.[0-9]+)?"  # lakhs and crores
)
# A comma is at decimals where no thousand is behind it, a nought before it, or thousands are apart by another mark.
_WITH_COMMA = re.compile(
    rf"[-+]?(?:[0-9]+,(?:[0-9]{{1,2}}|[0-9]{{4,}})|0,[0-9]+|[0-9]{{1,3}}(?:(?:\.|{_MARK})[0-9]{{3}})+,[0-9]+)"
)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_TIMED = re.compile(rf"(.*[0-9]) ?({'|'.join(_TIMES)})", re.IGNORECASE)
_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"(?:~|≈|ca?\.?|circa|around|about|approx(?:imately|\.)?|roughly|some) ?(.+)|(.+) or so", "about {}"),
        (r"between (.+) and (.+)", "{} to {}"),
        (r"(?:from )?(.*[0-9]) ?(?:-|–|—|to) ?([0-9].*)", "{} to {}"),
        (r"(?:≥|>=|at least|no less than|not less than|no fewer than|min(?:imum|\.)?(?: of)?) ?(.+)", "at least {}"),
        (r"(.+?)(?:\+| or more| at least| minimum)", "at least {}"),  # "15 min" is a time
        (r"(?:≤|<=|at most|up to|no more than|not more than|max(?:imum|\.)?(?: of)?) ?(.+)", "up to {}"),
        (r"(.+) (?:or less|or fewer|at most|max(?:imum|\.)?)", "up to {}"),
    )
)
_OPEN = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"(?:>|more than|over|above|greater than|exceeding) ?(.+)", "at least {}"),
        (r"(?:<|less than|fewer than|under|below) ?(.+)", "up to {}"),
    )
)
_UNIT = re.compile(rf"(?i)(.*[0-9](?: ?(?:{'|'.join(_TIMES)})\b)?) ?(%|[A-Za-zÀ-ɏ][^\d]*)")


def digits_meant(text: str) -> str:
    """Return the digits of a number as people write one; empty where it is none.

    Examples
    --------
    >>> [digits_meant(text) for text in ("3 250", "−2", "3,5", "1.234,5", "1.2m", "12,50,000", "12-15")]
    ['3250', '-2', '3.5', '1234.5', '1200000', '1250000', '']
    """
    plain = text.strip().replace("−", "-")
    if match := _TIMED.fullmatch(plain):
        number = digits_meant(match[1])
        return f"{Decimal(number).scaleb(_TIMES[match[2].lower()]):f}" if number else ""
    if _GROUPED.fullmatch(plain):
        return re.sub(r"[^-0-9.]", "", plain)
    if _WITH_COMMA.fullmatch(plain):
        whole, _, decimals = plain.partition(",")
        return f"{re.sub('[^-0-9]', '', whole)}.{decimals}"
    return ""


def number_meant(text: str) -> str:
    """Return a number, a range, a limit or what is about right as a document writes it; empty where it is none.

    Examples
    --------
    >>> [number_meant(text) for text in ("12–15", "~4000", "≤ 15", "1,500 or more", "3,5", "soon")]
    ['12 to 15', 'about 4,000', 'up to 15', 'at least 1,500', '3.5', '']
    """
    return digits_meant(text) or _in_a_form(text, _FORMS)


def number_remedy(text: str) -> str:
    """Tell what to write instead of a text that is no number of a document.

    Examples
    --------
    >>> for text in ("12-15", "30%", "> 10"):
    ...     print(number_remedy(text))
    write "12 to 15"
    write 30 where the unit of the measure is "%"
    write "at least 10" where 10 itself may be meant
    """
    if meant := number_meant(text):
        return f"write {_quoted(meant)}"
    if limit := _in_a_form(text, _OPEN):
        return f'write "{limit}" where {limit.split()[-1]} itself may be meant'
    match = _UNIT.fullmatch(text.strip())
    if match and (meant := number_meant(text.replace(match[2], ""))):
        return f'write {_quoted(meant)} where the unit of the measure is "{match[2].strip()}"'
    return f'write a number as 86.5, or "about 86", "78 to 82", "at least 80" or "up to 5"{IF_NONE}'


def _quoted(number: str) -> str:
    return number if digits_meant(number) == number else f'"{number}"'


def _in_a_form(text: str, forms: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, form in forms:
        match = pattern.fullmatch(text.strip())
        ends = [part for part in match.groups() if part is not None] if match else [""]
        # "1-2m" is from one million on; "2008-09" is no range, which has its lower end first.
        if (timed := _TIMED.fullmatch(ends[-1])) and not _TIMED.fullmatch(ends[0]):
            ends[0] += timed[2]
        numbers = [digits_meant(end) for end in ends]
        if all(numbers) and numbers == sorted(numbers, key=Decimal):
            return form.format(*(f"{Decimal(number):,f}" for number in numbers))
    return ""
