"""Hides other participants' names in texts that go to one participant (Nav-loven § 7, GDPR art. 15(4)).

That somebody takes part here is confidential, so their name must not leave with somebody else's papers. Only
who is known to the program can be found; a name that is written otherwise, or a resident's, cannot, and the
paper says that texts are to be read through before it is handed over.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arbeidsleder.domain.people import Participant

_ALONE = 4  # letters from which a name is found however it is written; «Du» or «Liv» are words as well
_PLAIN = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}


class Mask:
    """Replaces the names of *others* in a text; the person's own names stay, also where they are shared."""

    def __init__(self, person: Participant, others: Iterable[Participant]) -> None:
        own = {word.casefold() for word in _names(person)}
        names = {word for one in others for word in _names(one)} - {""}
        names = {name for name in names if name.casefold() not in own}
        any_case = [re.escape(name) for name in _longest(names) if len(name) >= _ALONE]
        as_written = [re.escape(name) for name in _longest(names) if len(name) < _ALONE]
        parts = [f"(?i:{'|'.join(any_case)})"] if any_case else []
        parts += ["|".join(as_written)] if as_written else []
        # The genitive goes with the name: «Noors», «Jonas'».
        self._found = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?:s|['’])?(?!\w)") if parts else None

    def text(self, text: str) -> str:
        """Return *text* with «[en annen deltaker]» for each name."""
        if self._found is None or not text:
            return text
        whole = unicodedata.normalize("NFC", text)
        hidden, end = [], 0
        for found in self._found.finditer(_plain(whole)):
            hidden += [whole[end : found.start()], _("[en annen deltaker]")]
            end = found.end()
        return "".join([*hidden, whole[end:]])

    def softly(self, text: str) -> str:
        """Return *text* with «en annen» for each name, as the participant's own sheets say it."""
        return self.text(text).replace(_("[en annen deltaker]"), _("en annen"))


def _names(person: Participant) -> set[str]:
    """All that somebody may be called: the name called, each given and family name, and the wholes."""
    whole = (person.called, person.given_names, person.family_name, person.full_name)
    words = {word for name in whole for word in re.split(r"[\s]+", name)}
    return {_plain(unicodedata.normalize("NFC", name.strip())) for name in {*whole, *words}}


def _longest(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _plain(text: str) -> str:
    """The same text without marks, sign by sign, so that places in it are places in the text."""
    return "".join(_PLAIN.get(sign) or unicodedata.normalize("NFKD", sign)[0] for sign in text)
