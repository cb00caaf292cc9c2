from __future__ import annotations

import sys
from pathlib import Path

import pytest

from arbeidsleder.desktop.theme.fonts import FACES
from arbeidsleder.system import assets
from arbeidsleder.system.assets import find_assets


def test_a_checkout_has_its_data_beside_src():
    found = find_assets()
    assert found.resources == Path(__file__).parents[2] / "resources"
    assert (found.ui / "pin.ui").is_file()
    for face in FACES:
        assert (found.fonts / f"SourceSansPro-{face}.ttf").is_file()


@pytest.mark.parametrize("inner", ["", "arbeidsleder/_data"])
def test_a_frozen_program_finds_what_was_packed_with_it(tmp_path, monkeypatch, inner):
    for name in ("resources", "ui"):
        (tmp_path / inner / name).mkdir(parents=True)
    (tmp_path / "font_source_sans_pro" / "files").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    found = find_assets()
    assert found.resources == tmp_path / inner / "resources"
    assert found.ui == tmp_path / inner / "ui"
    assert found.fonts == tmp_path / "font_source_sans_pro" / "files"


def test_a_wheel_has_its_data_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "arbeidsleder"
    for name in ("resources", "ui"):
        (package / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(assets, "_PACKAGE", package)
    assert find_assets().resources == package / "_data" / "resources"


def test_a_half_copied_program_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "src" / "arbeidsleder")
    with pytest.raises(FileNotFoundError):
        find_assets()
