"""The sections of a document."""

import prevent_model as pm
from prevent_model.documents.sections import flatten, kind_of, nest, path_of


def test_there_and_back():
    flat = {"id": "p", "boards": [1], "plans": [{"posts_as": "levels"}], "grants": [2]}
    assert nest(flat) == {"id": "p", "governance": {"boards": [1]}, "growth": {"posts_as": "levels", "grants": [2]}}
    found = flatten(nest(flat))
    assert (found.findings, found.moved) == ([], {})
    assert found.fields == {"id": "p", "boards": [1], "growth": {"posts_as": "levels"}, "grants": [2]}


def test_a_key_in_the_wrong_place_is_told_its_place():
    (finding,) = flatten({"boards": []}).findings
    assert "[governance]" in finding.remedy
    (finding,) = flatten({"governance": {"bords": []}}).findings
    assert 'did you mean "boards"' in finding.message
    (finding,) = flatten({"delivery": 3}).findings
    assert finding.code == "wrong-type"


def test_words_for_values():
    assert kind_of(3.7) == "a number with a fraction (3.7)"
    assert kind_of(True) == "a truth value (true)"
    assert path_of("boards") == "$.governance.boards"


def test_a_key_without_a_near_match_at_the_top_is_told_the_keys_of_a_programme():
    """D2: as it is deeper down."""
    (finding,) = flatten({"risks": []}).findings
    for key in ("objectives", "years", "[governance] bodies, boards", "[delivery] activities", "points", "measures"):
        assert key in finding.remedy
    (finding,) = flatten({"objectivs": []}).findings
    assert finding.remedy == 'write "objectives", or take it out'
    (finding,) = flatten({"growth": {"zebra": 1}}).findings
    assert "posts_as" in finding.remedy


def test_a_list_is_not_taken_for_a_field_of_one_thing():
    """D3."""
    found = flatten({"growth": {"costs": [{"year": "2008/09"}]}})
    assert (found.fields, [finding.where for finding in found.findings]) == ({}, ["$.growth.costs"])


def test_a_key_of_another_section_is_answered_with_its_section_and_is_read():
    """[delivery] workstreams: the remedy was the keys of [delivery], and what named one was at fault as well."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'
    delivery = '[delivery]\nworkstreams = [{ id = "w", title = "W" }]\nactivities = [{ id = "a", title = "A", status = "planned", workstream = "w" }]\n'
    (finding,) = pm.reads(head + delivery, format="toml").findings
    assert (finding.where, finding.remedy) == (
        "$.delivery.workstreams",
        "write it in the section [governance], as governance.workstreams",
    )
    found = flatten({"growth": {"rules": []}, "delivery": {"objectives": [], "cite": "1"}})
    assert found.fields == {"governance_rules": [], "objectives": [], "cite": "1"}
    assert [finding.remedy for finding in found.findings] == [
        "write it in the section [governance], as governance.rules",
        *["write it at the top level, outside the sections"] * 2,
    ]


def test_offices_are_found_under_their_own_key():
    """The manual speaks of offices, which are the roles of a document: "bodies" was suggested for them."""
    flat = flatten({"governance": {"offices": [{"id": "lead"}], "bodies": [{"id": "body"}]}})
    (finding,) = flat.findings
    assert finding.message == '[governance] has no key "offices"; did you mean "roles"?'
    assert flat.fields == {"roles": [{"id": "lead"}], "bodies": [{"id": "body"}]}
    # Those under the key itself come before those of a slip.
    both = flatten({"governance": {"roles": [], "offices": [{"id": "lead"}]}})
    assert both.fields == {"roles": []}
    assert len(both.findings) == 1


def test_a_point_with_the_key_of_a_grant_is_told_how_it_is_of_the_whole():
    """The sums of a grant have the key "whole", and the point of a plan has no year."""
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2024/25"\nas_at = 2024-06-01\n'
    (finding,) = pm.reads(f'{head}[growth]\npoints = [{{ whole = "£5m" }}]\n', format="toml").findings
    assert (finding.code, finding.where) == ("unknown-key", "$.growth.points[0].whole")
    assert finding.message == 'there is no key "whole": a point of the whole is one without a year'
    assert finding.remedy == "write its sum in cost, and neither year nor years"
    (other,) = pm.reads(f'{head}[growth]\nwhole = "£5m"\n', format="toml").findings
    assert "neither year" not in other.remedy
