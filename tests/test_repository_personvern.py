"""docs/personvern against the program: every table, field, log word, file and number is the code's.

What is said to be missing («kommer») is looked for too, as far as code can tell: whoever builds it changes
the papers in the same commit. That the law is told rightly, and what the employer fills in, no test can know.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from arbeidsleder.application.commands.site import SHADE_SECONDS
from arbeidsleder.bootstrap import backups, pairing
from arbeidsleder.desktop.pages.retention import rule_dialog
from arbeidsleder.desktop.pages.today import note_form
from arbeidsleder.domain import absence, backup_schedule, people, plan, retention, rights, roster, tasks, week
from arbeidsleder.storage import tables
from arbeidsleder.sync import file_carrier
from arbeidsleder.vault import backup_file, delays, generations, holding, notes, vault

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "arbeidsleder"
FOLDER = ROOT / "docs" / "personvern"
PAPERS = sorted(FOLDER.glob("*.md"))
NAMES = {
    "README.md", "protokoll.md", "dpia.md", "ros.md", "sletteregler.md", "rutine-for-brudd.md",
    "informasjon-til-deltakere.md",
}  # fmt: skip
# What a column keeps inside itself, as JSON.
INSIDE = {
    "week_plan.days": plan.PlanDay,
    "absence_card.contact_attempts": absence.ContactAttempt,
    "week_closing_person.days": week.ClosedDay,
    "imported_row.row": roster.RosterRow,
    "site.wards": people.Ward,
    "task.steps": tasks.TaskStep,
    "task.demands": tasks.Demands,
    "task.aims": tasks.AimReason,
    "task.words": tasks.TaskWord,
}


def paper(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def part(name: str, heading: str) -> str:
    """What stands under a heading, to the next one of the same or a higher level."""
    text = paper(name)
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert found is not None, f"{name}: no heading «{heading}»"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in *text*, without heads and rules."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if re.fullmatch(r"\|( *-+ *\|)+", line):
            found.pop()  # the head above the rule
        elif line.startswith("|"):
            found.append([cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")])
    return found


def code_words(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def one(pattern: str, text: str) -> str:
    """The one thing in back ticks that opens a cell."""
    found = re.match(pattern, text)
    assert found is not None, text
    return found[1]


def anchors(text: str) -> set[str]:
    """The anchors a Markdown viewer gives the headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_all_seven_papers_are_there() -> None:
    assert {path.name for path in PAPERS} == NAMES


# The data, field by field


def test_the_record_names_every_table_and_every_field() -> None:
    listed = {
        one(r"`(\w+)`$", row[0]): code_words(row[2]) | code_words(row[3])
        for row in rows(part("protokoll.md", "Opplysningene, felt for felt (bokstav c)"))
        if len(row) == 4
    }
    real = {t.name: {c.name for c in t.columns} - {"salt"} for t in tables.metadata.sorted_tables}
    assert listed == real


def test_no_field_is_called_personal_and_other_at_once() -> None:
    for row in rows(part("protokoll.md", "Opplysningene, felt for felt (bokstav c)")):
        if len(row) == 4:
            assert not code_words(row[2]) & code_words(row[3]), row[0]


def test_whatever_belongs_to_a_participant_is_called_personal() -> None:
    listed = {
        row[0].strip("`"): row
        for row in rows(part("protokoll.md", "Opplysningene, felt for felt (bokstav c)"))
    }
    for table in tables.metadata.sorted_tables:
        if "participant_id" in table.c:
            assert "deltaker" in listed[table.name][1]
            assert "participant_id" in code_words(listed[table.name][2])


def test_the_record_names_what_lies_inside_a_field() -> None:
    listed = {
        one(r"`([\w.]+)`$", row[0]): code_words(row[1])
        for row in rows(part("protokoll.md", "Opplysningene, felt for felt (bokstav c)"))
        if len(row) == 2
    }
    assert listed == {name: {f.name for f in dataclasses.fields(kind)} for name, kind in INSIDE.items()}


