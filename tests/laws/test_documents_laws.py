"""Laws of documents: what goes out comes back, and no fault hides another."""

import copy
import json
from collections import Counter
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.documents.reading import _read

TEXTS = {form: pm.dumps(pm.sample(), format=form).encode() for form in ("toml", "json")}
KINDS = {
    "programme": pm.Programme,
    "standard": pm.Standard,
    "assessment": pm.Assessment,
    "deflators": pm.DeflatorSeries,
}
few = settings(max_examples=12)
formats = st.sampled_from(["toml", "json"])
TEXT = pm.dumps(pm.sample(), format="json")
SAMPLE: dict[str, Any] = json.loads(TEXT)


# ── there and back ───────────────────────────────────────────────────────────────────────────────────────────────────
@few
@given(pm.testing.programmes(), formats)
def test_a_programme_comes_back_and_gives_the_same_bytes(programme, format):
    text = pm.dumps(programme, format=format)
    back = pm.loads(text, format=format)
    assert back == programme
    assert pm.dumps(back, format=format) == text


@few
@given(pm.testing.gated_programmes(), formats, formats)
def test_the_two_formats_say_the_same(programme, one, other):
    once = pm.loads(pm.dumps(programme, format=one), format=one)
    assert pm.loads(pm.dumps(once, format=other), format=other) == programme


@few
@given(st.one_of(*map(pm.testing.instances, (pm.Standard, pm.Assessment, pm.DeflatorSeries))), formats)
def test_every_other_document_comes_back(value, format):
    text = pm.dumps(value, format=format)
    back = pm.reads(text, format=format)
    assert (back.value, back.findings) == (value, ())
    assert pm.dumps(back.value, format=format) == text


@few
@given(pm.testing.years(calendars=pm.testing.calendars()), st.integers(0, 3), formats)
def test_years_of_any_kind_come_back(first, more, format):
    years = pm.FinancialYear.span(first, first + more)
    calendar = pm.Calendar.of(first)
    points = [pm.GrowthPoint(year=year, posts=1, cost="£1m") for year in years]
    spelled = str(years[0])
    programme = pm.Programme(
        id="p", title="P", years=years, as_at=years[0].first_day,
        plans=[pm.GrowthPlan(posts_as="levels", points=points)],
        phases=[pm.Phase(id="one", title="One", years=years[:1], period=pm.Window.parse(spelled, calendar=calendar))],
        grants=[pm.Grant(id="g", title="G", years=years[::2], amounts=[(years[-1], "£2m")])],
    )  # fmt: skip
    text = pm.dumps(programme, format=format)
    assert ("year_begins" in text) == (calendar != pm.Calendar())
    assert ("year_label" in text) == (calendar.label != "")
    assert spelled in text
    back = pm.loads(text, format=format)
    assert back == programme
    # Labels do not enter equality, so that they are compared by themselves.
    assert (back.calendar.label, [str(year) for year in back.years]) == (calendar.label, [str(year) for year in years])
    series = pm.DeflatorSeries(id="d", title="D", vintage="v", source="s", index=[(year, 100) for year in years])
    assert pm.reads(pm.dumps(series, format=format), format=format).value == series


VALIDATORS = {kind: jsonschema.Draft202012Validator(pm.json_schema(kind)) for kind in KINDS}


@few
@given(st.one_of(pm.testing.gated_programmes(), *map(pm.testing.instances, KINDS.values())))
def test_the_schema_takes_whatever_is_written(value):
    raw = json.loads(pm.dumps(value, format="json"))
    assert [error.message for error in VALIDATORS[raw["document"]].iter_errors(raw)] == []


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────
Path = tuple[str | int, ...]


def nodes(node: Any, path: Path = ()) -> Any:
    """Every value of a document with its path."""
    yield path, node
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in steps:
        if path or step not in ("document", "sources"):  # without its source, no citation tells anything
            yield from nodes(value, (*path, step))


def where(document: Any, path: Path) -> str:
    """A path as a finding shows it."""
    shown, node = "$", document
    for step in path:
        node = node[step] if isinstance(node, list) else node.get(step) if isinstance(node, dict) else None
        shown += f"[{step}]" if isinstance(step, int) else f".{step}"
        if isinstance(step, int) and isinstance(node, dict) and isinstance(node.get("id"), str):
            shown += f" ({node['id']})"
    return shown


WRONG = {str: [3.7, True, ["x"]], bool: ["yes", 1], int: [3.7, True, "3"], list: ["text", {"a": 1}], dict: [[1], "x"]}
Break = tuple[Path, Any, str]


def breaks_of(document: Any) -> list[Break]:
    """Each way to break a document in one place: where, the value that is put there, and the code of the finding."""
    found: list[Break] = []
    for at, value in nodes(document):
        if isinstance(value, dict) and at[-1:] != ("set_aside",):
            found.append(((*at, "zzz"), 1, "unknown-key"))
        if at:
            listed = at[-1] in ("years", "cite")  # which a list may spell too, with a place for each item
            # Posts of a plan may have parts, where they are full-time equivalents: a part is then a fault of the value.
            in_parts = 3.7 if at[-1] == "posts" and at[0] == "growth" else None
            any_number = "measures" in at and at[-1] == "value"  # a measure may have any number as its value
            found.extend(
                (at, wrong, "bad-value" if wrong == in_parts else "wrong-type")
                for wrong in WRONG[type(value)]
                if not (listed and wrong == ["x"]) and not (any_number and wrong == 3.7)
            )
        if isinstance(value, str):
            name = next(step for step in reversed(at) if isinstance(step, str))
            if name == "cite":
                found.extend([(at, "B.99", "unknown-locator"), (at, "minutes:4", "unknown-source")])
            elif name in (
                "chair",
                "body",
                "part_of",
                "lead",
                "owner",
                "of",
                "covers",
                "to",
                "sites",
                "delivers",
                "blocks",
            ):
                found.append((at, "nothing-at-all", "unknown-reference"))
            elif name == "kind" and {"bodies", "boards", "lines"}.intersection(at):
                continue  # kinds of bodies, boards and posts are any words
            elif name in ("kind", "status", "state", "relation", "asks"):
                found.append((at, "zzzzzz", "bad-value"))
            elif name in ("year", "years"):
                found.append((at, "2008/10", "bad-value"))
            elif name == "as_at":
                found.append((at, "2008-02-31", "bad-value"))
            elif name == "cost":
                found.append((at, "2.2m", "bad-value"))
    return found


