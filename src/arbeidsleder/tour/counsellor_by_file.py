"""A receiver that is reached by files alone, kept in memory: it invites, opens, gives receipts and answers.

For the tour and the tests, which play both sides. It keeps the rules of docs/exchange that a receiver must
keep (a repeated message gets the same receipt, a version is there once, a recall takes back all before it),
and it is no receiver to be used: it forgets everything when it goes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys
from arbeidsleder.message.pairing import Invitation, PairingRequest, new_code
from arbeidsleder.message.receipt import Answer, AnswerOutcome, Receipt, ReceiptState, RefusedReason
from arbeidsleder.message.receipt_code import receipt_code
from arbeidsleder.message.seal import Kind, open_sealed, seal
from arbeidsleder.message.summary import Message, Recall, WeekSummary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

INVITATION_FILE = "nav.invitasjon"


@dataclass
class CounsellorByFile:
    """One receiver. *now* is its clock, *name* what it is called."""

    now: Callable[[], datetime]
    name: str = "Nav Solbakken"
    keys: OwnKeys = field(default_factory=OwnKeys.generate)
    devices: dict[str, PairingRequest] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    weeks: dict[str, dict[int, Message]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _receipts: dict[str, list[Receipt]] = field(default_factory=dict)
    _seq: int = 0

    @property
    def fingerprint(self) -> str:
        """What it reads aloud of its keys."""
        return self.keys.public.fingerprint

    def invite(self, folder: Path, expires_on: date, keys_until: date | None = None) -> tuple[Path, str]:
        """Write an invitation into *folder*; return its path and the one-time code to be read aloud."""
        invitation = Invitation(
            str(uuid.uuid4()), self.name, self.keys.public, expires_on, keys_until=keys_until
        )
        self.codes[invitation.invitation_id] = code = new_code()
        path = folder / INVITATION_FILE
        path.write_bytes(invitation.to_file(self.keys))
        return path, code

    def look(self, folder: Path, applied: bool = True) -> int:
        """Open all that lies in «til-nav» and write receipts into «fra-nav»; return how many opened.

        With *applied* False the receipts say received only. What does not open is kept in *refused*.
        """
        opened = 0
        for path in sorted(
            (folder / "til-nav").glob("*.brev"), key=lambda one: (one.name[0] != "t", one.name)
        ):
            try:
                receipts = self._take(path.read_bytes(), applied)
            except MessageError as error:
                self.refused.append((path.name, error.code))
                continue
            opened += 1
            for device, receipt in receipts:
                self._write(folder, device, receipt)
        return opened

    def answer(
        self, folder: Path, message: Message, text: str, outcome: AnswerOutcome = AnswerOutcome.DONE
    ) -> Answer:
        """Answer the first decision of a week; the letter lies in «fra-nav»."""
        content = message.content
        decisions = content.decisions if isinstance(content, WeekSummary) else None
        found = Answer(
            str(uuid.uuid4()),
            message.summary_id,
            message.version,
            outcome,
            self.now(),
            content.to if isinstance(content, WeekSummary) else self.name,
            text,
            decisions[0].id if decisions else "",
        )
        self._write(folder, self._device, found)
        return found

    def seen(self, summary_id: str) -> Message | None:
        """Return what the counsellor sees of a week: its highest version, None when that is a recall."""
        versions = self.weeks.get(summary_id, {})
        newest = versions[max(versions)] if versions else None
        return None if newest is None or isinstance(newest.content, Recall) else newest

    def all_seen(self) -> list[Message]:
        """Return every week the counsellor sees."""
        return [one for one in map(self.seen, self.weeks) if one is not None]

    def code_of(self, message: Message, state: ReceiptState = ReceiptState.APPLIED) -> str:
        """Return the six digits that are read aloud instead of a receipt."""
        secret = self.devices[self._device].receipt_secret
        return receipt_code(secret, message.message_id, message.summary_id, message.version, state)

    @property
    def _device(self) -> str:
        return next(reversed(self.devices))

    def _take(self, data: bytes, applied: bool) -> list[tuple[str, Receipt]]:
        senders = {one: device.keys for one, device in self.devices.items()}
        try:
            opened = open_sealed(data, [self.keys], senders, (Kind.MESSAGE,))
        except MessageError as error:
            if error.code != "wrong_kind":
                raise
            request = PairingRequest.from_file(data, self.keys, self.codes, self._used)
            self._used.add(request.invitation_id)
            self.devices[request.device_id] = request
            return []
        message = opened.letter
        if not isinstance(message, Message):
            raise MessageError("wrong_kind")
        known = self._receipts.setdefault(message.message_id, [])
        state = self._keep(message, applied)
        if all(one.state is not state for one in known):
            reason = RefusedReason.VERSION_TAKEN if state is ReceiptState.REFUSED else None
            thumbprint = self.keys.public.thumbprint
            known.append(
                Receipt(
                    message.message_id,
                    message.summary_id,
                    message.version,
                    state,
                    self.now(),
                    thumbprint,
                    reason,
                )
            )
        return [(opened.sender, one) for one in known]

    def _keep(self, message: Message, applied: bool) -> ReceiptState:
        versions = self.weeks.setdefault(message.summary_id, {})
        there = versions.setdefault(message.version, message)
        if there.content_sha256 != message.content_sha256:
            return ReceiptState.REFUSED
        return ReceiptState.APPLIED if applied else ReceiptState.RECEIVED

    def _write(self, folder: Path, device: str, letter: Receipt | Answer) -> None:
        self._seq += 1
        to, issued = self.devices[device].keys, int(self.now().timestamp())
        data = seal(letter, self.keys, self.keys.public.thumbprint, to, self._seq, issued)
        named = letter.message_id if isinstance(letter, Receipt) else letter.answer_id
        target = folder / "fra-nav"
        target.mkdir(exist_ok=True)
        (target / f"{self._seq:06}-{named[:8]}.brev").write_bytes(data)
