"""Writes a page for each public name, under the name to type, before Sphinx looks for its pages; nothing internal has one.

`.. public-names:: prevent_model.growth` lists the public names of a package: functions, classes and constants, each with its first sentence and
a link to its page. Where a docstring or a signature names something internal, its name is shown without a link.
"""

import functools
import importlib
import inspect
import re
from pathlib import Path

import public
from docutils import nodes
from drawing import Drawn, cell, code, first_sentence, heading, table
from sphinx import addnodes

FOLDER = "reference/names"


@functools.cache
def named():
    """Give each public function and class with the name to type, in the order of the names; so also of what those give and rest on."""
    found = {
        value: f"pm.{name}" for name, value in public.doors() if inspect.isclass(value) or inspect.isroutine(value)
    }
    met = [*filter(inspect.isclass, found), *public.types()]
    for cls in [base for one in met for base in one.__mro__]:  # what a class has from a base is on the page of the base
        if cls.__module__.startswith("prevent_model.") and not cls.__name__.startswith("_"):
            found.setdefault(cls, cls.__name__)
    return dict(sorted(found.items(), key=lambda pair: pair[1].rpartition(".")[2].lower()))


def constants():
    """Give the public values that are neither functions, classes nor modules: (the name to type, the value)."""
    apart = (inspect.isclass, inspect.isroutine, inspect.ismodule)
    return [(f"pm.{name}", value) for name, value in public.doors() if not any(of(value) for of in apart)]


def page_of(thing):
    """Give the document of a public thing; no two differ by capitals alone, as a release and a Release would."""
    sort = "classes" if inspect.isclass(thing) else "functions"
    return f"{FOLDER}/{sort}/{named()[thing].removeprefix('pm.')}"


def where(thing):
    """Give the path of a thing in the code; a strategy of Hypothesis has a qualified name that leads nowhere."""
    return f"{thing.__module__}.{thing.__name__}"


@functools.cache
def packages():
    """Give each page of the reference that lists public names, with the packages of which it does."""
    pages = sorted((Path(__file__).parents[1] / "reference").glob("*.rst"))
    found = {
        f"reference/{path.stem}": re.search(r"^\.\. public-names:: (.+)$", path.read_text("utf-8"), re.MULTILINE)
        for path in pages
    }
    return {page: match[1].split() for page, match in found.items() if match}


def package_page(thing):
    """Give the page that lists a public thing."""
    return next(page for page, those in packages().items() if is_in(thing.__module__, those))


def is_in(module, packages):
    """Say whether a module is one of some packages or below one."""
    return any(module == one or module.startswith(f"{one}.") for one in packages)


def home_of(name, value):
    """Give the module that a constant belongs to, which a union or a text does not say itself."""
    import prevent_model as pm

    first, _, rest = name.removeprefix("pm.").partition(".")
    if rest:
        return f"prevent_model.{first}"
    return "prevent_model." + next(home for home, names in pm._HOMES.items() if first in names.split())


def text_of(thing):
    """Give the page of a public thing as reStructuredText."""
    name, is_class = named()[thing], inspect.isclass(thing)
    lines = [":orphan:", "", *heading(name, "="), f"In :doc:`/{package_page(thing)}`.", ""]
    lines += [
        f".. auto{'class' if is_class else 'function'}:: {where(thing)}",
        *(["   :members:"] if is_class else []),
        "",
    ]
    given = [cls for cls in public.returned(thing) if cls in named()] if not is_class else []
    if is_class:
        makers = [other for other in named() if inspect.isfunction(other) and thing in public.returned(other)]
        lines += [f"Given by {', '.join(f':doc:`/{page_of(one)}`' for one in makers)}.", ""] if makers else []
    elif given:
        lines += [f"Gives {', '.join(f':doc:`/{page_of(one)}`' for one in dict.fromkeys(given))}.", ""]
    return "\n".join(lines)


def write(app):
    """Write the pages afresh; one that says the same stays as it is, so that it is not read again."""
    folder = Path(app.srcdir, FOLDER)
    wanted = {Path(app.srcdir, f"{page_of(thing)}.rst"): text_of(thing) for thing in named()}
    for path in folder.rglob("*.rst"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


class PublicNames(Drawn):
    """List the public names of packages."""

    optional_arguments = 9

    def lines(self):
        """Give a table of functions, one of classes and one of constants, as far as there are any."""
        mine = [thing for thing in named() if is_in(thing.__module__, self.arguments)]
        lines = []
        for title, is_class in (("Functions", False), ("Classes", True)):
            rows = [
                [f":doc:`{named()[thing]} </{page_of(thing)}>`", cell(first_sentence(thing))]
                for thing in mine
                if inspect.isclass(thing) is is_class
            ]
            if rows:
                lines += [*heading(title, "-"), *table(["Name", "Meaning"], rows, "34 66", "names")]
        rows = [[code(name), code(value)] for name, value in constants() if is_in(home_of(name, value), self.arguments)]
        if rows:
            lines += [*heading("Constants", "-"), *table(["Name", "Value"], rows, "34 66", "names")]
        return lines


def show_name_to_type(app, doctree):
    """Head each description by the name to type, in place of its path in the code."""
    names = {where(thing): name for thing, name in named().items()}
    for signature in doctree.findall(addnodes.desc_signature):
        name = names.get(f"{signature.get('module')}.{signature.get('fullname')}")
        before = next(signature.findall(addnodes.desc_addname), None)
        if name is not None and before is not None:
            prefix = name.rpartition(".")[0]
            before.children = [nodes.Text(f"{prefix}." if prefix else "")]


def internal(app, env, node, shown):
    """Show a name of the code that is there and is not public without a link."""
    target = node.get("reftarget", "")
    if node.get("refdomain") != "py" or not target.startswith("prevent_model."):
        return None
    parts = target.split(".")
    for at in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:at]))
        except ImportError:
            continue
        for name in parts[at:]:
            thing = getattr(thing, name, None)
        return None if thing is None or any(thing is one for one in named()) else shown
    return None


def setup(app):
    """Write the pages before Sphinx looks for them, and register the directive."""
    app.connect("builder-inited", write)
    app.connect("doctree-read", show_name_to_type)
    app.connect("missing-reference", internal)
    app.add_directive("public-names", PublicNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
