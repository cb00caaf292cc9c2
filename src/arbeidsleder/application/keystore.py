"""The port to the operating system's key store: small secrets kept per account of the machine.

Nothing may depend on it alone: a key store is lost with an account, locked, or slow, and each is an answer.
"""

from __future__ import annotations

from typing import Protocol


class KeyStore(Protocol):
    """Named secrets of this program. A name is `[a-z0-9/._-]`, a secret ASCII of at most 1,000 characters.

    Every method may wait a few seconds, so call it on a lane, never on the window's thread. Each raises
    KeyStoreError: "keystore_missing" (this account has none), "keystore_locked", "keystore_slow" (no answer
    in time; what was asked may still be done later) or "keystore_refused" (it answered with an error).
    """

    def get(self, name: str) -> str | None:
        """Return the secret of that name, or None when there is none."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keep *secret* under *name*, in place of one that is there."""
        ...

    def delete(self, name: str) -> None:
        """Forget the secret of that name; one that is not there is no error."""
        ...
