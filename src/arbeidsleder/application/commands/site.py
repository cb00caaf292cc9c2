"""The place: the first-run set-up, the privacy checklist and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.person_access import log_access
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_stopping import erase_codes
from arbeidsleder.domain.paper_key import PaperKeyMark
from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.people import Site

SHADE_SECONDS = (30, 120)  # PRODUCT.md, shade and lock

WARD_NOTE = "lapp-til-avdelingen"
"""What the log of prints calls the ward note, the one sheet that is about today alone."""


@needs(Right.WRITE_PLACE)
@dataclass(frozen=True)
class SetUpSite:
    """The first transaction of a vault: the place and its first user (ctx.user).

    *paper_key* is the slot id of its paper key, which counts as unchecked until RecordPaperKey: a crash
    before the recovery sheet is printed must be noticed. *key_marks* are those of the slots it begins with.
    """

    site: Site
    paper_key: str = ""
    key_marks: Mapping[str, str] | None = None

    def run(self, ctx: Context) -> Changes:
        """Write both."""
        if not self.site.name.strip() or not ctx.user.name.strip():
            raise RuleError("name_needed")
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.save(self.site)
            uow.site.add_user(ctx.user)
            if self.key_marks is not None:
                uow.site.set_key_marks(self.key_marks)
            if self.paper_key:
                uow.site.set_paper_key_mark(PaperKeyMark(self.paper_key, "unchecked"))
        return Changes.of(("site", self.site.id))


@needs(Right.WRITE_PLACE)
@dataclass(frozen=True)
class SaveSite:
    """Keep changed settings, wards or privacy dates.

    Raises RuleError "name_needed", "shade_out_of_range", "kind_before_assessment" (the optional kind may be
    switched on only after the GDPR assessment and ROS are done), "date_to_come".
    """

    site: Site

    def run(self, ctx: Context) -> Changes:
        """Write the site."""
        site = self.site
        if not site.name.strip():
            raise RuleError("name_needed")
        if not SHADE_SECONDS[0] <= site.shade_seconds <= SHADE_SECONDS[1]:
            raise RuleError("shade_out_of_range", lowest=SHADE_SECONDS[0], highest=SHADE_SECONDS[1])
        if site.absence_kind_on and (site.gdpr_assessed_on is None or site.ros_done_on is None):
            raise RuleError("kind_before_assessment")
        today = ctx.clock.now().date()
        dates = (site.gdpr_assessed_on, site.ros_done_on, site.consent_form_on)
        if any(d is not None and d > today for d in dates):
            raise RuleError("date_to_come")
        with ctx.store.write(ctx.user.id) as uow:
            if uow.site.get().absence_kind_on and not site.absence_kind_on:
                uow.attendance.erase_kinds_due(date.max)  # switched off: nothing of it is kept
                erase_codes(uow, date.max, ctx.clock.now())
            uow.site.save(site)
        return Changes.of(("site", site.id), ("setting", site.id))


@needs(Right.PRINT_WARD_NOTE)
@dataclass(frozen=True)
class RecordPrint:
    """Log that a sheet was printed: which document, of which week, in how many pages; no name.

    *people* are the ids of those it is about: each gets a line in the access log that is the person's own.
    """

    document: str
    subject: str
    pages: int
    how: str
    people: tuple[str, ...] = ()

    def run(self, ctx: Context) -> Changes:
        """Add a link to the audit log and the lines."""
        if self.document != WARD_NOTE:
            ctx.require(Right.PRINT_WEEKS)
        document = f"{self.document} {self.subject}"
        with ctx.store.write(ctx.user.id) as uow:
            uow.audit.append("print", f"{document} {self.pages} {self.how}")
            log_access(uow, ctx, self.people, Access.PRINT, document, ctx.clock.now())
        return Changes()
