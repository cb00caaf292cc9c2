"""Nothing computes or shows a sum, average, percentage or rank of what a person can, nor of days or signs.

A person's read models hold no number except date, time, id, page and week; no word a user can see names one.
What is on the screen, on paper and in files is read in desktop/test_program_no_score.py.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import sys
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path

import pytest

import arbeidsleder.application.queries as queries
from arbeidsleder import application, domain, text
from arbeidsleder.application.queries import (
    mastery_matrix,
    mastery_sheet,
    person_language,
    person_mastery,
    task_seen_today,
    week_sheets,
)
from arbeidsleder.domain import calendar, language, mastery, tasks

SRC = Path(__file__).resolve().parents[1] / "src" / "arbeidsleder"
PERSON_MODELS = (
    person_mastery.PersonMastery,
    mastery_matrix.TaskLooks,
    mastery_matrix.MatrixCell,
    mastery_matrix.MatrixPerson,
    task_seen_today.TasksToSee,
    mastery_sheet.MasterySheet,
    week_sheets.SheetSeen,
    person_language.PersonLanguage,
)
WEEK = (calendar.IsoWeek,)
"""Holds numbers that count nobody: a year and a week of it."""
ABOUT_NOBODY = {"MasteryMatrix.new_look_weeks"}
"""Numbers that are settings."""
LOOKED_AT: Mapping[str, str] = {
    # which one of several, as an id is
    **dict.fromkeys(
        (
            "AbsenceCard.sequence", "Consent.sequence", "Handover.sequence", "Happening.sequence",
            "LanguageObservation.sequence", "LogLine.number", "LogWish.before", "PersonAccess.sequence",
            "Proof.number", "Statement.sequence",
        ),
        "the place in a log",
    ),
    **dict.fromkeys(
        (
            "ConsentFormSheet.version", "ConsentView.version", "Handover.consent_version",
            "SheetClosing.version", "SheetConsent.version", "WeekClosing.version",
        ),
        "the version of a paper",
    ),
    **dict.fromkeys(
        (
            "Message.replaces", "Message.version", "NavAnswer.sequence", "NavAnswer.version",
            "NavConnection.next_seq", "NavView.before", "OutboxItem.consent_version", "OutboxItem.replaces",
            "OutboxItem.version", "OutboxReceipt.sequence", "OutboxSend.seq", "OutboxSend.sequence",
            "SummaryConsent.version", "ToSeal.seq",
        ),
        "which message or version it is",
    ),
    "OutboxItem.failures": "tries to send a message",
    "OutboxItem.wrong_codes": "codes typed wrong for a message",
    # when
    "ToSeal.issued_at": "a moment",
    **dict.fromkeys(("PlanDay.weekday", "TrialPlacement.weekdays"), "a weekday"),
    "ExpectedDay.off": "times of the day",
    "TodayRow.band": "before or after midnight",
    "GuideMatch.same_hours": "hours of the guide's shifts that are agreed",
    # the place's rules
    **dict.fromkeys(("Ground.days", "PersonRetention.days", "RetentionRule.days"), "a rule of erasure"),
    "MasteryMatrix.new_look_weeks": "a setting",
    "Site.shade_seconds": "a setting",
    # lines of a log, a paper or a store, and no person's doings
    **dict.fromkeys(
        (
            "DueErasure.rows", "ErasedCount.rows", "ErasurePreview.mentions", "ErasurePreview.outside",
            "ErasurePreview.waits_count",
        ),
        "what an erasure takes",
    ),
    "ParticipantRights.more": "older lines of who has looked",
    "SavedFile.size": "the bytes of a file",
    "TooLong.lines": "lines that do not fit on the paper",
    "UserLine.notes": "notes a colleague leaves behind",
    "Drill.seconds": "a drill",
    "DrillCheck.number": "a drill",
    # of the day, and of nobody
    "TodayBoard.counts": "how many are here today",
    "Fact.value": "a value of the file; each is read in desktop/test_program_no_score.py",
}  # fmt: skip
"""Every number in a read model, and what it is of when it is no date, time, id, page or week."""
SCORE = re.compile(
    r"%|\bav 5\b|\bsnitt|gjennomsnitt|\btotalt?\b|\bpoeng|\bscore\b|\bskår|\bprosent|\brangering"
    r"|\bnivå \d|\bsum\b",
    re.IGNORECASE,
)
PLACES = ("desktop/pages/tasks/mastery", "desktop/pages/participants", "desktop/pages/today", "reports")


def number_fields(
    model: type, seen: set[type] | None = None, known: dict[str, object] | None = None
) -> Iterator[str]:
    """Yield the fields of *model* and of what it holds that are numbers; *known* are types by name."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    names = {
        **vars(week_sheets), **vars(mastery_sheet), **vars(mastery), **vars(tasks), **vars(calendar),
        **vars(mastery_matrix), **vars(person_mastery), **vars(task_seen_today), **vars(language),
        **vars(person_language),
        "date": date, "datetime": datetime, "time": time, "Mapping": Mapping, **(known or {}),
    }  # fmt: skip
    hints = typing.get_type_hints(model, globalns={**names, **vars(sys.modules[model.__module__])})
    for field in dataclasses.fields(model):
        for part in parts(hints[field.name]):
            if part in (int, float, complex):
                yield f"{model.__name__}.{field.name}"
            elif dataclasses.is_dataclass(part) and isinstance(part, type) and part not in WEEK:
                yield from number_fields(part, seen, known)


