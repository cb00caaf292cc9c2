"""The command line: parses, calls bootstrap, says in one line what went wrong, returns an exit code."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder import __version__
from arbeidsleder.application.errors import KnownError
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILED, WRONG_USE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask. Unknown or missing words are wrong use (2), said by argparse."""
    try:
        chosen = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has already said why
        return WRONG_USE if stop.code else DONE
    _speak_utf8()
    try:
        return _do(chosen)
    except BrokenPipeError:  # the reader has gone, as with `| head`
        sys.stdout = None  # nothing more can be flushed at exit
        return FAILED
    except KnownError as error:
        from arbeidsleder.desktop.messages import sentence

        print(sentence(error), file=sys.stderr)
        return FAILED


def _speak_utf8() -> None:
    """Windows terminals may be cp1252, which lacks letters of the names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _do(chosen: argparse.Namespace) -> int:
    from arbeidsleder import bootstrap

    if chosen.command == "demo":
        return bootstrap.run_demo(theme=chosen.theme)
    if chosen.command == "tour":
        from arbeidsleder import tour

        return tour.run_tour(chosen.out)
    if chosen.command == "roster":
        code, text = bootstrap.preview_roster(chosen.file, as_json=chosen.json)
        print(text)
        return code
    if chosen.command == "self-test":
        return bootstrap.self_test()
    return bootstrap.run_window(theme=chosen.theme)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="arbeidsleder", description=_("Oppmøte, uke og ark for arbeidsledere. Uten ord: åpner vinduet.")
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--theme", choices=("system", "light", "dark"), default="system", help=_("utseende"))
    commands = parser.add_subparsers(dest="command", metavar=_("kommando"))
    demo = commands.add_parser("demo", help=_("åpner vinduet på en oppdiktet avdeling"))
    demo.add_argument("--theme", choices=("system", "light", "dark"), default="system")
    tour = commands.add_parser("tour", help=_("gjør hele arbeidet uten skjerm; legger igjen bilder og ark"))
    tour.add_argument("--out", type=Path, required=True, metavar=_("MAPPE"))
    roster = commands.add_parser("roster", help=_("deltakerlister"))
    roster_commands = roster.add_subparsers(dest="roster_command", required=True, metavar=_("kommando"))
    preview = roster_commands.add_parser("preview", help=_("viser hva en import ville gjøre"))
    preview.add_argument("file", type=Path, metavar=_("FIL"))
    preview.add_argument("--json", action="store_true")
    commands.add_parser("self-test", help=_("prøver at programmet er helt"))
    return parser
