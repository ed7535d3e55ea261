from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.errors import UnknownReference
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale

SCALE = Scale("grades", (Level(3, "Excellent"), Level(1, "Fair", points=Decimal("0.5")), Level(2, "Good")))


def test_order():
    assert SCALE.labels == ("Fair", "Good", "Excellent")
    assert (SCALE.lowest.label, SCALE.highest.label) == ("Fair", "Excellent")
    assert SCALE.above("Fair") == SCALE.level(2)
    assert SCALE.below(SCALE.level("good")) == SCALE.lowest
    assert SCALE.above("Excellent") is None
    assert SCALE.below("Fair") is None
    assert len(SCALE) == 3
    assert list(SCALE) == list(SCALE.levels)


def test_look_up():
    assert "good" in SCALE
    assert 3 in SCALE
    assert True not in SCALE
    assert Level(9, "Good") not in SCALE
    with pytest.raises(UnknownReference, match='did you mean "Good"'):
        SCALE.level("goood")
    with pytest.raises(KeyError, match='"9"'):
        SCALE.level(9)


def test_points():
    assert SCALE.points_of("Fair") == Fraction(1, 2)
    assert SCALE.points_of("Good") == 2


def test_levels_have_no_arithmetic():
    low, high = SCALE.lowest, SCALE.highest
    for wrong in (lambda: low + high, lambda: low < high, lambda: sum(SCALE)):
        with pytest.raises(TypeError):
            wrong()


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ((), "has none; write .* for each"),
        ((Level(1, "a"), Level(1, "b")), "rank 1"),
        ((Level(1, "a"), Level(2, "A")), "called"),
    ],
)
def test_refused(levels, says):
    with pytest.raises(ValueError, match=says):
        Scale("x", levels)


def test_levels_refused():
    with pytest.raises(ValueError, match="NOT_ASSESSED"):
        Level(1, "not assessed")
    with pytest.raises(ValueError, match=r"Level\.label: a text is needed"):
        Level(1, " ")
    with pytest.raises(TypeError, match="rank"):
        Level(1.0, "a")
    with pytest.raises(TypeError, match="points"):
        Level(1, "a", points=0.5)
    with pytest.raises(TypeError, match="Level"):
        Scale("x", ("a",))


def test_what_is_no_level():
    assert [str(x) for x in NotALevel] == ["not assessed", "not applicable", "not graded"]
    assert {NOT_ASSESSED, NOT_APPLICABLE, NOT_GRADED} == set(NotALevel)


def test_every_fault_of_a_scale_is_told_at_once():
    with pytest.raises(
        ValueError,
        match=r'(?s)have rank 1; number the 3 levels afresh, each higher than the one below it.*two levels of the scale "s" are called "B"; write',
    ):
        Scale("s", (Level(1, "a"), Level(1, "b"), Level(2, "B")))


def test_points_are_numbers():
    with pytest.raises(ValueError, match="points:"):
        Level(1, "a", points=Decimal("Infinity"))
