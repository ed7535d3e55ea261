"""The workbooks of the samples, each written once for all the tests that read it: to write one takes half a second."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

import prevent_model as pm


@cache
def of_answers(name="mps-prevent-2008"):
    """The bytes of the workbook of a sample, with its answers."""
    return _written(pm.workbook.write, name)


@cache
def of_document(name="mps-prevent-2008"):
    """The bytes of a sample that is saved as a workbook."""
    return _written(pm.save, name)


@cache
def answers(name="mps-prevent-2008"):
    """The workbook of a sample with its answers, opened; a test may change nothing in it."""
    return openpyxl.load_workbook(io.BytesIO(of_answers(name)))


@cache
def document():
    """The sample that is saved as a workbook, opened; a test may change nothing in it."""
    return openpyxl.load_workbook(io.BytesIO(of_document()))


def _written(write, name):
    with TemporaryDirectory() as folder:
        write(pm.sample(name), f"{folder}/plan.xlsx")
        return Path(folder, "plan.xlsx").read_bytes()
