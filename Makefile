# Two commands are enough: `make run` and `make test`. Both do all the set-up there is, once.
#
#   make run ESSAYS=DIR   import a folder first
#   make PYTHON=python3.12 …   another Python to start from (3.11 or newer)
#   make VENV=DIR …   an environment that is already set up; nothing is installed into it

PYTHON ?= python3
VENV ?= .venv
ESSAYS ?=
KILLS ?= 300
OUT ?= out

PY := $(VENV)/bin/python
LOCKS := packaging/requirements
SETUP := packaging/setup
FONTS := resources/fonts/NotoSerifSC-Regular.otf

export PYTHONPATH := desktop
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Where there is no screen, the same job is done offscreen and says where its pictures and files are.
ifeq ($(shell uname -s)$(DISPLAY)$(WAYLAND_DISPLAY),Linux)
RUN_OPTIONS := --offscreen --out $(OUT)
endif
ifneq ($(strip $(ESSAYS)),)
RUN_OPTIONS += --import "$(ESSAYS)"
endif

# The stamps say which locks an environment of ours was made from. One that was named is taken as it is.
ifeq ($(VENV),.venv)
RUNTIME := $(VENV)/.runtime-installed
DEVELOP := $(VENV)/.develop-installed
endif

.NOTPARALLEL:

.PHONY: help
help:
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST))

## make run [ESSAYS=DIR]   set up what lacks, then open the window (without a screen: pictures and files in out/)
.PHONY: run
run: system $(RUNTIME) $(FONTS)
	@$(PY) -m duidu $(RUN_OPTIONS)

## make test               format, lint, types, contracts, unit tests without Qt, window tests without a screen
.PHONY: test
test: system $(DEVELOP) $(FONTS)
	@$(PY) $(SETUP)/run_checks.py

.PHONY: test-headless
## make test-headless      the unit tests where PySide6 is not installed
test-headless: system $(DEVELOP)
	@$(PY) $(SETUP)/run_checks.py headless

## make test-durability [KILLS=300]   kill the program while it writes, many times, and look for what is lost
.PHONY: test-durability
test-durability: system $(DEVELOP) $(FONTS)
	@DUIDU_KILLS=$${DUIDU_KILLS:-200} $(PY) -m pytest tests/unit/app/test_durability.py tests/unit/core/search/test_durability.py

## make test-access        the reader under a real AT-SPI client (needs xvfb openbox at-spi2-core python3-gi gir1.2-atspi-2.0)
.PHONY: test-access
test-access: system $(DEVELOP) $(FONTS)
	@$(PY) tests/access/run.py

## make test-long          the property tests with many more examples, and everything marked slow
.PHONY: test-long
test-long: system $(DEVELOP) $(FONTS)
	@HYPOTHESIS_PROFILE=long QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m "slow or not slow"

## make test-session [MINUTES=30]   read in the window for so long: no turn over 50 ms, no growth of memory
.PHONY: test-session
test-session: system $(DEVELOP) $(FONTS)
	@DUIDU_SESSION_MINUTES=$(or $(MINUTES),30) QT_QPA_PLATFORM=offscreen $(PY) -m pytest -s -m slow tests/qt/ui/test_reading_session.py

## make fuzz [SECONDS=60] [FORMAT=docx]   spoil files of every format and read them; what breaks a reader goes to out/fuzz
.PHONY: fuzz
fuzz: system $(DEVELOP)
	@PYTHONPATH=desktop:. $(PY) -m tests.fuzz --seconds $(or $(SECONDS),60) --format "$(FORMAT)" --engine $(or $(ENGINE),spoil)

## make bench-import | bench-search | bench-reader | bench-terms   measure, and print a table
.PHONY: bench-import bench-search bench-reader bench-terms
bench-import bench-search bench-reader bench-terms: bench-%: system $(RUNTIME) $(FONTS)
	@QT_QPA_PLATFORM=offscreen $(PY) tests/performance/bench_$*.py $(ESSAYS)
	@if [ $* = reader ]; then QT_QPA_PLATFORM=offscreen $(PY) tests/performance/bench_window.py; fi

## make bench-pdf          how many pages of PDF a second (ESSAYS: a folder of PDF files to measure, too)
.PHONY: bench-pdf
bench-pdf: system $(DEVELOP)
	@PYTHONPATH=desktop:. $(PY) tests/performance/bench_pdf.py $(ESSAYS)

## make pictures [ESSAYS=DIR]  the scenes of the guide, drawn without a screen (your own essays: into out/pictures)
.PHONY: pictures
pictures: system $(RUNTIME) $(FONTS)
	@$(PY) packaging/pictures.py $(if $(strip $(ESSAYS)),--essays "$(ESSAYS)" --out $(OUT)/pictures)

## make package            the program in one folder, with everything it needs (dist/duidu)
.PHONY: package
package: build-system $(DEVELOP) $(FONTS)
	@$(PY) packaging/build_package.py

## make package-test       start that program with no Python on the path and no network, and use it
.PHONY: package-test
package-test: $(DEVELOP)
	@test -d dist/duidu || $(MAKE) package
	@$(PY) -m pytest tests/packaged --override-ini="testpaths=tests/packaged" -p no:pytest-qt

## make lock [UPGRADE=1]   resolve the hashed requirement files again
.PHONY: lock
lock: $(RUNTIME)
	@$(if $(RUNTIME),$(PYTHON) $(SETUP)/prepare.py $(VENV) lock-tools)
	@$(PY) $(SETUP)/write_locks.py --uv $(VENV)/bin/uv $(if $(UPGRADE),--upgrade)

## make clean              remove what was built (make distclean: and what was installed)
.PHONY: clean distclean
clean:
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
distclean: clean
	rm -rf .venv .venv-headless resources/fonts/*.otf

.PHONY: system build-system
system:
	@$(PYTHON) $(SETUP)/system_packages.py
build-system:
	@$(PYTHON) $(SETUP)/system_packages.py --build

$(VENV)/.runtime-installed: $(LOCKS)/build-tools.txt $(LOCKS)/runtime.txt
	@$(PYTHON) $(SETUP)/prepare.py $(VENV) runtime
	@touch $@

$(VENV)/.develop-installed: $(LOCKS)/build-tools.txt $(LOCKS)/develop.txt
	@$(PYTHON) $(SETUP)/prepare.py $(VENV) develop
	@touch $@ $(RUNTIME)

# Never a reason to stop: without network the window takes a typeface of the system.
$(FONTS): $(LOCKS)/fonts.txt | $(RUNTIME)
	@$(PY) $(SETUP)/fetch_fonts.py
	@touch -c $@
