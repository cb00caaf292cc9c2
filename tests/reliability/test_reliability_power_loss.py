"""Whatever a power cut leaves on the disk, the next start has what was promised and calls nothing damaged.

A slice of `make reliability`, replayed from a recording made on the spot. Only Linux on x86-64 can be
recorded (ptracing.py); elsewhere test_reliability_kills.py has to do.
"""

from __future__ import annotations

from pathlib import Path

from slices import TRACEABLE, figures_of
from story_check import Promise, Seen

from arbeidsleder.storage.integrity import check
from support.ward import open_ward

KEY = bytes(range(32))
IMAGES = 300


if TRACEABLE:

    def test_no_power_cut_takes_what_was_promised() -> None:
        figures = figures_of("power_loss.py", str(IMAGES), "2026")
        assert figures["examples"] == []
        assert (figures["lost"], figures["damaged"], figures["half_written"]) == (0, 0, 0)
        assert (figures["door_refused"], figures["came_back"], figures["exit"]) == (0, 0, 0)
        # The cuts met many states of the disk, and there was something to lose.
        assert figures["images"] == IMAGES
        assert figures["distinct"] > IMAGES // 3
        assert figures["promises"] > 30

    def test_the_simulator_sees_a_core_that_does_not_sync_its_log() -> None:
        assert figures_of("power_loss.py", "80", "2026", "--control", "normal")["lost"] > 0

    def test_the_simulator_sees_a_disk_that_does_not_sync() -> None:
        assert figures_of("power_loss.py", "60", "2026", "--control", "deaf")["lost"] > 10


def test_somebody_erased_who_is_there_again_breaks_the_promise() -> None:
    promise = Promise(boundaries={(7, "code")})
    seen = Seen(True, generation=1, links=7, head="code", people=frozenset({"p1", "p2"}))
    assert promise.broken_by(seen) == ""
    promise.hear({"kind": "erased", "people": ["p2"]})
    assert promise.broken_by(seen) == "back"


def test_junk_in_the_sector_of_the_salt_is_healed_from_the_log(tmp_path: Path) -> None:
    """The log of a merge that was cut off holds the first page, but the cipher's salt is in the file's."""
    cut = tmp_path / "cut"
    cut.mkdir()
    with open_ward(tmp_path / "1.db", KEY) as ward:
        person = ward.add("Even")
        with ward.ctx.store.write("u") as uow:  # a change of the schema writes the first page
            uow.rows.connection.exec_driver_sql("CREATE TABLE extra (a INTEGER) STRICT")
        whole = (tmp_path / "1.db").read_bytes()
        (cut / "1.db").write_bytes(b"junk" * 128 + whole[512:])
        (cut / "1.db-wal").write_bytes((tmp_path / "1.db-wal").read_bytes())
    with open_ward(cut / "1.db", KEY, new=False) as ward, ward.ctx.store.read() as uow:
        assert uow.participants.get(person) is not None
    assert check(cut / "1.db", lambda: KEY, KEY[::-1]).is_whole
