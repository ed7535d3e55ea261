"""Laws of sheets that are filled in by hand: what is written is read, and anything at all gives findings, never a traceback."""

import io
from datetime import date
from fractions import Fraction

import attrs
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.spreadsheets.headings import COUNT, LINE, PLAN_TERMS, POINT, RATING, RATING_TERMS
from prevent_model.spreadsheets.reading.cell_findings import CODES

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("sheets") / "filled.xlsx"


@settings(max_examples=60, suppress_health_check=QUIET)
@given(st.data())
def test_a_plan_of_any_form_currency_and_calendar_comes_back_from_the_workbook(path, data):
    """Money alone, posts alone, or both; of a year, of several or of the whole; in a currency of 0, 2 or 3 digits."""
    calendar = pm.Calendar(data.draw(st.sampled_from(["January", "April", "July"])))
    run = data.draw(pm.testing.year_runs(1, 3, calendars=st.just(calendar)))
    plan = data.draw(pm.testing.any_plans(run=run, currency=data.draw(st.sampled_from(["GBP", "JPY", "KWD"]))))
    if data.draw(st.booleans()):
        parts = data.draw(st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(376, 10)]))
        points = [p if p.posts is None else attrs.evolve(p, posts=pm.PostNumber(parts)) for p in plan.points]
        plan = attrs.evolve(plan, basis="fte", points=points)
    programme = pm.Programme(id="p", title="P", years=run, as_at=run[0].first_day, plans=[plan], currency=plan.currency)
    pm.workbook.write(programme, path)
    reading = pm.read(path)
    assert (reading.value, reading.findings) == (programme, ())


@settings(max_examples=25, suppress_health_check=QUIET)
@given(st.data())
def test_the_order_of_rows_and_columns_is_nothing(path, data):
    plan = data.draw(pm.testing.growth_plans())
    order = data.draw(st.permutations(["year", "posts", "cost"]))
    points = data.draw(st.permutations(plan.points))
    book = openpyxl.Workbook()
    for _ in range(data.draw(st.integers(0, 3))):
        book.active.append(["above"])
    book.active.append(["posts as", plan.posts_as.value, None, "cost as", plan.cost_as.value])
    book.active.append(order)
    for point in points:
        cells = {"year": str(point.year), "posts": point.posts, "cost": point.cost.text}
        book.active.append([cells[name] for name in order])
    book.save(path)
    assert sorted(pm.load_growth(path).points, key=lambda p: p.year) == sorted(plan.points, key=lambda p: p.year)


NAMES = [
    name
    for table in (POINT, PLAN_TERMS, LINE, COUNT, RATING, RATING_TERMS)
    for one in table.values()
    for name in one.names
]
SHEETS = st.lists(
    st.sampled_from(("Growth", "Growth plan", "Growth lines", "Observations", "Ratings", "Levels", "Other")),
    unique=True, min_size=1, max_size=3,
)  # fmt: skip
LIKELY = st.sampled_from(
    (
        "2008/09",
        "before",
        "Total",
        "levels",
        "£2.2m",
        "41",
        "Good",
        "not assessed",
        "c1",
        "overall",
        " ",
        "=A1",
        "#REF!",
        "self",
        "report-8:D",
    )
)
CELLS = (
    st.none() | st.sampled_from(NAMES) | LIKELY | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans() | st.dates(date(1900, 3, 1), date(9999, 12, 31)) | st.times()
    | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=8)
HEADED = st.sampled_from(
    [["year", "posts", "cost", "cite"], ["criterion", "level", "body", "on", "standpoint", "cite"], ["on", "posts", "spent", "note"],
     ["line", "id", "posts", "starts", "rate", "per"]]
)  # fmt: skip


@settings(max_examples=120, suppress_health_check=QUIET)
@given(st.data())
def test_any_cells_at_all_give_a_value_or_findings(path, data):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in data.draw(SHEETS):
        sheet = book.create_sheet(title)
        for row in [*data.draw(ROWS), data.draw(HEADED), *data.draw(ROWS)]:
            sheet.append(row)
        if data.draw(st.booleans()):
            sheet.merge_cells(
                start_row=data.draw(st.integers(1, 6)),
                start_column=1,
                end_row=7,
                end_column=data.draw(st.integers(1, 3)),
            )
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    standard = data.draw(pm.testing.standards())
    for reading in (pm.read_growth(path), pm.read_observations(path), pm.read_ratings(path, standard)):
        errors = [finding for finding in reading.findings if finding.severity is pm.Severity.ERROR]
        assert (reading.value is None) == bool(errors)
        assert len(set(reading.findings)) == len(reading.findings)
        for finding in reading.findings:
            assert finding.code in CODES
            assert finding.where or finding.code in {"missing-sheet", "not-a-workbook"}
