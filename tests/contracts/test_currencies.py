"""Every view of a document in another currency: in its own sign, digits and words, and never in pounds."""

import re

import openpyxl
import pytest
from tests import sample_reports
from tests.in_other_currencies import in_pounds, sample_in, text_in

import prevent_model as pm
from prevent_model.cli.main import main

CODES = ("JPY", "BHD")
GROWN = ("mps-prevent-2008", "police-uplift")
IN_POUNDS = [name for name in pm.samples() if pm.sample(name).currency.code == "GBP"]


@pytest.mark.parametrize(("sample", "code"), [*zip(IN_POUNDS, CODES * 3, strict=True)])
def test_the_report_the_package_and_the_document(sample, code, tmp_path):
    programme = sample_in(sample, code)
    pages = [pm.report.html(programme), pm.report.markdown(programme)]
    pm.packages.write(programme, tmp_path / "package")
    files = [path.read_text(encoding="utf-8") for path in (tmp_path / "package").iterdir()]
    documents = [pm.dumps(programme, format=form) for form in ("toml", "json")]
    assert in_pounds([*pages, *files, *documents]) == []
    assert all(pm.loads(text, format=form) == programme for text, form in zip(documents, ("toml", "json"), strict=True))
    # What stands in the report in pounds stands there in the other currency, as often; longer signs leave an axis less room.
    other, pounds = (re.sub("(?s)<svg.*?</svg>", "", page) for page in (pages[0], sample_reports.page(sample)))
    assert other.count(pm.Currency.of(code).sign) >= pounds.count("£") > 0 or not programme.growth


@pytest.mark.parametrize(("sample", "code"), [*zip(GROWN, CODES, strict=True)])
def test_the_workbook_and_the_programme_read_from_it(sample, code, tmp_path):
    programme, path = sample_in(sample, code), tmp_path / "programme.xlsx"
    pm.workbook.write(programme, path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    texts = [text for cell in cells for text in (cell.value, cell.number_format)]
    texts += [rule.error for sheet in book for rule in sheet.data_validations.dataValidation]
    # A sheet of the document says what its fields are, whatever the currency.
    assert [text for text in in_pounds(texts) if "ISO 4217" not in text] == []
    decimals = {"JPY": "", "BHD": ".000"}[code]
    sums = [cell for cell in cells if cell.number_format.startswith(f'"{pm.Currency.of(code).sign}"')]
    assert {cell.number_format.partition(";")[0].partition("0")[2] for cell in sums} == {decimals}
    assert pm.load(path) == programme


QUESTIONS = {
    "summary": (),
    "release": (),
    "changes": (),
    "unit-costs": (),
    "cover": (),
    "by-objective": (),
    "grants": (),
    "in-year-share": ("--full-year-cost", "71698"),
    "expected": ("--chance", "phase-one-review=0.5"),
    "costs": ("--line", "line-co-ordinators", "--rate", "54000/year", "--part-month", "by-day"),
    "real-terms": ("--deflator", "hmt-2013-03", "--base", "2008/09"),
}


@pytest.mark.parametrize(("code", "form"), [("JPY", "text"), ("BHD", "csv"), ("BHD", "json")])
def test_every_question_of_the_command_line(code, form, tmp_path, capsys):
    path = tmp_path / "plan.toml"
    path.write_text(text_in("mps-prevent-2008", code), encoding="utf-8")
    for question, options in QUESTIONS.items():
        assert main(["growth", question, str(path), "--format", form, *options]) == 0, question
        printed = "".join(capsys.readouterr())
        assert in_pounds([printed]) == [], question


def test_figures_are_marked_in_the_currency():
    programme = sample_in("mps-prevent-2008", "JPY")
    drawn = pm.figures.waterfall(programme.growth, of="money")
    assert drawn.yaxis.get_major_formatter()(1_500_000, 0) == "¥1.5m"
    line = pm.PostLine(id="a", title="A", posts=2, starts="2008-10-01", rate=pm.Rate("12000", "year", "EUR"))
    for ax in (
        pm.figures.budget(pm.growth.year_costs(line, "2008/09 to 2009/10")),
        pm.figures.fan(pm.growth.simulate([line], delays={0: "1/2", 3: "1/2"}, years="2008/09", scenarios=50, seed=1)),
        pm.figures.real_terms(pm.growth.in_real_terms({"2010/11": "€5.8m"}, pm.deflators("hmt-2013-03"), "2008/09")),
    ):
        assert ax.yaxis.get_major_formatter()(1_500_000, 0) == "€1.5m"
        assert in_pounds(text.get_text() for text in ax.texts) == []


def test_a_form_says_its_currency_and_is_read_in_it(tmp_path):
    path = tmp_path / "growth.xlsx"
    pm.forms.write_growth("2024/25", path, currency="EUR")
    book = openpyxl.load_workbook(path)
    sheet = book["Growth"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert {"currency", "EUR", "cost as printed (EUR)"} <= set(texts)
    assert "rate (EUR/post)" in {cell.value for cell in book["Growth lines"][1]}
    heads = next(cell.row for cell in sheet["A"] if cell.value == "year")
    sheet.cell(next(cell.row for cell in sheet["A"] if cell.value == "posts as"), 2, "levels")
    sheet.cell(heads + 2, 2, 4)
    sheet.cell(heads + 2, 3, 2_200_000)
    book.save(path)
    assert pm.load_growth(path).points[0].cost == pm.StatedMoney.parse("€2,200,000")


def test_a_heading_in_another_currency_than_the_sheet_is_refused(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Growth"
    for row in (("posts as", "levels"), ("currency", "EUR"), (), ("year", "posts", "cost (£m)"), ("2024/25", 4, 2.2)):
        sheet.append(row)
    book.save(tmp_path / "growth.xlsx")
    (finding,) = pm.read_growth(tmp_path / "growth.xlsx").findings
    assert finding.code == "unsupported-unit"
    assert 'write the column in EUR, and "cost (€)" over it' in finding.remedy
    sheet["C4"] = "cost (€m)"
    book.save(tmp_path / "growth.xlsx")
    assert pm.load_growth(tmp_path / "growth.xlsx").points[0].cost == pm.StatedMoney.parse("€2.2m")
