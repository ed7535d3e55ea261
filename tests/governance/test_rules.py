"""Each rule of a structure: a document that breaks it, one that keeps it, and the path in words."""

from datetime import date

import attrs
import pytest
from tests.made_bodies import harbour

import prevent_model as pm
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.governance.rules import CODES

ERROR, WARNING = pm.Severity.ERROR, pm.Severity.WARNING
CHAIN = {"b": "a", "c": "b", "d": "c"}


def programme(**parts):
    given = {"id": "p", "title": "The programme", "years": "2008/09 to 2010/11", "as_at": date(2008, 7, 24)}
    return pm.Programme(**{**given, **parts})


def office(id, **fields):
    return pm.Role(id=id, title=f"Office {id}", **fields)


def board(id, **fields):
    return pm.Board(id=id, title=f"Board {id}", **fields)


def body(id, **fields):
    return pm.Body(id=id, title=f"Body {id}", kind="unit", **fields)


def link(subject, relation, object):
    return pm.Link(subject=subject, relation=relation, object=object)


def work(objective=None, workstream=None, activity=None, links=()):
    return programme(
        roles=[office("x"), office("y")], bodies=[body("headed", head="x"), body("headless")],
        boards=[board("chaired", chair="y")],
        objectives=[pm.Objective(id="o", title="Objective", number=1, owner=objective)],
        workstreams=[pm.Workstream(id="w", title="Workstream", lead=workstream)],
        activities=[pm.Activity(id="t", title="Activity", status="planned", lead=activity)], links=links,
    )  # fmt: skip


def boards(chain, **fields):
    names = sorted({*chain, *chain.values()})
    return programme(
        roles=[office("x"), office("y")],
        boards=[board(name, reports_to=chain.get(name), **fields.get(name, {})) for name in names],
    )


def gated(decided_by=None, unstated=(), links=(), recipient="force", **more):
    """Growth behind a gate, paid by a grant to the force; the group delivers the later phase."""
    return programme(
        roles=[office("head", body="force"), office("doer", body="group"), office("outsider")],
        bodies=[body("force", head="head"), body("group", part_of="force"), body("elsewhere")],
        boards=[board("own", chair="head"), board("far", chair="outsider"), board("doers", chair="doer")],
        activities=[pm.Activity(id="t", title="Activity", status="planned", lead="doer")],
        phases=[pm.Phase(id="one", title="One", years="2008/09"), pm.Phase(id="two", title="Two", years="2009/10", delivers=["t"])],
        gates=[pm.Gate(id="gate", title="The gate", question="?", blocks=["two"], decided_by=decided_by, unstated=unstated)],
        plans=[pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=1, cost="£1m"), pm.GrowthPoint(year="2009/10", posts=2, cost="£2m")])],
        grants=[pm.Grant(id="grant", title="The grant", recipient=recipient, funds=["growth"])], links=links, **more,
    )  # fmt: skip


def assured(links, **parts):
    return programme(
        roles=[office("top"), office("lead", line_managed_by="top"), office("worker", line_managed_by="lead"), office("auditor", line_managed_by="top"), office("free")],
        bodies=[body("inspectors"), body("team", head="lead"), body("corner", part_of="team")],
        activities=[pm.Activity(id="t", title="Activity", status="planned", lead="lead")], links=links, **parts,
    )  # fmt: skip


