from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.values.posts import FTE, HEADCOUNT, PostChange, Posts
from prevent_model.values.units import registry


def test_levels_and_changes():
    assert Posts(53) - Posts(41) == PostChange(12)
    assert Posts(41) + PostChange(12) == PostChange(12) + Posts(41) == Posts(53)
    assert Posts(53) - PostChange(12) == Posts(41)
    assert sum([PostChange(12), PostChange(40)]) == PostChange(52)
    assert -PostChange(1) == PostChange(0) - PostChange(1)
    assert Posts(41) < Posts(53) <= Posts(53)
    assert Posts(53) > Posts(41) >= Posts(41)
    assert PostChange(-1) < PostChange(1) <= PostChange(1)
    assert PostChange(1) > PostChange(-1) >= PostChange(-1)


def test_levels_are_not_added():
    with pytest.raises(TypeError, match="levels are not added"):
        Posts(41) + Posts(53)


def test_bases_do_not_mix():
    with pytest.raises(ValueError, match="establishment and by headcount"):
        Posts(41) - Posts(41, HEADCOUNT)
    with pytest.raises(ValueError, match="not the same"):
        assert Posts(41) < Posts(42, HEADCOUNT)
    with pytest.raises(ValueError, match="not the same"):
        PostChange(1) + PostChange(1, FTE)


def test_parts_of_a_post():
    assert Posts(Decimal("3.5"), FTE).count == Fraction(7, 2)
    assert isinstance(Posts(Fraction(4), FTE).count, int)
    with pytest.raises(ValueError, match="full-time"):
        Posts(Decimal("3.5"))


@pytest.mark.parametrize("bad", [3.0, True, "3", None])
def test_refused(bad):
    with pytest.raises(TypeError, match="count"):
        Posts(bad)


def test_other_refusals():
    with pytest.raises(ValueError, match="PostChange"):
        Posts(-1)
    with pytest.raises(ValueError, match="NaN"):
        Posts(Decimal("nan"), FTE)
    assert Posts(1, "fte") == Posts(1, FTE)
    with pytest.raises(TypeError, match="basis"):
        Posts(1, "heads")
    for wrong in (
        lambda: Posts(1) + 1,
        lambda: Posts(1) - 1,
        lambda: PostChange(1) + 1,
        lambda: PostChange(1) - Posts(1),
    ):
        with pytest.raises(TypeError):
            wrong()


def test_shown():
    shown = [
        str(x) for x in (Posts(41), Posts(1), PostChange(12), PostChange(-1), PostChange(0), Posts(Decimal("3.5"), FTE))
    ]
    assert shown == ["41 posts", "1 post", "+12 posts", "-1 post", "0 posts", "3.5 FTE"]


def test_quantities():
    for posts in (Posts(41), Posts(Fraction(7, 2), FTE), PostChange(-3)):
        assert type(posts).from_quantity(posts.to_quantity()) == posts
    assert Posts.from_quantity(Posts(4).to_quantity(), HEADCOUNT) == Posts(4, HEADCOUNT)
    with pytest.raises(ValueError, match="something else"):
        Posts.from_quantity(registry().Quantity(4, "fte"), HEADCOUNT)
    with pytest.raises(TypeError, match="float"):
        Posts.from_quantity(registry().Quantity(4.0, "post"))
