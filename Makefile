# `make run` and `make test` need Python 3.11 and make, nothing else; the rest follows from them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
export PYTHONPATH := $(CURDIR)
# Astra is many processes: without compiled modules each of them would compile them all anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check bench accuracy chaos scaling demo screenshots clean

run: $(VENV)/installed  ## start Astra and print its address
	@exec $(BIN)/streamlit run app.py --server.address $${ASTRA_HOST:-127.0.0.1} --server.port $${ASTRA_PORT:-8501}

test: $(VENV)/installed-dev  ## every test, in a browser too
	@$(BIN)/python tools/browser.py
	@$(BIN)/python tools/ffmpeg.py
	@$(BIN)/pytest -n 3 --dist loadgroup

check: $(VENV)/installed-dev  ## style, types, architecture, words, requirements
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell astra pages tests tools prompts docs README.md CHANGELOG.md app.py scheduler.py
	@$(BIN)/deptry .

bench: $(VENV)/installed  ## speed, as ratios to references measured in the same run
	@$(BIN)/python -m astra bench --json

accuracy: $(VENV)/installed-accuracy  ## the engine against JPL DE440; writes docs/accuracy.md
	@$(BIN)/python tools/accuracy.py

chaos: $(VENV)/installed-dev  ## a hundred kills while people talk; writes docs/chaos.md
	@$(BIN)/python -m tools.chaos

scaling: $(VENV)/installed-dev  ## one, two and four processes; writes the tables of docs/scaling.md
	@$(BIN)/python -m tools.scaling

demo: $(VENV)/installed  ## furnish the demo account anew
	@$(BIN)/python -m astra demo --reset

screenshots: $(VENV)/installed-dev  ## every page, wide and narrow, dark and light
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m tools.screenshots

clean:  ## remove what these targets made here
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Astra needs Python 3.11."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Astra needs Python 3.11 (found $$("$(PYTHON)" --version)). Set PYTHON=…"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: requirements.txt constraints.txt | $(VENV)/bin/python
	@echo "Installing Astra's requirements (a minute or two, once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/installed-accuracy: requirements-accuracy.txt $(VENV)/installed-dev
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-accuracy.txt
	@touch $@
