"""Units that headings, lines above a table and formats of numbers name: read or refused, and never cut off in silence."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.spreadsheets.reading.units import has_own_unit, shown_by, unit_of
from prevent_model.values.currencies import CURRENCIES, document_in

TERM = ("posts as", "levels")
HEADS = ("year", "posts", "cost")
ROW = ("2008/09", 41, 2200)


def read(book_of, *rows, then=None, title="Growth"):
    return pm.read_growth(book_of(then, **{title: [TERM, (), *rows]}))


def costs(reading):
    return [(str(point.cost.amount), str(point.cost.to_nearest)) for point in reading.value.points]


def cells_of(reading, code):
    return [finding.where for finding in reading.findings if finding.code == code]


@pytest.mark.parametrize(
    ("heading", "number", "amount", "to_nearest"),
    [
        ("cost (£000)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (£m)", 2.2, "£2,200,000.00", "£100,000.00"),
        ("Cost\n£m", 2, "£2,000,000.00", "£1,000,000.00"),
        ("costs (£ million)", 2.25, "£2,250,000.00", "£10,000.00"),
        ("cost [£k]", 2200.5, "£2,200,500.00", "£100.00"),
        ("cost (£'000)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (£,000)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (£1,000s)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (000s)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost in thousands", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (thousands of pounds)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (GBP'000)", -200, "-£200,000.00", "£1,000.00"),
        ("£m cost", 2.2, "£2,200,000.00", "£100,000.00"),
        ("cost, £bn", 2.2, "£2,200,000,000.00", "£100,000,000.00"),
        ("cost (£000,000)", 2200, "£2,200,000,000.00", "£1,000,000.00"),
        ("cost (£'000,000s)", 22, "£22,000,000.00", "£1,000,000.00"),
        ("cost (000 000)", 22, "£22,000,000.00", "£1,000,000.00"),
        ("cost (£1,000,000)", 2.2, "£2,200,000.00", "£100,000.00"),
        ("cost (£000,000,000)", 22, "£22,000,000,000.00", "£1,000,000,000.00"),
        ("cost (£Million)", 2.2, "£2,200,000.00", "£100,000.00"),
        ("cost (£thousands pa)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (k£)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (kGBP)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (M£)", 2.2, "£2,200,000.00", "£100,000.00"),
        ("cost (£ in K)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost in thousands (£000)", 2200, "£2,200,000.00", "£1,000.00"),
        ("cost (£M a year)", 2.2, "£2,200,000.00", "£100,000.00"),
        ("cost (£000)", "£2.2m", "£2,200,000.00", "£100,000.00"),
    ],
)
def test_sums_in_thousands_and_millions_are_no_pounds(book_of, heading, number, amount, to_nearest):
    """growth-in-thousands.xlsx: a unit in the heading was cut off, and the sums were a thousand times too small."""
    reading = read(book_of, ("year", "posts", heading), ("2008/09", 41, number))
    assert costs(reading) == [(amount, to_nearest)]
    assert cells_of(reading, "scaled-amounts") == ["Growth!C3"]


@pytest.mark.parametrize(
    "heading",
    [
        "cost (kEUR)", "cost (TEUR)", "cost (£mil)", "cost (mill.)", "cost (£th)", "cost (£T)", "cost (T£)", "cost (Mio.)", "cost (tsd.)",
        "cost (0,000)", "cost (£ooo)", "cost (Kč)", "cost (chf)", "cost (shillings)", "cost (months)", "cost (weeks)", "cost (quarter)",
        "cost (IR£)", "cost (£000m)", "cost (£m000)", "cost (£000 thousand)", "cost (£000,500)", "cost (10³)", "cost (÷1000)", "cost (kilo)",
        "cost (cumulative)", "cost (£ zork)", "cost (£Ｋ)",
    ],
)  # fmt: skip
def test_a_word_in_the_units_place_that_is_not_known_is_never_read_as_pounds(book_of, heading):
    """2: such a word was noted as not read, and the sums were taken to be pounds."""
    reading = read(book_of, ("year", "posts", heading), ROW)
    assert (reading.value, cells_of(reading, "unsupported-unit")) == (None, ["Growth!C3"])
    assert '"cost (£)"' in reading.findings[0].remedy


@pytest.mark.parametrize(
    "heading", ["posts (’00)", "posts (months)", "posts (person-months)", "posts (k)", "posts (tens)"]
)
def test_a_word_in_the_units_place_that_is_not_known_is_never_read_as_posts(book_of, heading):
    """2."""
    reading = read(book_of, ("year", heading, "cost"), ROW)
    assert (reading.value, cells_of(reading, "unsupported-unit")) == (None, ["Growth!B3"])


@pytest.mark.parametrize("heading", ["spent (k£)", "spent (kEUR)", "spent (mill.)", "spent (£ in K)"])
def test_what_was_spent_is_read_in_pounds_alone(book_of, heading):
    """2: "spent (k£)" was read as pounds."""
    found = pm.read_observations(
        book_of(Observations=[("on", "posts", heading), (date(2009, 3, 31), 41, 2200)])
    ).findings
    assert [(finding.code, finding.where) for finding in found] == [("unsupported-unit", "Observations!C1")]


@pytest.mark.parametrize(
    "words",
    [
        "2008/09 prices", "£, 2008/09 prices", "cash terms", "as printed", "year end", "31 March 2009", "see note 3", "£, net", "forecast",
        "£ incl. VAT",
    ],
)  # fmt: skip
def test_words_that_change_no_number_are_allowed_beside_a_unit(book_of, words):
    reading = read(book_of, ("year", "posts", f"cost ({words})"), ROW)
    assert (costs(reading), cells_of(reading, "ignored-words")) == ([("£2,200.00", "£1.00")], ["Growth!C3"])


def test_decimals_that_a_cell_shows_count_as_printed(book_of):
    def shown(book):
        book["Growth"]["C4"].number_format = "0.00"

    reading = read(book_of, ("year", "posts", "cost (£m)"), ("2008/09", 41, 2.2), then=shown)
    assert costs(reading) == [("£2,200,000.00", "£10,000.00")]


@pytest.mark.parametrize(
    "heading", ["cost", "cost (£)", "cost (GBP)", "cost (in £)", "cost (£ per year)", "cost (£s)", "cost (£pa)"]
)
def test_pounds_are_read_without_a_word(book_of, heading):
    reading = read(book_of, ("year", "posts", heading), ROW)
    assert costs(reading) == [("£2,200.00", "£1.00")]
    assert reading.findings == ()


@pytest.mark.parametrize(
    "heading",
    [
        "cost (€)", "cost ($m)", "cost $000", "cost (US$000)", "cost (EUR)", "cost (CHF million)", "cost (euros)", "cost (¥)", "cost (pence)",
        "cost (p)", "cost (%)", "cost (per cent)", "cost (£ per month)", "cost (£10,000s)", "cost (hundreds)", "cost (tens of thousands)",
        "cost (£, to the nearest £000)", "cost (£000 or £m)", "cost (£ per head)", "cost (x 1,000)",
    ],
)  # fmt: skip
def test_a_unit_that_is_not_read_is_refused_at_the_heading(book_of, heading):
    reading = read(book_of, ("year", "posts", heading), ROW)
    assert reading.value is None
    assert cells_of(reading, "unsupported-unit") == ["Growth!C3"]
    assert "(£)" in reading.findings[0].remedy


@pytest.mark.parametrize(
    "heading", ["posts (000s)", "posts in thousands", "posts (%)", "posts (£)", "posts (per month)"]
)
def test_posts_are_read_as_posts_alone(book_of, heading):
    reading = read(book_of, ("year", heading, "cost"), ROW)
    assert reading.value is None
    assert cells_of(reading, "unsupported-unit") == ["Growth!B3"]


@pytest.mark.parametrize(("basis", "passes"), [("fte", True), ("headcount", False), (None, False)])
def test_a_heading_in_fte_needs_that_basis(book_of, basis, passes):
    terms = [("basis", basis), TERM, ()]
    reading = pm.read_growth(book_of(Growth=[*terms, ("year", "posts (FTE)", "cost"), ROW]))
    assert (reading.value is not None) is passes
    assert cells_of(reading, "unsupported-unit") == ([] if passes else ["Growth!B4"])


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (("£000",), "Growth!A3"), (("All figures in £ million",), "Growth!A3"), ((None, None, "£'000"), "Growth!C3"),
        (("units", "£m"), "Growth!B3"), (("sums in", "EUR"), "Growth!B3"), (("Sums are in thousands of dollars",), "Growth!A3"),
        (("%",), "Growth!A3"), (("Amounts: k",), "Growth!A3"), (("All figures in K",), "Growth!A3"), (("Amounts: mill.",), "Growth!A3"),
        (("Sums are in zorks",), "Growth!A3"), (("k£",), "Growth!A3"), (("T£",), "Growth!A3"), (("£000,000",), "Growth!A3"),
    ],
)  # fmt: skip
def test_a_unit_in_a_line_above_the_table_is_reported_at_the_heading(book_of, line, where):
    reading = read(book_of, line, HEADS, ROW)
    found = next(finding for finding in reading.findings if finding.where == "Growth!C4")
    assert (reading.value, found.code) == (None, "unsupported-unit")
    assert where in found.message


def test_a_unit_in_a_merged_heading_a_row_below_or_the_sheets_name(book_of):
    def merge(book):
        book["Growth"].merge_cells("C3:D3")

    assert cells_of(read(book_of, (None, None, "Money (£m)"), HEADS, ROW, then=merge), "unsupported-unit") == [
        "Growth!C4"
    ]
    assert cells_of(read(book_of, HEADS, (None, None, "£000"), ROW), "unsupported-unit") == ["Growth!C3"]
    assert read(book_of, HEADS, (None, "posts", "£"), ROW).findings == ()
    assert read(book_of, ("year", "posts", "cost (£)"), (None, None, "£000"), ROW).value is None
    assert cells_of(read(book_of, HEADS, ROW, title="Growth (£000)"), "unsupported-unit") == ["'Growth (£000)'!C3"]


@pytest.mark.parametrize(
    "line",
    [
        "Growth of £45m in 2008",
        "Up by 5% to £2.2m",
        "Posts per year",
        "Sums to the penny",
        "Amounts: provisional",
        "2010",
        "100 posts",
    ],
)
def test_a_sentence_above_the_table_is_no_unit(book_of, line):
    assert read(book_of, (line,), HEADS, ROW).findings == ()


@pytest.mark.parametrize("heading", ["cost (a year)", "cost (2008/09 prices)", "cost (annual)"])
def test_a_heading_with_a_time_and_no_unit_leaves_a_line_above_it_open(book_of, heading):
    """2: "cost (a year)" below "£000" was read as pounds."""
    assert cells_of(read(book_of, ("£000",), ("year", "posts", heading), ROW), "unsupported-unit") == ["Growth!C4"]


def test_a_line_above_says_nothing_of_sums_with_their_own_unit_or_a_heading_with_one(book_of):
    assert costs(read(book_of, ("£000",), HEADS, ("2008/09", 41, "£2.2m"))) == [("£2,200,000.00", "£100,000.00")]
    assert costs(read(book_of, ("£000",), ("year", "posts", "cost (£m)"), ("2008/09", 41, 2.2)))[0][1] == "£100,000.00"


@pytest.mark.parametrize(
    ("text", "code"), [("£2,200", "wrong-cell"), ("2200", "number-as-text"), ("2,200", "number-as-text")]
)
def test_a_text_without_a_unit_under_thousands_is_refused(book_of, text, code):
    reading = read(book_of, ("year", "posts", "cost (£000)"), ("2008/09", 41, text))
    assert cells_of(reading, code) == ["Growth!C4"]


def test_a_thousandth_of_a_penny_in_thousands(book_of):
    reading = read(book_of, ("year", "posts", "cost (£000)"), ("2008/09", 41, 1000 / 3))
    assert cells_of(reading, "fraction-of-a-penny") == ["Growth!C4"]


def test_other_words_of_a_heading_are_noted(book_of):
    reading = read(book_of, ("year (ends March)", "posts", "cost (2008/09 prices)"), ROW)
    assert cells_of(reading, "ignored-words") == ["Growth!A3", "Growth!C3"]
    assert costs(reading) == [("£2,200.00", "£1.00")]


def test_another_column_that_begins_alike_is_not_taken(book_of):
    reading = read(book_of, (*HEADS, "cost per head", "cost £m"), (*ROW, 5, 6))
    assert costs(reading) == [("£2,200.00", "£1.00")]
    assert cells_of(reading, "ignored-column") == ["Growth!D3", "Growth!E3"]


@pytest.mark.parametrize(
    ("pattern", "number", "cost"),
    [
        ("#,##0,", 2_200_000, "£2,200,000.00"),  # seen as 2,200
        ('0.0,,"m"', 2_200_000, "£2,200,000.00"),  # seen as 2.2m
        ('[$£-809]#,##0;"-"', 2200, "£2,200.00"),
        ('_-"£"* #,##0.00_-', 2200, "£2,200.00"),
        ('0.0"m"', 2.2, None),  # seen as 2.2m, and is £2.20
        ("£0.0\\m", 2.2, None),
        ("0%", 2200, None),
        ("[$€-407]#,##0", 2200, None),
        ("[$USD] #,##0", 2200, None),
        ('"$"#,##0', 2200, None),
        ('[>=1000]0"k";0', 2200, None),
    ],
)
def test_a_format_that_shows_another_number(book_of, pattern, number, cost):
    def shown(book):
        book["Growth"]["C4"].number_format = pattern

    reading = read(book_of, HEADS, ("2008/09", 41, number), then=shown)
    assert (str(reading.value.points[0].cost.amount) if reading.value else None) == cost
    divided = shown_by(pattern).divided > 1
    assert cells_of(reading, "misleading-number-format") == (["Growth!C4"] if cost is None or divided else [])


def test_pounds_that_are_shown_in_the_thousands_of_their_heading_are_not_multiplied(book_of):
    def shown(pattern):
        return lambda book: setattr(book["Growth"]["C4"], "number_format", pattern)

    heads, row = ("year", "posts", "cost (£000)"), ("2008/09", 41, 2_200_000)
    assert costs(read(book_of, heads, row, then=shown("#,##0,"))) == [("£2,200,000.00", "£1.00")]
    assert read(book_of, heads, row, then=shown("#,##0,,")).value is None


def test_units_of_lines_and_of_counts(book_of):
    growth = [TERM, (), HEADS, ROW]

    def of_lines(*heads):
        lines = [("line", "id", *heads), ("Officers", "officers", 54_000, "year")]
        reading = pm.read_growth(book_of(Growth=growth, Growth_lines=lines))
        return reading.value.lines[0].rate if reading.value else [finding.code for finding in reading.findings]

    yearly = pm.Rate(54_000)
    assert of_lines("rate (£)", "per") == of_lines("rate (GBP/post)", "per") == of_lines("rate (£ per year)") == yearly
    assert of_lines("rate (£ per month)") == pm.Rate(54_000, pm.Per.MONTH)
    assert of_lines("rate (£ per month)", "per") == ["unsupported-unit"]
    assert of_lines("rate (£000)", "per") == of_lines("rate (€)", "per") == ["unsupported-unit"]

    def of_counts(*heads, basis=None):
        rows = [("on", *heads, "basis"), (date(2009, 3, 31), 41, 2200, basis)]
        return [(finding.code, finding.where) for finding in pm.read_observations(book_of(Observations=rows)).findings]

    assert of_counts("posts", "spent (£)") == []
    assert of_counts("posts", "spent (£000)") == [("unsupported-unit", "Observations!C1")]
    assert of_counts("posts (FTE)", "spent") == [("unsupported-unit", "Observations!B1")]
    assert of_counts("posts (FTE)", "spent", basis="fte") == []


def test_units_in_words():
    assert {text: unit_of(text).times for text in ("£k", "£ thousand", "m", "£bn", "000's")} == {
        "£k": 1000, "£ thousand": 1000, "m": 10**6, "£bn": 10**9, "000's": 1000,
    }  # fmt: skip
    assert [unit_of(text) for text in ("Mr M Smith", "note k", "see page 12", "as printed", "")] == [None] * 5
    assert (has_own_unit("about £2.2m"), has_own_unit("£2,200")) == (True, False)


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_each_heading_that_a_remedy_names_is_read(code):
    """The remedy of a sheet in KWD named "cost (KWDm)", which was refused in turn."""
    with document_in(CURRENCIES[code]):
        sign = CURRENCIES[code].sign.strip()
        units = [unit_of(f"{sign}{letter}") for letter in ("", "000", "k", "m", "bn")]
        assert [unit.times for unit in units] == [1, 1000, 1000, 10**6, 10**9]
        assert [unit.foreign or unit.words or "pounds" not in unit.parts for unit in units] == [False] * 5


def test_a_code_of_another_currency_is_foreign_with_a_letter_as_well():
    with document_in(CURRENCIES["KWD"]):
        assert [unit_of(text).foreign for text in ("BHDm", "mBHD", "£m", "KWDm", "mKWD", "KWD 000")] == [True] * 3 + [
            False
        ] * 3
        assert [unit_of(text).times for text in ("mKWD", "kKWD", "KWD bn")] == [10**6, 1000, 10**9]


def test_a_sum_in_millions_under_a_code_is_that_many_millions(book_of):
    rows = [("currency", "KWD"), (), ("year", "cost (KWDm)"), ("2008/09", 2.5)]
    reading = pm.read_growth(book_of(Growth=rows))
    assert cells_of(reading, "unsupported-unit") == []
    assert costs(reading) == [("KWD 2,500,000.000", "KWD 100,000.000")]
