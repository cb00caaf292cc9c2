"""The published schemas and the readers say the same, and what is written is what is read."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.mastery import Level
from arbeidsleder.message.canonical import content_sha256
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.parts import LevelCode, StateCode, TopicCode
from arbeidsleder.message.receipt import Answer, Receipt, ReceiptState, RefusedReason
from arbeidsleder.message.summary import Message
from support import messages as made

EXCHANGE = Path(__file__).resolve().parents[2] / "docs" / "exchange"
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)

# What a schema cannot say; docs/exchange/README.md lists it. All of it is refused by the readers alone.
BEYOND_SCHEMA = {"wrong_week", "days_out_of_order", "topics_out_of_order", "version_not_above", "too_deep"}

EXAMPLES: dict[str, tuple[type[Message | Receipt | Answer], Message | Receipt | Answer]] = {
    "summary": (Message, made.summary_message()),
    "recall": (Message, made.recall_message()),
    "receipt": (Receipt, made.example_receipt()),
    "answer": (Answer, made.example_answer()),
}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((EXCHANGE / f"{name}-1.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


VALIDATORS = {name: validator(name) for name in EXAMPLES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_published_example_is_what_the_program_writes(name: str) -> None:
    kind, example = EXAMPLES[name]
    data = (EXCHANGE / f"{name}-1.example.json").read_bytes()
    assert data == example.to_bytes()
    assert kind.from_bytes(data) == example
    VALIDATORS[name].validate(json.loads(data))


def test_codes_are_those_of_the_rules_of_the_work() -> None:
    assert {str(one) for one in StateCode} == {str(one) for one in DayState} - {"awaited"}
    assert [str(one) for one in LevelCode] == [str(one) for one in Level]
    assert [str(one) for one in TopicCode] == [str(one) for one in Topic]


@SLOW
@given(made.messages() | made.receipts() | made.answers())
def test_whatever_is_written_is_valid_and_read_as_it_was(one: Message | Receipt | Answer) -> None:
    data = one.to_bytes()
    assert type(one).from_bytes(data) == one
    name = str(one.kind) if isinstance(one, Message) else type(one).__name__.lower()
    VALIDATORS[name].validate(json.loads(data))


ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1,
    2**31,
    "",
    " ",
    "x",
    "\t",
    "a\nb",
    "x" * 121,
    "x" * 301,
    "x" * 4001,
    [],
    {},
    [1],
    {"a": 1},
    "2026-11-16",
    "2026-02-30",
    "1999-01-01",
    "2026-W47",
    "2026-W53",
    "2025-W53",
    "25:00",
    "08:00",
    "2026-11-20T14:10:00+01:00",
    "2026-11-20T14:10:00Z",
    "2026-11-20T14:10:00-00:00",
    "2026-11-20T24:10:00+01:00",
    made.MESSAGE_ID,
    made.MESSAGE_ID.upper(),
    "S-001",
    "S-1",
    "goals",
    "present",
    "awaited",
    "alone",
    "KM1",
    "16117412345",
    "161174 12345",
    "1234567890123",
    ["goals", "goals"],
    ["mastery", "goals"],
    [["goals"]],
    made.THUMBPRINT,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything in *value*."""
    yield path
    for key, one in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from places(one, (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, Any]:
    """Return an example with one to three things changed, and its hash made right again."""
    name = draw(st.sampled_from(list(EXAMPLES)))
    value = copy.deepcopy(EXAMPLES[name][1].to_json())
    for _again in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([one for one in places(value) if one]))
        inside = at(value, path[:-1])
        how = draw(st.sampled_from(("replace", "replace", "remove", "add", "twice")))
        if how == "replace":
            inside[path[-1]] = copy.deepcopy(draw(st.sampled_from(ODD)))
        elif how == "remove":
            del inside[path[-1]]
        elif isinstance(inside, dict):
            inside["score" if how == "add" else "reason"] = copy.deepcopy(draw(st.sampled_from(ODD)))
        else:
            inside.append(copy.deepcopy(inside[path[-1]]))
    if "content" in value and "contentSha256" in value:
        value["contentSha256"] = content_sha256(value["content"])
    return name, value


@settings(parent=SLOW, max_examples=400)
@given(changed())
def test_schema_and_reader_refuse_the_same(case: tuple[str, Any]) -> None:
    name, value = case
    valid = VALIDATORS[name].is_valid(value)
    try:
        read = EXAMPLES[name][0].from_json(value)
    except MessageError as error:
        assert not valid or error.code in BEYOND_SCHEMA, (error.code, error.where)
    else:
        kind = str(read.kind) if isinstance(read, Message) else name
        assert valid == (kind == name)


