"""Sealed notes in the window: written from the lock picture, brought in after the next unlock.

The file of a note goes only when the database says that the note has been brought in; a crash between leaves
the file, and the next unlock removes it unread. Decides no rule.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.errors import KnownError
from arbeidsleder.text import _, clock, ngettext

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from arbeidsleder.application.commands.paper_day import RecordPaperDay
    from arbeidsleder.application.ports import Clock
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.notes.merge_dialog import MergeNotesDialog
    from arbeidsleder.desktop.pages.notes.waiting import WaitingNote
    from arbeidsleder.desktop.pages.notes.write_page import WriteNotePage
    from arbeidsleder.desktop.services import Command

log = logging.getLogger(__name__)

REMEMBERED_DAYS = 14
LACKS_KEY = ("notes_unready", "intake_copy_missing")


@dataclass(frozen=True)
class Found:
    """What lay in the notes' folder: notes that wait, files set aside, and notes this user cannot open."""

    notes: tuple[WaitingNote, ...]
    people: tuple[tuple[str, str], ...]
    aside: int = 0
    others: int = 0


def keep_note(folder: Path, day: date, text: str, the_clock: Clock) -> None:
    """Seal a note; it is on the disk when this returns. Raises KnownError; see vault.notes.write_note."""
    from arbeidsleder.vault.notes import Note, write_note

    write_note(folder, Note(day, the_clock.now(), text))


def find_notes(opened: OpenVault) -> Found:
    """Make ready for the next notes, and read those that wait, oldest first. For who holds the vault.

    Notes that were brought in before a crash could remove their files are removed; what is no note of this
    vault is set aside. Raises KnownError.
    """
    from arbeidsleder.application.queries.sealed_notes import merged_notes, people_for_notes
    from arbeidsleder.desktop.pages.notes.waiting import WaitingNote
    from arbeidsleder.domain.roles import Right
    from arbeidsleder.vault import notes as sealed
    from arbeidsleder.vault.generations import data_keys

    unlocked = opened.unlocked
    folder = unlocked.folder
    try:
        sealed.publish_intake(folder, unlocked.dek, unlocked.vault_id)
    except KnownError as error:  # those that wait can be read all the same; the next unlock tries again
        log.warning("intake_not_published", exc_info=error)
    sealed.clear_leftovers(folder, opened.ctx.clock.now())
    ids = sealed.pending(folder)
    if not ids or not opened.ctx.may(Right.WRITE_DAYS):
        return Found((), ())
    merged = merged_notes(opened.ctx, ids)
    keys = data_keys(unlocked)
    waiting: list[WaitingNote] = []
    aside = others = 0
    newer: KnownError | None = None
    for note_id in ids:
        if note_id in merged:
            sealed.remove_note(folder, note_id)
            continue
        try:
            note = sealed.open_note(folder, note_id, unlocked.vault_id, keys)
        except KnownError as error:
            if error.code == "note_damaged":
                sealed.set_aside(folder, note_id)
                aside += 1
            elif error.code == "note_other_key":
                others += 1
            elif error.code == "vault_newer":
                newer = error  # told when the others have been brought in: it must not stand in their way
            elif error.code != "note_missing":
                raise
            continue
        waiting.append(WaitingNote(note.id, note.day, note.written_at, note.text))
    if newer is not None and not waiting:
        raise newer
    waiting.sort(key=lambda one: (one.written_at, one.id))
    people = people_for_notes(opened.ctx) if waiting else ()
    return Found(tuple(waiting), people, aside, others)


