"""The command line: parses, calls bootstrap, says in one line what went wrong, returns an exit code."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder import __version__
from arbeidsleder.application.errors import KnownError
from arbeidsleder.text import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from arbeidsleder.domain.calendar import IsoWeek

DONE, FAILED, WRONG_USE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask. Unknown or missing words are wrong use (2), said by the parser."""
    _speak_utf8()
    chosen = None
    if arguments:  # without words the window opens, and comes sooner when nothing is parsed
        try:
            chosen = _parser().parse_args(arguments)
        except SystemExit as stop:  # the parser has already said why
            return WRONG_USE if stop.code else DONE
    try:
        return _window() if chosen is None else _do(chosen)
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
    if chosen.command == "register":
        from arbeidsleder.bootstrap.hand_register import write_register
        from arbeidsleder.system.clock import SystemClock

        return write_register(chosen.file, SystemClock())
    if chosen.command == "vault":
        return _vault(chosen)
    if chosen.command == "report":
        return _report(chosen)
    if chosen.command == "organisation":
        return _organisation(chosen)
    if chosen.command == "self-test":
        return bootstrap.self_test()
    return _window(chosen.theme, chosen.takes_over)


def _window(theme: str = "system", takes_over: str = "") -> int:
    from arbeidsleder.bootstrap.window import run_window

    return run_window(theme=theme, takes_over=takes_over)


def _parser() -> argparse.ArgumentParser:
    import argparse

    from arbeidsleder.bootstrap.command_words import CommandParser

    parser = CommandParser(
        prog="arbeidsleder", description=_("Oppmøte, uke og ark for arbeidsledere. Uten ord: åpner vinduet.")
    )
    parser.add_argument("--version", action="version", version=__version__, help=_("viser versjonen"))
    parser.add_argument("--theme", choices=("system", "light", "dark"), default="system", help=_("utseende"))
    # How a program that locks starts its successor; for nobody else.
    parser.add_argument("--takes-over", default="", help=argparse.SUPPRESS)
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
    register = commands.add_parser(
        "register", help=_("lager ukens oppmøteliste med tomme rader (PDF), uten å åpne arkivet")
    )
    register.add_argument("file", type=Path, metavar=_("FIL"))
    _add_vault(
        commands.add_parser("vault", help=_("arkivet: prøve, sikkerhetskopi, hente tilbake, ny nøkkel"))
    )
    _add_organisation(
        commands.add_parser(
            "organisation", help=_("virksomhetens egen nøkkel til arkivet, om den skal ha en")
        )
    )
    _add_report(commands.add_parser("report", help=_("lager ark uten vindu: ukens ark og overleveringsark")))
    commands.add_parser("self-test", help=_("prøver at programmet er helt"))
    return parser


def _add_vault(vault: argparse.ArgumentParser) -> None:
    commands = vault.add_subparsers(dest="vault_command", required=True, metavar=_("kommando"))
    for name, words in (
        ("verify", _("prøver at databasen er hel og loggen sammenhengende")),
        ("backup", _("lager en sikkerhetskopi og prøver den")),
        ("restore", _("sier hva du mister, og henter tilbake en sikkerhetskopi")),
        ("rekey", _("gir arkivet ny nøkkel")),
    ):
        command = commands.add_parser(
            name,
            help=words,
            allow_abbrev=False,
            epilog=_("Passordfrasen spørres det etter, eller den leses fra standard inn."),
        )
        command.add_argument(
            "folder", type=Path, nargs="?", metavar=_("MAPPE"), help=_("arkivets mappe; ellers maskinens")
        )
        command.add_argument("--paper", action="store_true", help=_("bruk ordene på gjenopprettingsarket"))
        command.add_argument(
            "--passphrase-file",
            type=Path,
            metavar=_("FIL"),
            help=_("les passordfrasen fra første linje i en fil"),
        )
        if name != "restore":
            command.add_argument(
                "--organisation",
                type=Path,
                metavar=_("NØKKELFIL"),
                help=_("bruk virksomhetens nøkkel; det føres i loggen"),
            )
        _add_own(command, name)


