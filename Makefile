# Everything lives in .venv; a target installs what it needs once, and again only when its lock changes.

PYTHON ?= $(shell command -v python3.11 2>/dev/null || command -v python3 2>/dev/null || echo python3)
UV ?= $(shell command -v uv 2>/dev/null || echo .venv/bin/uv)
PY := .venv/bin/python
# Trust whom the system trusts, as pip does; where it keeps no certificates, uv brings its own.
ifneq ($(wildcard /etc/ssl/certs/*.crt /etc/ssl/certs/*.pem /etc/ssl/cert.pem /etc/pki/tls/certs/*),)
export UV_SYSTEM_CERTS ?= 1
endif
INSTALL = $(UV) pip install --quiet --python $(PY)

.PHONY: report test lab check format bench lock clean
.DEFAULT_GOAL := report

report: .venv/.report  ## all reports from data/ into reports/; ARGS="NAME --force" for more
	@$(PY) -m analysis report $(ARGS)

test: .venv/.dev  ## all tests; ARGS="-k name" for some
	@$(PY) -m pytest $(ARGS)

lab: .venv/.lab  ## JupyterLab on the notebooks
	@$(PY) -m jupyter lab notebooks $(ARGS)

check: .venv/.dev  ## lint, format, types, notebooks without outputs
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m nbstripout --verify notebooks/*.ipynb

format: .venv/.dev  ## mend what `check` finds, where a tool can
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) -m nbstripout notebooks/*.ipynb

bench: .venv/.dev  ## speed and memory
	@$(PY) -m benchmarks $(ARGS)

lock: .venv/bin/uv  ## new pins with hashes and no address of an index; commit what it writes
	@$(LOCK) pyproject.toml --group build -o requirements/report.txt
	@$(LOCK) pyproject.toml --group build --group dev -c requirements/report.txt -o requirements/dev.txt
	@$(LOCK) pyproject.toml --group build --extra lab -c requirements/report.txt -o requirements/lab.txt
	@echo uv | $(LOCK) - -o requirements/uv.txt
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCKFLAGS)

clean:  ## all that was generated, the environment too
	rm -rf .venv reports/* .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("gongbao needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv ($(PYTHON))"
	@$(PYTHON) -m venv .venv

.venv/bin/uv: requirements/uv.txt .venv/pyvenv.cfg
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.%: requirements/%.txt pyproject.toml .venv/pyvenv.cfg | $(UV)
	@echo "Installing requirements/$*.txt"
	@$(INSTALL) --require-hashes -r $<
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@
