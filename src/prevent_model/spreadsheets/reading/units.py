"""The unit named by a heading, a line above a table or the format of a number: no sum is read in another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note
from prevent_model.values.currencies import GBP, Currency, currency_read
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Per

SCALES = {10**3: ("thousands", "k"), 10**6: ("millions", "m"), 10**9: ("billions", "bn")}
"""The multiples of a unit of a currency that sums are printed in, in words and as they are written behind a sum."""

_ZEROS = r"(?:(?:£|gbp) ?)?(?:1[, ]?|,)?['’‘`]?000"
_MORE = r"[,. '’‘`]?000"
_PARTS = re.compile(
    r"(?:(?<![0-9a-z,.])|(?=/))(?:"
    # What no number is read in; it comes first, as "tens of thousands" is not thousands.
    r"(?P<odd>%|‰|per ?cent(?:age)?s?|percent(?:age)?s?|pct|pence|penny|pennies|shillings?|"
    r"tens of|hundreds?|dozens?|lakhs?|crores?|"
    r"trillions?|mil|mill|mio|mrd|bln|tsd|th|"
    r"[x×] ?1[0,]+|10\^[0-9]|(?:to the )?nearest|rounded|(?:weekly|daily|hourly|quarterly)|"
    rf"£ ?(?!(?:1[, ]?|,)?000(?:{_MORE})*['’]?s?(?![0-9a-z]))[0-9][0-9,.]*(?:k|mn?|bn)?['’]?s?|"
    r"[1-9][0-9,]*0['’]?s|(?:0,000|['’‘`]?00|[0o]*o[0o]+)['’]?s?|£(?!s(?![a-z]))[a-z]+|[a-z]{1,4}£|"
    r"(?:/|per|an?|each|every) ?(?:week|day|hour|quarter|head|capita|fte|wte|officer|person|shift|case))|"
    r"(?P<currency>[kmt]?(?:euros?|eur|dollars?|usd|yen|yuan|rupees?|francs?|kron[ae]r?|zlotys?|cents?))|"
    r"(?P<year>(?:/|per|a|each|every) ?(?:financial[_ ])?(?:year|yr|annum)|/ ?y|p\.?a\.?|annual(?:ly)?|yearly)|"
    r"(?P<month>(?:/|per|a|each|every) ?(?:calendar )?month|monthly|pcm)|"
    r"(?P<post>(?:/|per|a|each|every) ?post)|"
    r"(?P<fte>(?:fte|wte|full[- ]time[- ]equivalent)s?)|(?P<headcount>head ?count|heads|persons|people)|"
    r"(?P<establishment>establishment)|(?P<posts>posts?)|"
    rf"(?P<billions>billions?|bn|{_ZEROS}{_MORE}{_MORE}['’]?s?)|(?P<millions>millions?|mln|mn|{_ZEROS}{_MORE}['’]?s?)|"
    rf"(?P<thousands>{_ZEROS}['’]?s?|thousands?|thous?|ths)|"
    r"(?P<pounds>£(?:['’]?s)?|gbp|pounds?(?: sterling)?|sterling)|"
    r"(?P<filler>in|of|all|the|figures?|amounts?|sums?|values?|numbers?|costs?|money|"
    r"are|is|shown|given|expressed|as|units?|currency|cash|at|and)"
    r")(?![a-z0-9])"
)
# A letter alone is a unit beside the sign of a currency, or where it is all that is written: "(m)", not "(Mr M Smith)".
_LETTERS = re.compile(
    r"(?:£|gbp) ?(k|mm?|mn|bn)(?![a-z])|(?<![^\W_])(k|mm?|mn|bn) ?(?:£|gbp)(?![^\W_])|"
    r"(?<![^\W_])(k|mm?|mn|bn)gbp(?![^\W_])"
)
_TOUCHING = re.compile(r"£(?=(?:millions?|mln|billions?|thousands?|thous?|ths|p\.?a\.?|pcm|per)(?![a-z0-9]))")
_SPELLED = {"k": "thousands", "m": "millions", "mm": "millions", "mn": "millions", "bn": "billions", "p": "odd"}
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_BESIDE = re.compile(
    r"(?<![^\W_])(?<![0-9][,.])(?:"
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-3]?[0-9][./][01]?[0-9][./](?:19|20)?[0-9]{2}|"
    r"(?:fy ?)?(?:19|20)[0-9]{2}(?: ?[/–-] ?(?:20)?[0-9]{2})?|"
    rf"(?:[0-3]?[0-9](?:st|nd|rd|th)? )?(?:{_MONTHS})|"
    r"(?:see )?(?:(?:foot)?notes?|annex|appendix|table|page|para(?:graph)?) "
    r"(?:[0-9]+(?:\.[0-9]+)*[a-z]?|[a-z](?:\.[0-9]+)*)|"
    r"(?:current|constant|real|nominal|cash|outturn|base[- ]year) (?:prices|terms)|prices|real|nominal|"
    r"(?:as )?(?:printed|stated|published)|"
    r"(?:(?:at|by) )?(?:the )?(?:financial )?(?:year|period)[- ]?end|"
    r"end of (?:the )?(?:financial )?year|(?:full|whole|in)[- ]year|"
    r"est|estimate[sd]?|provisional|forecast|plan(?:ned)?|budget(?:ed)?|actuals?|outturn|"
    r"revised|indicative|approx(?:imate(?:ly)?)?|"
    r"approved|draft|final|latest|gross|net|total|italics|bold|red|"
    r"(?:incl?(?:uding|usive of)?|excl?(?:uding|usive of)?|ex)\.? "
    r"(?:vat|on[- ]?costs|overheads|inflation|capital|pensions?)|"
    r"no|number of|officers|staff|whole|funded|filled|in post|in place|optional|(?:if|where|as far as) (?:known|stated)"
    r")(?![^\W_])"
)
"""Words beside a unit, or in its place, that change no number: a date, prices, a place in a source, a word."""

_MARKS = re.compile(r"[\s,.;:()\[\]{}'’‘`\"“”/&*†‡#_–—-]+")
_SAYS_UNIT = re.compile(
    r"(?:(?:all|the) )*(?:amounts|figures|sums|values|costs|money|numbers|units)(?: (?:are|is))?"
    r"(?: (?:shown|given|expressed))?"
    r"(?: in|:| =) ?[^\s\w]*[\w£'’]+[^\s\w]*"
)
# The codes of ISO 4217 but GBP and those that are English words in capitals (ALL, CUP, TOP).
_CURRENCIES = (
    "AED AFN AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES "
    "VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
_CODES = re.compile(rf"\b[kKmMT]?(?:{_CURRENCIES.replace(' ', '|')})[kmbn]*\b")
_POSTS = frozenset({"posts", "fte", "headcount", "establishment"})
_FOREIGN = r"(?<![^\W_])(?:(?:k|mm?|mn|bn|us|a|c|nz|hk) ?)?{} ?(?:k|mm?|mn|bn)?(?![a-z])"
_OWN = re.compile(r"[0-9] ?(?:k|m|bn|thousand|million|billion)\b", re.IGNORECASE)


class Unit(NamedTuple):
    """A unit as it is written in words, such as "£000" or "£m a year".

    Its parts are such as pounds, thousands and year; the words beside it are not known, or change no number.

    Examples
    --------
    >>> unit_of("£'000 a year").times, unit_of("outturn")
    (1000, None)
    """

    written: str
    parts: frozenset[str]
    words: str = ""
    beside: str = ""

    @property
    def times(self) -> int:
        """The multiple of the plain unit, which is 1,000 for thousands."""
        return next((times for times, (name, _) in SCALES.items() if name in self.parts), 1)

    @property
    def time(self) -> Per | None:
        """The time that a rate below it is for; None where it names none, or two."""
        named = [per for per in Per if per.value in self.parts]
        return named[0] if len(named) == 1 else None

    @property
    def foreign(self) -> bool:
        """True for a currency other than that of the workbook."""
        return "currency" in self.parts


def unit_of(text: str) -> Unit | None:
    """Find the unit that some words name, in the currency of the workbook; None where they name none.

    Examples
    --------
    >>> [unit_of(text).times for text in ("£m", "in thousands", "(000s)", "GBP/post")], unit_of("see note 3")
    ([1000000, 1000, 1000, 1], None)
    >>> unit_of("€ million").foreign
    True
    """
    if len(text) > 400:  # a paragraph is no unit
        return None
    unit = _read(text, currency_read())
    return unit if unit.parts else None


_WORDS = {"EUR": "euros?", "USD": "dollars?", "JPY": "yen", "CHF": "francs?", "INR": "rupees?", "CNY": "yuan"}
_POUNDS = re.compile(r"£|\b[kmt]?GBP\b|\bpounds?(?: sterling)?\b|\bsterling\b", re.IGNORECASE)


def _as_pounds(text: str, currency: Currency) -> str:
    """Write the signs and words of a currency as those of the pound, and those of the pound as foreign ones."""
    if currency == GBP:
        return text
    own = [re.escape(sign.strip()) for sign in (*currency.signs, currency.code)]
    # A letter of a unit may touch a code as it touches a sign: "KWDm", "kCHF".
    begins, ends = "(?:(?<![A-Za-z])|(?<=(?<![A-Za-z])[km]))", "(?=(?:k|mm?|mn|bn)?(?![A-Za-z]))"
    own = [rf"{begins}{sign}{ends}" if sign.isalpha() else sign for sign in own]
    own += [rf"(?i:\b{_WORDS[currency.code]}\b)"] if currency.code in _WORDS else []
    # The sign of the French franc, which no currency has any more, stands for any other.
    return re.sub("|".join(sorted(own, key=len, reverse=True)), "£", _POUNDS.sub("₣", text))


@lru_cache(maxsize=1024)
def _read(text: str, currency: Currency) -> Unit:
    """Sort the words in a unit's place into the parts of a unit, what changes no number, and what is not known."""
    plain = _as_pounds(text, currency)
    parts = {"currency"} if _CODES.search(plain) else set()
    rest = _CODES.sub(" ", plain).casefold()
    for sign in {char for char in rest if unicodedata.category(char) == "Sc" and char != "£"}:
        parts.add("currency")
        rest = re.sub(_FOREIGN.format(re.escape(sign)), " ", rest)
    if alone := _SPELLED.get(rest.strip(" ()[].")):
        return Unit(text, frozenset({*parts, alone}))
    beside = "; ".join(match[0] for match in _BESIDE.finditer(rest))
    rest = _LETTERS.sub(lambda match: f" £ {_SPELLED[next(filter(None, match.groups()))]} ", _BESIDE.sub(" ", rest))
    rest = _TOUCHING.sub("£ ", rest)
    for segment in rest.split(";"):
        named = [str(match.lastgroup) for match in _PARTS.finditer(segment)]
        parts |= {*named}
        # "£000 thousand" is a million, or says it twice.
        if any(named.count(scale) > 1 for scale, _ in SCALES.values()):
            parts.add("odd")
    if "£" in rest or "gbp" in rest:
        parts.add("pounds")
    parts.discard("filler")
    words = " ".join(filter(None, _MARKS.split(_PARTS.sub(" ", rest))))
    if words in _SPELLED and parts <= {"pounds"}:  # "£ in K", "amounts: k"
        parts, words = {*parts, _SPELLED[words]}, ""
    if words and _SAYS_UNIT.fullmatch(rest.strip()):  # "amounts: kilopounds"
        parts, words = {*parts, "odd"}, ""
    return Unit(text, frozenset(parts), words, beside)


