"""What the tests of views share: a workbook as an office suite works it out."""

import subprocess

import pytest


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory):
    """Give a function that has LibreOffice Calc work out workbooks afresh and opens what it makes of each.

    One call takes any number of workbooks: to start the office suite takes longer than its work.
    """
    openpyxl = pytest.importorskip("openpyxl")

    def run(*paths):
        out = tmp_path_factory.mktemp("recalculated")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ]
        subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=180)
        return [openpyxl.load_workbook(out / path.name, data_only=True) for path in paths]

    return run
