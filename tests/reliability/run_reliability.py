"""Runs the programs of this folder and of tests/security at full size; writes docs/reliability.md.

`make reliability` runs all; `make reliability RELIABILITY="clock two"` only those. A row of the table is
written when its program has ended, from the figures it printed, and from nothing else: `--figures NAME FILE`
takes the figures of a run that was started by itself, or of several with other seeds, which are added up;
`--commit` is the commit it ran on, which is told with the day. Ends with 1 when a program found something.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slices import HERE, TRACEABLE

DOCUMENT = HERE.parent.parent / "docs" / "reliability.md"
SECURITY = HERE.parent / "security"
HEAD = "| program | run on | size | what was found | time |"
Figures = dict[str, Any]


@dataclass(frozen=True)
class Program:
    """One program: what it is called, how it is run at full size, and its row of the table."""

    name: str
    file: str
    arguments: tuple[str, ...]
    size: Callable[[Figures], str]
    found: Callable[[Figures], str]
    runs_here: bool = True
    label: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        here = HERE / self.file
        return here if here.exists() else SECURITY / self.file

    @property
    def mark(self) -> str:
        """What the row is known by."""
        return f"`{' '.join((self.file, self.label)).strip()}`"


def many(number: int) -> str:
    """Return a number with thin groups, as the texts of docs/ have them."""
    return f"{number:,}".replace(",", "\u202f")


def tell(figures: Figures, *names: str) -> str:
    """Return "3 lost, 0 damaged" for names of figures."""
    return ", ".join(f"{many(figures[name])} {name.replace('_', ' ')}" for name in names)


def _power(f: Figures) -> str:
    return (
        f"{many(f['images'])} images, {many(f['distinct'])} of them different, of {many(f['moments'])}"
        f" moments ({many(f['writes'])} writes, {many(f['syncs'])} syncs)"
    )


def _steps(f: Figures) -> str:
    told = (f"{name}: {many(f['killed'][name])} of {many(steps)} steps" for name, steps in f["steps"].items())
    return f"{many(f['kills'])} kills. {'; '.join(told)}"


def _migrations(f: Figures) -> str:
    return (
        f"{many(f['left_old'])} left the old schema and {many(f['left_new'])} the new one;"
        f" {f['between']} between or with a row or trigger lost, {f['damaged']} damaged,"
        f" {f['not_again']} that could not be migrated again as if nothing had been,"
        f" {f['bad_copies']} bad copies, {f['leftovers']} left a file behind"
    )


def _rosters(f: Figures) -> int:
    return sum(count for kind, count in f["kinds"].items() if kind.startswith("roster"))


def _letters(f: Figures) -> int:
    kinds = ("message", "receipt", "answer", "sealed letter", "invitation", "pairing")
    return sum(f["kinds"].get(kind, 0) for kind in kinds)


PROGRAMS = (
    Program(
        "month", "backup_month.py", ("{folder}", "10", "2026"),
        lambda f: f"{many(f['restored'])} of {many(f['backups'])} backups restored, 30 days a month,"
        f" {many(f['from_second'])} from the second place; {f['rekeyed']} new keys,"
        f" {many(f['erased_rows'])} rows erased by decision, one person a month",
        lambda f: f"{f['not_opened']} did not open, {f['counts_wrong']} with other counts,"
        f" {f['chain_broken']} with a broken chain, {f['came_back']} that brought back what was erased;"
        f" {f['not_kept']} missing of the last 14 days",
    ),
    Program(
        "migrations", "migration_kills.py", ("1",), _steps, _migrations, hasattr(os, "fork"),
    ),
    Program(
        "migration-calls", "migration_kills.py", ("1", "--calls", "--years", "1"),
        _steps, _migrations, TRACEABLE, "--calls",
    ),
    Program(
        "words", "planted_words.py", ("360", "5", "2026"),
        lambda f: f"{many(f['planted'] // f['rounds'])} words, {many(f['rounds'])} times,"
        f" {many(f['found_open'])} of {many(f['planted'])} read with the keys;"
        f" {many(f['written'])} files as they were written and {many(f['files'])} as they lay after"
        f" {many(f['stages'])} stages searched, {f['megabytes']} MB of different content",
        lambda f: f"{f['in_writes']} in what was written, {f['in_files']} in files, {f['in_names']} in names;"
        f" {f['left_in_temporary']} files left in the temporary folder",
    ),
    Program(
        "lock", "lock_process.py", ("30",),
        lambda f: f"{many(f['rounds'])} locks; in the old process' memory the keys were found"
        f" {f['old_held_keys']} times and names {f['old_held_names']} times of {f['looked']}",
        lambda f: f"old process still there {f['old_still_there']}, a key or the passphrase in the new one's"
        f" memory {f['new_holds_keys']}, a name {f['new_holds_names']}; notes between the two left"
        f" {f['notes_left']}, files with a word {f['in_files']}",
        sys.platform != "win32",
    ),
    Program(
        "fuzz", "fuzz_inputs.py", ("1000000", "2026"),
        lambda f: f"{many(f['inputs'])} inputs: {many(_rosters(f))} roster files,"
        f" {many(f['kinds']['slot file'])} slot files, {many(_letters(f))} letters to and from NAV, the rest"
        " other small files of the vault;"
        f" {many(f['imported'])} imports, {many(f['imports_cut_off'])} more broken off",
        lambda f: f"{f['crashes']} crashes, {f['half_imports']} half imports, {f['wrongly_whole']} read as"
        " whole that the vault's key does not vouch for",
    ),
    Program(
        "letters", "letter_forgeries.py", ("100000", "2026"),
        lambda f: f"{many(f['letters'])} messages, recalls, receipts and answers damaged on the way, damaged"
        " under the seal, or said by a stranger",
        lambda f: tell(f, "accepted", "crashes"),
    ),
    Program(
        "two", "two_programs.py", ("1000", "2026"),
        lambda f: f"{many(f['rounds'])} rounds, {many(f['killed'])} kills, {many(f['marks'])} marks",
        lambda f: tell(f, "lost", "damaged") + f"; not told who has it: {f['not_told']} of"
        f" {many(f['told_who'] + f['not_told'])}",
        hasattr(os, "fork"),
    ),
    Program(
        "notes", "note_kill_driver.py", ("1",),
        lambda f: f"{many(f['kills'])} kills, one at each step, {many(f['acknowledged'])} notes acknowledged",
        lambda f: f"{many(f['lost'])} lost, {many(f['doubled'])} brought in twice",
        hasattr(os, "fork"),
    ),
    Program(
        "clock", "clock_jumps.py", ("1000", "2026"),
        lambda f: f"{many(f['rounds'])} jumps, {many(f['statements'])} statements, {many(f['waits'])} waits",
        lambda f: tell(f, "wrong_order", "lost", "damaged") + f"; waits of the wrong length: {f['bypassed']}",
    ),
    Program(
        "errors", "io_faults.py", ("1", "200"),
        lambda f: f"each of {many(f['io_calls'])} calls in {many(f['io_runs'])} runs, 200 levels of a full"
        f" disk ({many(f['full_runs'])} refused something), {f['read_only_runs']} times read-only,"
        f" {f['removed_runs']} files taken away",
        lambda f: f"{many(f['silent'])} said to be kept and lost, {many(f['damaged'])} damaged,"
        f" {many(f['unclear'])} errors without a sentence, {many(f['died'])} ends of the program"
        f"; {many(f['told_failed_but_there'])} of {many(f['kept'] + f['told_failed_but_there'])} rows"
        " were there although their step was told to have failed",
        TRACEABLE,
    ),
    Program(
        "unlocks", "full_at_unlock.py", ("200",),
        lambda f: f"{many(f['levels'])} unlocks with something to be erased, at as many levels of a full"
        " disk",
        lambda f: tell(f, "shut_out", "damaged") + f"; done at once: {f['at_once']}, told to wait and done"
        f" when there was room: {f['waited']}, not done: {f['not_done']}",
        TRACEABLE,
    ),
    Program(
        "log", "log_mutations.py", ("10000", "2026"),
        lambda f: f"{many(f['mutations'])} mutations of {f['links']} links and their rows",
        lambda f: tell(f, "missed"),
    ),
    Program(
        "cheats", "anchor_cheats.py", ("10000", "2026"),
        lambda f: f"{many(f['cheats'])} cheats with all keys, half of them a log set back, held against"
        f" {many(f['held_against'])} anchors",
        lambda f: tell(f, "missed", "false_alarms")
        + f"; newer than all anchors and so not to be found: {many(f['newer_than_all'])}",
    ),
    Program(
        "months", "anchor_month.py", ("{folder}", "20", "2026"),
        lambda f: f"{many(f['months'])} months, {many(f['sessions'])} sessions, {many(f['killed'])} of them"
        f" killed; {f['works'].get('restore', 0)} restores, {f['works'].get('rekey', 0)} new keys",
        lambda f: tell(f, "false_alarms") + f"; set back and not told: {f['not_told']} of {f['set_back']}",
        hasattr(os, "fork"),
    ),
    Program(
        "files", "file_mutations.py", ("10000", "2026"),
        lambda f: f"{many(f['mutations'])} mutations",
        lambda f: tell(f, "missed", "found", "harmless"),
    ),
    Program(
        "kills", "kill_driver.py", ("{folder}", "10000", "2026"),
        lambda f: f"{many(f['kills'])} kills, {many(f['killed_writing'])} of them at work,"
        f" {many(f['acknowledged'])} acknowledged",
        lambda f: tell(f, "lost", "damaged", "half_written"),
    ),
    Program(
        "backups", "backup_kill_driver.py", ("{folder}", "1000", "2026"),
        lambda f: f"{many(f['kills'])} kills, {many(f['killed_at_work'])} of them at work",
        lambda f: f"{many(f['neither'])} vaults neither old nor new, " + tell(f, "damaged", "bad_backups")
        + f", {f['leftovers']} left a file behind",
    ),
    Program(
        "power", "power_loss.py", ("100000", "2026", "4"),
        _power,
        lambda f: tell(f, "lost", "damaged", "half_written")
        + f"; refused by the door: {f['door_refused']} of {many(f['through_the_door'])}",
        TRACEABLE,
    ),
    Program(
        "power-backups", "power_loss.py", ("20000", "2026", "--only", "backups"),
        _power,
        lambda f: tell(f, "lost", "damaged", "half_written") + f"; erased and back: {f['came_back']}",
        TRACEABLE,
        "--only backups",
    ),
)  # fmt: skip


def run(program: Program) -> tuple[Figures, int]:
    """Run a program at full size; return its figures and its exit code."""
    folder = Path(tempfile.mkdtemp(prefix="reliability-"))
    source = HERE.parent.parent / "src"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(HERE.parent)])}
    arguments = [argument.format(folder=folder) for argument in program.arguments]
    try:
        done = subprocess.run(
            [sys.executable, str(program.path), *arguments],
            check=False,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
    finally:
        shutil.rmtree(folder)
    print(done.stdout, end="", flush=True)
    figures: Figures = json.loads(done.stdout)
    return figures, done.returncode


def added_up(runs: Sequence[Figures]) -> Figures:
    """Return the figures of several runs as if they were one."""
    sums: Figures = {}
    for run_figures in runs:
        for name, value in run_figures.items():
            if isinstance(value, dict):
                so_far = sums.setdefault(name, {})
                sums[name] = so_far | {kind: so_far.get(kind, 0) + count for kind, count in value.items()}
            else:
                sums[name] = sums[name] + value if name in sums else value
    return sums


def machine() -> str:
    """Return what the runs ran on, without a name or a place."""
    from sqlcipher3 import dbapi2

    python = platform.python_version()
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {python},"
        f" SQLite {dbapi2.sqlite_version}"
    )


def write_row(program: Program, figures: Figures, commit: str = "", document: Path = DOCUMENT) -> None:
    """Put a program's row into the table, in the place of an older one."""
    today = datetime.now(UTC).date()  # noqa: TID251 - the machine's own day, not the ward's
    minutes = f"{figures['seconds'] / 60:.1f} min"
    run_on = f"{today.isoformat()}, `{commit}`" if commit else today.isoformat()
    cells = (program.mark, run_on, program.size(figures), program.found(figures), minutes)
    row = f"| {' | '.join(cells)} |"
    lines = document.read_text(encoding="utf-8").splitlines()
    begin = lines.index(HEAD) + 2
    end = next(at for at in range(begin, len(lines)) if not lines[at].startswith("|"))
    rows = {line.split("|")[1]: line for line in lines[begin:end]}
    rows[row.split("|")[1]] = row
    lines[begin:end] = [rows[name] for name in sorted(rows)]
    ran_on = next(at for at, line in enumerate(lines) if line.startswith("Ran on "))
    lines[ran_on] = f"Ran on {machine()}."
    document.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Read the arguments, run, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", help="of " + ", ".join(program.name for program in PROGRAMS))
    parser.add_argument("--figures", nargs="+", metavar=("NAME", "FILE"))
    parser.add_argument("--commit", default="")
    asked = parser.parse_args()
    named = {program.name: program for program in PROGRAMS}
    if not set(asked.names) <= named.keys():
        parser.error(f"there are only {', '.join(named)}")
    if asked.figures:
        name, *files = asked.figures
        figures = added_up([json.loads(Path(file).read_text(encoding="utf-8")) for file in files])
        write_row(named[name], figures, asked.commit)
        return 0
    worst = 0
    for program in PROGRAMS:
        if asked.names and program.name not in asked.names:
            continue
        if not program.runs_here:
            print(f"{program.name}: cannot be run on this system; its row is left as it is", flush=True)
            continue
        print(f"{program.name}: {program.file} {' '.join(program.arguments)}", flush=True)
        figures, code = run(program)
        write_row(program, figures, asked.commit)
        worst = max(worst, code)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
