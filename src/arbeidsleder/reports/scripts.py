"""Text as it is drawn: Arabic joined and in the order of drawing, Thai tones above the vowels they go with.

Pure and of the standard library. Letters are joined with Unicode's presentation forms; the order follows
Unicode's bidirectional algorithm (UAX 9) for a line without explicit marks. Lines are broken before, in the
order of reading. docs/architecture.md says why it is our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = ("isolated", "initial", "medial", "final")
_MIRRORS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_STRONG = ("L", "R", "AL")
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
    kinds = [unicodedata.bidirectional(sign) or "L" for sign in text]
    base = next((_side(kind) for kind in kinds if kind in _STRONG), "L")
    _settle_weak(kinds, base)
    _settle_brackets(text, kinds, base)
    _settle_neutral(kinds, base)
    return [{"R": 1, "L": 2 if base == "R" else 0}.get(kind, 2) for kind in kinds]


def _side(kind: str) -> str:
    """Return which way a kind is read, as its neighbours see it; "" for what follows them."""
    return {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _settle_weak(kinds: list[str], base: str) -> None:
    """Settle marks, numbers and what stands in numbers (W1 to W7); the rest becomes ON."""
    strong = before = base
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"  # a number after Arabic goes with it
        kinds[place] = before = kind
    for place in range(1, len(kinds) - 1):  # «12.30» and «5/5» are one number
        one, other = kinds[place - 1], kinds[place + 1]
        if one == other and (kinds[place], one) in (("CS", "EN"), ("CS", "AN"), ("ES", "EN")):
            kinds[place] = one
    for places in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):  # «50 %»
        for place in places:
            beside = kinds[place - 1] if places.step > 0 else kinds[place + 1]
            if kinds[place] == "ET" and beside == "EN":
                kinds[place] = "EN"
    strong = base
    for place, kind in enumerate(kinds):
        if kind in _STRONG:
            kinds[place] = strong = _side(kind)
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        elif kind not in ("EN", "AN"):
            kinds[place] = "ON"


def _settle_brackets(text: str, kinds: list[str], base: str) -> None:
    """Let both brackets of a pair go with what stands in them (N0)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        if kinds[place] != "ON":
            continue
        if sign in _BRACKETS:
            waiting.append((_BRACKETS[sign], place))
        elif any(sign == closing for closing, _at in waiting):
            while waiting:
                closing, at = waiting.pop()
                if closing == sign:
                    pairs.append((at, place))
                    break
    for first, last in sorted(pairs):
        inside = {_side(kind) for kind in kinds[first + 1 : last]} - {""}
        if not inside:
            continue
        before = next((_side(kind) for kind in reversed(kinds[:first]) if _side(kind)), base)
        kinds[first] = kinds[last] = base if base in inside else before


def _settle_neutral(kinds: list[str], base: str) -> None:
    """Let what has no direction follow its neighbours where they agree, else the line (N1, N2)."""
    before = base
    for place, kind in enumerate(kinds):
        if kind == "ON":
            after = next((_side(one) for one in kinds[place:] if _side(one)), base)
            kinds[place] = before if before == after else base
        before = _side(kinds[place]) if kind != "ON" else before
