"""The audit log's short code as somebody reads it from a sheet and types it. It knows no log."""

from __future__ import annotations

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O or U, so that none is taken for another on paper."""

CODE_LETTERS = 8
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = "-–—−_.:/ \t\u00a0"


def read_code(typed: str) -> str | None:
    """Return "XXXX-XXXX" for what was typed, or None where it cannot be such a code.

    Capitals or not, with or without dash and spaces; O is read as 0, I and L as 1.
    """
    letters = "".join(sign for sign in typed.strip().upper() if sign not in _BETWEEN).translate(_ALIKE)
    if len(letters) != CODE_LETTERS or any(letter not in LETTERS for letter in letters):
        return None
    return f"{letters[:4]}-{letters[4:]}"
