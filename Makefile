# Everything runs in environments of its own, made from the locks in requirements/ on first use.
#   make run    open the dashboard                   make bench  measure: docs/benchmarks.md, docs/detector.md
#   make test   lint, the tests, tests of the wheel  make lock   resolve the locks anew (UPGRADE=1: to newer versions)
#   make lint   style, types, import rules           make clean  remove all that make has made, environments too
#   make faults the long tests of what goes wrong    make docs   the tables that docs/ takes from the code
#                                                    make screenshot  the pictures in docs/

PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where this is set, every process compiles the libraries it imports anew: a quarter of the work of the tests.
unexport PYTHONDONTWRITEBYTECODE
pip_install = bin/python -m pip install -qq

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PRECIOUS: %/.locked %/.installed
.PHONY: run test lint pytest faults wheel wheel-test bench docs screenshot lock clean

# --- environments: .locked is as new as the locks it was filled from, .installed as the package's own metadata

.venv/.locked: requirements/run.lock requirements/build.lock
.venv-test/.locked: requirements/dev.lock
.venv-wheel/.locked: requirements/run.lock
.venv-test/.locked .venv-wheel/.locked: pip_options = --no-compile # most of what they bring is never imported

%/.locked:
	@command -v $(PYTHON) >/dev/null || { echo "teamhealth: there is no '$(PYTHON)' here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "teamhealth: '$(PYTHON)' is $$($(PYTHON) --version 2>&1), but 3.11 or newer is needed; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "teamhealth: installing what $* needs, once; this takes a minute" >&2
	@$(PYTHON) -m venv $*
	@$*/$(pip_install) $(pip_options) --require-hashes $(foreach lock,$^,-r $(lock))
	@touch $@

%/.installed: %/.locked pyproject.toml
	@$*/$(pip_install) --no-deps --no-build-isolation --editable .
	@touch $@

# --- for users

run: .venv/.installed
	@if [ -t 0 ] && [ -t 1 ]; then .venv/bin/teamhealth; else .venv/bin/teamhealth demo; fi

# --- for developers

# Beside each other, since each leaves a core idle for a while; one that fails does not hide what the others say.
at_once = --jobs=3 --keep-going --no-print-directory $(if $(filter output-sync,$(.FEATURES)),--output-sync=line)

test:
	@echo "teamhealth: lint, the tests and the tests of the wheel run at once; each is shown when it is done" >&2
	@$(MAKE) $(at_once) lint pytest wheel-test

lint: .venv-test/.installed
	.venv-test/bin/ruff check
	.venv-test/bin/ruff format --check
	.venv-test/bin/mypy
	.venv-test/bin/lint-imports --no-logo

pytest: .venv-test/.installed
	.venv-test/bin/pytest -n 2 --dist worksteal

faults: .venv-test/.installed
	.venv-test/bin/pytest tests/faults -n 2 --dist worksteal

# .venv-wheel holds what a user's environment would: the runtime packages and the built wheel; no pytest, no checkout.
wheel: .venv-test/.installed .venv-wheel/.locked
	@rm -rf dist
	.venv-test/bin/python -m build --wheel --no-isolation --outdir dist .
	.venv-wheel/$(pip_install) --no-deps --force-reinstall dist/*.whl

wheel-test: wheel
	.venv-test/bin/pytest tests/wheel

bench: wheel
	.venv-wheel/bin/python tests/benchmarks/bench_one_line_write.py --write docs/benchmarks.md
	.venv-wheel/bin/python tests/benchmarks/bench_pulse_start.py --append docs/benchmarks.md
	PYTHONPATH=tests/support .venv-test/bin/python tests/benchmarks/bench_detector.py --write docs/detector.md

docs: .venv-test/.installed
	.venv-test/bin/python docs/importing.py
	.venv-test/bin/python docs/gate.py
	.venv-test/bin/python docs/monitoring.py
	.venv-test/bin/python docs/schema.py
	.venv-test/bin/python docs/lenses.py
	.venv-test/bin/python docs/check_api.py

screenshot: .venv-test/.installed
	.venv-test/bin/python docs/screenshot.py

# The development lock holds everything; the other two are cut from it, so that one version of a package is used everywhere.
resolve = .venv-test/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock: .venv-test/.locked
	$(resolve) pyproject.toml --group dev --output-file requirements/dev.lock
	$(resolve) pyproject.toml --constraints requirements/dev.lock --output-file requirements/run.lock
	$(resolve) --group build --constraints requirements/dev.lock --output-file requirements/build.lock

clean:
	rm -rf .venv .venv-test .venv-wheel build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
