"""Every pictogram has a word for what it shows, and every word a picture."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.pictograms import load_pictograms
from arbeidsleder.system.resource_files import ResourceFileError
from arbeidsleder.system.starter_tasks import pictogram_names

RESOURCES = find_assets().resources


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    (tmp_path / "pictograms").mkdir()
    for name in ("kopp", "dor"):
        shutil.copy(RESOURCES / "pictograms" / f"{name}.svg", tmp_path / "pictograms")
    name_them(tmp_path, kopp="kopp", dor="dør")
    return tmp_path


def name_them(resources: Path, **names: str) -> None:
    lines = [f'{name} = "{word}"' for name, word in names.items()]
    text = "\n".join(["format = 1", "[names]", *lines, ""])
    (resources / "pictograms" / "names.toml").write_text(text, encoding="utf-8")


def test_all_that_ship_have_a_name_of_their_own() -> None:
    shipped = load_pictograms(RESOURCES)
    names = [one.name for one in shipped.values()]
    assert set(shipped) == pictogram_names(RESOURCES)
    assert len(set(names)) == len(names)
    assert names == sorted(names)
    assert all(one.strokes() for one in shipped.values())


def test_a_folder_of_ones_own_is_read(resources: Path) -> None:
    assert {one.id: one.name for one in load_pictograms(resources).values()} == {"dor": "dør", "kopp": "kopp"}


def test_a_picture_without_a_name_is_told(resources: Path) -> None:
    name_them(resources, kopp="kopp")
    with pytest.raises(ResourceFileError, match=r"names\.toml, names: dor is missing"):
        load_pictograms(resources)


def test_a_name_without_a_picture_is_told(resources: Path) -> None:
    name_them(resources, kopp="kopp", dor="dør", hatt="hatt")
    with pytest.raises(ResourceFileError, match="unknown: hatt"):
        load_pictograms(resources)


def test_another_format_and_no_pictures_are_told(resources: Path) -> None:
    for path in (resources / "pictograms").glob("*.svg"):
        path.unlink()
    name_them(resources)
    with pytest.raises(ResourceFileError, match=r"no \.svg file there"):
        load_pictograms(resources)
    (resources / "pictograms" / "names.toml").write_text("format = 2\n", encoding="utf-8")
    with pytest.raises(ResourceFileError, match="format must be 1"):
        load_pictograms(resources)