def test_every_setting_that_is_stored_is_named() -> None:
    stored = (SOURCE / "storage" / "repositories" / "site.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'^_[A-Z_]+ = "(\w+)"$', stored, re.MULTILINE))
    assert len(keys) >= 3
    chain = re.search(
        r'^CHAIN_KEY = "(\w+)"$', (SOURCE / "storage/audit.py").read_text("utf-8"), re.MULTILINE
    )
    assert chain is not None
    named = code_words(part("protokoll.md", "Opplysningene, felt for felt (bokstav c)"))
    assert keys | {chain[1]} <= named


def test_every_table_has_a_rule_of_erasure() -> None:
    listed = [one(r"`(\w+)`$", row[0]) for row in rows(part("sletteregler.md", "Tabell for tabell"))]
    assert sorted(listed) == sorted(t.name for t in tables.metadata.sorted_tables)


# Files and numbers


def test_every_file_of_a_vault_is_named() -> None:
    named = code_words(part("sletteregler.md", "Filene"))
    wanted = {
        vault.SLOT_FILE, delays.DELAY_NAME, holding.LOCK_NAME, notes.INTAKE_FILE, notes.NOTES_FOLDER,
        backups.FOLDER, backup_file.ENDING,
        "<n>.db", "arbeidsleder.log", "crash.log",
    }  # fmt: skip
    assert wanted <= named


SHADE = f"{people.Site('', '', ()).shade_seconds} sekunder ({SHADE_SECONDS[0]} til {SHADE_SECONDS[1]})"
KEPT = (
    f"{backup_schedule.DAYS} daglige, {backup_schedule.WEEKS} ukentlige og {backup_schedule.MONTHS} månedlige"
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sletteregler.md", KEPT),
        ("sletteregler.md", f"etter {generations.KEPT_DAYS} dager"),
        ("rutine-for-brudd.md", f"i inntil {generations.KEPT_DAYS} dager"),
        ("sletteregler.md", f"regnet med | {retention.PROPOSED_DAYS} dager"),
        ("sletteregler.md", f"{rule_dialog.PROPOSED_BACKUP_DAYS} dager"),
        ("sletteregler.md", f"Forslaget er {note_form.KEPT_DAYS} dager"),
        ("ros.md", SHADE),
        ("protokoll.md", SHADE),
    ],
)
def test_a_number_is_the_programs(name: str, words: str) -> None:
    assert words in paper(name)


def test_a_reason_goes_six_weeks_after_its_period() -> None:
    monday = date(2026, 1, 5)  # begins a period of two weeks
    assert (absence.kind_erase_date(monday) - monday).days == 13 + 6 * 7
    for name in ("protokoll.md", "sletteregler.md"):
        assert "seks uker etter slutten av meldeperioden" in paper(name)
    assert "seks uker etter meldeperioden" in paper("informasjon-til-deltakere.md")


# What the log says


