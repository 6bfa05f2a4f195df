# The one list of commands. Every command first makes the machine ready (.setup/prepare), so none needs another step.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

# PYTHON=python3.12 chooses another Python; ARGS="…" is handed on to the program or to pytest.
PYTHON ?=
ARGS ?=
export PYTHON
unexport ARGS PYTHONHOME PYTHONPATH VIRTUAL_ENV
ifeq ($(strip $(HOME)),)
unexport HOME
endif

python := .venv/bin/python

.PHONY: help run test check format lint types contracts interop lock pictures clean .ready .ready-window

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: .ready-window ## Open the demo showroom (ARGS="…" goes to the program)
	@$(python) main.py --demo $(ARGS)

test: .ready ## Run all tests, without a display (ARGS="-k receipt" chooses some)
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --maxprocesses 4 $(ARGS)

check: lint types contracts test ## Everything a change must pass: lint, types, contracts, test

interop: .ready ## Let other people's programs judge the city's package (minisign, bagit, sha256sum)
	@.setup/validators
	@$(python) -m pytest tests/interop $(ARGS)

format: .ready ## Rewrite the code in the house's format and repair what ruff can
	@$(python) -m ruff check --fix --quiet . || true
	@$(python) -m ruff format .

lint: .ready ## Look for wrong format and for known mistakes (ruff)
	@$(python) -m ruff format --check .
	@$(python) -m ruff check .

types: .ready ## Check the types (mypy)
	@$(python) -m mypy

contracts: .ready ## Check who imports whom (import-linter)
	@.venv/bin/lint-imports

lock: .ready ## Make requirements.lock anew, with the newest allowed versions
	@.setup/lock

pictures: .ready ## Draw every screen in fixed states into pictures/, and the docs' own into docs/pictures/
	@QT_QPA_PLATFORM=offscreen $(python) -m tests.pictures $(ARGS)
	@QT_QPA_PLATFORM=offscreen $(python) -m tests.pictures.handbook

clean: ## Remove the environment and everything else the commands have made
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis pictures build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.ready:
	@.setup/prepare

.ready-window:
	@.setup/prepare window