class SealedNotes(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.page: WriteNotePage | None = None
        self.dialog: MergeNotesDialog | None = None
        self._waiting: Found | None = None
        self._shown = False
        self._kept = 0
        program.window.page_opened.connect(self._page_opened)
        program.window.lock_page.note_requested.connect(self.write)
        program.window.shade.shaded_changed.connect(self._shade_moved)

    # Writing, with the vault closed

    def write(self) -> None:
        """Show the face for writing."""
        from arbeidsleder.desktop.pages.notes.write_page import WriteNotePage

        program = self._program
        if self.page is not None or program.vault is not None:
            return
        why = program.window.lock_page.error
        page = WriteNotePage(lambda: program.clock.now().date(), why)
        page.note_given.connect(self._keep)
        page.left.connect(self._leave)
        page.register_requested.connect(program.paper.print_by_hand)
        page.copy_requested.connect(self._fetch_key)
        self.page = page
        program.window.show_full(page)
        page.take_keys()

    def _keep(self, day: date, text: str) -> None:
        program, page = self._program, self.page
        if page is None:
            return

        def kept(_none: object) -> None:
            self._kept += 1
            count = ngettext("{count} notat", "{count} notater", self._kept).format(count=self._kept)
            time = clock(program.clock.now())
            page.show_kept(
                _("Låst og lagret kl. {time}. {count} venter på at arkivet låses opp.").format(
                    time=time, count=count
                )
            )

        program.jobs.submit(
            "work",
            lambda _token: keep_note(program.door.folder, day, text, program.clock),
            owner=page,
            ok=kept,
            fail=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        if self.page is not None:
            lacks_key = isinstance(error, KnownError) and error.code in LACKS_KEY
            self.page.refuse(self._program.told(error), lacks_key=lacks_key)

    def _fetch_key(self) -> None:
        """Take what notes are sealed with from a folder the user names, and seal what stands there."""
        program, page = self._program, self.page
        place = program.prompts.choose_folder(_("Mappe med kopier av arkivet"))
        if page is None or place is None:
            return

        def take(_token: Token) -> None:
            from arbeidsleder.vault.intake_copy import take_copy

            take_copy(program.door.folder, place)

        program.jobs.submit("work", take, owner=page, ok=lambda _none: page.give(), fail=self._refused)

    def keep_unsaved(self) -> None:
        """The program ends: what stands in the face is sealed, here and now."""
        page = self.page
        if page is None or not page.unsaved or page.day.date is None:
            return
        try:
            keep_note(self._program.door.folder, page.day.date, page.text.toPlainText(), self._program.clock)
        except KnownError as error:
            log.warning("note_not_kept", exc_info=error)

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._program.window.show_locked()
            page.deleteLater()

    # Bringing in, with the vault open

    def begin(self) -> None:
        """The pages stand: look for notes beside the window."""
        program, vault = self._program, self._program.vault
        self._kept, self._waiting, self._shown = 0, None, False
        if vault is None or program.pages is None:
            return

        def found(result: Found) -> None:
            if program.vault is not vault:
                return
            if result.aside or result.others:
                program.window.status.show_message(_left_words(result))
            if result.notes:
                self._waiting = result
                self.show()

        def look(_token: Token) -> Found:
            return find_notes(vault)

        # On the lane of the database: it reads there, and closing waits for it.
        program.jobs.submit("db", look, owner=program.pages.settings, ok=found, fail=program.report)

    def drop(self) -> None:
        """It locks: what was read goes."""
        self._waiting, self.dialog = None, None

    def show(self) -> None:
        """Show what waits, unless something else has the window; it is shown when that is gone."""
        from arbeidsleder.desktop.pages.notes.merge_dialog import MergeNotesDialog

        program, window, found = self._program, self._program.window, self._waiting
        vault = program.vault
        if found is None or vault is None or self.dialog is not None:
            return
        if window.shade.shaded or window.turned or not window.at_work:
            return
        dialog = MergeNotesDialog(
            found.notes,
            found.people,
            program.clock.now().date(),
            own_notes=vault.ctx.sealer.is_users,
            parent=window,
        )
        dialog.line_requested.connect(lambda note, digits: self._as_day(dialog, note, digits))
        dialog.remember_requested.connect(lambda note, person: self._as_remember_note(dialog, note, person))
        dialog.away_requested.connect(lambda note: self._put_away(dialog, note))
        dialog.finished.connect(lambda _result: self._closed(dialog))
        self.dialog, self._shown = dialog, True
        dialog.open()

    def _closed(self, dialog: MergeNotesDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _shade_moved(self, shaded: bool) -> None:
        if not shaded:
            self.show()

    def _page_opened(self, _page: str) -> None:
        if not self._shown:  # something else had the window until now
            self.show()

    def _as_day(self, dialog: MergeNotesDialog, note: WaitingNote, digits: str) -> None:
        from arbeidsleder.application.commands.sealed_notes import MergeDay

        whole = dialog.only_digits

        def wrap(typed: RecordPaperDay) -> Command:
            # Words beside the digits are still to be read, so the note is not done with by them.
            return MergeDay(note.id, typed) if whole else typed

        def done() -> None:
            if whole:
                self._gone(note)

        dialog.accept()
        paper = self._program.paper.open(note.day, digits, wrap, done)
        if paper is not None:
            paper.finished.connect(lambda _result: self.show())
        else:
            self.show()

    def _as_remember_note(self, dialog: MergeNotesDialog, note: WaitingNote, person: str) -> None:
        from arbeidsleder.application.commands.sealed_notes import MergeAsRememberNote

        last = self._program.clock.now().date() + timedelta(days=REMEMBERED_DAYS)
        self._do(dialog, note, MergeAsRememberNote(note.id, person, note.text, last))

    def _put_away(self, dialog: MergeNotesDialog, note: WaitingNote) -> None:
        from arbeidsleder.application.commands.sealed_notes import PutNoteAway

        self._do(dialog, note, PutNoteAway(note.id))

    def _do(self, dialog: MergeNotesDialog, note: WaitingNote, command: Command) -> None:
        program = self._program
        if program.services is None:
            return

        def done(_changes: object) -> None:
            self._gone(note)
            dialog.show_done()

        program.services.command(
            dialog, command, done, lambda error: dialog.show_problem(program.told(error))
        )

    def _gone(self, note: WaitingNote) -> None:
        """The database has it: the note no longer waits, and its file goes."""
        program, found = self._program, self._waiting
        if found is not None:
            left = tuple(one for one in found.notes if one.id != note.id)
            self._waiting = Found(left, found.people) if left else None
        folder = program.door.folder

        def remove(_token: Token) -> None:
            from arbeidsleder.vault.notes import remove_note

            remove_note(folder, note.id)

        # What cannot be removed now is removed at the next unlock.
        program.jobs.submit("io", remove, owner=self, ok=lambda _none: None, fail=program.report)


def _left_words(found: Found) -> str:
    parts = []
    if found.aside:
        parts.append(
            ngettext(
                "{count} fil blant notatene er ikke et notat herfra og er lagt til side.",
                "{count} filer blant notatene er ikke notater herfra og er lagt til side.",
                found.aside,
            ).format(count=found.aside)
        )
    if found.others:
        parts.append(
            ngettext(
                "{count} notat er låst med en eldre nøkkel, og en annen bruker må åpne det.",
                "{count} notater er låst med en eldre nøkkel, og en annen bruker må åpne dem.",
                found.others,
            ).format(count=found.others)
        )
    return " ".join(parts)
