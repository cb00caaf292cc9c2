"""A ward's own photo: nothing but the picture is kept, it is small, and people are refused."""

from __future__ import annotations

import base64
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.task_library import task_photo
from arbeidsleder.desktop.pages.tasks.library.photo import PhotoDialog, ready_photo
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.domain.ward_tasks import TaskPhoto
from support.participants_desk import Asked
from support.tasks import ward_task
from support.tasks_desk import TasksDesk, tasks_desk
from support.ward import Ward, open_ward

SECRETS = (b"Exif", b"GPS", b"Solveien", b"Kamera", b"ICC_PROFILE", b"xmpmeta", b"Marit")


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "ward.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write(made.ctx.user.id) as uow:
            uow.tasks.save(ward_task())
        yield made


def picture(wide: int = 640, high: int = 480, *, noisy: bool = False) -> QImage:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    if noisy:
        image = QImage(secrets.token_bytes(wide * high * 4), wide, high, QImage.Format.Format_RGB32).copy()
    painter = QPainter(image)
    painter.fillRect(0, 0, wide // 2, high // 2, QColor("red"))  # tells which way is up
    painter.end()
    return image


def exif(orientation: int) -> bytes:
    """An APP1 segment as a phone writes it: the way it was held, the camera, and a place."""
    kind = b"Kamera 9\0"
    ifd = struct.pack("<HHHIHHHHI", 3, 0x0112, 3, 1, orientation, 0, 0x010F, 2, len(kind))
    ifd += struct.pack("<I", 200) + struct.pack("<HHIII", 0x8825, 4, 1, 260, 0)
    body = (b"II*\0" + struct.pack("<I", 8) + ifd).ljust(200, b"\0") + kind
    body = body.ljust(260, b"\0") + struct.pack("<HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    body += b"GPS Solveien 1"
    payload = b"Exif\0\0" + body
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def photo_file(path: Path, image: QImage, *, orientation: int = 1) -> Path:
    """A JPEG with everything a camera and an office program add."""
    image.setText("Author", "Marit")
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "jpeg", 95)
    jpeg = bytes(buffer.data().data())
    added = exif(orientation)
    added += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Marit</x:xmpmeta>")
    added += segment(0xFE, b"Solveien 1, Marit")
    path.write_bytes(jpeg[:2] + added + jpeg[2:])
    assert all(word in path.read_bytes() for word in SECRETS)
    return path


def markers(jpeg: bytes) -> list[int]:
    """The segments of a JPEG before its picture data."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + int(struct.unpack(">H", jpeg[at + 2 : at + 4])[0])
    return found


def test_nothing_but_the_picture_is_kept(tmp_path: Path) -> None:
    made = ready_photo(photo_file(tmp_path / "p.jpg", picture()))
    assert not [word for word in SECRETS if word.lower() in made.jpeg.lower()]
    assert {one for one in markers(made.jpeg) if 0xE1 <= one <= 0xEF or one == 0xFE} == set()
    again = QImage.fromData(made.jpeg)
    assert again.textKeys() == [] and (again.width(), again.height()) == (640, 480)
    assert again.pixelColor(10, 10).red() > 200 and again.pixelColor(10, 10).green() < 80


def test_a_photo_held_sideways_stands_upright(tmp_path: Path) -> None:
    made = ready_photo(photo_file(tmp_path / "p.jpg", picture(), orientation=6))
    assert (made.picture.width(), made.picture.height()) == (480, 640)
    assert made.picture.pixelColor(470, 10).green() < 80  # the red corner is at the top right
    assert made.picture.pixelColor(10, 10).green() > 200


def test_a_photo_that_is_all_noise_is_made_small(tmp_path: Path) -> None:
    file = tmp_path / "noise.png"
    assert picture(2600, 1950, noisy=True).save(str(file))
    made = ready_photo(file)
    assert len(made.jpeg) <= 300_000
    assert max(made.picture.width(), made.picture.height()) <= 1200


@pytest.mark.parametrize("content", [b"", b"not a picture", b"GIF89a"])
def test_a_file_that_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.jpg"
    file.write_bytes(content)
    with pytest.raises(RuleError) as told:
        ready_photo(file)
    assert told.value.code == "photo_unreadable"


def dialog(desk: TasksDesk) -> PhotoDialog:
    """The question that stands open."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, PhotoDialog) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def kept(ward: Ward) -> TaskPhoto | None:
    return task_photo(ward.ctx, "t1")


def test_things_are_kept_people_are_refused_and_the_photo_goes_again(
    ward: Ward, qtbot: QtBot, tmp_path: Path
) -> None:
    prompts = Asked(path=photo_file(tmp_path / "p.jpg", picture()))
    with tasks_desk(ward, qtbot, prompts=prompts) as desk:
        panel = desk.find(LibraryView).panel
        desk.press(panel.photo)
        assert dialog(desk).accessibleName() == "Er det mennesker på bildet?"
        desk.press(dialog(desk).yes)
        assert panel.error.text.startswith("Bildet er ikke lagret, fordi det er mennesker på det.")
        assert kept(ward) is None
        desk.press(panel.photo)
        desk.press(dialog(desk).no)
        photo = kept(ward)
        assert photo is not None and (photo.width, photo.height) == (640, 480)
        assert not [word for word in SECRETS if word in base64.b64decode(photo.content)]
        assert panel.picture.has_photo and not panel.error.isVisible()
        assert panel.photo.text() == "Bytt bilde…"
        desk.press(panel.no_photo)
        assert prompts.asked[-1] == "Fjerne bildet?"
        assert kept(ward) is None and not panel.picture.has_photo


def test_esc_at_the_question_keeps_nothing(ward: Ward, qtbot: QtBot, tmp_path: Path) -> None:
    prompts = Asked(path=photo_file(tmp_path / "p.jpg", picture()))
    with tasks_desk(ward, qtbot, prompts=prompts) as desk:
        desk.press(desk.find(LibraryView).panel.photo)
        question = dialog(desk)
        qtbot.keyClick(question, Qt.Key.Key_Escape)
        desk.settle()
        assert kept(ward) is None


def test_a_file_that_cannot_be_read_is_told_in_the_panel(ward: Ward, qtbot: QtBot, tmp_path: Path) -> None:
    with tasks_desk(ward, qtbot, prompts=Asked(path=tmp_path / "gone.jpg")) as desk:
        panel = desk.find(LibraryView).panel
        desk.press(panel.photo)
        assert panel.error.text.startswith("Filen kan ikke leses som et bilde.")
        assert kept(ward) is None