# The rule, a document that breaks it, words that its finding must hold, and a document that keeps it.
CASES = {
    "single-accountable": [
        (pm.SingleAccountable(), work("x", "x", None), "nobody answers for Activity", work("x", "y", "headed")),
        (pm.SingleAccountable(), work("headless", "x", "x"), "Objective → Body headless, and no chair or head", work("chaired", "x", "x")),
        (
            pm.SingleAccountable(),
            work("x", "x", "x", links=[link("y", "owns", "o")]),
            "2 offices answer for Objective (Office x, Office y): Objective → Office x; Objective → Office y",
            work("x", "x", "x", links=[link("y", "leads", "o")]),
        ),
        (pm.SingleAccountable(kinds=["objective"]), work(None, "x", "x"), "nobody answers for Objective", work("x", None, None)),
    ],
    "every-board-reports": [
        (
            pm.EveryBoardReports(top=["a"]),
            boards({"b": "a", "d": "c"}),
            "Board c reports to nothing, and the top is Board a: Board d → Board c → nothing",
            boards(CHAIN),
        ),
        (pm.EveryBoardReports(), boards({"b": "a", "d": "c"}), "and so does Board c", boards(CHAIN)),
    ],
    "escalates-within": [
        (pm.EscalatesWithin(steps=2), boards(CHAIN), "Board d takes 3 steps, and may take 2: Board d → Board c → Board b → Board a", boards({"b": "a", "c": "b"})),
        (pm.EscalatesWithin(steps=1, top="b"), boards(CHAIN), "Board d takes 2 steps, and may take 1: Board d → Board c → Board b", boards({"c": "b"})),
        (pm.EscalatesWithin(steps=9, top="a"), boards({"b": "a", "d": "c"}), "Board d does not reach Board a: Board d → Board c", boards(CHAIN)),
    ],
    "no-shared-chair": [
        (
            pm.NoSharedChair(),
            boards(CHAIN, c={"chair": "x"}, b={"chair": "x"}),
            "Office x chairs Board c and Board b, which it reports to: Board c → Board b → Office x → Board c",
            boards(CHAIN, d={"chair": "x"}, b={"chair": "x"}),
        ),
    ],
    "independent-assurance": [
        (pm.IndependentAssurance(), assured([link("lead", "assures", "t")]), "Activity → Office lead", assured([link("free", "assures", "t")])),
        (pm.IndependentAssurance(), assured([link("top", "assures", "t")]), "Activity → Office lead → Office top", assured([link("auditor", "assures", "t")])),
        (pm.IndependentAssurance(), assured([link("worker", "assures", "t")]), "Office worker → Office lead → Activity", assured([link("inspectors", "assures", "t")])),
        (pm.IndependentAssurance(), assured([link("corner", "assures", "t")]), "Body corner → Body team → Office lead → Activity", assured([])),
        (
            pm.IndependentAssurance(),
            assured([link("lead", "leads", "p")], reviews=[pm.Review(id="r", title="Review", by="lead", informs=["p"])]),
            "Office lead assures The programme",
            assured([link("lead", "leads", "p")], reviews=[pm.Review(id="r", title="Review", by="inspectors", informs=["p"])]),
        ),
        (
            pm.IndependentAssurance(),
            gated("own", reviews=[pm.Review(id="r", title="Review", by="doer", informs=["gate"])]),
            "The gate → Office doer",
            gated("own", reviews=[pm.Review(id="r", title="Review", by="elsewhere", informs=["gate"])]),
        ),
    ],
    "independent-gate": [
        (pm.IndependentGate(), gated("doer"), "Office doer leads Activity: The gate → Office doer", gated("head")),
        (pm.IndependentGate(), gated("doers"), "The gate → Board doers → Office doer", gated("own")),
        (
            pm.IndependentGate(),
            gated("own", links=[link("force", "delivers", "p")]),
            "Body force delivers The programme: The gate → Board own → Office head → Body force",
            gated("own", links=[link("force", "supports", "p")]),
        ),
        (
            pm.IndependentGate(),
            gated("elsewhere", links=[link("far", "governs", "elsewhere"), link("far", "delivers", "p")]),
            "Board far delivers The programme: The gate → Body elsewhere → Board far",
            gated("elsewhere", links=[link("far", "governs", "force"), link("far", "delivers", "p")]),
        ),
    ],
    "recipient-releases": [
        (
            pm.RecipientReleases(),
            gated("far"),
            "Board far releases growth by The gate, and does not answer to Body force, which is paid The grant: Board far → Office outsider",
            gated("own"),
        ),
        (
            pm.RecipientReleases(),
            gated("elsewhere", links=[link("far", "governs", "elsewhere"), link("far", "governs", "force")]),
            "does not answer to Body force, which is paid The grant: Body elsewhere → Board far",
            gated("far", links=[link("far", "governs", "force")]),
        ),
        (
            pm.RecipientReleases(),
            gated("far", links=[link("own", "governs", "force")]),
            "does not answer to Body force",
            gated("far", links=[link("own", "governs", "force"), link("far", "reports-to", "own")]),
        ),
        (
            pm.RecipientReleases(),
            gated("elsewhere"),
            "Body elsewhere releases growth by The gate, and does not answer to Body force, which is paid The grant",
            gated("outsider", links=[link("outsider", "heads", "force")]),
        ),
        (pm.RecipientReleases(), gated("outsider"), "does not answer to Body force", gated("force")),
        (pm.RecipientReleases(), gated(None), "nobody is named who decides The gate", gated("doers")),
        (pm.RecipientReleases(), gated("own", recipient=None), "The grant names no recipient", gated("group")),
    ],
    "reporting-fits": [
        (
            pm.ReportingFits(),
            boards({"b": "a"}, b={"meets": "quarterly", "reports_every": "monthly"}),
            "Board b meets every quarter and is to report every month: Board b → Board a",
            boards({"b": "a"}, b={"meets": "monthly", "reports_every": "quarterly"}),
        ),
    ],
}  # fmt: skip


