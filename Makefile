# make run    makes .venv, installs what requirements.lock pins, and runs the main job on the built-in sample
# make test   the tests; they need nothing but Python and what requirements-dev.lock pins
# make search the tests of laws with new random examples, EXAMPLES=200 of each; make test always takes the same
# make test-desk     the tests that need a browser (chromium) or an office suite (libreoffice-calc, libreoffice-writer); fails where one is missing
# make test-engines  the tests that need Spark (Java 17) or several processes of Dask; fails where Java is missing
# make test-pythons  make run and make test in a fresh clone, by each Python from 3.12 on that is found; PYTHONS=3.12 tries one
# make test-extras   the built wheel in an empty environment with no extra, with each alone, and with all (asks the package index)
# make check  style, types, import contracts, documentation, and the lowest versions that we claim to support
# make docs   the documentation, in docs/_build/html
# make bench  the measures, as ratios
# make lock   the five lock files afresh from pyproject.toml
# make clean  removes everything that the others made

PYTHON = python3
BIN = .venv/bin
INSTALL = -m pip --quiet --quiet --disable-pip-version-check install
# In the order of the files, so that the short examples of src and docs come last, and both workers end together.
PYTEST_FLAGS = -q -n auto --dist loadfile --no-loadscope-reorder
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11 pyproject.toml

.PHONY: run test search test-desk test-engines test-pythons test-extras check docs bench lock clean

run: .venv/.run
	@$(BIN)/python examples/main_job.py

# Some forty tests start Python anew: where it may not keep what it compiles, each compiles the library again.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.dev
	@$(BIN)/python -m pytest $(PYTEST_FLAGS)

search: export PROFILE = search
search: test

test-desk: .venv-desk/.ready
	@.venv-desk/bin/python -m pytest $(PYTEST_FLAGS) -m "browser or office" tests

test-engines: .venv-engines/.ready
	@.venv-engines/bin/python -m pytest -q -n0 tests/engines

test-pythons:
	@$(PYTHON) tests/smoke_clone.py --others $(PYTHONS)

test-extras: .venv/.dev
	@$(BIN)/python tests/smoke_extras.py

check: .venv/.dev .venv-lowest/.ready
	@echo "== ruff"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== mypy"
	@$(BIN)/mypy
	@echo "== import contracts"
	@$(BIN)/lint-imports --no-cache
	@echo "== documentation"
	@$(BIN)/sphinx-build -nWEq -j auto --keep-going docs docs/_build/html
	@echo "== lowest versions"
	@.venv-lowest/bin/python tests/smoke_lowest.py
	@echo "== all checks passed"

docs: .venv/.dev
	@$(BIN)/sphinx-build -nWq -j auto --keep-going docs docs/_build/html
	@echo "docs/_build/html/index.html"

bench: .venv/.dev
	@$(BIN)/python benchmarks/run.py

lock: .venv/.dev
	@$(COMPILE) --upgrade --extra views --group build --output-file requirements.lock
	@$(COMPILE) --upgrade --all-extras --group build --group test --group docs --group tools --constraints requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) --upgrade --all-extras --group build --group test --group docs --group desk --constraints requirements-dev.lock --output-file requirements-desk.lock
	@$(COMPILE) --upgrade --all-extras --group build --group test --group engines --constraints requirements-dev.lock --output-file requirements-engines.lock
	@$(COMPILE) --upgrade --resolution lowest-direct --extra views --extra arrays --extra frames --extra workbook --extra word --extra progress --group build --output-file requirements-lowest.lock

clean:
	@rm -rf .venv .venv-* docs/_build docs/gallery docs/reference/names out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The steps behind them. Each leaves a stamp, so that it is done again only when what it stands on changes.

.venv/.made:
	@echo "Making .venv"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; say which with: make run PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.made requirements.lock pyproject.toml
	@echo "Installing what requirements.lock pins"
	@$(BIN)/python $(INSTALL) --require-hashes --requirement requirements.lock
	@$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo "Installing what requirements-dev.lock pins"
	@$(BIN)/python $(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

# An environment of its own, by the same Python: the lowest versions, and the tests that need more packages.
.venv-%/.ready: requirements-%.lock pyproject.toml | .venv/.made
	@echo "Installing what $< pins"
	@rm -rf .venv-$*
	@$(BIN)/python -m venv .venv-$*
	@.venv-$*/bin/python $(INSTALL) --require-hashes --requirement $<
	@.venv-$*/bin/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@
