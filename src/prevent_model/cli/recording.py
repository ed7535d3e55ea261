"""The commands that change a document in place: decide, observe, rate and migrate."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any

from prevent_model.cli.arguments import WrongUse, argument, is_sample, one_of, option
from prevent_model.cli.printing import say
from prevent_model.documents.editing import decide, observe, rate
from prevent_model.documents.migration import migrate
from prevent_model.documents.reading import DOCUMENTS
from prevent_model.framework.findings import Severity
from prevent_model.framework.gates import Condition, Outcome
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import scale_named, scales_of
from prevent_model.framework.wording import when_words
from prevent_model.review.record_checks import added
from prevent_model.tables.units import with_unit
from prevent_model.values.calendars import reading_in
from prevent_model.values.posts import Basis


def _changed(
    options: argparse.Namespace, change: Callable[[Any], Any], kinds: Iterable[type[Any]] = (Programme,)
) -> tuple[Any, int]:
    """Change the document that a command names, by what it holds; a document of another kind is refused.

    Return what was made, and the exit code: 1 where the record, which is kept, is an error by its own finding.
    """
    if is_sample(options.document):
        raise WrongUse(f"{options.document} is a sample, which cannot be changed: name a file, .toml or .json")
    value = one_of(options.document, *kinds)
    try:
        made = change(value)
    except OSError as error:
        raise WrongUse(f"{options.document} cannot be written: {error.strerror or error}") from error
    findings = added(made, value) if isinstance(made, Programme) else ()
    for finding in findings:
        print(f"{options.document}: {finding}", file=sys.stderr)
    return made, int(any(finding.severity is Severity.ERROR for finding in findings))


def _decide(options: argparse.Namespace) -> int:
    more = {"on": options.on, "recommendations": options.recommendations or (), "cite": options.cite or ()}

    def change(programme: Any) -> Programme:
        with reading_in(programme.calendar, programme.as_at):
            conditions = [Condition(text=text, met_on=met_on) for text, met_on in options.conditions or ()]
        return decide(options.document, options.gate, options.outcome, conditions=conditions, **more)

    made, code = _changed(options, change)
    gate = made.gate(options.gate)
    last = gate.decisions[-1]
    say(f"{options.document}: {gate.title} {last.outcome.value}{'' if last.on is None else f', {last.on}'}.")
    return code


def _observe(options: argparse.Namespace) -> int:
    more = {"on": options.on, "note": options.note or "", "cite": options.cite or ()}
    if options.basis is not None:
        more["basis"] = options.basis
    value = options.value.strip()
    number = int(value) if value.isdecimal() else value
    made, code = _changed(options, lambda _: observe(options.document, options.of, number, **more))
    if made.kind(options.of) == "measure":
        measure = made.measure(options.of)
        last = measure.values[-1]
        say(f"{options.document}: {measure.title} {with_unit(last.value, measure.unit)}, {last.on}.")
        return code
    seen = made.observations[-1]
    say(f"{options.document}: {seen.posts} posts of {made.plan(options.of).title} on {seen.on}.")
    return code


def _rate(options: argparse.Namespace) -> int:
    more = {"scale": options.scale, "by": options.by, "note": options.note or "", "cite": options.cite or ()}
    made, code = _changed(
        options, lambda programme: rate(options.document, options.of, _level(programme, options), on=options.on, **more)
    )
    rating = made.ratings[-1]
    scale = scale_named(scales_of(made), rating.scale)
    level = rating.level if scale is None else scale.level(rating.level).label
    say(f"{options.document}: {made.entity(rating.of).title} rated {level} {when_words(rating.on)}.")
    return code


def _level(programme: Any, options: argparse.Namespace) -> str | int:
    """The level as a rank where it is a number, and no label of the scale."""
    scale = scale_named(scales_of(programme), options.scale)
    is_label = scale is not None and options.level in scale
    return int(options.level) if options.level.isdecimal() and not is_label else str(options.level)


def _migrate(options: argparse.Namespace) -> int:
    changed, code = _changed(options, lambda _: migrate(options.document), DOCUMENTS.values())
    say(f"{options.document}: {'rewritten' if changed else 'as it is'}, of the newest version.")
    return code


def _unmet(text: str) -> tuple[str, None]:
    """A condition, and that no time is known at which it was met."""
    return text, None


class _MetOn(argparse.Action):
    """Say when the condition that was named last was met."""

    def __call__(self, parser: Any, options: argparse.Namespace, value: Any, flag: str | None = None) -> None:
        *before, (text, met_on) = getattr(options, self.dest) or [("", None)]
        if not text or met_on is not None:
            parser.error(f"{flag}: write it once after each --condition that was met")
        setattr(options, self.dest, [*before, (text, value)])


_DOCUMENT = argument("document", help="a programme document, .toml or .json, which is changed in place")
_WHEN = option("--on", "DATE", 'when: a day such as 2026-09-30, or as the source gives it, such as "Q3 2026"')
_NOTE = option("--note", "TEXT", "what the source adds")
_CITE = option("--cite", "PLACES", 'where it is printed, such as "B.11" or "other-source:p.4"')

COMMANDS = {
    "decide": (
        _decide,
        _DOCUMENT,
        option("--gate", "ID", "the gate", required=True),
        argument("--outcome", required=True, choices=[outcome.value for outcome in Outcome], help="what was decided"),
        _WHEN,
        option(
            "--condition",
            "TEXT",
            "what holds the gate until it is met",
            dest="conditions",
            action="append",
            type=_unmet,
        ),
        option("--met-on", "DATE", "when the condition before it was met", dest="conditions", action=_MetOn),
        option("--recommendation", "TEXT", "advice, which holds nothing", dest="recommendations", action="append"),
        _CITE,
    ),
    "observe": (
        _observe,
        _DOCUMENT,
        option("--of", "ID", "the plan that is counted, or the measure", required=True),
        option(
            "--value",
            "NUMBER",
            'the posts that were filled, such as 37, 188.5 or "about 4,000"; or the value, such as 86.5 or "86.5%%"',
            required=True,
        ),
        option(
            "--on",
            "DATE",
            'the day of the count, such as 2026-09-30, or the time of the value, such as "Q3 2026"',
            required=True,
        ),
        argument(
            "--basis",
            choices=[basis.value for basis in Basis],
            help="how posts are counted; as those of the plan where it is not given",
        ),
        _NOTE,
        _CITE,
    ),
    "rate": (
        _rate,
        _DOCUMENT,
        option("--of", "ID", "what is rated", required=True),
        option("--level", "LEVEL", "its level on the scale, by label or rank", required=True),
        option("--on", "DATE", 'when it was rated: a day, or such as "Q3 2026"', required=True),
        option("--scale", "NAME", "the scale: one of the document, or a known one (rag)", default="rag"),
        option("--by", "ID", "who rated it"),
        _NOTE,
        _CITE,
    ),
    "migrate": (_migrate, argument("document", help="a document of any kind, .toml or .json, which is rewritten")),
}