def test_every_rule_has_its_cases_and_its_code():
    assert CASES.keys() == CODES.keys() == GOVERNANCE_RULES.keys()


@pytest.mark.parametrize(("code", "case"), [(code, case) for code, cases in CASES.items() for case in cases])
def test_a_document_that_breaks_it_and_one_that_keeps_it(code, case):
    rule, bad, words, good = case
    found = pm.governance.check_rules(bad, [rule])
    assert {finding.code for finding in found} == {code}
    assert any(words in finding.message for finding in found), [finding.message for finding in found]
    assert all(finding.severity is ERROR and finding.remedy and finding.where.startswith("$") for finding in found)
    assert pm.governance.check_rules(good, [rule]) == ()


def test_the_documents_own_rules_are_taken_where_none_are_given():
    bad = boards({"b": "a"}, b={"meets": "quarterly", "reports_every": "monthly"})
    assert pm.governance.check_rules(bad) == ()
    assert [f.code for f in pm.governance.check_rules(attrs.evolve(bad, governance_rules=[pm.ReportingFits()]))] == [
        "reporting-fits"
    ]


def test_rules_come_from_a_document():
    text = pm.dumps(attrs.evolve(boards(CHAIN), governance_rules=[pm.EscalatesWithin(steps=2, top="a")]), format="toml")
    assert [f.code for f in pm.governance.check_rules(pm.loads(text, format="toml"))] == ["escalates-within"]


def test_what_the_source_does_not_say_is_a_warning():
    """Report 8 names no owner of an objective and nobody who decides the review."""
    found = pm.governance.check_rules(pm.sample(), [pm.SingleAccountable(kinds=["objective"]), pm.RecipientReleases()])
    assert {f.severity for f in found} == {WARNING}
    assert all("the source does not say" in f.message for f in found)
    assert len(found) == 8


