"""The part of a report on who answers to whom: bodies, the boards that govern them, and offices without a manager."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.dual_lines import DualReport
from prevent_model.governance.graph_building import edges_by
from prevent_model.governance.lines import ReportingLine, reporting_line

if TYPE_CHECKING:
    from prevent_model.governance.graph_class import GovernanceGraph


def answering_lines(programme: Programme, g: GovernanceGraph) -> list[str]:
    """Return, as sentences, the line of each thing that is governed by a board, answers to another or governs a body.

    Parameters
    ----------
    programme
        The programme, whose order the lines have.
    g
        Its governance graph.
    """
    ties = list(edges_by(g, {Relation.GOVERNS, Relation.ANSWERS_TO}))
    concerned = {source for source, _, _ in ties} | {
        target for _, target, relation in ties if relation is Relation.GOVERNS
    }
    actors = (*programme.bodies, *programme.boards, *programme.roles)
    return [line_words(reporting_line(g, actor.id)) for actor in actors if actor.id in concerned]


def dual_heading(duals: Iterable[DualReport]) -> str:
    """Return the heading above all who have two lines; offices alone work to, or are deployed by, another.

    Parameters
    ----------
    duals
        What has two lines.
    """
    answering = any(dual.other.steps[1].relation is Relation.ANSWERS_TO for dual in duals)
    return "Who has two lines" if answering else "Who works to someone other than their manager"


def line_words(line: ReportingLine) -> str:
    """Return a reporting line, step by step, and why it ends.

    After a colon no verb has to agree with a title, which may be a plural. A line without a step is what it starts
    from, and the reason.
    """
    start = line.steps[0]
    first, *rest = (step.words.removeprefix("is ") for step in line.steps)
    # A step for a body has a clause of its own before it: "for Line Ltd, answers to".
    steps = ", then ".join(words.replace(", is ", ", ", 1) if words.startswith("for ") else words for words in rest)
    because = line.because if rest else line.because.removeprefix(f"The line ends at {start.title}: ")
    return f"{first}: {steps}. {because}" if rest else f"{first}: {because}"
