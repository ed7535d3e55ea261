"""A growth sheet filled in by hand: what it gives, and each fault by its sheet and cell."""

from datetime import date

import pytest
from openpyxl.utils import get_column_letter

import prevent_model as pm
from prevent_model.spreadsheets.reading.growth import load_growth, read_growth

HEADS = ("year", "posts", "cost", "cite")
TERMS = [("posts as", "levels"), ("source", "report-8"), ()]
ROWS = [("2008/09", 41, "£2.2m", "D"), ("2009/10", 53, "£3.8m", "D"), ("2010/11", 93, "£5.8m", "D B.13")]
PRINTED = [("2008/09", 41, "£2.2m"), ("2009/10", 53, "£3.8m"), ("2010/11", 93, "£5.8m")]


def codes_and_cells(reading):
    return [(finding.code, finding.where) for finding in reading.findings]


def the_only(reading):
    (finding,) = reading.findings
    return finding


def in_rows(plan):
    return [(str(point.year), point.posts, point.cost.text) for point in plan.points]


# ── what a clerk fills in ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_printed_table_is_read(book_of):
    """Report 8, D: posts and costs of the three years, as printed."""
    reading = read_growth(book_of(Growth=[*TERMS, HEADS, *ROWS]))
    assert reading.findings == ()
    assert in_rows(reading.value) == PRINTED
    assert reading.value.posts_as is pm.PrintedAs.LEVELS
    assert str(reading.value.points[2].cite) == "(Citation('report-8 D'), Citation('report-8 B.13'))"
    assert pm.growth.changes(reading.value).table.rows  # the analyses take it as any other plan


def test_headings_are_found_in_any_order_with_anything_above(book_of):
    rows = [
        ("Growth in posts",), (None, "Returned by the business group in May"), (),
        (None, "COST  (GBP):", "Financial year ", "Posts at year end (post)", "Working"),
        *((None, cost, year, posts, "see file") for year, posts, cost, _ in ROWS),
    ]  # fmt: skip
    reading = read_growth(book_of(Sheet1=rows))
    assert in_rows(reading.value) == PRINTED
    assert codes_and_cells(reading) == [("ignored-column", "Sheet1!E4")]
    assert reading.findings[0].severity is pm.Severity.NOTE


def test_what_is_said_once_is_read(book_of):
    terms = [
        ("Title", "Growth of the network"), ("id", "network"), ("Posts are:", "Changes"), ("costs are", "changes"), ("basis", "fte"),
        ("funded by", "grant-a, grant-b"), ("cite", "report-8:D"), ("year begins", "September"), (),
    ]  # fmt: skip
    before = ("Before", 200, "£1m")
    plan = load_growth(book_of(growth=[*terms, HEADS[:3], before, ("2008/09", -4, "£0.2m")]))
    assert plan == pm.GrowthPlan(
        id="network", title="Growth of the network", posts_as="changes", cost_as="changes", basis="fte", baseline=200, baseline_cost="£1m",
        funded_by=["grant-a", "grant-b"], cite=[pm.Citation("report-8", "D")],
        points=[pm.GrowthPoint(year=pm.FinancialYear(2008, 9), posts=-4, cost="£0.2m")],
    )  # fmt: skip


def test_a_number_of_pounds_is_kept_to_the_penny(book_of):
    def as_pence(book):
        book["Growth"]["C5"].number_format = "£#,##0.00"

    costs = (2_200_000, 3_800_000, 546_830.47, 0.1, 1234567.1)
    years = ("2008/09", "2009/10", "2010/11", "2011/12", "2012/13")
    rows = [(year, 1, cost) for year, cost in zip(years, costs, strict=True)]
    plan = load_growth(book_of(as_pence, Growth=[TERMS[0], (), HEADS[:3], *rows]))
    assert [point.cost.text for point in plan.points] == [
        "£2,200,000", "£3,800,000.00", "£546,830.47", "£0.10", "£1,234,567.10",
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["posts at year end", "change in posts"])
def test_a_heading_may_say_whether_posts_are_levels(book_of, head):
    plan = load_growth(book_of(Growth=[("year", head, "cost"), ("2008/09", 41, "£2.2m")]))
    assert plan.posts_as.value == ("levels" if "end" in head else "changes")


