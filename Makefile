PYTHON ?= python3
VENV := .venv/bin
PIP := $(VENV)/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes --no-deps
COMPILED := $(VENV)/python -m compileall -q -j 0 .venv/lib aftercare tests app.py || :
LOCK := $(VENV)/uv pip compile --quiet pyproject.toml --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header

# Installs Debian packages as root; tells anybody else what to install, and stops.
debian = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null </dev/null; \
	else echo "Please install first (on Debian: sudo apt-get install $(1)), then try again." >&2; exit 1; fi

.PHONY: run test soak check bench pictures lock

# Whatever the surroundings say: what many processes read is compiled once, the tests' own assertions too.
unexport PYTHONDONTWRITEBYTECODE

run: .venv/installed
	@exec $(VENV)/python -m aftercare serve

test: surroundings
	@$(VENV)/python -m pytest -n 4 --no-loadscope-reorder

# What takes too long for every run; `.ci/run` runs a seventh of it each day.
soak: surroundings
	@$(VENV)/python -m tests.soak $(PART)

surroundings: .venv/tests-installed tests/observatory/node_modules/.installed
	@need=; \
	command -v chromium >/dev/null || need="$$need chromium"; \
	$(VENV)/playwright --version >/dev/null 2>&1 || need="$$need libatomic1"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || need="$$need postgresql"; \
	ls /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf >/dev/null 2>&1 || need="$$need fonts-noto-core"; \
	test -z "$$need" || { $(call debian,$$need); }

check: .venv/tests-installed
	@$(VENV)/ruff format --check .
	@$(VENV)/ruff check .
	@$(VENV)/mypy
	@$(VENV)/python -m pytest -q tests/test_shape.py
	@$(VENV)/python -m tests.audit

bench: .venv/tests-installed
	@$(VENV)/python -m tests.bench

# The twelve main screens anew, to be looked at (tests/pictures/).
pictures: surroundings
	@$(VENV)/python -m tests.pictures

lock: .venv/tests-installed
	@$(VENV)/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) --upgrade -o requirements.lock
	@$(LOCK) --upgrade --extra test -c requirements.lock -o tests/requirements.lock

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Aftercare needs Python 3.11 or newer; PYTHON=/path/to/python3 names another." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(call debian,python3-venv); }
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.lock | .venv/bin/python
	@echo "Installing what Aftercare needs; this takes about ten seconds."
	@$(PIP) -r requirements.lock
	@$(COMPILED)
	@touch $@

.venv/tests-installed: tests/requirements.lock | .venv/bin/python
	@echo "Installing what the tests need."
	@$(PIP) -r tests/requirements.lock
	@$(COMPILED)
	@touch $@ .venv/installed

tests/observatory/node_modules/.installed: tests/observatory/package-lock.json
	@command -v npm >/dev/null || { $(call debian,nodejs npm); }
	@echo "Installing the HTTP Observatory; this takes about half a minute."
	@cd tests/observatory && npm ci --silent --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund
	@touch $@
