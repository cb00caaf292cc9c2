#!/bin/sh
# Freezes the program into dist/arbeidsleder and lets the frozen program test itself, off-screen and in an
# environment that knows neither this checkout nor its .venv. Beside it: the list of what it carries.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m PyInstaller --noconfirm --clean --log-level ERROR \
    --distpath dist --workpath build packaging/arbeidsleder.spec
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$OLDPWD/dist/arbeidsleder/arbeidsleder" self-test
cd "$OLDPWD"
.venv/bin/python tools/sbom.py dist/arbeidsleder.cdx.json --frozen dist/arbeidsleder
.venv/bin/python tools/audit.py --last || true # said, not asked: freezing needs no network
du -sh dist/arbeidsleder