def test_rows_left_blank_and_totals_are_left_out(book_of):
    rows = [*TERMS, HEADS, ROWS[0], (" ", None, ""), ROWS[1], (), ROWS[2], ("Total", 187, "£11.8m")]
    reading = read_growth(book_of(Growth=rows))
    assert in_rows(reading.value) == PRINTED
    assert codes_and_cells(reading) == [("total-row", "Growth!A10")]


def test_lines_of_posts_are_read(book_of):
    lines = [
        ("line", "id", "office", "bodies", "posts", "starts", "rate", "per", "kind", "funded by", "cite"),
        ("Cluster coordinators", "line-a", "co-ordinators", "so, tp", 4, date(2008, 9, 1), 54000.5, "year", "officer", "grant", "B.13"),
        ("Staff", "line-b", None, None, None, "latter part of 2008/09", None, None, None, None, None),
        ("All lines, as far as stated", None, None, None, 4),
    ]  # fmt: skip
    plan = load_growth(book_of(Growth=[*TERMS, HEADS, *ROWS], Growth_lines=lines))
    assert plan.lines == (
        pm.PostLine(
            id="line-a", title="Cluster coordinators", role="co-ordinators", bodies=["so", "tp"], posts=4, kind="officer",
            starts=pm.Window.day(date(2008, 9, 1)), rate=pm.Rate(pm.Money.pounds("54000.50")), funded_by="grant",
            cite=[pm.Citation("report-8", "B.13")],
        ),
        pm.PostLine(id="line-b", title="Staff", starts=pm.Window.parse("latter part of 2008/09")),
    )  # fmt: skip


def test_a_workbook_that_holds_a_programme_is_no_form(tmp_path):
    pm.workbook.write(pm.sample(), tmp_path / "plan.xlsx")
    (finding,) = read_growth(tmp_path / "plan.xlsx").findings
    assert (finding.code, finding.remedy) == ("missing-sheet", "read it with prevent_model.read")


# ── what is wrong, each by its cell ──────────────────────────────────────────────────────────────────────────────────
YEAR = {
    "a date that was 2008/9": (date(2008, 9, 1), "year-as-date", 'turned "2008/9" into', 'write "2008/09"'),
    "a date that was 2011/12": (date(2011, 12, 1), "year-as-date", 'turned "2011/12"', 'write "2011/12"'),
    "another date": (date(2009, 3, 31), "year-as-date", "the date 2009-03-31", 'write "2008/09"'),
    "a calendar year": (2008, "bad-cell", "calendar year", 'write "2007/08" or "2008/09"'),
    "two years": ("2008/10", "bad-cell", "not one financial year", '"2008/09"'),
    "a number": (2008.5, "wrong-cell", "the number 2008.5", 'write "2008/09"'),
    "a truth value": (True, "wrong-cell", "the truth value TRUE", 'write "2008/09"'),
    "nothing": (None, "missing-cell", "row 5 has no year", "the financial year"),
    "an error": ("#REF!", "error-value", "the error #REF!", "mend its formula"),
    "a formula": ("=A1&B1", "formula-without-value", "the formula =A1&B1 was never worked out", "save it"),
}
POSTS = {
    "a number stored as text": ("41", "number-as-text", 'the text "41"', "write 41 again"),
    "thousands as text": ("1,204", "number-as-text", 'the text "1,204"', "write 1204 again"),
    "a comma at decimals": ("12,5", "number-as-text", 'the text "12,5"', "write 12.5 again"),
    "a part of a post": (41.5, "wrong-cell", "the number 41.5", "as the source counts them"),
    "a word": ("forty-one", "wrong-cell", 'the text "forty-one"', "write digits"),
    "a date": (date(2008, 9, 1), "wrong-cell", "the date 2008-09-01", "write digits"),
    "nothing": (None, "missing-cell", "row 5 has no posts", "posts at the year's end"),
    "an error": ("#DIV/0!", "error-value", "the error #DIV/0!", "mend its formula"),
    "a formula": ("=B4+12", "formula-without-value", "=B4+12", "open the workbook"),
}
COST = {
    "parts of a penny": (2200000.001, "fraction-of-a-penny", "2200000.001", "write 2200000.00"),
    "what a formula leaves": (1000 / 3, "fraction-of-a-penny", "333.3333333333333", "ROUND(…, 2)"),
    "no pounds": ("2.2m", "bad-cell", '"2.2m" is not a sum of money', 'write "£2.2m"'),
    "a word": ("tbc", "bad-cell", '"tbc"', 'write one such as "£2.2m"'),
    "a date": (date(2008, 2, 2), "wrong-cell", "the date 2008-02-02", 'such as "£2.2m"'),
    "a truth value": (False, "wrong-cell", "the truth value FALSE", "write it as printed"),
    "more digits than money has": (1e300, "bad-cell", "stays below £1,000,000,000,000,000", "write a smaller one"),
    "nothing": (None, "missing-cell", "row 5 has no cost as printed", "its change, as printed"),
    "an error": ("#N/A", "error-value", "the error #N/A", "mend its formula"),
}
CITE = {
    "no source": ("nowhere:", "bad-cell", "a source without a place", "write"),
    "twice": ("D D", "bad-cell", "cited twice", "write it once"),
    "a number with a fraction": (1.5, "wrong-cell", "the number 1.5", "format the cell as text"),
}
CASES = [
    pytest.param(column, *case, id=f"{HEADS[column]}: {name}")
    for column, cases in enumerate((YEAR, POSTS, COST, CITE))
    for name, case in cases.items()
]


