"""``python -m prevent_model``."""

from prevent_model.cli.entry import enter

raise SystemExit(enter())
