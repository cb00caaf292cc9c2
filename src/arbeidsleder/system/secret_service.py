"""keyring's Secret Service on Linux without its prompts: a locked store is an answer, not a question.

Imports keyring, SecretStorage and jeepney, so only system/keystore.py imports it, when a store is asked.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import secretstorage
from keyring.backends import SecretService
from keyring.errors import InitError, KeyringLocked

if TYPE_CHECKING:
    from collections.abc import Iterator


class QuietSecretService(SecretService.Keyring):
    """The account's default collection, as it is: neither unlocked nor made here."""

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__()  # type: ignore[no-untyped-call]

    def get_preferred_collection(self) -> secretstorage.Collection:
        """Return the default collection. Raises KeyringLocked, or InitError when there is none."""
        with _meanings():
            bus = secretstorage.dbus_init()
            try:
                collection = secretstorage.Collection(bus)
                if collection.is_locked():
                    raise KeyringLocked
            except BaseException:
                bus.close()
                raise
            return collection

    def unlock(self, item: Any) -> None:
        """Raise KeyringLocked for what keyring would ask the user to unlock."""
        if item.is_locked():
            raise KeyringLocked


@contextlib.contextmanager
def _meanings() -> Iterator[None]:
    """Raise keyring's errors for the library's below it."""
    try:
        yield
    except secretstorage.LockedException as error:
        raise KeyringLocked from error
    except (secretstorage.SecretStorageException, OSError, EOFError) as error:
        raise InitError from error  # no bus, no service on it, no default collection
