"""What the results of growth and delivery have in common."""

import ast
import inspect
from fractions import Fraction
from pathlib import Path

import pytest

import prevent_model as pm
from prevent_model.growth.yearly_results import PlanYears, Yearly, if_stated, nothing, share_of, stated_total, to_places
from prevent_model.tables.table import HasTable

RESULTS = {
    cls
    for package in (pm.growth, pm.delivery)
    for name in package.__all__
    if inspect.isclass(cls := getattr(package, name)) and issubclass(cls, HasTable) and isinstance(cls.table, property)
    if "table" in vars(cls)  # a row of a result lays out its own fields
}


def test_each_result_can_be_named_from_its_package():
    assert {pm.growth.Release, pm.growth.Cover, pm.growth.YearCosts, pm.delivery.Schedule} <= RESULTS
    assert set(dir(pm.growth)) == set(pm.growth.__all__)
    assert set(dir(pm.delivery)) == set(pm.delivery.__all__)
    returned = {
        inspect.signature(function).return_annotation
        for package in (pm.growth, pm.delivery)
        for function in (getattr(package, name) for name in package.__all__)
        if inspect.isfunction(function)
    }
    named = {
        *pm.growth.__all__,
        *pm.delivery.__all__,
        "Fraction",
        "NDArray[np.int64]",
        "dict[FinancialYear, MoneyRange]",
        "Release | ProgrammeRelease",
    }
    assert returned <= named, f"only a deep path names {returned - named}"


@pytest.mark.parametrize("name", ["rows", "because"])
def test_each_result_has_its_rows_and_its_reasons(name):
    fields = {cls: {field.name for field in getattr(cls, "__attrs_attrs__", ())} for cls in RESULTS}
    without = [cls.__name__ for cls in RESULTS if name not in fields[cls] and not hasattr(cls, name)]
    assert not without, f"no {name}: {', '.join(without)}"


def test_a_result_has_a_row_for_each_year_and_words_its_reasons_from_them():
    result = pm.growth.unit_costs(pm.sample())
    assert isinstance(result, PlanYears)
    assert result.rows is result.years
    assert result.cite == pm.sample().growth.places
    assert result.because.endswith(f" Assumed, as no source says so: {result.assumptions[0].title}.")


def test_a_year_that_has_no_row_is_refused_with_those_that_have():
    with pytest.raises(
        ValueError, match=r"^year: the plan prints nothing for 2011/12; it prints 2008/09, 2009/10, 2010/11$"
    ):
        pm.growth.changes(pm.sample()).year("2011/12")
    assert issubclass(pm.growth.Cover, Yearly)


def test_what_is_not_stated_is_never_taken_for_nought():
    assert if_stated(max, None, 0) is None
    assert if_stated(max, 0, 0) == 0
    assert (stated_total([1, 2]), stated_total([1, None]), stated_total([])) == (3, None, None)


@pytest.mark.parametrize(("low", "high", "ends"), [(100, 200, (33, 67)), (-200, -100, (-67, -33)), (99, 99, (33, 33))])
def test_a_share_of_a_sum_holds_every_exact_share(low, high, ends):
    share = share_of(pm.MoneyRange(pm.Money(low), pm.Money(high)), Fraction(1, 3))
    assert (share.low.minor, share.high.minor) == ends


def test_a_share_of_nothing_is_nothing():
    nought = nothing(pm.Currency.of("EUR"))
    assert share_of(nought, Fraction(1, 3)) == nought


def test_a_number_is_shown_to_places_and_kept_exactly():
    shown = to_places(Fraction(2, 3), 3)
    assert (shown.value, str(shown)) == (Fraction(2, 3), "0.667")
    assert to_places(None, 3) is None


@pytest.mark.parametrize("package", [pm.growth, pm.delivery])
def test_refused_arguments_carry_their_problem_and_remedy(package):
    """Errors were sentences, from which an argument could be had only by splitting them."""
    plain = [
        f"{path.name}:{node.lineno}"
        for path in Path(package.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ValueError"
    ]
    assert not plain
