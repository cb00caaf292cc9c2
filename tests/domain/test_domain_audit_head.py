"""What an anchor says of a log: held, explained by a restore, or told. And codes as people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.audit_answers import anchor_words
from arbeidsleder.domain.audit_code import LETTERS, read_code
from arbeidsleder.domain.audit_head import (
    ACKNOWLEDGED,
    KEPT_BREAKS,
    RESTORED,
    SALVAGED,
    AnchorPlace,
    AnchorReport,
    AnchorState,
    AuditHead,
    Break,
    judge,
)

CODES = st.text(LETTERS, min_size=8, max_size=8)


def link(log: str, number: int) -> str:
    return f"{log}{number}"


class Log:
    """A log as its links' names; a restore keeps the first ones and goes on with others."""

    def __init__(self, name: str, links: tuple[str, ...] = (), breaks: tuple[Break, ...] = ()) -> None:
        self.name, self.links, self.breaks = name, links, breaks

    def longer(self, by: int) -> Log:
        more = tuple(link(self.name, len(self.links) + n + 1) for n in range(by))
        return Log(self.name, self.links + more, self.breaks)

    def restored(self, name: str, backup: Log) -> Log:
        """Bring back an earlier state, of whatever was since given up, as storage/comparing.py does."""
        common = 0
        for mine, theirs in zip(self.links, backup.links, strict=False):
            if mine != theirs:
                break
            common += 1
        since = min([common, *(lost.since for lost in self.breaks if lost.sequence > common)])
        at = len(backup.links)
        new = Break(at + 1, name, "2027-05-05T09:00:00+02:00", RESTORED, since)
        return Log(name, (*backup.links, link(name, at + 1)), (*backup.breaks, new))

    def set_back(self, at: int) -> Log:
        """Go back and say nothing, as somebody does who puts an old copy in place."""
        return Log(self.name, self.links[:at], tuple(one for one in self.breaks if one.sequence <= at))

    @property
    def head(self) -> AuditHead:
        known = tuple((one.sequence, one.code) for one in self.breaks[-KEPT_BREAKS:])
        return AuditHead("v", len(self.links), "t", self.links[-1], "c", known)

    def says(self, anchor: AuditHead) -> AnchorState:
        there = self.links[anchor.sequence - 1] if anchor.sequence <= len(self.links) else ""
        return judge(anchor, there, self.breaks).state


@given(first=st.integers(1, 50), more=st.integers(0, 50))
def test_an_anchor_older_than_the_log_is_held(first: int, more: int) -> None:
    log = Log("a").longer(first)
    assert log.longer(more).says(log.head) is AnchorState.HELD


@given(length=st.integers(2, 50), data=st.data())
def test_a_log_set_back_is_told(length: int, data: st.DataObject) -> None:
    log = Log("a").longer(length)
    back = log.set_back(data.draw(st.integers(1, length - 1)))
    assert back.says(log.head) is AnchorState.AHEAD
    assert back.says(log.head).is_alarm


@given(length=st.integers(3, 50), data=st.data())
def test_a_log_made_anew_is_told_even_when_it_is_longer(length: int, data: st.DataObject) -> None:
    log = Log("a").longer(length)
    cut = data.draw(st.integers(1, length - 1))
    anew = Log("b", log.links[:cut]).longer(length - cut + data.draw(st.integers(0, 9)))
    assert anew.says(log.head) is AnchorState.OTHER


@given(
    steps=st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), min_size=1, max_size=30),
    after=st.integers(0, 20),
)
def test_restores_of_any_backup_one_after_the_other_give_no_false_alarm(
    steps: list[tuple[int, float]], after: int
) -> None:
    """Also of a backup that is newer than the restore before it, when somebody regrets that one."""
    log, anchors = Log("r0").longer(3), []
    backups = [log]
    for number, (work, which) in enumerate(steps, start=1):
        log = log.longer(work)
        anchors.append(log.head)
        backups.append(log)
        log = log.longer(1)
        anchors.append(log.head)
        log = log.restored(f"r{number}", backups[round((len(backups) - 1) * which)])
        anchors.append(log.head)
        assert not any(log.says(anchor).is_alarm for anchor in anchors)
    log = log.longer(after)
    assert not any(log.says(anchor).is_alarm for anchor in anchors)


