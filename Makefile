# What can be made here; `make` alone prints this list.

VENV   := .venv
NEWER  := .venv-newer
BIN    := $(VENV)/bin
PO     := $(wildcard portfolio/locale/*/LC_MESSAGES/*.po)

# The first Python that is new enough; set PYTHON=… for another.
at_least = $(firstword $(foreach p,$(2),$(shell $(p) -c 'import sys; sys.exit(sys.version_info < $(1))' 2>/dev/null && echo $(p))))
INSTALLED := $(wildcard $(HOME)/.pyenv/versions/3.1[1-9]*/bin/python)
PYTHON ?= $(call at_least,(3$(comma)11),python3 python3.14 python3.13 python3.12 python3.11 $(INSTALLED))
NEWER_PYTHON ?= $(call at_least,(3$(comma)12),python3.14 python3.13 python3.12 $(INSTALLED))
comma := ,

PIP := -m pip install --quiet --disable-pip-version-check --editable

.DEFAULT_GOAL := help
.PHONY: help demo test lint unit newer wheel bench torture pictures docs sbom clean

help:  ## print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.ready  ## show the whole way on a sample city (portfolio demo)
	@$(BIN)/portfolio demo

test: lint unit newer wheel  ## all that the build server runs

lint: $(VENV)/.tested  ## format, style, types, floors, and that the README tells the truth
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/cog --check README.md

unit: $(VENV)/.tested  ## the tests
	$(BIN)/pytest --numprocesses 2 --dist worksteal

newer: $(NEWER)/.tested  ## the optimizer's tests on Python 3.12 or newer too, where PuLP is version 4
	$(if $(NEWER_PYTHON),SELDOM=8 $(NEWER)/bin/pytest --numprocesses 2 tests/optimizer,@echo "no Python 3.12 or newer found: PuLP 4 is not tried")

wheel: $(VENV)/.tested  ## the wheel, installed and tried outside the checkout
	tests/try_wheel.sh $(BIN)/python

bench: $(VENV)/.tested  ## time and memory of commands, files, screens, robust places and solvers, as ratios
	$(BIN)/python $(PIP) '.[solvers]' || echo "SCIP and CP-SAT cannot be installed here and are left out"
	$(BIN)/python tests/benchmarks/robustness.py
	$(BIN)/python tests/benchmarks/worth.py
	$(BIN)/python tests/benchmarks/performance.py
	$(BIN)/python tests/benchmarks/commands.py
	$(BIN)/python tests/benchmarks/files.py
	$(BIN)/python tests/benchmarks/answers.py
	$(BIN)/python tests/benchmarks/screens.py

torture: $(VENV)/.tested  ## kill, write at once, fill the disk: what the database stands (9 minutes)
	$(BIN)/python tests/torture/kills.py
	$(BIN)/python tests/torture/writers.py
	$(BIN)/python tests/torture/patience.py

pictures: $(VENV)/.tested  ## take the pictures of the screens and the recorded session for the README anew
	$(BIN)/python tests/pictures.py
	$(BIN)/cog -r README.md

docs: $(VENV)/.tested  ## write the generated parts of README and handbook and the list of licences anew
	$(BIN)/cog -r README.md
	$(BIN)/python tests/handbook.py
	$(BIN)/python tests/licences.py

sbom: $(VENV)/.tested  ## write a bill of materials of what is installed (CycloneDX): dist/sbom.json
	@mkdir -p dist
	$(BIN)/python tests/licences.py sbom dist/sbom.json

clean:  ## delete what was made
	rm -rf $(VENV) $(NEWER) build dist musterstadt

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
	@echo "Installing into $(VENV) with $(PYTHON) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml $(PO) | $(VENV)/bin/python
	@$(BIN)/python $(PIP) '.[docs,web]'
	@touch $@

$(VENV)/.tested: pyproject.toml $(PO) | $(VENV)/bin/python
	$(BIN)/python $(PIP) '.[dev]'
	@touch $@ $(VENV)/.ready

$(NEWER)/.tested: pyproject.toml $(PO)
	$(if $(NEWER_PYTHON),$(NEWER_PYTHON) -m venv $(NEWER))
	$(if $(NEWER_PYTHON),$(NEWER)/bin/python $(PIP) . pytest pytest-xdist hypothesis)
	@mkdir -p $(NEWER) && touch $@
