"""What was seen of the made-up ward over some weeks, by the commands a user's keys use; always the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.mastery import ObserveMastery, SaveGllNote, SayOwnView
from arbeidsleder.domain.mastery import GllNote, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from arbeidsleder.application.context import Context

_LEVELS = {"v": Level.SHOWN, "s": Level.TOGETHER, "o": Level.WATCHED, "a": Level.ALONE, "l": Level.TEACHES}
_TASKS = (
    "dekke-bord", "smore-skiver", "kaffevogn", "brette-sengetoy", "sortere-toy", "telle-varer", "lunsjvogn",
    "gjore-klar-stua",
)  # fmt: skip
_SEEN = {
    "Even": "asO....a",
    "Huong": "llaas.oa",
    "Paweł": ".a..sA..",
    "Åse": "ao.lAa..",
    "Noor": "osa...so",
    "Faadumo": "Os...v..",
    "Çağla": "s.v...s.",
    "Jonas": "v......s",
    "Liv": "...alo..",
    "Selam": "sosV...s",
}
"""By name called, a letter a task: the level last seen, large where it is long ago, a dot for not seen."""


def see_demo_mastery(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Say what was seen before *today*, with some own words and a note; needs the twelve tasks."""
    with ctx.store.read() as uow:
        tasks = {task.library_id: task.id for task in uow.tasks.all()}
        began = {person.id: person.start_date or today for person in uow.participants.all()}
        here = {one.participant_id: {day.weekday for day in one.days} for one in uow.participants.plans()}
    order = list(_LEVELS.values())
    for row, (called, seen) in enumerate(_SEEN.items()):
        for column, letter in enumerate(seen):
            if letter == ".":
                continue
            level = _LEVELS[letter.lower()]
            days = 75 if letter.isupper() else 2 + (row * 3 + column * 5) % 24
            day = max(today - timedelta(days=days), began[ids[called]] + timedelta(days=2))
            day = _at_work(day, began[ids[called]], here[ids[called]])
            before = order[max(order.index(level) - 1, 0)]
            who = "Tor Inge Vik" if (row + column) % 4 == 0 else ""
            person, task = ids[called], tasks[_TASKS[column]]
            if before is not level and day - timedelta(days=14) >= began[person]:
                ObserveMastery(person, task, before, day - timedelta(days=14), seen_by=who).run(ctx)
            helped = "Bildekort i stedet for liste" if (row + column) % 3 == 0 else ""
            ObserveMastery(person, task, level, day, helped=helped).run(ctx)
    own = "Jeg vil klare det selv, men lista er vanskelig å lese."
    SayOwnView(ids["Faadumo"], tasks["dekke-bord"], own).run(ctx)
    SayOwnView(ids["Huong"], tasks["kaffevogn"], "Det er den beste delen av dagen.").run(ctx)
    done, learned = "Viste en ny hvordan lunsjvogna gjøres klar", "Å si ting i rekkefølge"
    clever, day, now = "Å peke før jeg sier det", today - timedelta(days=5), ctx.clock.now()
    SaveGllNote(GllNote("", ids["Huong"], day, "Uken", done, learned, clever, now, "")).run(ctx)


def _at_work(day: date, began: date, weekdays: Collection[int]) -> date:
    """Return the latest day up to *day* on which the person is here; nobody is seen on a day off."""
    while day.isoweekday() not in weekdays and day > began:
        day -= timedelta(days=1)
    return day
