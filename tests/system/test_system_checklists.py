"""The checklists: ours can be read, hold what they must, and a broken file says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.checklists import load_checklists
from arbeidsleder.system.resource_files import ResourceFileError

GOOD = 'format = 1\nid = "a"\nname = "A"\nitems = [{ id = "one", text = "En" }]\n'


def test_ours_hold_what_has_to_be_there_before_the_training_begins() -> None:
    lists = load_checklists(find_assets().resources)
    assert [one.id for one in lists] == ["first_day", "first_week", "before_mfy"]
    items = {item.id for item in lists[2].items}
    assert {
        "system_access", "uniform_keys", "deviations", "contact_list", "absence_agreement", "assignments",
    } <= items  # fmt: skip
    abouts = [one.about(item) for one in lists for item in one.items]
    assert len(set(abouts)) == len(abouts)


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.replace("format = 1", "format = 2"),
        GOOD.replace(
            '{ id = "one", text = "En" }', '{ id = "one", text = "En" }, { id = "one", text = "To" }'
        ),
        GOOD + 'more = "x"\n',
        GOOD.replace('name = "A"\n', ""),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, broken: str) -> None:
    (tmp_path / "followup").mkdir()
    file = tmp_path / "followup" / "1-a.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert load_checklists(tmp_path)[0].items[0].text == "En"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(ResourceFileError, match=r"1-a\.toml"):
        load_checklists(tmp_path)


def test_two_lists_have_two_ids(tmp_path: Path) -> None:
    (tmp_path / "followup").mkdir()
    for name in ("1-a.toml", "2-b.toml"):
        (tmp_path / "followup" / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(ResourceFileError, match="same id"):
        load_checklists(tmp_path)
