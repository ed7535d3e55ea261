"""Puts what an example shows on its page of the gallery: tables as HTML, figures as SVG with the words that stand for them.

``pm.show`` hands things to ``sys.displayhook``, as in a notebook; this is the hook while the gallery is made. A figure is
saved as PNG besides, of which the gallery makes the thumbnail.
"""

import shutil
import sys
from html import escape
from pathlib import Path
from textwrap import indent

SHOWN = []


def scraped(block, block_vars, gallery_conf):
    """Give what a cell has shown as reStructuredText."""
    parts = []
    for thing in SHOWN:
        if hasattr(thing, "figure"):
            thing.figure.savefig(next(block_vars["image_path_iterator"]), dpi=150)
        shown = thing._repr_html_() if hasattr(thing, "_repr_html_") else f"<p>{escape(str(thing))}</p>"
        html = f'<div class="pm-shown">{shown}</div>'
        parts.append(f".. raw:: html\n\n{indent(html, '   ')}\n")
    SHOWN.clear()
    return "\n".join(["", *parts, ""])


def hook(app):
    """Take what is shown from here on, and clear away the pages of examples that are no more."""
    shutil.rmtree(Path(app.srcdir) / "gallery", ignore_errors=True)
    sys.displayhook = SHOWN.append


def unhook(app):
    """Let Python show values again."""
    sys.displayhook = sys.__displayhook__


def setup(app):
    """Hook before the examples are run, and unhook after."""
    app.connect("builder-inited", hook, priority=400)
    app.connect("builder-inited", unhook, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
