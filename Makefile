# make run: everything set up, the graph of the samples built, the app open on 127.0.0.1
# make test: everything set up, all checks and tests run

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
FRONT_END := $(shell find views/frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: run test lint bench score screenshots clean

run: $(VENV)/.graph
	@$(BIN)/cancu app --port $(PORT) --no-open

$(VENV)/.installed: pyproject.toml hatch_build.py $(FRONT_END)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.graph: $(VENV)/.installed $(wildcard samples/*)
	$(BIN)/cancu build samples
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

# A browser for the tests: Debian's, where it is missing and may be installed.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq chromium; fi
.PHONY: chromium

# What the tests of scans and of Word 97-2003 files need, in the same way.
office:
	@command -v soffice >/dev/null && command -v tesseract >/dev/null && tesseract --list-langs 2>&1 | grep -qx vie || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui tesseract-ocr tesseract-ocr-vie \
	fonts-liberation fonts-dejavu >/dev/null; fi
.PHONY: office

# The package as it is installed, for mypy: links to the folders that it is made of.
TYPED := build/typed/cancu
$(TYPED): cancu/__init__.py Makefile
	mkdir -p $@
	ln -sfn $(addprefix $(CURDIR)/,cancu/__init__.py commands extract graph messages queries views app.py cli.py) $@/

lint: $(VENV)/.tested $(TYPED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint chromium office
	$(BIN)/python -m pytest

# Speed on TEXTS; without them on the corpus beside the repository, where it is there, else on the samples.
CORPUS := $(wildcard ../shared/corpus/dispatches.jsonl.gz ../shared/corpus/national.jsonl.gz)
TEXTS ?= $(or $(CORPUS),$(wildcard samples/*.txt))

bench: $(VENV)/.tested
	$(BIN)/python benchmarks/extraction.py $(TEXTS)

score: $(VENV)/.tested
	$(BIN)/python benchmarks/score.py

# The README's pictures.
screenshots: $(VENV)/.tested chromium
	$(BIN)/python -m tests.views.screenshots docs

clean:
	rm -rf $(VENV) .venv-peers .cancu build dist views/frontend/node_modules views/frontend/dist tests/neo4j/target test-results
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
