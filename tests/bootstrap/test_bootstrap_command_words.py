"""Wrong use of the command line is told in Norwegian, with exit code 2; argparse's English comes nowhere."""

from __future__ import annotations

import re

import pytest

from arbeidsleder.bootstrap.command_words import CommandParser, wrong_use
from arbeidsleder.cli import DONE, WRONG_USE, run

ENGLISH = re.compile(
    r"\b(usage|error|argument|arguments|required|invalid|choice|choose|from|expected|unrecognized|"
    r"ambiguous|options|positional|show|help message|exit|following|one|match|the)\b"
)

WRONG = {
    ("noe",): "kommando: «noe» finnes ikke. Velg en av disse: demo, tour",
    ("vault",): "dette mangler: kommando",
    ("vault", "åpne"): "kommando: «åpne» finnes ikke. Velg en av disse: verify, backup, restore, rekey",
    ("tour",): "dette mangler: --out",
    ("tour", "--out"): "--out: her mangler det som skal stå etter",
    ("demo", "mer"): "dette er ikke ord programmet kjenner: mer",
    ("vault", "verify", "--code", "feil"): "--code: en kode har åtte tegn, som K4TR-9QWX",
    ("vault", "restore", "--yes=ja"): "--yes: skal ikke ha noe etter seg, men fikk «ja»",
    ("roster", "preview"): "dette mangler: FIL",
    ("--theme", "rosa"): "--theme: «rosa» finnes ikke. Velg en av disse: system, light, dark",
    ("--t", "light"): "--t kan være flere: --theme, --takes-over",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_told_in_norwegian(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(list(words)) == WRONG_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("bruk: arbeidsleder")
    assert WRONG[words] in told.err.splitlines()[-1]
    said = " ".join(line for line in told.err.splitlines() if not line.startswith(("bruk:", " ")))
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize(
    "words", [["--help"], ["vault", "--help"], ["vault", "restore", "-h"], ["organisation", "add", "--help"]]
)
def test_help_is_norwegian_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == DONE
    told = capsys.readouterr().out
    assert told.startswith("bruk: arbeidsleder")
    assert "viser denne hjelpen" in told
    plain = re.sub(r"--?[a-z-]+|\{[^}]*\}", "", told)
    assert not ENGLISH.search(plain), ENGLISH.search(plain)


@pytest.mark.parametrize(
    "message",
    [
        "one of the arguments --a --b is required",
        "argument --a: not allowed with argument --b",
        "argument --a: invalid int value: 'x'",
        "argument --a: expected at least one argument",
        "argument --a: expected at most one argument",
        "argument --a: something the next Python says with other words",
        "something else the next Python says",
        "argument kommando: invalid choice: 'x' (choose from demo, tour)",
    ],
)
def test_no_other_sentence_of_the_parser_comes_through(message: str) -> None:
    said = wrong_use(message)
    assert said
    assert not ENGLISH.search(said.replace("--a", "").replace("--b", "")), said


def test_the_parser_says_it_for_what_excludes_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    parser = CommandParser(prog="prøve")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--a", action="store_true")
    either.add_argument("--b", action="store_true")
    for words, told in (
        (["--a", "--b"], "--b: kan ikke brukes sammen med --a"),
        ([], "en av disse må være med"),
    ):
        with pytest.raises(SystemExit) as stopped:
            parser.parse_args(words)
        assert stopped.value.code == WRONG_USE
        assert told in capsys.readouterr().err
