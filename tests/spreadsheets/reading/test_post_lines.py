"""Lines of posts, read from a sheet that holds what they state."""

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_workbooks import packed

import prevent_model as pm
from prevent_model.spreadsheets.reading.post_lines import lines_of
from prevent_model.spreadsheets.reading.xlsx import sheets_in

WINDOWS = st.none() | st.sampled_from(
    ["2008-09-01", "around September 2008", "latter part of 2008/09", "2008-04-01 to 2008-06-30"]
)
ENDS = st.none() | st.sampled_from(["latter part of 2008/09", "2008-09-01 to 2009-03-31"])
"""Times that are before none of the others: a line that ends before it starts is refused."""

ROWS = st.fixed_dictionaries(
    {
        "line": st.sampled_from(("Staff", "-3 posts", "@home", "+44")),
        "office": st.none() | st.just("lead"),
        "sites": st.none() | st.sampled_from(("lambeth", "lambeth, bocus")),
        "posts": st.none() | st.integers(0, 500),
        "starts": WINDOWS,
        "ends": ENDS,
        "rate": st.none() | st.integers(1, 100_000),
        "source": st.none() | st.just("report-8:B.13 report-8:D"),
    }
)


@settings(max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_what_is_typed_is_read(rows):
    book = openpyxl.Workbook()
    heads = [*rows[0]]
    book.active.append(["id", "per", *heads])
    for number, row in enumerate(rows):
        book.active.append([f"line-{number}", "year", *map(row.get, heads)])
    (sheet,) = sheets_in(packed(book))
    findings = []
    lines = lines_of(sheet, pm.Calendar(), None, findings)
    assert findings == []
    for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
        assert (line.id, line.title, line.role, line.posts) == (
            f"line-{number}",
            row["line"],
            row["office"],
            row["posts"],
        )
        assert [line.starts, line.ends] == [row[name] and pm.Window.parse(row[name]) for name in ("starts", "ends")]
        assert line.sites == tuple((row["sites"] or "").replace(",", "").split())
        assert line.rate == (row["rate"] and pm.Rate(row["rate"], "year"))
        assert len(line.cite) == (2 if row["source"] else 0)
