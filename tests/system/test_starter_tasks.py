"""The starter library as it ships: usable as it stands, easy to read, honest about aims, with pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from arbeidsleder.domain.lix import EASY, lix_of
from arbeidsleder.domain.pictogram import BOX, STROKE, read_pictogram
from arbeidsleder.domain.tasks import (
    SHORT_LENGTH,
    STEP_LENGTH,
    STEPS_ON_CARD,
    Demand,
    DemandLevel,
    LibraryTask,
    faults,
)
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.mfy_plan import load_plans
from arbeidsleder.system.resource_files import ResourceFileError
from arbeidsleder.system.starter_tasks import load_starter_tasks, pictogram_names

RESOURCES = find_assets().resources
LIBRARY = load_starter_tasks(RESOURCES)
TASKS = LIBRARY.tasks
PICTURES = sorted((RESOURCES / "pictograms").glob("*.svg"))
LEAST_TASKS = 40
NEVER = re.compile(
    r"diagnos|demens|medisin|\bpiller?\b|tablett|journal|fødselsn|personnumm|pasient|pårørende|sykdom|symptom|"
    r"sårstell|blodtrykk|blodsukker|insulin|kateter|bleie|dusje|intimvask|forflytt|løfte? (?:en |)beboer|"
    r"\bnav\b|rus\b|gjeld",
    re.IGNORECASE,
)
"""Health, nursing, residents' data and the participant's life have no place in a task."""
HOLLOW = re.compile(
    r"lorem|ipsum|todo|fixme|xxx|\.\.\.|plassholder|eksempel ?tekst|\bfyll inn\b|[<>{}]", re.IGNORECASE
)

every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)


def texts(task: LibraryTask) -> list[str]:
    """Every text of a task somebody reads."""
    return [
        task.name,
        task.short,
        task.relieves,
        *(step.text for step in task.steps),
        *(aim.why for aim in task.aims),
        *(part for word in task.words for part in (word.word, word.note)),
        *task.phrases,
    ]


def test_there_are_tasks_from_all_over_the_house() -> None:
    assert len(TASKS) >= LEAST_TASKS
    assert {area.id for area in LIBRARY.areas} == {
        "kjokken",
        "lager",
        "renhold",
        "samvaer",
        "servering",
        "uteomraade",
        "vaskeri",
    }
    assert all(len(LIBRARY.of_area(area.id)) >= 5 for area in LIBRARY.areas)


def test_tasks_are_told_apart() -> None:
    for value in ("id", "name", "short", "pictogram"):
        held = [getattr(task, value) for task in TASKS]
        assert sorted({one for one in held if held.count(one) > 1}) == [], value


@every_task
def test_a_task_is_usable_as_it_stands(task: LibraryTask) -> None:
    assert faults(task) == ()
    assert 3 <= len(task.steps) <= STEPS_ON_CARD
    assert all(len(step.text) <= STEP_LENGTH for step in task.steps)
    assert len(task.short) <= SHORT_LENGTH
    assert {task.demands.level(demand) for demand in Demand} <= set(DemandLevel)
    assert 5 <= len(task.words) <= 12
    assert 3 <= len(task.phrases) <= 6
    assert len(set(task.words)) == len(task.words)


@every_task
def test_a_task_is_easy_to_read(task: LibraryTask) -> None:
    assert lix_of(step.text for step in task.steps) <= EASY
    assert lix_of(task.phrases) <= EASY


@every_task
def test_a_task_is_written_as_a_card(task: LibraryTask) -> None:
    for step in task.steps:
        assert step.text[0].isupper(), step
        assert not step.text.endswith((".", "!")), step
    for sentence in (*task.phrases, *(aim.why for aim in task.aims)):
        assert sentence[0].isupper(), sentence
        assert sentence.endswith((".", "?", "…")), sentence
    assert not task.relieves or task.relieves.endswith(".")
    assert not any("!" in text for text in texts(task))


@every_task
def test_a_task_has_nothing_hollow_and_nothing_of_health_or_residents(task: LibraryTask) -> None:
    for text in texts(task):
        assert not HOLLOW.search(text), text
        assert not NEVER.search(text), text


@every_task
def test_the_aims_of_a_task_are_in_the_plan_and_each_says_why(task: LibraryTask) -> None:
    plan = load_plans(RESOURCES).editions[0]
    for aim in task.aims:
        known = plan.aim(aim.code)
        assert known is not None, aim
        assert aim.why.rstrip(".") != known.label, aim
        assert len(aim.why.split()) >= 4, aim


def test_no_task_claims_nursing_and_some_claim_nothing() -> None:
    plan = load_plans(RESOURCES).editions[0]
    nursing = {aim.code for module in plan.modules if module.code == "HEAV107" for aim in module.aims}
    claimed = {aim.code for task in TASKS for aim in task.aims}
    assert claimed & nursing == set()
    assert any(not task.aims for task in TASKS)
    assert max(len(task.aims) for task in TASKS) <= 3


def test_there_is_something_for_a_tired_day_and_for_the_first_weeks() -> None:
    assert sum(1 for task in TASKS if task.quiet) >= 10
    first = [task for task in TASKS if task.first_weeks]
    assert len(first) >= 10
    for task in first:
        assert task.demands.lifting is not DemandLevel.MUCH, task.id
        assert task.demands.reading is not DemandLevel.MUCH, task.id
        assert task.demands.tempo is not DemandLevel.MUCH, task.id


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_pictogram_is_in_our_manner_and_inside_its_box(path: Path) -> None:
    strokes = read_pictogram(path.read_text(encoding="utf-8"))
    points = [point for stroke in strokes for point in stroke.points()]
    assert points
    for x, y in points:
        assert STROKE / 2 <= x <= BOX - STROKE / 2
        assert STROKE / 2 <= y <= BOX - STROKE / 2
    wide = max(x for x, _y in points) - min(x for x, _y in points)
    high = max(y for _x, y in points) - min(y for _x, y in points)
    assert max(wide, high) >= BOX / 2, "too small to be read at 30 mm"


def test_all_pictograms_of_the_tasks_and_of_min_uke_are_there() -> None:
    needed = {name for task in TASKS for name in task.pictograms()} | {
        "maal",
        "sol",
        "tommel-opp",
        "ring",
        "spor",
    }
    assert needed <= pictogram_names(RESOURCES)


# --- A bad edit is told by file, task and reason ---------------------------------------------------------

GOOD = """format = 1
[area]
id = "kjokken"
name = "Kjøkken"
[[task]]
id = "koke-kaffe"
name = "Koke kaffe"
short = "Kaffe"
area = "kjokken"
pictogram = "kopp"
demands = { lifting = "none", reading = "none", residents = "none", tempo = "none", hygiene = "some" }
relieves = ""
quiet = true
first_weeks = true
steps = [
  { text = "Vask hendene", pictogram = "vask-hender" },
  { text = "Fyll i vann", pictogram = "kanne" },
  { text = "Trykk på start", pictogram = "kopp" },
]
aims = []
words = []
phrases = []
"""


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    (tmp_path / "tasks").mkdir()
    (tmp_path / "pictograms").mkdir()
    for name in ("kopp", "kanne", "vask-hender"):
        shutil.copy(RESOURCES / "pictograms" / f"{name}.svg", tmp_path / "pictograms")
    (tmp_path / "tasks" / "kjokken.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_file_of_ones_own_is_read(resources: Path) -> None:
    (task,) = load_starter_tasks(resources).tasks
    assert (task.id, task.area.name, task.demands.hygiene) == ("koke-kaffe", "Kjøkken", DemandLevel.SOME)
    assert [step.pictogram for step in task.steps] == ["vask-hender", "kanne", "kopp"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "kjokken.toml: format must be 1"),
        ('name = "Koke kaffe"', "", "kjokken.toml, koke-kaffe: name is missing"),
        ('hygiene = "some"', 'hygiene = "mye"', "koke-kaffe, demands: hygiene must be none, some or much"),
        (', hygiene = "some"', "", "koke-kaffe, demands: hygiene is missing"),
        ("quiet = true", 'quiet = "ja"', "koke-kaffe: quiet must be true or false"),
        ("quiet = true", "quiet = true\nqiet = true", "koke-kaffe: unknown: qiet"),
        ('area = "kjokken"', 'area = "lager"', "koke-kaffe: area must be kjokken"),
        ('pictogram = "kanne"', 'pictogram = "kane"', "koke-kaffe: no such pictogram: kane"),
        ('text = "Fyll i vann"', 'text = ""', "koke-kaffe, steps 2: text must be a text"),
        ('short = "Kaffe"', 'short = "Kaffemaskinen"', "koke-kaffe: cannot be used: short"),
        ("aims = []", 'aims = ["KM11310"]', "koke-kaffe: aims must be a list of tables"),
        ("aims = []", 'aims = [{ code = "KM11310" }]', "koke-kaffe, aims 1: why is missing"),
        ("phrases = []", "phrases = [1]", "koke-kaffe: phrases must be a list of texts"),
        ("[[task]]", "[[task]", "kjokken.toml: not TOML"),
    ],
)
def test_a_bad_edit_is_told_where_it_is(resources: Path, old: str, new: str, told: str) -> None:
    assert GOOD.count(old) == 1
    (resources / "tasks" / "kjokken.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ResourceFileError) as error:
        load_starter_tasks(resources)
    assert told in str(error.value)


def test_an_id_or_area_used_twice_is_told(resources: Path) -> None:
    second = resources / "tasks" / "lager.toml"
    second.write_text(GOOD.replace('"koke-kaffe"', '"koke-te"'), encoding="utf-8")
    with pytest.raises(ResourceFileError, match="two files have the same area"):
        load_starter_tasks(resources)
    second.write_text(GOOD.replace('"kjokken"', '"lager"'), encoding="utf-8")
    with pytest.raises(ResourceFileError, match=r"lager\.toml, koke-kaffe: the id is used twice"):
        load_starter_tasks(resources)


def test_no_tasks_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceFileError, match=r"tasks: no \.toml file there"):
        load_starter_tasks(tmp_path)