def has_own_unit(text: str) -> bool:
    """Tell whether a sum that is written as text says its own unit, as "£2.2m" does."""
    return _OWN.search(text) is not None


def check_unit(heading: Heading, unit: Unit | None, written: str, where: str) -> Finding | None:
    """Check the words beside the name of a heading: over numbers, each is a unit that is read, or changes none.

    Parameters
    ----------
    heading
        The heading, which knows the unit that its column is read in.
    unit
        The unit that it names, if any.
    written
        The words beside its name.
    where
        Its cell.
    """
    if not heading.is_number:
        ignored = "" if written.casefold() == heading.unit else written
        return note("ignored-words", where, f'of the heading, "{ignored}" is not read') if ignored else None
    scales = {name for name, _ in SCALES.values()}
    sign, words = currency_read().sign.strip(), currency_read().words
    allowed = _POSTS if heading.unit == "post" else {"pounds", "year"}
    allowed |= {"post", "month"} if "/post" in heading.unit else set()
    allowed |= scales if heading.scaled else set()
    unit = unit or _read(written, currency_read())
    if unit.parts <= allowed and len(unit.parts & scales) < 2 and not unit.words:
        if unit.times > 1:
            read = f"numbers below it were read in {SCALES[unit.times][0]} of {words}"
            return note("scaled-amounts", where, f'the heading says "{unit.written}", and {read}')
        return note("ignored-words", where, f'of the heading, "{unit.beside}" is not read') if unit.beside else None
    name = heading.name
    per = f" a {unit.time.value}" if unit.time and "/post" in heading.unit else ""
    wanted, over = ("whole posts", name) if heading.unit == "post" else (words, f"{name} ({sign}{per})")
    problem = f'the heading says "{unit.written}", and "{name}" is read in {wanted}'
    remedy = f'write the column in {wanted}, and "{over}" over it'
    if heading.scaled:
        remedy += f', or "{name} ({sign}000)" over thousands and "{name} ({sign}m)" over millions'
    if unit.words:
        remedy += "; what is no unit belongs in a line above the table"
    return fault("unsupported-unit", where, problem, remedy)


