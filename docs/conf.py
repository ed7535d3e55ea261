"""Sphinx: builds offline, and any warning fails the build."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "prevent-model"
author = "The prevent-model contributors"
copyright = "2026, the prevent-model contributors"  # noqa: A001 - Sphinx's own name
version = release = "0.1.0"
language = "en_GB"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.intersphinx",
    "sphinx.ext.viewcode",
    "sphinx_gallery.gen_gallery",
    "code_reference",
    "page_results",
    "public_pages",
    "shown",
    "landmarks",
]
exclude_patterns = ["_build", "_ext", "inventories"]
html_theme = "furo"
html_title = "prevent-model"
html_static_path = ["_static"]
html_css_files = ["shown.css", "columns.css"]
html_show_sourcelink = False  # the eye above each page stands outside every landmark; the source is in the repository
html_show_copyright = False

# A block after "::" is a command line or a drawing; Python says so, by ">>>" or by its directive.
highlight_language = "none"
nitpicky = True
nitpick_ignore_regex = [
    # The type variables and private aliases of a module are not public names.
    (r"py:.*", r"(.*\.)?_?[A-Z]"),
    (r"py:.*", r"(.*\.)?_\w+"),
    # Annotations that keep the short name of a module, which Sphinx cannot follow.
    (r"py:class", r"(nx|np|tabling|ruling)\.\w+"),
    (r"py:class", r"Array|ArrayLike|NDArray"),  # numpy's, imported for the type checker alone
    (r"py:class", r"Workbook|Worksheet"),  # openpyxl's, which publishes no inventory
    (r"py:class", r"contextvars\.ContextVar"),
    # Not in the inventory of Python that is kept here.
    (r"py:class", r"collections\.abc\.Generator|xml\.etree\.ElementTree\.Element|zipfile\.ZipFile"),
    (r"py:.*", r"(prevent_model\.growth\.\w+(\.\w+)?\.)?Row"),  # a type variable
    (r"py:class", r"Hook|Point|Box"),  # aliases of a callable and of tuples
    (r"py:class", r"hypothesis\.strategies\._internal\.core\.DrawFn"),  # by the name of a module of its own
]

# The examples are run afresh at each build; the extension `shown` gathers what they show.
sphinx_gallery_conf = {
    "examples_dirs": "../examples",
    "gallery_dirs": "gallery",
    "filename_pattern": r"[/\\]\d\d_\w+\.py$",
    "ignore_pattern": r"^(?!\d\d_)",
    "within_subsection_order": "FileNameSortKey",
    "image_scrapers": ("shown.scraped",),
    "capture_repr": (),
    "reset_modules": (),
    "abort_on_example_error": True,
    "write_computation_times": False,
    "show_signature": False,
    "min_reported_time": 60,  # seconds: a page that is the same is written the same
}

autodoc_member_order = "bysource"
autodoc_default_options = {
    "members": True,
    "show-inheritance": True,
    "exclude-members": "set",  # matplotlib writes it into each subclass, in words of its own documentation
}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_param = False
napoleon_custom_sections = ["Source"]

# No network: the few names of other projects that our pages mention are in inventories made by inventories/make.py.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3", "inventories/python.inv"),
    "attrs": ("https://www.attrs.org/en/stable", "inventories/attrs.inv"),
    "hypothesis": ("https://hypothesis.readthedocs.io/en/latest", "inventories/hypothesis.inv"),
    "matplotlib": ("https://matplotlib.org/stable", "inventories/matplotlib.inv"),
    "pint": ("https://pint.readthedocs.io/en/stable", "inventories/pint.inv"),
    "networkx": ("https://networkx.org/documentation/stable", "inventories/networkx.inv"),
}
