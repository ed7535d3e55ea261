"""The extensions that draw the manual, which the tests of the manual import as Sphinx does."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))
