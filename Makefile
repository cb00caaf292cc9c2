# "make run" and "make test" are all a newcomer needs; README.md tells what the others do.
.PHONY: run test test-system lint bench reliability lock wheels audit freeze clean
PY := .venv/bin/python

run:
	@tools/bootstrap.sh run
	@tools/run.sh

# As many at once as there are processors; a file's tests stay together, since some share a window.
test: lint
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto --dist loadfile

# Needs Node and, the first time, npm's registry. It fails where they are missing and never skips.
test-system:
	@tools/test_system.sh

lint:
	@tools/bootstrap.sh dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m mypy tools
	$(PY) -m mypy benchmarks
	.venv/bin/lint-imports

# About fifteen minutes. BENCH="--write" puts the figures into docs/performance.md, "--anyway" measures on a busy
# machine too, names measure only those: BENCH="--anyway start mark".
bench:
	@tools/bootstrap.sh run
	$(PY) benchmarks/run_all.py $(BENCH)

# Hours; writes docs/reliability.md. RELIABILITY="two clock" runs only those.
reliability:
	@tools/bootstrap.sh dev
	$(PY) tests/reliability/run_reliability.py $(RELIABILITY)

lock:
	@tools/bootstrap.sh lock
	tools/lock.sh
	$(PY) tools/check_wheels.py --renew

wheels:
	@tools/bootstrap.sh dev
	$(PY) tools/check_wheels.py --renew

# Needs a network, and pip-audit's service at the other end; says so when there is none.
audit:
	@tools/bootstrap.sh audit
	$(PY) tools/audit.py

freeze:
	@tools/bootstrap.sh freeze
	tools/freeze.sh

clean:
	rm -rf build dist tour-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