def _add_own(command: argparse.ArgumentParser, name: str) -> None:
    """Add what only one of the commands takes."""
    if name == "verify":
        command.add_argument(
            "--code",
            dest="codes",
            action="append",
            default=[],
            type=_code,
            metavar=_("KODE"),
            help=_("koden på et utskrevet ark; den skal stå i loggen (kan gis flere ganger)"),
        )
    if name == "backup":
        command.add_argument(
            "--second",
            type=Path,
            metavar=_("MAPPE"),
            help=_("legg en kopi her også, som på en minnepinne"),
        )
    if name == "restore":
        command.add_argument(
            "--from",
            dest="source",
            type=Path,
            metavar=_("FIL"),
            help=_("sikkerhetskopien; ellers den nyeste"),
        )
        command.add_argument("--yes", action="store_true", help=_("ikke spør før det hentes tilbake"))


def _add_report(report: argparse.ArgumentParser) -> None:
    commands = report.add_subparsers(dest="report_command", required=True, metavar=_("kommando"))
    week = commands.add_parser(
        "week",
        help=_("gruppens uke til egen mappe, som PDF"),
        allow_abbrev=False,
        epilog=_("Passordfrasen spørres det etter, eller den leses fra standard inn."),
    )
    week.add_argument("--week", type=_week, metavar="2027-W18", help=_("hvilken uke; ellers den som er nå"))
    handover = commands.add_parser(
        "handover",
        help=_("overleveringsarket til prosessveilederen, som PDF og JSON"),
        allow_abbrev=False,
        epilog=_(
            "Passordfrasen og hvem det gjelder, spørres det etter, eller de leses fra standard inn, ett på "
            "hver linje. Filene får arkets nummer, aldri et navn."
        ),
    )
    for one in (week, handover):
        one.add_argument(
            "folder", type=Path, nargs="?", metavar=_("MAPPE"), help=_("arkivets mappe; ellers maskinens")
        )
        one.add_argument(
            "--out", type=Path, required=True, metavar=_("MAPPE"), help=_("mappen filene legges i")
        )
        one.add_argument(
            "--passphrase-file",
            type=Path,
            metavar=_("FIL"),
            help=_("les passordfrasen fra første linje i en fil"),
        )
        one.add_argument("--yes", action="store_true", help=_("ikke spør om mappen kan leses av andre"))


def _report(chosen: argparse.Namespace) -> int:
    """Make a sheet. Passphrase and name come from a prompt, a file or standard input, never an argument."""
    from arbeidsleder.bootstrap import report_commands as commands
    from arbeidsleder.bootstrap.vault_commands import door_of

    def secret() -> str:
        if chosen.passphrase_file is not None:
            return _first_line(chosen.passphrase_file)
        return _asked(_("Passordfrase: "))

    def agreed() -> bool:
        return chosen.yes or _asked(_("Skriv ja for å lagre likevel: "), hidden=False).lower() == _("ja")

    asked = commands.Asked(secret, lambda: _asked(_("Hvem gjelder det? "), hidden=False), agreed)
    if chosen.report_command == "week":
        return commands.week(door_of(chosen.folder), asked, chosen.out, print, chosen.week)
    return commands.handover(door_of(chosen.folder), asked, chosen.out, print)


def _week(typed: str) -> IsoWeek:
    """Read a week as its key is written; what is none is wrong use."""
    import argparse
    from datetime import date

    from arbeidsleder.domain.calendar import IsoWeek

    year, _w, number = typed.partition("-W")
    try:
        found = IsoWeek.of(date.fromisocalendar(int(year), int(number), 1))
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("en uke skrives som 2027-W18")) from error
    return found


def _add_organisation(organisation: argparse.ArgumentParser) -> None:
    commands = organisation.add_subparsers(dest="organisation_command", required=True, metavar=_("kommando"))
    asked = _("Frasene spørres det etter, eller de leses fra standard inn, én på hver linje.")
    make = commands.add_parser("new-key", help=_("lager en nøkkelfil, hos virksomheten"), epilog=asked)
    make.add_argument("file", type=Path, metavar=_("NØKKELFIL"))
    put = commands.add_parser("add", help=_("lar nøkkelen åpne arkivet"), epilog=asked)
    put.add_argument("public", type=Path, metavar=_("FIL"), help=_("filen med linjen fra virksomheten"))
    put.add_argument("--yes", action="store_true", help=_("ikke spør om fingeravtrykket"))
    take = commands.add_parser("remove", help=_("lar ingen slik nøkkel åpne arkivet"), epilog=asked)
    reset = commands.add_parser(
        "passphrase", help=_("gir arbeidslederen ny passordfrase med nøkkelfilen"), epilog=asked
    )
    reset.add_argument("file", type=Path, metavar=_("NØKKELFIL"))
    for command in (put, take, reset):
        command.add_argument("folder", type=Path, nargs="?", metavar=_("MAPPE"))


