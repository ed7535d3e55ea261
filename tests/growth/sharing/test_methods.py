"""The names that methods go by."""

import pytest

from prevent_model.growth.sharing.methods import CLAIMS, WAYS, Method


def test_a_method_goes_by_its_other_names():
    assert Method("Sainte-Laguë") is Method("webster") is Method.SAINTE_LAGUE
    assert Method("D'Hondt") is Method("jefferson") is Method.D_HONDT
    assert Method("pro rata") is Method("Hamilton") is Method.LARGEST_REMAINDER


def test_each_method_says_what_it_does():
    assert set(WAYS) == set(Method)
    assert set(CLAIMS) < set(Method)


def test_an_unknown_name_is_told_the_nearest():
    with pytest.raises(ValueError, match=r'method: there is none called .webstar.; did you mean "webster"\?'):
        Method("webstar")
