#!/bin/sh
# Makes this checkout ready: system libraries, .venv, locked packages, the project itself.
#
#   tools/bootstrap.sh run      what the program needs
#   tools/bootstrap.sh dev      what the tests and checks need (all of "run" too)
#   tools/bootstrap.sh freeze   "dev" and what PyInstaller needs from the system
#   tools/bootstrap.sh lock     "dev" and what renews the locks
#   tools/bootstrap.sh audit    "dev" and what looks for known vulnerabilities
#
# Does nothing, quickly and without a network, where everything is in place already: what was installed
# is remembered in .venv by the checksum of the files that asked for it. Installs from the system's package
# manager only what is lacking, and only with the rights to do so; else one line says what is to be run.
set -eu
cd "$(dirname "$0")/.."
WHAT=${1:?run, dev, freeze, lock or audit}
VENV=.venv

say() { printf '%s\n' "$*" >&2; }
fail() { say "arbeidsleder: $*"; exit 1; }

find_python() { # the first Python that fits; $PYTHON goes first
    for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "Python 3.11, 3.12 or 3.13 is needed and was not found (PYTHON=/path/to/python make ... points to one)."
}

needed_libraries() { # one "shared library:Debian package" a line
    echo libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0 libglib-2.0.so.0:libglib2.0-0 \
        libfontconfig.so.1:libfontconfig1 libdbus-1.so.3:libdbus-1-3
    if [ "$WHAT" = run ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        echo libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 \
            libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0 \
            libcups.so.2:libcups2 libwayland-cursor.so.0:libwayland-cursor0 libwayland-egl.so.1:libwayland-egl1
    fi
    if [ "$WHAT" = freeze ]; then
        # PyInstaller takes Python's own library along, and looks into binaries with objdump.
        "$PYTHON" -c 'import sys; v = "%d.%d" % sys.version_info[:2]; print(f"libpython{v}.so.1.0:libpython{v}")'
    fi
}

missing_packages() {
    "$PYTHON" -c 'import ensurepip' 2>/dev/null ||
        "$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    # shellcheck disable=SC2046
    "$PYTHON" - $(needed_libraries) <<'END'
import ctypes, os, sys, sysconfig
own = sysconfig.get_config_var("LIBDIR") or ""  # a Python built by hand has its library there
for word in sys.argv[1:]:
    library, package = word.split(":")
    if library.startswith("libpython") and os.path.exists(os.path.join(own, library)):
        continue
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
END
    if [ "$WHAT" = freeze ] && ! command -v objdump >/dev/null; then echo binutils; fi
    if [ "$WHAT" != run ]; then # a real key store on a bus of its own, for the tests
        if ! command -v dbus-daemon >/dev/null; then echo dbus-daemon; fi
        if ! command -v gnome-keyring-daemon >/dev/null; then echo gnome-keyring; fi
    fi
}

install_packages() {
    install="apt-get install -y --no-install-recommends $*"
    command -v apt-get >/dev/null ||
        fail "please install what Debian calls: $* (this system has no apt-get), then run the command again."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        fail "an administrator must run this once: $install"
    fi
    say "Installing $*"
    log=$(mktemp)
    # An old or empty list of packages is renewed once; a source that does not answer need not matter.
    $as_root env DEBIAN_FRONTEND=noninteractive $install >"$log" 2>&1 </dev/null || {
        $as_root apt-get update >"$log" 2>&1 </dev/null || true
        $as_root env DEBIAN_FRONTEND=noninteractive $install >>"$log" 2>&1 </dev/null || {
            cat "$log" >&2
            rm -f "$log"
            fail "this did not succeed: $install"
        }
    }
    rm -f "$log"
}

checksum() { cat "$@" | sha256sum | cut -d' ' -f1; }
remembered() { [ "$(cat "$VENV/$1.stamp" 2>/dev/null)" = "$2" ]; }
remember() { printf '%s\n' "$2" >"$VENV/$1.stamp"; }
pip_install() { "$VENV/bin/python" -m pip install -qq --no-input --disable-pip-version-check "$@"; }

make_venv() { # anew where there is none, or where it was made for another place or is broken
    if remembered place "$PWD" && "$VENV/bin/python" -c 'import pip' 2>/dev/null; then return; fi
    say "Making $VENV with $("$PYTHON" --version)"
    "$PYTHON" -m venv --clear "$VENV"
    remember place "$PWD"
}

install_locked() { # NAME FILES...
    name=$1
    shift
    sum=$(checksum "$@")
    if remembered "$name" "$sum"; then return; fi
    say "Installing the packages of $* (the first time this takes some minutes)"
    arguments=
    for file in "$@"; do arguments="$arguments -r $file"; done
    # shellcheck disable=SC2086
    pip_install --require-hashes $arguments
    remember "$name" "$sum"
}

install_project() {
    sum=$(checksum pyproject.toml)
    if remembered project "$sum"; then return; fi
    pip_install --no-deps --no-build-isolation --editable .
    remember project "$sum"
}

PYTHON=$(find_python)
packages=$(missing_packages)
# shellcheck disable=SC2086
if [ -n "$packages" ]; then install_packages $packages; fi
make_venv
case $WHAT in
run)
    # "dev" holds all of it already.
    remembered dev "$(checksum requirements/dev.txt)" ||
        install_locked run requirements/runtime.txt requirements/build.txt
    ;;
dev | freeze) install_locked dev requirements/dev.txt ;;
lock | audit)
    install_locked dev requirements/dev.txt
    install_locked "$WHAT" "requirements/$WHAT.txt"
    ;;
*) fail "no such part: $WHAT" ;;
esac
install_project
