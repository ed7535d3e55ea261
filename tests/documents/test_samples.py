"""The sample: the whole of Report 8, and what ships."""

import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def programme():
    return pm.sample()


def test_objectives(programme):
    """Report 8, B.2 and B.3."""
    assert [o.kind.value for o in programme.objectives] == ["core"] * 5 + ["enabling"] * 2
    assert {o.mirrors for o in programme.objectives} == {"national-prevent"}
    assert programme.objective("objective-5").incomplete == ("outcome",)


def test_growth(programme):
    """Report 8, D."""
    points = [(str(p.year), p.posts, p.cost.text) for p in programme.growth.points]
    assert points == [("2008/09", 41, "£2.2m"), ("2009/10", 53, "£3.8m"), ("2010/11", 93, "£5.8m")]
    assert programme.grant("ct-specific-grant").amounts is None


def test_the_gate(programme):
    """Report 8, B.11: who decides is not said."""
    gate = programme.gate("phase-one-review")
    assert gate.decided_by is None
    assert "decided_by" in gate.unstated
    assert [str(year) for year in programme.held_years()] == ["2009/10", "2010/11"]


def test_sites_and_activities(programme):
    """Report 8, B.12 and B.13."""
    assert len(programme.activities) == 10
    assert programme.phase("phase-one").sites == ("hounslow", "tower-hamlets", "newham", "waltham-forest")
    assert [(u.site, u.status.value) for u in programme.activity("channel").sites] == [
        ("lambeth", "pilot"),
        ("waltham-forest", "planned"),
    ]


@pytest.mark.parametrize("name", pm.samples())
@pytest.mark.parametrize("format", ["toml", "json"])
def test_every_sample_comes_back(name, format):
    programme = pm.sample(name)
    text = pm.dumps(programme, format=format)
    assert pm.loads(text, format=format) == programme
    assert pm.dumps(pm.loads(text, format=format), format=format) == text


@pytest.mark.parametrize("name", pm.standards())
def test_every_standard_loads(name):
    assert pm.standard(name).id == name


def test_an_unknown_name_is_met_with_one_that_is_known():
    with pytest.raises(pm.UnknownReference, match="mps-prevent-2009"):
        pm.sample("mps-prevent-2009x")


@pytest.mark.parametrize("name", ["hmt-2020-03", "hmt-2013-03", "hmt-2004"])
@pytest.mark.parametrize("format", ["toml", "json"])
def test_every_deflator_series_comes_back(name, format):
    series = pm.deflators(name)
    assert pm.reads(pm.dumps(series, format=format), format=format).value == series


def test_an_unknown_vintage_is_met_with_one_that_is_known():
    with pytest.raises(pm.UnknownReference, match="hmt-2013-03"):
        pm.deflators("hmt-2013")


def test_the_papers_of_2009():
    """Report 4 of January 2009 and Report 14 of April 2009, each cited as a whole."""
    programme = pm.sample("mps-prevent-2009")
    assert programme.role("engagement-officers").line_managed_by == "ctc"
    assert programme.role("co-ordinators").posts == 4
    assert programme.board("tp-chief-officer-group").kind == "group"
    (regular,) = [link for link in programme.links if link.every]
    assert (regular.subject, regular.every) == ("authority-officers", pm.Frequency.TWICE_YEARLY)
    assert {source.locators for source in programme.sources[:2]} == {("whole",)}


def test_co_ordinators_counted_in_one_year_and_expected_in_the_next():
    """Report 8, B.13, counts them in the growth of 2008/09; Report 4 of January 2009 expects them in April."""
    row = pm.delivery.status(pm.sample("mps-prevent-2009")).row("co-ordinators-in-place")
    assert row.slip == (0, 12)  # planned within 2008/09


def test_both_samples_name_the_same_things_alike():
    one, other = pm.sample(), pm.sample("mps-prevent-2009")
    shared = {id_ for id_ in one.ids() if id_ in other}
    assert shared >= {
        "mps",
        "mpa",
        "tp",
        "ctc",
        "co-ordinators",
        "borough-commanders",
        "delivery-board",
        "local-authorities",
    }
    assert all(one.kind(id_) == other.kind(id_) for id_ in shared)
