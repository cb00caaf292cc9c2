"""Text as it is drawn: Arabic joined and in the order of drawing, Thai tones above the vowels they go with.

Pure and of the standard library. Letters are joined with Unicode's presentation forms; the order follows the
part of Unicode's bidirectional algorithm (UAX 9) that a line of names, words and numbers needs, without
explicit marks. Lines are broken before, in the order of reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = ("isolated", "initial", "medial", "final")
_MIRRORS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_TATWEEL, _LAM = "\u0640", "\u0644"


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """Return by letter, or by lam with an alef, the signs for its forms; from Unicode's own table."""
    found: dict[str, dict[str, str]] = {"\u06d5": {"isolated": "\u06d5", "final": "\ufeea"}}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        kind, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        alone = len(letters) == 1 or (len(letters) == 2 and letters[0] == _LAM and letters[1] in _ALEFS)
        if kind.strip("<>") in _FORMS and alone:
            found.setdefault(letters, {}).setdefault(kind.strip("<>"), chr(code))
    return found


_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_ABOVE = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d"
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_ALEFS = "\u0622\u0623\u0625\u0627"


def from_the_right(text: str) -> bool:
    """Whether anything in *text* is read from the right."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def unjoined(text: str) -> str:
    """Return the letters of *text* that are joined in writing and have no forms to join them with."""
    return "".join(
        dict.fromkeys(
            sign
            for sign in text
            if unicodedata.bidirectional(sign) == "AL"
            and unicodedata.category(sign) == "Lo"
            and not unicodedata.decomposition(sign).startswith("<")
            and sign not in _shapes()
        )
    )


def drawn(text: str) -> str:
    """Return one line of composed *text* as it is drawn from left to right."""
    text = _SARA_AM.sub("\u0e4d\\1\u0e32", text)  # its ring stands below the tone, as it is drawn
    return _ordered(_joined(text)) if from_the_right(text) else text


def stands_high(before: str, sign: str) -> bool:
    """Whether a Thai tone mark stands above a vowel that is above the letter already."""
    return sign in _TONES and before in _ABOVE


def _joins_on(sign: str) -> bool:
    """Whether a letter is joined to the one after it."""
    forms = _shapes().get(sign, {})
    return sign == _TATWEEL or "initial" in forms or "medial" in forms


def _joins_back(sign: str) -> bool:
    """Whether a letter is joined to the one before it."""
    return sign == _TATWEEL or "final" in _shapes().get(sign, {})


def _joined(text: str) -> str:
    """Replace Arabic letters by the forms they have in their word."""
    shown: list[str] = []
    before, skip = "", False
    for place, sign in enumerate(text):
        if skip:
            skip = False
            continue
        if unicodedata.category(sign) == "Mn":
            shown.append(sign)  # marks stand on a letter and part nothing
            continue
        pair = text[place : place + 2]
        letters = pair if len(pair) == 2 and pair in _shapes() else sign
        skip = letters == pair and len(pair) == 2
        rest = (one for one in text[place + len(letters) :] if unicodedata.category(one) != "Mn")
        back = bool(before) and _joins_on(before) and _joins_back(sign if not skip else _LAM)
        on = not skip and _joins_on(sign) and _joins_back(next(rest, ""))
        kind = ("medial" if on else "final") if back else ("initial" if on else "isolated")
        forms = _shapes().get(letters, {})
        shown.append(forms.get(kind) or forms.get("isolated") or letters)
        before = letters[-1]
    return "".join(shown)


def _ordered(text: str) -> str:
    """Put what is read from the right in the order of drawing."""
    levels = _levels(text)
    places = list(range(len(text)))
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(places):
            end = start
            while end < len(places) and levels[places[end]] >= level:
                end += 1
            if end > start:
                places[start:end] = places[start:end][::-1]
            start = max(end, start + 1)
    return "".join(_MIRRORS.get(text[n], text[n]) if levels[n] % 2 else text[n] for n in places)


def _levels(text: str) -> list[int]:
    """Return how deep each sign is nested: even is read from the left, odd from the right."""
    kinds = _kinds(text)
    base = next((kind for kind in kinds if kind in "LR"), "L")
    strong = base
    for place, kind in enumerate(kinds):  # numbers after Arabic go with it, numbers after Latin are Latin
        if kind in "LR":
            strong = kind
        elif kind == "N" and strong == "L":
            kinds[place] = "L"
    levels = []
    for place, kind in enumerate(kinds):
        side = kind
        if kind == " ":
            before = next((one for one in reversed(kinds[:place]) if one != " "), base)
            after = next((one for one in kinds[place:] if one != " "), base)
            before, after = ("R" if one == "N" else one for one in (before, after))
            side = before if before == after else base
        levels.append({"R": 1, "N": 2, "L": 2 if base == "R" else 0}[side])
    return levels


def _kinds(text: str) -> list[str]:
    """Return of each sign: L, R, N for a number, or " " for what follows its neighbours."""
    kinds: list[str] = []
    for sign in text:
        name = unicodedata.bidirectional(sign)
        if name == "NSM":
            kinds.append(kinds[-1] if kinds else " ")
        else:
            kinds.append({"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N"}.get(name, " "))
    for place in range(1, len(kinds) - 1):  # «12.30» and «5/5» are one number
        inside = unicodedata.bidirectional(text[place]) in ("ES", "CS")
        if inside and kinds[place - 1] == kinds[place + 1] == "N":
            kinds[place] = "N"
    return kinds
