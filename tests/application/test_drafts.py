"""What was being typed is kept for its user and its day, and by no other command."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from arbeidsleder.application.commands.day_notes import EraseDue, SaveMorningTalk
from arbeidsleder.application.commands.drafts import KeepDrafts
from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.erasure_records import rows_seen
from arbeidsleder.application.own_texts import NoKey
from arbeidsleder.application.queries.own_drafts import own_drafts
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.retention import DataKind
from support.own_key import OwnKey
from support.ward import TOR, WEDNESDAY, Ward

CARD = Draft(DraftPlace.ABSENCE_CARD, '["et halvt kort"]')
NOTE = Draft(DraftPlace.REMEMBER_NOTE, '["en halv lapp"]')
FORM = Draft(DraftPlace.FORM, '[{"form": "x", "whose": [""], "values": ["et halvt skjema"]}]')


def stored(ward: Ward) -> list[str]:
    with ward.ctx.store.read() as uow:
        return [draft.sealed for user in uow.site.users() for draft in uow.drafts.of(user.id)]


def test_drafts_come_back_sealed_in_between_and_the_latest_stands(ward: Ward) -> None:
    ward.do(KeepDrafts((CARD, NOTE)))
    assert own_drafts(ward.ctx) == (CARD, NOTE)
    assert not any("halv" in sealed for sealed in stored(ward))
    newer = replace(CARD, content='["et helt kort"]')
    ward.do(KeepDrafts((newer,)))
    assert own_drafts(ward.ctx) == (newer, NOTE)
    ward.do(KeepDrafts((replace(CARD, content=""),)))
    assert own_drafts(ward.ctx) == (NOTE,)
    assert len(stored(ward)) == 1


def test_another_user_and_another_key_get_nothing(ward: Ward) -> None:
    ward.do(KeepDrafts((CARD,)))
    tor = ward.as_user(TOR)
    assert own_drafts(tor.ctx) == ()
    tor.do(KeepDrafts((NOTE,)))
    assert own_drafts(ward.ctx) == (CARD,)
    stranger = replace(ward, ctx=replace(ward.ctx, sealer=OwnKey()))
    assert own_drafts(stranger.ctx) == ()


def test_the_next_day_they_are_gone_for_all_users(ward: Ward) -> None:
    ward.do(KeepDrafts((CARD,)))
    ward.as_user(TOR).do(KeepDrafts((NOTE,)))
    ward.do(EraseDue())
    assert len(stored(ward)) == 2
    ward.at(WEDNESDAY + timedelta(days=1), time(7))
    assert own_drafts(ward.ctx) == ()
    ward.do(EraseDue())
    assert stored(ward) == []


@pytest.mark.parametrize(
    ("kind", "left"),
    [(DataKind.PERSON, 0), (DataKind.ATTENDANCE, 1), (DataKind.NOTES, 1), (DataKind.TALKS, 2)],
)
def test_they_go_with_the_data_of_a_person_who_is_erased_whoever_typed_them(
    ward: Ward, kind: DataKind, left: int
) -> None:
    """Whom a draft is about nobody but its owner can read, so all of that place go."""
    jonas = ward.add("Jonas")
    ward.do(SaveMorningTalk(jonas, WEDNESDAY, "fint", "mer"))
    ward.do(KeepDrafts((CARD,)))
    ward.as_user(TOR).do(KeepDrafts((NOTE,)))
    kinds = frozenset({kind})
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(jonas)
        assert person is not None
        seen = rows_seen(uow.retention.holdings(person, kinds))
    ward.do(Erase(jonas, kinds, seen, Decision("Personvernsjefen", WEDNESDAY)))
    assert len(stored(ward)) == left


def test_the_audit_log_knows_nothing_of_them(ward: Ward) -> None:
    with ward.ctx.store.read() as uow:
        before = uow.audit.head()
    ward.do(KeepDrafts((CARD,)))
    ward.do(KeepDrafts((replace(CARD, content=""),)))
    with ward.ctx.store.read() as uow:
        assert uow.audit.head() == before


def test_without_a_key_nothing_is_kept_in_clear(ward: Ward) -> None:
    bare = replace(ward, ctx=replace(ward.ctx, sealer=NoKey()))
    with pytest.raises(RuntimeError):
        bare.do(KeepDrafts((CARD,)))
    assert stored(ward) == []


@pytest.mark.parametrize("kind", [DataKind.PERSON, DataKind.ATTENDANCE, DataKind.TALKS])
def test_an_unsaved_form_goes_with_whatever_is_erased_of_anybody(ward: Ward, kind: DataKind) -> None:
    """It may be about anybody and anything of theirs, and nobody but its owner can look."""
    jonas = ward.add("Jonas")
    ward.do(SaveMorningTalk(jonas, WEDNESDAY, "fint", "mer"))
    ward.as_user(TOR).do(KeepDrafts((FORM,)))
    assert not any("skjema" in sealed for sealed in stored(ward))
    kinds = frozenset({kind})
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(jonas)
        assert person is not None
        seen = rows_seen(uow.retention.holdings(person, kinds))
    ward.do(Erase(jonas, kinds, seen, Decision("Personvernsjefen", WEDNESDAY)))
    assert stored(ward) == []
