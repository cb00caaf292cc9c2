"""From an error's code to the sentence a user reads: what happened, that nothing is lost, what to do.

The only place where such sentences stand. No Qt here, since the command line says the same sentences.
An error that is not a KnownError is a bug of ours: an apology and a short stable code.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from arbeidsleder.application.errors import KnownError
from arbeidsleder.desktop.message_table import sentences
from arbeidsleder.text import ngettext


def sentence(error: BaseException) -> str:
    """Return one or two plain sentences for *error*, in the language in use.

    Never holds a participant's name, since KnownError.data never does.
    """
    if not isinstance(error, KnownError):
        return sentences()["bug"].format(code=bug_code(error))
    table = sentences()
    for code in (f"{error.code}.{error.data.get('part')}", _waiting(error), error.code):
        if code in table:
            return table[code].format_map(_Blanks(error.data | _wait_words(error)))
    return table["unknown"].format(code=error.code)


def _waiting(error: KnownError) -> str:
    """Return the code of the sentence that also says how long to wait, when there is a wait."""
    return f"{error.code}_wait" if error.data.get("wait_s") else error.code


def _wait_words(error: KnownError) -> dict[str, str]:
    """Return the wait in words for {wait}, since one second is no plural; nothing where it is not known."""
    seconds = error.data.get("wait_s")
    if not isinstance(seconds, int):
        return {}
    return {"wait": ngettext("{count} sekund", "{count} sekunder", seconds).format(count=seconds)}


class _Blanks(dict[str, "str | int"]):
    """Fills a blank that the error has no data for with a dash, so that telling never fails."""

    def __missing__(self, _key: str) -> str:
        return "–"


def bug_code(error: BaseException) -> str:
    """Return five characters that are the same for the same bug: from the kind and the places passed.

    Line numbers and the error's words stay out: the first change with every release, the second may hold
    something about a person.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in frames]
    trail = "\n".join([type(error).__name__, *places])
    import hashlib  # brings OpenSSL with it: not before the unlock window is painted

    return hashlib.sha256(trail.encode()).hexdigest()[:5].upper()
