"""The parser of the command line with its own words in Norwegian: usage, headings, and what is wrong use.

argparse composes its errors in English from a few patterns; what it says that is none of them is told as
wrong use without its words. It ends with exit code 2, as before.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WRONG_USE = 2


class CommandParser(argparse.ArgumentParser):
    """Its subcommands' parsers are such ones too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "add_help": False, "formatter_class": _Usage})
        self._positionals.title = _("argumenter")
        self._optionals.title = _("valg")
        self.add_argument("-h", "--help", action="help", help=_("viser denne hjelpen"))

    def error(self, message: str) -> NoReturn:
        """Say how it is used and what is wrong, and end with code 2."""
        self.print_usage(sys.stderr)
        print(_("{program}: {what}").format(program=self.prog, what=wrong_use(message)), file=sys.stderr)
        raise SystemExit(WRONG_USE)


class _Usage(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Begin with «bruk»."""
        super().add_usage(usage, actions, groups, _("bruk: ") if prefix is None else prefix)


def wrong_use(message: str) -> str:
    """Return what argparse says of wrong use in our own words.

    A sentence of ours (from a type of ours) comes through as it is, behind the name of its argument.
    """
    about, said = "", message
    found = re.fullmatch(r"argument (?P<name>.+?): (?P<said>.+)", message, re.DOTALL)
    if found is not None:
        about, said = found["name"], found["said"]
    told = next((words for pattern, make in _patterns() if (words := _told(pattern, make, said))), "")
    if not told:
        # A type of ours says its own sentence; anything else of argparse's is English.
        told = said if about and not _is_english(said) else _("kommandoen er skrevet på en måte som ikke går")
    return _("{name}: {what}").format(name=about, what=told) if about else told


def _told(pattern: str, make: Callable[[re.Match[str]], str], said: str) -> str:
    found = re.fullmatch(pattern, said, re.DOTALL)
    return make(found) if found is not None else ""


def _patterns() -> list[tuple[str, Callable[[re.Match[str]], str]]]:
    """Patterns of argparse (Python 3.11 to 3.13), and what we say."""
    return [
        (
            r"the following arguments are required: (.+)",
            lambda m: _("dette mangler: {names}").format(names=m[1]),
        ),
        (
            r"unrecognized arguments: (.+)",
            lambda m: _("dette er ikke ord programmet kjenner: {words}").format(words=m[1]),
        ),
        (
            r"invalid choice: '?(.*?)'? \(choose from (.+)\)",
            lambda m: _("«{word}» finnes ikke. Velg en av disse: {choices}").format(
                word=m[1], choices=m[2].replace("'", "")
            ),
        ),
        (
            r"unknown parser '?(.*?)'? \(choices: (.+)\)",
            lambda m: _("«{word}» finnes ikke. Velg en av disse: {choices}").format(word=m[1], choices=m[2]),
        ),
        (r"expected (?:one|at least one|\d+) arguments?", lambda _m: _("her mangler det som skal stå etter")),
        (r"expected at most one argument", lambda _m: _("her står det for mye etter")),
        (
            r"ignored explicit argument '?(.*?)'?",
            lambda m: _("skal ikke ha noe etter seg, men fikk «{word}»").format(word=m[1]),
        ),
        (
            r"ambiguous option: (\S+) could match (.+)",
            lambda m: _("{option} kan være flere: {options}").format(option=m[1], options=m[2]),
        ),
        (
            r"not allowed with argument (.+)",
            lambda m: _("kan ikke brukes sammen med {other}").format(other=m[1]),
        ),
        (
            r"invalid \S+ value: '?(.*?)'?",
            lambda m: _("«{word}» kan ikke brukes her").format(word=m[1]),
        ),
        (
            r"one of the arguments (.+) is required",
            lambda m: _("en av disse må være med: {names}").format(names=m[1]),
        ),
    ]


def _is_english(said: str) -> bool:
    return (
        re.search(r"\b(the|argument|arguments|option|expected|invalid|required|not|with)\b", said) is not None
    )
