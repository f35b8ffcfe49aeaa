# One short name for each thing to do here: for people, for the pre-commit hooks and for CI alike.

.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# As pip does with what it copies. Where Python may not write (PYTHONDONTWRITEBYTECODE), every start would do it again.
# The pages' templates become code in the same way.
COMPILE = $(BIN)/python -m compileall -q generator && $(BIN)/python -m statusbook.app.compiled_templates
# npm writes this file last.
NODE_READY := tests/node/node_modules/.package-lock.json

# MkDocs Material prints a long notice about its end of life, which says nothing about this project.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup site test check format golden screens bench messages lock serve-plan clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## Set up .venv with the pinned tools (the other targets do it too; PYTHON=python3.12 chooses the Python)

# The mark comes last, so a set-up that was interrupted starts over, and an old one is replaced, not patched.
$(READY): constraints.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "Statusbook needs Python 3.11 or newer, and there is no '$(PYTHON)' here. Name one: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@"$(PYTHON)" -c 'import platform, sys; sys.version_info >= (3, 11) or sys.exit("Statusbook needs Python 3.11 or newer, and $(PYTHON) is " + platform.python_version() + ". Name another: make PYTHON=python3.12 ...")'
	@echo "Setting up .venv with the tools pinned in constraints.txt (once; about a minute) …"
	@"$(PYTHON)" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --quiet --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --quiet --no-deps --no-build-isolation -e .
	@$(COMPILE)
	@touch $@

site: $(READY) ## Build the status page and the plan
	@$(BIN)/statusbook build

# Judges and clients that only npm has. Without npm, the tests that need them skip and say so.
$(NODE_READY): tests/node/package.json tests/node/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Setting up the tests' tools from npm (once; about a minute) …"; \
		npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel error && touch $@; \
	fi

# The last line is pytest's summary: run nothing after it.
test: $(READY) $(NODE_READY) ## Run every test
	@$(BIN)/pytest -n 2 --dist loadfile

check: $(READY) ## Check style, types and which part imports which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Put the code in the common style, and mend what can be mended safely
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(READY) ## Accept the present output as the expected one (then read the diff)
	$(BIN)/pytest tests/golden tests/docs tests/unit/cli/test_invalid_sites.py --refresh-golden

screens: $(READY) ## Take pictures of every type of page, into .screens/, to look at
	@PYTHONPATH=tests/tools $(BIN)/python -m sitelab.screens

# Hugo is large, and nothing else needs it.
bench: $(READY) ## Measure builds of long histories beside Hugo's, into docs/reference/benchmarks.md (some minutes)
	@$(BIN)/python -m pip install --quiet --quiet --require-hashes -r benchmarks/requirements.txt
	@$(COMPILE)
	@$(BIN)/python benchmarks --date "$$(date +%F)" $(BENCH)

# The list of messages itself is not kept: the catalogues are, and a test says whether they are complete.
messages: $(READY) ## Collect the interface's words into the catalogues, for translators
	@$(BIN)/pybabel -q extract -F pyproject.toml -k N_ -k NP_:1c,2 --no-location --sort-output -o .venv/messages.pot generator
	@$(BIN)/pybabel -q update -D statusbook -d generator/statusbook/render/theme/locales -i .venv/messages.pot \
		--no-fuzzy-matching --ignore-obsolete --width 110

# Kept pins stay; UPGRADE=1 moves every one to its newest version.
lock: $(READY) ## Refresh constraints.txt and requirements.txt after a change of dependencies (UPGRADE=1: take the newest of all)
	@cp constraints.txt .venv/constraints.txt
	@$(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --group dev $(if $(UPGRADE),--upgrade) \
		--output-file .venv/constraints.txt pyproject.toml
	@{ sed '/^[^#]/,$$d' constraints.txt; cat .venv/constraints.txt; } > .venv/constraints.new
	@cmp -s .venv/constraints.new constraints.txt && echo "constraints.txt was up to date." || \
		{ cp .venv/constraints.new constraints.txt; echo "constraints.txt is new: the next make installs it."; }
	@$(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --group build --constraints constraints.txt --output-file .venv/requirements.txt pyproject.toml
	@{ sed '/^[^#]/,$$d' requirements.txt; cat .venv/requirements.txt; } > .venv/requirements.new
	@cmp -s .venv/requirements.new requirements.txt && echo "requirements.txt was up to date." || \
		{ cp .venv/requirements.new requirements.txt; echo "requirements.txt is new."; }
	@$(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --group pyproject.toml:bench --output-file .venv/bench.txt
	@{ sed '/^[^#]/,$$d' benchmarks/requirements.txt; cat .venv/bench.txt; } > .venv/bench.new
	@cmp -s .venv/bench.new benchmarks/requirements.txt && echo "benchmarks/requirements.txt was up to date." || \
		{ cp .venv/bench.new benchmarks/requirements.txt; echo "benchmarks/requirements.txt is new."; }

serve-plan: $(READY) ## Show the plan's pages in the browser while you write
	$(BIN)/mkdocs serve

clean: ## Remove everything that was made here
	rm -rf .venv site site-internal .statusbook generator/statusbook/.statusbook dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .screens tests/node/node_modules
