"""A document in a workbook: what people write, and each fault at its sheet and cell."""

import pickle
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from tests import sample_workbooks

import prevent_model as pm

PROGRAMME = [
    ("document", "programme"), ("id", "clean-up"), ("title", "River clean-up"), ("years", "2024/25 to 2026/27"),
    ("as at", date(2025, 5, 1)),
]  # fmt: skip
OFFICES = [("id", "title", "kind"), ("lead", "Programme lead", "lead")]


def read(path):
    return pm.read(path)


def faults(reading):
    return [(finding.code, finding.where) for finding in reading.findings if finding.severity is pm.Severity.ERROR]


def notes(reading):
    return [(finding.code, finding.where) for finding in reading.findings if finding.severity is pm.Severity.NOTE]


# ── what people write ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_programme_is_read_from_sheets_with_the_columns_that_it_needs(book_of):
    reading = read(
        book_of(
            Document=PROGRAMME,
            Roles=OFFICES,
            Objectives=[("owner", "Title", "ID"), ("lead", "Clean water", "water")],
            Measures=[("id", "title", "state", "direction"), ("oxygen", "Oxygen", "in-use", "more")],
            Measure_targets=[("measure", "by", "value"), ("oxygen", date(2026, 3, 31), 8.5)],
        )
    )
    assert reading.findings == ()
    programme = reading.value
    assert (programme.title, programme.objectives[0].owner) == ("River clean-up", "lead")
    (target,) = programme.measure("oxygen").targets
    assert (str(target.value), str(target.by)) == ("8.5", "2026-03-31")


def test_sums_are_numbers_and_in_the_unit_of_their_heading(book_of):
    plans = [("id", "title"), ("works", "Works")]
    points = [("plan", "year", "cost (£000)"), (None, "2024/25", 1200), (None, "2025/26", 800)]
    reading = read(book_of(Document=PROGRAMME, Plans=plans, Plan_points=points))
    assert [str(point.cost) for point in reading.value.plan("works").points] == ["£1,200k", "£800k"]
    assert notes(reading) == [("scaled-amounts", "'Plan points'!C1")]


def test_totals_blank_rows_hidden_columns_and_charts_are_what_people_have(book_of):
    def dress(book):
        book["Plan points"].column_dimensions["C"].hidden = True
        book.create_chartsheet("Spend in pictures")
        book.create_sheet("Notes").append(("ask Finance",))

    plans = [("id", "title"), ("works", "Works"), (), ("land", "Land")]
    points = [
        ("plan", "year", "cost"), ("works", "2024/25", "£1.2m"), (), ("land", "2024/25", "£0.8m"),
        ("Total", None, "£2m"),
    ]  # fmt: skip
    reading = read(book_of(dress, Document=PROGRAMME, Plans=plans, Plan_points=points))
    assert [plan.id for plan in reading.value.plans] == ["works", "land"]
    assert [str(plan.points[0].cost) for plan in reading.value.plans] == ["£1.2m", "£0.8m"]
    assert notes(reading) == [
        ("ignored-sheet", "'Spend in pictures'"),
        ("hidden-cells", "'Plan points'!C:C"),
        ("total-row", "'Plan points'!A5"),
        ("ignored-sheet", "Notes"),
    ]


def test_a_thing_may_be_named_as_a_total_is(book_of):
    """A criterion is often called overall: an id is in small letters."""
    criteria = [
        ("part of", "id", "title", "rule"), (None, "overall", "Overall", "no-roll-up"),
        ("overall", "all", "All of it", None),
    ]  # fmt: skip
    first = [("document", "standard"), ("id", "s"), ("title", "S"), ("scale name", "two")]
    levels = [("rank", "label"), (0, "No"), (1, "Yes")]
    reading = read(book_of(Document=first, Scale_levels=levels, Criteria=criteria))
    assert reading.findings == ()
    assert [leaf.id for leaf in reading.value.root.leaves()] == ["all"]


