"""The starter tasks in nynorsk and English as they ship: whole, easy to read, in the language they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from arbeidsleder.domain.lix import EASY, lix_of
from arbeidsleder.domain.starter_texts import TaskText, no_texts, text_of
from arbeidsleder.domain.tasks import LibraryTask
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.resource_files import ResourceFileError
from arbeidsleder.system.starter_tasks import load_starter_tasks
from arbeidsleder.system.starter_texts import load_starter_texts
from arbeidsleder.text import SheetLanguage

RESOURCES = find_assets().resources
LIBRARY = load_starter_tasks(RESOURCES)
TRANSLATED = (SheetLanguage.NYNORSK, SheetLanguage.ENGLISH)
TEXTS = {language: load_starter_texts(RESOURCES, language, LIBRARY) for language in TRANSLATED}
HOLLOW = re.compile(r"lorem|ipsum|todo|fixme|xxx|\.\.\.|translat|oversett|[<>{}]|!", re.IGNORECASE)
BOKMAAL_ONLY = frozenset(
    """jeg ikke hva hvem hvor hvordan hvilken hvilket hvilke hvorfor noe noen en et fra si mer uke
    gjøre gjør være vært vann vanne kjøre kjør spørre velge velg telle tell melk grøt skje skjea
    vindu vinduet hull gulv gulvet løv løvet løs løst navn sted avdelingen åpne åpen tegne tegn
    såpen koppene stolene bordene kopper tallerkener kluter poser hansker servietter ren rent rene
    høre hør høyt høy lav lavt sang sangen synes huske husker også bare nå sette sett bære bær steke
    stek glass kurv kurven bilde bildet kaffe kaffen spille spill spillet skole håndtak håndkle tall
    tallet speil speilet hvile holde dere igjen sammen hverandre trenger skjære skjær frukten myk
    nederst bakerst måned åpnes morgen ansatt jevnt dypt dekke fremover gjerne avisen""".split()  # noqa: SIM905
)
"""Bokmål words that are another word in the nynorsk of these files."""
NORWEGIAN_SIGNS = re.compile(r"[æøåÆØÅ«»]")
NORWEGIAN = frozenset(
    """og er det den du jeg eg ikke ikkje skal med av til som hva kva ta legg sett si sei""".split()  # noqa: SIM905
)

both = pytest.mark.parametrize("language", TRANSLATED)
every_task = pytest.mark.parametrize("task", LIBRARY.tasks, ids=lambda task: task.id)


def lines(text: TaskText) -> list[str]:
    """What is printed of a task: every text but the notes."""
    return [text.name, text.short, *text.steps, *(word.word for word in text.words), *text.phrases]


def words(line: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", line)}


@both
@every_task
def test_a_task_is_whole_in_the_language(task: LibraryTask, language: SheetLanguage) -> None:
    said, source = TEXTS[language].said[task.id], text_of(task)
    assert len(said.steps) == len(source.steps)
    assert len(said.words) == len(source.words)
    assert len(said.phrases) == len(source.phrases)
    assert len(set(said.steps)) == len(said.steps)
    assert len(set(said.phrases)) == len(said.phrases)
    assert len(set(said.words)) == len(said.words)
    for line in lines(said):
        assert not HOLLOW.search(line), line


@both
@every_task
def test_a_task_is_as_easy_to_read_in_the_language(task: LibraryTask, language: SheetLanguage) -> None:
    said = TEXTS[language].said[task.id]
    assert lix_of(said.steps) <= EASY
    assert lix_of(said.phrases) <= EASY


@both
@every_task
def test_a_task_is_written_as_a_card_in_the_language(task: LibraryTask, language: SheetLanguage) -> None:
    said, source = TEXTS[language].said[task.id], text_of(task)
    for one in (said.name, said.short, *said.steps, *said.phrases):
        assert one[0].isupper(), one
    for step in said.steps:
        assert not step.endswith("."), step
    for ours, theirs in zip(said.phrases, source.phrases, strict=True):
        assert (ours[-1] == "?") == (theirs[-1] == "?"), (ours, theirs)
        assert ours.endswith((".", "?", "…")), ours


@both
def test_tasks_are_told_apart_in_the_language(language: SheetLanguage) -> None:
    for what in ("name", "short"):
        held = [getattr(said, what) for said in TEXTS[language].said.values()]
        assert sorted({one for one in held if held.count(one) > 1}) == []


@every_task
def test_nothing_is_left_in_bokmaal_where_nynorsk_has_another_word(task: LibraryTask) -> None:
    said = TEXTS[SheetLanguage.NYNORSK].said[task.id]
    for line in [*lines(said), *(word.note for word in said.words)]:
        assert not words(line) & BOKMAAL_ONLY, line


@every_task
def test_nothing_is_left_in_norwegian_in_english(task: LibraryTask) -> None:
    said, source = TEXTS[SheetLanguage.ENGLISH].said[task.id], text_of(task)
    for ours, theirs in zip(said.steps, source.steps, strict=True):
        assert ours != theirs
    for ours, theirs in zip(said.phrases, source.phrases, strict=True):
        assert ours != theirs
    assert said.name != source.name
    for line in [*lines(said), *(word.note for word in said.words)]:
        assert not NORWEGIAN_SIGNS.search(line), line
        assert not words(line) & NORWEGIAN, line


def test_the_same_sentence_is_said_the_same_way_everywhere() -> None:
    for language, texts in TEXTS.items():
        said: dict[str, str] = {}
        for task_id, source in texts.source.items():
            other = texts.said[task_id]
            pairs = zip((*source.steps, *source.phrases), (*other.steps, *other.phrases), strict=True)
            for theirs, ours in pairs:
                assert said.setdefault(theirs, ours) == ours, (language, theirs)


# --- Whose words are translated ---------------------------------------------------------------------------


def test_a_task_as_the_library_has_it_is_translated_and_a_changed_one_is_not() -> None:
    texts, task = TEXTS[SheetLanguage.NYNORSK], LIBRARY.tasks[0]
    said = texts.of_steps(task.id, task.name, task.steps)
    assert said is not None
    assert said.steps[1] == "Fyll kaldt vatn i traktaren"
    assert texts.of_steps(task.id, f"{task.name} på 2 Øst", task.steps) is None
    assert texts.of_steps(task.id, task.name, task.steps[:-1]) is None
    assert texts.of_steps("", task.name, task.steps) is None
    assert texts.of_words(task.id, task.name, task.phrases, task.words) == said
    assert texts.of_words(task.id, task.name, task.phrases[1:], task.words) is None
    assert texts.of_words(task.id, task.name, task.phrases, task.words[1:]) is None


def test_a_name_is_translated_where_it_is_the_librarys_long_or_short_in_any_case() -> None:
    texts = TEXTS[SheetLanguage.ENGLISH]
    assert texts.of_name("smore-skiver", "Smøre brødskiver") == "Make sandwiches"
    assert texts.of_name("smore-skiver", "skiver") == "Sandwiches"
    assert texts.of_name("smore-skiver", "Frokost") == ""
    assert texts.of_name("", "Skiver") == ""
    assert no_texts(SheetLanguage.ENGLISH).of_name("smore-skiver", "Skiver") == ""


# --- A bad edit is told by file, task and reason ----------------------------------------------------------


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / "tasks", tmp_path / "tasks")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "nn/kjokken.toml: format must be 1"),
        ("[koke-kaffe]", "[koke-kafe]", "nn/kjokken.toml: koke-kaffe is missing"),
        ("[koke-kaffe]", "[koke-te]\n[koke-kaffe]", "nn/kjokken.toml: unknown: koke-te"),
        ('name = "Koke kaffi"\n', "", "nn/kjokken.toml, koke-kaffe: name is missing"),
        ('  "Legg i eit filter",\n', "", "koke-kaffe: steps: 5, and 6 in bokmål"),
        ('  "Kaffien er klar.",\n', "", "koke-kaffe: phrases: 3, and 4 in bokmål"),
        ('word = "termos"', 'ord = "termos"', "koke-kaffe, words 6: word is missing"),
        ('"Legg i eit filter"', f'"{"Legg i filter " * 4}"', "koke-kaffe: more than 45 letters"),
    ],
)
def test_a_bad_edit_of_a_translation_is_told_where_it_is(
    resources: Path, old: str, new: str, told: str
) -> None:
    path = resources / "tasks" / "nn" / "kjokken.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceFileError) as error:
        load_starter_texts(resources, SheetLanguage.NYNORSK, LIBRARY)
    assert told in str(error.value)


def test_a_file_that_is_missing_or_of_no_area_is_told(resources: Path) -> None:
    english = resources / "tasks" / "en"
    (english / "lager.toml").rename(english / "hage.toml")
    with pytest.raises(ResourceFileError, match=r"en/hage\.toml: no area of that name"):
        load_starter_texts(resources, SheetLanguage.ENGLISH, LIBRARY)
    (english / "hage.toml").unlink()
    with pytest.raises(ResourceFileError, match="tasks/en: no file for: brette-esker"):
        load_starter_texts(resources, SheetLanguage.ENGLISH, LIBRARY)
