"""show."""

import re

import pytest

from prevent_model.cli.main import main


def test_show_tells_what_it_holds(capsys):
    assert main(["show", "--sample", "mps-prevent-2008"]) == 0
    assert "activities" in capsys.readouterr().out


DOLLARS = """
document = "programme"
id = "p"
title = "P"
currency = "{code}"
years = "2024/25 to 2025/26"
as_at = 2024-07-24

[growth]
posts_as = "levels"
cost_as = "levels"
points = [
    {{ year = "2024/25", posts = 10, cost = "{printed}2.2m" }},
    {{ year = "2025/26", posts = 12, cost = "{printed}3.2m to {printed}3.4m" }},
]

[[growth.grants]]
id = "g"
title = "Grant"
amounts = {{ "2024/25" = "{printed}1m" }}

[[growth.spend]]
period = "2024/25"
on = 2024-07-20
budget = "{printed}2m"
actual = "about {printed}2.5m"
"""
"""One document in a currency that is printed with one of its signs."""


def written(folder, code, printed):
    path = folder / f"{code}.toml"
    path.write_text(DOLLARS.format(code=code, printed=printed), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("code", "printed", "sign"),
    [("CAD", "$", "C$"), ("AUD", "AUD ", "A$"), ("USD", "US$", "US$"), ("SEK", "SEK ", "SEK "), ("GBP", "GBP ", "£")],
)
@pytest.mark.parametrize("command", [["show"], ["growth", "summary"], ["growth", "grants"], ["growth", "spend"]])
def test_a_currency_has_one_sign_in_one_answer(command, code, printed, sign, tmp_path, capsys):
    """A budget was $2m beside committed money of C$2.2m: two currencies, as it reads."""
    assert main([*command, written(tmp_path, code, printed)]) == 0
    out = capsys.readouterr().out
    before_sums = set(re.findall(r"([A-Z]{3} |[A-Z]{0,2}[$£])(?=[0-9])", out))
    assert before_sums == {sign}


def test_two_currencies_with_one_sign_are_told_apart(tmp_path, capsys):
    before, after = written(tmp_path, "CAD", "$"), written(tmp_path, "AUD", "$")
    assert main(["compare", before, after]) == 0
    out = capsys.readouterr().out
    assert "C$2.2m (CAD), and is 10 posts and A$2.2m (AUD)" in out
    assert not re.search(r"(?<![CA])\$", out)


def test_what_is_written_for_others_keeps_its_print(tmp_path):
    """A package and a workbook are the document in another form, and no answer."""
    folder = tmp_path / "package"
    assert main(["package", written(tmp_path, "CAD", "$"), "-o", str(folder)]) == 0
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    assert ",$2.2m" in texts
    assert "C$" not in texts
