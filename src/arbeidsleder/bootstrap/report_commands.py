"""`arbeidsleder report week|handover`: the group's week and a handover sheet, without a window, by its rules.

A handover sheet comes as PDF and JSON, and its gate is asked in the same place as in the window: in the
transaction that numbers the sheet, before any file is there. Whom it is about is asked for and never an
argument, since those stay in the terminal's history. What goes wrong is raised as KnownError, for the command
line to tell in one sentence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.handover import RecordNeverLeft
from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles, SettleReplaced
from arbeidsleder.application.errors import PrintError, RuleError
from arbeidsleder.application.handover_drawn import DOCUMENT, draw
from arbeidsleder.application.handover_words import part_words
from arbeidsleder.application.queries.handover import (
    handover_desk,
    handover_may_leave,
    people_to_share_of,
)
from arbeidsleder.bootstrap.folders import folder_risk
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.handover_drawn import Drawn
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.bootstrap.door import Door

PAGES = 2


@dataclass(frozen=True)
class Asked:
    """How a report asks: for the passphrase, for whom it is about (if for one), and whether to go on."""

    secret: Callable[[], str]
    person: Callable[[], str]
    agreed: Callable[[], bool]


def handover(
    door: Door,
    asked: Asked,
    out: Path,
    say: Callable[[str], None],
    folder_risk: Callable[[Path], str] = folder_risk,
) -> int:
    """Write the sheet of one person into the folder *out*; 0 when both files lie there, 1 when not agreed to.

    Raises KnownError: what opening raises, "report_nobody", "consent_none", "consent_missing",
    "handover_too_long", "shred_before_made", "file_exists", "save_failed", "disk_full".
    """

    def make(ctx: Context) -> Callable[[str], None]:
        drawn = _drawn(ctx, _person(ctx, asked.person()), say)
        return lambda risk: _write(ctx, drawn, out.absolute(), risk, say)

    return _made(door, asked, out, say, folder_risk, make)


def week(
    door: Door,
    asked: Asked,
    out: Path,
    say: Callable[[str], None],
    of: IsoWeek | None = None,
    folder_risk: Callable[[Path], str] = folder_risk,
) -> int:
    """Write the sheet of the group's week into *out*, for the own folder; *of* None is the week that runs.

    It goes to nobody, so it has no gate and asks for nobody's name. Raises KnownError: what opening raises,
    "file_exists", "save_failed", "disk_full".
    """

    def make(ctx: Context) -> Callable[[str], None]:
        from arbeidsleder.desktop.pages.preview.documents import Document, Wanted
        from arbeidsleder.desktop.pages.preview.documents import make as made_of

        want = Wanted(Document.GROUP_WEEK, of or IsoWeek.of(ctx.clock.now().date()))
        read, draw_it = made_of(want)
        made = draw_it(_sheets(), read(ctx))
        path = out.absolute() / f"{want.file_stem}.pdf"

        def write(risk: str) -> None:
            if path.exists():
                raise PrintError("file_exists")
            _save(ctx, _Paper(want.logged, want.subject, 1, made.people), path, made.pdf, risk)
            say(_("Laget: {path}").format(path=path))

        return write

    return _made(door, asked, out, say, folder_risk, make)


def _made(
    door: Door,
    asked: Asked,
    out: Path,
    say: Callable[[str], None],
    folder_risk: Callable[[Path], str],
    make: Callable[[Context], Callable[[str], None]],
) -> int:
    """Open the vault, *make* what is wanted, ask about a folder others can read, and write."""
    from arbeidsleder.bootstrap.vault_commands import open_by_passphrase
    from arbeidsleder.desktop.messages import sentence
    from arbeidsleder.desktop.pages.preview.saving import risk_words

    if not out.is_dir():
        raise PrintError("save_failed")
    opened = open_by_passphrase(door, asked.secret())
    try:
        if opened.undone is not None:
            say(sentence(opened.undone))
        write = make(opened.ctx)
        risk = folder_risk(out)
        if risk:
            say(". ".join(risk_words(risk)))
            if not asked.agreed():
                say(_("Ingenting er laget."))
                return 1
        write(risk)
    finally:
        opened.close()
    return 0


def _sheets() -> Sheets:
    from arbeidsleder.bootstrap.task_library import pictograms
    from arbeidsleder.reports.all_sheets import PdfSheets

    return PdfSheets(pictograms)


def _person(ctx: Context, name: str) -> str:
    """Return the id of who is called *name* in the program's own lists."""
    wanted = " ".join(name.split()).casefold()
    found = [one for one, called in people_to_share_of(ctx) if called.casefold() == wanted]
    if len(found) != 1:
        raise RuleError("report_nobody")
    return found[0]


def _drawn(ctx: Context, participant_id: str, say: Callable[[str], None]) -> Drawn:
    """Return the sheet that may leave; says section by section what is too long."""
    from arbeidsleder.bootstrap.task_library import mfy_plans

    handover_may_leave(ctx, participant_id, frozenset(), Recipient.PROCESS_COUNSELLOR)
    desk = handover_desk(ctx, participant_id, mfy_plans())
    if desk is None:
        raise RuleError("report_nobody")
    drawn = draw(_sheets(), desk)
    too_long = drawn.printed.too_long
    for one in too_long:
        words = ngettext("{part}: {n} linje for mye", "{part}: {n} linjer for mye", one.lines)
        say(words.format(part=part_words(one.part), n=one.lines))
    if too_long:
        raise PrintError("handover_too_long", lines=sum(one.lines for one in too_long))
    return drawn


def _write(ctx: Context, drawn: Drawn, out: Path, risk: str, say: Callable[[str], None]) -> None:
    """Number the sheet, past the gate, and write both files; what is not written is said to the vault."""
    files = (
        (out / f"{drawn.file_stem}.pdf", drawn.printed.pdf),
        (out / f"{drawn.file_stem}.json", drawn.data),
    )
    if any(path.exists() for path, _content in files):
        raise PrintError("file_exists")
    person = drawn.desk.participant_id
    paper = _Paper(DOCUMENT, drawn.subject, PAGES, (person,))
    is_new = drawn.note.run(ctx).touches("road")
    left = False
    try:
        for path, content in files:
            handover_may_leave(ctx, person, drawn.sheet.topics, Recipient.PROCESS_COUNSELLOR)
            _save(ctx, paper, path, content, risk)
            left = True
            say(_("Laget: {path}").format(path=path))
    finally:
        if is_new and not left:
            RecordNeverLeft(person, drawn.digest).run(ctx)


@dataclass(frozen=True)
class _Paper:
    """What the log says of a file: which document, of what, how many pages, and about whom (ids)."""

    document: str
    subject: str
    pages: int
    people: tuple[str, ...]


def _save(ctx: Context, paper: _Paper, path: Path, content: bytes, risk: str) -> None:
    """As the window saves: written down before it is written, and settled when it was not."""
    from arbeidsleder.desktop.pages.preview.saving import write_private

    digest = hashlib.sha256(content).hexdigest()
    record = RecordSave(
        ctx.ids.new_id(),
        paper.document,
        paper.subject,
        paper.pages,
        str(path),
        len(content),
        digest,
        False,
        risk,
        paper.people,
    )
    record.run(ctx)
    try:
        write_private(path, content, record.file_id)
    except PrintError:
        SettleFiles((record.file_id,), Settled.NOT_WRITTEN).run(ctx)
        raise
    SettleReplaced(record.file_id, record.path).run(ctx)
