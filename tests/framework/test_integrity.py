"""What keeps a programme from existing: each fault with its place, and all of them at once."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.framework.integrity_errors import CODES

PLACE = "$.objectives[0] (objective-1)"


def objective(**more):
    return [pm.Objective(id="objective-1", title="First", number=1, **more)]


def cited(text):
    return tuple(pm.Citation(*one.split(":")) for one in text.split())


CASES = [
    ("unknown-reference", f"{PLACE}.owner", "did you mean", {"objectives": objective(owner="strand-leed")}),
    ("wrong-kind", f"{PLACE}.mirrors", "kind office", {"objectives": objective(mirrors="strand-lead")}),
    (
        "unknown-source",
        f"{PLACE}.cite",
        'did you mean "report-8"',
        {"objectives": objective(cite=cited("report-9:B.1"))},
    ),
    ("unknown-locator", f"{PLACE}.cite", 'no place "B.23"', {"objectives": objective(cite=cited("report-8:B.23"))}),
    ("unknown-field", f"{PLACE}.unstated", 'did you mean "outcome"', {"objectives": objective(unstated=["outcom"])}),
    ("unknown-field", f"{PLACE}.incomplete", "colour", {"objectives": objective(incomplete=["colour"])}),
    (
        "unstated-with-value",
        f"{PLACE}.outcome",
        "unstated and yet",
        {"objectives": objective(outcome="x", unstated=["outcome"])},
    ),
    (
        "unknown-reference",
        "$.assumptions[0] (a).about[0]",
        'did you mean "channel"',
        {"assumptions": [pm.Assumption(id="a", title="A", about=["chanel.objectives"], statement="s", because="b")]},
    ),
    (
        "unknown-field",
        "$.assumptions[0] (a).about[1]",
        '"channel" has no field "objective"; did you mean "objectives"',
        {
            "assumptions": [
                pm.Assumption(id="a", title="A", about=["channel", "channel.objective"], statement="s", because="b")
            ]
        },
    ),
    (
        "illegal-relation",
        "$.governance.links[0]",
        "cannot be the subject of chairs",
        {"links": [pm.Link(subject="channel", relation="chairs", object="programme-board")]},
    ),
    (
        "unknown-reference",
        "$.governance.links[0].object",
        'nothing has the id "nobody"',
        {"links": [pm.Link(subject="mps", relation="supports", object="nobody")]},
    ),
    (
        "unknown-source",
        "$.delivery.gates[0] (review).decisions[0].cite",
        'no source has the id "minutes"',
        {
            "gates": [
                pm.Gate(
                    id="review",
                    title="R",
                    question="?",
                    decisions=[pm.Decision(outcome="passed", cite=cited("minutes:4"))],
                )
            ]
        },
    ),
    (
        "unknown-locator",
        "$.impact_assessments[0] (edia).actions[0].cite",
        'no place "Z"',
        {
            "impact_assessments": [
                pm.ImpactAssessment(
                    id="edia",
                    title="E",
                    subject="p",
                    state="proposed",
                    actions=[pm.ImpactAction(text="x", cite=cited("report-8:Z"))],
                )
            ]
        },
    ),
    (
        "unknown-locator",
        "$.standards.standards[0] (s).root.children[0] (c1).cite",
        'no place "Z"',
        {
            "standards": [
                pm.Standard(
                    id="s",
                    title="S",
                    root=pm.Criterion(
                        id="r", title="R", children=[pm.Criterion(id="c1", title="C", cite=cited("report-8:Z"))]
                    ),
                )
            ]
        },
    ),
    ("wrong-kind", "$.lead", "kind body", {"lead": "mps"}),
    ("unknown-reference", "$.lead", 'nothing has the id ""', {"lead": ""}),
    ("unknown-source", "$.cite", "nowhere", {"cite": cited("nowhere:B.1")}),
]


@pytest.mark.parametrize(("code", "where", "words", "changes"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_one_fault_is_one_finding_with_its_place(faults, code, where, words, changes):
    ((found, place, message),) = faults(**changes)
    assert (found, place) == (code, where)
    assert words in message


def test_a_duplicate_id_names_what_bears_it(faults, parts):
    bodies = [
        *parts["bodies"],
        pm.Body(id="lambeth", title="Council", kind="council"),
        pm.Body(id="p", title="P", kind="unit"),
    ]
    assert [fault for fault in faults(bodies=bodies) if fault[0] == "duplicate-id"] == [
        ("duplicate-id", "$.governance.bodies[3] (p)", '"p" is already the id of a thing of kind programme, Programme'),
        (
            "duplicate-id",
            "$.delivery.sites[0] (lambeth)",
            '"lambeth" is already the id of a thing of kind body, Council',
        ),
    ]


def test_a_duplicate_id_of_what_has_no_title_names_its_kind_alone():
    """The document is under diagnosis: the titles, which are missing, are findings of their own."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2025-05-01\n'
    findings = pm.reads(head + '[[sources]]\nid = "a"\n' * 2, format="toml").findings
    messages = [finding.message for finding in findings if finding.code == "duplicate-id"]
    assert messages == ['"a" is already the id of a thing of kind source']


