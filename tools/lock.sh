#!/bin/sh
# Renews requirements/*.txt from pyproject.toml: exact versions with hashes, for Linux and Windows,
# Python 3.11 to 3.13, and without the address of any package index.
#
# "make lock" keeps the versions that already stand there when they still fit;
# "make lock UPGRADE=1" takes newer ones. Releases younger than seven days are passed over,
# since a stolen release is usually found within days.
set -eu
cd "$(dirname "$0")/.."
UV=${UV:-.venv/bin/uv}

compile() { # NAME WHAT-IT-IS-FOR ARGUMENTS...
    name=$1 what=$2
    shift 2
    target=requirements/$name.txt
    new=requirements/.$name.new
    if [ -z "${UPGRADE:-}" ] && [ -f "$target" ]; then cp "$target" "$new"; else rm -f "$new"; fi
    "$UV" pip compile "$@" --output-file "$new" --quiet --universal --python-version 3.11 \
        --generate-hashes --exclude-newer "7 days" --only-binary :all: --emit-build-options \
        --no-header --no-emit-index-url --no-emit-find-links
    {
        printf '# %s\n# Made by "make lock" from pyproject.toml; do not edit by hand.\n' "$what"
        cat "$new"
    } >"$target"
    rm -f "$new"
}

# The longest first: the others take their versions from it, so that no two files disagree.
compile dev "Everything: the program, its tests, style and type checks, and the freezer." pyproject.toml --extra dev
compile runtime "What the program itself needs." pyproject.toml --constraint requirements/dev.txt
compile build "What installs the program from a checkout." --group build --constraint requirements/dev.txt
compile lock "What renews these files." --group lock --constraint requirements/dev.txt
compile audit "What looks for known vulnerabilities in what these files name." --group audit \
    --constraint requirements/dev.txt
! grep -nE '://|--(extra-)?index|--find-links' requirements/*.txt

# An audit of other versions says nothing of these.
.venv/bin/python tools/audit.py --last || rm -f docs/audit.json
