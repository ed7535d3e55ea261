"""What measures refer to and cite."""

import pytest

import prevent_model as pm


def measure(**more):
    return pm.Measure(id="m", title="M", state="in-use", **more)


STANDARD = pm.Standard(id="s", title="S", root=pm.Criterion(id="punctual", title="Punctual"))


@pytest.mark.parametrize("field", ["baseline", "targets", "values"])
def test_a_value_cites_a_source_that_there_is(faults, field):
    cite = [pm.Citation("missing", "1")]
    value = pm.MeasuredValue(on="2007/08", value=1, cite=cite)
    given = {
        "baseline": value,
        "values": [value],
        "targets": [pm.MeasureTarget(by="2008/09", value=1, cite=cite)],
    }[field]
    place = field if field == "baseline" else f"{field}[0]"
    ((code, where, _),) = faults(measures=[measure(**{field: given})])
    assert code in {"unknown-source", "unknown-reference"}
    assert where.startswith(f"$.standards.measures[0] (m).{place}")


def test_a_criterion_is_one_of_the_standard(faults):
    found = faults(standards=[STANDARD], measures=[measure(standard="s", criterion="punctua")])
    assert found == [
        (
            "unknown-reference",
            "$.standards.measures[0] (m).criterion",
            'S has no criterion "punctua"; did you mean "punctual"?',
        )
    ]


def test_a_criterion_without_a_standard_is_one_of_none(faults):
    ((code, where, _),) = faults(measures=[measure(criterion="punctual")])
    assert (code, where) == ("unknown-reference", "$.standards.measures[0] (m).criterion")


def test_a_standard_without_criteria_may_have_any():
    bare = pm.Standard(id="s", title="S", state="in-development")
    assert pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at="2008-07-24",
        standards=[bare],
        measures=[measure(standard="s", criterion="x")],
    )


def test_the_one_programme_is_offered_by_its_id_and_never_to_be_added():
    """By hand: a document is one programme, so that none can be added to it."""
    measure = pm.Measure(id="m", title="M", state="in-use", of=["programme"])
    with pytest.raises(pm.IntegrityError) as raised:
        pm.Programme(id="plan", title="P", years="2024/25", as_at="2024-06-01", measures=[measure])
    (finding,) = raised.value.findings
    assert finding.remedy == (
        "add an activity, a milestone, an objective, a phase, a plan, a site or a workstream with that id, or name one "
        'that exists, such as "plan", the programme'
    )
