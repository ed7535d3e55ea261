"""Mends in the built pages what hinders a reader with a keyboard or a screen reader, and what the theme has no option for.

Code or a table that is wider than its column can be scrolled with the arrow keys once it can be reached; a caption that calls itself a heading says
of which level; the two side columns say which they are.
"""

from pathlib import Path

MENDED = (
    ("<pre>", '<pre tabindex="0">'),
    ('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
    ('<div class="pm-shown">', '<div class="pm-shown" tabindex="0">'),
    ('<div class="pm-figure" role', '<div class="pm-figure" tabindex="0" role'),
    ('class="caption" role="heading"', 'class="caption" role="heading" aria-level="2"'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="All pages">'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    ('<div id="search-results">', '<h1>Search</h1>\n<div id="search-results">'),
)
"""What stands in a page of the theme, and what is to stand there; each is so that a second run finds nothing to do."""


def mend(app, error):
    """Mend each page that was built."""
    if error is not None or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        mended = text
        for found, wanted in MENDED:
            if wanted not in mended:
                mended = mended.replace(found, wanted)
        if mended != text:
            page.write_text(mended, encoding="utf-8")


def setup(app):
    """Have Sphinx call this when it has built its pages."""
    app.connect("build-finished", mend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