def test_a_rule_of_ones_own():
    def mine(programme):
        for role in programme.roles:
            if role.posts is None:
                yield pm.Finding("posts-unsaid", "note", "$", f"{role.title} has no number of posts")

    found = pm.governance.check_rules(work(), [mine, pm.ReportingFits()])
    assert [f.code for f in found] == ["posts-unsaid", "posts-unsaid"]
    assert pm.governance.check_rules(work(), mine) == found


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (["single-accountable"], r"rules\[0\]: 'single-accountable' is no rule; give one of EscalatesWithin"),
        ([pm.SingleAccountable], r"rules\[0\]: .* is no rule"),
        ([lambda _: ["bad"]], r"rules\[0\]: <lambda> yields 'bad': let it yield findings"),
    ],
)
def test_what_is_no_rule_is_refused(rules, said):
    with pytest.raises(ValueError, match=said):
        pm.governance.check_rules(work(), rules)


def test_the_day_counts():
    late = boards(CHAIN, d={"active": pm.Period(starts=date(2009, 4, 1))})
    rule = pm.EscalatesWithin(steps=2)
    assert pm.governance.check_rules(late, [rule]) == ()
    assert len(pm.governance.check_rules(late, [rule], on=date(2009, 4, 1))) == 1
    with pytest.raises(ValueError, match="on: 1999-01-01 lies outside"):
        pm.governance.check_rules(late, [rule], on=date(1999, 1, 1))


def test_a_line_in_a_circle_reaches_no_end():
    bad = programme(
        boards=[board("a", chair="x")], roles=[office("x", line_managed_by="y"), office("y", line_managed_by="team")],
        bodies=[body("team", head="x")],
    )  # fmt: skip
    (found,) = pm.governance.check_rules(bad, [pm.EscalatesWithin(steps=9)])
    assert "Board a never reaches an end: Board a → Office x → Office y → Body team → Office x" in found.message


def test_a_top_that_is_no_longer_there():
    old = boards({"b": "a", "d": "c"}, a={"active": pm.Period(ends=date(2008, 4, 1))})
    for rule in (pm.EveryBoardReports(top=["a"]), pm.EscalatesWithin(steps=9, top="a")):
        assert all("Board a" in found.message for found in pm.governance.check_rules(old, [rule]))


def test_a_governing_board_reports_by_what_its_body_answers_to():
    answers = [pm.AnswersTo(to="city")]
    lone = pm.Board(id="lone", title="Lone", chair="chief")
    programme = harbour(answers_to=answers)
    both = attrs.evolve(programme, boards=[*programme.boards, lone])
    assert not pm.governance.check_rules(both, pm.EveryBoardReports(top=["lone"]))
    (found,) = pm.governance.check_rules(
        attrs.evolve(harbour(answers_to=()), boards=both.boards), pm.EveryBoardReports(top=["lone"])
    )
    assert "Board reports to nothing" in found.message
    assert not pm.governance.check_rules(programme, pm.EscalatesWithin(steps=1, top="city"))
    assert pm.governance.check_rules(programme, pm.EscalatesWithin(steps=0, top="city"))


def test_one_chair_of_a_board_and_of_the_board_that_its_body_answers_to():
    programme = harbour()
    council = pm.Board(id="council", title="Council", chair="chief")
    line = attrs.evolve(programme.body("line"), answers_to=[pm.AnswersTo(to="council")])
    bodies = [body for body in programme.bodies if body.id != "line"]
    shared = attrs.evolve(programme, boards=[*programme.boards, council], bodies=[*bodies, line])
    (found,) = pm.governance.check_rules(shared, pm.NoSharedChair())
    assert "chairs Board and Council" in found.message


def test_a_board_that_governs_who_delivers_is_not_independent():
    gate = pm.Gate(id="gate", title="Gate", question="?", blocks=["later"], decided_by="board")
    phase = pm.Phase(id="later", title="Later", years="2026/27")
    links = [pm.Link(subject="line", relation="delivers", object="later")]
    programme = attrs.evolve(harbour(), gates=[gate], phases=[phase], links=links)
    (found,) = pm.governance.check_rules(programme, pm.IndependentGate())
    assert "Line Ltd" in found.message
    assert not pm.governance.check_rules(
        programme.replacing(attrs.evolve(gate, decided_by="city")), pm.IndependentGate()
    )