def names_none(unit: Unit | None) -> bool:
    """Tell whether a heading leaves open what its numbers are in: "cost" and "cost (a year)", not "cost (£ a year)"."""
    return unit is None or unit.parts <= {"year", "month", "post"}


def concerns(unit: Unit, heading: Heading) -> bool:
    """Tell whether a line above a table, such as "£000", may concern a column and change how its numbers are read."""
    if not heading.is_number or (heading.unit == "post" and {"pounds", "currency"} & unit.parts):
        return False
    # A sentence may hold a per cent or a penny; where it is all that is written, it is the unit.
    return unit.times > 1 or unit.foreign or ("odd" in unit.parts and not unit.words)


def check_line(heading: Heading, unit: Unit, line: str, where: str) -> Finding:
    """Refuse a heading that names no unit beside a line that names one: which of the two holds is not guessed."""
    sign = currency_read().sign.strip()
    signs = ["posts" if heading.unit == "post" else sign]
    if heading.scaled and unit.times > 1 and not unit.foreign:
        signs.append(f"{sign}{SCALES[unit.times][1]}")
    headings = " or ".join(f'"{heading.name} ({sign})"' for sign in signs)
    problem = f'{line} says "{unit.written}", and the heading "{heading.name}" names no unit'
    return fault("unsupported-unit", where, problem, f"say in the heading what its numbers are in: {headings}")


