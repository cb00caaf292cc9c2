"""A note that is sealed leaves nothing of its clear text in the file, in free pages or in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from page_reader import decrypted_log, decrypted_pages

from arbeidsleder.application.commands.day_notes import SealOwnNotes
from arbeidsleder.domain.absence import RememberNote
from support.ward import Ward, open_ward

TEXT = "plantethuskelapp"


def test_sealing_wipes_the_clear_text_from_every_page_and_the_log(tmp_path: Path) -> None:
    path, key = tmp_path / "1.db", bytes(range(32))
    with open_ward(path, key) as ward:
        person = ward.add("Noor")
        owner = ward.ctx.user.id
        for number in range(40):  # several pages of them, some freed by the sealing
            note = RememberNote(f"n{number}", person, owner, f"{TEXT}{number}" * 10, ward.day + timedelta(9))
            with ward.ctx.store.write(owner) as uow:
                uow.attendance.save_remember_note(note)
        assert TEXT.encode() in decrypted_pages(path, key) + decrypted_log(path, key)
        ward.do(SealOwnNotes())
        assert TEXT.encode() not in decrypted_pages(path, key) + decrypted_log(path, key)
        assert read(ward) == {f"n{number}": f"{TEXT}{number}" * 10 for number in range(40)}
        before = path.read_bytes()
        ward.do(SealOwnNotes())  # nothing is left to seal: nothing is written
        assert path.read_bytes() == before
        strange = replace(ward, ctx=ward.as_user(replace(ward.ctx.user, id="u2")).ctx)
        assert read(strange) == {}


def read(ward: Ward) -> dict[str, str]:
    ctx = ward.ctx
    with ctx.store.read() as uow:
        notes = uow.attendance.remember_notes(ctx.user.id, ward.day)
    opened = {n.id: ctx.sealer.open("note", n.id, n.owner_id, n.sealed or "") for n in notes}
    return {note_id: text for note_id, text in opened.items() if text is not None}
