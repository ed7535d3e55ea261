"""The error that holds every fault."""

import copy
import pickle

import pytest

import prevent_model as pm
from prevent_model.framework.integrity_errors import CODES


@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy])
def test_the_error_travels(parts, again):
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**{**parts, "lead": "mps"})
    error = again(caught.value)
    assert isinstance(error, ValueError)
    assert error.findings == caught.value.findings
    assert str(error) == str(caught.value)


def test_a_fault_is_an_error_with_a_known_code(parts):
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**{**parts, "lead": "mps", "part_of": "nothing"})
    assert {finding.severity for finding in caught.value.findings} == {pm.Severity.ERROR}
    assert {finding.code for finding in caught.value.findings} == {"wrong-kind", "unknown-reference"} <= set(CODES)
