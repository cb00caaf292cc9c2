"""A slice of the other programs of `make reliability`, with fixed seeds."""

from __future__ import annotations

import os
from pathlib import Path

from slices import TRACEABLE, figures_of

from arbeidsleder.storage.schema import current

if TRACEABLE:

    def test_killed_at_a_call_of_the_system_too_a_migration_leaves_the_old_file_or_the_new_one() -> None:
        figures = figures_of("migration_kills.py", "250", "--years", "1", "--calls")
        assert figures["examples"] == []
        assert (figures["between"], figures["damaged"], figures["exit"]) == (0, 0, 0)
        assert figures["left_old"] + figures["left_new"] == figures["kills"] > 15
        assert min(figures["steps"].values()) > 500

    def test_no_error_of_the_disk_is_taken_for_success() -> None:
        figures = figures_of("io_faults.py", "17", "8")
        assert figures["examples"] == []
        assert (figures["silent"], figures["damaged"], figures["shut_out"]) == (0, 0, 0)
        assert (figures["unclear"], figures["died"], figures["exit"]) == (0, 0, 0)
        # Something was refused in nearly every run, it was told, and the work went on where it could.
        assert figures["io_runs"] > 15
        assert figures["full_runs"] >= 7
        assert set(figures["told"]) >= {"disk_error", "disk_full", "place_read_only", "database_missing"}
        assert figures["went_on"] > 5
        assert figures["kept"] > 100

    def test_a_vault_opens_on_a_full_disk_and_what_is_due_is_erased_when_there_is_room() -> None:
        figures = figures_of("full_at_unlock.py", "12")
        assert figures["examples"] == []
        assert (figures["shut_out"], figures["shown"], figures["not_done"]) == (0, 0, 0)
        assert (figures["damaged"], figures["died"], figures["exit"]) == (0, 0, 0)
        assert figures["waited"] >= 2
        assert figures["at_once"] >= 2


if hasattr(os, "fork"):

    def test_a_second_program_is_told_who_has_the_vault_and_nothing_is_lost() -> None:
        figures = figures_of("two_programs.py", "20", "2026")
        assert (figures["lost"], figures["damaged"], figures["not_told"], figures["exit"]) == (0, 0, 0, 0)
        assert figures["told_who"] >= 18
        assert figures["killed"] > 3
        assert figures["writing_at_once"] == 2
        assert figures["marks"] > 40

    def test_no_sealed_note_is_lost_or_brought_in_twice_by_a_kill() -> None:
        figures = figures_of("note_kill_driver.py", "5")
        assert (figures["lost"], figures["doubled"], figures["exit"]) == (0, 0, 0)
        assert figures["kills"] >= 8
        assert figures["acknowledged"] > 10

    def test_killed_at_any_step_a_migration_leaves_the_old_file_or_the_new_one() -> None:
        figures = figures_of("migration_kills.py", "40", "--years", "1")
        assert figures["examples"] == []
        assert (figures["between"], figures["damaged"], figures["not_again"]) == (0, 0, 0)
        assert (figures["bad_copies"], figures["leftovers"], figures["exit"]) == (0, 0, 0)
        assert figures["ways"] == len(figures["steps"]) == len(current().revisions)
        assert figures["left_old"] + figures["left_new"] == figures["kills"] > 20
        assert figures["left_new"] >= figures["ways"]


def test_no_change_of_the_log_is_missed_without_the_audit_key() -> None:
    figures = figures_of("log_mutations.py", "250", "2026")
    assert (figures["missed"], figures["examples"], figures["exit"]) == (0, [], 0)
    assert figures["mutations"] == 250
    assert len(figures["kinds"]) == 9


def test_no_cheat_with_all_keys_is_missed_by_an_anchor_and_none_speaks_against_what_is_newer() -> None:
    figures = figures_of("anchor_cheats.py", "100", "2026")
    assert figures["examples"] == []
    assert (figures["missed"], figures["false_alarms"], figures["seen_by_the_check_alone"]) == (0, 0, 0)
    assert figures["exit"] == 0
    assert len(figures["kinds"]) == 6
    assert figures["held_against"] == 4 * figures["cheats"]


if hasattr(os, "fork"):

    def test_kills_restores_and_clocks_give_no_false_alarm_and_a_setting_back_does(tmp_path: Path) -> None:
        figures = figures_of("anchor_month.py", str(tmp_path), "1", "2026", "--days", "6")
        assert (figures["false_alarms"], figures["not_told"], figures["examples"]) == (0, 0, [])
        assert (figures["sessions"], figures["set_back"], figures["exit"]) == (12, 1, 0)
        # Which it is of the two, the machine's load decides: a slow session is killed, a quick one lives.
        assert figures["killed"] + figures["held"] > 4


def test_no_harm_to_the_files_is_missed() -> None:
    figures = figures_of("file_mutations.py", "150", "2026")
    assert (figures["missed"], figures["examples"], figures["exit"]) == (0, [], 0)
    assert figures["found"] + figures["harmless"] == figures["mutations"] == 150
    assert figures["found"] > 100
    assert len(figures["kinds"]) == 10


def test_clocks_that_jump_change_no_order_and_shorten_no_wait() -> None:
    figures = figures_of("clock_jumps.py", "20", "2026")
    assert (figures["lost"], figures["damaged"], figures["wrong_order"]) == (0, 0, 0)
    assert (figures["bypassed"], figures["examples"], figures["exit"]) == (0, [], 0)
    assert (figures["rounds"], figures["waits"], figures["nights"], figures["weeks"]) == (28, 84, 3, 1)
