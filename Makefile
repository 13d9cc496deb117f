# Everything this project does, by name. `make help` prints what stands behind `##`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GEN := $(BIN)/gen
TYPESCRIPT := tests/toolkit/typescript
SPECTOR := bench/conformance/spector
PAGE := bench/conformance/browser
RUNTIMES := bench/conformance/runtimes

.DEFAULT_GOAL := help
.PHONY: help setup run test check gen golden conformance bench clean

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready $(TYPESCRIPT)/node_modules/.ready  ## Make the development environment in .venv, from requirements.lock

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: Python 3.11 or later is needed; name one: make setup PYTHON=python3.11" >&2; exit 1; }
	@sh .ci/venv "$(PYTHON)" "$(VENV)"
	@echo "installing the locked environment into $(VENV)"
	@sh .ci/install "$(VENV)"
	@touch $@

$(TYPESCRIPT)/node_modules/.ready: $(VENV)/.ready $(TYPESCRIPT)/package-lock.json
	@echo "installing TypeScript and Zod for the tests"
	@sh .ci/node "$(VENV)" $(TYPESCRIPT)
	@touch $@

run: setup  ## Build from specs/, start the database, migrate, and serve on http://127.0.0.1:8000 (HOST, PORT)
	@$(GEN) build
	@exec $(BIN)/python -m handlers

test: setup  ## Prove it: every test, on a real PostgreSQL
	@$(BIN)/python -m pytest

check: setup  ## Format, lint, types, floors, drift, and the contracts; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(GEN) check
	$(GEN) lint --fail-on note

gen: setup  ## Write everything that follows from specs/ into generated/
	@$(GEN) build

golden: setup  ## Rewrite the expected output of tests/toolkit/cases and the rules of docs/lint.md; read the diff as if it were code
	@GOLDEN=write $(BIN)/python -m pytest tests/toolkit/test_cases.py tests/toolkit/lint/test_page.py

$(SPECTOR)/node_modules/.ready: $(VENV)/.ready $(SPECTOR)/package-lock.json
	@echo "installing Spector for the conformance suite"
	@sh .ci/node "$(VENV)" $(SPECTOR)
	@touch $@

$(PAGE)/node_modules/.ready: $(VENV)/.ready $(PAGE)/package-lock.json
	@echo "installing Vite and Playwright for the conformance suite"
	@sh .ci/node "$(VENV)" $(PAGE)
	@touch $@

$(RUNTIMES)/node_modules/.ready: $(VENV)/.ready $(RUNTIMES)/package-lock.json
	@echo "installing Deno and Bun for the conformance suite"
	@sh .ci/node "$(VENV)" $(RUNTIMES)
	@touch $@

conformance: setup $(SPECTOR)/node_modules/.ready $(PAGE)/node_modules/.ready $(RUNTIMES)/node_modules/.ready  ## Run the conformance suites into build/conformance.json
	@$(BIN)/python -m bench.conformance

bench: setup  ## Measure beside the peers into build/bench.json
	@$(BIN)/python -m bench

clean:  ## Remove what was built or installed here; specs, handlers and generated stay
	rm -rf $(VENV) $(TYPESCRIPT)/node_modules $(SPECTOR)/node_modules $(PAGE)/node_modules $(RUNTIMES)/node_modules .run build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
