"""The database's own guards: what is only added, what is only settled once, what never has a gap.

They stand against mistakes of the program and against other programs; an erasure passes by its permit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.storage import tables

if TYPE_CHECKING:
    import sqlalchemy as sa

APPEND_ONLY = (
    tables.statement,
    tables.absence_card,
    tables.audit,
    tables.audit_event,
    tables.week_closing_person,
    tables.person_access,
    tables.erasure,
    tables.drill,
    tables.merged_note,
    tables.observation,
    tables.own_view,
    tables.language_observation,
    tables.consent,
    tables.road_word,
    tables.happening,
    tables.handover,
    tables.outbox_send,
    tables.outbox_receipt,
)


def _guards(table: sa.Table) -> dict[str, str]:
    name = table.name
    erasable = "" if table is tables.audit else "WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)\n"
    return {
        f"{name}_is_never_changed": (
            f"CREATE TRIGGER {name}_is_never_changed BEFORE UPDATE ON {name}\n"
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {name}'); END"
        ),
        f"{name}_is_never_deleted": (
            f"CREATE TRIGGER {name}_is_never_deleted BEFORE DELETE ON {name}\n"
            f"{erasable}BEGIN SELECT RAISE(ABORT, 'append-only: {name}'); END"
        ),
    }


TRIGGERS: dict[str, str] = {
    **{name: sql for table in APPEND_ONLY for name, sql in _guards(table).items()},
    "audit_has_no_gap": (
        "CREATE TRIGGER audit_has_no_gap BEFORE INSERT ON audit\n"
        "WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END"
    ),
    "statement_is_never_replaced": (
        "CREATE TRIGGER statement_is_never_replaced BEFORE INSERT ON statement\n"
        "WHEN EXISTS (SELECT 1 FROM statement WHERE id = NEW.id OR sequence = NEW.sequence)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: statement'); END"
    ),
    "absence_card_is_never_replaced": (
        "CREATE TRIGGER absence_card_is_never_replaced BEFORE INSERT ON absence_card\n"
        "WHEN EXISTS (SELECT 1 FROM absence_card WHERE sequence = NEW.sequence)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: absence_card'); END"
    ),
    "week_closing_is_only_reopened": (
        "CREATE TRIGGER week_closing_is_only_reopened BEFORE UPDATE ON week_closing\n"
        "WHEN OLD.reopened_at IS NOT NULL OR NEW.reopened_at IS NULL OR NEW.id IS NOT OLD.id\n"
        "  OR NEW.week IS NOT OLD.week OR NEW.version IS NOT OLD.version\n"
        "  OR NEW.closed_at IS NOT OLD.closed_at OR NEW.closed_by IS NOT OLD.closed_by\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: week_closing'); END"
    ),
    "week_closing_is_never_deleted": (
        "CREATE TRIGGER week_closing_is_never_deleted BEFORE DELETE ON week_closing\n"
        "WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: week_closing'); END"
    ),
    "saved_file_is_only_settled": (
        "CREATE TRIGGER saved_file_is_only_settled BEFORE UPDATE ON saved_file\n"
        "WHEN OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL OR NEW.id IS NOT OLD.id\n"
        "  OR NEW.path IS NOT OLD.path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.saved_at IS NOT OLD.saved_at\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END"
    ),
    "saved_file_is_never_deleted": (
        "CREATE TRIGGER saved_file_is_never_deleted BEFORE DELETE ON saved_file\n"
        "WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END"
    ),
    "participant_statement_is_only_answered": (
        "CREATE TRIGGER participant_statement_is_only_answered BEFORE UPDATE ON participant_statement\n"
        "WHEN OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR NEW.id IS NOT OLD.id\n"
        "  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text\n"
        "  OR NEW.said_on IS NOT OLD.said_on OR NEW.recorded_at IS NOT OLD.recorded_at\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END"
    ),
    "participant_statement_is_never_deleted": (
        "CREATE TRIGGER participant_statement_is_never_deleted BEFORE DELETE ON participant_statement\n"
        "WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END"
    ),
    "nav_answer_is_only_seen": (
        "CREATE TRIGGER nav_answer_is_only_seen BEFORE UPDATE ON nav_answer\n"
        "WHEN NEW.id IS NOT OLD.id OR NEW.summary_id IS NOT OLD.summary_id\n"
        "  OR NEW.decision IS NOT OLD.decision\n"
        "  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text\n"
        "  OR NEW.outcome IS NOT OLD.outcome OR NEW.version IS NOT OLD.version\n"
        "  OR NEW.answered_at IS NOT OLD.answered_at OR NEW.answered_by IS NOT OLD.answered_by\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END"
    ),
    "nav_answer_is_never_deleted": (
        "CREATE TRIGGER nav_answer_is_never_deleted BEFORE DELETE ON nav_answer\n"
        "WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)\n"
        "BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END"
    ),
}