def keys_of(path: Path) -> tuple[str, ...]:
    """The keys of a path, whichever of the things of a list it leads through."""
    return tuple(step for step in path if isinstance(step, str))


def lean(document: Any) -> Any:
    """A document without the things whose every key others have as well, of the same type, and that nothing names."""
    whole, document = document, copy.deepcopy(document)
    held = Counter((keys_of(at), type(value)) for at, value in nodes(document))
    for at, things in [*nodes(document)]:
        for thing in [*things] if isinstance(things, list) else ():
            own = Counter((keys_of((*at, *inner)), type(value)) for inner, value in nodes(thing))
            is_named = isinstance(thing, dict) and json.dumps(document).count(str(thing.get("id"))) > 1
            if isinstance(thing, dict) and not is_named and all(held[key] > number for key, number in own.items()):
                things.remove(thing)
                held -= own
    return document if document == whole else lean(document)  # without it, others may be named by nothing


BREAKS = breaks_of(SAMPLE)


def broken(chosen: list[Break], text: str = TEXT) -> tuple[str, set[tuple[str, str]]]:
    """A document, the sample, with these breaks, and what each must give."""
    document = json.loads(text)
    for path, value, _ in chosen:
        holder = document
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
    return json.dumps(document), {(code, where(document, path)) for path, _, code in chosen}


def apart(chosen: list[Break]) -> list[Break]:
    """The breaks that stand beside each other: none in another, so that each of them is in the document."""
    kept: list[Break] = []
    for one in chosen:
        if not any(one[0][: len(k[0])] == k[0] or k[0][: len(one[0])] == one[0] for k in kept):
            kept.append(one)
    return kept


def test_each_kind_of_fault_is_found_by_itself():
    """One of each kind of break at each key of the sample, in the least of it that has them all."""
    document = lean(SAMPLE)
    text = json.dumps(document)
    assert pm.reads(text, format="json").findings == ()
    kinds = {(keys_of(at), str(wrong), code): (at, wrong, code) for at, wrong, code in breaks_of(document)}
    assert kinds.keys() == {(keys_of(at), str(wrong), code) for at, wrong, code in BREAKS}
    assert len(kinds) > 500
    lost = []
    for one in kinds.values():
        changed, expected = broken([one], text)
        reading = pm.reads(changed, format="json")
        found = {(finding.code, finding.where) for finding in reading.findings}
        if reading.value is not None or not expected <= found:
            lost.append((one, found))
    assert not lost


@settings(max_examples=150)
@given(st.lists(st.sampled_from(BREAKS), min_size=1, max_size=6).map(apart))
def test_no_fault_hides_another(chosen):
    text, expected = broken(chosen)
    reading = pm.reads(text, format="json")
    found = [(finding.code, finding.where) for finding in reading.findings]
    assert reading.value is None
    assert expected <= set(found)
    shown = [(finding.code, finding.where, finding.message) for finding in reading.findings]
    assert len(shown) == len(set(shown))
    assert all(finding.remedy for finding in reading.findings)


def test_there_is_something_to_break():
    assert {code for _, _, code in BREAKS} >= {"unknown-key", "wrong-type", "bad-value", "unknown-reference"}
    assert len(BREAKS) > 1000


FORM = {"unknown-key", "missing-key", "wrong-type"}


@settings(max_examples=80)
@given(st.lists(st.sampled_from(BREAKS), min_size=1, max_size=2).map(apart))
def test_the_schema_refuses_each_fault_of_form(chosen):
    text, expected = broken(chosen)
    if any(code in FORM for code, _ in expected):
        assert not VALIDATORS["programme"].is_valid(json.loads(text))


@settings(max_examples=60)
@given(st.sampled_from(BREAKS))
def test_the_quick_road_stops_where_the_slow_one_finds_something(one):
    text, _ = broken([one])
    assert not any("report this document" in finding.remedy for finding in pm.reads(text, format="json").findings)


LETTERS = st.sampled_from([*"{}[]\"=,:.\n 1a\\'#-", "true", "document", "programme", "id", "null", "£", "\x00"])


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=60), st.lists(LETTERS, max_size=30).map("".join).map(str.encode)), formats)
def test_any_bytes_give_findings(content, format):
    reading = _read(content, format)
    assert reading.value is None
    assert reading.findings


@settings(max_examples=40)
@given(st.data(), formats)
def test_a_document_cut_or_spoiled_gives_a_value_or_findings(data, format):
    content = bytearray(TEXTS[format])
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        del content[at:]
    else:
        content[at] = data.draw(st.integers(0, 255))
    reading = _read(bytes(content), format)
    assert (reading.value is None) == bool(reading.findings)
