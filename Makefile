# make run: everything set up, the graph of the samples built, the app open on 127.0.0.1
# make test: everything set up, all checks and tests run
# make lock, make sbom, make licences: what the program needs, pinned and listed (docs/licences.md)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
FRONT_END := $(shell find views/frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

# Of the versions and hashes that are pinned in requirements/, from the index that pip is told to use.
# pip would compile every file, which takes a fifth of its time; Python compiles what it imports.
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --require-hashes
EDITABLE := $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .

.PHONY: run test lint bench score screenshots clean lock sbom licences

run: $(VENV)/.graph
	@$(BIN)/cancu app --port $(PORT) --no-open

$(VENV)/.installed: pyproject.toml hatch_build.py requirements/run.txt requirements/build.txt $(FRONT_END)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	command -v npm >/dev/null || $(INSTALL) -r requirements/node.txt
	$(EDITABLE)
	@touch $@

$(VENV)/.graph: $(VENV)/.installed $(wildcard samples/*)
	$(BIN)/cancu build samples
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements/dev.txt
	$(INSTALL) -r requirements/dev.txt
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
	ln -sfn $(addprefix $(CURDIR)/,cancu/__init__.py commands extract graph messages queries views app.py cli.py web.py) $@/

lint: $(VENV)/.tested $(TYPED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# A file of tests stays in one process, with its servers and its browser.
test: lint chromium office
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# Speed, and whether a tenth of it was lost (benchmarks/gates.toml). On TEXTS; without them on the corpus beside the repository, where it is there, else on the samples.
CORPUS := $(wildcard ../shared/corpus/dispatches.jsonl.gz ../shared/corpus/national.jsonl.gz)
TEXTS ?= $(or $(CORPUS),$(wildcard samples/*.txt))

bench: $(VENV)/.tested
	$(BIN)/python benchmarks/extraction.py $(TEXTS)
	$(BIN)/python benchmarks/gates.py

score: $(VENV)/.tested
	$(BIN)/python benchmarks/score.py

# The README's pictures.
screenshots: $(VENV)/.tested chromium
	$(BIN)/python -m tests.views.screenshots docs

# Programs that pin and list, apart from what they list.
TOOLS := .venv-tools
$(TOOLS)/.installed: requirements/tools.txt
	test -x $(TOOLS)/bin/python || $(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

lock: $(TOOLS)/.installed
	$(TOOLS)/bin/python scripts/lock.py

# What the program is made of, as CycloneDX: the Python packages, and the packages in the bundle of the front end.
sbom: $(TOOLS)/.installed
	mkdir -p build/sbom
	$(TOOLS)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o build/sbom/python.cdx.json requirements/run.txt
	cd views/frontend && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > ../../build/sbom/frontend.cdx.json

licences: $(VENV)/.installed
	$(BIN)/python scripts/licences.py

clean:
	rm -rf $(VENV) $(TOOLS) .venv-peers .cancu build dist views/frontend/node_modules views/frontend/dist tests/neo4j/target test-results
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