def test_json_is_read_where_a_cell_needs_it(book_of):
    gates = [("id", "title", "question"), ("go", "Go", "Is it ready?")]
    decisions = [
        ("gate", "outcome", "on", "conditions"),
        ("go", "passed-with-conditions", "May 2025", '[{"text": "a lead"}]'),
    ]
    reading = read(book_of(Document=PROGRAMME, Gates=gates, Gate_decisions=decisions))
    assert reading.value.gate("go").decisions[0].conditions[0].text == "a lead"


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_fault_is_found_at_its_cell(book_of):
    """Each of the cells that is wrong, and no other, in one reading."""
    reading = read(
        book_of(
            Document=[*PROGRAMME, ("leed", "lead"), ("currency", "pounds sterlings")],
            Roles=[("id", "title", "kind"), ("lead", "Programme lead", "leed"), ("Lead Two", "Second", "lead")],
            Objectives=[("id", "title", "owner", "number"), ("water", None, "leader", "two")],
            Measures=[("id", "title", "state"), ("oxygen", "Oxygen", "in-use")],
            Measure_targets=[("measure", "by", "value"), ("oxigen", "2025/26", 3), ("oxygen", "soon", "many")],
            Plans=[("id", "title", "posts as"), ("works", "Works", "levels")],
            Plan_points=[("plan", "year", "posts", "cost"), ("works", "2024/25", 4.5, "2.2m pounds or so")],
        )
    )
    assert reading.value is None
    assert sorted(where for _, where in faults(reading)) == sorted([
        "Document!A6", "Document!B7", "Roles!C2", "Roles!A3", "Objectives!B2", "Objectives!C2", "Objectives!D2",
        "'Measure targets'!A2", "'Measure targets'!B3", "'Measure targets'!C3", "'Plan points'!C2", "'Plan points'!D2",
    ])  # fmt: skip
    assert all(finding.message and finding.remedy for finding in reading.findings)


@pytest.mark.parametrize(
    ("first", "code", "where"),
    [
        ([("title", "T")], "unknown-document", "Document!A1"),
        ([("document", "programe")], "unknown-document", "Document!A1"),
        ([*PROGRAMME, ("title", "Another")], "duplicate-heading", "Document!A6"),
        (PROGRAMME[:-1], "missing-key", "Document!A1"),
        (
            [("Field", "Value"), *PROGRAMME[:2], ("title", "=1/0"), *PROGRAMME[3:]],
            "formula-without-value",
            "Document!B4",
        ),
    ],
)
def test_the_first_sheet_says_what_it_is(book_of, first, code, where):
    assert (code, where) in faults(read(book_of(Document=first)))


@pytest.mark.parametrize("typed", ["[1]", "[[]]", "{}", "water", '["a"]'])
def test_a_list_of_anything_on_the_first_sheet_is_a_fault_there(book_of, typed):
    reading = read(
        book_of(Document=[*PROGRAMME, ("measures", typed)], Measure_values=[("measure", "on"), ("a", "2025")])
    )
    assert reading.value is None
    assert {where.partition("!")[0] for _, where in faults(reading)} <= {"Document", "'Measure values'"}


def test_a_cell_that_is_refused_is_one_fault(book_of):
    """What the row then lacks follows from it."""
    plans = [("id", "title"), ("works", "Works")]
    points = [("plan", "year", "cost"), ("works", "2024/25", "some"), ("works", "2025/26", "£2m")]
    assert faults(read(book_of(Document=PROGRAMME, Plans=plans, Plan_points=points))) == [
        ("bad-cell", "'Plan points'!C2")
    ]


@pytest.mark.parametrize(
    ("sheet", "heading", "typed", "key"),
    [
        ("Grants", "amounts", "2024/25: £1.5m; 2024/25: £1.2m", '"2024/25" is written twice'),
        ("Grants", "amounts", "2024/25: £1.5m; 2024-25: £1.2m", "2024/25 is given twice"),
        ("Grants", "amounts", '{"2024/25": "£1.5m", "2024/25": "£1.2m"}', '"2024/25" is written twice'),
        ("Sources", "set aside", "2-3: an annex; 2-3: a table", '"2-3" is written twice'),
        ("Gates", "criteria", '[{"text": "a", "text": "b"}]', '"text" is written twice'),
    ],
)
def test_a_key_that_a_cell_has_twice_is_a_fault_there(book_of, sheet, heading, typed, key):
    """The first of the two would be lost without a word."""
    rows = [("id", "title", "question", heading), ("main", "Main", "Is it?", typed)]
    found = [f for f in read(book_of(Document=PROGRAMME, **{sheet: rows})).findings if f.severity is pm.Severity.ERROR]
    assert [(finding.where, finding.message.partition(" in the cell")[0]) for finding in found] == [
        (f"{sheet}!D2", key)
    ]
    assert found[0].remedy == "write it once"