def check_basis(unit: Unit | None, basis: Basis | None, where: str) -> Finding | None:
    """Check that a heading such as "posts (FTE)" names the basis that the posts are said to be counted on.

    Examples
    --------
    >>> check_basis(unit_of("FTE"), None, "Growth!B3").message
    'the heading says "FTE", and the basis is not said'
    """
    named = sorted(unit.parts & {basis.value for basis in Basis}) if unit is not None else []
    if unit is None or not named or (basis is not None and [basis.value] == named):
        return None
    stated = "not said" if basis is None else f'"{basis.value}"'
    problem = f'the heading says "{unit.written}", and the basis is {stated}'
    return fault("unsupported-unit", where, problem, f'write "basis", and "{named[0]}" beside or below it')


class Shown(NamedTuple):
    """The change that a format makes to what is seen of a number.

    ``divided`` is what it is divided by before it is shown, 1,000 for one comma at the end of the format; ``unit`` is
    written beside it; so many ``decimals`` are always shown.
    """

    divided: int
    unit: Unit | None
    decimals: int


def shown_by(pattern: str) -> Shown:
    """Read the format of a number, in the currency of the workbook.

    Examples
    --------
    >>> shown_by("#,##0,").divided, shown_by('0.00,,"m"').unit.times, shown_by("[$€-407] 0").unit.foreign
    (1000, 1000000, True)
    """
    return _shown_by(pattern, currency_read())


@lru_cache(maxsize=1024)
def _shown_by(pattern: str, currency: Currency) -> Shown:
    # [$€-407] writes a sign; other brackets are colours and conditions, _x and *x are spaces as wide as an x.
    signs = re.sub(r"\[\$([^\]-]*)(?:-[^\]]*)?\]", r'"\1"', pattern)
    plain = re.sub(r"\[[^\]]*\]|[_*].", "", signs)
    literal = " ".join(quoted or escaped for quoted, escaped in re.findall(r'"([^"]*)"|\\(.)', plain))
    rest = re.sub(r'"[^"]*"|\\.', "", plain)
    commas = max((len(match) for match in re.findall(r"[0#?](,+)(?![0#?,])", rest)), default=0)
    signs_left = "".join(char for char in rest if char == "%" or unicodedata.category(char) == "Sc")
    places = re.search(r"\.(0+)", rest.partition(";")[0])
    squeezed = re.sub(r"(?<=£) (?=\S)", "", _as_pounds(f"{signs_left}{literal}".strip(), currency))
    unit = _read(squeezed, GBP) if len(squeezed) <= 400 else None
    return Shown(1000**commas, unit if unit is not None and unit.parts else None, len(places[1]) if places else 0)
