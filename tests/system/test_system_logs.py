"""No text of a person gets into the log, whoever logs it and however it is given."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.system.logs import RedactingFormatter, start_logging, stop_logging

PLANTED = "Plantet-Årsak-ßæøå"
TEXTS = st.text(min_size=1, max_size=20).map(lambda text: f"{PLANTED}{text}")


class Word(StrEnum):
    """A text that is something else too, as our own codes are."""

    ONE = PLANTED


class Number(int):
    """A number that says something else than its digits."""

    def __str__(self) -> str:
        return PLANTED

    __repr__ = __str__


def line(name: str, message: object, *arguments: object, error: BaseException | None = None) -> str:
    """What the formatter makes of a record."""
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(name, logging.ERROR, "somewhere.py", 1, message, arguments, info)
    return RedactingFormatter().format(record)


def raised(error: BaseException) -> BaseException:
    """The same error with the places it passed."""
    try:
        raise error
    except type(error) as caught:
        return caught


TEXTUAL = st.one_of(
    TEXTS,
    TEXTS.map(lambda text: [text]),
    TEXTS.map(lambda text: {"name": text}),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(Path),
    TEXTS.map(ValueError),
    st.just(Word.ONE),
    st.just(Number(7)),
    st.none(),
)


@given(
    arguments=st.lists(st.one_of(TEXTUAL, st.integers(), st.floats()), max_size=5),
    form=st.sampled_from("sra"),
)
def test_a_text_argument_never_passes(arguments: list[object], form: str) -> None:
    template = " ".join(["told"] + [f"%{form}"] * len(arguments))
    assert PLANTED not in line("arbeidsleder.storage", template, *arguments)


@given(TEXTS)
def test_a_mapping_of_arguments_never_passes(text: str) -> None:
    assert PLANTED not in line("arbeidsleder.storage", "told %(name)s", {"name": text})


@given(TEXTS)
def test_arguments_that_do_not_fit_the_template_never_pass(text: str) -> None:
    for template in ("told", "told %d", "told %s %s %s", "told %(name)s", "100 %"):
        assert PLANTED not in line("arbeidsleder.vault", template, text, 3)


@given(TEXTS, TEXTS)
def test_the_words_of_an_error_never_pass(text: str, other: str) -> None:
    try:
        try:
            raise ValueError(text)
        except ValueError as first:
            first.add_note(other)
            raise KeyError(other) from first
    except KeyError as caught:
        shown = line("arbeidsleder.desktop", "unexpected", error=caught)
    assert PLANTED not in shown
    assert "KeyError" in shown
    assert "test_the_words_of_an_error_never_pass line " in shown


@given(TEXTS)
def test_an_error_in_place_of_a_template_never_passes(text: str) -> None:
    assert PLANTED not in line("arbeidsleder.desktop", ValueError(text))


@given(TEXTS, st.sampled_from(["sqlalchemy.engine", "reportlab", "root", "py.warnings", "arbeidslederx"]))
def test_what_others_put_into_their_sentences_never_passes(text: str, name: str) -> None:
    assert PLANTED not in line(name, f"could not store {text}")


def test_templates_numbers_and_names_of_errors_do_pass() -> None:
    shown = line("arbeidsleder.storage", "waited %d times, %s", 3, "hemmelig", error=raised(OSError("x")))
    assert "ERROR arbeidsleder.storage waited 3 times, …" in shown
    assert "OSError\n  raised line " in shown


def test_a_stack_that_somebody_asked_for_is_left_out() -> None:
    record = logging.LogRecord("arbeidsleder", logging.ERROR, "x.py", 1, "told", (), None, sinfo=PLANTED)
    record.exc_text = PLANTED  # kept by another handler's formatter
    assert PLANTED not in RedactingFormatter().format(record)


@pytest.fixture
def folder(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The folder of a log that is being written."""
    handler = start_logging(tmp_path / "logs")
    try:
        yield tmp_path / "logs"
    finally:
        stop_logging(handler)


def test_the_log_file_holds_what_went_wrong_and_no_text(folder: Path) -> None:
    log = logging.getLogger("arbeidsleder.test")
    log.error("unexpected", exc_info=raised(RuntimeError(PLANTED)))
    log.warning("tried %s", PLANTED)
    log.info("told %s", PLANTED)
    written = (folder / "arbeidsleder.log").read_text(encoding="utf-8")
    assert "RuntimeError" in written and "tried …" in written
    assert "told" not in written  # below a warning nothing is kept
    assert PLANTED not in written
    assert sorted(file.name for file in folder.iterdir()) == ["arbeidsleder.log", "crash.log"]
