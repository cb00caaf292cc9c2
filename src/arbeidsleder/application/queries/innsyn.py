"""Everything about one person, for the person: read, put in words, and made into a file for another program.

Law: GDPR art. 15, with art. 12 for plain language and the month it may take. See docs/innsyn-format.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.innsyn.days import day_sections
from arbeidsleder.application.innsyn.file import innsyn_json
from arbeidsleder.application.innsyn.language import language_sections
from arbeidsleder.application.innsyn.model import Innsyn
from arbeidsleder.application.innsyn.outbox import outbox_sections
from arbeidsleder.application.innsyn.papers import paper_sections
from arbeidsleder.application.innsyn.person import person_sections
from arbeidsleder.application.innsyn.read import read_everything
from arbeidsleder.application.innsyn.road import road_sections
from arbeidsleder.application.innsyn.tasks import task_sections
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.READ_INNSYN)
def innsyn(ctx: Context, participant_id: str) -> Innsyn:
    """Read everything about one person. Raises RuleError "unknown_participant".

    It is not logged here, since a query writes nothing: whoever shows or keeps it runs RecordInnsyn first.
    """
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            raise RuleError("unknown_participant")
        data = read_everything(uow, ctx, person)
    return Innsyn(
        person.called,
        data.site.name,
        data.now,
        ctx.user.name,
        data.site.is_trial,
        data.code,
        (
            *person_sections(data),
            *day_sections(data),
            *task_sections(data),
            *language_sections(data),
            *road_sections(data),
            *outbox_sections(data),
            *paper_sections(data),
        ),
        _notes(),
    )


@needs(Right.SAVE_INNSYN)
def innsyn_file(ctx: Context, participant_id: str) -> bytes:
    """Read the same as a JSON file; also what is kept before a person is erased. Raises as innsyn()."""
    return innsyn_json(innsyn(ctx, participant_id))


def _notes() -> tuple[str, ...]:
    """What is not in it, and what the person can ask for; said to the person."""
    return (
        _("Navn på andre deltakere er byttet ut, fordi det er taushetsbelagt hvem som er her."),
        _("Det som er slettet, står ikke her. Det kan ligge i låste sikkerhetskopier en tid."),
        _("Papir som er delt ut, vet programmet ikke hvor er. Spør oss."),
        _(
            "Utskrifter og visninger fra før programmet begynte å føre dem, står ikke i listen over hvem "
            "som har sett det."
        ),
        _(
            "Er noe feil, kan du be om at det rettes, eller få skrevet hva du mener. Du får svar innen "
            "én måned."
        ),
        _(
            "Hvorfor vi skriver, hvem som får se det, og hvor lenge vi har det, står på arket «Dette "
            "skriver vi om deg». Du kan klage til Datatilsynet."
        ),
    )
