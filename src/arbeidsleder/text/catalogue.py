"""The gettext catalogue in use. Bokmål is the source, so no catalogue is needed for it.

Sheets for participants may speak another language than the window: sheet_language() is for one piece of work
on one thread, and never changes what the window says meanwhile.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHEETS = "sheets"
"""The catalogues of sheets: resources/i18n/<code>/LC_MESSAGES/sheets.po, compiled beside it."""

_current: gettext.NullTranslations = gettext.NullTranslations()
_on_sheet: ContextVar[gettext.NullTranslations | None] = ContextVar("on_sheet", default=None)
_catalogues: Callable[[], Path] | None = None


class SheetLanguage(StrEnum):
    """What a participant's sheet can speak; the code of its catalogue."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"


def set_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue *code* ("nb", "nn", "en") found in *folder*; bokmål when there is none."""
    global _current
    if code == "nb" or folder is None:
        _current = gettext.NullTranslations()
        return
    _current = gettext.translation("arbeidsleder", folder, [code], fallback=True)


def find_sheet_languages(folder: Callable[[], Path]) -> None:
    """Look for the catalogues of sheets in *folder* from now on; it is asked when a sheet needs one."""
    global _catalogues
    _catalogues = folder
    _sheet_words.cache_clear()


@contextmanager
def sheet_language(language: SheetLanguage) -> Iterator[None]:
    """Say everything within in *language*, on this thread.

    Raises FileNotFoundError where its catalogue is not there: no sheet is in another language than asked.
    """
    token = _on_sheet.set(_sheet_words(language))
    try:
        yield
    finally:
        _on_sheet.reset(token)


@cache
def _sheet_words(language: SheetLanguage) -> gettext.NullTranslations:
    if language is SheetLanguage.BOKMAAL:
        return gettext.NullTranslations()
    if _catalogues is None:
        raise FileNotFoundError(f"no folder of catalogues is known for {language}")
    return gettext.translation(SHEETS, _catalogues(), [language.value])


def _(message: str) -> str:
    """Return *message* in the language in use."""
    return (_on_sheet.get() or _current).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the text that fits the count *n*."""
    return (_on_sheet.get() or _current).ngettext(one, many, n)
