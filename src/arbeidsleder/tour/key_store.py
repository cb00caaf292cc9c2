"""A made-up key store in memory: the tour must not leave anything in the machine's."""

from __future__ import annotations


class MadeUpKeyStore:
    """Keeps what application/keystore.py asks for as long as the tour lasts."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Return the secret of that name, or None when there is none."""
        return self._kept.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep *secret* under *name*."""
        self._kept[name] = secret

    def delete(self, name: str) -> None:
        """Forget the secret of that name."""
        self._kept.pop(name, None)
