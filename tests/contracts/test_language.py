"""Plain words: docstrings open with a verb or a noun, no page, docstring or comment is in dialect; public names alone."""

import ast
import re
import tokenize
import tomllib
from functools import cache
from types import ModuleType

import pytest

import prevent_model as pm

OPENERS = re.compile(r"(What|Whether|How|Who|Which|Where|When|Why)\b")

DIALECT = re.compile(
    r"\b(rooms?|roomy|wings?|floors?|houses?|roads?|masters|front door|whoever|bare|comes? to"
    r"|stands? by (itself|themselves)|(is|are|was|were) (said|told) of|(?<!be )told (apart|from)|one is answered to"
    r"|(is|are|was|were) told)\b"
)
"""Words of the private dialect that the code and the manual were once written in; capitals, as in a House, are names."""

DOCTEST = re.compile(r"^ *>>> .*(\n *\S.*)*", re.MULTILINE)
LITERAL = re.compile(
    r"::\n(\s*\n|[ \t]+\S.*\n)+|^\.\. (code-block|literalinclude).*\n(\s*\n|[ \t]+\S.*\n)+", re.MULTILINE
)
QUOTED = re.compile(r"```[^`]+```|``[^`]+``|`[^`]+`")


def prose(text):
    """The text without examples, code and what they print."""
    for pattern in (DOCTEST, LITERAL, QUOTED):
        text = pattern.sub(" ", text)
    return text


@cache
def docstrings(root):
    """The place and the text of each docstring of the source."""
    return list(each_docstring(root))


def each_docstring(root):
    for path in sorted((root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                text = ast.get_docstring(node)
                if text:
                    yield f"{path.relative_to(root)}:{getattr(node, 'lineno', 1)}", text


def pages(root):
    """The place and the text of each page; decisions quote the words that they replace."""
    yield "README.md", (root / "README.md").read_text("utf-8")
    yield "CONTRIBUTING.md", (root / "CONTRIBUTING.md").read_text("utf-8")
    for folder in (".", "tutorial", "how-to", "explanation", "reference"):
        for path in sorted((root / "docs" / folder).glob("*.rst")):
            yield str(path.relative_to(root)), path.read_text("utf-8")
    for path in sorted((root / "examples").glob("*.py")):
        spoken = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        comments = re.findall(r"^# (.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
        yield str(path.relative_to(root)), "\n".join([spoken, *comments])


def comments(root):
    """The place and the text of each comment of the source; one over several lines is read as one text."""
    for path in sorted((root / "src").rglob("*.py")):
        with path.open("rb") as file:
            tokens = [token for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
        text, last = "", -1
        for token in tokens:
            if text and token.start[0] != last + 1:
                yield f"{path.relative_to(root)}:{last}", text
                text = ""
            text, last = f"{text} {token.string.lstrip('# ')}", token.start[0]
        if text:
            yield f"{path.relative_to(root)}:{last}", text


def finding_texts(root):
    """The place and the heading and introduction of each page of finding codes."""
    for path in sorted((root / "docs" / "reference" / "finding-codes").glob("*.toml")):
        page = tomllib.loads(path.read_text("utf-8"))
        yield str(path.relative_to(root)), f"{page['title']}. {page['about']}"


def in_dialect(texts):
    return [f"{where}: {match[0]}" for where, text in texts for match in DIALECT.finditer(prose(text))]


def test_a_docstring_opens_with_a_verb_or_a_noun(root):
    asking = [f"{where}: {text.splitlines()[0]}" for where, text in docstrings(root) if OPENERS.match(text)]
    assert not asking, "open with a verb or a noun of the field:\n" + "\n".join(asking)


def test_docstrings_are_in_plain_words(root):
    odd = in_dialect(docstrings(root))
    assert not odd, "say it in plain words:\n" + "\n".join(odd)


def test_pages_are_in_plain_words(root):
    odd = in_dialect(pages(root))
    assert not odd, "say it in plain words:\n" + "\n".join(odd)


def test_comments_are_in_plain_words(root):
    read = list(comments(root))
    assert len(read) > 500
    odd = in_dialect(read)
    assert not odd, "say it in plain words:\n" + "\n".join(odd)


def test_finding_codes_are_in_plain_words(root):
    odd = in_dialect(finding_texts(root))
    assert not odd, "say it in plain words:\n" + "\n".join(odd)
    asking = [f"{where}: {text}" for where, text in finding_texts(root) if OPENERS.match(text)]
    assert not asking, "name the thing in the heading:\n" + "\n".join(asking)


APART = re.compile(r"[0-9}] %(?!\w)")
"""A number and its sign of per cent with a space between them: a reader would see both ways in one table."""


def sentences_of(root):
    """The place and the text of each text of the source, in which a value that is put in is a pair of braces."""
    for path in sorted((root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                texts = (part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
                yield f"{path.relative_to(root)}:{node.lineno}", "".join(texts)


def test_a_percentage_is_written_in_one_way(root):
    """Of the source, its samples and the manual; a document may write either, and both are read."""
    samples = sorted((root / "src").rglob("*.toml"))
    texts = [*sentences_of(root), *pages(root), *((str(path), path.read_text("utf-8")) for path in samples)]
    texts += comments(root)
    apart = [f"{where}: {match[0]}" for where, text in texts for match in APART.finditer(text)]
    assert len(texts) > 10_000
    assert not apart, "write 50%, without a space:\n" + "\n".join(apart)
    assert APART.search("".join(["{}", " % of the grant"]))


def test_code_and_what_it_prints_are_no_prose():
    text = "The floors.\n\n>>> floor()\n2 parts come to 3\n\nSee::\n\n   a road\n\nand ``rooms``."
    assert in_dialect([("here", text)]) == ["here: floors"]
    assert in_dialect([("here", "House of Commons, rounding to the ``floor``")]) == []
    assert in_dialect([("here", "with room for three")]) == ["here: room"]


MODULES = sorted(name for name in pm.__all__ if isinstance(getattr(pm, name), ModuleType))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_lists_public_names_alone(name):
    """Completion at a prompt shows what may be used, and nothing else."""
    module = getattr(pm, name)
    listed = [shown for shown in dir(module) if not shown.startswith("_")]
    assert listed == sorted(module.__all__)
