#!/bin/sh
# Shows the program: its window on a made-up ward, or, where there is no display, the tour.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m arbeidsleder demo
fi
out=${TOUR_OUT:-tour-out}
echo "No display here: taking the tour instead. The window is drawn off-screen; this takes some minutes."
export QT_QPA_PLATFORM=offscreen
exec .venv/bin/python -m arbeidsleder tour --out "$out"  # says itself where all lies