def refused(value: Any, kind: type[Message | Receipt | Answer] = Message) -> str:
    with pytest.raises(MessageError) as found:
        kind.from_json(value)
    return found.value.code


def test_each_refusal_has_its_name() -> None:
    value = made.summary_message().to_json()
    content = value["content"]

    def with_content(**other: Any) -> dict[str, Any]:
        new = {key: one for key, one in {**content, **other}.items() if one is not ...}
        return {**value, "content": new, "contentSha256": content_sha256(new)}

    person = content["participant"]
    days = content["days"]
    assert refused({**value, "score": 4}) == "unknown_member"
    assert refused({key: one for key, one in value.items() if key != "version"}) == "missing_member"
    assert refused({**value, "version": "2"}) == "wrong_type"
    assert refused({**value, "version": True}) == "wrong_type"
    assert refused({**value, "formatVersion": 2}) == "unknown_version"
    assert refused({**value, "formatVersion": True}) == "unknown_version"
    assert refused({**value, "format": "arbeidsleder.handover"}) == "unknown_format"
    assert refused({**value, "replaces": 2}) == "version_not_above"
    assert refused({**value, "contentSha256": "0" * 64}) == "wrong_hash"
    assert refused([]) == "not_an_object"
    assert refused(with_content(participant={**person, "called": "x" * 121})) == "text_too_long"
    assert refused(with_content(participant={"id": person["id"]})) == "nobody"
    assert refused(with_content(ownWords="født 161174 12345")) == "national_id"
    assert refused(with_content(ownWords="a\tb")) == "control_character"
    assert refused(with_content(counsellor="")) == "text_empty"
    assert refused(with_content(days=days[::-1])) == "days_out_of_order"
    assert refused(with_content(days=[{**days[0], "state": "awaited"}])) == "unknown_code"
    assert refused(with_content(days=[{**days[0], "day": "2026-11-23"}])) == "days_out_of_order"
    assert refused(with_content(days=[{**days[0], "codes": {}}])) == "no_code"
    assert refused(with_content(days=days * 2)) == "too_many"
    assert refused(with_content(week="2025-W53")) == "wrong_week"
    assert refused(with_content(week="2026-W48")) == "wrong_week"
    answer = made.example_answer().to_json()
    assert refused({**answer, "text": "x" * 1001}, Answer) == "text_too_long"
    receipt = made.example_receipt().to_json()
    assert refused({**receipt, "state": "refused"}, Receipt) == "reason_out_of_place"
    assert refused({**receipt, "reason": "not_readable"}, Receipt) == "reason_out_of_place"


@pytest.mark.parametrize(
    ("part", "topic"),
    [
        ("decisions", "goals"),
        ("nextSteps", "goals"),
        ("ownWords", "goals"),
        ("said", "goals"),
        ("days", "attendance"),
        ("mastery", "mastery"),
        ("language", "language"),
        ("economy", "economy"),
        ("task", "mastery"),
        ("codes", "day_codes"),
    ],
)
def test_no_part_stands_without_its_topic(part: str, topic: str) -> None:
    value = made.summary_message().to_json()
    content = value["content"]
    kept = {
        "format",
        "formatVersion",
        "participant",
        "week",
        "from",
        "to",
        "counsellor",
        "place",
        "trial",
        "closed",
    }
    small = {key: one for key, one in content.items() if key in kept}
    if part in ("task", "codes"):
        small["days"] = [{"day": "2026-11-16", "state": "present", part: content["days"][0][part]}]
    else:
        small[part] = content[part]
        if part == "days":
            small["days"] = [{"day": "2026-11-16", "state": "present"}]
    every = list(map(str, TopicCode))
    for topics, fits in (([one for one in every if one != topic], False), (every, True)):
        new = {**small, "consent": {"number": "S-014", "version": 1, "topics": topics}}
        sent = {**value, "content": new, "contentSha256": content_sha256(new)}
        assert VALIDATORS["summary"].is_valid(sent) is fits
        if fits:
            assert Message.from_json(sent).content.to_json() == new
        else:
            assert refused(sent) == "not_consented"


def test_a_message_the_reader_would_refuse_is_not_written() -> None:
    bad = made.example_receipt(state=ReceiptState.APPLIED, reason=RefusedReason.NOT_READABLE)
    with pytest.raises(MessageError, match="reason_out_of_place"):
        bad.to_bytes()
    with pytest.raises(MessageError, match="text_too_long"):
        made.example_answer(text="x" * 1001).to_bytes()


def test_the_same_content_has_the_same_hash_in_every_send() -> None:
    first = made.summary_message()
    again = made.summary_message(message_id=made.RECALL_ID, version=7, replaces=2)
    assert first.content_sha256 == again.content_sha256