def test_a_log_made_anew_behind_a_restore_is_told_since_a_restore_keeps_its_code() -> None:
    log = Log("a").longer(9)
    log = log.restored("b", log.set_back(6)).longer(5)
    anew = Log("c", tuple(f"x{one}" for one in log.links), log.breaks)
    assert anew.says(log.head) is AnchorState.OTHER


@given(before=st.integers(2, 20), work=st.integers(2, 20), data=st.data())
def test_a_restore_the_anchor_knew_of_explains_nothing(before: int, work: int, data: st.DataObject) -> None:
    log = Log("a").longer(before)
    log = log.restored("b", log.set_back(data.draw(st.integers(1, before - 1)))).longer(work)
    back = log.set_back(data.draw(st.integers(log.breaks[-1].sequence, len(log.links) - 1)))
    assert back.says(log.head) is AnchorState.AHEAD


def test_a_log_begun_anew_for_a_damaged_database_explains_every_anchor_before_it_and_none_after() -> None:
    old = Log("a").longer(9).head
    begun = Break(1, "SAVE-0001", "t", SALVAGED)
    new = Log("b", breaks=(begun,)).longer(20)
    assert judge(old, new.links[old.sequence - 1], new.breaks).because == begun
    assert new.says(new.head) is AnchorState.HELD
    assert new.set_back(4).says(new.head) is AnchorState.AHEAD


def test_an_acknowledgement_explains_the_anchors_it_names_and_no_other() -> None:
    log = Log("a").longer(9)
    seen = replace(log.head, code="SEEN-0001")
    other = replace(log.head, code="SEEN-0002")
    back = log.set_back(4).longer(20)
    told = Break(len(back.links), "c", "t", ACKNOWLEDGED, covers=frozenset({"SEEN-0001"}))
    assert judge(seen, "another", (told,)).because == told
    assert judge(other, "another", (told,)).state is AnchorState.OTHER


@given(code=CODES, data=st.data())
def test_a_code_is_read_however_it_is_typed(code: str, data: st.DataObject) -> None:
    right = f"{code[:4]}-{code[4:]}"
    alike = {"0": "0oO", "1": "1iIlL"}
    letters = [data.draw(st.sampled_from(alike.get(one, one + one.lower()))) for one in code]
    gap = data.draw(st.sampled_from(["-", "", " ", " – ", "  "]))
    assert read_code(f" {''.join(letters[:4])}{gap}{''.join(letters[4:])}\n") == right


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-1", "ABCD-EFG!", "ÆØÅX-1234", "UUUU-UUUU"])
def test_what_is_no_code_is_told_apart(typed: str) -> None:
    assert read_code(typed) is None


def test_an_anchor_with_as_many_breaks_as_it_can_name_counts_older_ones_as_known() -> None:
    log = Log("a").longer(2)
    for number in range(KEPT_BREAKS + 3):
        log = log.longer(2)
        log = log.restored(f"n{number}", log.set_back(len(log.links) - 1))
    anchor = log.longer(4).head
    assert log.says(anchor) is AnchorState.AHEAD


def test_a_place_that_is_away_is_told_with_what_it_said_of_itself():
    codes = ("keystore_locked", "keystore_missing", "keystore_slow", "")
    told = {anchor_words(AnchorReport(AnchorPlace.KEY_STORE, AnchorState.AWAY, why=code)) for code in codes}
    assert len(told) == len(codes)
    assert anchor_words(AnchorReport(AnchorPlace.SECOND, AnchorState.AWAY)) == "Stedet kan ikke leses nå."
