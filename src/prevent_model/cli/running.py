"""Run a parsed command: each way in which it can end has its exit code, and its words on the error stream."""

from __future__ import annotations

import argparse
import os
import sys

from prevent_model.cli.arguments import WrongUse
from prevent_model.cli.outputs import refuse_misuse
from prevent_model.cli.refusals import worded
from prevent_model.documents.reading import WORKBOOK
from prevent_model.errors import ArgumentError, PreventModelError, UnknownReference
from prevent_model.framework.readings import DocumentError
from prevent_model.remedies import in_cells


def run(options: argparse.Namespace) -> int:
    """Run the command of some options; the exit code is 0 when clean, 1 on findings that are errors, 2 on wrong use."""
    try:
        refuse_misuse(options)
        code: int = options.run(options)
        sys.stdout.flush()  # so that a reader that has stopped, or a full disk, is met here and not at exit
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("prevent-model: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever reads has stopped; the interpreter must not complain of it once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (WrongUse, PreventModelError, ValueError, OSError) as error:
        # An IntegrityError or an AssessmentError holds findings, which are a document's fault and not wrong use.
        findings = getattr(error, "findings", ())
        if findings:
            print(DocumentError(findings), file=sys.stderr)
            return 1
        for line in _lines(error, options):
            print(f"prevent-model: {line}", file=sys.stderr)
        return 2
    return code


def _lines(error: Exception, options: argparse.Namespace) -> list[str]:
    if isinstance(error, ArgumentError):
        in_workbook = str(getattr(options, "document", None) or "").lower().endswith(f".{WORKBOOK}")
        of_cells = (refusal._replace(remedy=in_cells(refusal.remedy)) for refusal in error.refusals)
        return [worded(refusal, options.flags) for refusal in (of_cells if in_workbook else error.refusals)]
    if isinstance(error, UnknownReference):
        return [worded(error.refusal, options.flags)]
    if isinstance(error, OSError) and error.strerror:
        return [f"{error.filename or 'the output cannot be written'}: {error.strerror}"]
    return [str(error)]
