"""A short run over the whole library, for the lowest versions of the libraries that we claim to support (`make check`)."""

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import prevent_model as pm
from prevent_model.documents.editing import rate

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMED = [
    "attrs",
    "networkx",
    "pint",
    "tomli-w",
    "numpy",
    "matplotlib",
    "jinja2",
    "openpyxl",
    "xlsxwriter",
    "python-docx",
    "tqdm",
]


def main():
    """Load, save, draw the graph, release growth, score, check and report."""
    programme = pm.sample()
    assert pm.loads(pm.dumps(programme, format="toml"), format="toml") == programme
    assert pm.loads(pm.dumps(programme, format="json"), format="json") == programme
    graph = pm.governance.graph(programme)
    assert pm.governance.reporting_line(graph, programme.boards[0].id).because
    assert pm.governance.dual_reporting(graph)
    assert pm.governance.chokepoints(graph).through("co-ordinators") == ("so",)
    assert pm.review.compare(programme, pm.sample("mps-prevent-2009"))
    release = pm.growth.release(programme.growth, programme.held_years(programme.as_at))
    assert release.years[0].waits_for == ()
    assert release.years[-1].waits_for
    assert pm.Money.from_quantity(pm.Money.pounds(3).to_quantity()) == pm.Money.pounds(3)
    pm.review.check(programme)
    assert pm.report.html(programme).startswith("<!")
    table = pm.assessment.compile(pm.load_standard(EXAMPLES / "illustrative-standard.toml"))
    codes = np.full((len(table.criteria), 9), 3, dtype=np.uint8)
    assert pm.assessment.score_levels(table, codes).label(table.nodes[-1], 8) == table.labels[3]
    pm.progress_bar("Versions")(1, 1)
    with TemporaryDirectory() as folder:
        pm.workbook.write(programme, Path(folder) / "plan.xlsx")
        pm.save(programme, Path(folder) / "plan-document.xlsx")
        assert pm.load(Path(folder) / "plan-document.xlsx") == programme
        pm.report.word(programme, Path(folder) / "paper.docx")
        pm.save(programme, Path(folder) / "plan.toml")
        assert rate(Path(folder) / "plan.toml", "phase-one", "green", on="2008-09-30").ratings
    print(", ".join(f"{name} {version(name)}" for name in NAMED), file=sys.stderr)


if __name__ == "__main__":
    main()
