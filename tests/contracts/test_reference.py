"""The reference: each public name has an example, and each field of a public type has its meaning and says whether it must be given."""

import doctest
import inspect
import re
import sys
from functools import cache
from itertools import pairwise

import attrs
import code_reference
import public
import public_pages

from prevent_model.cli.commands import COMMANDS

DOORS = public.doors()
CONSTANTS = [
    name for name, value in DOORS if not (inspect.isclass(value) or inspect.isroutine(value) or inspect.ismodule(value))
]


def example(thing):
    """What the example of a docstring says, without what it gives."""
    return "".join(one.source for one in doctest.DocTestParser().get_examples(getattr(thing, "__doc__", thing) or ""))


def says(text, name):
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


@cache
def every_example(root):
    """What the examples of the package and of the pages say."""
    sources = [*(root / "src").rglob("*.py"), *(root / "docs").rglob("*.rst")]
    lines = "\n".join(path.read_text("utf-8") for path in sources).splitlines()
    return "\n".join(line for line in lines if re.match(r"\s*(>>>|\.\.\.) ", line))


def test_there_is_much_that_is_public():
    assert len(public.types()) > 200
    assert {"Programme", "ReleaseYear", "Step", "Score"} <= {cls.__name__ for cls in public.types()}


def test_each_function_has_an_example():
    routines = [(name, value) for name, value in DOORS if inspect.isroutine(value)]
    assert len(routines) > 100
    without = [name for name, value in routines if not says(example(value), name.rpartition(".")[2])]
    assert not without, f"their examples do not call them: {', '.join(without)}"


def test_each_type_has_an_example():
    without = [cls.__qualname__ for cls in public.types() if not example(cls)]
    assert not without, f"no example: {', '.join(without)}"


def test_each_method_has_an_example_of_its_own_or_in_that_of_its_class():
    without = [
        f"{cls.__qualname__}.{name}"
        for cls in public.types()
        for name, held in public.members(cls)
        if not example(held) and not re.search(rf"\.{name}\b", example(cls))
    ]
    assert not without, f"no example of their own, nor in that of their class: {', '.join(without)}"


def test_each_constant_is_used_in_an_example(root):
    assert CONSTANTS
    without = [name for name in CONSTANTS if not says(every_example(root), name.rpartition(".")[2])]
    assert not without, f"in no example of the package or of a page: {', '.join(without)}"


def test_each_field_of_a_public_type_has_its_meaning():
    without = [
        f"{cls.__qualname__}.{field.name}"
        for cls in public.types()
        if attrs.has(cls)
        for field in attrs.fields(cls)
        if not field.name.startswith("_") and not field.metadata.get("meaning")
    ]
    assert not without, f"no meaning in their metadata: {', '.join(without)}"


def test_the_dictionary_says_what_must_be_given():
    rows = {row[0]: row for row in map(code_reference.row_of, attrs.fields(public.pm.Objective))}
    assert rows["``id``"][3] == "required"
    assert rows["``number``"][1:4] == ["``int | None``", "–", "``None``"]
    assert rows["``kind``"][3] == "``core``"
    assert rows["``owner``"][4].endswith("(an id of: office, body, board)")


def test_each_field_has_a_row_also_of_a_class_that_says_what_its_rows_are():
    rows = {
        (cls, field.name): code_reference.row_of(field, cls)
        for cls in public.types()
        if attrs.has(cls)
        for field in attrs.fields(cls)
    }
    assert all(row[0] == f"``{name}``" for (_, name), row in rows.items())
    assert rows[public.pm.growth.PlanChanges, "years"][1] == "``tuple[YearChange, ...]``"


def test_a_colon_in_the_first_line_of_an_attribute_makes_no_type_of_it():
    lines = ["The columns, by id: activities.", "As in :class:`x`: kept."]
    code_reference.untyped(None, "property", "", None, None, lines)
    assert lines == ["The columns, by id – activities.", "As in :class:`x`: kept."]
    code_reference.untyped(None, "function", "", None, None, lines[1:])
    assert lines[1] == "As in :class:`x`: kept."


def test_each_public_type_is_in_the_dictionary(root):
    page = (root / "docs" / "reference" / "data-dictionary.rst").read_text("utf-8")
    packages = re.findall(r"^\.\. data-dictionary:: (\S+)$", page, flags=re.MULTILINE)
    drawn = {
        cls for package in packages for module in public.modules(package) for cls in code_reference.own_classes(module)
    }
    assert {cls for cls in public.types() if attrs.has(cls)} <= drawn