@pytest.mark.parametrize(
    ("sheet", "heading", "at", "month", "meant"),
    [
        ("Plan points", "year", (2009, 10), "January", "2009"),
        ("Plan points", "year", (2009, 10), "", "2009/10"),
        ("Plan points", "year", (2008, 5), "", "2008/09"),
        ("Phases", "years", (2009, 10), "", "2009/10"),
        ("Grant shares", "year", (2009, 3), "", "2008/09"),
        ("Plans", "prices", (2009, 10), "", "2009/10"),
    ],
)
def test_a_year_that_became_a_date_is_named_in_the_calendar_of_the_document(book_of, sheet, heading, at, month, meant):
    rows = [("id", "title", heading, "of"), ("a", "A", date(*at, 1), "staff")]
    first = [*PROGRAMME, *([("year begins", month)] if month else [])]
    found = read(book_of(Document=first, **{"Plans": [("id",), ("a",)], sheet: rows})).findings
    (finding,) = [finding for finding in found if finding.code == "year-as-date"]
    assert finding.where.rpartition("!")[2] == "C2"
    assert finding.remedy == f'format the cell as text first, and then write "{meant}"'


def test_a_misspelt_sheet_or_column_is_a_warning_that_counts_what_is_not_read(book_of):
    milestones = [("id", "title", "owner", "planed"), ("a", "A", "lead", "May 2025"), ("b", "B", "lead", None)]
    reading = read(
        book_of(
            Document=PROGRAMME,
            Roles=OFFICES,
            Milestones=milestones,
            Plan_pts=[("plan", "year"), ("works", "2024/25")],
            Spending=[("period",)],
            Objective=[],
        )
    )
    warnings = [finding for finding in reading.findings if finding.severity is pm.Severity.WARNING]
    assert [(finding.where, finding.message.partition(";")[0], finding.remedy) for finding in warnings] == [
        ("Milestones!D1", 'the column "planed" is not read, with one cell below it', 'rename it "planned"'),
        (
            "'Plan pts'",
            'the sheet "Plan pts" is not read, with two rows that hold something',
            'rename it "Plan points"',
        ),
        ("Spending", 'the sheet "Spending" is not read, with one row that holds something', 'rename it "Spend"'),
    ]
    assert notes(reading) == [("ignored-sheet", "Objective")]


def test_a_word_for_nothing_is_found_at_its_cell(book_of):
    gates = [("id", "title", "question", "due"), ("go", "Go", "Is it ready?", "TBC"), ("on", "On", "n/a", None)]
    reading = read(book_of(Document=[*PROGRAMME, ("summary", '"-"'), ("lead", "-")], Gates=gates))
    assert [(finding.severity.value, finding.where, finding.remedy) for finding in reading.findings] == [
        ("error", "Document!B7", 'leave the cell empty, or write "lead" in unstated'),
        ("error", "Gates!D2", 'leave the cell empty, or write "due" in unstated'),
        ("warning", "Gates!C3", "leave the cell empty, or write '\"n/a\"', with its quotation marks, if that is meant"),
    ]


def test_a_share_in_per_cent_is_read_from_a_book(book_of):
    def dress(book):
        book["Grant shares"]["C2"].number_format = "0%"

    grants = [("id", "title", "years"), ("main", "Main grant", "2024/25")]
    reading = read(
        book_of(dress, Document=PROGRAMME, Grants=grants, Grant_shares=[("grant", "of", "share"), ("main", "a", 0.5)])
    )
    assert reading.findings == ()
    assert reading.value.grants[0].shares[0].share == Fraction(1, 2)


def test_spaces_around_an_id_are_left_out_with_a_note(book_of):
    roles = [OFFICES[0], ("lead ", "Programme lead", "lead")]
    objectives = [("id", "title", "owner"), ("water", "Clean water", " lead")]
    reading = read(book_of(Document=PROGRAMME, Roles=roles, Objectives=objectives))
    assert reading.value.objectives[0].owner == "lead"
    assert sorted(notes(reading)) == [("trimmed-text", "Objectives!C2"), ("trimmed-text", "Roles!A2")]


