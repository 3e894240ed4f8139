# Everything runs in the project's own virtual environment; nothing is installed globally.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REQUIRE ?=
KILLS ?= 1000
SEED ?= 1

.PHONY: install install-dev demo run test lint bench crash-matrix pictures clean

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.installed

demo: install
	$(BIN)/mekong demo

run: install
	$(BIN)/mekong run

# REQUIRE=postgres,chromium: fail instead of skipping when that facility is missing.
test: install-dev lint
	MEKONG_TEST_REQUIRE="$(REQUIRE)" $(BIN)/python -m pytest

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install-dev
	$(BIN)/python -m bench
	$(BIN)/python -m bench.understanding

# Kills the product KILLS times and counts what was lost or doubled; docs/guarantees.md says what must hold.
crash-matrix: install-dev
	$(BIN)/python -m bench.crash --kills $(KILLS) --seed $(SEED)

# Needs Chromium; renders the mails of the last `make demo` into docs/pictures/.
pictures: install-dev
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) build dist *.egg-info
