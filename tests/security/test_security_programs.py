"""A slice of the programs of this folder, which `make reliability` runs at full size."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reliability"))

from slices import figures_of


def test_no_planted_word_lies_in_any_file_that_is_written() -> None:
    figures = figures_of("planted_words.py", "360", "1", "2026")
    assert figures["examples"] == []
    assert (figures["in_files"], figures["in_writes"], figures["in_names"]) == (0, 0, 0)
    assert (figures["left_in_temporary"], figures["exit"]) == (0, 0)
    # Each word could have been found, and there was something to search.
    assert figures["found_open"] == figures["planted"] == 360
    assert figures["stages"] >= 8
    assert figures["files"] > 100


def test_no_spoiled_file_fells_its_reader_and_no_import_is_done_by_half() -> None:
    figures = figures_of("fuzz_inputs.py", "4000", "2026")
    assert figures["examples"] == []
    assert (figures["crashes"], figures["half_imports"], figures["wrongly_whole"]) == (0, 0, 0)
    assert figures["exit"] == 0
    assert figures["refused"] + figures["read"] == figures["inputs"] == 4000
    assert len(figures["kinds"]) == 18
    assert len(figures["codes"]) > 8
    assert figures["imported"] + figures["imports_cut_off"] > 2


def test_no_damaged_and_no_forged_letter_is_taken_in() -> None:
    figures = figures_of("letter_forgeries.py", "1200", "2026")
    assert figures["examples"] == []
    assert (figures["accepted"], figures["crashes"], figures["exit"]) == (0, 0, 0)
    assert sum(figures["codes"].values()) == figures["letters"] == 1200
    assert set(figures["kinds"].values()) == {100} and len(figures["kinds"]) == 12
    assert {"altered", "bad_signature", "unknown_sender"} <= set(figures["codes"])
    assert figures["right_ones_opened"] == 4


if sys.platform != "win32":

    def test_after_a_lock_the_old_process_is_gone_and_the_new_one_holds_no_key() -> None:
        figures = figures_of("lock_process.py", "1")
        assert figures["examples"] == []
        assert (figures["old_still_there"], figures["new_holds_keys"], figures["new_holds_names"]) == (
            0,
            0,
            0,
        )
        assert (figures["notes_left"], figures["in_files"], figures["exit"]) == (0, 0, 0)
        # Where the memory may be looked at, the search finds the keys while they are there.
        assert figures["looked"] == figures["old_held_keys"] == figures["old_held_names"]
        assert figures["rounds"] == 1
