"""Letters as files: there whole or not at all, by number and week, on a place that may fail in many ways."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from arbeidsleder.application.errors import PostError, VaultError
from arbeidsleder.application.letter_carrier import SealedLetter
from arbeidsleder.sync.file_carrier import MOST_BYTES, FileCarrier, letter_name
from arbeidsleder.vault.atomic import write_atomic

LETTERS = [
    SealedLetter(
        f"item-{n}", f"{n:08x}-0000-4000-8000-000000000000", 1795352400000 + n, "2026-W47", b"x" * (n + 1)
    )
    for n in range(5)
]


def carrier(folder: Path, write: Callable[[Path, bytes], None] = write_atomic) -> FileCarrier:
    return FileCarrier(folder, write)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_letters_lie_there_by_number_and_week(tmp_path: Path) -> None:
    found = carrier(tmp_path).deliver(LETTERS)
    assert found.item_ids == tuple(one.item_id for one in LETTERS) and found.error is None
    assert names(tmp_path) == [f"til-nav/{letter_name(one)}" for one in LETTERS]
    assert names(tmp_path)[0] == "til-nav/1795352400000-2026-W47-00000000.brev"
    assert (tmp_path / "til-nav" / letter_name(LETTERS[2])).read_bytes() == LETTERS[2].data


def test_a_letter_put_there_twice_is_there_once(tmp_path: Path) -> None:
    carrier(tmp_path).deliver(LETTERS)
    assert carrier(tmp_path).deliver(LETTERS).error is None
    assert len(names(tmp_path)) == len(LETTERS)


def test_a_place_that_is_gone_is_not_made(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    found = carrier(gone).deliver(LETTERS)
    assert found.item_ids == () and found.error is not None and found.error.code == "post_gone"
    assert not gone.exists()
    with pytest.raises(PostError, match="post_gone"):
        carrier(gone).collect()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (VaultError("disk_full"), "post_full"),
        (VaultError("place_read_only"), "post_read_only"),
        (VaultError("disk_error"), "post_gone"),
        (OSError(errno.ENODEV, ""), "post_gone"),
        (FileNotFoundError(errno.ENOENT, ""), "post_gone"),
        (OSError(errno.EROFS, ""), "post_read_only"),
        (OSError(errno.ENOSPC, ""), "post_full"),
        (OSError(errno.EINVAL, ""), "post_gone"),
    ],
)
def test_what_fails_at_the_third_leaves_two_and_says_why(tmp_path: Path, error: Exception, code: str) -> None:
    written: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        if len(written) == 2:
            raise error
        written.append(path)
        write_atomic(path, data)

    found = carrier(tmp_path, write).deliver(LETTERS)
    assert found.item_ids == ("item-0", "item-1")
    assert found.error is not None and found.error.code == code
    assert len(names(tmp_path)) == 2


def test_what_is_read_back_as_something_else_does_not_count(tmp_path: Path) -> None:
    def write(path: Path, data: bytes) -> None:
        write_atomic(path, data[:-1])

    found = carrier(tmp_path, write).deliver(LETTERS)
    assert found.item_ids == () and found.error is not None and found.error.code == "post_not_kept"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "til-nav").write_text("")
    found = carrier(tmp_path).deliver(LETTERS)
    assert found.error is not None and found.error.code == "post_gone"


def test_letters_that_came_back_are_found_and_nothing_else(tmp_path: Path) -> None:
    back = tmp_path / "fra-nav"
    back.mkdir()
    (back / "000001-aaaaaaaa.brev").write_bytes(b"one\r\n")
    (tmp_path / "kvittering.brev").write_bytes(b"two")
    (back / "000002-bbbbbbbb.brev").write_bytes(b"x" * (MOST_BYTES + 1))
    (back / ".000003.brev").write_bytes(b"part")
    (back / "bilde.jpg").write_bytes(b"no")
    (back / "folder.brev").mkdir()
    (back / "link.brev").symlink_to(back / "000001-aaaaaaaa.brev")
    found = {one.name: (one.data, one.fault) for one in carrier(tmp_path).collect()}
    assert found == {
        "fra-nav/000001-aaaaaaaa.brev": (b"one", ""),
        "fra-nav/000002-bbbbbbbb.brev": (b"", "too_large"),
        "kvittering.brev": (b"two", ""),
    }


def test_tidying_takes_what_is_done_with_and_leaves_the_rest(tmp_path: Path) -> None:
    made = carrier(tmp_path)
    made.deliver(LETTERS)
    back = tmp_path / "fra-nav"
    back.mkdir()
    (back / "a.brev").write_bytes(b"a")
    (back / "b.brev").write_bytes(b"b")
    (tmp_path / "til-nav" / "annet.brev").write_bytes(b"somebody else's")
    made.tidy(["fra-nav/a.brev", "fra-nav/gone.brev"], [LETTERS[0].message_id, LETTERS[4].message_id])
    kept = [f"til-nav/{letter_name(one)}" for one in LETTERS[1:4]]
    assert names(tmp_path) == ["fra-nav/b.brev", *kept, "til-nav/annet.brev"]
    carrier(tmp_path / "gone").tidy(["x"], ["y"])