@pytest.mark.parametrize(("column", "value", "code", "message", "remedy"), CASES)
def test_a_cell_that_cannot_be_read(book_of, column, value, code, message, remedy):
    row = [*ROWS[0]]
    row[column] = value
    reading = read_growth(book_of(Growth=[*TERMS, HEADS, row, *ROWS[1:]]))
    finding = the_only(reading)
    assert (finding.code, finding.where) == (code, f"Growth!{get_column_letter(column + 1)}5")
    assert message in finding.message
    assert remedy in finding.remedy
    assert reading.value is None


def test_every_fault_at_once(book_of):
    rows = [
        ("posts as", "level"), (), HEADS,
        (date(2008, 9, 1), "41", "2.2m", "D"),
        ("2009/10", 53, 3.001, None),
        ("2010/11", None, "#REF!", "report-8:D"),
        ("2009/10", 60, "£1m", None),
    ]  # fmt: skip
    path = book_of(Growth=rows)
    assert sorted(codes_and_cells(read_growth(path))) == sorted([
        ("bad-cell", "Growth!B1"), ("year-as-date", "Growth!A4"), ("number-as-text", "Growth!B4"), ("bad-cell", "Growth!C4"),
        ("bad-cell", "Growth!D4"), ("fraction-of-a-penny", "Growth!C5"), ("missing-cell", "Growth!B6"), ("error-value", "Growth!C6"),
        ("duplicate-year", "Growth!A7"),
    ])  # fmt: skip
    with pytest.raises(pm.DocumentError, match=r"filled.xlsx: 9 faults") as caught:
        load_growth(path)
    assert "error year-as-date at Growth!A4" in str(caught.value)
    assert 'did you mean "levels"?' in str(caught.value)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ((" 2008/09", 41, "£2.2m\u00a0", "D "), PRINTED[0]),
        (("2008/09", 41, "£2.2\u00a0million", "D"), ("2008/09", 41, "£2.2 million")),
    ],
)
def test_spaces_that_mean_nothing_are_left_out_and_reported(book_of, row, kept):
    reading = read_growth(book_of(Growth=[*TERMS, HEADS, row]))
    assert in_rows(reading.value) == [kept]
    assert {finding.code for finding in reading.findings} == {"trimmed-text"}
    assert all(finding.severity is pm.Severity.NOTE for finding in reading.findings)


def test_merged_cells_are_one_fault(book_of):
    def merge(book):
        book["Growth"].merge_cells("A5:A6")
        book["Growth"].merge_cells("A1:D1")  # above the table anything goes

    rows = [("Growth",), ("posts as", "levels"), (), HEADS[:3], *(row[:3] for row in ROWS)]
    finding = the_only(read_growth(book_of(merge, Growth=rows)))
    assert (finding.code, finding.where) == ("merged-cells", "Growth!A5:A6")


def test_hidden_columns_and_rows_are_reported(book_of):
    def hide(book):
        sheet = book["Growth"]
        for letter in "BE":
            sheet.column_dimensions[letter].hidden = True
        sheet.row_dimensions[6].hidden = True
        sheet.sheet_state = "hidden"

    rows = [*TERMS, (*HEADS, "old cost"), *((*row, "£1m") for row in ROWS)]
    reading = read_growth(book_of(hide, Growth=rows, Other=[("x",)]))
    assert in_rows(reading.value) == PRINTED
    assert codes_and_cells(reading) == [
        ("ignored-column", "Growth!E4"), ("hidden-cells", "Growth"), ("hidden-cells", "Growth!B:B"), ("hidden-cells", "Growth!A6"),
    ]  # fmt: skip
    assert 'the hidden column "old cost" is not read' in reading.findings[0].message


