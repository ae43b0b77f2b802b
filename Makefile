# Sthenia's commands. `make` alone prints them; tools/ holds what they call.

SHELL := /bin/sh
export PYTHONUNBUFFERED := 1

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
SCIENCE := .venv-science
VALIDATION := .venv-validation
CAMCOPS := .venv-camcops
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.NOTPARALLEL:
.DEFAULT_GOAL := menu
.PHONY: menu setup run reset test test-unit test-science test-postgres test-journeys \
	frontend check fix messages bench validate screenshots lock

menu: ## Print this menu
	@echo "Sthenia: strength training for fibromyalgia"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "Start with: make run"

# ---- use ---------------------------------------------------------------------------------

setup: $(STAMPS)/core $(STAMPS)/sthenia ## Make .venv with the library and the sthenia command
	@echo "Ready: $(BIN)/sthenia"

run: $(STAMPS)/web $(STAMPS)/sthenia ## Start the clinic with demo patients (HOST=, PORT=, DATABASE_URL=)
	@sh tools/build_frontend.sh
	@$(BIN)/python -m tools.run_demo

reset: $(STAMPS)/web $(STAMPS)/sthenia ## Throw the demo clinic away and fill it afresh
	@$(BIN)/python -m tools.run_demo --reset

# ---- test --------------------------------------------------------------------------------

test: $(STAMPS)/dev $(STAMPS)/sthenia $(SCIENCE)/stamp ## Run every check and test there is
	@$(BIN)/python -m tools.run_tests

test-unit: $(STAMPS)/dev $(STAMPS)/sthenia ## Tests without a browser, on SQLite; science is test-science
	@$(BIN)/python -m tools.run_tests unit

test-science: $(STAMPS)/dev $(SCIENCE)/stamp ## The science rooms alone, without Django
	@$(BIN)/python -m tools.run_tests science

test-postgres: $(STAMPS)/dev $(STAMPS)/sthenia ## The clinic's tests on PostgreSQL
	@$(BIN)/python -m tools.run_tests postgres

test-journeys: $(STAMPS)/dev $(STAMPS)/sthenia ## A person at a phone and a desktop, in Chromium
	@$(BIN)/python -m tools.run_tests frontend journeys

frontend: $(STAMPS)/dev ## Build the front end and run its own tests
	@$(BIN)/python -m tools.run_tests frontend

# ---- improve -----------------------------------------------------------------------------

check: $(STAMPS)/dev $(STAMPS)/sthenia ## Format, lint, types, walls, migrations; changes nothing
	@$(BIN)/python -m tools.run_tests check

fix: $(STAMPS)/dev $(STAMPS)/sthenia ## Format the code, mend what the linter can, refresh shown output and schemas
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix
	@$(BIN)/python -m tools.command_docs
	@$(BIN)/python -m tools.security_page
	@$(BIN)/sthenia schema --all docs/schemas

messages: $(STAMPS)/dev $(STAMPS)/sthenia ## Gather every text for translation, and compile what is translated
	@$(BIN)/python -m tools.messages

bench: $(STAMPS)/dev $(STAMPS)/sthenia ## Measure speed against what else one would use
	@$(BIN)/python -m tools.run_folder benchmarks

validate: $(VALIDATION)/stamp $(CAMCOPS)/stamp ## Work out the pinned reference numbers afresh
	@$(VALIDATION)/bin/python -m tools.run_folder validation

screenshots: $(STAMPS)/dev $(STAMPS)/sthenia ## Take pictures of every screen, and the README's
	@sh tools/build_frontend.sh
	@$(BIN)/python -m tools.screenshots

lock: ## Resolve the lock files again (UPGRADE=1 takes newer versions)
	@sh tools/lock.sh

# ---- the environment: each stamp is newer than what it was made from -----------------------

$(BIN)/python:
	@python=$$(sh tools/find_python.sh) && echo "Making $(VENV) with $$python" && "$$python" -m venv $(VENV)

$(STAMPS)/core: requirements/core.lock | $(BIN)/python
	@echo "Installing the library's dependencies"
	@$(INSTALL) --require-hashes --requirement $<
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/web: requirements/web.lock | $(BIN)/python
	@echo "Installing the clinic's dependencies"
	@$(INSTALL) --require-hashes --requirement $<
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/core

$(STAMPS)/dev: requirements/dev.lock | $(BIN)/python
	@echo "Installing the dependencies of the tests"
	@$(INSTALL) --require-hashes --requirement $<
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/web $(STAMPS)/core

# The locks hold setuptools too, so that nothing unlocked is fetched to build the package. One of
# them is there already, for each target names its lock first.
$(STAMPS)/sthenia: pyproject.toml
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@mkdir -p $(STAMPS) && touch $@

$(SCIENCE)/stamp: requirements/science.lock
	@echo "Installing NumPy, SciPy and the test tools for science alone"
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv --clear $(SCIENCE)
	@$(SCIENCE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(VALIDATION)/stamp: requirements/validation.lock pyproject.toml
	@echo "Installing the library and what it is held against"
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv --clear $(VALIDATION)
	@$(VALIDATION)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@$(VALIDATION)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Not all that CamCOPS asks for: its lock says why.
$(CAMCOPS)/stamp: requirements/camcops.lock
	@echo "Installing CamCOPS"
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv --clear $(CAMCOPS)
	@$(CAMCOPS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $<
	@touch $@
