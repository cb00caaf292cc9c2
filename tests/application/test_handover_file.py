"""The handover sheet as a file: valid by its published schema, canonical, and the same as the paper."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.handover_words import day_words
from arbeidsleder.reports import handover
from support.handover import example_sheet
from support.json_schema import SchemaError, validate

EXCHANGE = Path(__file__).resolve().parents[2] / "docs" / "exchange"
CLOSED = {
    "goal": None, "resources": None, "attendance": None, "mastery": None, "language": None, "helps": None,
    "contacts": None, "tried": None,
}  # fmt: skip
SAID_OTHERWISE = {"format", "code", "level", "status", "channel", "topics", "recipient"}
"""Keys whose values are for programs; «topics» says in full what the paper says in short."""


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXCHANGE / "handover-1.schema.json").read_bytes())
    return found


def check(data: bytes) -> dict[str, Any]:
    """Validate a file, and return what it holds."""
    content: dict[str, Any] = json.loads(data)
    validate(content, schema())
    return content


def texts(value: Any) -> Iterator[str]:
    """Yield every text of the file that a reader reads."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in SAID_OTHERWISE:
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def test_the_published_example_is_what_the_program_writes_and_valid() -> None:
    data = handover_json(example_sheet())
    assert (EXCHANGE / "handover-1.example.json").read_bytes() == data
    assert check(data)["format"] == "arbeidsleder.handover"


def test_the_schema_refuses_what_it_does_not_know() -> None:
    content = check(handover_json(example_sheet()))
    for wrong in ({"score": 4}, {"formatVersion": 2}, {"madeOn": "21.05.2027"}):
        with pytest.raises(SchemaError):
            validate(content | wrong, schema())
    with pytest.raises(SchemaError):
        validate({key: one for key, one in content.items() if key != "consent"}, schema())


def test_it_is_canonical() -> None:
    data = handover_json(example_sheet())
    content = json.loads(data)
    again = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert again.encode() == data == handover_json(example_sheet())


def test_what_is_not_shared_has_no_key() -> None:
    sheet = example_sheet()
    closed = replace(sheet, **CLOSED, agreements=type(sheet.agreements)(None, None, None), steps=())
    content = check(handover_json(closed))
    assert not set(content) & {*CLOSED, "absenceRoutine", "schoolDay", "economy"}


def test_every_text_of_the_file_stands_on_the_paper() -> None:
    sheet = example_sheet()
    content = check(handover_json(sheet))
    pages = pypdf.PdfReader(io.BytesIO(handover.render(sheet))).pages
    paper = squeezed("".join(page.extract_text() for page in pages))
    for contact in content["contacts"]:
        del contact["words"]  # the paper says it in columns
    days = {day.isoformat(): day for day in dates(sheet)}
    missing = []
    for text in texts(content):
        shown = day_words(days[text], sheet.made_on) if text in days else text
        if squeezed(shown) not in paper:
            missing.append(shown)
    assert missing == ["31. august"]  # the last day of the consent, which stands in the consent itself


def dates(sheet: Any) -> Iterator[Any]:
    """Yield every day of the sheet."""
    if isinstance(sheet, date):
        yield sheet
    elif dataclasses.is_dataclass(sheet):
        for field in dataclasses.fields(sheet):
            yield from dates(getattr(sheet, field.name))
    elif isinstance(sheet, tuple):
        for one in sheet:
            yield from dates(one)


def test_the_file_holds_no_number_but_the_formats_version() -> None:
    def numbers(value: Any) -> Iterator[str]:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(one, (dict, list)):
                yield from numbers(one)
            elif isinstance(one, (int, float)) and not isinstance(one, bool):
                yield str(key)

    assert list(numbers(json.loads(handover_json(example_sheet())))) == ["formatVersion"]


def test_a_sheet_of_the_own_folder_has_no_file() -> None:
    with pytest.raises(ValueError, match="consent"):
        handover_json(replace(example_sheet(), consent=None))
