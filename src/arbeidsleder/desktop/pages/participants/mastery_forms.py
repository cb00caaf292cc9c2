"""The forms of the tab Oppgaver og mestring: own words, what is agreed about a task, and the GLL note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.mastery import SaveApproach, SaveGllNote, SayOwnView
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.mastery_words import approach_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.person_mastery import PersonMastery

KINDS = tuple(ApproachKind)


class OwnViewForm(Form):
    """What the participant says of a task; it is added, and what was said before stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Det deltakeren selv sier"), parent)
        self._shown: PersonMastery | None = None
        self.task = Choice()
        self.text = Paragraphs(hint=_("Deltakerens egne ord"), lines=3)
        self.wording.watch(self.text)
        self.row((_("Oppgave"), self.task))
        self.row((_("Egne ord"), self.text))
        self.column.addStretch(1)

    def show_person(self, shown: PersonMastery) -> None:
        """Begin on a person."""
        self._shown = shown
        self.task.clear()
        self.task.addItems([name for _id, name in shown.choices])
        self.text.setPlainText("")
        self.ready(self.task)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._shown.participant_id if self._shown else "",)

    def wish(self) -> SayOwnView | Wrong:
        """What was said."""
        shown = self._shown
        text = self.text.toPlainText().strip()
        if shown is None or not text:
            return Wrong(self.text, sentence(RuleError("own_view_empty")))
        return SayOwnView(shown.participant_id, shown.choices[self.task.currentIndex()][0], text)


class ApproachForm(Form):
    """Step by step, gradual, or exempt with a reason; new, corrected, or ended on a day with why."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Avtal hvordan oppgaven gjøres"), parent)
        self._today = today
        self._shown: PersonMastery | None = None
        self.task, self.kind = Choice(), Choice([approach_words(kind) for kind in KINDS])
        self.text = Paragraphs(hint=_("Hva dere gjør, eller hvorfor deltakeren er fritatt"), lines=3)
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.reason = Field(hint=_("for eksempel: klarer hele oppgaven nå"))
        self._id, self._ids = "", [""]
        self.wording.watch(self.text, self.reason)
        self.row((_("Oppgave"), self.task), (_("Måte"), self.kind))
        self.row((_("Slik gjør vi det"), self.text))
        self.row((_("Fra"), self.first), (_("Til"), self.last))
        (self._reason_row,) = self.row((_("Slutter fordi"), self.reason))
        self.column.addStretch(1)

    def show_person(self, shown: PersonMastery) -> None:
        """Begin a new one."""
        self._show(shown, None)
        self.title.setText(_("Avtal hvordan oppgaven gjøres"))
        self.ready(self.task)

    def show_approach(self, shown: PersonMastery, one: Approach, *, end: bool) -> None:
        """Show the one that is to be corrected; with *end*, ended today unless another day is said."""
        self._show(shown, one)
        self.title.setText(_("Avslutt avtalen om oppgaven") if end else _("Rett avtalen om oppgaven"))
        self.ready(self.reason if end else self.text)
        if end and one.last is None:
            self.last.set_date(max(self._today(), one.first))

    def _show(self, shown: PersonMastery, one: Approach | None) -> None:
        self._shown, self._id = shown, one.id if one else ""
        known = dict(shown.choices)
        if one is not None and one.task_id not in known:  # taken out of use since
            known.update({task.task_id: task.task for task in shown.tasks if task.task_id == one.task_id})
        self._ids = list(known)
        self.task.clear()
        self.task.addItems(list(known.values()))
        self.task.setCurrentIndex(self._ids.index(one.task_id) if one and one.task_id in known else 0)
        self.task.setEnabled(one is None)  # another task is another agreement
        self.kind.setCurrentIndex(KINDS.index(one.kind) if one else 0)
        self.text.setPlainText(one.text if one else "")
        self.first.set_date(one.first if one else self._today())
        self.last.set_date(one.last if one else None)
        self.reason.setText((one.end_reason or "") if one else "")
        self._reason_row.setVisible(one is not None)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._shown.participant_id if self._shown else "", self._id)

    def wish(self) -> SaveApproach | Wrong:
        """What is agreed."""
        shown, text, first = self._shown, self.text.toPlainText().strip(), self.first.date
        if shown is None or not text:
            return Wrong(self.text, sentence(RuleError("approach_empty")))
        for field in (self.first, self.last):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        if first is None:
            return Wrong(self.first, _("Skriv første dag. Ingenting er lagret."))
        if self.last.date is not None and self.last.date < first:
            return Wrong(self.last, sentence(RuleError("end_before_start")))
        reason = self.reason.text().strip()
        if reason and self.last.date is None:
            return Wrong(self.last, sentence(RuleError("end_reason_needs_day")))
        task, kind = self._ids[self.task.currentIndex()], KINDS[self.kind.currentIndex()]
        return SaveApproach(
            Approach(self._id, shown.participant_id, task, kind, text, first, self.last.date, reason or None)
        )


class GllForm(Form):
    """Done, learned, clever, after a week or an event."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(_("Gjort, lært, lurt"), parent)
        self._now = now
        self._shown: PersonMastery | None = None
        self.about = Field(hint=_("uken, eller hva det gjelder"))
        self.done, self.learned, self.clever = Paragraphs(lines=2), Paragraphs(lines=2), Paragraphs(lines=2)
        self.wording.watch(self.about, self.done, self.learned, self.clever)
        self.row((_("Om"), self.about))
        self.row((_("Gjort"), self.done))
        self.row((_("Lært"), self.learned))
        self.row((_("Lurt"), self.clever))
        self.column.addStretch(1)

    def show_person(self, shown: PersonMastery) -> None:
        """Begin on a person."""
        self._shown = shown
        self.about.setText("")
        for field in (self.done, self.learned, self.clever):
            field.setPlainText("")
        self.ready(self.about)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._shown.participant_id if self._shown else "",)

    def wish(self) -> SaveGllNote | Wrong:
        """The note, of today."""
        shown, now = self._shown, self._now()
        done, learned, clever = (one.toPlainText().strip() for one in (self.done, self.learned, self.clever))
        if shown is None or not (done or learned or clever):
            return Wrong(self.done, sentence(RuleError("gll_empty")))
        about = self.about.text().strip()
        note = GllNote("", shown.participant_id, now.date(), about, done, learned, clever, now, "")
        return SaveGllNote(note)
