# Two commands: `make demo` shows the program at work, `make test` proves it. Both set up their own environment.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JOBS ?= 2
TOOLS := build/tools
COMPILE = $(TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" --no-annotate pyproject.toml
SAMPLE := sample_evidence/tier2-forwarder

.PHONY: demo test docs release format samples bench lock sbom audit licences clean

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

# Renew what is installed for tests and releases: every library in one version, known by its digest.
lock: $(TOOLS)/.installed
	$(COMPILE) --output-file requirements/program.txt
	$(COMPILE) --constraint requirements/program.txt --all-extras --group dev --output-file requirements/test.txt
	$(subst pyproject.toml,--group supply,$(COMPILE)) --output-file requirements/tools.txt

# A bill of materials (CycloneDX) beside the wheel, of the libraries that a plain install on this machine brings.
sbom: $(STAMP) $(TOOLS)/.installed
	$(BIN)/python -m hatchling build -t wheel
	rm -rf build/installed && $(PYTHON) -m venv --without-pip build/installed
	$(TOOLS)/bin/python -m pip --python build/installed install --quiet --require-hashes -r requirements/program.txt
	$(TOOLS)/bin/python -m pip --python build/installed install --quiet --no-deps dist/*.whl
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-file dist/aeo-evidence.cdx.json build/installed/bin/python

# Known faults of the libraries. Asks a service on the internet: the one command here that needs more than packages.
audit: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements/test.txt

licences: $(STAMP)
	$(BIN)/python tools/licences.py

$(STAMP): pyproject.toml requirements/test.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/test.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

$(TOOLS)/.installed: requirements/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --require-hashes --requirement requirements/tools.txt
	touch $@

clean:
	rm -rf $(VENV) build dist gap-report.*
