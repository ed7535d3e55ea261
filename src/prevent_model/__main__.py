"""``python -m prevent_model``."""

from prevent_model.cli.main import main

raise SystemExit(main())