def test_a_class_is_written_as_a_caller_writes_it_and_leads_to_its_fields():
    assert code_reference.signature(None, "class", "", public.pm.Money, None, "", "") == (
        '(minor, currency=Currency.of("GBP"))',
        None,
    )
    assert code_reference.signature(None, "class", "", public.pm.Site, None, "", "")[0].startswith(
        "(*, id, title, summary='', "
    )
    assert "kind='borough'" in code_reference.signature(None, "class", "", public.pm.Site, None, "", "")[0]
    lines = ["A place."]
    code_reference.add_fields(None, "class", "", public.pm.Site, None, lines)
    assert lines == ["A place.", "Its fields: :ref:`Site <fields-framework-delivery-site>`.", ""]


def test_each_public_name_has_a_page_of_its_own_and_nothing_internal_has_one():
    from prevent_model.framework.hierarchy_checks import Ancestry

    pages = {thing: public_pages.page_of(thing) for thing in public_pages.named()}
    assert {value for _, value in DOORS if inspect.isclass(value) or inspect.isroutine(value)} | set(
        public.types()
    ) <= set(pages)
    assert Ancestry not in pages
    assert pages[public.pm.growth.release] == "reference/names/functions/growth.release"
    # Where a disk takes a small letter for a capital, a function and a class of one name would share a page.
    assert len({page.lower() for page in pages.values()}) == len(pages)


def test_a_page_leads_to_its_package_and_to_what_the_function_gives():
    text = public_pages.text_of(public.pm.growth.release)
    assert "In :doc:`/reference/growth`." in text
    assert f".. autofunction:: {public.pm.growth.release.__module__}.release" in text
    assert ":doc:`/reference/names/classes/growth.Release`" in text
    given = public_pages.text_of(public.pm.growth.Release)
    assert "Given by :doc:`/reference/names/functions/growth.release`." in given


def test_each_page_is_of_something_that_can_be_found_by_its_path():
    for thing in public_pages.named():
        module, _, name = public_pages.where(thing).rpartition(".")
        assert getattr(sys.modules[module], name) is thing


ORDER = ["Parameters", "Returns", "Raises", "Examples", "Notes"]
FUNCTIONS = [value for _, value in DOORS if inspect.isfunction(value)] + [
    held for cls in public.types() for _, held in public.members(cls)
]


def test_the_sections_of_a_docstring_stand_in_one_order():
    assert len(FUNCTIONS) > 300
    wrong = []
    for function in FUNCTIONS:
        sections = re.findall(r"^(\w+)\n-+$", inspect.getdoc(function) or "", flags=re.MULTILINE)
        if sections != [name for name in ORDER if name in sections]:
            wrong.append(f"{function.__module__}.{function.__qualname__}: {', '.join(sections)}")
    assert not wrong, f"not each once and in the order {', '.join(ORDER)}:\n" + "\n".join(wrong)


def test_what_a_docstring_says_is_returned_is_a_class_that_there_is():
    """A class of the library by its public name, or one that the annotation names; `testing` makes strategies of both."""
    classes = {cls.__name__ for cls in public.types()} | {name.rpartition(".")[2] for name, _ in DOORS}
    heads = {
        function: re.findall(r"^Returns\n-+\n(.*)", inspect.getdoc(function) or "", flags=re.MULTILINE)
        for function in FUNCTIONS
    }
    assert sum(map(len, heads.values())) > 80
    wrong = [
        f"{function.__module__}.{function.__qualname__}: {name}"
        for function, lines in heads.items()
        for name in re.findall(r"\b[A-Z]\w+", " ".join(lines))
        if name not in classes | {"SearchStrategy"}
        and not says(str(inspect.signature(function).return_annotation), name)
    ]
    assert not wrong, "their docstrings return what no class is called:\n" + "\n".join(wrong)


def test_the_command_reference_lists_each_command_with_its_arguments():
    lines = code_reference.CommandLine.lines(None)
    headings = [above for above, line in pairwise(lines) if line and set(line) == {"-"}]
    assert headings == [words for words, command in COMMANDS.items() if command.module]
    assert all(f"   {line}" in lines for words in headings for line in COMMANDS[words].examples)
    text = "\n".join(lines)
    assert "``--rate [FOR=]RATE``" in text
    assert "``--id ID``" in text
