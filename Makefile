# Everything a person needs: `make` lists it. Each target is a thin face of the `kehoach` command (DESIGN §4).
# make itself leaves with 2 whenever a command fails; `kehoach` has the exact exit codes.

RAW    ?= data/raw
DB     ?= data/processed/kehoach.duckdb
JOBS   ?=
PYTHON ?= python3
VENV   ?= .venv

# Nothing of the caller's own Python may leak in: only the virtual environment counts.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
export PYTHONNOUSERSITE := 1

BIN     := $(VENV)/bin
KEHOACH := $(BIN)/kehoach
PIP     := $(BIN)/python -m pip --disable-pip-version-check -qq
ROOT    := $(if $(filter 0,$(shell id -u)),,sudo -n)
LOCK    := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
           --no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-config

.DEFAULT_GOAL := help
.PHONY: help install system pipeline test test-slow check lint types layers fix shell query diff review export notebooks \
        bench bench-ocr bench-views bench-tables schemas samples lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
	@echo
	@echo 'Variables: RAW=$(RAW)  DB=$(DB)  JOBS=$(if $(JOBS),$(JOBS),all cores)'

pipeline: $(VENV)/.runtime $(VENV)/.system ## read the documents in RAW, land their records in DB
	@$(KEHOACH) run $(RAW) --db $(DB) $(if $(JOBS),--jobs $(JOBS))

test: $(VENV)/.dev ## the fast tests
	@$(BIN)/python -m pytest -q -m "not slow" -n auto --dist loadfile

test-slow: $(VENV)/.dev $(VENV)/.system ## the tests that take longer
	@$(BIN)/python -m pytest -q -m slow

check: lint types layers test ## what CI runs, the slow tests apart

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

layers: $(VENV)/.dev
	@$(BIN)/lint-imports

fix: $(VENV)/.dev ## let ruff repair what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

shell: $(VENV)/.runtime ## an SQL prompt on DB
	@$(KEHOACH) shell --db $(DB)

diff: $(VENV)/.runtime ## what changed between the last two runs
	@$(KEHOACH) diff --db $(DB)

review: $(VENV)/.runtime ## look at findings and changes in a browser
	@$(KEHOACH) review --db $(DB)

export: $(VENV)/.runtime ## Parquet, CSV, XLSX and JSON beside DB
	@$(KEHOACH) export --db $(DB)

notebooks: $(VENV)/.dev ## run the notebooks top to bottom
	@$(BIN)/python -m pytest -q tests/notebooks

bench: $(VENV)/.dev ## our pages/s against others on the same pages
	@$(BIN)/python tests/bench/bench_job.py

bench-ocr: $(VENV)/.dev $(VENV)/.system ## what reading scans costs beside bare tesseract
	@PYTHONPATH=. $(BIN)/python tests/bench/bench_ocr.py $(SCANS)

bench-views: $(VENV)/.dev ## a million amounts against every view
	@PYTHONPATH=. $(BIN)/python tests/bench/bench_views.py

bench-tables: $(VENV)-bench/.ready ## our tables against others on the same pages
	@PYTHONPATH=. $(VENV)-bench/bin/python tests/bench/bench_tables.py

schemas: $(VENV)/.runtime ## the published JSON Schemas, from the models
	@$(BIN)/python -m pipeline.database.json_schemas

samples: $(VENV)/.dev ## the fictional documents of data/raw, from their script
	@$(BIN)/python data/make_samples.py

lock: $(VENV)/.dev ## pin all packages anew, with hashes
	@$(LOCK) pyproject.toml --group build --group dev --extra scale -o requirements/dev.lock
	@$(LOCK) pyproject.toml --group build -c requirements/dev.lock -o requirements/runtime.lock
	@$(LOCK) pyproject.toml --group build --extra scale -c requirements/dev.lock -o requirements/scale.lock
	@$(LOCK) pyproject.toml --group bench -c requirements/dev.lock -o requirements/bench.lock

clean: ## forget caches; database and environment stay
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

install: $(VENV)/.runtime $(VENV)/.system ## the environment alone

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed; name one: make PYTHON=python3.12' >&2; exit 3; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'Installing python3-venv …'; $(ROOT) apt-get install -y -q python3-venv >/dev/null 2>&1 \
	       || { $(ROOT) apt-get update -q && $(ROOT) apt-get install -y -q python3-venv; } >/dev/null 2>&1; } \
	  || { echo 'Python cannot make environments here: sudo apt install python3-venv, then run make again' >&2; exit 3; }
	@echo 'Making the environment in $(VENV) (once) …'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | $(VENV)/bin/python
	@echo 'Installing packages from requirements/runtime.lock (once) …'
	@$(PIP) install --no-deps --require-hashes -r requirements/runtime.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)-bench/.ready: requirements/bench.lock | $(VENV)/bin/python
	@echo 'Installing the readers to compare with into $(VENV)-bench (once) …'
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check -qq install --no-deps --require-hashes -r requirements/bench.lock
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.runtime
	@echo 'Installing what tests and checks need from requirements/dev.lock (once) …'
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

# tesseract reads scans. Without it everything else works, so a refusal here only says so.
$(VENV)/.system: | $(VENV)/bin/python
	@if tesseract --list-langs 2>/dev/null | grep -qx vie; then :; \
	elif command -v apt-get >/dev/null && $(ROOT) true 2>/dev/null; then \
	  echo 'Installing tesseract-ocr and tesseract-ocr-vie (once) …'; \
	  { $(ROOT) apt-get install -y -q tesseract-ocr tesseract-ocr-vie \
	    || { $(ROOT) apt-get update -q && $(ROOT) apt-get install -y -q tesseract-ocr tesseract-ocr-vie; }; } >/dev/null 2>&1 \
	  || echo 'tesseract could not be installed: scans stay unread (sudo apt install tesseract-ocr tesseract-ocr-vie)' >&2; \
	else \
	  echo 'Scans need tesseract: sudo apt install tesseract-ocr tesseract-ocr-vie (all else works without)' >&2; \
	fi
	@touch $@