def test_a_thing_without_an_id_is_not_offered_as_a_holder(book_of):
    measures = [("id", "title", "state"), (None, "Oxygen", "in-use")]
    targets = [("measure", "by", "value"), ("oxygen", "May 2025", 3)]
    found = read(book_of(Document=PROGRAMME, Measures=measures, Measure_targets=targets)).findings
    assert [finding.remedy for finding in found if finding.code == "unknown-holder"] == ["write a row for it first"]


def test_the_kind_of_a_document_may_be_in_any_letters(book_of):
    assert read(book_of(Document=[("document", "Programme"), *PROGRAMME[1:]])).findings == ()


def test_a_month_that_a_year_may_have_become_is_read_with_a_note(book_of):
    def dress(book):
        for row in (2, 3, 4):
            book["Spend"].cell(row, 1).number_format = "mmm-yy"

    spend = [("period", "on", "actual"), *((date(2009, month, 1), date(2009, 12, 1), "£1m") for month in (8, 9, 10))]
    first = [*PROGRAMME[:3], ("years", "2008/09 to 2010/11"), PROGRAMME[4]]
    reading = read(book_of(dress, Document=first, Spend=spend))
    assert [str(row.period) for row in reading.value.spend] == ["August 2009", "September 2009", "October 2009"]
    assert notes(reading) == [("year-as-date", "Spend!A4")]
    assert reading.findings[0].remedy == 'if 2009/10 was typed, format the cell as text, and write "2009/10"'
    calendar_years = [*PROGRAMME[:3], ("years", "2008 to 2010"), PROGRAMME[4], ("year begins", "January")]
    assert read(book_of(dress, Document=calendar_years, Spend=spend)).findings == ()


def test_a_form_is_no_document(book_of):
    (finding,) = read(book_of(Growth=[("year", "posts", "cost")], Lines=[("a",)])).findings
    assert (finding.code, finding.remedy) == ("missing-sheet", "read it with read_growth")
    (finding,) = read(book_of(Observations=[("on", "posts")])).findings
    assert finding.remedy == "read it with read_observations"


def test_a_document_without_its_first_sheet_is_no_form(book_of):
    remedy = (
        'add a sheet "Document" with the rows document, id, title, years and as at, or rename the sheet that has them'
    )
    for sheets in ({"Sheet1": [("a",)]}, {"Observations": [("on", "posts")], "Roles": OFFICES}):
        (finding,) = read(book_of(**sheets)).findings
        assert (finding.code, finding.remedy) == ("missing-sheet", remedy)
    (finding,) = read(book_of(Cover=PROGRAMME, Roles=OFFICES)).findings
    assert finding.remedy == 'rename the sheet "Cover" to "Document"'


@pytest.mark.parametrize(
    ("cells", "code", "where"),
    [
        (("Subtotal", None, 12), "total-row", "A3"),
        (("works", "Total", 12), "total-row", "B3"),
        (("Staff total", None, 12), "total-row", "A3"),
        (("Total for works", "2024/25", 12), "total-row", "A3"),
        (("Sub-total", "all years", 12), "total-row", "A3"),
        (("Note: posts are FTE", None, None), "ignored-row", "A3"),
        (("* as printed", None, None), "ignored-row", "A3"),
        (("Source: report 8", None, None), "ignored-row", "A3"),
    ],
)
def test_totals_and_footnotes_are_left_out_with_a_note(book_of, cells, code, where):
    points = [("plan", "year", "posts"), ("works", "2024/25", 12), cells]
    reading = read(book_of(Document=PROGRAMME, Plans=[("id", "posts as"), ("works", "levels")], Plan_points=points))
    assert [(finding.code, finding.where) for finding in reading.findings] == [(code, f"'Plan points'!{where}")]
    assert len(reading.value.plan("works").points) == 1


