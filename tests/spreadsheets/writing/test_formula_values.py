"""Formulas worked out as a spreadsheet program works them out, each answer derived by hand."""

from datetime import date
from fractions import Fraction

import pytest

from prevent_model.spreadsheets.writing.formula_functions import CellError, number_of
from prevent_model.spreadsheets.writing.formula_values import value_of

DAY = Fraction(number_of(date(2008, 7, 24)))
CELLS = {
    "A1": Fraction(41), "A2": Fraction(53), "A3": Fraction(93), "A4": None, "A5": "Open ", "A6": "", "A7": DAY,
    "A8": CellError("#N/A"), "B1": Fraction(22, 10), "B2": "none", "B3": Fraction(58, 10),
}  # fmt: skip


def cells(sheet, place):
    if place == "part_month":
        return "whole"
    ends = [int(name[1:]) for name in place.split(":")]
    values = [CELLS.get(f"{place[0]}{row}") for row in range(ends[0], ends[-1] + 1)]
    assert sheet in {"", "Grant sums"}
    return values if ":" in place else values[0]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+A2*2", 147),
        ("-A1+(A2-A1)/2", -35),
        ("$A$1:A3", 41),  # the first, where one value is wanted
        ("SUM(A1:A4)", 187),
        ("SUM(A1:A8)", "#N/A"),
        ("MIN(A1:A6)", 41),
        ("MAX(B1:B3,3)", Fraction(58, 10)),
        ("COUNT(A1:A8)", 4),
        ("COUNTA(A1:A6)", 5),
        ('COUNTIF(A1:A3,">=53")', 2),
        ('COUNTIFS(A1:A3,">41",B1:B3,"<>none")', 1),
        ('COUNTIFS(A1:A6,"<>41")', 5),
        ('SUMPRODUCT((A1:A3>41)*(B1:B3<>"none"),A1:A3)', 93),
        ("SUMPRODUCT(--ISNA(A1:A8))", 1),
        ("'Grant sums'!A1", 41),
        ('IF(LOWER(TRIM(A5))="open",1,2)', 1),
        ('IF(A4="","empty",A4)', "empty"),
        ("IF(A4=0,1,2)", 1),
        ("IF(A1>A2,1)", False),
        ("IF(A1>40,A2,A8)", 53),  # the other branch is not asked for
        ("IF(ISNA(A8),NA(),1)", "#N/A"),
        ('IFERROR(A1/0,"-")', "-"),
        ("A1/A4", "#DIV/0!"),
        ("A1+A5", "#VALUE!"),
        ('A1&" posts"', "41 posts"),
        ('"say ""so"""', 'say "so"'),
        ("AND(A1<A2,NOT(A2<A1),OR(FALSE,TRUE))", True),
        ('OR(A5="OPEN ",FALSE)', True),
        ("ISTEXT(A5)", True),
        ("ISNUMBER(A6)", False),
        ("ROUND(2.345,2)", Fraction(235, 100)),  # a half goes away from nought, also below it
        ("ROUND(-2.5,0)", -3),
        ("INT(-2.5)", -3),
        ("YEAR(A7)*10000+MONTH(A7)*100+DAY(A7)", 20080724),
        ("DAY(EOMONTH(A7,0))", 31),
        ("DAY(EOMONTH(A7,-5))", 29),
        ("ROWS(A1:A3)", 3),
        ('part_month="WHOLE"', True),
        ("10<9=FALSE", True),
        ('"z">9', True),
    ],
)
def test_a_formula_is_worked_out(formula, value):
    assert value_of(formula, cells) == value


@pytest.mark.parametrize("formula", ["VLOOKUP(A1,B1,1)", "A1 A2", "{1}", "1+", "IF(A1,1,2"])
def test_what_is_not_known_is_refused(formula):
    with pytest.raises((ValueError, IndexError)):
        value_of(formula, cells)
