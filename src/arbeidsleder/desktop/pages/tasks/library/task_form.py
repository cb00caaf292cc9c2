"""The form of a task of the ward: new, or changed. It saves nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.tasks import refusal_of
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.tasks import words
from arbeidsleder.desktop.pages.tasks.library.form_parts import AimRows, StepRows
from arbeidsleder.desktop.pages.tasks.library.pictogram_choice import PictogramButton
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import OptionGroup
from arbeidsleder.desktop.widgets.fields import Choice, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.tasks import AimReason, Demand, DemandLevel, Demands, TaskFault, TaskStep, TaskWord
from arbeidsleder.domain.ward_tasks import WardTask, edition, faults_of
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.task_library import TaskLibrary
    from arbeidsleder.desktop.form_drafts import Value
    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.domain.mfy import Plan

LEVELS = tuple(DemandLevel)
NONE = DemandLevel.NONE
NEW = WardTask("", "", "", "", "", "", "", (), Demands(NONE, NONE, NONE, NONE, NONE))
_DASH = " – "


def words_as_text(shown: tuple[TaskWord, ...]) -> str:
    """Return words as they are typed: one a line, with the note after a dash."""
    return "\n".join(f"{word.word}{_DASH}{word.note}" if word.note else word.word for word in shown)


def words_from_text(text: str) -> tuple[TaskWord, ...]:
    """Read words as they are typed; a short dash with spaces around does as well."""
    found = []
    for line in text.splitlines():
        word, _dash, note = line.replace(" - ", _DASH).partition(_DASH)
        if word.strip():
            found.append(TaskWord(word.strip(), note.strip()))
    return tuple(found)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines in which something stands."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class TaskForm(Form):
    """Everything about a task but its photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._task = NEW
        self._content: TaskContent | None = None
        self._plan: Plan | None = None
        self._areas: list[str] = []
        self._wards: list[str] = [""]
        self.name, self.short = Field(), Field()
        self.area, self.ward = Choice(), Choice()
        self.pictogram = PictogramButton(_("Tegning"), size=64)
        self.steps = StepRows()
        self.demands: dict[Demand, OptionGroup] = {}
        self.relieves = Field()
        self.quiet = QCheckBox(_("Rolig oppgave, passer på en trøtt dag"))
        self.first_weeks = QCheckBox(_("God å begynne med de første ukene"))
        self.aims = AimRows()
        self.words = Paragraphs(lines=6)
        self.phrases = Paragraphs(lines=6)
        self.wording.watch(self.name, self.short, self.relieves, self.words, self.phrases)
        self.wording.watch_those(lambda: [row.field for row in self.steps.rows], self.steps.changed)
        self.wording.watch_those(lambda: [row.why for row in self.aims.rows], self.aims.changed)
        self._lay_out()
        for changed in (self.steps.changed, self.aims.changed, self.pictogram.chosen):
            changed.connect(self._typed)
        for part in (self.words, self.phrases):
            part.textChanged.connect(self._typed)
        for rows in (self.steps, self.aims):
            rows.changed.connect(self._forget_places)

    def _lay_out(self) -> None:
        self.row((_("Navn"), self.name), (_("Kort navn"), self.short))
        self._area_row, self._ward_row = self.row((_("Område"), self.area), (_("Avdeling"), self.ward))
        picture = QWidget()
        picture.setProperty("surface", "clear")
        line = QHBoxLayout(picture)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.pictogram)
        line.addWidget(Text(_("Står på kortet og i lister. Eget bilde velges etterpå."), Type.SMALL,
                            colour="quiet", wrap=True), 1)  # fmt: skip
        picture.setFocusProxy(self.pictogram)
        self.picture = picture
        self.row((_("Tegning"), picture))
        self.row((_("Steg"), self.steps))
        self._demands()
        self.row((_("Hva oppgaven avlaster avdelingen for"), self.relieves))
        for box in (self.quiet, self.first_weeks):
            box.setFont(font(Type.BODY))
            self.column.addWidget(box)
        self.row((_("Mål i læreplanen"), self.aims))
        (words_row, phrases_row) = self.row((_("Ord"), self.words), (_("Å si"), self.phrases))
        words_row.help.setText(_("Ett på hver linje: fat – et fat"))
        phrases_row.help.setText(_("Én setning på hver linje"))
        for labelled in (words_row, phrases_row):
            labelled.help.show()
        self.column.addStretch(1)

    def _demands(self) -> None:
        self.column.addWidget(Text(_("Krav"), Type.LABEL, colour="quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for at, (demand, name) in enumerate(words.demand_names().items()):
            group = self.demands[demand] = OptionGroup(name, list(words.level_names().values()), keys=False)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Text(name, Type.SMALL))
            cell.addWidget(group)
            grid.addLayout(cell, at // 3, at % 3)
        self.column.addLayout(grid)

    # What the view calls

    def show_task(
        self, task: WardTask | None, library: TaskLibrary, content: TaskContent, today: date
    ) -> None:
        """Show a task that is to be changed; None is a new one."""
        self._task, self._content = task or NEW, content
        shown = self._task
        plan = self._plan = content.plans.in_force(today)
        self.title.setText(_("Endre oppgaven") if task else _("Ny oppgave"))
        self.name.setText(shown.name)
        self.short.setText(shown.short)
        self._fill(self.area, self._areas, {area.id: area.name for area in content.starter.areas}, shown.area)
        wards = {"": _("Alle avdelinger"), **{ward.id: ward.name for ward in library.wards}}
        self._fill(self.ward, self._wards, wards, shown.ward_id)
        self._ward_row.setVisible(len(library.wards) > 1)
        self.pictogram.set_names(content.pictograms)
        self.pictogram.show_pictogram(shown.pictogram)
        self.steps.show_steps(shown.steps, content.pictograms)
        for demand, group in self.demands.items():
            group.choose(LEVELS.index(shown.demands.level(demand)))
        self.relieves.setText(shown.relieves)
        self.quiet.setChecked(shown.quiet)
        self.first_weeks.setChecked(shown.first_weeks)
        self.aims.show_aims(shown.aims, content, plan, shown.plan or edition(plan.key))
        self.words.setPlainText(words_as_text(shown.words))
        self.phrases.setPlainText("\n".join(shown.phrases))
        self._forget_places()
        self._area.verticalScrollBar().setValue(0)  # another task may have been scrolled down
        self.ready(self.name)

    def take_keys(self) -> None:
        """The keys go to the name."""
        self.name.setFocus()

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return ("", self._task.id)

    def draft_values(self) -> list[Value]:
        """What stands there: steps and aims are rows that come and go, so they are kept as what they say."""
        return [
            self.name.text(),
            self.short.text(),
            self._areas[self.area.currentIndex()] if self._areas else "",
            self._wards[max(self.ward.currentIndex(), 0)],
            self.pictogram.pictogram,
            [[step.text, step.pictogram] for step in self.steps.steps],
            [self.demands[demand].index for demand in Demand],
            self.relieves.text(),
            [self.quiet.isChecked(), self.first_weeks.isChecked()],
            [[aim.code, aim.why] for aim in self.aims.aims],
            self.words.toPlainText(),
            self.phrases.toPlainText(),
        ]

    def take_draft(self, values: Sequence[Value]) -> None:
        """Put it back; show_task() came before."""
        content, plan = self._content, self._plan
        if content is None or plan is None:
            return
        name, short, area, ward, pictogram, steps, levels, relieves, ticks, aims, said, phrases = values
        for field, text in ((self.name, name), (self.short, short), (self.relieves, relieves)):
            field.setText(str(text))
        for choice, ids, wanted in ((self.area, self._areas, area), (self.ward, self._wards, ward)):
            choice.setCurrentIndex(ids.index(str(wanted)) if wanted in ids else 0)
        self.pictogram.show_pictogram(str(pictogram))
        if isinstance(steps, list) and isinstance(levels, list):
            self.steps.show_steps([TaskStep(text, picture) for text, picture in steps], content.pictograms)
            for demand, level in zip(Demand, levels, strict=True):
                self.demands[demand].choose(level)
        if isinstance(aims, list) and isinstance(ticks, list):
            shown = [AimReason(code, why) for code, why in aims]
            self.aims.show_aims(shown, content, plan, self._task.plan or edition(plan.key))
            self.quiet.setChecked(ticks[0])
            self.first_weeks.setChecked(ticks[1])
        self.words.setPlainText(str(said))
        self.phrases.setPlainText(str(phrases))
        self._forget_places()

    def wish(self) -> WardTask | Wrong:
        """The task as the fields say, or the first field that must be mended."""
        task = self._read()
        wrong = faults_of(task)
        if not task.pictogram and not {TaskFault.NAME, TaskFault.SHORT}.intersection(wrong):
            return Wrong(self.picture, _("Velg en tegning. Ingenting er lagret."))
        if not wrong and self._of_two_editions(task):
            self.aims.setFocusProxy(self.aims.add)
            told = _("Målene er fra to læreplaner. Ta bort dem som er fra den eldre. Ingenting er lagret.")
            return Wrong(self.aims, told)
        if not wrong:
            return task
        fields: dict[TaskFault, QWidget] = {
            TaskFault.NAME: self.name,
            TaskFault.SHORT: self.short,
            TaskFault.STEP_COUNT: self.steps,
            TaskFault.STEP: self.steps,
            TaskFault.RELIEVES: self.relieves,
            TaskFault.AIM: self.aims,
            TaskFault.WORD: self.words,
            TaskFault.PHRASE: self.phrases,
        }
        self.steps.setFocusProxy(self.steps.to_mend())
        self.aims.setFocusProxy(self.aims.to_mend())
        field = fields.get(wrong[0], self.name)
        return Wrong(field, sentence(refusal_of(wrong[0])))

    # Inside

    def _forget_places(self) -> None:
        """The row that was to be mended may be gone."""
        self.steps.setFocusProxy(self.steps.add)
        self.aims.setFocusProxy(self.aims.module)

    @staticmethod
    def _fill(choice: Choice, ids: list[str], named: dict[str, str], wanted: str) -> None:
        ids[:] = list(named)
        choice.clear()
        choice.addItems(list(named.values()))
        choice.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)

    def _read(self) -> WardTask:
        before = self._task
        aims = self.aims.aims
        plan = before.plan
        anew = self.aims.chosen_anew or {aim.code for aim in aims} - {aim.code for aim in before.aims}
        if self._plan is not None and (anew or (before.aims and not aims)):
            plan = edition(self._plan.key) if aims else ""
        levels = [LEVELS[max(self.demands[demand].index, 0)] for demand in Demand]
        return WardTask(
            before.id,
            before.library_id,
            self._wards[max(self.ward.currentIndex(), 0)],
            self.name.text().strip(),
            self.short.text().strip(),
            self._areas[self.area.currentIndex()] if self._areas else "",
            self.pictogram.pictogram,
            self.steps.steps,
            Demands(*levels),
            self.relieves.text().strip(),
            self.quiet.isChecked(),
            self.first_weeks.isChecked(),
            aims,
            plan,
            words_from_text(self.words.toPlainText()),
            lines_of(self.phrases.toPlainText()),
            before.retired_on,
        )

    def _of_two_editions(self, task: WardTask) -> bool:
        """Whether an aim was chosen in the edition in force beside one that edition does not have."""
        plan = self._plan
        return (
            plan is not None
            and task.plan == edition(plan.key) != self._task.plan
            and any(plan.module_of(aim.code) is None for aim in task.aims)
        )

    def _contents(self) -> list[object]:
        return [self._read()]