def test_a_total_without_an_id_is_left_out_and_a_thing_with_an_id_is_read(book_of):
    roles = [*OFFICES, ("staff-total", "Staff total", "office"), (None, "Subtotal", None), ("Notes", "Notes", "lead")]
    roles.append((None, "Total crime", "lead"))
    reading = read(book_of(Document=PROGRAMME, Roles=roles))
    assert [(finding.code, finding.where) for finding in reading.findings] == [
        ("total-row", "Roles!B4"), ("bad-value", "Roles!A5"), ("missing-key", "Roles!A6"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["overall", "total", "all", "sum", "grand-total", "sub-total", "totals"])
def test_what_is_named_as_a_total_comes_back(tmp_path, name):
    """The root of a standard is often "overall": what was judged of it was lost, with a note."""
    judged = pm.Assessment(
        standard="s", subject=name, on=date(2025, 5, 1), standpoint="self",
        judgements=[pm.Judgement(criterion=name, level=1, evidence=[pm.Evidence(text="Total")])],
        overrides=[pm.Override(criterion=name, level=2, because="as agreed")],
    )  # fmt: skip
    programme = pm.Programme(
        id=f"{name}-1", title="Overall", years="2024/25", as_at=date(2025, 5, 1),
        plans=[pm.GrowthPlan(id=name, points=[pm.GrowthPoint(year="2024/25", cost="£1m")])],
        sites=[pm.Site(id=f"{name}-2", title="All")],
        activities=[pm.Activity(id="a", title="All", status="planned", sites=[pm.SiteUse(site=f"{name}-2", status="planned")])],
        grants=[pm.Grant(id=f"{name}-3", title="Total", years="2024/25", shares=[pm.GrantShare(of="total", amount="£1m")])],
    )  # fmt: skip
    for value in (judged, programme):
        pm.save(value, tmp_path / "saved.xlsx")
        assert (pm.read(tmp_path / "saved.xlsx").value, pm.read(tmp_path / "saved.xlsx").findings) == (value, ())


def test_a_total_beside_a_plan_of_that_name_is_left_out(book_of):
    """An id is in small letters, and people write Total; a plan may be named in the row of a subtotal, too."""
    plans = [("id", "posts as"), ("total", "levels"), ("works", "levels")]
    points = [("plan", "year", "posts"), ("total", "2024/25", 12), ("Total", None, 12), ("works", "Total", 12)]
    reading = read(book_of(Document=PROGRAMME, Plans=plans, Plan_points=points))
    assert [len(plan.points) for plan in reading.value.plans] == [1, 0]
    assert notes(reading) == [("total-row", "'Plan points'!A3"), ("total-row", "'Plan points'!B4")]


def test_a_share_may_be_of_the_total(book_of):
    grants = [("id", "title", "years"), ("main", "Main grant", "2024/25")]
    shares = [("grant", "of", "amount"), ("main", "the total", "£1m"), ("Total", None, "£1m")]
    reading = read(book_of(Document=PROGRAMME, Grants=grants, Grant_shares=shares))
    assert [share.of for share in reading.value.grants[0].shares] == ["the total"]
    assert notes(reading) == [("total-row", "'Grant shares'!A3")]


def test_what_is_no_workbook_is_refused(tmp_path):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"id,title")
    (finding,) = pm.read(file).findings
    assert finding.code == "not-a-workbook"
    with pytest.raises(pm.DocumentError):
        pm.load(file)


def test_a_row_that_is_a_part_of_nothing_is_a_fault(book_of):
    first = [("document", "standard"), ("id", "s"), ("title", "S"), ("scale name", "two")]
    levels = [("rank", "label"), (0, "No"), (1, "Yes")]
    criteria = [
        ("part of", "id", "title", "rule"), (None, "all", "All", "no-roll-up"), ("al", "plans", "Plans", None),
        (None, "staff", "Staff", None),
    ]  # fmt: skip
    reading = read(book_of(Document=first, Scale_levels=levels, Criteria=criteria))
    assert faults(reading) == [("unknown-holder", "Criteria!A3")]
    assert 'did you mean "all"?' in str(reading.findings[0])


def test_a_programme_that_was_changed_in_a_spreadsheet_is_read_as_changed(tmp_path):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(sample_workbooks.of_document())
    book = openpyxl.load_workbook(file)
    (cell,) = [cell for row in book["Plan points"] for cell in row if cell.value == "£5.8m"]
    cell.value = "£6.0m"
    book.save(file)
    changes = pm.review.compare(pm.sample(), pm.load(file))
    assert [(change.before, change.after) for change in changes] == [("93 posts and £5.8m", "93 posts and £6.0m")]


def test_json_that_is_nested_without_an_end_is_a_fault(book_of):
    reading = read(book_of(Document=[*PROGRAMME, ("objectives", "[" * 30_000)]))
    (fault,) = [finding for finding in reading.findings if "nested too deeply" in finding.message]
    assert (fault.where, fault.remedy) == ("Document!B6", "write it with fewer levels")


