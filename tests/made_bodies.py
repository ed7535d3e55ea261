"""A company that a board governs and that answers to several, for the tests of structure."""

from datetime import date

import prevent_model as pm


def harbour(**more):
    """A company that a board governs, and that answers to a ministry, to the city that owns it, and to a regulator."""
    answers = [
        pm.AnswersTo(to="state"),
        pm.AnswersTo(to="city", capacity="owner"),
        pm.AnswersTo(to="rail", capacity="regulator"),
    ]
    company = {"governed_by": "board", "answers_to": answers, "head": "chief", "kind": "company"} | more
    others = [pm.Body(id=id_, title=id_.title(), kind="authority") for id_ in ("state", "city", "rail")]
    return pm.Programme(
        id="p",
        title="P",
        years="2026/27",
        as_at=date(2026, 10, 15),
        bodies=[*others, pm.Body(id="line", title="Line Ltd", **company)],
        boards=[pm.Board(id="board", title="Board", chair="chief")],
        roles=[pm.Role(id="chief", title="Chief")],
    )