def test_a_column_without_a_heading_is_reported(book_of):
    reading = read_growth(book_of(Growth=[*TERMS, HEADS, (*ROWS[0], None, "check!"), *ROWS[1:]]))
    assert codes_and_cells(reading) == [("ignored-column", "Growth!F5")]


@pytest.mark.parametrize(
    ("rows", "where", "message"),
    [
        ([("Jahr", "Stellen"), ("2008/09", 41)], "Growth!A1", 'no row has the headings; row 1 has "Jahr", "Stellen"'),
        ([("posts as", "levels"), (), (None, "year", "posts", "money"), (None, "2008/09", 41, 2)], "Growth!B3",
         'no column is headed "cost as printed"; the headings are "year", "posts", "money"'),
        ([("posts as", "levels"), (None, "yaer", "posts", "cost"), (None, "2008/09", 41, 2)], "Growth!B2",
         'no column is headed "year"; the headings are "yaer", "posts", "cost"; did you mean "yaer"?'),
        ([(1, 2), (3, 4)], "Growth", "no cell of the sheet holds a heading"),
    ],
)  # fmt: skip
def test_a_missing_heading(book_of, rows, where, message):
    found = [finding for finding in read_growth(book_of(Growth=rows)).findings if finding.code == "missing-heading"]
    assert [finding.where for finding in found] == [where]
    assert message in found[0].message


def test_a_heading_that_is_there_twice(book_of):
    reading = read_growth(
        book_of(Growth=[*TERMS, ("year", "posts", "cost", "Posts (post)"), ("2008/09", 41, "£2.2m", 42)])
    )
    assert codes_and_cells(reading) == [("duplicate-heading", "Growth!D4")]


def test_a_term_that_is_said_twice(book_of):
    rows = [("posts as", "levels"), ("posts are", "changes"), HEADS, *ROWS]
    assert ("duplicate-heading", "Growth!A2") in codes_and_cells(read_growth(book_of(Growth=rows)))


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        ([HEADS[:3], ROWS[0][:3]], "missing-term", "Growth!B1"),
        ([("posts as", None), HEADS[:3], ROWS[0][:3]], "missing-term", "Growth!B1"),
        ([("posts as", "levels"), ("year", "change in posts", "cost"), ROWS[0][:3]], "bad-cell", "Growth!B1"),
        (
            [("year", "posts at year end", "change in posts", "cost"), ("2008/09", 41, 41, "£1m")],
            "missing-term",
            "Growth!B1",
        ),
        ([("posts as", "levels"), ("year begins", "Apil"), HEADS[:3], ROWS[0][:3]], "bad-cell", "Growth!B2"),
    ],
)
def test_what_must_be_said_once(book_of, rows, code, where):
    assert codes_and_cells(read_growth(book_of(Growth=rows))) == [(code, where)]


def test_both_columns_of_posts_where_one_is_worked_out(book_of):
    rows = [
        ("year", "posts at year end", "change in posts", "cost"),
        ("2008/09", "=C2", 41, "£1m"),
        ("2009/10", "=B2+C3", 12, "£2m"),
    ]
    plan = load_growth(book_of(Growth=rows))
    assert (plan.posts_as.value, [point.posts for point in plan.points]) == ("changes", [41, 12])


def test_faults_of_lines(book_of):
    lines = [
        ("line", "id", "posts", "starts", "rate", "per"),
        ("A", "Line A", 4, "soon", None, None),
        ("B", "line-b", None, None, 100, None),
        ("C", "line-b", None, None, "a lot", "year"),
        (None, "line-d", 3, None, None, None),
        ("E", "line-e", 3, "2008-09", 3.5, "yearly"),
    ]  # fmt: skip
    reading = read_growth(book_of(Growth=[*TERMS, HEADS, *ROWS], Growth_lines=lines))
    assert codes_and_cells(reading) == [
        (code, f"'Growth lines'!{place}")
        for code, place in (
            ("bad-cell", "D2"), ("bad-cell", "B2"), ("missing-cell", "F3"), ("bad-cell", "E4"), ("duplicate-id", "B4"), ("missing-cell", "A5"),
            ("bad-cell", "D6"), ("bad-cell", "F6"),
        )
    ]  # fmt: skip


