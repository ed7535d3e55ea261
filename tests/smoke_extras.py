"""The built wheel, installed into an empty environment with no extra, with each alone, and with all (`make test-extras`).

In each: the core works, from Python and from the command line; what the extra brings works; and what another extra would bring is refused
with the words that install it. It asks the package index, so it stands outside the tests.
"""

import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

NEEDS = {
    "views": "pm.report.html(programme)",
    "arrays": "pm.growth.allocate_many([100, 1], [1, 2])",
    "frames": "pm.assessment.score_levels(pm.assessment.compile(pm.standard('cqc-five-key-questions-2022')), [])",
    "workbook": "pm.workbook.write(programme, 'plan.xlsx')",
    "word": "pm.report.word(programme, 'paper.docx')",
    "testing": "pm.testing.programmes()",
    "progress": "pm.progress_bar()",
}
"""What does not work without the extra."""

BRINGS = {
    "views": {"views", "arrays", "frames"},
    "word": {"word", "arrays", "frames"},
    "arrays": {"arrays", "frames"},
    "frames": {"frames", "arrays"},
    "all": set(NEEDS),
}
"""The extras that bring more than their own: numpy is what arrays and frames need, and matplotlib needs it too."""

PROGRAM = """
import sys
import prevent_model as pm
from prevent_model.documents.migration import migrated

heavy = {"networkx", "pint", "numpy", "matplotlib", "jinja2", "openpyxl", "xlsxwriter", "docx", "tqdm"} & set(sys.modules)
assert not heavy, heavy
programme = pm.sample()
assert pm.loads(pm.dumps(programme, format="toml"), format="toml") == programme
assert pm.governance.reporting_line(pm.governance.graph(programme), "programme-board").steps
assert pm.growth.release(programme.growth, programme.held_years(programme.as_at)).years
assert pm.review.check(programme)
assert pm.Money.from_quantity(pm.Money.pounds(3).to_quantity()) == pm.Money.pounds(3)
try:
    NEED
except pm.MissingExtra as missing:
    print("missing", missing.extra)
except (ValueError, TypeError) as refused:  # it was there, and found its arguments wanting
    print("there")
else:
    print("there")
"""


def run(*command, cwd):
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main():
    """Build once; make an environment for each extra, and for none."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "hatchling", "build", "--directory", place / "dist", "--target=wheel", cwd=ROOT)
        wheel = next((place / "dist").glob("*.whl"))
        for extra in (None, *EXTRAS):
            home = place / (extra or "none")
            venv.create(home, with_pip=True)
            python = home / "bin" / "python"
            wanted = f"{wheel}[{extra}]" if extra else wheel
            run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted, cwd=place)
            run(python, "-m", "pip", "check", "--disable-pip-version-check", cwd=place)
            brought = BRINGS.get(extra, {extra})
            for name, need in NEEDS.items():
                said = run(python, "-I", "-W", "error", "-c", PROGRAM.replace("NEED", need), cwd=place).split()
                expected = ["there"] if name in brought else ["missing", name]
                if said != expected:
                    sys.exit(f"with {extra or 'no extra'}, {need}: {said}, not {expected}")
            command = home / "bin" / "prevent-model"
            assert "107 notes" in run(command, "check", "--sample", "mps-prevent-2008", cwd=place)
            assert "committed" in run(command, "growth", "summary", "--sample", "mps-prevent-2008", cwd=place)
            print(extra or "no extra", "ok", flush=True)


if __name__ == "__main__":
    main()
