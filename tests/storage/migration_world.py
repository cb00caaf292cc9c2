"""Made-up next schemas for the migration tests, five years of data, a program that migrates and is killed."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from storage_world import AUDIT_KEY, NOW, FixedClock, key, participant, statement

from arbeidsleder.domain.absence import AbsenceCard, OwnWords
from arbeidsleder.domain.plan import PlanDay, WeekPlan
from arbeidsleder.storage import schema
from arbeidsleder.storage.engine import create_file, make_engine
from arbeidsleder.storage.migrate import migrate, run_revisions
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

PEOPLE, YEARS = 8, 5
NEXT = "9999"

REVISION = '''
from alembic import op
from arbeidsleder.storage.migrate import recreate_table

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None

OLD = """{old}"""


def upgrade():
    connection = op.get_bind()
    new = OLD.replace("    note TEXT NOT NULL,", "    note TEXT NOT NULL,\\n    nickname TEXT,")
    assert new != OLD
    kept = [line.split()[0] for line in OLD.splitlines()[1:] if " TEXT" in line or " INTEGER" in line]
    recreate_table(connection, "participant", new, {{**{{name: name for name in kept}}, "salt": "salt"}})
{more}
'''

FAULTS = {
    "none": "",
    "loses rows": "    connection.exec_driver_sql(\"DELETE FROM participant WHERE id = 'p3'\")",
    "loses children": '    connection.exec_driver_sql("DELETE FROM own_words")',
    "drops a table": '    connection.exec_driver_sql("DROP TABLE morning_talk")',
    "breaks off": '    raise RuntimeError("halfway")',
    "other schema": '    connection.exec_driver_sql("ALTER TABLE user ADD COLUMN nickname TEXT")',
    "dies": "    import migration_world; migration_world.die()",
}


def next_schema(folder: Path, fault: str = "none") -> schema.Schema:
    """Return a schema whose next revision recreates the participants' table, and does *fault* besides."""
    source = Path(schema.__file__).parent / "migrations"
    scripts = folder / "scripts"
    shutil.copytree(source, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    current = schema.current()
    old = next(part for part in current.statements if part.startswith("CREATE TABLE participant "))
    revisions = (*current.revisions, NEXT)
    added = scripts / "versions" / f"{NEXT}_next.py"
    added.write_text(REVISION.format(old=old, more="", head=current.head), encoding="utf-8")
    unfinished = schema.Schema(revisions, str(scripts), current.head_sql)
    made = _made_by(folder / "empty.db", lambda connection: run_revisions(connection, unfinished))
    # The indexes and triggers a recreated table loses are in the head's file, as its author sees to.
    new = next(part for part in made.split("\n\n") if part.startswith("CREATE TABLE participant "))
    head_sql = current.head_sql.replace(old, new)
    added.write_text(REVISION.format(old=old, more=FAULTS[fault], head=current.head), encoding="utf-8")
    return schema.Schema(revisions, str(scripts), head_sql)


def _made_by(path: Path, make: Callable[[sa.Connection], None]) -> str:
    create_file(path)
    engine = make_engine(path, key, foreign_keys=False)
    with engine.begin() as connection:
        make(connection)
        return schema.dump(connection)


def five_years(path: Path) -> None:
    """A made-up ward: every work day of five years marked for everybody, cards and words now and then."""
    with DatabaseStore(path, key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        for number in range(PEOPLE):
            person = f"p{number}"
            unit.participants.save(participant(person, f"Navn {number}"))
            unit.participants.save_plan(WeekPlan(f"w{number}", person, date(2021, 11, 15), (PlanDay(1),)))
        for offset in range(0, YEARS * 365):
            day = date(2021, 11, 15) + timedelta(days=offset)
            if day.isoweekday() > 5:
                continue
            for number in range(PEOPLE):
                unit.attendance.append(statement(f"s{offset}-{number}", f"p{number}", day))
            someone = f"p{offset % PEOPLE}"
            unit.attendance.append_card(AbsenceCard(f"c{offset}", someone, day, NOW, "u1"))
            unit.attendance.save_own_words(OwnWords(someone, day, "fint"))


def die() -> None:
    """End this process at once, with nothing tidied up."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows, both end it at once


def main() -> None:
    """Migrate in a process of its own: argv is the file, the scripts' folder, the head's SQL file, a limit,
    and the revisions when they are not this program's with the made-up next one.

    With a limit the process kills itself after that many statements.
    """
    import sqlalchemy as sa

    path, scripts, head_sql, limit = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == limit:
            die()

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    sa.event.listen(sa.Engine, "commit", count)
    revisions = (*schema.current().revisions, NEXT) if len(sys.argv) < 6 else tuple(sys.argv[5].split(","))
    wanted = schema.Schema(revisions, scripts, head_sql.read_text(encoding="utf-8"))
    migrate(path, key, AUDIT_KEY, FixedClock(), schema=wanted)
    print(seen)


if __name__ == "__main__":
    main()
