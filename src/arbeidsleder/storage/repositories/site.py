"""The place, its settings and its users."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.mastery import NEW_LOOK_WEEKS
from arbeidsleder.domain.paper_key import PaperKeyMark
from arbeidsleder.domain.people import Site, User
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import canonical_json, to_row
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.storage.rows import Rows

_SECOND_PLACE = "second_place"
_LAST_SEEN_DAY = "last_seen_day"
_PAPER_KEY = "paper_key"
_FRESH_BACKUP = "fresh_backup"
_KEY_MARKS = "key_marks"
_NEW_LOOK = "new_look_weeks"


class StoredSite:
    """The SiteRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def get(self) -> Site:
        """Return the site; VaultError "site_missing" before the first-run assistant has saved one."""
        found = self._rows.fetch(Site, sa.select(tables.site))
        if not found:
            raise VaultError("site_missing")
        return found[0]

    def save(self, site: Site) -> None:
        """Insert or replace the one site with its wards."""
        self._rows.remove(tables.site, tables.site.c.id != site.id)
        self._rows.put(tables.site, to_row(site))

    def users(self) -> Sequence[User]:
        """Return all users, by name in the Norwegian alphabet."""
        found = self._rows.fetch(User, sa.select(tables.user))
        return sorted(found, key=lambda u: (name_order(u.name), u.id))

    def add_user(self, user: User) -> None:
        """Add a user."""
        self._rows.add(tables.user, to_row(user))

    def save_user(self, user: User) -> None:
        """Insert or replace a user."""
        self._rows.put(tables.user, to_row(user))

    def last_seen_day(self) -> date | None:
        """Return the day the morning minute was last shown."""
        value = self._setting(_LAST_SEEN_DAY)
        return None if value is None else date.fromisoformat(value)

    def set_last_seen_day(self, day: date) -> None:
        """Remember that the morning minute was shown."""
        self._rows.put(tables.setting, {"name": _LAST_SEEN_DAY, "value": day.isoformat()})

    def second_place(self) -> str:
        """Return the folder that gets a copy of every backup, or ""."""
        return self._setting(_SECOND_PLACE) or ""

    def set_second_place(self, folder: str) -> None:
        """Remember it; "" for none."""
        self._rows.put(tables.setting, {"name": _SECOND_PLACE, "value": folder})

    def fresh_backup_wanted(self) -> bool:
        """Return whether a new backup is to take the place of all older ones."""
        return self._setting(_FRESH_BACKUP) == "yes"

    def set_fresh_backup_wanted(self, wanted: bool) -> None:
        """Remember it."""
        self._rows.put(tables.setting, {"name": _FRESH_BACKUP, "value": "yes" if wanted else ""})

    def paper_key_mark(self) -> PaperKeyMark | None:
        """Return why a new recovery sheet should be made, or None."""
        slot_id, _space, rest = (self._setting(_PAPER_KEY) or "").partition(" ")
        why, _space, asked = rest.partition(" ")
        if not slot_id:
            return None
        day = date.fromisoformat(asked) if asked else None
        return PaperKeyMark(slot_id, "used" if why == "used" else "unchecked", day)

    def set_paper_key_mark(self, mark: PaperKeyMark | None) -> None:
        """Remember it, or that all is well."""
        asked = mark.asked_on.isoformat() if mark and mark.asked_on else ""
        value = f"{mark.slot_id} {mark.why} {asked}".rstrip() if mark else ""
        self._rows.put(tables.setting, {"name": _PAPER_KEY, "value": value})

    def key_marks(self) -> Mapping[str, str] | None:
        """Return the marks of the vault's slots as the log was told last, or None."""
        value = self._setting(_KEY_MARKS)
        return None if value is None else dict(json.loads(value))

    def set_key_marks(self, marks: Mapping[str, str]) -> None:
        """Remember them."""
        self._rows.put(tables.setting, {"name": _KEY_MARKS, "value": canonical_json(dict(marks))})

    def new_look_weeks(self) -> int:
        """Return after how many weeks a look at a task is old."""
        return int(self._setting(_NEW_LOOK) or NEW_LOOK_WEEKS)

    def set_new_look_weeks(self, weeks: int) -> None:
        """Remember it."""
        self._rows.put(tables.setting, {"name": _NEW_LOOK, "value": str(weeks)})

    def _setting(self, name: str) -> str | None:
        query = sa.select(tables.setting.c.value).where(tables.setting.c.name == name)
        value = self._rows.connection.execute(query).scalar()
        return None if value is None else str(value)
