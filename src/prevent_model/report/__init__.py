"""The report of a programme: one HTML page that is whole in itself, Markdown, or a Word file.

May import: ``figures`` and everything below the formats; Jinja2 and python-docx inside functions. Must not know: the
other formats.
"""

from typing import TYPE_CHECKING

from prevent_model.lazy import lazy_names

if TYPE_CHECKING:
    from prevent_model.report.page import html as html
    from prevent_model.report.page import markdown as markdown
    from prevent_model.report.word_file import word as word

__getattr__, __dir__, __all__ = lazy_names(
    __name__,
    {
        "page": "html markdown",
        "word_file": "word",
    },
)
