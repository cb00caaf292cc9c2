"""A week is closed with what is ready for NAV or not at all, wherever the program is killed meanwhile."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.storage.integrity import check
from support.outbox import WEEK, Post
from support.ward import open_ward

TESTS = Path(__file__).resolve().parents[1]
CHILD = """
import os, sys
from pathlib import Path
from dataclasses import replace
sys.path.insert(0, {tests!r})
from arbeidsleder.application.commands.weeks import CloseWeek
from support.outbox import WEEK
from support.ward import open_ward

class Ids:
    def __init__(self, real, at):
        self.real, self.left = real, at
    def new_id(self):
        self.left -= 1
        if self.left == 0:
            os._exit(9)
        return self.real.new_id()

with open_ward(Path({path!r}), bytes.fromhex({key!r}), new=False) as ward:
    from datetime import time, timedelta
    ward.at(WEEK.monday + timedelta(days=4), time(14))
    ctx = replace(ward.ctx, ids=Ids(ward.ctx.ids, {at}))
    CloseWeek(WEEK).run(ctx)
"""


def test_killed_at_each_new_row_of_it_there_is_all_or_nothing(tmp_path: Path) -> None:
    path, key = tmp_path / "1.db", secrets.token_bytes(32)
    with open_ward(path, key) as ward:
        post = Post(ward)
        people = [ward.add(name) for name in ("Huong", "Åse", "Tove")]
        for who in people:
            post.agree(who)
    ends = []
    for at in range(1, len(people) + 3):
        code = CHILD.format(tests=str(TESTS), path=str(path), key=key.hex(), at=at)
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
        ends.append(done.returncode)
        with open_ward(path, key, new=False) as ward:
            closed = week_grid(ward.ctx, WEEK).closing is not None
            items = Post(ward).items()
        assert (closed, len(items)) in ((False, 0), (True, len(people))), (at, done.stderr)
        assert closed == (done.returncode == 0)
        if closed:
            break
    assert ends == [9] * (1 + len(people)) + [0]
    assert check(path, lambda: key, key[::-1]).is_whole
