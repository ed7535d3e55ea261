"""Facts of a programme, and faults of its document."""

import pytest

from prevent_model.framework.findings import Finding
from prevent_model.review.finding_subjects import FailOn, about, fails


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("funding-shortfall", (False, True, False)),
        ("gate-due-late", (False, True, False)),
        ("unknown-key", (True, True, False)),
    ],
)
def test_what_a_check_fails_on(code, expected):
    """C6: a real shortage of money failed like a fault of the document."""
    error = Finding(code, "error", "$", "it is so", "mend it")
    assert tuple(fails(error, on) for on in FailOn) == expected
    assert not any(
        fails(Finding(code, severity, "$", "it is so"), on) for severity in ("warning", "note") for on in FailOn
    )


def test_a_code_that_a_caller_makes_is_about_the_document():
    assert about("board-without-meetings") == "document"
