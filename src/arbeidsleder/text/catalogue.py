"""The gettext catalogue in use. Bokmål is the source, so no catalogue is needed for it."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_current: gettext.NullTranslations = gettext.NullTranslations()


def set_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue *code* ("nb", "nn", "en") found in *folder*; bokmål when there is none."""
    global _current
    if code == "nb" or folder is None:
        _current = gettext.NullTranslations()
        return
    _current = gettext.translation("arbeidsleder", folder, [code], fallback=True)


def _(message: str) -> str:
    """Return *message* in the language in use."""
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the text that fits the count *n*."""
    return _current.ngettext(one, many, n)