def said_to_the_log() -> set[str]:
    """The kinds the code gives links beside those of stored rows, read from its calls."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    shared: dict[str, object] = {}
    for tree in trees:
        shared |= {name: value for name, value in _constants(tree).items() if name != "LINK"}
    kinds: set[str] = set()
    for tree in trees:
        names = shared | _constants(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            given = [k.value for k in node.keywords if k.arg == "event"] if called == "continue_chain" else []
            if called.endswith(("audit.append", ".noted")):
                given = node.args[:1]
            for value in given:
                kinds |= _kind(value, names)
    recorded = set(rights.Access) - {rights.Access.NOT_SAVED}  # which is only told, of one that was recorded
    return kinds | {f"{tables.person_access.name}.{how.value}" for how in recorded}


def _constants(tree: ast.Module) -> dict[str, object]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _kind(value: ast.expr, names: dict[str, object]) -> set[str]:
    if isinstance(value, ast.Constant):
        return {str(value.value)}
    if isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.Constant):
        return {str(value.values[0].value)}  # «retention.» with the rule's name behind
    if isinstance(value, ast.Name) and value.id in names:
        return {str(names[value.id])}
    return set()


def test_the_breach_routine_lists_every_word_of_the_log() -> None:
    listed = {one(r"`([^`]+)`$", row[0]) for row in rows(part("rutine-for-brudd.md", "Det loggen vet"))}
    rest = {word.partition("<")[0] for word in listed if not word.startswith("<tabell>")}
    real = said_to_the_log()
    assert {"print", "keys", "backup.made"} <= real
    assert rest == {"retention." if kind.startswith("retention.") else kind for kind in real}
    events = set(re.findall(r'"(added|removed|expired|erased)"', _all_of("storage")))
    assert {f"<tabell>.{event}" for event in events} | {"<tabell>.changed:<felt>"} == listed - {
        word for word in listed if not word.startswith("<tabell>")
    }


def _all_of(*rooms: str) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))
    )


# What is said to be missing


def coming() -> dict[str, str]:
    return {row[0]: row[2] for row in rows(part("README.md", "Kommer"))}


def test_what_is_missing_is_numbered_and_said_in_one_place() -> None:
    listed = rows(part("README.md", "Kommer"))
    numbers = [int(one(r"K(\d+)$", row[0])) for row in listed]
    assert numbers == sorted(set(numbers))  # what has been built leaves its number behind, unused
    assert {row[1] for row in listed} == {"kommer"}
    for path in PAPERS:
        outside = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\bK\d+\b", outside)) <= set(coming()), path.name


SIGNS = {
    # number: (rooms, what would stand in them if it were built)
    "K18": (("bootstrap", "system", "application", "sync"), r"\bimport (socket|ssl|http|urllib)\b|QtNetwork"),
}


@pytest.mark.parametrize("number", sorted(SIGNS))
def test_what_is_said_to_be_missing_is_missing(number: str) -> None:
    rooms, sign = SIGNS[number]
    found = re.search(sign, _all_of(*rooms))
    assert found is None, (
        f"«{found and found[0]}» looks as if {number} in docs/personvern/README.md were built: "
        f"«{coming()[number]}». If so, say in the papers what holds now and take the row away."
    )


def test_that_weeks_go_to_nav_is_said_as_the_code_sends_them() -> None:
    """Sending is what the access log calls so; where the code does it no paper may say it does not."""
    sending = re.search(r"\bAccess\.SEND\b", _all_of("application/commands")) is not None
    assert sending == ("forseglet brev" in part("protokoll.md", "Mottakere (bokstav d)"))
    assert sending == (
        "forseglet brev" in part("dpia.md", "1. Systematisk beskrivelse (art. 35 nr. 7 bokstav a)")
    )
    assert sending == ("`til-nav`" in part("sletteregler.md", "Filene"))
    assert sending == ("låst brev" in part("informasjon-til-deltakere.md", "Hvem får se det?"))
    assert not sending or not [p.name for p in PAPERS if "sender ikke noe ennå" in p.read_text("utf-8")]
    (word,) = (row for row in rows(part("rutine-for-brudd.md", "Det loggen vet")) if "access.send" in row[0])
    assert sending == ("pinnen" in word[1])
    files = code_words(part("sletteregler.md", "Filene"))
    assert {file_carrier.OUT, file_carrier.BACK, file_carrier.ENDING} <= files
    assert pairing.NAME.format(device="<id>") in files


def test_no_log_of_unlocking_with_the_passphrase_is_kept_as_it_is_said_to_be_decided() -> None:
    found = re.search(
        r'audit\.append\(\s*"(view|show|unlock|open)', _all_of("application", "bootstrap", "desktop")
    )
    assert found is None, found
    routine = " ".join((FOLDER / "rutine-for-brudd.md").read_text(encoding="utf-8").split())
    assert (
        "når ble arkivet låst opp med frasen, og gale forsøk** | **kan ikke vises**. Det er bestemt slik"
        in routine
    )


def test_only_a_restore_and_the_rules_of_retention_erase() -> None:
    users = {p.name for p in SOURCE.rglob("*.py") if ".erasing(" in p.read_text(encoding="utf-8")}
    assert users == {"comparing.py", "retention.py"}, "sletteregler.md tells which rules erase"


def test_no_audit_of_the_packages_is_claimed_or_denied_wrongly() -> None:
    assert ("K17" in coming()) == (not (ROOT / "docs" / "audit.json").exists())


# Form


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_test_and_document_named_exists(path: Path) -> None:
    named = set(re.findall(r"\b(?:tests|docs|tools)/[\w/.-]+\.\w+", path.read_text(encoding="utf-8")))
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_every_measure_of_the_risk_paper_names_a_test() -> None:
    threats = [row for row in rows(part("ros.md", "Truslene")) if row[0].startswith("T")]
    assert [row[0] for row in threats] == [f"T{number}" for number in range(1, len(threats) + 1)]
    assert len(threats) >= 8
    for row in threats:
        assert re.search(r"tests/\S+\.py", row[3]), row[0]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_no_machine_address_or_number_stands_in_a_paper(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"https?://|(?<![\w.])/(home|work|tmp|usr|var|root)\b|[A-Z]:\\|localhost|\w@\w", text
    )
    assert not re.search(r"\b\d{11}\b|\b\d{8}\b", text)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_what_is_to_be_filled_in_says_by_whom_and_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", " ")
    fields = re.findall(r"\[fylles ut[^\]]*\](?!\()", text)
    assert fields
    for field in fields:
        assert re.fullmatch(r"\[fylles ut av (arbeidsgiver|arbeidsleder|…)(: [^\]]+|)\]", field), field
        assert ":" in field or "…" in field, field


def test_the_sheet_for_participants_has_short_sentences() -> None:
    text = re.sub(r"\[fylles ut[^\]]*\]", "", paper("informasjon-til-deltakere.md"))
    plain = re.sub(r"^#.*$|^- |[*]|^---$", "\n\n", text, flags=re.MULTILINE)
    sentences = [s.split() for s in re.split(r"(?<=[.:?])\s|\n\n+", plain) if s.split()]
    assert [" ".join(words) for words in sentences if len(words) > 14] == []
    assert sum(map(len, sentences)) / len(sentences) <= 8


def test_the_four_parts_of_a_dpia_and_the_seven_of_a_record_are_there() -> None:
    dpia = paper("dpia.md")
    for letter in "abcd":
        assert len(re.findall(rf"^## .*art\. 35 nr\. 7 bokstav {letter}", dpia, re.MULTILINE)) == 1
    record = paper("protokoll.md")
    assert {
        letter for letter in "abcdefg" if f"bokstav {letter})" in record or f"bokstav {letter}," in record
    } == set("abcdefg")
