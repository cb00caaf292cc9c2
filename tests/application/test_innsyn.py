"""Innsyn: everything about one person and nobody else, from every table; paper and file say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.innsyn import innsyn, innsyn_file
from arbeidsleder.domain.rights import Access
from arbeidsleder.storage import tables
from support.whole_person import OTHER, whole_person

FORMAT = Path(__file__).resolve().parents[2] / "docs" / "innsyn-format.md"


@pytest.fixture
def world(ward):
    return whole_person(ward)


def on_paper(found):
    """All words of an innsyn as a reader sees them."""
    lines = [found.called, found.site_name, found.made_by, *found.notes]
    for section in found.sections:
        lines += [section.title, section.about]
        for entry in section.entries:
            lines += [entry.heading, *(f"{line.label}: {line.text}" for line in entry.lines)]
    return "\n".join(lines)


def in_file(world):
    return json.loads(innsyn_file(world.ward.ctx, world.person))


# Nothing is left out


def of_a_person():
    return [t for t in tables.metadata.sorted_tables if "participant_id" in t.c or t is tables.participant]


def test_every_table_about_a_person_is_told_of(world):
    told = {name for section in innsyn(world.ward.ctx, world.person).sections for name in section.tables}
    assert told == {table.name for table in of_a_person()} | {"saved_file"}


def test_the_person_of_these_tests_has_something_in_every_table(world):
    with world.ward.ctx.store.read() as uow:
        for table in of_a_person():
            column = table.c.id if table is tables.participant else table.c.participant_id
            assert uow.rows.connection.execute(table.select().where(column == world.person)).first(), (
                table.name
            )


LEFT_OUT = {
    # What names a row to the program and says nothing of the person, or of another.
    "id", "participant_id", "salt", "sequence", "batch_id", "task_id", "guide_id",
    "placement_id", "consent_id", "summary_id", "item_id", "message_id",
}  # fmt: skip
NOT_SAID = {
    ("absence_card", "replaces"): "the later version stands below the earlier",
    ("statement", "replaces"): "of a retraction it decides what is taken back, tried on its own below",
    ("participant", "ward_id"): "a name of a ward; tried on its own below",
    ("remember_note", "sealed"): "sealed by a key; tried on its own below",
    ("remember_note", "text"): "of a sealed note there is none",
    ("week_closing_person", "closing_id"): "which closing it belongs to",
    ("observation", "replaces"): "of one that takes back it decides which; tried on its own below",
    ("road_word", "replaces"): "of one that takes back it decides which",
    ("happening", "replaces"): "of one that takes back it decides which",
    ("outbox_item", "replaces"): "the earlier version stands above it",
    ("outbox_item", "failures"): "how often the program has tried, which says nothing of the person",
    ("outbox_item", "next_at"): "when the program tries again",
    ("outbox_item", "wrong_codes"): "how often a code was typed that is none of it",
    ("outbox_send", "seq"): "a number of the vault's messages",
    ("outbox_receipt", "text"): "the signed bytes of what is said in words",
    ("nav_answer", "decision"): "the place of a question in the summary",
    ("task_cover", "covered_by"): "another participant; tried on its own below",
}
"""Columns whose value is not said as such, and why."""

# Another value for each column, such as the program itself could have written.
ANOTHER = {
    "given_names": "Vanlig", "family_name": "Annet", "called": "Bùi", "alias_only": 1, "phone": "000 00 199",
    "preferred_channel": "email", "nav_counsellor": "Kari Prøvemo", "start_date": "2026-01-05",
    "end_date": "2029-01-05", "phase": "in_mfy", "own_goal": "Noe annet", "own_goal_said_on": "2026-02-02",
    "resources": '["Noe annet"]', "may_call": 0, "note": "En annen merknad", "valid_from": "2026-03-02",
    "first": "2026-03-02", "last": "2029-03-02", "agreed_on": "2026-03-02", "start": "06:00:00",
    "end": "23:00:00", "place": "Et annet sted", "weekdays": "[2,4]", "day": "2026-03-03", "claim": "school",
    "happened_at": "2026-03-03T01:02:00+01:00", "recorded_at": "2026-03-03T01:02:00+01:00",
    "recorded_by": "u-tor", "mode": "bulk", "arrived": "01:02:00", "left": "01:03:00", "told": "not_yet",
    "told_by": "self", "told_at": "01:02:00", "told_channel": "in_person", "school_told": 0,
    "school_told_at": "01:02:00", "first_time": "01:02:00", "last_time": "01:03:00",
    "expected_back": "2029-01-05", "contact_attempts": "[]", "follow_up": '["leave_in_peace"]',
    "new_start": 0,
    "kind": "other", "erase_on": "2029-01-05", "went_well": "Noe annet", "try_next": "Noe annet",
    "text": "Noe annet", "owner_id": "u-ukjent", "expires_on": "2029-01-05", "days": "[]", "week": "2026-W11",
    "decision_wanted": "Noe annet", "next_step": "Noe annet", "own_words": "Noe annet", "at":
    "2026-03-03T01:02:00+01:00", "user_id": "u-tor", "how": "send", "document": "innsyn", "about": "goal",
    "said_on": "2026-03-03", "answer_by": "2029-01-05", "answer": "corrected", "answer_reason": "Noe annet",
    "answered_at": "2026-03-03T01:02:00+01:00", "answered_by": "u-tor", "row": "ROW", "step": "Noe annet",
    "level": "teaches", "seen_by": "Noe annet", "line": "Noe annet", "helped": "Noe annet",
    "plan": "HEA05-01 2029-08-01", "aims": '["KM11314"]', "done": "Noe annet", "learned": "Noe annet",
    "goal": "Noe annet", "steps": '["Noe annet"]', "until": "2029-01-05", "state": "cancelled",
    "factor": "work", "small_talk": "Noe annet", "listened_to": "Noe annet", "among": "Noe annet",
    "next_on": "2026-03-02", "review_on": "2026-03-02", "ward_words": "Noe annet",
    "consent_ref": "Noe annet", "needs_decision": 0, "decided_on": "2026-03-02",
    "clever": "Noe annet", "with_whom": "Noe annet", "support": "alone",
    "recipient": "school", "body": "Noe annet", "topics": '["language"]', "purpose": "Noe annet",
    "text_version": "99", "given_on": "2026-03-03", "form": "spoken", "signed_on": "2026-03-03",
    "valid_to": "2029-01-05", "withdrawn_on": "2029-01-05", "voice": "participant", "sign": "dares",
    "owner": "Noe annet", "made_on": "2026-03-03", "made_by": "u-tor", "due_on": "2029-01-05",
    "done_on": "2029-01-05", "field": "tried", "written_on": "2026-03-03", "written_by": "u-tor",
    "to_name": "Noe annet", "consent_version": 9, "made_at": "2026-03-03T01:02:00+01:00",
    "shred_by": "2029-01-05", "digest": "cd", "role": "backup", "same_hours": 9, "wish": "Noe annet",
    "call_when_absent": 1, "own_view": "Noe annet", "host_view": "Noe annet", "on_top": 0, "chosen": 0,
    "end_reason": "Noe annet", "skill": "writing", "taken_on": "2026-03-02",
    "version": 9, "content": "", "content_sha256": "cd", "reason": "national_id", "changed_at":
    "2026-03-03T01:02:00+01:00", "queued_at": "2026-03-03T01:02:00+01:00", "queued_by": "u-tor",
    "carrier": "code", "receiver": "cd", "sent_at": "2026-03-03T01:02:00+01:00", "sent_by": "u-tor",
    "said_at": "2026-03-03T01:02:00+01:00", "taken_at": "2026-03-03T01:02:00+01:00", "taken_by": "u-tor",
    "outcome": "needs_meeting", "codes_until": "2029-01-05", "seen_at": "2026-03-03T01:02:00+01:00",
}  # fmt: skip
ANOTHER_ROW = (
    '{"row":9,"given_names":"A","family_name":"B","called":null,"phone":null,"start_date":null,"days":[],'
    '"ward":null,"nav_counsellor":null,"note":null}'
)
OF_TABLE = {
    ("absence_kind", "kind"): "other",
    ("participant_statement", "kind"): "supplement",
    ("approach", "kind"): "exempt",
    ("language_observation", "support"): "Noe annet",
    ("accommodation", "kind"): "aids",
    ("next_step", "kind"): "contact",
    ("outbox_item", "kind"): "recall",
    ("outbox_item", "state"): "recalled",
    ("outbox_receipt", "state"): "refused",
    ("nav_answer", "seen_by"): "u-tor",
    ("happening", "kind"): "contact",
    ("happening", "about"): "Noe annet",
    ("happening", "state"): "Noe annet",
    ("next_step", "answer"): "Noe annet",
    ("gll_note", "about"): "Noe annet",
    ("language_session", "about"): "Noe annet",
    ("language_skill", "level"): "b2",
    ("week_plan", "days"): '[{"end":null,"school":true,"start":null,"task":"","weekday":6,"with_whom":""}]',
}


def said_columns():
    for table in of_a_person():
        for column in table.c:
            if column.name not in LEFT_OUT and (table.name, column.name) not in NOT_SAID:
                yield table, column


def test_every_value_that_is_stored_is_said_on_paper_and_in_the_file(world):
    """Each column gets another value by itself: what is said must change. A new column fails till it is."""
    ctx, path, key = world.ward.ctx, world.ward.path, world.ward.key
    before, file_before = on_paper(innsyn(ctx, world.person)), innsyn_file(ctx, world.person)
    silent = []
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table, column in said_columns():
            other = OF_TABLE.get((table.name, column.name)) or ANOTHER[column.name]
            other = ANOTHER_ROW if other == "ROW" else other
            owner = "id" if table is tables.participant else "participant_id"
            where = f'FROM "{table.name}" WHERE {owner} = ? ORDER BY rowid DESC LIMIT 1'
            rowid, was = connection.execute(
                f'SELECT rowid, "{column.name}" {where}', (world.person,)
            ).fetchone()
            change = f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?'
            assert was != other, (table.name, column.name)
            connection.execute(change, (other, rowid))
            paper, file = on_paper(innsyn(ctx, world.person)), innsyn_file(ctx, world.person)
            silent += [(table.name, column.name, "paper")] if paper == before else []
            silent += [(table.name, column.name, "file")] if file == file_before else []
            connection.execute(change, (was, rowid))
    finally:
        connection.close()
    assert silent == []
    assert on_paper(innsyn(ctx, world.person)) == before


def test_what_was_taken_back_or_replaced_is_told_with_what_stands(world):
    monday, tuesday = in_file(world)["dager"]
    assert [(one["hva"], one["status"]) for one in monday["utsagn"]] == [
        ("Ikke her", "erstattet"),
        ("Møtt, senere enn avtalt, kom 08:20", "gjelder"),
    ]
    assert [one["status"] for one in tuesday["utsagn"]][:2] == ["tattTilbake", "tarTilbake"]
    paper = on_paper(innsyn(world.ward.ctx, world.person))
    assert "Ført kl. 08:30 av Marit Øvelund." in paper
    assert "Noe nytt er ført siden." in paper


def test_every_version_of_a_card_is_there_and_the_kind_while_it_is_kept(world):
    found = in_file(world)
    assert [card["beskjed"] for card in found["fravaerskort"]] == ["Det kom beskjed", "Beskjeden var uklar"]
    assert [kind["aarsak"] for kind in found["aarsaker"]] == ["syk"]


def test_own_notes_are_read_and_others_are_told_of(world):
    mine = in_file(world)["huskelapper"]
    assert [(note["skrevetAv"], note["tekst"]) for note in mine] == [
        ("Marit Øvelund", "Spør om katten, og om [en annen deltaker] kaffe."),
        ("Tor Øvevik", None),
    ]
    other = json.loads(innsyn_file(world.tor.ctx, world.person))["huskelapper"]
    assert [note["tekst"] for note in other] == ["Tors egen lapp.", None]
    assert "katten" not in json.dumps(other)


def test_the_look_at_the_file_before_is_in_the_innsyn_after(world):
    world.ward.at(world.ward.day, world.ward.clock.now().time().replace(hour=16))
    world.ward.do(RecordView(world.person))
    newest = in_file(world)["hvemHarSett"][-1]
    assert (newest["hvem"], newest["gjorde"], newest["hva"]) == ("Marit Øvelund", "åpnet", "personmappen din")


def test_a_saved_sheet_is_told_by_its_name_and_never_by_its_folder(world):
    (file,) = in_file(world)["lagredeArk"]
    assert (file["fil"], file["medPassord"], file["naa"]) == ("uke-1.pdf", True, "beholdt")
    assert "/hjem" not in json.dumps(in_file(world))


# Nobody else is in it


def test_no_other_participant_is_named_anywhere(world):
    ctx = world.ward.ctx
    for text in (on_paper(innsyn(ctx, world.person)), innsyn_file(ctx, world.person).decode()):
        assert "[en annen deltaker]" in text
        for name in (*OTHER.full_name.split(), world.other):
            assert name.casefold() not in text.casefold()


def test_the_person_is_named(world):
    assert "Huong" in on_paper(innsyn(world.ward.ctx, world.person))


def test_nobody_is_nobody(world):
    with pytest.raises(RuleError) as told:
        innsyn(world.ward.ctx, "never heard of")
    assert told.value.code == "unknown_participant"


def test_of_a_new_person_everything_is_there_and_empty(ward):
    found = json.loads(innsyn_file(ward.ctx, ward.add("Åse")))
    assert found["deltaker"]["kalles"] == "Åse"
    assert found["dager"] == found["hvemHarSett"] == []


# The file


def documented():
    """What docs/innsyn-format.md says: the keys of the whole, and of each section."""
    keys, at = {}, ""
    for line in FORMAT.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            at = (re.findall(r"`(\w+)`", line) or [""])[0]
        elif line.startswith("| `") and at != "":
            key = re.findall(r"`([\w.]+)`", line)[0]
            keys.setdefault(at, set()).add(key)
    return keys


def real(value, name=""):
    """The keys of a value, those inside lists of objects as «dager.dag»."""
    found = set()
    for key, inner in value.items():
        found.add(f"{name}{key}")
        if isinstance(inner, list):
            for one in inner:
                if isinstance(one, dict):
                    found |= real(one, f"{name}{key}.")
    return found


def test_the_file_is_as_its_description_says(world):
    found, told = in_file(world), documented()
    assert set(told.pop("hele")) == set(found)
    for section, value in found.items():
        if section not in told:
            assert not isinstance(value, dict)
            continue
        entries = [value] if isinstance(value, dict) else value
        assert entries
        for entry in entries:
            assert real(entry) <= told[section]
        assert set().union(*(real(entry) for entry in entries)) == told[section]
    sections = {section.key for section in innsyn(world.ward.ctx, world.person).sections}
    assert set(told) == sections


def test_every_way_of_the_log_has_a_word(world):
    with world.ward.ctx.store.read() as uow:
        assert {line.how for line in uow.person.accesses(world.person)} <= set(Access)
    assert in_file(world)["format"] == "arbeidsleder.innsyn"
