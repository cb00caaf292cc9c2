#!/bin/sh
# Tests that need more than Python: they install what they need, and fail where it is missing. "make test" has none.
#
# Node (20 or newer) opens the message vectors by a JOSE library of its own. Its packages are locked with their
# checksums and without the address of any registry in tests_system/package-lock.json.
set -eu
cd "$(dirname "$0")/../tests_system"

fail() { printf 'arbeidsleder: %s\n' "$*" >&2; exit 1; }

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    install="apt-get install -y --no-install-recommends nodejs npm"
    command -v apt-get >/dev/null || fail "Node 20 or newer with npm is needed and was not found."
    [ "$(id -u)" = 0 ] || fail "an administrator must run this once: $install"
    $install >&2 </dev/null || fail "this did not succeed: $install"
fi
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
    fail "Node 20 or newer is needed; this is $(node --version)."
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
    fail "the packages of tests_system/package-lock.json could not be had (is there a network?)."
exec node --test --test-reporter=spec
