"""Draws reference pages from the code, so that they cannot fall behind it.

`.. data-dictionary:: prevent_model.framework` lists the fields of its classes with type, unit, default and meaning, `.. finding-codes::` lists all codes,
`.. assumptions-log::` and `.. data-log::` list what ships, and `.. command-line::` lists each command with its
arguments.
"""

import builtins
import enum
import inspect
import re
import sys
from typing import get_args, get_origin

import attrs
import public
from codes import FindingCodes
from drawing import Drawn, cell, code, first_sentence, heading, table
from logs import AssumptionsLog, DataLog, link, write
from public import modules
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from prevent_model.cli.commands import COMMANDS
from prevent_model.cli.main import Parser


def own_classes(module):
    """Give the public attrs classes that a module defines, in the order in which it does."""
    found = [cls for cls in public.types() if cls.__module__ == module.__name__ and attrs.has(cls)]
    return sorted(found, key=lambda cls: inspect.getsourcelines(cls)[1])


def own_choices(module):
    """Give the public enumerations that a module defines, in the order in which it does."""
    found = [cls for cls in public.types() if cls.__module__ == module.__name__ and isinstance(cls, enum.EnumType)]
    return sorted(found, key=lambda cls: inspect.getsourcelines(cls)[1])


def type_name(annotation):
    """Give an annotation as a reader would write it."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    # A type variable is "Row" as it is written and "~Row" once attrs has resolved it, by whatever asked first.
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z_])", "", text).replace("~", "")


def default_of(field):
    """Give a field's default as it would be written, or a dash where the field must be given."""
    if field.default is attrs.NOTHING:
        return "required"
    if isinstance(field.default, attrs.Factory):
        return code(getattr(field.default.factory, "__name__", "computed") + "()")
    if field.default == "":
        return "empty"
    return code(field.default.value if isinstance(field.default, enum.Enum) else repr(field.default))


class DataDictionary(Drawn):
    """List the fields of a folder's classes, and the choices of its enumerations."""

    def lines(self):
        """Give one table for each class."""
        lines = []
        for module in modules(self.arguments[0]):
            for cls in own_choices(module):
                lines += [*heading(cls.__name__, "~"), first_sentence(cls), ""]
                lines += ["In a document: " + ", ".join(code(str(one.value)) for one in cls) + ".", ""]
            for cls in own_classes(module):
                fields = [field for field in attrs.fields(cls) if not field.name.startswith("_")]
                if fields:
                    lines += [f".. _{label(cls)}:", "", *heading(cls.__name__, "~"), first_sentence(cls), ""]
                    heads = ["Field", "Type", "Unit", "Default", "Meaning"]
                    lines += table(heads, [row_of(field, cls) for field in fields], "18 24 10 14 34", "dictionary")
        return lines


def label(cls):
    """Give the label of a class in the data dictionary."""
    return "fields-" + f"{cls.__module__}.{cls.__name__}".removeprefix("prevent_model.").replace(".", "-").lower()


def signature(app, what, name, thing, options, given, returned):
    """Write the signature of a class as a caller writes it: fields by name, with defaults; their types are in the dictionary."""
    if what != "class" or not attrs.has(thing):
        return None
    words = []
    for field in attrs.fields(thing):
        if field.init:
            words += ["*"] if field.kw_only and "*" not in words else []
            words.append(argument(field))
    return f"({', '.join(words)})", None


def argument(field):
    """Give a field as an argument, with its default where it has one."""
    name = field.alias or field.name.lstrip("_")
    if field.default is attrs.NOTHING:
        return name
    if isinstance(field.default, attrs.Factory):
        return f"{name}=..."
    return f"{name}={(field.default.value if isinstance(field.default, enum.Enum) else field.default)!r}"


def add_fields(app, what, name, thing, options, lines):
    """Lead from a class to its fields in the data dictionary, where it has any there."""
    if what == "class" and thing in public.types() and attrs.has(thing) and attrs.fields(thing):
        lines += [f"Its fields: :ref:`{thing.__name__} <{label(thing)}>`.", ""]


def untyped(app, what, name, thing, options, lines):
    """Part the first line of an attribute by a dash: napoleon takes the words before a colon for a type."""
    if what in ("attribute", "data", "property") and lines:
        lines[0] = re.sub(r"(?<!:): (?=\S)", " – ", lines[0])


