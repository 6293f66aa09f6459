# Two commands: `make run` starts Tagwire, `make test` runs its whole suite. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check bench wire soak quality lock translations reference pages fuzz clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EDITION ?=
PORT ?= 8000
DATA ?=
SECONDS ?= 600
UP := $(BIN)/tagwire up --port $(PORT) $(if $(EDITION),--edition $(EDITION)) $(if $(DATA),--data $(DATA)) $(ARGS)

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*##/\1 \t/p' $(MAKEFILE_LIST) | expand -t 16

run: setup  ## Start site and worker at http://127.0.0.1:8000 (EDITION=en-GB, PORT=, DATA=, ARGS=--offline)
	@exec $(UP)

setup: $(VENV)/installed-run  ## Make .venv with the `tagwire` command

setup-dev: $(VENV)/installed-dev  ## The same with all that tests and checks need

$(VENV)/installed-run: requirements/run.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(PYTHON) $(VENV) run

$(VENV)/installed-dev: requirements/dev.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(PYTHON) $(VENV) dev

test: setup-dev  ## Set up and run the whole suite
	@sh tools/browser.sh
	$(BIN)/python -m pytest $(ARGS)

check: setup-dev  ## Style, types, import rules, generated documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	TAGWIRE_DATA=$(VENV)/check-data $(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/reference.py --check
	$(BIN)/python tools/translations.py --check

bench: setup-dev  ## Milliseconds per stage, articles/s of the whole path, memory
	$(BIN)/python benchmarks/path.py
	$(BIN)/python benchmarks/extract.py
	$(BIN)/python benchmarks/label.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/schedule.py

wire: setup-dev  ## Rounds over a local wire of 10,000 feeds: speed, memory, spacing (some ten minutes)
	$(BIN)/python benchmarks/wire.py

fuzz: setup-dev  ## Pages and feeds changed at random, ten minutes each (SECONDS=): no crash, no hang, nothing unsafe
	$(BIN)/python tools/fuzz.py extract $(SECONDS)
	$(BIN)/python tools/fuzz.py entries $(SECONDS)

soak: setup-dev  ## Ten minutes of a worker that is killed again and again: nothing lost, nothing twice
	$(BIN)/python benchmarks/soak.py

quality: setup-dev  ## Score every stage on evaluation data: make quality EVAL=DIR
	$(BIN)/python tools/quality.py $(EVAL)

lock: $(VENV)/installed-dev  ## Renew the lock files with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --group build --extra postgresql --extra meaning pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --group build --group dev --extra postgresql --extra meaning -c requirements/run.txt pyproject.toml -o requirements/dev.txt

translations: setup-dev  ## Collect and compile the texts of the interface
	$(BIN)/python tools/translations.py

reference: setup-dev  ## Renew the generated documents
	$(BIN)/python tools/reference.py

pages: setup-dev  ## Photograph every kind of page of the sample edition into docs/pages
	$(BIN)/python tools/photograph.py

clean:  ## Remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
