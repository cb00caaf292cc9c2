"""The empty register in the real window while the vault is closed, and typed back afterwards."""

from __future__ import annotations

from datetime import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.cli import DONE, FAILED
from arbeidsleder.cli import run as run_command
from arbeidsleder.desktop.pages.paper.dialog import PaperDialog
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.domain.attendance import Claim, Mode
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.paper_day import hand_code
from support.program import FAMILY_NAMES, NAMES, Running, made_vault, running, unlocked
from support.week_desk import PaperPrinter

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def preview(run: Running) -> PreviewDialog:
    dialog = run.dialog()
    assert isinstance(dialog, PreviewDialog)
    return dialog


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_it_is_printed_from_every_page_of_a_closed_vault(tmp_path: Path, qtbot: QtBot) -> None:
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        page = run.window.lock_page
        assert page.register is None, "the first picture has one field and nothing else"
        run.click(page.other_way)
        assert page.register is not None and page.register.isVisible(), "nobody has to guess to be shown it"
        page.reset()
        assert not page.register.isVisible()
        run.refused("feil frase")
        run.click(page.register)
        dialog = preview(run)
        words = words_of(dialog.sheet.pdf)
        week = IsoWeek.of(run.clock.now().date())
        assert f"Arktall {hand_code(week.key)}" in words
        assert f"Uke {week.week}" in words
        assert "Laget uten å åpne arkivet" in words
        assert all(meaning in words for meaning in ("møtt", "ikke her", "hospitering"))
        assert all(f"{number:02}" in words for number in range(1, 17))
        for name in (*NAMES, *FAMILY_NAMES, "Solgløtt", "Marit"):
            assert name not in words
        assert len(PdfReader(BytesIO(dialog.sheet.pdf)).pages) == 1
        assert not dialog.save.isVisible(), (
            "to paper only: nothing remembers a file while the vault is closed"
        )
        printer = dialog.output._printer = PaperPrinter()
        printer.path = tmp_path / "paper.pdf"
        run.click(dialog.print)
        assert printer.titles == ["Tom oppmøteliste"]
        assert len(PdfReader(printer.path).pages) == 1
        assert run.window.findChild(PreviewDialog) is None, "it closes when it has been printed"

        run.click(page.note)
        run.click(run.program.notes.page.register)
        assert words_of(preview(run).sheet.pdf) == words
        run.key(Qt.Key.Key_Escape)
        assert run.program.notes.page is not None, "what stands behind it stays"
        run.key(Qt.Key.Key_Escape)

        (made.folder / "1.db").unlink()
        run.type_on_lock_page(made.passphrase)
        run.until(lambda: run.program.damage.page is not None)
        run.settle()
        run.click(run.program.damage.page.register)
        assert words_of(preview(run).sheet.pdf) == words
        run.window.watch.session_locked()
        run.settle()
        assert run.window.locked
        assert run.window.findChild(PreviewDialog) is None


def test_it_is_typed_back_with_the_initials_before_the_digits(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("today")
        run.pages.today._start_day()
        run.settle()
        ctx, day = run.program.vault.ctx, run.clock.now().date()  # type: ignore[union-attr]
        with ctx.store.read() as uow:
            before = list(uow.attendance.statements(day, day))
        free = [row for row in paper_day(ctx, day).by_initials if row.said is None]
        first, second = free[0], free[1]
        code = hand_code(IsoWeek.of(day).key)
        run.activate()
        run.key(Qt.Key.Key_R, CTRL)
        dialog = run.dialog()
        assert isinstance(dialog, PaperDialog)
        run.type(f"{code} ")
        assert "initialene foran sifferet" in dialog.told.text()
        run.type("QQ4")
        assert "ingen på listen heter QQ" in dialog.told.text()
        dialog.line.setText(f"{code} {first.initials}4 {first.initials}1")
        assert "står to ganger" in dialog.told.text()
        dialog.line.setText(f"{code} {first.initials}4 2")
        assert "skriv initialene foran sifferet" in dialog.told.text()
        dialog.line.setText(f"{code} {first.initials.lower()}4 {second.participant.called}2/0915")
        assert dialog.reading.is_ready, dialog.told.text()
        assert [row._name for row in dialog.rows] == [first.name, second.name]
        run.key(ENTER)
        run.key(ENTER)
        with ctx.store.read() as uow:
            added = [s for s in uow.attendance.statements(day, day) if s not in before]
        said = {(s.participant_id, s.claim, s.arrived, s.mode) for s in added}
        assert said == {
            (first.participant.id, Claim.ABSENT, None, Mode.PAPER),
            (second.participant.id, Claim.LATE, time(9, 15), Mode.PAPER),
        }


def test_the_command_makes_it_without_a_vault_and_takes_no_file_s_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "liste.pdf"
    assert run_command(["register", str(file)]) == DONE
    assert "Laget uten å åpne arkivet" in words_of(file.read_bytes())
    kept = file.read_bytes()
    assert run_command(["register", str(file)]) == FAILED
    assert file.read_bytes() == kept
    assert "ligger en fil der fra før" in capsys.readouterr().err
    assert run_command(["register", str(tmp_path / "ingen mappe" / "liste.pdf")]) == FAILED