def test_a_rate_without_any_column_for_its_time(book_of):
    lines = [("line", "id", "rate"), ("A", "line-a", 50_000)]
    assert codes_and_cells(read_growth(book_of(Growth=[*TERMS, HEADS, *ROWS], Growth_lines=lines))) == [
        ("missing-heading", "'Growth lines'!C2")
    ]


def test_a_sheet_of_another_name(book_of):
    finding = the_only(read_growth(book_of(Grwth=[HEADS, *ROWS], Notes=[("x",)])))
    assert finding.code == "missing-sheet"
    assert finding.message == 'no sheet is called "Growth"; there are "Grwth", "Notes"; did you mean "Grwth"?'


def test_an_empty_sheet_and_one_with_headings_alone(book_of):
    assert codes_and_cells(read_growth(book_of(Growth=[]))) == [("empty-sheet", "Growth")]
    assert codes_and_cells(read_growth(book_of(Growth=[*TERMS, HEADS]))) == [("empty-sheet", "Growth!A4")]


# ── posts alone, money alone, and sums of several years ──────────────────────────────────────────────────────────────
def points_of(plan):
    return [(str(p.period), p.posts, p.cost and p.cost.text) for p in plan.points]


def test_money_alone_needs_no_column_of_posts(book_of):
    rows = [("year", "cost"), ("2008/09 to 2010/11", "£11.8m"), ("the whole", "about £20m")]
    reading = read_growth(book_of(Growth=rows))
    assert reading.findings == ()
    assert points_of(reading.value) == [("2008/09 to 2010/11", None, "£11.8m"), ("the whole", None, "about £20m")]
    assert (reading.value.posts_as, reading.value.title) == (None, "Costs")


@pytest.mark.parametrize(
    ("rows", "where", "message", "remedy"),
    [
        (
            [("year", "cost"), ("2024/25", "€5m"), ("2025/26", "£6m")],
            "Growth!B3",
            "£6m is in GBP, and the sum in Growth!B2 in EUR",
            'write the sum in EUR, such as "€2.2m", or all sums in GBP',
        ),
        (
            [("currency", "CLP"), (), ("year", "cost"), ("2024/25", 5_000_000), ("2025/26", "GBP 3m")],
            "Growth!B5",
            "GBP 3m is in GBP, and the sheet in CLP",
            'write the sum in CLP, such as "CLP 2.2m", or all sums in GBP',
        ),
        (
            [("posts as", "levels"), (), HEADS[:3], ("before", 40, "£1m"), ("2024/25", 41, "€2m")],
            "Growth!C5",
            "€2m is in EUR, and the sum in Growth!C4 in GBP",
            'write the sum in GBP, such as "£2.2m", or all sums in EUR',
        ),
    ],
)
def test_a_sum_of_another_currency_is_one_finding_at_its_cell(book_of, rows, where, message, remedy):
    finding = the_only(read_growth(book_of(Growth=rows)))
    assert (finding.code, finding.where) == ("mixed-currencies", where)
    assert (finding.message, finding.remedy) == (message, remedy)


def test_sums_of_one_currency_need_no_word_for_it(book_of):
    reading = read_growth(book_of(Growth=[("year", "cost"), ("2024/25", "€5m"), ("2025/26", "€6m")]))
    assert (reading.findings, reading.value.currency.code) == ((), "EUR")


def test_a_column_of_posts_may_stay_empty(book_of):
    """As in the form, where the plan is of money alone."""
    rows = [("posts as", None), (), HEADS[:3], ("before", None, "£1m"), ("2008/09", None, "£2.2m")]
    reading = read_growth(book_of(Growth=rows))
    assert reading.findings == ()
    assert points_of(reading.value) == [("2008/09", None, "£2.2m")]
    assert str(reading.value.baseline_cost) == "£1m"


def test_posts_alone_need_no_column_of_costs(book_of):
    reading = read_growth(
        book_of(Growth=[("Whole", "posts at year end"), ("year", "posts at year end"), ("2008/09", 41)])
    )
    assert reading.findings == ()
    assert points_of(reading.value) == [("2008/09", 41, None)]


def test_a_source_that_leaves_one_out_is_said_to(book_of):
    rows = [*TERMS, HEADS[:3], ("2008/09", "Not stated", "£2.2m"), ("2009/10", 53, "not stated")]
    assert points_of(load_growth(book_of(Growth=rows))) == [("2008/09", None, "£2.2m"), ("2009/10", 53, None)]


