"""docs/roles.md says what domain/roles.py does, cell by cell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from arbeidsleder.domain.people import Role
from arbeidsleder.domain.roles import Action, Matter, Period, Right, may

PAGE = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
DAY = date(2027, 5, 5)


def cells() -> dict[tuple[Action, Matter], str]:
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    head, _rule, *body = rows
    actions = {
        number: Action(found[1])
        for number, cell in enumerate(head)
        if (found := re.search(r"\((\w+)\)", cell))
    }
    assert set(actions.values()) == set(Action)
    return {
        (action, Matter(row[0].strip("`"))): row[number] for row in body for number, action in actions.items()
    }


def what_the_code_says(action: Action, matter: Matter) -> str:
    right = next((one for one in Right if (one.action, one.matter) == (action, matter)), None)
    if right is None:
        return "–"
    assert may(Role.SUPERVISOR, right, DAY)
    return "begge" if may(Role.SUBSTITUTE, right, DAY, Period(DAY, DAY)) else "arbeidsleder"


def test_every_cell_is_what_the_code_does() -> None:
    table = cells()
    assert set(table) == {(action, matter) for action in Action for matter in Matter}
    wrong = {key: cell for key, cell in table.items() if cell != what_the_code_says(*key)}
    assert wrong == {}


def test_each_kind_of_data_has_norwegian_words() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for matter in Matter:
        assert re.search(rf"^\| `{matter.value}` \| \w", text, re.MULTILINE), matter
