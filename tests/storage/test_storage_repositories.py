"""What the repositories promise beyond giving back what they got."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from storage_world import MONDAY, NOW, FixedClock, participant, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, AbsenceKindRecord, RememberNote, Told
from arbeidsleder.domain.people import Site, User, Ward
from arbeidsleder.domain.week import WeekClosing
from arbeidsleder.storage import tables
from arbeidsleder.storage.rows import ReadingOnlyError

if TYPE_CHECKING:
    from arbeidsleder.storage.unit_of_work import DatabaseStore


def audit_kinds(store: DatabaseStore) -> list[str]:
    with store.read() as unit:
        kinds = sa.select(tables.audit.c.kind).order_by(tables.audit.c.sequence)
        return list(unit.rows.connection.execute(kinds).scalars())


def test_a_new_vault_has_no_site_yet(store: DatabaseStore) -> None:
    with store.read() as unit, pytest.raises(VaultError, match="site_missing"):
        unit.site.get()


def test_there_is_one_site_whatever_its_id(store: DatabaseStore) -> None:
    with store.write("u1") as unit:
        unit.site.save(Site("a", "Solbakken", (Ward("w1", "Første"),)))
        unit.site.save(Site("b", "Granlia", ()))
    with store.read() as unit:
        assert unit.site.get() == Site("b", "Granlia", ())


def test_nothing_happened_when_the_block_ends_with_an_error(ward: DatabaseStore) -> None:
    with pytest.raises(ZeroDivisionError), ward.write("u1") as unit:
        unit.attendance.append(statement("s1"))
        raise ZeroDivisionError
    with ward.read() as unit:
        assert unit.attendance.statements(MONDAY, MONDAY) == []
    assert audit_kinds(ward) == ["participant.added", "participant.added"]


def test_people_are_in_the_order_of_the_norwegian_alphabet(store: DatabaseStore) -> None:
    names = ["Åse", "Østen", "Zahra", "ali", "Ærlend", "Bodil"]
    with store.write("u1") as unit:
        for number, name in enumerate(names):
            unit.participants.save(participant(str(number), name))
    with store.read() as unit:
        assert [p.called for p in unit.participants.all()] == [
            "ali",
            "Bodil",
            "Zahra",
            "Ærlend",
            "Østen",
            "Åse",
        ]


def test_the_audit_row_tells_which_fields_changed_and_not_to_what(ward: DatabaseStore) -> None:
    with ward.write("u1") as unit:
        unit.participants.save(replace(participant("p1", "Åse"), phone="000 00 102", note="kommer med buss"))
    assert audit_kinds(ward)[-1] == "participant.changed:phone,note"


def test_saving_what_is_already_so_adds_nothing(ward: DatabaseStore) -> None:
    with ward.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
    assert audit_kinds(ward) == ["participant.added", "participant.added"]


def test_statements_come_in_the_order_of_recording(ward: DatabaseStore) -> None:
    with ward.write("u1") as unit:
        later = unit.attendance.append(statement("s1", day=MONDAY + timedelta(days=1)))
        earlier = unit.attendance.append(statement("s2"))
        other = unit.attendance.append(statement("s3", "p2"))
    assert later.sequence < earlier.sequence < other.sequence
    with ward.read() as unit:
        assert unit.attendance.statements(MONDAY, MONDAY + timedelta(days=1)) == [later, earlier, other]
        assert unit.attendance.statements(MONDAY, MONDAY) == [earlier, other]
        assert unit.attendance.statements(MONDAY, MONDAY, "p2") == [other]


def test_the_latest_version_of_a_card_is_in_force(ward: DatabaseStore) -> None:
    card = AbsenceCard("c1", "p1", MONDAY, NOW, "u1")
    with ward.write("u1") as unit:
        unit.attendance.append_card(card)
        unit.attendance.append_card(replace(card, id="d1", participant_id="p2"))
        newest = unit.attendance.append_card(replace(card, id="c2", told=Told.TOLD, replaces="c1"))
    with ward.read() as unit:
        assert [c.id for c in unit.attendance.cards(MONDAY, MONDAY)] == ["d1", "c2"]
        assert unit.attendance.cards(MONDAY, MONDAY, "p1") == [newest]


def test_a_week_has_all_its_versions_and_a_closed_one_can_only_be_reopened(ward: DatabaseStore) -> None:
    closing = WeekClosing("c1", "2026-W47", 1, NOW, "u1", ())
    reopened = replace(closing, reopened_at=NOW, reopened_by="u1", reason="feil dag")
    second = WeekClosing("c2", "2026-W47", 2, NOW, "u1", ())
    with ward.write("u1") as unit:
        unit.weeks.save_closing(closing)
        unit.weeks.save_closing(reopened)
        unit.weeks.save_closing(second)
    with ward.read() as unit:
        assert unit.weeks.closings("2026-W47") == [reopened, second]
    for change in (replace(second, closed_by="u2"), replace(reopened, reason="noe annet")):
        with (
            pytest.raises(sa.exc.IntegrityError, match="append-only: week_closing"),
            ward.write("u1") as unit,
        ):
            unit.weeks.save_closing(change)


def test_notes_live_through_their_last_day_and_go_then(ward: DatabaseStore) -> None:
    note = RememberNote("n1", "p1", "u1", "spør om hagen", MONDAY)
    with ward.write("u1") as unit:
        unit.attendance.save_remember_note(note)
        assert unit.attendance.remember_notes("u1", MONDAY) == [note]
        assert unit.attendance.remember_notes("u2", MONDAY) == []
        assert unit.attendance.remember_notes("u1", MONDAY + timedelta(days=1)) == []
        assert unit.attendance.erase_expired_notes(MONDAY) == 0
        assert unit.attendance.erase_expired_notes(MONDAY + timedelta(days=1)) == 1
    assert audit_kinds(ward)[-1] == "remember_note.expired"


def test_the_kind_is_erased_on_its_date_and_no_log_knows_about_whom(ward: DatabaseStore) -> None:
    before = audit_kinds(ward)
    record = AbsenceKindRecord("p1", MONDAY, AbsenceKind.SICK, MONDAY + timedelta(days=48))
    with ward.write("u1") as unit:
        unit.attendance.save_kind(record)
        unit.attendance.save_kind(replace(record, kind=AbsenceKind.OTHER))
        unit.attendance.save_kind(replace(record, participant_id="p2"))
        unit.attendance.erase_kind("p2", MONDAY)
    assert audit_kinds(ward) == before
    with ward.write("u1") as unit:
        assert unit.attendance.erase_kinds_due(record.erase_on - timedelta(days=1)) == 0
        assert unit.attendance.kind("p1", MONDAY) == replace(record, kind=AbsenceKind.OTHER)
        assert unit.attendance.erase_kinds_due(record.erase_on) == 1
        assert unit.attendance.kind("p1", MONDAY) is None
        newest = sa.select(tables.audit).order_by(tables.audit.c.sequence.desc()).limit(1)
        link = unit.rows.connection.execute(newest).mappings().one()
    assert (link["kind"], link["about"], link["commitment"]) == ("retention.absence_kind", None, None)


def test_a_statement_about_nobody_is_refused(ward: DatabaseStore) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"), ward.write("u1") as unit:
        unit.attendance.append(statement("s1", "p9"))


def test_a_reading_transaction_cannot_write(ward: DatabaseStore) -> None:
    with ward.read() as unit:
        with pytest.raises(ReadingOnlyError):
            unit.participants.save(participant("p3", "Eli"))
        with pytest.raises(ReadingOnlyError):
            unit.attendance.erase_kind("p1", MONDAY)
        with pytest.raises(ReadingOnlyError):
            unit.audit.append("print", "ukeark")


def test_links_carry_the_user_and_the_time(ward: DatabaseStore, clock: FixedClock) -> None:
    clock.time = NOW + timedelta(minutes=7)
    with ward.write("u2") as unit:
        unit.site.add_user(User("u2", "Prøve Prøvesen", "slot-2"))
        unit.site.set_last_seen_day(MONDAY)
    with ward.read() as unit:
        log = sa.select(tables.audit.c.user_id, tables.audit.c.at).order_by(tables.audit.c.sequence)
        assert unit.rows.connection.execute(log).all()[-1] == ("u2", "2026-11-16T08:11:00+01:00")
        assert unit.site.last_seen_day() == MONDAY
