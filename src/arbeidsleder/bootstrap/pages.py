"""Makes the pages for an open vault, puts them in the window and ties their wishes together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from arbeidsleder.bootstrap.drafts import Drafts
from arbeidsleder.bootstrap.due_count import DueCount
from arbeidsleder.bootstrap.folders import folder_risk
from arbeidsleder.bootstrap.form_offers import FormOffers
from arbeidsleder.desktop.pages.day_close.presenter import DayClosePresenter
from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
from arbeidsleder.desktop.pages.settings.new_look_card import NewLookCard
from arbeidsleder.desktop.pages.settings.presenter import SettingsPresenter
from arbeidsleder.desktop.pages.settings.view import SettingsView
from arbeidsleder.desktop.pages.week.view import WeekPage
from arbeidsleder.desktop.shell.page import Page
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.day_close import DayClose
    from arbeidsleder.desktop.pages.follow_up.page import FollowUpPage
    from arbeidsleder.desktop.pages.follow_up.person_presenter import MadeSheet
    from arbeidsleder.desktop.pages.participants.asked_form import AskedForm, FileForm
    from arbeidsleder.desktop.pages.participants.consents import MadeConsentSheet
    from arbeidsleder.desktop.pages.participants.guides import MadeAgreement
    from arbeidsleder.desktop.pages.participants.mastery import MadeMasterySheet
    from arbeidsleder.desktop.pages.participants.rights import MadeInnsyn
    from arbeidsleder.desktop.pages.road.view import RoadPage
    from arbeidsleder.desktop.pages.road.wish import RoadWish
    from arbeidsleder.desktop.pages.sharing.page import SharingPage
    from arbeidsleder.desktop.pages.tasks.page import TasksPage
    from arbeidsleder.desktop.pages.today.view import TodayPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.actions import Action
    from arbeidsleder.desktop.shell.main_window import MainWindow
    from arbeidsleder.domain.checklists import Checklist
    from arbeidsleder.domain.mfy import Plans
    from arbeidsleder.domain.people import Site
    from arbeidsleder.domain.roster import RosterField, RosterPreview


class Pages:
    """The pages of one open vault."""

    def __init__(self, window: MainWindow, services: Services, today: TodayPage, site: Site) -> None:
        """Put I dag in; the others stand in the rail, and are made when they are asked for."""
        self._window = window
        self._services = services
        self.today = today
        self._left_out: list[QWidget] = []
        self._rights = {
            "week": Right.READ_WEEKS,
            "participants": Right.READ_PERSON,
            "tasks": Right.READ_TASKS,
            "road": Right.READ_ROAD,
            "follow_up": Right.READ_ROAD,
            "sharing": Right.READ_SHARING,
            "settings": Right.WRITE_OWN_KEYS,
        }
        self.drafts = Drafts(services, services)
        self.forms = FormOffers(self, window)
        self.day_close = DayClosePresenter(services)
        self.due = DueCount(services, services)
        self.due.changed.connect(lambda count: window.set_due("follow_up", count))
        window.page_opened.connect(self._opened)
        window.day_end_requested.connect(self.day_close.ask)
        self.day_close.asked.connect(self._end_day)
        self.day_close.due_changed.connect(window.rail.day_end.set_due)
        window.add_page(Page("today", _("I dag"), "sun", today))  # everybody's
        for page in (
            Page("week", _("Uke"), "calendar", None, make=lambda: self.week),
            Page("participants", _("Deltakere"), "people", None, make=lambda: self.participants),
            Page("tasks", _("Oppgaver"), "clipboard", None, make=lambda: self.tasks),
            Page("road", _("Veien til MFY"), "road", None, make=lambda: self.road),
            Page("follow_up", _("Oppfølging"), "message", None, make=lambda: self.follow_up),
            Page("sharing", _("Deling"), "send", None, make=lambda: self.sharing),
            Page("settings", _("Innstillinger"), "sliders", None, make=lambda: self.settings),
        ):
            if self._may(page.id):
                window.add_page(page)
        self._begin_today()
        self.show_site(site)

    def steps(self) -> tuple[Callable[[], object], ...]:
        """Return what is left to be made behind the first page, in its order; each is done but once."""
        return (
            lambda: self.week,
            lambda: self.participants,
            lambda: self.settings,
            self.drafts.begin,
            self.day_close.count,
            self.due.count,
        )

    def _begin_today(self) -> None:
        window, page = self._window, self.today
        for action in page.key_help():
            window.actions_table.add(action)
        page.status_message.connect(window.status.show_message)
        page.undo_hint.connect(window.status.show_undo)
        page.print_requested.connect(self._preview)
        page.turned.connect(self._turn)
        if self._services.ctx.may(Right.WRITE_PERSON):
            page.participants_requested.connect(lambda: window.open_page("participants"))
        else:
            page.work.empty.show_state(_("Her er det ingen deltakere ennå."), "")
        self.drafts.add(page.drafts)

    @cached_property
    def week(self) -> WeekPage:
        """Uke."""
        window = self._window
        with look().undressed():
            page = WeekPage(self._services, folder_risk=folder_risk)
            self._put("week", page, page.key_help())
        page.status_message.connect(window.status.show_message)
        page.undo_hint.connect(window.status.show_undo)
        page.participants_requested.connect(lambda: window.open_page("participants"))
        page.drafts.waiting_changed.connect(lambda count: window.set_due("week", count))
        self.drafts.add(page.drafts)
        return page

    @cached_property
    def participants(self) -> ParticipantsPage:
        """Deltakere."""
        with look().undressed():
            page = ParticipantsPage(self._services, _read_roster)
            self._put("participants", page, page.key_help())
        page.status_message.connect(self._window.status.show_message)
        page.rights.innsyn_made.connect(self._show_innsyn)
        page.my_week_requested.connect(self._print_my_week)
        page.road_requested.connect(self.open_road)
        page.links.sheet_requested.connect(self.open_sharing)
        page.mastery.plans = page.consents.plans = _mfy_plans
        page.guides.agreement_made.connect(self._show_agreement)
        page.checklists.read = _checklists
        page.checklists.sheet_made.connect(lambda made: self._show_follow_up_sheet(page, made))
        page.language.cards_requested.connect(self._print_cards)
        page.mastery.sheet_made.connect(self._show_mastery)
        page.consents.sheet_made.connect(self._show_consent)
        page.consents.turned.connect(self._turn)
        return page

    @cached_property
    def tasks(self) -> TasksPage:
        """Oppgaver; made when it is first opened."""
        from arbeidsleder.bootstrap.tasks import make_tasks_page

        with look().undressed():
            page = make_tasks_page(self._services)
            page.make_first()
            self._put("tasks", page, page.key_help())
        page.status_message.connect(self._window.status.show_message)
        page.undo_hint.connect(self._window.status.show_undo)
        page.print_requested.connect(self._preview)
        page.view_shown.connect(lambda _view: self._list_keys("tasks", page.key_help()))
        return page

    @cached_property
    def follow_up(self) -> FollowUpPage:
        """Oppfølging; made when it is first opened."""
        from arbeidsleder.bootstrap.follow_up import make_follow_up_page

        with look().undressed():
            page = make_follow_up_page(self._services, self)
            page.make_first()
            self._put("follow_up", page, page.key_help())
        page.status_message.connect(self._window.status.show_message)
        page.undo_hint.connect(self._window.status.show_undo)
        page.place_shown.connect(lambda _place: self._list_keys("follow_up", page.key_help()))
        return page

    def open_road(self, participant_id: str, wish: RoadWish | None = None) -> None:
        """Open Veien til MFY at one person's signs, and the form that is wished for."""
        self._window.open_page("road")
        self.road.show_person(participant_id, wish)

    def open_sharing(self, participant_id: str, document: int = 0) -> None:
        """Open Deling at one person, with the document at a place of the choice: the sheet, or the weeks."""
        self._window.open_page("sharing")
        self.sharing.show_person(participant_id, document)

    def open_person(self, participant_id: str) -> None:
        """Open Deltakere at one person's file."""
        self._window.open_page("participants")
        self.participants.open_participant(participant_id)

    def open_file_form(self, participant_id: str, form: FileForm, about_id: str) -> None:
        """Open Deltakere at one person's file, with a form ready about what has the id *about_id*."""
        self._window.open_page("participants")
        self._asked_form.ask(participant_id, form, about_id)

    @cached_property
    def _asked_form(self) -> AskedForm:
        from arbeidsleder.desktop.pages.participants.asked_form import AskedForm

        return AskedForm(self.participants)

    @cached_property
    def road(self) -> RoadPage:
        """Veien til MFY; made when it is first opened."""
        from arbeidsleder.bootstrap.road import make_road_page

        with look().undressed():
            page = make_road_page(self._services, self._window)
            self._put("road", page, page.key_help())
        return page

    @cached_property
    def sharing(self) -> SharingPage:
        """Deling; made when it is first opened."""
        from arbeidsleder.bootstrap.sharing import make_sharing_page

        with look().undressed():
            page = make_sharing_page(self._services, self._window, self)
            self._put("sharing", page, page.key_help())
        page.status_message.connect(self._window.status.show_message)
        return page

    @cached_property
    def settings(self) -> SettingsView:
        """Innstillinger, into which others put their cards."""
        window = self._window
        with look().undressed():
            view = SettingsView(self._services.ctx.may)
            view.tabs["place"].add(NewLookCard(self._services), "right", right=Right.WRITE_PLACE)
            self._put("settings", view, view.key_help())
        self.settings_presenter = SettingsPresenter(view, self._services)
        self.settings_presenter.site_changed.connect(self.show_site)
        view.due_changed.connect(lambda count: window.set_due("settings", count))
        return view

    def _may(self, page_id: str) -> bool:
        return self._services.ctx.may(self._rights[page_id])

    def _put(self, page_id: str, widget: QWidget, keys: Iterable[Action]) -> None:
        if self._may(page_id):
            self._window.put_page(page_id, widget)
            for action in keys:
                self._window.actions_table.add(action)
        else:  # it reads nothing before it is opened, and nobody can open it
            self._left_out.append(widget)

    def _list_keys(self, page_id: str, keys: Iterable[Action]) -> None:
        """List other keys of a page in the help: those of what it shows now."""
        self._window.actions_table.remove_page(page_id)
        for action in keys:
            self._window.actions_table.add(action)

    def show_site(self, site: Site) -> None:
        """Show place and user on the rail, the trial mark, and obey the settings."""
        wards = site.wards[0].name if len(site.wards) == 1 else ""
        self._window.set_place(site.name, wards, self._services.ctx.user.name)
        self._window.set_trial_mark(site.is_trial)
        self._window.actions_table.set_letters(site.single_letter_keys)
        self._window.shade.set_seconds(site.shade_seconds)

    def close(self) -> None:
        """Take all pages away; their widgets and what they show go with them."""
        self.today.keep_drafts()  # asked of the database before it is asked to close
        self.drafts.keep()
        self.forms.end()
        self.drafts.deleteLater()
        self._window.page_opened.disconnect(self._opened)
        self._window.day_end_requested.disconnect(self.day_close.ask)
        self.day_close.deleteLater()
        self.due.deleteLater()
        self._window.rail.day_end.set_due(0)
        self._turn(False)
        self._window.status.show_undo("")
        self._window.status.show_message("")
        self._window.remove_pages()
        for widget in self._left_out:
            widget.deleteLater()

    def _opened(self, page_id: str) -> None:
        self._window.status.show_message("")
        self._window.status.show_undo("")  # U takes back something else there
        if page_id == "settings":
            self.settings_presenter.refresh()

    def _preview(
        self, pdf: bytes, title: str, name: str, people: tuple[str, ...], document: str = ""
    ) -> None:
        # Here, not above: it brings pdfium, which most days never need.
        from arbeidsleder.desktop.pages.preview.dialog import show_pdf

        show_pdf(
            self._services,
            self._window,
            pdf,
            title,
            name,
            document=document,
            people=people,
            folder_risk=folder_risk,
            may_save=self._services.ctx.may(Right.SAVE_FILES),
        )

    def _print_my_week(self, participant_id: str) -> None:
        self._window.open_page("week")
        self.week.print_my_week(participant_id)

    def _print_cards(self, task_id: str) -> None:
        """Show a task's words to cut out."""
        from arbeidsleder.desktop.pages.tasks.prints.dialog import open_task_prints

        dialog = open_task_prints(self._services, self._window, task_id, words=True, folder_risk=folder_risk)
        dialog.status_message.connect(self._window.status.show_message)

    def _show_innsyn(self, made: MadeInnsyn) -> None:
        from arbeidsleder.desktop.pages.participants.innsyn_preview import show_innsyn

        dialog = show_innsyn(self._services, self._window, made, folder_risk=folder_risk)
        dialog.status_message.connect(self._window.status.show_message)

    def _show_mastery(self, made: MadeMasterySheet) -> None:
        from arbeidsleder.desktop.pages.participants.mastery_preview import show_mastery_sheet

        may_save = self._services.ctx.may(Right.SAVE_FILES)
        dialog = show_mastery_sheet(
            self._services, self._window, made, folder_risk=folder_risk, may_save=may_save
        )
        dialog.status_message.connect(self._window.status.show_message)

    def _show_consent(self, made: MadeConsentSheet) -> None:
        from arbeidsleder.desktop.pages.participants.consent_preview import show_consent_sheet

        may_save = self._services.ctx.may(Right.SAVE_SHARING)
        dialog = show_consent_sheet(
            self._services, self._window, made, folder_risk=folder_risk, may_save=may_save
        )
        dialog.status_message.connect(self._window.status.show_message)

    def _show_follow_up_sheet(self, page: ParticipantsPage, made: MadeSheet) -> None:
        from arbeidsleder.bootstrap.follow_up import show_sheet

        show_sheet(self._services, page, made)

    def _show_agreement(self, made: MadeAgreement) -> None:
        people = (made.participant_id,)
        self._preview(made.pdf, made.title, "hospiteringsavtale", people, "trial_agreement")

    def _end_day(self, close: DayClose) -> None:
        """Ask what is to be asked, unless somebody else may be looking by now or it is asked already."""
        from arbeidsleder.desktop.pages.day_close.dialog import DayCloseDialog

        window = self._window
        if window.shade.shaded or window.turned or window.findChild(DayCloseDialog) is not None:
            return
        dialog = DayCloseDialog(close, self.day_close, window)
        dialog.accepted.connect(lambda: window.lock_requested.emit("day"))
        dialog.today_requested.connect(lambda: window.open_page("today"))
        dialog.open()
        self.day_close.look()

    def _turn(self, turned: bool) -> None:
        """While the screen is turned to a participant nobody else's name is on it or one key away."""
        self._window.set_turned(turned)


def _checklists() -> tuple[Checklist, ...]:
    """Read the checklists; when they are first seen."""
    from arbeidsleder.bootstrap.checklists import checklists

    return checklists()


def _mfy_plans() -> Plans:
    """Read the MFY plan; at first use, beside the window."""
    from arbeidsleder.bootstrap.task_library import mfy_plans

    return mfy_plans()


def _read_roster(path: Path, columns: Mapping[int, RosterField | None] | None) -> RosterPreview:
    """Read a roster file; the reader is imported at first use, on the work lane."""
    from arbeidsleder.importing.roster_reader import read_roster

    return read_roster(path, columns)
