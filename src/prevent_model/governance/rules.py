"""The rules that a structure must keep, each with the path that breaks it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import attrs

from prevent_model.errors import ArgumentError
from prevent_model.framework import governance_rules as framework
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Findings, Severity
from prevent_model.framework.governance import Relation
from prevent_model.framework.governance_rules import GovernanceRule
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import answering, offices_behind
from prevent_model.governance.graph_building import checked_day, graph_on, tables_of
from prevent_model.governance.independence import assured, delivering, way_up
from prevent_model.governance.lines import Step, reporting_line
from prevent_model.values.arguments import expect, many
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import written

if TYPE_CHECKING:
    import networkx as nx

CODES: dict[str, str] = {
    "single-accountable": "An objective, a workstream or an activity has no office, or more than one, that answers for it.",
    "every-board-reports": "A board that is not at the top reports to nothing.",
    "escalates-within": "A board does not reach the top, or takes more steps than the rule allows.",
    "no-shared-chair": "One office chairs a board and the board that it reports to.",
    "independent-assurance": "Who assures a thing stands in the line that answers for it.",
    "independent-gate": "A gate is decided by who delivers what it releases.",
    "recipient-releases": "Growth is released by who is not the recipient of its grant and does not answer to it.",
    "reporting-fits": "A board is to report more often than it meets.",
}
"""The code of each rule, as a document names it, with what breaks it."""

OwnRule = Callable[[Programme], Iterable[Finding]]


@attrs.frozen
class RuleContext:
    """What a rule looks at: a programme, its graph on a day, and where each thing stands in the document."""

    programme: Programme = attrs.field(metadata=means("The programme."))
    g: nx.MultiDiGraph[str] = attrs.field(metadata=means("Its graph on the day."))
    day: date = attrs.field(metadata=means("The day."))
    places: dict[str, str] = attrs.field(metadata=means("Where each thing stands in the document, by id."))

    def title(self, id: str) -> str:
        """The title of a thing, there on the day or not."""
        return self.programme.entity(id).title

    def of_kind(self, kind: str) -> Iterator[str]:
        """The ids of one kind, those that are there on the day."""
        return (id_ for id_ in self.programme.ids(kind) if id_ in self.g)

    def subjects(self, relation: Relation, id: str) -> list[str]:
        """The ids that stand in a relation to a thing."""
        pred = tables_of(self.g).into[id]
        return sorted(other for other, keys in pred.items() if relation in keys)

    def objects(self, relation: Relation, id: str) -> list[str]:
        """The ids to which a thing stands in a relation."""
        succ = tables_of(self.g).out_of[id]
        return sorted(other for other, keys in succ.items() if relation in keys)

    def broken(
        self, code: str, id: str, message: str, remedy: str, *, silent: str = "", of: str | None = None
    ) -> Finding:
        """A finding about a thing; a warning where the source says nothing of the field that would settle it.

        The field is the thing's own, or one of another thing.
        """
        entity: Entity = self.programme.entity(id)
        if silent and silent in self.programme.entity(of or id).unstated:
            return Finding(
                code, Severity.WARNING, self.places[id], f"{message}; the source does not say", remedy, entity.cite
            )
        return Finding(code, Severity.ERROR, self.places[id], message, remedy, entity.cite)


def break_rules(
    programme: Programme,
    rules: Iterable[GovernanceRule | OwnRule] | GovernanceRule | OwnRule | None = None,
    *,
    on: date | None = None,
) -> Findings:
    """What breaks the rules of a structure, each with the path that shows it.

    Parameters
    ----------
    programme
        The programme.
    rules
        Rules as data, such as ``pm.SingleAccountable()``, and your own: functions from a programme to findings. If not
        given, the rules that the document itself writes down.
    on
        The day; the programme's own `as_at` where not given.

    Returns
    -------
    tuple of Finding
        In the order of the rules. The code of a finding is the name of its rule in a document. It is an error, or a
        warning where the source is silent on the field that would settle it.

    Raises
    ------
    ValueError
        When a rule is neither, one of your own yields something that is no finding, or the day lies outside the
        programme's.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.break_rules(pm.sample(), [pm.NoSharedChair(), pm.ReportingFits()])
    ()
    """
    expect(programme=(programme, Programme), rules=(rules, as_rule, [as_rule], None), on=(on, date, None))
    chosen = programme.governance_rules if rules is None else rules
    if callable(chosen) or type(chosen) in _CHECKS:
        chosen = cast(Any, (chosen,))
    return rules_on(programme, cast(Iterable[Any], chosen), checked_day(programme, on))


def rules_on(programme: Programme, rules: Iterable[GovernanceRule | OwnRule], day: date) -> Findings:
    """What breaks these rules on any day at all, for checks that go on after a programme has ended."""
    places = {programme.id: "$"} | {entity.id: where for _, where, entity in members(programme)}
    structure = RuleContext(programme, graph_on(programme, day), day, places)
    found: list[Finding] = []
    for position, rule in enumerate(many("rules", cast(Iterable[Any], rules), as_rule)):
        check = _CHECKS.get(type(rule))
        found += check(structure, rule) if check else _own(rule, programme, position)
    return Findings(found)


def as_rule(given: Any) -> Any:
    """Return a rule: one that is written down as data, or a function from a programme to findings."""
    if type(given) in _CHECKS or (callable(given) and not isinstance(given, type)):
        return given
    names = ", ".join(sorted(cls.__name__ for cls in _CHECKS))
    raise ArgumentError.of(
        f"{written(given)} is no rule",
        f"give one of {names}, made with its arguments, or a function from a programme to findings", wrong_type=True
    )  # fmt: skip


def _own(rule: OwnRule, programme: Programme, position: int) -> list[Finding]:
    found: list[Any] = list(rule(programme))
    for one in found:
        if not isinstance(one, Finding):
            name = getattr(rule, "__name__", repr(rule))
            raise ValueError(
                f"rules[{position}]: {name} yields {written(one)}: let it yield findings, as pm.Finding(...)"
            )
    return found


def path_of(steps: Iterable[Step]) -> str:
    """A path in words: the titles of its steps."""
    return " → ".join(step.title for step in steps)


def _single_accountable(s: RuleContext, rule: framework.SingleAccountable) -> Iterator[Finding]:
    silent = {"objective": "owner", "workstream": "lead", "activity": "lead"}
    for kind in rule.kinds:
        for id_ in s.of_kind(kind):
            paths = answering(s.g, id_)
            offices = {office for path in paths for office in offices_behind(s.g, path[-1].id)}
            if len(offices) == 1:
                continue
            if not paths:
                said = f"nobody answers for {s.title(id_)}"
            elif not offices:
                ways = "; ".join(f"{s.title(id_)} → {path_of(path)}" for path in paths)
                said = f"no office answers for {s.title(id_)}: {ways}, and no chair or head is stated"
            else:
                ways = "; ".join(f"{s.title(id_)} → {path_of(path)}" for path in paths)
                names = ", ".join(s.title(office) for office in sorted(offices))
                said = f"{len(offices)} offices answer for {s.title(id_)} ({names}): {ways}"
            field = silent.get(kind, "") if not paths else ""
            yield s.broken("single-accountable", id_, said, "name one office that answers for it", silent=field)


def _every_board_reports(s: RuleContext, rule: framework.EveryBoardReports) -> Iterator[Finding]:
    ends = [id_ for id_ in s.of_kind("board") if not s.objects(Relation.REPORTS_TO, id_)]
    if not rule.top and len(ends) == 1:
        return  # the one board that reports to nothing is the top
    for id_ in ends:
        if id_ not in rule.top:
            below = " → ".join([*(s.title(one) for one in s.subjects(Relation.REPORTS_TO, id_)[:1]), s.title(id_)])
            others = [s.title(one) for one in (rule.top or ends) if one != id_]
            top = (
                f"the top is {' and '.join(others)}"
                if rule.top
                else f"so {'do' if others[1:] else 'does'} {' and '.join(others)}"
            )
            said = f"{s.title(id_)} reports to nothing, and {top}: {below} → nothing"
            yield s.broken("every-board-reports", id_, said, "name what it reports to", silent="reports_to")


def _escalates_within(s: RuleContext, rule: framework.EscalatesWithin) -> Iterator[Finding]:
    for id_ in s.of_kind("board"):
        line = reporting_line(s.g, id_)
        ids = [step.id for step in line.steps]
        circle = len(set(ids)) < len(ids)
        if rule.top is not None and rule.top not in ids:
            top = s.programme.entity(rule.top).title
            said = f"{s.title(id_)} does not reach {top}: {path_of(line.steps)}"
            remedy = f"let its line lead to {top}"
            yield s.broken("escalates-within", id_, said, remedy, silent="reports_to", of=line.end.id)
            continue
        steps = ids.index(rule.top) if rule.top is not None else len(ids) - 1
        if circle and rule.top is None:
            said = f"{s.title(id_)} never reaches an end: {path_of(line.steps)}"
            yield s.broken("escalates-within", id_, said, "break the circle")
        elif steps > rule.steps:
            said = (
                f"{s.title(id_)} takes {_steps(steps)}, and may take {rule.steps}: {path_of(line.steps[: steps + 1])}"
            )
            yield s.broken("escalates-within", id_, said, "let it report higher up, or allow more steps")


def _steps(number: int) -> str:
    return f"{number} step{'' if number == 1 else 's'}"


def _no_shared_chair(s: RuleContext, rule: framework.NoSharedChair) -> Iterator[Finding]:
    del rule
    for id_ in s.of_kind("board"):
        chairs = s.subjects(Relation.CHAIRS, id_)
        for above in s.objects(Relation.REPORTS_TO, id_):
            for chair in chairs if s.g.nodes[above]["kind"] == "board" else ():
                if chair in s.subjects(Relation.CHAIRS, above):
                    said = (
                        f"{s.title(chair)} chairs {s.title(id_)} and {s.title(above)}, which it reports to: "
                        f"{s.title(id_)} → {s.title(above)} → {s.title(chair)} → {s.title(id_)}"
                    )
                    yield s.broken("no-shared-chair", id_, said, "let another office chair one of the two")


def _independent_assurance(s: RuleContext, rule: framework.IndependentAssurance) -> Iterator[Finding]:
    del rule
    for assurer, thing in assured(s.programme, s.g):
        for holder, path in thing.lines:
            ids = [step.id for step in path]
            if assurer in ids:
                way = f"{s.title(thing.id)} → {path_of(path[: ids.index(assurer) + 1])}"
                said = (
                    f"{s.title(assurer)} assures {s.title(thing.id)} and stands in the line that answers for it: {way}"
                )
            elif below := way_up(s.g, assurer, holder):
                way = " → ".join(map(s.title, below))
                said = f"{s.title(assurer)} assures {s.title(thing.id)} and answers to who answers for it: {way} → {s.title(thing.id)}"
            else:
                continue
            yield s.broken("independent-assurance", thing.by, said, "let one from outside that line assure it")
            break


def _independent_gate(s: RuleContext, rule: framework.IndependentGate) -> Iterator[Finding]:
    del rule
    for id_ in s.of_kind("gate"):
        work = delivering(s.programme, s.g, id_)
        for decider in s.subjects(Relation.DECIDES, id_):
            for path in _hands(s, decider):
                if path[-1] in work:
                    way = " → ".join(map(s.title, [id_, *path]))
                    said = f"{s.title(decider)} decides {s.title(id_)}, and {s.title(path[-1])} {work[path[-1]]}: {way}"
                    yield s.broken(
                        "independent-gate", id_, said, "let one that does not deliver what it releases decide it"
                    )
                    break


def _hands(s: RuleContext, decider: str) -> list[list[str]]:
    """A decider, then who chairs or heads it, then the bodies that those head: the hands that a decision is in."""
    paths = [[decider]]
    for relation in (Relation.CHAIRS, Relation.HEADS):
        paths += [[decider, one] for one in s.subjects(relation, decider)]
    return paths + [[*path, body] for path in paths for body in s.objects(Relation.HEADS, path[-1]) if body not in path]


def _recipient_releases(s: RuleContext, rule: framework.RecipientReleases) -> Iterator[Finding]:
    del rule
    plan = s.programme.growth
    if plan is None:
        return
    funded = {plan.id, *(line.id for line in plan.lines)}
    named = {*plan.funded_by, *(line.funded_by for line in plan.lines if line.funded_by)}
    grants = [grant for grant in s.programme.grants if grant.id in named or funded & set(grant.funds)]
    years = set(plan.years)
    for gate in s.programme.gates:
        if not years & {year for phase in gate.blocks for year in s.programme.phase(phase).years}:
            continue
        deciders = s.subjects(Relation.DECIDES, gate.id)
        if grants and not deciders:
            said = f"nobody is named who decides {gate.title}, and so who releases the growth behind it"
            yield s.broken("recipient-releases", gate.id, said, "name who decides it", silent="decided_by")
        for grant in grants:
            if grant.recipient is None or grant.recipient not in s.g:
                if deciders:
                    said = f"{grant.title} names no recipient, and {' and '.join(map(s.title, deciders))} releases its growth"
                    yield s.broken("recipient-releases", grant.id, said, "name its recipient", silent="recipient")
                continue
            for decider in deciders:
                if not way_up(s.g, decider, grant.recipient):
                    line = reporting_line(s.g, decider)
                    said = (
                        f"{s.title(decider)} releases growth by {gate.title}, and does not answer to "
                        f"{s.title(grant.recipient)}, which is paid {grant.title}: {path_of(line.steps)}"
                    )
                    yield s.broken(
                        "recipient-releases", gate.id, said, "let the recipient decide, or one that answers to it"
                    )


def _reporting_fits(s: RuleContext, rule: framework.ReportingFits) -> Iterator[Finding]:
    del rule
    for id_ in s.of_kind("board"):
        board = s.programme.board(id_)
        if board.meets and board.reports_every and board.reports_every.times_a_year > board.meets.times_a_year:
            above = s.objects(Relation.REPORTS_TO, id_)
            way = " → ".join([board.title, *map(s.title, above)])
            said = f"{board.title} meets {board.meets.words} and is to report {board.reports_every.words}: {way}"
            yield s.broken("reporting-fits", id_, said, "let it meet as often as it reports")


_CHECKS: dict[type[Any], Callable[..., Iterator[Finding]]] = {
    framework.SingleAccountable: _single_accountable,
    framework.EveryBoardReports: _every_board_reports,
    framework.EscalatesWithin: _escalates_within,
    framework.NoSharedChair: _no_shared_chair,
    framework.IndependentAssurance: _independent_assurance,
    framework.IndependentGate: _independent_gate,
    framework.RecipientReleases: _recipient_releases,
    framework.ReportingFits: _reporting_fits,
}
