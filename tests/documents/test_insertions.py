"""A record is put where it belongs, and every other byte of the document stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.documents.insertions import with_record

GATE = '{ id = "g", title = "G", due = 2026-02-01 }'
RATING = {"of": '"g"', "on": "2026-02-01", "level": '"red"'}
WRITTEN = '{ of = "g", on = 2026-02-01, level = "red" }'
TABLE = '[[delivery.ratings]]\nof = "g"\non = 2026-02-01\nlevel = "red"\n'
NESTED = TABLE.replace("delivery", "delivery.gates")


def untouched(old, new, *, commas=1):
    """Tell whether a text is another with one part put in, and no more commas besides."""
    start, end = (_alike(old, new), _alike(old[::-1], new[::-1]))
    if start + end >= len(old):
        return True
    return commas > 0 and new[start] == "," and untouched(old, new[:start] + new[start + 1 :], commas=commas - 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("delivery.ratings = []\n", f"delivery.ratings = [{WRITTEN}]\n"),
        ("delivery.ratings = [ {a=1 } ,]# b\n", f"delivery.ratings = [ {{a=1 }}, {WRITTEN} ,]# b\n"),
        ("[delivery]\nratings = [\n\t{ a = 1 } # one\n]\n", f"[delivery]\nratings = [\n\t{{ a = 1 }}, # one\n\t{WRITTEN}\n]\n"),
        ("[delivery]\nratings = [\r\n {a=1}, # one\r\n]\n", f"[delivery]\nratings = [\r\n {{a=1}}, # one\r\n {WRITTEN},\r\n]\n"),
        ("[delivery]\nratings = [\n {a=1}\n # comma\n , # it\n]", f"[delivery]\nratings = [\n {{a=1}}\n # comma\n , # it\n {WRITTEN},\n]"),
        ("[[delivery.ratings]]\na = 1\n\n[growth]\n", f"[[delivery.ratings]]\na = 1\n\n{TABLE}\n[growth]\n"),
        (
            "[[delivery.ratings]]\na = 1\n[[delivery.ratings]]\na = 2\n[growth]\n",
            f"[[delivery.ratings]]\na = 1\n[[delivery.ratings]]\na = 2\n{TABLE}[growth]\n",
        ),
        ("[[delivery.gates]]\na = 1 # one\n# two\n[growth]\n", f"[[delivery.gates]]\na = 1 # one\n\n{TABLE}# two\n[growth]\n"),
        ("delivery.gates = [] # one\nid = 1\n[a]\n", f"delivery.gates = [] # one\ndelivery.ratings = [{WRITTEN}]\nid = 1\n[a]\n"),
        ("delivery = { gates = [] }\n", f"delivery = {{ gates = [], ratings = [{WRITTEN}] }}\n"),
        ("delivery = {}\n", f"delivery = {{ ratings = [{WRITTEN}] }}\n"),
        ("delivery = { } # none\n", f"delivery = {{ ratings = [{WRITTEN}] }} # none\n"),
        ("[delivery]\nratings = [ {a=1} # c\n  , ]\n", f"[delivery]\nratings = [ {{a=1}} # c\n  , {WRITTEN}, ]\n"),
        ("id = 1", f"id = 1\n\n{TABLE}"),
        ("id = 1\n# end\n\n", f"id = 1\n# end\n\n{TABLE}\n"),
        ('t = """\n[[delivery.ratings]]\n"""\n', f't = """\n[[delivery.ratings]]\n"""\n\n{TABLE}'),
    ],
)  # fmt: skip
def test_a_record_stands_where_its_list_has_it(old, new):
    assert with_record(old, "delivery", "ratings", RATING) == new
    assert untouched(old, new)
    added = tomllib.loads(new)["delivery"]["ratings"]
    assert (added[-1]["of"], len(added) - 1) == ("g", len(tomllib.loads(old).get("delivery", {}).get("ratings", [])))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"[delivery]\ngates = [{GATE}]\n", f"[delivery]\ngates = [{GATE[:-2]}, ratings = [{WRITTEN}] }}]\n"),
        ('[[delivery.gates]]\nid = "g" # one\n\n[x]\n', f'[[delivery.gates]]\nid = "g" # one\nratings = [{WRITTEN}]\n\n[x]\n'),
        (
            '[[delivery.gates]]\nid = "g"\n[[delivery.gates.ratings]]\na = 1\n[[delivery.gates]]\nid = "h"\n',
            f'[[delivery.gates]]\nid = "g"\n[[delivery.gates.ratings]]\na = 1\n\n{NESTED}[[delivery.gates]]\nid = "h"\n',
        ),
    ],
)  # fmt: skip
def test_a_record_of_a_thing_stands_in_it(old, new):
    assert with_record(old, "delivery", "gates", RATING, holder="g", field="ratings") == new
    assert untouched(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('unstated = ["ratings"]\n', ""),
        ('unstated = ["ratings"] # silent\n', "unstated = [] # silent\n"),
        ('unstated = ["aim", "ratings"]\n', 'unstated = ["aim"]\n'),
        ('unstated = [\n  "ratings",\n  "aim",\n]\n', 'unstated = [\n  "aim",\n]\n'),
        ('unstated = [\n  "ratings", # a\n  "aim",\n]\n', 'unstated = [\n  # a\n  "aim",\n]\n'),
        ('unstated = [\n  "aim", # a\n  "ratings",\n]\n', 'unstated = [\n  "aim", # a\n]\n'),
        ('unstated = [\n  "aim" # a\n  , "ratings"\n]\n', 'unstated = [\n  "aim" # a\n]\n'),
        ('unstated = ["ratings" # a\n, "aim"]\n', 'unstated = [# a\n"aim"]\n'),
        (
            'unstated = [\n  "ratings", # x\n  # silent on these\n  "aim",\n]\n',
            'unstated = [\n  # x\n  # silent on these\n  "aim",\n]\n',
        ),
        ('unstated = [\n  # asked in May\n  "ratings",\n]\n', "unstated = [\n  # asked in May\n]\n"),
        ('unstated = [ "aim", "ratings", ]\n', 'unstated = [ "aim", ]\n'),
        ('unstated = ["aim","ratings","cost"]\n', 'unstated = ["aim","cost"]\n'),
    ],
)
def test_what_is_stated_is_no_longer_left_open(old, new):
    assert with_record(f"id = 1\n{old}", "delivery", "ratings", RATING) == f"id = 1\n{new}\n{TABLE}"


def _alike(old, new):
    """How many characters two texts have alike at their beginning."""
    return next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), min(len(old), len(new))
    )


BLANK = st.sampled_from(["", " ", "  ", "\t"])
END = st.sampled_from(["\n", "\r\n", " # c = [\n", "\n\n"])


@st.composite
def documents(draw):
    """A document in some layout: gates in brackets or as tables, ratings before or after, any blanks and ends of lines."""

    def braces(pairs):
        return "{" + ",".join(f"{draw(BLANK)}{k}{draw(BLANK)}={draw(BLANK)}{v}{draw(BLANK)}" for k, v in pairs) + "}"

    def listed(name, things):
        if draw(st.booleans()):
            return "".join(
                f"[[delivery.{name}]]{draw(END)}" + "".join(f"{k} = {v}{draw(END)}" for k, v in thing)
                for thing in things
            )
        gap = draw(st.sampled_from(["", "\n", "\r\n", " # {\n"]))
        tail = draw(st.sampled_from(["", ","])) if things else ""
        items = f",{gap}".join(map(braces, things))
        return f"[delivery.x{name}]{draw(END)}[delivery]{draw(END)}{name} = [{gap}{items}{tail}{gap}]{draw(END)}"

    gates = [[("id", f'"g{n}"'), ("due", "2026-02-01")] for n in range(draw(st.integers(1, 3)))]
    ratings = [[("of", '"g"'), ("on", "2026-02-01")] for _ in range(draw(st.integers(0, 2)))]
    parts = [listed("gates", gates), listed("ratings", ratings) if ratings else ""]
    parts = draw(st.permutations(parts))
    if sum("[delivery]" in part for part in parts) > 1:
        parts = [parts[0], ""]
    return f"id{draw(BLANK)}= 1{draw(END)}{''.join(parts)}[growth]{draw(END)}"


@given(documents())
def test_all_other_bytes_stay_in_any_layout(old):
    before = tomllib.loads(old)
    new = with_record(old, "delivery", "ratings", RATING)
    assert untouched(old, new)
    after = tomllib.loads(new)
    assert after["delivery"].pop("ratings") == [
        *before["delivery"].pop("ratings", []),
        tomllib.loads(f"a = {WRITTEN}")["a"],
    ]
    assert after == before
    if "gates" in before["delivery"]:
        held = with_record(old, "delivery", "gates", RATING, holder="g0", field="ratings")
        assert untouched(old, held)
        assert tomllib.loads(held)["delivery"]["gates"][0]["ratings"] == [tomllib.loads(f"a = {WRITTEN}")["a"]]


@given(
    st.lists(st.sampled_from(["aim", "cost", "due", "kind"]), unique=True, max_size=3).flatmap(
        lambda names: st.permutations([*names, "ratings"])
    ),
    st.data(),
)
def test_what_is_stated_takes_its_name_and_a_comma_alone(names, data):
    """A law: comments within the list, on it and below it stay, and so does every other name in its order."""
    gap = st.sampled_from(["", " ", "\n", "\r\n  ", " # c, x\n", "\n\t# [d]\n"])
    comma = st.sampled_from([",", ""])
    text = "".join(f'{data.draw(gap)}"{name}"{data.draw(gap)},' for name in names)
    text = f"{text[:-1]}{data.draw(comma)}{data.draw(gap)}"
    old = f"id = 1\nunstated = [{text}]{data.draw(END)}end = 1\n"
    new = with_record(old, "delivery", "ratings", RATING).removesuffix(f"\n{TABLE}")
    others = [name for name in names if name != "ratings"]
    assert tomllib.loads(new).get("unstated", []) == others
    if not others and "#" not in old:
        assert "unstated" not in new  # the line goes whole
        return
    bare_old, bare_new = ("".join(part.split()) for part in (old, new))
    commas = bare_old.count(",") - bare_new.count(",")
    assert commas in (0, 1)
    assert bare_new.replace(",", "") == bare_old.replace('"ratings"', "").replace(",", "")
