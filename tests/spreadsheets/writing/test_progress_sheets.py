"""Progress in a workbook: LibreOffice Calc calculates what growth.progress counts."""

from datetime import date

import attrs
import openpyxl
import pytest

import prevent_model as pm


def a_programme(observations, baseline=None, posts=(41, 53, 93), **more):
    years = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2010))
    points = [pm.GrowthPoint(year=y, posts=p + (baseline or 0), cost="£1m") for y, p in zip(years, posts, strict=True)]
    plan = pm.GrowthPlan(posts_as="levels", points=points, baseline=baseline)
    return pm.Programme(
        id="p", title="P", years=years, as_at=date(2012, 4, 1), plans=[plan], observations=observations, **more
    )


def seen(day, posts, **more):
    return pm.Observation(on=date.fromisoformat(day), posts=posts, **more)


CASES = [
    a_programme([seen("2009-03-31", 37)]),
    a_programme([seen("2008-12-31", 30), seen("2009-03-31", 44), seen("2009-06-30", 40, note="A fall.")]),
    a_programme(
        [seen("2008-12-31", 130), seen("2009-03-31", 150, other_funding=4), seen("2012-03-31", 190)], baseline=100
    ),
    a_programme(
        [
            seen("2009-03-31", 37, total=140),
            seen("2009-09-30", 40, total=146, baseline=98, note="Re-stated."),
            seen("2010-03-31", 41, total=150, other_funding=2),
        ],
        baseline=100,
    ),
    a_programme([seen("2009-03-31", 137, baseline=100), seen("2009-09-30", 150)]),
    a_programme([seen("2009-03-31", 95), seen("2010-03-31", 87)], baseline=100, posts=(-4, -10, -12)),
    a_programme([seen("2008-12-31", 108, other_funding=3), seen("2009-03-31", 141)], baseline=100),
    a_programme([seen("2008-12-31", 108), seen("2009-03-31", 141, baseline=100)]),
]


@pytest.mark.office
def test_calc_counts_what_the_library_counts(tmp_path, recalculated):
    paths = [tmp_path / f"{n}.xlsx" for n in range(len(CASES))]
    for programme, path in zip(CASES, paths, strict=True):
        pm.workbook.write(programme, path)
    for programme, book in zip(CASES, recalculated(*paths), strict=True):
        counts = pm.growth.progress(programme.growth, programme.observations, on=programme.as_at).counts
        rows = list(book["Progress"].iter_rows(min_row=2, max_row=len(counts) + 1, values_only=True))
        for count, row in zip(counts, rows, strict=True):
            change = None if count.change is None else count.change.count
            found = tuple(None if cell == "" else cell for cell in row)
            assert found[3:5] == (count.baseline, count.growth)
            assert (found[6], found[8], found[9], found[10]) == (count.achieved, count.target, count.to_go, change)
            assert found[11] == (None if count.share is None else pytest.approx(float(count.share), abs=1e-12))
            assert row[7].date() == count.due


def test_counts_that_cannot_be_set_against_each_other_have_a_note(tmp_path):
    path = tmp_path / "plan.xlsx"
    twice = a_programme([seen("2009-03-31", 37), seen("2009-03-31", 38)])
    pm.workbook.write(twice, path)
    assert "two are of 2009-03-31" in openpyxl.load_workbook(path)["Progress"]["A2"].value


@pytest.mark.parametrize("observations", [[], [seen("2012-04-02", 5)]], ids=["none", "later"])
def test_without_a_count_there_is_no_sheet(tmp_path, observations):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(a_programme(observations), path)
    assert "Progress" not in openpyxl.load_workbook(path).sheetnames


