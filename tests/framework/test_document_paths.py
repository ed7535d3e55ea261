"""Paths of a document as those of the fields of a programme."""

import pytest

from prevent_model.framework.document_paths import is_home, path_in_fields

HOME = {"growth": {"id": "growth", "points": []}}


@pytest.mark.parametrize(
    ("where", "document", "path"),
    [
        ("$.title", {}, "title"),
        ("$.objectives[0] (one).owner", {}, "objectives[0].owner"),
        ("$.growth", HOME, "plans[0]"),
        ("$.growth.points[2].cost", HOME, "plans[0].points[2].cost"),
        ("$.growth.grants[1].amounts", HOME, "grants[1].amounts"),
        # The section is the first of the plans, and those of its list come after it.
        ("$.growth.plans[0] (second)", HOME, "plans[1]"),
        ("$.growth.plans[0] (second)", {"growth": {"plans": []}}, "plans[0]"),
        ("$.governance.links[3].cite", {}, "links[3].cite"),
    ],
)
def test_a_path_of_a_document_leads_to_the_same_field(where, document, path):
    assert path_in_fields(where, document) == path


def test_a_section_with_further_lists_alone_is_no_plan():
    assert is_home(HOME)
    assert not is_home({"growth": {"observations": []}})
    assert not is_home({})
