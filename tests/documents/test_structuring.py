"""The quick road is as strict as the slow one."""

import pytest

from prevent_model.documents.structuring import converter


@pytest.mark.parametrize(
    ("type_", "raw"), [(int, "4"), (int, 3.7), (int, True), (str, 4), (bool, "yes"), (int | None, "4"), (str | None, 4)]
)
def test_the_quick_road_is_as_strict(type_, raw):
    with pytest.raises(ValueError, match=r"expected"):
        converter().structure(raw, type_)
