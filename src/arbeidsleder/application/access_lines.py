"""The access log as it went: a file that was to be saved and was never written did not go out.

The line is written before the file, so that no file lies outside the vault unknown to it; what became of the
file stands in its own row. Here they are read together. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.saved_file import Settled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from arbeidsleder.domain.rights import PersonAccess
    from arbeidsleder.domain.saved_file import SavedFile


def as_it_went(accesses: Iterable[PersonAccess], files: Iterable[SavedFile]) -> tuple[PersonAccess, ...]:
    """Return *accesses* with those as NOT_SAVED whose file, of *files*, was never written."""
    never = {
        (one.saved_at, one.saved_by, f"{one.document} {one.subject}")
        for one in files
        if one.settled_how is Settled.NOT_WRITTEN
    }
    return tuple(
        replace(one, how=Access.NOT_SAVED)
        if one.how is Access.SAVE and (one.at, one.user_id, one.document) in never
        else one
        for one in accesses
    )
