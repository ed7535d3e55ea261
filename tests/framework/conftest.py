"""A small programme with something of each kind, for the tests of the framework."""

from datetime import date

import pytest

import prevent_model as pm


@pytest.fixture
def parts():
    """The parts of a sound programme, by field: a test changes one and builds."""
    cite = (pm.Citation("report-8", "B.13"),)
    return {
        "id": "p",
        "title": "Programme",
        "years": "2008/09 to 2010/11",
        "as_at": date(2008, 7, 24),
        "lead": "strand-lead",
        "cite": cite,
        "sources": [pm.Source(id="report-8", title="Report 8", locators="summary B.1-B.22")],
        "strategies": [
            pm.Strategy(id="contest", title="CONTEST"),
            pm.Strategy(id="prevent", title="Prevent", parent="contest"),
        ],
        "objectives": [pm.Objective(id="objective-1", title="First", number=1, mirrors="prevent")],
        "bodies": [
            pm.Body(id="mps", title="The force", kind="force"),
            pm.Body(id="so", title="Specialist Operations", kind="business-group", part_of="mps"),
        ],
        "boards": [
            pm.Board(id="delivery-board", title="High-level delivery board"),
            pm.Board(
                id="programme-board",
                title="Programme board",
                chair="strand-lead",
                reports_to="delivery-board",
                cite=cite,
            ),
        ],
        "roles": [
            pm.Role(id="strand-lead", title="Strand lead", body="so"),
            pm.Role(id="co-ordinators", title="Co-ordinators", posts=4, line_managed_by="so", works_to=["strand-lead"]),
        ],
        "activities": [
            pm.Activity(
                id="channel", title="Channel", status="pilot", sites=[pm.SiteUse(site="lambeth", status="pilot")]
            )
        ],
        "sites": [pm.Site(id="lambeth", title="Lambeth")],
        "phases": [
            pm.Phase(id="phase-one", title="Phase one", years="2008/09"),
            pm.Phase(id="later", title="Later phases", years="2009/10 to 2010/11"),
        ],
        "gates": [pm.Gate(id="review", title="Review", question="Did it work?", blocks=["later"])],
        "plans": [
            pm.GrowthPlan(
                posts_as="levels",
                points=[
                    pm.GrowthPoint(year="2008/09", posts=41, cost="£2.2m"),
                    pm.GrowthPoint(year="2009/10", posts=53, cost="£3.8m"),
                    pm.GrowthPoint(year="2010/11", posts=93, cost="£5.8m"),
                ],
                lines=[pm.PostLine(id="line-1", title="Co-ordinators", role="co-ordinators", posts=4)],
            )
        ],
        "links": [pm.Link(subject="mps", relation="delivers", object="p")],
    }


@pytest.fixture
def programme(parts):
    """The programme of these parts."""
    return pm.Programme(**parts)


@pytest.fixture
def faults(parts):
    """Build the programme with some parts changed, and return (code, where, message) of every fault."""

    def build(**changes):
        with pytest.raises(pm.IntegrityError) as caught:
            pm.Programme(**{**parts, **changes})
        return [(found.code, found.where, found.message) for found in caught.value.findings]

    return build
