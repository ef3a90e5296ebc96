# Everything needs only Python 3.11 or later and make: the first command builds an environment in .venv,
# and later ones build it again only after pyproject.toml has changed.

PYTHON ?= python3
PATHS ?= seeds
VENV := .venv
BIN := $(VENV)/bin
EMPTY := $(VENV)/empty
READY := $(VENV)/ready
DEV_READY := $(VENV)/dev-ready
SPARK_READY := $(VENV)/spark-ready

.DEFAULT_GOAL := help
.NOTPARALLEL:  # targets share one environment, and pytest runs in parallel by itself
.PHONY: help lint test test-slow test-spark explore check format bench drift thresholds mutants seeds docs pictures site clean

help: ## show these lines
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

lint: $(READY) ## lint the seed articles, or PATHS=..., and show the findings
	@$(BIN)/obelism check --isolated --exit-zero -- $(PATHS)

test: $(DEV_READY) ## run the tests that take minutes, not hours
	$(BIN)/python -m pytest -n auto

test-slow: $(DEV_READY) ## run the tests that are marked slow
	$(BIN)/python -m pytest -n auto -m slow

test-spark: $(SPARK_READY) ## run the tests on a local Spark, or say what is missing for them (Java 17 or later)
	$(BIN)/python -m pytest -n 0 -rs -m "slow or not slow" tests/unit/integrations

explore: $(DEV_READY) ## try the properties on examples that no run has tried before
	$(BIN)/python -m pytest -n auto tests/properties --hypothesis-profile=explored

check: $(DEV_READY) ## check style, types, the direction of imports and the project's own texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/obelism check .

format: $(DEV_READY) ## sort imports and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV_READY) ## measure speed, growth and memory, beside other linters that are there, with BENCH="--json FILE ..."
	$(BIN)/python bench/bench.py $(BENCH)

drift: $(DEV_READY) ## print what a change makes appear and disappear, in seeds/ and FOLDERS=...
	$(BIN)/python bench/drift.py seeds $(FOLDERS)

thresholds: $(DEV_READY) ## change each threshold by a third and print what no test notices, or that of FAMILY=...
	$(BIN)/python bench/thresholds.py $(if $(FAMILY),--only $(FAMILY))

mutants: $(DEV_READY) ## change what everything rests on, place by place, and print what no test notices, or ONLY=edits
	$(BIN)/python bench/mutants.py $(if $(ONLY),--only $(ONLY))

seeds: $(READY) ## write the findings expected in the seed articles anew
	$(BIN)/python tests/project/seed_lists.py

docs: $(READY) ## write the pages made from the rules and settings anew
	$(BIN)/python docs/generate.py

pictures: $(DEV_READY) ## take the pictures of the report anew, with chromium
	$(BIN)/python docs/pictures.py

site: docs $(DEV_READY) ## build the pages as a site, in site/
	$(BIN)/zensical build --strict --clean

clean: ## remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist site .cache

# --clear, so that what pyproject.toml no longer names is gone, with all stamps.
$(EMPTY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "obelism needs Python 3.11 or later; set PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(READY): $(EMPTY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src
	@touch $@

# What is for development holds the rest: to install that first would build the package twice.
$(DEV_READY): $(EMPTY) tests/plugin/pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --editable tests/plugin
	$(BIN)/python -m compileall -q src
	@touch $(READY) $@

$(SPARK_READY): $(DEV_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]'
	@touch $@
