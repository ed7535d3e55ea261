"""Shows on a page what its own examples give, so that neither picture nor table can fall behind them.

`.. figure-of:: code` and `.. table-of:: code` run the examples above them on the page, and show the figure that the code gives, with its
alternative text, or its table as a notebook does. `.. markdown:: path` puts in a file of the repository that is Markdown.
"""

import contextlib
import doctest
import html
import io
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from markdown_it import MarkdownIt


class Result(Directive):
    """A directive that shows what code of the page gives."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        """Run what stands above on the page, and give the result as HTML."""
        names = {}
        with contextlib.redirect_stdout(io.StringIO()):
            for block in self.state.document.findall(lambda node: isinstance(node, nodes.FixedTextElement)):
                if isinstance(block, nodes.doctest_block):
                    for example in doctest.DocTestParser().get_examples(block.astext()):
                        if example.exc_msg is None:
                            exec(example.source, names)  # noqa: S102 - the page's own code, which is tested
                elif block.get("language") == "python":
                    exec(block.astext(), names)  # noqa: S102
            result = eval(self.arguments[0], names)  # noqa: S307
        return [nodes.raw("", self.shown(result), format="html")]


class FigureOf(Result):
    """Show the figure that code of the page gives."""

    def shown(self, ax):
        """Give the figure as SVG, with the words that stand for it."""
        from prevent_model.figures.picture import alt_text, svg

        return f'<div role="img" aria-label="{html.escape(alt_text(ax))}">{svg(ax, f"figure-{self.lineno}")}</div>'


class TableOf(Result):
    """Show the table that code of the page gives."""

    def shown(self, answer):
        """Give the table as a notebook shows it."""
        return f'<div class="pm-shown">{answer._repr_html_()}</div>'


class Markdown(Directive):
    """Put in a file of the repository that is Markdown, below its own title."""

    required_arguments = 1

    def run(self):
        """Give the text as HTML."""
        settings = self.state.document.settings
        path = Path(settings.env.srcdir, self.arguments[0]).resolve()
        settings.record_dependencies.add(str(path))
        _, _, text = path.read_text(encoding="utf-8").partition("\n")
        return [nodes.raw("", MarkdownIt().render(text), format="html")]


def setup(app):
    """Register the directives with Sphinx."""
    app.add_directive("figure-of", FigureOf)
    app.add_directive("table-of", TableOf)
    app.add_directive("markdown", Markdown)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