def row_of(field, cls=None):
    """Give the row of a field in the data dictionary; a class that says what its rows are, says it here too."""
    held = type_name(field.type)
    for base in getattr(cls, "__orig_bases__", ()):
        # Generic itself, a plain class and a tuple are bases without parameters of their own.
        variables = getattr(get_origin(base), "__parameters__", ())
        for variable, given in zip(variables, get_args(base)[: len(variables)], strict=True):
            held = re.sub(rf"\b{variable.__name__}\b", given.__name__, held)
    points_at = f" (an id of: {cell(refers(field))})" if field.metadata.get("refers_to") else ""
    words = field.metadata.get("suggested", ())
    suggests = f" Any word; known are {', '.join(map(code, words))}." if words else ""
    return [
        code(field.name),
        code(held),
        cell(field.metadata.get("unit") or "–"),
        default_of(field),
        cell(field.metadata.get("meaning", "")) + points_at + suggests,
    ]


def refers(field):
    """Give the kinds that a field's ids point at."""
    target = field.metadata["refers_to"]
    return target if isinstance(target, str) else ", ".join(str(getattr(t, "__name__", t)) for t in target)


class CommandLine(Drawn):
    """List the commands and their options."""

    def lines(self):
        """Give a heading and a table of arguments for each command."""
        lines = []
        for words, command in COMMANDS.items():
            if not command.module:
                continue
            parser = Parser(prog=f"prevent-model {words}")
            parser.words = words
            lines += [*heading(words, "-"), cell(parser.filled().description), ""]
            rows = [arguments_row(action) for action in parser._actions if action.dest != "help"]
            lines += table(["Argument", "Meaning"], rows, "35 65")
            lines += ["::", "", *(f"   {line}" for line in command.examples), ""]
        return lines


def arguments_row(action):
    """Give the row of an argument of a command: it as it is written, and its help."""
    words = ", ".join(action.option_strings) or action.metavar or action.dest
    value = "" if not action.option_strings or action.nargs == 0 else action.metavar or action.dest.upper()
    if action.choices:
        value = "|".join(map(str, action.choices))
    needed = "; required" if action.required and action.option_strings else ""
    return [code(f"{words} {value}".strip()), cell((action.help or "").replace("%%", "%") + needed)]


class OwnNames(SphinxPostTransform):
    """Lead a short name in an annotation to the class that its module means by it, where two have that name."""

    default_priority = 5  # before Sphinx resolves references, at 10

    def run(self, **_):
        """Write out the names of our own classes, and keep a built-in one from a property of that name."""
        for node in self.document.findall(addnodes.pending_xref):
            name = node.get("reftarget", "")
            if node.get("refdomain") != "py" or "refspecific" not in node or "." in name:
                continue
            signature, module = node.parent, node.get("py:module")
            while signature and not module:
                signature, module = signature.parent, signature.get("module")
            thing = getattr(sys.modules.get(module or ""), name, getattr(builtins, name, None))
            if not inspect.isclass(thing) or not thing.__module__.startswith(("prevent_model.", "builtins")):
                continue
            node["reftarget"] = f"{thing.__module__}.{thing.__qualname__}".removeprefix("builtins.")
            del node["refspecific"]  # Sphinx asks if it is there, and not what it is
            node["py:class"] = None


def left_out(app, what, name, thing, skip, options):
    """Leave out what another project documents, such as the decorator of attrs under a name of ours."""
    made = getattr(thing, "func", thing)  # of a partial, what it calls
    return True if str(getattr(made, "__module__", "")).partition(".")[0] in ("attr", "attrs") else None


def setup(app):
    """Register the directives with Sphinx."""
    app.connect("autodoc-skip-member", left_out)
    app.add_post_transform(OwnNames)
    app.add_directive("data-dictionary", DataDictionary)
    app.add_directive("finding-codes", FindingCodes)
    app.add_directive("assumptions-log", AssumptionsLog)
    app.add_directive("data-log", DataLog)
    app.add_css_file("manual.css")
    app.add_role("log-file", link)
    app.connect("autodoc-process-signature", signature)
    app.connect("autodoc-process-docstring", untyped, priority=400)  # before napoleon
    app.connect("autodoc-process-docstring", add_fields, priority=900)  # after napoleon has laid out the sections
    app.connect("build-finished", write)
    app.add_directive("command-line", CommandLine)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
