"""Laws of documents that are workbooks: what is saved is read, and any cells at all give findings, never a traceback."""

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_sheets import layout_of

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
SHEETS = {sheet.title: sheet for sheet in layout_of(Programme)[1:]}
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-10, 10**6),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(),
    st.sampled_from(["a", "b", "2008/09", "£2m", "[1]", '{"a": 1}', "Total", "growth", "whole: £2m"]),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("documents") / "plan.xlsx"


@settings(max_examples=15, suppress_health_check=QUIET)
@given(st.one_of(pm.testing.programmes(), pm.testing.gated_programmes(), pm.testing.standards()))
def test_every_document_comes_back_equal(path, document):
    pm.save(document, path)
    reading = pm.read(path)
    assert (reading.value, reading.findings) == (document, ())


@settings(max_examples=25, suppress_health_check=QUIET)
@given(st.data())
def test_any_cells_give_findings_at_cells(path, data):
    book = openpyxl.Workbook()
    book.active.title = "Document"
    for row in (("document", "programme"), ("id", "p"), ("title", "P"), ("years", "2008/09"), ("as at", "2008-07-24")):
        book.active.append(row)
    titles = data.draw(st.lists(st.sampled_from(sorted(SHEETS)), min_size=1, max_size=3, unique=True))
    for title in titles:
        sheet, layout = book.create_sheet(title), SHEETS[title]
        names = [layout.holder] if layout.holder else []
        names += [column.heading.name for column in layout.columns.values()]
        sheet.append(names)
        for _ in range(data.draw(st.integers(0, 3))):
            sheet.append([data.draw(CELLS.map(_kept)) for _ in names])
    book.save(path)
    reading = pm.read(path)
    assert reading.value is not None or reading.findings
    for finding in reading.findings:
        title = finding.where.partition("!")[0].strip("'")
        assert title in {"Document", *titles}, str(finding)
        assert finding.severity is pm.Severity.NOTE or finding.remedy


def _kept(value):
    """Leave out what openpyxl refuses to write."""
    return "".join(letter for letter in value if letter.isprintable()) if isinstance(value, str) else value
