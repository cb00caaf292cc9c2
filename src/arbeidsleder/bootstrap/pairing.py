"""Pairs this vault with a receiver of NAV's from its invitation: reads the file, answers it, keeps the
connection.

The user types what the receiver's people read aloud on the phone: the fingerprint of its keys, whole, and the
one-time code. Without the first nothing is made. New keys are made for every pairing, so that a new
invitation is also how keys are renewed at both ends. The answer lies at the carrier before the connection is
kept.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from arbeidsleder.application.commands.outbox import SaveConnection
from arbeidsleder.application.errors import PostError
from arbeidsleder.domain.outbox import NavConnection
from arbeidsleder.domain.roles import Right
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys, new_secret
from arbeidsleder.message.pairing import CODE_DIGITS, MOST_INVITATION, Invitation, PairingRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from arbeidsleder.application.context import Context

NAME: Final = "tilkobling-{device}.brev"
"""What the answer to an invitation is called at a carrier; *device* is eight letters of this vault's new
id.
"""


@dataclass(frozen=True)
class Answered:
    """What is kept of a pairing once its answer lies at the carrier."""

    invitation: Invitation
    device_id: str
    keys: OwnKeys = field(repr=False)
    receipt_secret: str = field(repr=False)


def read_invitation(path: Path, today: date) -> Invitation:
    """Read an invitation file. Raises PostError "post_gone", "invitation_wrong", "invitation_expired"."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_INVITATION + 1)
    except OSError as error:
        raise PostError("post_gone") from error
    try:
        return Invitation.from_file(data, today)
    except MessageError as error:
        code = "invitation_expired" if error.code == "expired" else "invitation_wrong"
        raise PostError(code) from error


def device_name(ctx: Context) -> str:
    """Return what the receiver is told this vault is: the place's name."""
    ctx.require(Right.WRITE_SHARING)
    with ctx.store.read() as uow:
        return uow.site.get().name


def answer_invitation(
    invitation: Invitation, fingerprint: str, code: str, name: str, put: Callable[[str, bytes], None]
) -> Answered:
    """Make this vault's keys and *put* the sealed answer at a carrier (FileCarrier.put).

    *fingerprint* and *code* are as typed, *name* is device_name(). Raises PostError "invitation_key_wrong"
    when the keys in the file are not those that were read aloud, "invitation_code_wrong", and what *put*
    raises.
    """
    if not invitation.keys.is_read_aloud(fingerprint):
        raise PostError("invitation_key_wrong")
    digits = "".join(code.replace("-", " ").split())
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise PostError("invitation_code_wrong")
    found = Answered(invitation, str(uuid.uuid4()), OwnKeys.generate(), new_secret())
    request = PairingRequest(
        invitation.invitation_id, found.device_id, name, found.keys.public, found.receipt_secret
    )
    put(NAME.format(device=found.device_id[:8]), request.to_file(found.keys, digits, invitation.keys))
    return found


def keep(ctx: Context, answered: Answered) -> SaveConnection:
    """Return the command that keeps the connection; any earlier one is revoked by it."""
    invitation = answered.invitation
    connection = NavConnection(
        id=ctx.ids.new_id(),
        receiver_name=invitation.receiver_name,
        address=invitation.address,
        receiver_keys=invitation.keys.to_text(),
        thumbprint=invitation.keys.thumbprint,
        device_id=answered.device_id,
        device_key=answered.keys.to_text(),
        receipt_secret=answered.receipt_secret,
        next_seq=1,
        paired_at=ctx.clock.now(),
        paired_by=ctx.user.id,
        expires_on=invitation.keys_until,
    )
    return SaveConnection(connection)
