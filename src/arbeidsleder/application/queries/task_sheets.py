"""What the cards of one task say: the picture card of its steps, and its phrases and words to cut out.

Only the task stands on them, never a person but the one to ask. A second language is typed when the card is
printed and kept nowhere.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import SheetLanguage

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.tasks import TaskStep, TaskWord


@dataclass(frozen=True)
class TaskCardSheet:
    """One task's cards. *photo* is a JPEG, b"" for the pictogram. *ask* is who to ask, "" for nobody.

    *second_steps*, *second_phrases* and *second_words* are the same in another language, typed by hand; one
    that is missing or "" is not printed. *language* is that of the card; *as_written* tells that the task is
    not translated, and its words stand as they were written. *library_id* is the starter task it came from.
    """

    task_id: str
    name: str
    ward: str
    site_name: str
    pictogram: str
    photo: bytes
    steps: tuple[TaskStep, ...]
    phrases: tuple[str, ...]
    words: tuple[TaskWord, ...]
    ask: str
    trial_mark: bool
    second_steps: tuple[str, ...] = ()
    second_phrases: tuple[str, ...] = ()
    second_words: tuple[str, ...] = ()
    language: SheetLanguage = SheetLanguage.BOKMAAL
    library_id: str = ""
    as_written: bool = False


@needs(Right.PRINT_TASKS)
def task_card(ctx: Context, task_id: str) -> TaskCardSheet:
    """Read what the cards of one task say. Raises RuleError "unknown_task"."""
    with ctx.store.read() as uow:
        task, photo, site = uow.tasks.get(task_id), uow.tasks.photo(task_id), uow.site.get()
    if task is None:
        raise RuleError("unknown_task")
    wards = [ward.name for ward in site.wards if ward.id == task.ward_id]
    return TaskCardSheet(
        task.id,
        task.name,
        wards[0] if wards else "",
        site.name,
        task.pictogram,
        base64.b64decode(photo.content) if photo else b"",
        task.steps,
        task.phrases,
        task.words,
        first_name(ctx.user.name),
        site.is_trial,
        library_id=task.library_id,
    )


@needs(Right.PRINT_TASKS)
def said_in(ctx: Context, sheet: TaskCardSheet, language: SheetLanguage, *, words: bool) -> TaskCardSheet:
    """Return *sheet*, which is in bokmål, in *language*: its steps, or with *words* its phrases and words.

    A task the ward has changed, or made itself, has no translation and stands as_written.
    """
    if language is SheetLanguage.BOKMAAL:
        return sheet
    texts = ctx.starter_texts(language)
    if words:
        said = texts.of_words(sheet.library_id, sheet.name, sheet.phrases, sheet.words)
    else:
        said = texts.of_steps(sheet.library_id, sheet.name, sheet.steps)
    if said is None:
        return replace(sheet, language=language, as_written=True)
    named = replace(sheet, name=said.name, language=language)
    if words:
        return replace(named, phrases=said.phrases, words=said.words)
    steps = zip(sheet.steps, said.steps, strict=True)
    return replace(named, steps=tuple(replace(step, text=text) for step, text in steps))


def first_name(name: str) -> str:
    """Return what somebody is called: the first word of the name."""
    return name.split(" ")[0]
