"""What stands unsaved in a form when it locks: every form with words keeps it, and offers it to its user.

The walks open the forms; each is typed in where it stands, asked for its draft, and filled from it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.drafts import KeepDrafts
from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.erasure_records import rows_seen
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.desktop import pages
from arbeidsleder.desktop.form_drafts import FormDrafts, fields_of
from arbeidsleder.desktop.form_words import form_words
from arbeidsleder.desktop.pages.participants.form import Form
from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.desktop.widgets.fields import DateField, TimeField
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.system.clock import OSLO
from support.program import NAMES, Running, made_vault, running, unlocked
from support.users_desk import VILDE, VILDES, with_users
from support.walker import painted_words
from support.walks import WALKS, Scene

ESC = Qt.Key.Key_Escape

WITHOUT_WORDS = {
    # A choice and a date, both there again in two keys; they keep what was chosen all the same.
    "participants.consent_forms.SignatureForm",
    "road.forms.ReadyForm",
    "road.fact_forms.EconomyForm",
    "road.fact_forms.ApplicationForm",
    "participants.language_demand_forms.LanguageSkillsForm",
    "participants.agreement_forms.AbsenceForm",
}
"""Forms in which nothing but dates, times and choices can be given."""


def all_forms() -> set[str]:
    """Every form there is, but those that others are made of."""
    for found in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        importlib.import_module(found.name)

    def below(kind: type[Form]) -> Iterator[type[Form]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    kinds = {one for one in below(Form) if one.__module__.startswith(pages.__name__)}  # and no other test's
    return {
        f"{kind.__module__.partition('.pages.')[2]}.{kind.__qualname__}"
        for kind in kinds
        if not any(other is not kind and issubclass(other, kind) for other in kinds)
    }


def texts_of(form: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """The fields for words: what is read as a date or a time is none."""
    return [
        field
        for field in fields_of(form)
        if isinstance(field, QLineEdit | QPlainTextEdit) and not isinstance(field, DateField | TimeField)
    ]


def keeper(run: Running) -> FormDrafts:
    found = FormDrafts.near(run.window)
    assert found is not None
    return found


def kept_of(run: Running, form: Form) -> list[object]:
    (draft,) = keeper(run).unfinished()
    said = [one for one in json.loads(draft.content) if one["form"] == form.form_name]
    assert [tuple(one["whose"]) for one in said] == [form.whose()]
    return said[0]["values"]


def keeps_its_words(run: Running, form: Form) -> bool:
    """Type in each field for words, take the draft, and put back what stood there and what was typed."""
    before, fields = form.draft_values(), texts_of(form)
    assert form.whose(), f"{form.form_name} keeps no draft"
    for number, field in enumerate(fields):
        write = field.setText if isinstance(field, QLineEdit) else field.setPlainText
        write(f"ord {number}")
    if not fields:
        return False
    assert form.touched(), form.form_name
    typed = kept_of(run, form)
    assert json.dumps(typed, ensure_ascii=False).count("ord ") >= len(fields), form.form_name
    form.take_draft(before)
    assert form.draft_values() == before, form.form_name
    form.take_draft(typed)  # type: ignore[arg-type]
    assert form.draft_values() == typed, form.form_name
    form.take_draft(before)
    return True


def walk_others(run: Running) -> Iterator[Scene]:
    """The forms the walks do not come by."""
    page = run.pages.participants
    run.open("participants")
    people = page.presenter.people
    assert people is not None
    page.open_participant(people.current[0].id)
    run.settle()
    assert page.file.file is not None
    page.file.open_form(page.links.start_form)
    page.links.start_form.show_person(page.file.file)
    yield "start", run.window
    page.file.close_form()
    for tab, wanted in ((page.file.mastery, ("own", "approach")), (page.file.agreements, ("guide",))):
        page.file.open_tab(tab)
        run.settle()
        for name in wanted:
            if name == "guide":
                page.guides._open(None)
            else:
                page.mastery._open(name)
            run.settle()
            yield name, run.window
            page.file.close_form()


FORM_WALKS: dict[str, Callable[[Running], Iterator[Scene]]] = {
    **{name: WALKS[name] for name in ("participants", "consent", "road", "follow_up", "tasks")},
    "others": walk_others,
}


def test_every_form_with_words_keeps_them_over_a_lock(tmp_path: Path, qtbot: QtBot) -> None:
    seen: dict[str, bool] = {}
    for name, walk in FORM_WALKS.items():
        with unlocked(tmp_path / name, qtbot) as run:
            for _scene, root in walk(run):
                for form in root.window().findChildren(Form):
                    if form.isVisible() and form.form_name not in seen:
                        seen[form.form_name] = keeps_its_words(run, form)
    assert set(seen) == all_forms(), "a form nobody has looked at here"
    assert {name for name, words in seen.items() if not words} == WITHOUT_WORDS


def test_every_form_has_a_name_that_names_nobody() -> None:
    assert set(form_words()) == all_forms()
    assert not [words for words in form_words().values() for name in NAMES if name in words]


# Through the lock


def bars(run: Running) -> list[str]:
    return [bar.sentence for bar in run.pages.today.work.offers.bars]


def stored(run: Running) -> list[str]:
    vault = run.program.vault
    assert vault is not None
    with vault.ctx.store.read() as uow:
        return [draft.place for user in uow.site.users() for draft in uow.drafts.of(user.id)]


def open_person(run: Running, called: str) -> Form:
    run.open("participants")
    page = run.pages.participants
    people = page.presenter.people
    assert people is not None
    page.open_participant(next(one.id for one in people.current if one.called == called))
    run.settle()
    page._edit()
    run.settle()
    form = page.file.person_form
    assert isinstance(form, Form)
    return form


def open_task(run: Running) -> Form:
    run.open("tasks")
    view = run.pages.tasks.view(TaskView.LIBRARY)
    assert isinstance(view, LibraryView)
    view.open_new()
    run.settle()
    form = view.form
    assert isinstance(form, Form)
    return form


def answer(run: Running, form: Form, *, take: bool) -> None:
    (bar,) = form.offers.bars
    run.click(bar.take if take else bar.drop)
    assert form.offers.bars == []


def test_two_forms_come_back_in_their_places_and_go_when_they_are_saved_or_thrown_away(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        open_person(run, "Huong").resources.setPlainText("Rolig i travle stunder\nPlantet ord")
        open_task(run).name.setText("Rydde tørrlageret")
        run.window.shade.fall()
        run.settle()
        run.window.watch.session_locked()
        run.until(lambda: run.program.vault is None)
        run.settle()
        run.unlock()
        assert stored(run) == ["form"]
        assert sorted(bars(run)) == [
            f"Du skrev i «{name}» da programmet ble låst. Åpne det igjen, så ligger teksten der."
            for name in ("Deltaker", "Oppgave i biblioteket")
        ]
        words = [word.text for bar in run.pages.today.work.offers.bars for _w, word in painted_words(bar)]
        assert not [name for name in NAMES if any(name in text for text in words)]

        other = open_person(run, "Jonas")
        assert other.offers.bars == [], "it is offered for nobody else"
        run.key(ESC)
        form = open_person(run, "Huong")
        assert "Plantet ord" not in form.resources.toPlainText(), "nothing is filled in unasked"
        answer(run, form, take=True)
        assert form.resources.toPlainText() == "Rolig i travle stunder\nPlantet ord"
        assert form.resources.hasFocus(), "the keys go where the words are"
        assert len(bars(run)) == 1
        assert stored(run) == ["form"], "kept as long as it is not saved"
        run.click(form.save)
        assert not run.pages.participants.file.form_open, form.told
        run.lock()
        run.unlock()
        (left,) = bars(run)
        assert "Oppgave i biblioteket" in left, "what was saved is not offered again"
        run.click(run.pages.today.work.offers.bars[0].take)
        assert run.window.current_page == "tasks"
        form = open_task(run)
        answer(run, form, take=False)
        assert form.name.text() == ""
        assert stored(run) == []
        assert bars(run) == []


def test_a_form_gone_on_with_and_left_is_gone(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        open_person(run, "Huong").note.setPlainText("Halvferdig")
        run.lock()
        run.unlock()
        run.click(run.pages.today.work.offers.bars[0].take)
        assert run.window.current_page == "participants"
        form = open_person(run, "Huong")
        answer(run, form, take=True)
        run.key(ESC)  # it asks, and the answer is yes
        assert not run.pages.participants.file.form_open
        assert stored(run) == []
        open_person(run, "Huong").note.setPlainText("")
        run.key(ESC)
        open_person(run, "Jonas")  # opened and not typed in
        run.lock()
        run.unlock()
        assert bars(run) == []


def test_a_role_without_the_page_is_offered_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    vault = with_users(made_vault(tmp_path / "vault"), SetClock(demo_moment(OSLO)), (VILDE, VILDES))
    with running(vault, qtbot) as run:
        run.unlock(VILDES)
        said = [{"form": "participants.person_form.PersonForm", "whose": [""], "values": []}]
        KeepDrafts((Draft(DraftPlace.FORM, json.dumps(said)),)).run(run.program.vault.ctx)  # type: ignore[union-attr]
        run.lock()
        run.unlock(VILDES)
        assert bars(run) == []


def test_an_erasure_takes_what_waits_with_it_and_no_lock_brings_it_back(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        open_person(run, "Huong").note.setPlainText("Skal bort")
        run.lock()
        run.unlock()
        assert len(bars(run)) == 1
        services, vault = run.program.services, run.program.vault
        assert services is not None and vault is not None
        with vault.ctx.store.read() as uow:
            jonas = next(one for one in uow.participants.all() if one.called == "Jonas")
            seen = rows_seen(uow.retention.holdings(jonas, frozenset({DataKind.NOTES})))
        decision = Decision("Personvernsjefen", run.clock.now().date())
        services.command(services, Erase(jonas.id, frozenset({DataKind.NOTES}), seen, decision))
        run.settle()
        assert bars(run) == [], "a form may be about anybody"
        open_task(run).name.setText("Rydde tørrlageret")  # so that something is stored again
        run.lock()
        run.unlock()
        assert [name for name in form_words().values() if any(f"«{name}»" in bar for bar in bars(run))] == [
            "Oppgave i biblioteket"
        ]
