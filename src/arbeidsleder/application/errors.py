"""Errors as codes with data.

A KnownError is the environment's or a rule's doing and is told to the user in one plain sentence
(the sentences live in desktop/messages.py). Everything else that is raised is a bug of ours.
"""

from __future__ import annotations


class KnownError(Exception):
    """Something the user is told. *code* names the sentence; *data* fills its blanks.

    *data* never holds a participant's name or any free text about a person, since it may be logged.
    """

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        return f"{self.code} {self.data}" if self.data else self.code


class VaultError(KnownError):
    """The vault could not be opened, made or written."""


class KeyStoreError(KnownError):
    """The operating system's key store gave no answer that can be used."""


class RuleError(KnownError):
    """A rule of the work says no; nothing was changed."""


class RosterFileError(KnownError):
    """A file could not be read as a roster; nothing was changed."""


class PrintError(KnownError):
    """A sheet could not be made, shown, printed or saved."""


class PostError(KnownError):
    """Letters could not be put where they were to travel from, or read there; nothing here is lost."""
