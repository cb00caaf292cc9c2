"""What the matrix and its panel say, from their read models. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.mastery_words import level_short, level_words, not_seen
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.mastery_matrix import MasteryMatrix, MatrixCell, TaskLooks
    from arbeidsleder.domain.mastery import Level


def cell_words(cell: MatrixCell | None) -> str:
    """«øye med»; «steg sett» where only steps were, «ikke sett på ennå» where nobody has looked."""
    if cell is None:
        return not_seen()
    return level_short(cell.level) if cell.level is not None else _("steg sett")


def spoken(name: str, task: str, cell: MatrixCell | None) -> str:
    """«Åse, Vaskeri: alene, sett 3. februar, sett av én, trenger nytt blikk»: spoken, and as a tooltip."""
    if cell is None:
        return f"{name}, {task}: {not_seen()}"
    seen = _("sett {day}").format(day=day_and_month(cell.day))
    marks = [
        *([one_observer_words()] if cell.one_observer else []),
        *([_("trenger nytt blikk")] if cell.old else []),
    ]
    if cell.level is None:
        steps = _("steg sett {day}").format(day=day_and_month(cell.day))
        return ", ".join([f"{name}, {task}: {steps}", *marks])
    return ", ".join([f"{name}, {task}: {level_words(cell.level).lower()}", seen, *marks])


def one_observer_words() -> str:
    """What is said where everything seen is one party's view."""
    return _("sett av én")


def about(matrix: MasteryMatrix) -> str:
    """The line below the page's title."""
    return _("{place} · det noen har sett, med dato og navn").format(
        place=matrix.ward_name or matrix.site_name
    )


def nothing_words(matrix: MasteryMatrix) -> str:
    """What is missing before anything can be seen, or ""."""
    if not matrix.people:
        return _("Her er det ingen deltakere ennå.")
    if not matrix.tasks:
        return _("Avdelingen har ingen oppgaver ennå. Hent noen i Bibliotek.")
    return ""


def old_words(weeks: int) -> str:
    """What «trenger nytt blikk» means."""
    return _("Mer enn {weeks} uker siden sist. Nivået står til noen ser på nytt.").format(weeks=weeks)


def day_words(day: date, today: date) -> str:
    """«i dag, 5. mai», «3. februar», with the year when it is another."""
    said = day_and_month(day) if day.year == today.year else f"{day_and_month(day)} {day.year}"
    return _("i dag, {day}").format(day=said) if day == today else said


def seen_words(name: str, looks: TaskLooks, today: date) -> str:
    """«Faadumo · sett 3. februar»; where only steps were seen, that the whole task was not."""
    look = looks.whole
    if look is None:
        none, steps = (
            _("{name} · ingen har sett på dette ennå"),
            _("{name} · steg er sett, men ikke hele oppgaven ennå"),
        )
        return (steps if looks.looks else none).format(name=name)
    seen = _("{name} · sett {day}").format(name=name, day=day_words(look.day, today))
    return _("{seen} · trenger nytt blikk").format(seen=seen) if look.old else seen


def undo_words(name: str, task: str, level: Level, *, letters: bool = True) -> str:
    """«Faadumo, Dekke bord: alene sett. U angrer»."""
    key = "U" if letters else "Alt U"
    return _("{name}, {task}: {level} sett. {key} angrer").format(
        name=name, task=task, level=level_short(level), key=key
    )
