# `make run` and `make test` need Python 3.11 and make, nothing else; the rest follows from them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
export PYTHONPATH := $(CURDIR)
# Astra is many processes: without compiled modules each of them would compile them all anew.
export PYTHONDONTWRITEBYTECODE :=
# uv unpacks and compiles packages side by side. It reads no settings of pip's: where only these lead
# to the packages, pip installs them.
UV := 0.13.9
install = { $(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV) \
  && $(BIN)/uv pip install --quiet --system-certs --compile-bytecode --python $(BIN)/python -r $(1); } \
  || $(BIN)/pip install --quiet --disable-pip-version-check -r $(1)

.PHONY: run test programs check bench accuracy chaos scaling episodes demo screenshots clean

run: $(VENV)/installed  ## start Astra and print its address
	@exec $(BIN)/streamlit run app.py --server.address $${ASTRA_HOST:-127.0.0.1} --server.port $${ASTRA_PORT:-8501}

test: $(VENV)/installed-dev programs  ## every test, in a browser too
	@$(BIN)/pytest -n 3 --no-loadscope-reorder  # the longest stand first

programs: $(VENV)/bin/python  ## what the tests want of the system: Chromium, ffmpeg
	@$(BIN)/python -m tools.debian

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

episodes: $(VENV)/installed-dev programs  ## ten whole episodes, heard by ffprobe and ffmpeg; writes docs/episodes.md
	@$(BIN)/python -m tools.episodes

demo: $(VENV)/installed  ## furnish the demo account anew
	@$(BIN)/python -m astra demo --reset

screenshots: $(VENV)/installed-dev programs  ## every page, wide and narrow, dark and light
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
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(call install,requirements-dev.txt)
	@touch $@

$(VENV)/installed-accuracy: requirements-accuracy.txt $(VENV)/installed-dev
	@$(call install,requirements-accuracy.txt)
	@touch $@
