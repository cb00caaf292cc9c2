"""Reads resources/tasks/<nn|en>/*.toml: the starter tasks' words in another language than bokmål.

It reads and checks that a translation is whole: every task of the bokmål file, every step, word and phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.starter_texts import StarterTexts, TaskText, text_of
from arbeidsleder.domain.tasks import LINE_LENGTH, NAME_LENGTH, SHORT_LENGTH, STEP_LENGTH, TaskWord
from arbeidsleder.system.resource_files import ResourceFileError, files_in, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from arbeidsleder.domain.tasks import StarterLibrary
    from arbeidsleder.system.resource_files import Table
    from arbeidsleder.text import SheetLanguage

FORMAT = 1


def load_starter_texts(resources: Path, language: SheetLanguage, library: StarterLibrary) -> StarterTexts:
    """Return *library* in *language*, from *resources*/tasks/<language>; one file for each area, by its id.

    Raises ResourceFileError that names the file and the task when a word is missing or one is too many.
    """
    source = {task.id: text_of(task) for task in library.tasks}
    folder = resources / "tasks" / language.value
    said: dict[str, TaskText] = {}
    for path in files_in(folder):
        ids = [task.id for task in library.of_area(path.stem)]
        if not ids:
            raise ResourceFileError(f"{language}/{path.name}", "", "no area of that name")
        said |= _file(read_table(path), language, {one: source[one] for one in ids})
    missing = sorted(set(source) - set(said))
    if missing:
        raise ResourceFileError(f"tasks/{language}", "", f"no file for: {', '.join(missing)}")
    return StarterTexts(source, said)


def _file(table: Table, language: SheetLanguage, source: dict[str, TaskText]) -> dict[str, TaskText]:
    table.file = f"{language}/{table.file}"
    if table.number("format") != FORMAT:
        raise table.fault(f"format must be {FORMAT}")
    said = {task_id: _task(table.table(task_id), own) for task_id, own in source.items()}
    table.done()
    return said


def _task(table: Table, source: TaskText) -> TaskText:
    made = TaskText(
        table.text("name"),
        table.text("short"),
        table.texts("steps"),
        tuple(_word(one) for one in table.tables("words")),
        table.texts("phrases"),
    )
    table.done()
    for what in ("steps", "words", "phrases"):
        wanted, found = len(getattr(source, what)), len(getattr(made, what))
        if wanted != found:
            raise table.fault(f"{what}: {found}, and {wanted} in bokmål")
    for text, most in _lengths(made):
        if text != text.strip() or len(text) > most or "\n" in text:
            raise table.fault(f"more than {most} letters, or not trimmed: {text}")
    return made


def _word(table: Table) -> TaskWord:
    made = TaskWord(table.text("word"), table.text("note", default=""))
    table.done()
    return made


def _lengths(text: TaskText) -> Iterator[tuple[str, int]]:
    """Yield every text of a task with the letters it may have, as domain/tasks.py has them."""
    yield text.name, NAME_LENGTH
    yield text.short, SHORT_LENGTH
    yield from ((step, STEP_LENGTH) for step in text.steps)
    yield from ((word.word, NAME_LENGTH) for word in text.words)
    yield from ((phrase, LINE_LENGTH) for phrase in text.phrases)