def test_cells_are_live_named_and_cited(tmp_path):
    path = tmp_path / "plan.xlsx"
    source = pm.Source(id="report-8", title="R", reference="R", published="2008-07-24", locators="B.19")
    count = seen("2009-03-31", 37, cite=[pm.Citation("report-8", "B.19")], note="=1+1")
    pm.workbook.write(a_programme([count], sources=[source]), path)
    book = openpyxl.load_workbook(path)
    row = book["Progress"][2]
    assert [str(row[at].value)[0] for at in (6, 8, 9, 11)] == ["="] * 4
    assert (row[12].value, row[12].data_type) == ("=1+1", "s")
    assert row[0].comment.text == "Source: report-8 B.19"
    assert {"counts_achieved", "counts_to_go", "counts_change"} <= set(book.defined_names)


def of_several(*programmes):
    """A programme with the plan of each, "of-0" and so on, and the counts of each, which name it."""
    plans = [attrs.evolve(each.growth, id=f"of-{n}", counts="growth") for n, each in enumerate(programmes)]
    counts = [
        attrs.evolve(one, plan=plan.id)
        for plan, each in zip(plans, programmes, strict=True) for one in each.observations
    ]  # fmt: skip
    return attrs.evolve(programmes[0], plans=plans, observations=counts)


def of_only(programme):
    return attrs.evolve(programme, plans=[attrs.evolve(programme.growth, counts="growth")])


def cells_of(book, title):
    return list(book[title].iter_rows(min_row=2, values_only=True))


def test_each_plan_of_several_has_the_counts_of_an_only_one(tmp_path):
    """Whatever is counted of the others, a sheet has the values that the only plan has, as the file stores them, and names of its own."""
    pm.workbook.write(of_several(*CASES), tmp_path / "several.xlsx")
    book = openpyxl.load_workbook(tmp_path / "several.xlsx", data_only=True)
    assert [title for title in book.sheetnames if title.startswith("Progress")] == [
        f"Progress of-{n}" for n in range(len(CASES))
    ]
    for n, case in enumerate(CASES):
        pm.workbook.write(of_only(case), tmp_path / "only.xlsx")
        only = openpyxl.load_workbook(tmp_path / "only.xlsx", data_only=True)
        assert cells_of(book, f"Progress of-{n}") == cells_of(only, "Progress")
        assert book.defined_names[f"of_{n}_counts_achieved"].attr_text.startswith(f"'Progress of-{n}'!")


def test_a_plan_that_nothing_was_counted_of_has_no_sheet(tmp_path):
    pm.workbook.write(of_several(CASES[0], a_programme([])), tmp_path / "plan.xlsx")
    titles = openpyxl.load_workbook(tmp_path / "plan.xlsx").sheetnames
    assert [title for title in titles if title.startswith("Progress")] == ["Progress of-0"]
    assert pm.load(tmp_path / "plan.xlsx") == of_several(CASES[0], a_programme([]))


@pytest.mark.office
def test_calc_counts_for_each_plan_of_several(tmp_path, recalculated):
    """A target that is written over moves what is to go of its own plan, and not of the other: 41 - 37 and 50 - 37."""
    programme = of_several(CASES[0], CASES[0])
    pm.workbook.write(programme, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book["Plan of-1"]["C3"] = 50
    book.save(tmp_path / "plan.xlsx")
    (after,) = recalculated(tmp_path / "plan.xlsx")
    assert [after[f"Progress of-{n}"]["J2"].value for n in (0, 1)] == [4, 13]


@pytest.mark.office
def test_other_funding_written_in_makes_progress_known(tmp_path, recalculated):
    """11 posts of which nothing says who pays for them were all the plan's."""
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(a_programme([seen("2008-12-31", 108, other_funding=3), seen("2009-03-31", 111)], 100), path)
    (before,) = recalculated(path)
    assert [before["Progress"][f"{column}3"].value or "" for column in "GJKL"] == [""] * 4
    book = openpyxl.load_workbook(path)
    book["Progress"]["F3"] = 2
    book.save(path)
    (after,) = recalculated(path)
    assert [after["Progress"][f"{column}3"].value for column in "GJK"] == [9, 32, 4]
