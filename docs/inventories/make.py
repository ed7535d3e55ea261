"""Writes the small inventories that let the pages link to other projects' names without a network.

Run from the project's root after adding a name: `python docs/inventories/make.py`.
"""

import zlib
from pathlib import Path

PYTHON = {
    "py:class": {
        "library/functions.html": "bool bytes dict float frozenset int list object set str tuple type",
        "library/constants.html": "None NotImplemented",
        "library/abc.html": "abc.ABC",
        "library/fractions.html": "fractions.Fraction",
        "library/decimal.html": "decimal.Decimal",
        "library/datetime.html": "datetime.date datetime.datetime",
        "library/pathlib.html": "pathlib.Path",
        "library/re.html": "re.Pattern",
        "library/os.html": "os.PathLike",
        "library/enum.html": "enum.Enum enum.StrEnum enum.IntEnum",
        "library/types.html": "types.MappingProxyType types.ModuleType types.UnionType",
        "library/typing.html": "typing.Any typing.ClassVar typing.Generic typing.Literal typing.Protocol typing.Self typing.TypeVar typing.NamedTuple",
        "library/collections.abc.html": (
            "collections.abc.Callable collections.abc.Collection collections.abc.Container collections.abc.Hashable collections.abc.Iterable "
            "collections.abc.Iterator collections.abc.Mapping collections.abc.Sequence collections.abc.Set"
        ),
        "library/argparse.html": "argparse.ArgumentParser argparse.Namespace",
    },
    "py:exception": {
        "library/exceptions.html": (
            "Exception ArithmeticError AttributeError ImportError KeyError LookupError NotImplementedError OSError "
            "TypeError ValueError ZeroDivisionError"
        ),
    },
    "py:data": {"library/typing.html": "typing.Union typing.Optional", "library/constants.html": "Ellipsis False True"},
    "py:module": {"library/tomllib.html": "tomllib", "library/json.html": "json"},
    "py:function": {"library/tomllib.html": "tomllib.loads", "library/functions.html": "repr"},
}
OTHERS = {
    "attrs": {"py:class": {"api.html": "attrs.Attribute attrs.AttrsInstance"}},
    "hypothesis": {"py:class": {"reference/strategies.html": "hypothesis.strategies.SearchStrategy"}},
    "matplotlib": {
        "py:class": {
            "api/_as_gen/matplotlib.axes.Axes.html": "matplotlib.axes.Axes matplotlib.axes._axes.Axes",
            "api/_as_gen/matplotlib.figure.Figure.html": "matplotlib.figure.Figure",
        }
    },
    "networkx": {
        "py:class": {
            "reference/classes/multidigraph.html": "networkx.MultiDiGraph networkx.classes.multidigraph.MultiDiGraph",
        }
    },
    "pint": {"py:class": {"api/base.html": "pint.Quantity pint.UnitRegistry pint.Unit"}},
}


def rows(names):
    """Give a row for each name in full, and one for its last part, as annotations that are not evaluated have it."""
    for role, pages in names.items():
        for page, words in pages.items():
            for name in words.split():
                yield f"{name} {role} 1 {page}#$ -\n"
                short = name.rpartition(".")[2]
                if role == "py:class" and short != name:
                    yield f"{short} {role} 1 {page}#{name} -\n"


def write(path, project, names):
    """Write one inventory in version 2 of Sphinx's format."""
    head = f"# Sphinx inventory version 2\n# Project: {project}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    path.write_bytes(head.encode() + zlib.compress("".join(sorted(set(rows(names)))).encode(), 9))


here = Path(__file__).parent
write(here / "python.inv", "Python", PYTHON)
for project, names in OTHERS.items():
    write(here / f"{project}.inv", project, names)