def test_a_document_of_an_older_version_says_what_to_do(book_of):
    assert faults(read(book_of(Document=[*PROGRAMME, ("schema version", 9)]))) == [("unknown-version", "Document!B6")]
    assert read(book_of(Document=[*PROGRAMME, ("schema_version", 2)])).findings == ()


def test_what_check_finds_is_at_cells_in_another_process_too(tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(sample_workbooks.of_document())
    reading = pickle.loads(pickle.dumps(pm.read(tmp_path / "plan.xlsx")))
    assert reading.placed(pm.review.check(reading.value))[0].where == "Objectives!A2"


# ── the habits of people ─────────────────────────────────────────────────────────────────────────────────────────────
POINTS = [("plan", "year", "posts", "cost"), ("works", "2024/25", 12, "£1m"), (None, "2025/26", 13, "£2m")]
PLANS = [("id", "posts as"), ("works", "levels")]


@pytest.mark.parametrize("sums", [(None, None, 25, "£3m"), (None, None, 25, None), (None, None, None, "£3m")])
def test_sums_that_no_word_names_are_no_figures_of_the_only_plan(book_of, sums):
    """Below the years of the only plan, which need not be named, they were read as the figures of the whole."""
    reading = read(book_of(Document=PROGRAMME, Plans=PLANS, Plan_points=[*POINTS, sums]))
    (finding,) = reading.findings
    assert (finding.code, finding.where) == ("unknown-holder", "'Plan points'!A4")
    assert finding.remedy == 'write one of: "works", or "Total" if these are sums'
    for name in ("Total", "works"):
        reading = read(book_of(Document=PROGRAMME, Plans=PLANS, Plan_points=[*POINTS, (name, *sums[1:])]))
        assert len(reading.value.plans[0].points) == (2 if name == "Total" else 3)


def test_a_year_that_is_a_number_names_its_row(book_of):
    first = [*PROGRAMME[:3], ("years", "2024 to 2025"), ("year begins", "January"), PROGRAMME[4]]
    points = [POINTS[0], (None, 2024, 12, "£1m"), (None, 2025, 13, "£2m")]
    reading = read(book_of(Document=first, Plans=PLANS, Plan_points=points))
    assert [str(point.year) for point in reading.value.plans[0].points] == ["2024", "2025"]


@pytest.mark.parametrize("row", [("Phase 1",), ("END",), ("Prepared by: Finance",)])
def test_a_row_of_one_text_may_be_cleared(book_of, row):
    (finding,) = read(book_of(Document=PROGRAMME, Plans=PLANS, Plan_points=[*POINTS, row])).findings
    assert (finding.where, finding.remedy) == ("'Plan points'!A4", 'write one of: "works", or clear the row')


def test_a_row_of_the_first_sheet_that_is_no_field_is_a_warning(book_of):
    """What is near to a field is misspelt, and an error."""
    reading = read(book_of(Document=[*PROGRAMME, ("Prepared by", "Finance")]))
    assert [(f.code, f.severity, f.where) for f in reading.findings] == [
        ("unknown-field", pm.Severity.WARNING, "Document!A6")
    ]
    assert faults(read(book_of(Document=[*PROGRAMME, ("Visoin", "Clean water")]))) == [("unknown-field", "Document!A6")]


def test_who_is_named_by_title_is_told_the_id(book_of):
    objectives = [("id", "title", "owner"), ("water", "Clean water", "Programme Lead")]
    (finding,) = read(book_of(Document=PROGRAMME, Roles=OFFICES, Objectives=objectives)).findings
    assert finding.message == 'nothing has the id "Programme Lead"; did you mean "lead"?'


def test_headings_that_are_written_again_are_left_out(book_of):
    reading = read(
        book_of(
            Document=PROGRAMME, Plans=PLANS, Plan_points=[*POINTS[:2], ("Plan", "YEAR", "Posts:", "cost"), POINTS[2]]
        )
    )
    assert notes(reading) == [("ignored-row", "'Plan points'!A3")]
    assert len(reading.value.plans[0].points) == 2


def test_a_heading_with_more_words_is_a_warning_with_what_is_lost(book_of):
    heads = ("plan", "year", "Posts\nat year end", "cost")
    (finding,) = read(book_of(Document=PROGRAMME, Plans=PLANS, Plan_points=[heads, *POINTS[1:]])).findings
    assert (finding.severity, finding.where) == (pm.Severity.WARNING, "'Plan points'!C1")
    assert finding.message.endswith('with two cells below it; did you mean "posts"?')
    (finding,) = read(
        book_of(
            Document=PROGRAMME,
            Plans=PLANS,
            Plan_points=[("plan", "Financial Year", "cost"), ("works", "2024/25", "£1m")],
        )
    ).findings
    assert finding.code == "missing-heading"
    assert finding.message.endswith('did you mean "year" by "financial year"?')


@pytest.mark.parametrize(
    ("sheet", "heading", "typed", "code", "remedy"),
    [
        ("Plan_points", "cost", "nil", "bad-cell", 'leave the cell empty, or write £0 if that is meant'),
        ("Plan_points", "cost", "-", "bad-cell", 'leave the cell empty, or write £0 if that is meant'),
        ("Plan_points", "posts", "Nil", "bad-cell", 'leave the cell empty, or write 0 if that is meant'),
        ("Plan_points", "posts", "1,200", "wrong-type", "format the cell as a number, and write 1200 again"),
        ("Plan_points", "cost (£000)", "1,300", "number-as-text", "format the cell as a number, and write 1300 again"),
        ("Plan_lines", "starts", 45747, "wrong-cell", "format the cell as a date, if 2025-03-31 is meant, or write the date as a text"),
        ("Observations", "on", 45747, "wrong-cell", "format the cell as a date, if 2025-03-31 is meant, or write the date as a text"),
    ],
)  # fmt: skip
def test_what_people_type_is_told_with_what_to_write(book_of, sheet, heading, typed, code, remedy):
    """45,747 days from 30 December 1899 is 31 March 2025, as a spreadsheet program shows it."""
    rows = {"Plan_points": ("works", "2024/25"), "Plan_lines": ("works", "a"), "Observations": (41, "fte")}[sheet]
    heads = {"Plan_points": ("plan", "year"), "Plan_lines": ("plan", "id"), "Observations": ("posts", "basis")}[sheet]
    found = read(book_of(Document=PROGRAMME, Plans=PLANS, **{sheet: [(*heads, heading), (*rows, typed)]})).findings
    (finding,) = [finding for finding in found if finding.where.endswith("!C2")]
    assert (finding.code, finding.remedy) == (code, remedy)


@pytest.mark.parametrize(
    ("heading", "typed", "pattern", "says"),
    [
        ("cost", 2.2, "General", 'the number 2.2 is read as £2.20; write "£2.2m" if'),
        ("cost", 0.35, "0", 'the number 0.35 is read as £0.35; write "£0.35m" if'),
        ("cost", 2.2, "0.00", None),
        ("cost", 2.25, "£#,##0.00", None),
        ("cost", 1234.5, "General", None),
        ("cost", 2.0, "General", None),
        ("cost (£m)", 2.2, "General", None),
        ("cost (£000)", 0.5, "General", None),
        ("cost", "£2.20", "General", None),
    ],
)
def test_a_number_that_is_more_often_of_millions_is_a_warning(book_of, heading, typed, pattern, says):
    """Two pounds and twenty pence, where the sheet or its cells do not say that pence are meant."""

    def dress(book):
        book["Plan points"]["B2"].number_format = pattern

    reading = read(book_of(dress, Document=PROGRAMME, Plans=PLANS, Plan_points=[("year", heading), ("2024/25", typed)]))
    found = [f for f in reading.findings if f.severity is pm.Severity.WARNING]
    assert [(f.code, f.where, f"{f.message}; {f.remedy}".partition(" millions")[0]) for f in found] == (
        [("bad-cell", "'Plan points'!B2", says)] if says else []
    )
    assert reading.value is not None


@pytest.mark.parametrize(
    ("heading", "code", "remedy"),
    [
        ("rate (£ a month)", None, None),
        ("rate (€ a month)", "unsupported-unit", 'write the column in pounds, and "rate (£ a month)" over it'),
        ("monthly rate", "ignored-column", 'rename it "rate (monthly)"'),
        ("rate per month", "ignored-column", 'rename it "rate (per month)"'),
    ],
)
def test_no_remedy_for_a_rate_loses_its_month(book_of, heading, code, remedy):
    """What is followed is a rate of £2,700 a month, and not of a year, which is a twelfth of it."""
    lines = [("plan", "id", "title", heading), ("main", "officers", "Officers", 2700)]
    reading = pm.read(book_of(Document=PROGRAMME, Plans=[("id", "title"), ("main", "Main")], Plan_lines=lines))
    assert [(finding.code, finding.remedy) for finding in reading.findings] == ([(code, remedy)] if code else [])
    if code is None:
        assert reading.value.growth.lines[0].rate == pm.Rate(2700, "month")


@pytest.mark.parametrize("total", ["Sub-total, field staff", "Total field staff", "TOTAL POSTS"])
def test_a_total_of_lines_is_left_out_and_a_line_of_that_title_is_read(book_of, total):
    """The two lines above hold 7 and 2 posts; the row below them has no id, and their 9."""
    lines = [("plan", "id", "title", "posts"), ("main", "rangers", total, 7), ("main", "divers", "Divers", 2)]
    for holder in (None, "main"):
        sheets = {"Plans": [("id", "title"), ("main", "Main")], "Plan_lines": [*lines, (holder, None, total, 9)]}
        reading = read(book_of(Document=PROGRAMME, **sheets))
        assert notes(reading) == [("total-row", "'Plan lines'!C4")]
        assert [line.posts for line in reading.value.growth.lines] == [7, 2]


@pytest.mark.parametrize(
    ("cite", "told"),
    [
        ("report 1; report 2", "report:2"),
        ("law 2", "law:2"),
        ("report: 1\nlaw: 2", "report:1"),
        ("report:1; law:2, 3", ""),
    ],
)
def test_a_source_and_its_place_in_a_cell_are_joined_by_a_colon(book_of, cite, told):
    """Two citations in one cell: a place alone is of the first source, so that "law 2" would be its places "law" and "2"."""
    head = [("document", "programme"), ("id", "p"), ("title", "P"), ("years", "2024/25 to 2026/27")]
    sources = [("id", "title", "locators"), ("report", "Report", None), ("law", "Law", None)]
    read = pm.read(book_of(Document=[*head, ("as at", date(2025, 5, 1)), ("cite", cite)], Sources=sources))
    if not told:
        assert [str(place) for place in read.value.cite] == ["report 1", "law 2", "report 3"]
        return
    (finding,) = (found for found in read.findings if found.severity is pm.Severity.ERROR)
    assert finding.where == "Document!B6"
    assert f'"{told}"' in finding.remedy


@pytest.mark.parametrize("typed", [" Clean water ", "Clean water\n", "\u00a0Clean water"])
def test_spaces_around_words_are_left_out_with_a_note(book_of, tmp_path, typed):
    """Pasted words have them; a text that is to begin with one is in quotation marks, as it is saved."""
    goals = [("id", "title"), ("goal", typed), ("odd", '" Odd "')]
    read = pm.read(book_of(Document=PROGRAMME, Objectives=goals))
    assert [goal.title for goal in read.value.objectives] == ["Clean water", " Odd "]
    assert [(found.code, found.where) for found in read.findings] == [("trimmed-text", "Objectives!B2")]
    pm.save(read.value, tmp_path / "again.xlsx")
    assert (pm.read(tmp_path / "again.xlsx").value, pm.read(tmp_path / "again.xlsx").findings) == (read.value, ())


@pytest.mark.parametrize(
    ("typed", "written"), [("£450,000", "£450,000"), ("about £2m", "about £2m"), (450000, "£450000"), ("lots", None)]
)
def test_a_sum_of_a_grant_without_its_year_is_told_where_the_year_goes(book_of, typed, written):
    """What is told is read: the sum is of the year, or of the whole, as it is written."""

    def grants(amounts):
        rows = [("id", "title", "amounts"), ("fund", "Fund", amounts)]
        return pm.read(book_of(Document=PROGRAMME, Grants=rows))

    (fault,) = [found for found in grants(typed).findings if found.severity is pm.Severity.ERROR]
    assert fault.where == "Grants!C2"
    if written is None:
        assert "is no list of pairs" in fault.message
        return
    told = fault.remedy.split('"')[1::2]
    assert [text.rpartition(": ")[2] for text in told] == [written] * 2
    for text, whole in zip(told, (False, True), strict=True):
        ((period, amount),) = grants(text).value.grant("fund").amounts
        assert (str(period) == "the whole", str(amount)) == (whole, written)