def test_a_reference_to_nothing_is_told_beside_a_thing_without_a_title():
    """Its name is held against the titles of all things, of which one is missing."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2025-05-01\n'
    things = (
        '[[governance.roles]]\nid = "a"\nkind = "lead"\n[[governance.boards]]\nid = "b"\ntitle = "B"\nchair = "{}"\n'
    )
    for name in ("the lead", "lede"):
        codes = {finding.code for finding in pm.reads(head + things.format(name), format="toml").findings}
        assert codes == {"missing-key", "unknown-reference"}


def test_every_fault_comes_at_once(parts):
    changes = {}
    for _, _, _, more in CASES[:1] + CASES[7:8] + CASES[9:10] + CASES[11:14]:
        changes |= more
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Programme(**{**parts, **changes})
    assert len(caught.value.findings) == 6
    assert str(caught.value).count("\n") == 5


def test_each_fault_says_what_to_do(parts):
    for *_, changes in CASES:
        with pytest.raises(pm.IntegrityError) as caught:
            pm.Programme(**{**parts, **changes})
        for found in caught.value.findings:
            assert found.severity is pm.Severity.ERROR
            assert found.remedy
            assert found.code in CODES


def test_a_source_that_lists_no_places_takes_any(parts):
    sources = [pm.Source(id="report-8", title="Report 8")]
    assert pm.Programme(**{**parts, "sources": sources}).sources[0].locators == ()


JULY = pm.FinancialYear(2008, 7)


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("$.years", {"years": [pm.FinancialYear(2008), JULY]}),
        ("$.delivery.phases[0] (one).years", {"phases": [pm.Phase(id="one", title="One", years=[JULY])], "gates": []}),
        ("$.delivery.business_plans[0] (b).years", {"business_plans": [pm.BusinessPlan(id="b", title="B", years=[JULY])]}),
        ("$.growth.grants[0] (g).years", {"grants": [pm.Grant(id="g", title="G", years=[JULY])]}),
        ("$.growth.grants[0] (g).amounts", {"grants": [pm.Grant(id="g", title="G", amounts=[(JULY, "£1m")])]}),
        ("$.growth.points[0].year", {"plans": [pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year=JULY, posts=1, cost="£1")])]}),
    ],
)  # fmt: skip
def test_years_of_two_kinds_do_not_stand_side_by_side(faults, where, changes):
    assert ("mixed-years", where) in [(code, place) for code, place, _ in faults(**changes)]


def test_years_that_all_begin_in_july_are_sound():
    programme = pm.Programme(id="p", title="P", years=[JULY, JULY + 1], as_at=date(2008, 7, 24))
    assert [str(year) for year in programme.years] == ["2008/09", "2009/10"]


def test_what_is_set_aside_is_a_place_of_the_source(faults):
    source = pm.Source(id="report-8", title="R", locators="summary B.1-B.22", set_aside={"E": "nothing", "B.3": "why"})
    ((code, where, _),) = faults(sources=[source])
    assert (code, where) == ("unknown-locator", "$.sources[0] (report-8).set_aside.E")
    source = pm.Source(id="report-8", title="R", locators="summary B.1-B.22", set_aside={"B.21-B.23": "why"})
    ((code, where, _),) = faults(sources=[source])
    assert (code, where) == ("unknown-locator", "$.sources[0] (report-8).set_aside.B.23")


def test_a_default_is_no_claim(parts):
    sites = [pm.Site(id="lambeth", title="Lambeth", unstated=["kind"])]
    assert pm.Programme(**{**parts, "sites": sites}).site("lambeth").unstated == ("kind",)
