import pickle
from decimal import Decimal
from fractions import Fraction

import pint
import pytest

import prevent_model as pm
from prevent_model.values import units
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.rounding import Rounding
from prevent_model.values.stated_money import StatedMoney

M = Money


@pytest.mark.parametrize(
    ("text", "pence"),
    [("£2,200,000.00", 220_000_000), ("-£3.50", -350), ("−£3.50", -350), ("£53", 5300), ("£2200000", 220_000_000)],
)
def test_parse(text, pence):
    assert M.parse(text) == M(pence)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("£2.2m", "StatedMoney"),
        ("£2,20,000", 'write "£220,000"'),
        ("£3.5", "two digits"),
        ("£3.505", "two digits"),
        ("3.50", 'write "£3.50"'),
        ("gbp 3", 'write "GBP 3"'),
        ("", "write one such as"),
    ],
)
def test_parse_refused(text, says):
    with pytest.raises(ValueError, match=r"write|StatedMoney") as caught:
        M.parse(text)
    assert says in str(caught.value)


@pytest.mark.parametrize("bad", [1.5, True, "1", Decimal(1)])
def test_pence_are_whole(bad):
    with pytest.raises(TypeError, match="pence"):
        M(bad)


def test_pounds():
    assert M.pounds("3.50") == M.pounds(Decimal("3.5")) == M(350)
    assert M.pounds(-3) == M(-300)
    with pytest.raises(TypeError, match="float"):
        M.pounds(3.5)
    for bad in ("3.505", "x", "NaN", "Infinity"):
        with pytest.raises(ValueError, match="pounds"):
            M.pounds(bad)
    with pytest.raises(TypeError):
        M.parse(3)


def test_arithmetic():
    assert M(1) + M(2) - M(4) == -M(1)
    assert sum([M(1), M(2)]) == M(3)
    assert abs(M(-1)) == M(1)
    assert M(1) < M(2) <= M(2)
    assert hash(M(1)) == hash(M(1))
    assert M(5).major == Fraction(1, 20)
    for wrong in (lambda: M(1) + 1, lambda: 1 + M(1), lambda: M(1) - 1, lambda: M(1) < 1, lambda: M(1) * 2):
        with pytest.raises(TypeError):
            wrong()


def test_times():
    assert M(100).times(3) == M(300)
    assert M(100).times(Fraction(1, 3), rounding=Rounding.CEILING) == M(34)
    with pytest.raises(ValueError, match="rounding"):
        M(100).times(Fraction(1, 2))
    with pytest.raises(TypeError, match="float"):
        M(100).times(0.5)


def test_shown():
    assert str(M(-350)) == "-£3.50"
    assert f"{M(220_000_000):>15}" == "  £2,200,000.00"
    assert pickle.loads(pickle.dumps(M(5))) == M(5)


def test_quantities():
    ureg = units.registry()
    assert M.from_quantity(M(350).to_quantity()) == M(350)
    assert M.from_quantity(ureg.Quantity(250, "penny")) == M(250)
    with pytest.raises(TypeError, match="float"):
        M.from_quantity(ureg.Quantity(2.5, "GBP"))
    with pytest.raises(ValueError, match="something else"):
        M.from_quantity(ureg.Quantity(2, "post"))
    with pytest.raises(ValueError, match="whole pence"):
        M.from_quantity(ureg.Quantity(Decimal("0.001"), "GBP"))
    with pytest.raises(TypeError, match="quantity"):
        M.from_quantity(3)


def test_a_foreign_registry():
    ureg = pint.UnitRegistry()
    with pytest.raises(ValueError, match="define_in"):
        M.from_quantity(ureg.Quantity(3, "metre"))
    ureg.define("GBP = [currency]")
    assert M.from_quantity(ureg.Quantity(3, "GBP")) == M(300)
    assert M.from_quantity(M(350).to_quantity(ureg)) == M(350)
    assert M.from_quantity(ureg.Quantity(3, "kGBP")) == M.pounds(3000)


def test_ranges():
    a, b = MoneyRange(M(1), M(5)), MoneyRange(M(2), M(3))
    assert a + b == MoneyRange(M(3), M(8))
    assert a - b == MoneyRange(M(-2), M(3))
    assert -a == MoneyRange(M(-5), M(-1))
    assert sum([a, b]) == a + b
    assert a.contains(M(5))
    assert not a.contains(M(6))
    assert a.overlaps(b)
    assert not b.overlaps(MoneyRange.exactly(M(4)))
    assert a.width == M(4)
    assert str(MoneyRange(M(215_000_000), M(224_999_999))) == "£2,150,000.00 … £2,249,999.99"
    with pytest.raises(ValueError, match="high"):
        MoneyRange(M(2), M(1))
    with pytest.raises(TypeError, match="low"):
        MoneyRange(1, M(2))


@pytest.mark.parametrize("parse", [Money.parse, StatedMoney.parse])
def test_a_sum_without_end_is_refused(parse):
    with pytest.raises(ValueError, match="at most 100"):
        parse("£" + "9" * 5000)


@pytest.mark.parametrize("factor", [Decimal("NaN"), Decimal("Infinity")])
def test_no_sum_is_multiplied_by_what_is_no_number(factor):
    with pytest.raises(ValueError, match="factor:"):
        Money(100).times(factor, rounding=Rounding.FLOOR)


def test_a_rounding_is_a_named_rule():
    with pytest.raises(TypeError, match="rounding:"):
        Money(100).times(Fraction(1, 3), rounding="half-up")


def test_every_wrong_argument_of_a_sum_is_named():
    """One fault of several was reported, or none."""
    with pytest.raises(pm.ArgumentError) as raised:
        pm.StatedMoney(3, 4, 5, 6)
    assert [refusal.argument for refusal in raised.value.refusals] == ["text", "amount", "to_nearest", "about"]
    with pytest.raises(TypeError, match=r"^MoneyRange\.low: .*\nMoneyRange\.high: "):
        MoneyRange(1, 2)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Money(10**5000),
        lambda: Money.pounds("1e999999999"),
        lambda: Money(9 * 10**21) + Money(10**21),
        lambda: Money.parse(f"£{'9' * 60}"),
    ],
)
def test_a_sum_that_could_not_be_printed_is_refused(make):
    with pytest.raises(ValueError, match=r"^Money\.minor: a sum stays below £100,000,000,000,000,000,000; "):
        make()