def parts(hint: object) -> Iterator[object]:
    """Yield every type within a hint."""
    inner = typing.get_args(hint)
    if inner:
        for one in inner:
            yield from parts(one)
    else:
        yield hint


@pytest.mark.parametrize("model", PERSON_MODELS, ids=lambda model: model.__name__)
def test_a_persons_read_model_holds_no_number(model: type) -> None:
    assert list(number_fields(model)) == []


def of_mastery() -> Iterator[tuple[str, str, str]]:
    """Yield model, field and type, as written, of every read model that holds a level or a look."""
    names = [found.name for found in pkgutil.iter_modules(queries.__path__, f"{queries.__name__}.")]
    for module in (*names, "arbeidsleder.application.handover_sheet"):
        for name, model in vars(importlib.import_module(module)).items():
            if not (isinstance(model, type) and dataclasses.is_dataclass(model)):
                continue
            if model.__module__ != module:
                continue
            written = {field.name: str(field.type) for field in dataclasses.fields(model)}
            if any(
                re.search(r"\b(Level|\w*Look|Observation|\w*Mastery|Matrix\w+)\b", one)
                for one in written.values()
            ):
                yield from ((name, field, one) for field, one in written.items())


def test_every_read_model_with_a_level_in_it_is_looked_at() -> None:
    """Found by what is written in it, so that a new one is not forgotten above."""
    found = list(of_mastery())
    assert {"MatrixCell", "TaskMastery", "MasterySheet", "PersonMastery", "SheetSeen", "SheetLook"} <= {
        m for m, _f, _t in found
    }
    numbers = {f"{m}.{f}" for m, f, t in found if re.search(r"\b(int|float|Decimal|complex)\b", t)}
    assert numbers == ABOUT_NOBODY


def every_read_model() -> Iterator[type]:
    """Yield what the queries hold, and what is printed and handed on."""
    found = [found.name for found in pkgutil.iter_modules(queries.__path__, f"{queries.__name__}.")]
    more = ("handover_sheet", "innsyn.model", "activity_cards", "road_lines")
    for module in (*found, *(f"arbeidsleder.application.{name}" for name in more)):
        for model in vars(importlib.import_module(module)).values():
            if isinstance(model, type) and dataclasses.is_dataclass(model) and model.__module__ == module:
                yield model


