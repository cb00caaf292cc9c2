"""Every kind of link the program can write has its words and its group; none is told as «Noe annet»."""

from __future__ import annotations

import pytest

from arbeidsleder.application.audit_words import LogGroup, beginnings, group_of, group_words, kind_words
from arbeidsleder.bootstrap import restoring
from arbeidsleder.domain.audit_head import RESTORED
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.storage import tables
from test_repository_personvern import said_to_the_log

EVENTS = ("added", "changed:name,phone", "removed", "expired", "erased")
# The optional kind has no link on purpose; the two others are the log itself and a permit no commit holds.
UNSAID = {"absence_kind", "audit", "erasure_permit"}
TABLES = [table.name for table in tables.metadata.sorted_tables if table.name not in UNSAID]


def kinds() -> list[str]:
    said = {word if not word.endswith(".") else f"{word}some_rule" for word in said_to_the_log()}
    return sorted(said | {f"{table}.{event}" for table in TABLES for event in EVENTS})


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_has_words_and_one_group(kind: str) -> None:
    words = kind_words(kind)
    assert not words.startswith("Noe annet")
    assert words[0].isupper()
    assert "phone" not in words
    assert group_of(kind) is not None
    fitting = [
        group
        for group in LogGroup
        if any(kind == one or (one.endswith(".") and kind.startswith(one)) for one in beginnings(group))
    ]
    assert len(fitting) == 1


def test_an_unknown_kind_is_told_without_what_it_holds() -> None:
    assert kind_words("tull.changed:phone") == "Noe annet (tull.changed)"
    assert group_of("tull.changed:phone") is None


def test_what_was_erased_is_told_by_its_rule() -> None:
    rules = ("decision", "kinds", "absence_kind", "erased_again", *DataKind)
    told = {kind_words(f"retention.{rule}") for rule in rules}
    assert len(told) == len(rules)
    assert kind_words("retention.of_a_later_program") not in told


def test_a_locked_note_is_called_what_the_window_calls_it() -> None:
    assert kind_words("merged_note.added").startswith("Låst notat")


def test_groups_have_names() -> None:
    assert len({group_words(group) for group in LogGroup}) == len(LogGroup)


def test_the_link_of_a_restore_is_the_one_anchors_are_explained_by() -> None:
    assert restoring.LINK == RESTORED
