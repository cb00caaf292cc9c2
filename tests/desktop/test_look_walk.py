"""Walks every page, panel, form and dialog in both window sizes and looks for what a user would see broken.

That the walker can fail is proved in test_look_walker.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.theme.look import look
from support.program import FAMILY_NAMES, LONG_NAMES, NAMES, MadeVault, made_vault, running
from support.walker import look_for_faults, painted_words
from support.walks import WALKS, Scene, walk_assistant

# Said by the offscreen platform when a tooltip is shown; nothing of ours.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

BIG, SMALL = (1366, 768), (960, 540)

# Words somebody typed, which may be shortened when the whole stands in a tooltip.
TYPED = (
    *NAMES, *LONG_NAMES, *FAMILY_NAMES, "Solstrålen", "Marit Øvelund", "Solgløtt", "kaffevogn", "lunsjvogn",
    ".xlsx", ".csv", ".pdf", "Ærlandsgård", "«Jeg vil", "Planleggingsdag",
    "Cabdiraxmaan", "Forteller at det går", "Ringe kjøkkenet og lageret", "Prøvemoen-Eksempeldal",
    "Kjøkken og kantine",
)  # fmt: skip


def faults_of(scenes: Iterator[Scene]) -> list[str]:
    """Each scene's faults, one a line; a scene where nothing is painted is a fault too."""
    found = []
    for name, root in scenes:
        if not painted_words(root):
            found.append(f"{name}: nothing is painted")
        found += [f"{name}: {fault}" for fault in look_for_faults(root, TYPED)]
    return found


WAYS = [
    pytest.param(BIG, "light", False, id="big-light"),
    pytest.param(BIG, "dark", True, id="big-dark-long-names"),
    pytest.param(SMALL, "light", True, id="small-light-long-names"),
    pytest.param(SMALL, "dark", False, id="small-dark"),
]


@pytest.mark.parametrize(("size", "theme", "long_names"), WAYS)
@pytest.mark.parametrize("walk", sorted(WALKS))
def test_nothing_is_cut_or_overlaps(
    tmp_path: Path, qtbot: QtBot, walk: str, size: tuple[int, int], theme: str, long_names: bool
) -> None:
    look().use(theme)
    with running(made_vault(tmp_path / "vault", long_names=long_names), qtbot, size=size) as run:
        run.unlock()
        assert run.window.size().toTuple() == size
        faults = faults_of(WALKS[walk](run))
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [BIG, SMALL])
def test_nothing_is_cut_before_there_is_anybody(tmp_path: Path, qtbot: QtBot, size: tuple[int, int]) -> None:
    with running(MadeVault(tmp_path / "vault", "", ()), qtbot, size=size) as run:
        faults = faults_of(walk_assistant(run))
        assert not faults, "\n".join(faults)


def test_every_view_with_rows_is_one_the_walk_sees(tmp_path: Path, qtbot: QtBot) -> None:
    """Painted rows are seen: each name of the ward is found among the painted words of I dag and Uke."""
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        for page in ("today", "week", "participants"):
            run.open(page)
            views = [w for w in run.window.findChildren(QAbstractItemView) if w.isVisible()]
            assert views
            painted = {word.text for _widget, word in painted_words(run.window)}
            seen = [name for name in NAMES if any(name in text for text in painted)]
            assert len(seen) >= 6, (page, painted)
