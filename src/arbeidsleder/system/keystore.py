"""The operating system's key store, through keyring, asked so that it can neither hang nor surprise.

Windows Credential Manager, the Secret Service (GNOME's, KDE's) on Linux and the macOS keychain; chosen by
the platform alone. keyring's own choosing is passed over: a settings file or a variable could have it keep
secrets in plain text or nowhere, and kwallet's and libsecret's own ways reach the same stores through
libraries we do not carry. Nobody is asked to unlock a store here: a question nobody answers is a program
that hangs.

keyring takes some tenths of a second to import, so nothing of it is imported before a store is asked. No
secret is logged, and none is in an error.
"""

from __future__ import annotations

import re
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

from arbeidsleder.application.errors import KeyStoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

T = TypeVar("T")

ACCOUNT = "arbeidsleder"
LIMIT_S = 5.0
"""Seconds a store may take; one that works answers in some hundredths."""
MOST_CHARACTERS = 1000
"""Windows keeps at most 2,560 bytes, two for each character."""
_NAME = re.compile(r"[a-z0-9/._-]{1,200}")


class SystemKeyStore:
    """The key store of this account. Its entries there are called "arbeidsleder/<name>"."""

    def __init__(
        self, backend: Callable[[], KeyringBackend] | None = None, *, limit_s: float = LIMIT_S
    ) -> None:
        """*backend* None is the platform's own."""
        self._backend = backend or platform_backend
        self._limit_s = limit_s

    def get(self, name: str) -> str | None:
        """Return the secret of that name, or None."""
        service = _service(name)
        return self._ask(lambda backend: backend.get_password(service, ACCOUNT))

    def set(self, name: str, secret: str) -> None:
        """Keep *secret* under *name*. Raises ValueError for one that no store is sure to take."""
        if not secret or not secret.isascii() or len(secret) > MOST_CHARACTERS:
            raise ValueError("a secret is ASCII and short")
        service = _service(name)
        self._ask(lambda backend: backend.set_password(service, ACCOUNT, secret))

    def delete(self, name: str) -> None:
        """Forget the secret of that name, if there is one."""
        service = _service(name)

        def forget(backend: KeyringBackend) -> None:
            if backend.get_password(service, ACCOUNT) is not None:
                backend.delete_password(service, ACCOUNT)

        self._ask(forget)

    def _ask(self, question: Callable[[KeyringBackend], T]) -> T:
        """Return the store's answer, or raise KeyStoreError, within the limit.

        On a thread of its own, the one exception to desktop/jobs.py: the libraries wait without end for a
        store that does not answer, and a lane that waits with them would be lost. A thread left behind holds
        no lock of ours and ends with the answer or with the process.
        """
        answer: list[T] = []
        problem: list[Exception] = []

        def ask() -> None:
            try:
                answer.append(question(self._backend()))
            except Exception as error:  # noqa: BLE001 - of four libraries without a common kind; raised below
                problem.append(error)

        thread = threading.Thread(target=ask, name="key store", daemon=True)
        thread.start()
        thread.join(self._limit_s)
        if problem and isinstance(problem[0], ImportError):
            raise problem[0]  # not the store's doing: something was left out of this installation
        if problem:
            raise _told(problem[0]) from problem[0]
        if not answer:
            raise KeyStoreError("keystore_slow", limit_s=int(self._limit_s))
        return answer[0]


class NoKeyStore:
    """A machine without a key store; for the made-up ward, which must leave nothing in the real one."""

    def get(self, name: str) -> str | None:
        """Say that there is none."""
        raise KeyStoreError("keystore_missing")

    def set(self, name: str, secret: str) -> None:
        """Say that there is none."""
        raise KeyStoreError("keystore_missing")

    def delete(self, name: str) -> None:
        """Say that there is none."""
        raise KeyStoreError("keystore_missing")


def _service(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("that is no name of a secret")
    return f"{ACCOUNT}/{name}"


def _told(error: Exception) -> KeyStoreError:
    """Return what a store's error means to the user; what it says is dropped, it may name anything."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyStoreError):
        return error
    if isinstance(error, KeyringLocked):
        return KeyStoreError("keystore_locked")
    # The last is Windows' answer in a session without a profile: ERROR_NO_SUCH_LOGON_SESSION.
    if isinstance(error, NoKeyringError | InitError) or getattr(error, "winerror", None) == 1312:
        return KeyStoreError("keystore_missing")
    return KeyStoreError("keystore_refused")


def platform_backend() -> KeyringBackend:
    """Return keyring's way to this platform's store. Raises KeyStoreError "keystore_missing" on others."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        backend = WinVaultKeyring()
        # keyring's own choice would let a secret of this machine roam with the account's profile.
        backend.persist = "local machine"
        return backend
    elif sys.platform == "darwin":  # noqa: RET505 - so that each platform's type check sees its own part only
        from keyring.backends.macOS import Keyring

        return Keyring()
    elif sys.platform == "linux":
        from arbeidsleder.system.secret_service import QuietSecretService

        return QuietSecretService()
    else:
        raise KeyStoreError("keystore_missing")
