# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint sample audit clean

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

# The schema that SARIF reports are held against: no Python package ships the final one, so npm fetches it if it is there.
$(VENV)/.installed-test: | $(VENV)/share/sarif/sarif-schema.json $(VENV)/share/axe/axe.min.js

$(VENV)/share/sarif/sarif-schema.json: | $(BIN)/python
	@mkdir -p $(@D)
	@cd $(@D) && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null \
	  && tar xzf microsoft-jest-sarif-*.tgz --strip-components=3 package/lib/schemas/sarif-2.1.0-rtm.5.json \
	  && mv sarif-2.1.0-rtm.5.json sarif-schema.json && rm microsoft-jest-sarif-*.tgz \
	  || echo "npm cannot fetch the schema of SARIF: reports will not be held against it"

# What the page is held against for people who do not see it, or not well: in no Python package either.
$(VENV)/share/axe/axe.min.js: | $(BIN)/python
	@mkdir -p $(@D)
	@cd $(@D) && npm pack --silent axe-core@4.14.1 >/dev/null \
	  && tar xzf axe-core-*.tgz --strip-components=1 package/axe.min.js && rm axe-core-*.tgz \
	  || echo "npm cannot fetch axe: the page will not be held against the accessibility guidelines"

# The committed sample report; read the difference before you commit it.
sample: $(VENV)/.installed
	$(BIN)/consistency check seeds/0*.md --no-baseline --quiet --output reports/sample/report.txt \
	  --html reports/sample/report.html --json reports/sample/report.json || test $$? -eq 1

# Known vulnerabilities of what is installed. Needs the network; what could not be looked up is a failure, not clean.
audit: $(VENV)/.installed
	@test -x $(VENV)/audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip install --quiet pip-audit; }
	@$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > $(VENV)/audit/installed.txt
	$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement $(VENV)/audit/installed.txt

clean:
	rm -rf $(VENV) build *.egg-info
