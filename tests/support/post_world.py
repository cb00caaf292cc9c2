"""A ward, a stick, and a counsellor who is reached by files alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from arbeidsleder.application.commands.outbox import QueueAllOfWeek
from arbeidsleder.bootstrap.pairing import answer_invitation, device_name, keep, read_invitation
from arbeidsleder.domain.outbox import NavConnection
from arbeidsleder.sync.file_carrier import FileCarrier
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from arbeidsleder.vault.atomic import write_atomic
from support.outbox import Post
from support.ward import Ward


@dataclass
class World:
    """The ward, a stick, and the counsellor at the other end."""

    post: Post
    stick: Path
    nav: CounsellorByFile

    @property
    def ward(self) -> Ward:
        return self.post.ward

    @property
    def carrier(self) -> FileCarrier:
        return FileCarrier(self.stick, write_atomic)

    def pair(self) -> NavConnection:
        path, code = self.nav.invite(self.stick, self.ward.day + timedelta(days=14))
        invitation = read_invitation(path, self.ward.day)
        name = device_name(self.ward.ctx)
        answered = answer_invitation(invitation, self.nav.fingerprint, code, name, self.carrier.put)
        command = keep(self.ward.ctx, answered)
        self.ward.do(command)
        return command.connection

    def closed_week(self, *people: str) -> None:
        for called in people:
            who = self.ward.add(called)
            self.post.agree(who)
            self.post.say(who, f"Kan {called} få svar?")
        self.post.close()
        self.ward.do(QueueAllOfWeek())

    def states(self) -> list[str]:
        return [str(one.state) for one in self.post.items()]
