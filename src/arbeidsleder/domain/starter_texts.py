"""The starter tasks in another language than bokmål, and whether a ward's task has still the library's words.

A ward changes its tasks as it likes, and nobody translates what it wrote: a translation stands only for words
that are letter for letter those of the starter library. Pure values; system/starter_texts.py reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.domain.tasks import LibraryTask, TaskStep, TaskWord
    from arbeidsleder.text import SheetLanguage


@dataclass(frozen=True)
class TaskText:
    """What a participant's sheet says of one task, in one language."""

    name: str
    short: str
    steps: tuple[str, ...]
    words: tuple[TaskWord, ...]
    phrases: tuple[str, ...]


def text_of(task: LibraryTask) -> TaskText:
    """Return a starter task's own words, which are bokmål."""
    return TaskText(task.name, task.short, tuple(step.text for step in task.steps), task.words, task.phrases)


@dataclass(frozen=True)
class StarterTexts:
    """The starter tasks in bokmål (*source*) and in one other language (*said*), by the task's library id."""

    source: Mapping[str, TaskText] = field(default_factory=dict)
    said: Mapping[str, TaskText] = field(default_factory=dict)

    def of_steps(self, library_id: str, name: str, steps: tuple[TaskStep, ...]) -> TaskText | None:
        """Return the translation of a picture card; None when name or steps are not the library's."""
        source = self.source.get(library_id)
        if source is None or (source.name, source.steps) != (name, tuple(step.text for step in steps)):
            return None
        return self.said.get(library_id)

    def of_words(
        self, library_id: str, name: str, phrases: tuple[str, ...], words: tuple[TaskWord, ...]
    ) -> TaskText | None:
        """Return the translation of the word cards; None where the words are not the library's."""
        source = self.source.get(library_id)
        if source is None or (source.name, source.phrases, source.words) != (name, phrases, words):
            return None
        return self.said.get(library_id)

    def of_name(self, library_id: str, written: str) -> str:
        """Return *written* translated when it is the task's name, or its short one, in any case; else ""."""
        source, said = self.source.get(library_id), self.said.get(library_id)
        if source is None or said is None:
            return ""
        if written.casefold() == source.name.casefold():
            return said.name
        return said.short if written.casefold() == source.short.casefold() else ""


def no_texts(_language: SheetLanguage) -> StarterTexts:
    """Return no translation of anything: every task stands as it was written."""
    return StarterTexts()
