"""show, check and report."""

import openpyxl

from prevent_model.cli.main import main


def test_show_tells_what_it_holds(capsys):
    assert main(["show", "--sample", "mps-prevent-2008"]) == 0
    assert "activities" in capsys.readouterr().out


def test_check_reports_an_error(tmp_path, capsys):
    """Report 8, B.11: a review due after 2008/09 is too late."""
    from prevent_model.documents.samples import sample
    from prevent_model.documents.writing import dumps

    text = dumps(sample(), format="toml")
    plan = tmp_path / "plan.toml"
    plan.write_text(text.replace('due = "2008/09"', 'due = "2009/10"'), encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    assert "gate-due-late" in capsys.readouterr().out


def test_report_is_written_whole(tmp_path):
    page = tmp_path / "report.html"
    assert main(["report", "--sample", "mps-prevent-2008", "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").endswith("</html>\n") or page.read_text(encoding="utf-8").endswith(
        "</html>"
    )


def test_a_report_that_cannot_be_written(tmp_path, capsys):
    assert main(["report", "--sample", "mps-prevent-2008", "-o", str(tmp_path / "no" / "report.html")]) == 2
    assert "report.html" in capsys.readouterr().err


def test_the_workbook_is_written(tmp_path, capsys):
    book = tmp_path / "plan.xlsx"
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", str(book)]) == 0
    assert "Gate states" in openpyxl.load_workbook(book).sheetnames
    assert main(["workbook", "--sample", "mps-prevent-2008", "-o", str(tmp_path / "plan.ods")]) == 2
    assert 'write "plan.xlsx"' in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]
