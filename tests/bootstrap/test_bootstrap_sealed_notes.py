"""Sealed notes found at an unlock, without a window."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.sealed_notes import find_notes, keep_note
from arbeidsleder.vault.notes import remove_note
from arbeidsleder.vault.slots import canonical
from support.vault_world import MONDAY, small_vault

NEWER = b'{"checksum":"%s","format":"arbeidsleder-note","version":2}\n'


def test_a_note_of_a_newer_program_does_not_stand_in_the_way_of_the_others(tmp_path: Path) -> None:
    world = small_vault(tmp_path / "vault")
    with world.opened() as opened:
        find_notes(opened)
        keep_note(world.folder, MONDAY, "Plantet notat", world.clock)
        said = sha256(canonical({"format": "arbeidsleder-note", "version": 2})).hexdigest().encode()
        strange = world.folder / "notes" / f"{'0' * 32}.alnote"
        strange.write_bytes(NEWER % said)
        (found,) = find_notes(opened).notes
        assert found.text == "Plantet notat"
        remove_note(world.folder, found.id)
        with pytest.raises(VaultError, match="vault_newer"):  # told when it is the last one
            find_notes(opened)
        assert strange.exists()
