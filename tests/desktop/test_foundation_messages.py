from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.desktop.message_table import sentences
from arbeidsleder.desktop.messages import bug_code, sentence

SOURCE = Path(__file__).parents[2] / "src" / "arbeidsleder"
KNOWN = {"KnownError", "VaultError", "KeyStoreError", "RuleError", "RosterFileError", "PrintError"}


def raised() -> list[tuple[str, set[str]]]:
    """Every code given to a KnownError in the program, with the names of its data."""
    found: list[tuple[str, set[str]]] = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in KNOWN or not node.args:
                continue
            data = {word.arg for word in node.keywords if word.arg}
            keys = {id(key) for n in ast.walk(node.args[0]) if isinstance(n, ast.Dict) for key in n.keys}
            words = [n for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and id(n) not in keys]
            codes = [n.value for n in words]
            found += [(code, data) for code in codes if isinstance(code, str)]
    return found


def test_every_code_raised_anywhere_has_a_sentence():
    table = sentences()
    codes = {code for code, _data in raised()}
    assert len(codes) > 40
    assert sorted(code for code in codes if code not in table) == []


def test_every_blank_of_a_sentence_is_filled_by_who_raises_it():
    table = sentences()
    for code, data in raised():
        blanks = set(re.findall(r"{(\w+)}", table[code]))
        # The wait in words is made from its seconds.
        assert {"wait_s" if blank == "wait" else blank for blank in blanks} <= data, code


def test_sentences_are_plain_and_calm():
    for code, words in sentences().items():
        assert words.endswith("."), code
        assert "!" not in words, code
        assert len(words) <= 230, code
        assert not re.search(r"\b(feilkode|exception|database|ugyldig)\b", words, re.IGNORECASE), code


def test_data_fills_the_blanks_and_a_missing_one_is_a_dash():
    assert "15 sekunder" in sentence(VaultError("wait_before_retry", wait_s=15))
    assert "Vent – og" in sentence(VaultError("wait_before_retry"))


@pytest.mark.parametrize("code", ["wrong_passphrase", "wait_before_retry", "backup_unknown_then"])
def test_one_second_is_no_plural(code):
    assert "Vent 1 sekund og" in sentence(VaultError(code, wait_s=1))
    assert "Vent 2 sekunder og" in sentence(VaultError(code, wait_s=2))


def test_the_damaged_part_and_the_wait_choose_the_sentence():
    assert "din i nøkkelfilen" in sentence(VaultError("vault_damaged", part="slot"))
    assert sentence(VaultError("vault_damaged", part="new")) == sentence(VaultError("vault_damaged"))
    assert "Vent 5 sekunder" in sentence(VaultError("wrong_passphrase", wait_s=5))
    assert "Vent" not in sentence(VaultError("wrong_passphrase", wait_s=0))


def test_a_code_nobody_wrote_for_still_gets_a_sentence():
    assert "no_such_code" in sentence(KnownError("no_such_code"))


def fail_with(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_bug_is_an_apology_with_a_code_that_is_the_same_each_time_and_tells_nothing():
    first, second = fail_with("Åse Eksempel"), fail_with("noe annet")
    assert bug_code(first) == bug_code(second)
    assert re.fullmatch(r"[0-9A-F]{5}", bug_code(first))
    assert sentence(first).startswith("Beklager")
    assert "Åse" not in sentence(first)
    assert bug_code(first) != bug_code(KeyError("x"))


@pytest.mark.parametrize("module", ["arbeidsleder.desktop.messages"])
def test_the_sentences_do_not_need_qt(module):
    code = f"import sys, {module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("code", ["device_secret", "device_secret_or_slip"])
def test_a_locked_a_missing_and_a_silent_key_store_are_told_apart(code):
    """What is to be done about each is another thing."""
    told = {sentence(VaultError(code, part=part, wait_s=0)) for part in ("locked", "missing", "slow", "gone")}
    assert len(told) == 4
    assert all("gjenopprettingsarket" in words for words in told)