SPANS = {
    "backwards": ("2010/11 to 2008/09", "bad-cell", "2010/11"),
    "one year is none": ("2008/09 to", "bad-cell", "2008/09 to"),
    "of calendar years": ("2008 to 2010", "bad-cell", "calendar year"),
    "another word": ("the hole", "bad-cell", '"the hole"'),
}


@pytest.mark.parametrize(("text", "code", "message"), SPANS.values(), ids=SPANS)
def test_a_span_that_cannot_be_read(book_of, text, code, message):
    finding = the_only(read_growth(book_of(Growth=[("year", "cost"), (text, "£11.8m"), ("2008/09", "£1m")])))
    assert (finding.code, finding.where) == (code, "Growth!A2")
    assert message in finding.message


@pytest.mark.parametrize(
    ("row", "where", "message"),
    [
        (("2009/10", "not stated", "not stated"), "Growth!C6", "states nothing"),
        (
            ("2009/10", None, "£1m"),
            "Growth!B6",
            "Write it (posts at the year's end, or the year's change: the plan says which), or \"not stated\"",
        ),
        (("the whole", None, None), "Growth!B6", "row 6 has no posts"),
    ],
)
def test_a_row_that_leaves_out_too_much(book_of, row, where, message):
    findings = read_growth(book_of(Growth=[*TERMS, HEADS[:3], ROWS[0][:3], row])).findings
    assert findings[0].where == where
    assert message in str(findings[0])


def test_the_whole_and_a_span_have_one_row_each(book_of):
    rows = [("year", "cost"), ("the whole", "£1m"), ("whole", "£2m"), ("2008/09 to 2009/10", "£1m")]
    reading = read_growth(book_of(Growth=[*rows, rows[-1]]))
    assert codes_and_cells(reading) == [("duplicate-year", "Growth!A3"), ("duplicate-year", "Growth!A5")]


def test_numbers_under_an_unknown_heading_may_be_the_posts_that_are_missing(book_of):
    """Money alone is not taken for granted beside a column that may hold the posts."""
    rows = [("year", "cost", "officers", "note"), ("2008/09", "£2.2m", 41, "see D")]
    assert ("missing-heading", "Growth!A1") in codes_and_cells(read_growth(book_of(Growth=rows)))
    words = [("year", "cost", "remark"), ("2008/09", "£2.2m", "see D")]
    assert codes_and_cells(read_growth(book_of(Growth=words))) == [("ignored-column", "Growth!C1")]


def test_calendar_years_may_be_numbers(book_of):
    terms = [("posts as", "levels"), ("year begins", "January"), ()]
    reading = read_growth(book_of(Growth=[*terms, HEADS[:3], (2014, 41, "£2.2m"), ("2015", 53, "£3.8m")]))
    assert reading.findings == ()
    assert [str(year) for year in reading.value.years] == ["2014", "2015"]


def test_years_in_a_label(book_of):
    terms = [("posts as", "levels"), ("year begins", "October"), ("year label", "FY {end}"), ()]
    reading = read_growth(book_of(Growth=[*terms, HEADS[:3], ("FY 2014", 41, "£2.2m"), ("2014/15", 53, "£3.8m")]))
    assert reading.findings == ()
    assert [str(year) for year in reading.value.years] == ["FY 2014", "FY 2015"]


@pytest.mark.parametrize(
    ("terms", "cell", "where", "remedy"),
    [
        ([("year label", "FY")], "2014/15", "Growth!B2", 'write the year in it, as in "FY {end}"'),
        ([("year begins", "July"), ("year label", "{end}")], "2014/15", "Growth!B3", 'write "FY {end}"'),
        ([("year begins", "January")], "2014/15", "Growth!A5", 'write "2014" or "2015"'),
        ([("year begins", "January")], date(2014, 3, 1), "Growth!A5", 'write "2014"'),
        ([("year begins", "January")], 2014.5, "Growth!A5", 'write "2008", say'),
    ],
)
def test_remedies_are_in_the_years_of_the_sheet(book_of, terms, cell, where, remedy):
    found = read_growth(book_of(Growth=[("posts as", "levels"), *terms, (), HEADS[:3], (cell, 41, "£2.2m")])).findings
    assert (found[0].where, remedy in found[0].remedy) == (where, True), found
