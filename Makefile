# Two commands: `make demo` shows the program at work, `make test` proves it. Both set up their own environment.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JOBS ?= 2
SAMPLE := sample_evidence/tier2-forwarder

.PHONY: demo test docs release format samples bench clean

demo: $(STAMP)
	$(BIN)/aeo-evidence check $(SAMPLE)/documents --answers $(SAMPLE)/answers.yaml --as-of 2026-09-30 \
		--language en --output gap-report.xlsx

test: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/aeo-evidence rules check
	$(BIN)/pytest -n $(JOBS)

docs: $(STAMP)
	$(BIN)/python tools/make_docs.py build/docs

release: $(STAMP)
	$(BIN)/python -m release --to dist

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: $(STAMP)
	$(BIN)/python sample_evidence/make.py

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist gap-report.*