def every_name() -> dict[str, object]:
    """Return the types of all modules of domain and application by name, as hints write them."""
    known: dict[str, object] = {"date": date, "datetime": datetime, "time": time, "Mapping": Mapping}
    known |= {"Sequence": Sequence, "Collection": Collection, "Callable": Callable, "Iterable": Iterable}
    for package in (domain, application, text):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, one in vars(importlib.import_module(found.name)).items():
                if getattr(one, "__module__", "") == found.name or typing.get_args(one):
                    known.setdefault(name, one)
    return known


def test_every_number_in_a_read_model_has_been_looked_at() -> None:
    """A new one makes this fail, wherever it is put; so does one that is gone."""
    known, seen = every_name(), set[type]()
    found = {field for model in every_read_model() for field in number_fields(model, seen, known)}
    assert found == LOOKED_AT.keys()


MAKES_A_FILE = re.compile(
    r"\bjson\.dumps?\(|\bcsv\.writer\(|ElementTree|(?<!def )\bcanonical_json\(|\.write_(?:bytes|text)\("
)
READ_WHERE_IT_IS_SHOWN = {
    "application/handover_file.py",
    "application/innsyn/file.py",
    "application/outbox_making.py",  # the week to NAV; message/summary.py lays an envelope around it
    "message/summary.py",
}
ABOUT_NO_DOINGS: Mapping[str, str] = {
    "application/outbox_moves.py": "a recall: that a week is taken back, and why in a code",
    "application/outbox_stopping.py": "a week to NAV as it was made, with its day codes taken away",
    "message/canonical.py": "writes down what it is given, for the others here",
    "message/keys.py": "keys",
    "message/pairing.py": "who pairs with whom, and their keys",
    "message/receipt.py": "NAV's receipt and answer; the place makes neither",
    "message/receipt_code.py": "a code of which message and version a receipt is of",
    "message/seal.py": "a message sealed, with padding",
}
"""What else writes for another program, and what that is of; none tells what anybody did."""


def test_only_these_modules_make_a_file_that_another_program_reads() -> None:
    """Each is read by the test of what is shown; see score_prints.files()."""
    makers = {
        path.relative_to(SRC).as_posix()
        for place in ("application", "reports", "domain", "message", "sync")
        for path in (SRC / place).rglob("*.py")
        if MAKES_A_FILE.search(path.read_text(encoding="utf-8"))
    }
    assert makers == READ_WHERE_IT_IS_SHOWN | ABOUT_NO_DOINGS.keys()


def test_the_walk_finds_a_number_where_there_is_one() -> None:
    assert "Observation.sequence" in list(number_fields(mastery.Observation))


def test_a_level_is_a_word_and_cannot_be_added_or_compared() -> None:
    assert issubclass(mastery.Level, Enum)
    assert not any(isinstance(level.value, (int, float)) for level in mastery.Level)


@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_mastery_names_a_score(place: str) -> None:
    found = [
        f"{path.name}: {text}"
        for path in sorted((SRC / place).rglob("*.py"))
        for text in shown_texts(path)
        if SCORE.search(text)
    ]
    assert found == []


def shown_texts(path: Path) -> Iterator[str]:
    """Yield what the file gives to _() and ngettext()."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


ADDS = {"sum", "mean", "median", "fmean", "Counter", "max", "min", "len"}


def test_the_rules_of_mastery_add_nothing_up() -> None:
    """One len() may tell whether a set has one observer; max() picks the latest by its place in the log."""
    allowed: Mapping[str, Collection[str]] = {"mastery.py": {"len", "max"}}
    for path in (
        SRC / "domain/mastery.py",
        SRC / "application/queries/person_mastery.py",
        SRC / "application/queries/mastery_matrix.py",
        SRC / "application/mastery_words.py",
    ):
        called = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        extra = called & ADDS - set(allowed.get(path.name, ()))
        counted = {one for one in extra if path.name != "mastery_matrix.py" or one != "len"}
        assert counted == set(), path.name
