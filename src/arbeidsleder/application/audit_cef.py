"""The audit log as lines in the form NAV logs look-ups: CEF, one action a line, without a name.

The form is that of navikt/common-java-modules (audit-log) and NAV's page on oppslagslogg. A participant is
a token that only this vault can make, never a birth number, a user an id of the vault. Knows no key.
Written out in docs/audit-log.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.audit_words import kind_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

APPLICATION = "Arbeidsleder"
LOG_NAME = "auditLog"
VERSION = "1.0"
ACCESS, CREATE, UPDATE, DELETE = "audit:access", "audit:create", "audit:update", "audit:delete"
SEEN = "person_access."
"""What the kinds begin with that tell of a person's file that was seen or went out."""

_EVENTS = {"added": CREATE, "changed": UPDATE, "removed": DELETE, "expired": DELETE, "erased": DELETE}


@dataclass(frozen=True)
class ExportLine:
    """A line of the log with whom it is about, as far as the row it speaks of still tells: an id, or ""."""

    sequence: int
    at: datetime
    user_id: str
    kind: str
    participant_id: str = ""


def event_class(kind: str) -> str:
    """Return NAV's class of a kind: what was seen or went out, what was made, changed or taken away."""
    if kind.startswith(SEEN) or kind == "print":
        return ACCESS
    return _EVENTS.get(kind.partition(".")[2].partition(":")[0], UPDATE)


def cef_line(line: ExportLine, vault_id: str, token: Callable[[str], str]) -> str:
    """Return one line without its line end. *token* makes the token of a participant's id.

    *end* is in milliseconds since 1970, *sproc* ties the line to its number in the log.
    """
    head = (APPLICATION, LOG_NAME, VERSION, event_class(line.kind), APPLICATION, "INFO")
    fields = {
        "end": str(round(line.at.timestamp() * 1000)),
        "suid": line.user_id or "recovery",
        "duid": token(line.participant_id) if line.participant_id else "",
        "sproc": f"{vault_id[:16]}-{line.sequence}",
        "act": line.kind.partition(":")[0],
        "flexString1Label": "Decision",
        "flexString1": "Permit",
        "msg": kind_words(line.kind),
    }
    told = " ".join(f"{name}={_value(value)}" for name, value in fields.items() if value)
    return "|".join(("CEF:0", *(_header(part) for part in head), told))


def _header(text: str) -> str:
    return _one_line(text.replace("\\", "\\\\").replace("|", "\\|"))


def _value(text: str) -> str:
    return _one_line(text.replace("\\", "\\\\").replace("=", "\\="))


def _one_line(text: str) -> str:
    """Nothing of ours has more than one line; a kind of a later program might."""
    return " ".join(text.split())
