"""Rules that a structure must keep, each with the path that breaks it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from prevent_model.errors import ArgumentError
from prevent_model.framework import governance_rules as framework
from prevent_model.framework.collections import members
from prevent_model.framework.findings import ERROR, WARNING, Finding, Findings
from prevent_model.framework.governance import Relation
from prevent_model.framework.governance_rules import GovernanceRule
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import answering, offices_behind
from prevent_model.governance.graph_building import Tables, checked_day, graph_on, tables_of
from prevent_model.governance.independence import assured, delivering, way_up
from prevent_model.governance.lines import Step, line_of
from prevent_model.governance.ways_up import ways_up
from prevent_model.values.arguments import expect, many
from prevent_model.values.plain import written

if TYPE_CHECKING:
    import networkx as nx

CODES: dict[str, str] = {
    "single-accountable": "No office, or more than one, answers for an objective, a workstream or an activity.",
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


class RuleContext(NamedTuple):
    """Context of a rule: a programme, its graph on a day, and the place of each thing in the document, by id."""

    programme: Programme
    g: nx.MultiDiGraph[str]
    tables: Tables
    places: dict[str, str]

    def title(self, id: str) -> str:
        """The title of a thing, there on the day or not."""
        return self.programme.entity(id).title

    def path(self, ids: Iterable[str]) -> str:
        """A path in words: the titles of its things."""
        return " → ".join(map(self.title, ids))

    def of_kind(self, kind: str) -> Iterator[str]:
        """The ids of one kind, those that are there on the day."""
        return (id_ for id_ in self.programme.ids(kind) if id_ in self.g)

    def broken(
        self, code: str, id: str, message: str, remedy: str, *, silent: str = "", of: str | None = None
    ) -> Finding:
        """A finding about a thing; a warning where the source says nothing of the field that would settle it.

        The field is the thing's own, or one of another thing.
        """
        is_silent = bool(silent) and silent in self.programme.entity(of or id).unstated
        if is_silent:
            message = f"{message}; the source does not say"
        cite = self.programme.entity(id).cite
        return Finding(code, WARNING if is_silent else ERROR, self.places[id], message, remedy, cite)


def check_rules(
    programme: Programme,
    rules: Iterable[GovernanceRule | OwnRule] | GovernanceRule | OwnRule | None = None,
    *,
    on: date | None = None,
) -> Findings:
    """Report what breaks the rules of a structure, each with the path that shows it.

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
    >>> pm.governance.check_rules(pm.sample(), [pm.NoSharedChair(), pm.ReportingFits()])
    ()
    """
    expect(programme=(programme, Programme), rules=(rules, as_rule, [as_rule], None), on=(on, date, None))
    chosen = programme.governance_rules if rules is None else rules
    if callable(chosen) or type(chosen) in _CHECKS:
        chosen = cast(Any, (chosen,))
    return rules_on(programme, cast(Iterable[Any], chosen), checked_day(programme, on))


def rules_on(programme: Programme, rules: Iterable[GovernanceRule | OwnRule], day: date) -> Findings:
    """Report what breaks these rules on any day at all, for checks that go on after a programme has ended."""
    places = {programme.id: "$"} | {entity.id: where for _, where, entity in members(programme)}
    g = graph_on(programme, day)
    structure = RuleContext(programme, g, tables_of(g), places)
    found: list[Finding] = []
    # The places are those of the whole document, since a finding may be about what is not there on the day.
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
        f"give one of {names}, made with its arguments, or a function from a programme to findings",
        wrong_type=True,
    )


def _own(rule: OwnRule, programme: Programme, position: int) -> list[Finding]:
    findings: list[Any] = list(rule(programme))
    for other in (item for item in findings if not isinstance(item, Finding)):
        name = getattr(rule, "__name__", repr(rule))
        raise ValueError(
            f"rules[{position}]: {name} yields {written(other)}: let it yield findings, as pm.Finding(...)"
        )
    return findings


def path_of(steps: Iterable[Step]) -> str:
    """Write a path in words: the titles of its steps."""
    return " → ".join(step.title for step in steps)


def _single_accountable(s: RuleContext, rule: framework.SingleAccountable) -> Iterator[Finding]:
    silent = {"objective": "owner", "workstream": "lead", "activity": "lead"}
    for kind in rule.kinds:
        for id_ in s.of_kind(kind):
            paths = answering(s.tables, id_)
            offices = {office for path in paths for office in offices_behind(s.tables, path[-1].id)}
            if len(offices) == 1:
                continue
            title = s.title(id_)
            ways = "; ".join(f"{title} → {path_of(path)}" for path in paths)
            if not paths:
                message = f"nobody answers for {title}"
            elif not offices:
                message = f"no office answers for {title}: {ways}, and no chair or head is stated"
            else:
                names = ", ".join(map(s.title, sorted(offices)))
                message = f"{len(offices)} offices answer for {title} ({names}): {ways}"
            field = "" if paths else silent.get(kind, "")
            yield s.broken("single-accountable", id_, message, "name one office that answers for it", silent=field)


def _every_board_reports(s: RuleContext, rule: framework.EveryBoardReports) -> Iterator[Finding]:
    # Boards that report to nothing: at most one of them may be the top where the rule names none.
    ends = [id_ for id_ in s.of_kind("board") if not _reported_to(s, id_)]
    if not rule.top and len(ends) == 1:
        return  # the one board that reports to nothing is the top
    for id_ in ends:
        if id_ not in rule.top:
            below = s.path([*s.tables.subjects(Relation.REPORTS_TO, id_)[:1], id_])
            others = [s.title(other) for other in (rule.top or ends) if other != id_]
            named = " and ".join(others)
            top = f"the top is {named}" if rule.top else f"so {'do' if others[1:] else 'does'} {named}"
            message = f"{s.title(id_)} reports to nothing, and {top}: {below} → nothing"
            yield s.broken("every-board-reports", id_, message, "name what it reports to", silent="reports_to")


def _reported_to(s: RuleContext, id: str) -> list[str]:
    """Return what a board reports to; for one that governs a body, else what that answers to."""
    ways = (way for ways in ways_up(s.tables, id) for way in ways if way.relation is not Relation.CHAIRS)
    return list(dict.fromkeys(way.above for way in ways))


def _escalates_within(s: RuleContext, rule: framework.EscalatesWithin) -> Iterator[Finding]:
    for id_ in s.of_kind("board"):
        line = line_of(s.tables, id_)
        ids = [step.id for step in line.steps]
        title, path = s.title(id_), path_of(line.steps)
        if rule.top is not None and rule.top not in ids:
            top = s.title(rule.top)
            message, remedy = f"{title} does not reach {top}: {path}", f"let its line lead to {top}"
            yield s.broken("escalates-within", id_, message, remedy, silent="reports_to", of=line.end.id)
            continue
        # Steps are counted to the top that the rule names, or to where the line ends.
        steps = ids.index(rule.top) if rule.top is not None else len(ids) - 1
        if rule.top is None and len(set(ids)) < len(ids):
            yield s.broken("escalates-within", id_, f"{title} never reaches an end: {path}", "break the cycle")
        elif steps > rule.steps:
            taken = f"{steps} step{'' if steps == 1 else 's'}"
            message = f"{title} takes {taken}, and may take {rule.steps}: {path_of(line.steps[: steps + 1])}"
            yield s.broken("escalates-within", id_, message, "let it report higher up, or allow more steps")


def _no_shared_chair(s: RuleContext, _: framework.NoSharedChair) -> Iterator[Finding]:
    for id_ in s.of_kind("board"):
        for above in _reported_to(s, id_):
            chairs = s.tables.subjects(Relation.CHAIRS, above) if s.g.nodes[above]["kind"] == "board" else ()
            for chair in s.tables.subjects(Relation.CHAIRS, id_):
                if chair in chairs:
                    both = f"{s.title(chair)} chairs {s.title(id_)} and {s.title(above)}, which it reports to"
                    message = f"{both}: {s.path([id_, above, chair, id_])}"
                    yield s.broken("no-shared-chair", id_, message, "let another office chair one of the two")


def _independent_assurance(s: RuleContext, _: framework.IndependentAssurance) -> Iterator[Finding]:
    for assurer, thing in assured(s.programme, s.g):
        title, assures = s.title(thing.id), f"{s.title(assurer)} assures {s.title(thing.id)}"
        for holder, path in thing.lines:
            ids = [step.id for step in path]
            if assurer in ids:
                way = f"{title} → {path_of(path[: ids.index(assurer) + 1])}"
                message = f"{assures} and stands in the line that answers for it: {way}"
            elif below := way_up(s.g, assurer, holder):
                message = f"{assures} and answers to who answers for it: {s.path(below)} → {title}"
            else:
                continue
            yield s.broken("independent-assurance", thing.by, message, "let one from outside that line assure it")
            break


def _independent_gate(s: RuleContext, _: framework.IndependentGate) -> Iterator[Finding]:
    remedy = "let one that does not deliver what it releases decide it"
    for id_ in s.of_kind("gate"):
        work = delivering(s.programme, s.g, id_)
        for decider in s.tables.subjects(Relation.DECIDES, id_):
            for path in _deciding(s, decider):
                if path[-1] in work:
                    decides = f"{s.title(decider)} decides {s.title(id_)}"
                    message = f"{decides}, and {s.title(path[-1])} {work[path[-1]]}: {s.path([id_, *path])}"
                    yield s.broken("independent-gate", id_, message, remedy)
                    break


def _deciding(s: RuleContext, decider: str) -> list[list[str]]:
    """Return the paths to those who hold a decision: the decider, who chairs, heads or governs it, and the bodies that
    these lead, but for others of the board that governs it.
    """
    paths = [[decider]]
    for relation in (Relation.CHAIRS, Relation.HEADS):
        paths += [[decider, office] for office in s.tables.subjects(relation, decider)]
    led = [
        [*path, body]
        for path in paths
        for relation in (Relation.HEADS, Relation.GOVERNS)
        for body in s.tables.objects(relation, path[-1])
        if body not in path
    ]
    return [*paths, *led, *([decider, board] for board in s.tables.subjects(Relation.GOVERNS, decider))]


def _recipient_releases(s: RuleContext, _: framework.RecipientReleases) -> Iterator[Finding]:
    for plan in s.programme.plans:
        yield from _releases_of(s, plan)


def _releases_of(s: RuleContext, plan: GrowthPlan) -> Iterator[Finding]:
    funded = {plan.id, *(line.id for line in plan.lines)}
    named = {*plan.funded_by, *(line.funded_by for line in plan.lines if line.funded_by)}
    grants = [grant for grant in s.programme.grants if grant.id in named or funded & set(grant.funds)]
    # Only a gate that holds a year of the plan releases growth.
    years = {year for point in plan.points for year in plan.years_of(point.period)}
    for gate in s.programme.gates:
        if years.isdisjoint(s.programme.behind(gate.id, plan.id)):
            continue
        deciders = s.tables.subjects(Relation.DECIDES, gate.id)
        if grants and not deciders:
            message = f"nobody is named who decides {gate.title}, and so who releases the growth behind it"
            yield s.broken("recipient-releases", gate.id, message, "name who decides it", silent="decided_by")
        for grant in grants:
            if grant.recipient is None or grant.recipient not in s.g:
                if deciders:
                    releasing = " and ".join(map(s.title, deciders))
                    message = f"{grant.title} names no recipient, and {releasing} releases its growth"
                    yield s.broken("recipient-releases", grant.id, message, "name its recipient", silent="recipient")
                continue
            for decider in deciders:
                if not _acts_for(s, decider, grant.recipient):
                    released = f"{s.title(decider)} releases growth by {gate.title}"
                    paid = f"does not answer to {s.title(grant.recipient)}, which is paid {grant.title}"
                    line = line_of(s.tables, decider).steps
                    message = f"{released}, and {paid}{f': {path_of(line)}' if len(line) > 1 else ''}"
                    remedy = "let the recipient decide, or one that answers to it"
                    yield s.broken("recipient-releases", gate.id, message, remedy)


def _acts_for(s: RuleContext, decider: str, body: str) -> bool:
    """Tell whether one answers to a body, heads it, governs it, or is a board under the one that governs it."""
    if way_up(s.g, decider, body) or decider in s.tables.subjects(Relation.HEADS, body):
        return True
    # A way through another body of the same board is that body's, and no board's.
    ways = (way_up(s.g, decider, board) for board in s.tables.subjects(Relation.GOVERNS, body))
    return any(way and all(s.g.nodes[id_]["kind"] == "board" for id_ in way) for way in ways)


def _reporting_fits(s: RuleContext, _: framework.ReportingFits) -> Iterator[Finding]:
    for id_ in s.of_kind("board"):
        board = s.programme.board(id_)
        if board.meets and board.reports_every and board.reports_every.times_a_year > board.meets.times_a_year:
            way = s.path([id_, *s.tables.objects(Relation.REPORTS_TO, id_)])
            message = f"{board.title} meets {board.meets.words} and is to report {board.reports_every.words}: {way}"
            yield s.broken("reporting-fits", id_, message, "let it meet as often as it reports")


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
