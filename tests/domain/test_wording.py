"""The wording guard: finds what has no field in the program, and leaves ordinary work words alone."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.demo_ward import roster_lines
from arbeidsleder.domain.wording import Finding, Patterns, Sensitive, WordList, find, kinds
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.resource_files import ResourceFileError
from arbeidsleder.system.wording_lists import load_word_lists
from support.texts_of import strings_in, texts_in_source

HERE = Path(__file__).parents[1] / "fixtures"
ORDINARY = (HERE / "ordinary_work.txt").read_text(encoding="utf-8").splitlines()
SENSITIVE = [
    line.split("|", 1) for line in (HERE / "sensitive_sentences.txt").read_text(encoding="utf-8").splitlines()
]
RESOURCES = find_assets().resources


@cache
def lists() -> tuple[WordList, ...]:
    return load_word_lists(RESOURCES)


def seen(text: str) -> set[str]:
    return {kind.value for kind in kinds(find(text, lists()))}


@pytest.mark.parametrize(("kind", "sentence"), SENSITIVE)
def test_each_kind_is_found_in_a_sentence(kind, sentence):
    assert kind in seen(sentence), sentence


def test_every_kind_has_at_least_nine_sentences_here():
    count = Counter(kind for kind, _sentence in SENSITIVE)
    assert set(count) == set(Sensitive)
    assert min(count.values()) >= 9


def test_ordinary_sentences_of_work_are_not_asked_about():
    assert len(set(ORDINARY)) >= 200
    assert {line: seen(line) for line in ORDINARY if seen(line)} == {}


def test_no_text_of_the_starter_tasks_is_asked_about():
    texts = [
        text
        for path in sorted((RESOURCES / "tasks").glob("*.toml"))
        for text in strings_in(tomllib.loads(path.read_text(encoding="utf-8")))
    ]
    assert len(texts) > 1000
    assert {text: seen(text) for text in texts if seen(text)} == {}


def test_no_text_of_the_made_up_ward_is_asked_about():
    texts = [
        *texts_in_source("application/demo_ward.py"),
        *texts_in_source("application/demo_support.py"),
        *(cell for line in roster_lines() for cell in line),
    ]
    assert len(texts) > 60
    assert {text: seen(text) for text in texts if seen(text)} == {}


@given(st.text(max_size=300))
def test_no_text_makes_it_raise_and_what_it_points_at_is_in_the_text(text):
    for finding in find(text, lists()):
        assert 0 <= finding.start < finding.end <= len(text)


WORDS = st.sampled_from(
    (
        "Hun",
        "er",
        "syk",
        "kr",
        "5 000",
        "skylder",
        "rom",
        "12",
        "mannen",
        "sin",
        "fru",
        "Å\u030a",
        "-",
        ".",
        "\n",
        "«",
        "LAR",
    )
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_pieces_of_its_own_words_in_any_order_are_taken_calmly(text):
    found = find(text, lists())
    assert list(found) == sorted(set(found), key=lambda f: (f.start, f.end, f.kind))
    assert all(text[f.start : f.end].strip() for f in found)


@given(st.sampled_from(SENSITIVE), st.sampled_from(ORDINARY), st.booleans())
def test_an_ordinary_sentence_beside_it_hides_nothing(sensitive, ordinary, first):
    kind, sentence = sensitive
    text = f"{sentence} {ordinary}" if first else f"{ordinary} {sentence}"
    assert kind in seen(text)


def test_it_says_where():
    text = "Tok vogna. Har angst i dag."
    assert find(text, lists()) == (Finding(Sensitive.HEALTH, 15, 20),)


@pytest.mark.parametrize(
    "sentence", ["HAR ANGST", "har Angst", "angst.", "«angst»", "angst/uro", "Sosial-angst"]
)
def test_letters_and_signs_around_a_word_hide_nothing(sentence):
    assert "health" in seen(sentence)


def test_a_letter_put_together_from_two_is_the_same_letter():
    assert "resident" in seen("Pa\u030arørende klaget")


def test_a_name_inside_a_sentence_is_nobodys_brother():
    assert seen("Jobbet med Bror Larsen og Far Ali i dag.") == set()
    assert "family" in seen("Jobbet med bror sin i dag.")


def test_an_amount_alone_is_no_debt():
    assert seen("Handlet for 1 200 kroner.") == set()
    assert "debt" in seen("Skylder 1 200 kroner.")


def test_words_in_different_sentences_are_no_pair():
    assert seen("Serverte en beboer kaffe. Koppen falt i gulvet.") == set()


@pytest.mark.parametrize("entry", ["", "*", "**"])
def test_an_entry_without_letters_is_no_word(entry):
    with pytest.raises(ValueError):
        Patterns.of([entry])


def test_a_broken_list_is_told_by_file_and_reason(tmp_path):
    folder = tmp_path / "wording"
    folder.mkdir()
    for path in (RESOURCES / "wording").glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert len(load_word_lists(tmp_path)) == len(Sensitive)
    (folder / "rus.toml").unlink()
    with pytest.raises(ResourceFileError, match="substance"):
        load_word_lists(tmp_path)
    text = (folder / "helse.toml").read_text(encoding="utf-8")
    for bad in (
        text.replace("format = 1", "format = 2"),
        text.replace('"health"', '"heath"'),
        text.replace("exact =", "exakt ="),
        text.replace('"diagnose*"', '"*"'),
    ):
        (folder / "helse.toml").write_text(bad, encoding="utf-8")
        with pytest.raises(ResourceFileError, match=r"helse\.toml"):
            load_word_lists(tmp_path)