def _organisation(chosen: argparse.Namespace) -> int:
    """Do a command about the employer's key. Secrets come from a prompt or standard input only."""
    from arbeidsleder.bootstrap import organisation as commands
    from arbeidsleder.bootstrap.vault_commands import door_of, open_by_passphrase

    door = door_of(getattr(chosen, "folder", None))
    if chosen.organisation_command == "new-key":
        return commands.new_key(door, chosen.file, _asked(_("Ny frase for nøkkelfilen: ")), print)
    if chosen.organisation_command == "passphrase":
        prompts = iter((_("Frasen for nøkkelfilen: "), _("Arbeidslederens nye passordfrase: ")))
        return commands.new_passphrase(door, chosen.file, lambda: _asked(next(prompts)), print)
    line = commands.read_line(chosen.public) if chosen.organisation_command == "add" else ""
    opened = open_by_passphrase(door, _asked(_("Passordfrase: ")))
    try:
        if chosen.organisation_command == "remove":
            return commands.take_out(opened, print)

        def agreed() -> bool:
            words = _("Stemmer fingeravtrykket? Skriv ja: ")
            return chosen.yes or _asked(words, hidden=False).lower() == _("ja")

        return commands.put_in(opened, line, agreed, print)
    finally:
        opened.close()


def _code(typed: str) -> str:
    """Read a code as it stands on a sheet; what is none is wrong use."""
    import argparse

    from arbeidsleder.domain.audit_code import read_code

    code = read_code(typed)
    if code is None:
        raise argparse.ArgumentTypeError(_("en kode har åtte tegn, som K4TR-9QWX"))
    return code


def _vault(chosen: argparse.Namespace) -> int:
    """Do a command of the vault. Secrets come from a prompt, a file or standard input only."""
    from arbeidsleder.bootstrap import vault_commands as commands
    from arbeidsleder.bootstrap.restoring import Secret

    organisation: Path | None = getattr(chosen, "organisation", None)

    def secret() -> Secret:
        if organisation is not None:
            return Secret(_asked(_("Frasen for nøkkelfilen: ")), organisation=organisation)
        if chosen.passphrase_file is not None:
            return Secret(_first_line(chosen.passphrase_file), chosen.paper)
        words = _("Ordene på gjenopprettingsarket: ") if chosen.paper else _("Passordfrase: ")
        return Secret(_asked(words), chosen.paper)

    def secret_of_then() -> Secret:
        words = _("Ordene på arket fra den gangen: ") if chosen.paper else _("Passordfrasen fra den gangen: ")
        return Secret(_asked(words), chosen.paper)

    def agreed() -> bool:
        return chosen.yes or _asked(_("Skriv ja for å hente tilbake: "), hidden=False).lower() == _("ja")

    asking, door = commands.Asking(secret, secret_of_then, agreed), commands.door_of(chosen.folder)
    if chosen.vault_command == "verify":
        from arbeidsleder.system.keystore import SystemKeyStore

        return commands.verify(door, asking, print, chosen.codes, SystemKeyStore())
    if chosen.vault_command == "backup":
        return commands.backup(door, asking, print, chosen.second)
    if chosen.vault_command == "restore":
        return commands.restore(door, asking, print, chosen.source)
    return commands.rekey(door, asking, print)


def _asked(prompt: str, *, hidden: bool = True) -> str:
    """Ask on the terminal, or read the next line of what is piped in."""
    if sys.stdin is None or not sys.stdin.isatty():
        return "" if sys.stdin is None else sys.stdin.buffer.readline().decode("utf-8", "replace").strip()
    if not hidden:
        return input(prompt).strip()
    import getpass

    return getpass.getpass(prompt)


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("passphrase_file") from error
    return lines[0] if lines else ""
