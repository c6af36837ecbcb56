# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint sample clean

demo: $(VENV)/.installed
	$(BIN)/consistency check seeds/0*.md --no-baseline --fail-on none --html reports/demo.html
	@echo "HTML report: $(CURDIR)/reports/demo.html"

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-%: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$*]'
	@touch $@

# The committed sample report; read the difference before you commit it.
sample: $(VENV)/.installed
	$(BIN)/consistency check seeds/0*.md --no-baseline --quiet --output reports/sample/report.txt \
	  --html reports/sample/report.html --json reports/sample/report.json || test $$? -eq 1

clean:
	rm -rf $(VENV) build *.egg-info
