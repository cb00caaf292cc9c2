"""A key store in memory: what the port promises, and each way it can fail."""

from __future__ import annotations

from dataclasses import dataclass, field

from arbeidsleder.application.errors import KeyStoreError


@dataclass
class MemoryKeyStore:
    """One account's key store. *failing* is the error code every call ends with."""

    kept: dict[str, str] = field(default_factory=dict)
    failing: str = ""
    asked: int = 0
    forgetful: bool = False
    """Says yes to everything and keeps nothing."""

    def _begin(self) -> None:
        self.asked += 1
        if self.failing:
            raise KeyStoreError(self.failing)

    def get(self, name: str) -> str | None:
        self._begin()
        return self.kept.get(name)

    def set(self, name: str, secret: str) -> None:
        self._begin()
        if not self.forgetful:
            self.kept[name] = secret

    def delete(self, name: str) -> None:
        self._begin()
        self.kept.pop(name, None)
