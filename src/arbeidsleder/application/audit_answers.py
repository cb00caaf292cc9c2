"""What a check of the audit log found, in plain words. The window and the command line say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from arbeidsleder.domain.audit_head import ACKNOWLEDGED, RESTORED, SALVAGED, AnchorPlace, AnchorState
from arbeidsleder.text import _, clock, date_long

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.domain.audit_head import AnchorReport, Break


@dataclass(frozen=True)
class LogCheck:
    """What looking at every link and every row gave.

    *problems* are (code, where); *found* has number and time of the link with each code that was asked for
    and stands in the log; *head* is the newest code.
    """

    problems: tuple[tuple[str, str], ...]
    found: Mapping[str, tuple[int, str]]
    breaks: tuple[Break, ...]
    links: int
    head: str

    @property
    def is_whole(self) -> bool:
        """Whether every link and every row fits."""
        return not self.problems


def when(at: str) -> str:
    """Return a link's time in words: «onsdag 5. mai 2027 kl. 14:12»."""
    moment = datetime.fromisoformat(at)
    return _("{day} kl. {time}").format(day=date_long(moment.date(), year=True), time=clock(moment))


def problem_words(code: str, where: str) -> str:
    """Return one finding in words. *where* is a table or a link's number."""
    return {
        "link_missing": _("Linje {where} mangler."),
        "link_broken": _("Linje {where} er endret, eller kommer ikke fra dette arkivet."),
        "row_without_link": _("Noe er lagt inn uten at loggen vet om det ({where})."),
        "row_changed": _("Noe er endret uten at loggen vet om det ({where})."),
        "row_missing": _("Noe er tatt bort uten at loggen vet om det."),
        "permit_left": _("En tillatelse til å slette er blitt liggende."),
        "anchor_unknown": _("Koden {where} står ikke i loggen."),
    }.get(code, _("Noe stemmer ikke ({where}).")).format(where=where)


def check_words(check: LogCheck) -> str:
    """Return the answer to a check without a code."""
    if check.is_whole:
        return _("Loggen er hel. Alle {count} linjer og alt de gjelder, stemmer.").format(count=check.links)
    found = " ".join(problem_words(*one) for one in check.problems[:3])
    return _(
        "Loggen stemmer ikke. {found} Arbeid som før, men ta vare på sikkerhetskopiene, og meld fra til den "
        "som har ansvar for personvernet."
    ).format(found=found)


def code_words(check: LogCheck, code: str) -> str:
    """Return what it means that *code* stands in the log, or does not."""
    place = check.found.get(code)
    if place is None:
        lost = [one for one in check.breaks if one.kind != ACKNOWLEDGED]
        told = _("Koden {code} finnes ikke. Se om den er skrevet av riktig.").format(code=code)
        if lost:
            return _(
                "{told} Arkivet ble hentet tilbake {when}; koder fra det som gikk tapt, finnes ikke mer."
            ).format(told=told, when=when(lost[-1].at))
        return _(
            "{told} Er den det, er arkivet satt tilbake eller loggen laget på nytt etter at arket ble "
            "skrevet ut."
        ).format(told=told)
    if not check.is_whole:
        return _("Koden {code} finnes, men loggen stemmer ikke.").format(code=code)
    return _("Koden {code} finnes. Alt fra før {when} er uendret siden arket ble skrevet ut.").format(
        code=code, when=when(place[1])
    )


def place_words(place: AnchorPlace) -> str:
    """Return where an anchor lies."""
    return {
        AnchorPlace.KEY_STORE: _("Nøkkelringen på denne PC-en"),
        AnchorPlace.SECOND: _("Ved siden av sikkerhetskopiene"),
    }[place]


def anchor_words(report: AnchorReport) -> str:
    """Return what an anchor says of the log, in one or two short sentences."""
    at = when(report.head.at) if report.head is not None else ""
    because = report.because
    if report.state is AnchorState.EXPLAINED and because is not None:
        if because.kind == RESTORED:
            return _("Fra før arkivet ble hentet tilbake {when}.").format(when=when(because.at))
        if because.kind == SALVAGED:
            return _("Fra før arkivet ble reddet fra en skade {when}.").format(when=when(because.at))
        return _("Stemte ikke. Sett {when}.").format(when=when(because.at))
    if report.state is AnchorState.AWAY:
        return _away_words(report.why)
    return {
        AnchorState.HELD: _("Står i loggen fra {when}."),
        AnchorState.AHEAD: _("Merket fra {when} er nyere enn loggen. En gammel versjon er lagt tilbake."),
        AnchorState.OTHER: _("Merket fra {when} står ikke i loggen. Loggen er laget på nytt."),
        AnchorState.FOREIGN: _("Merket er ikke laget av dette arkivet."),
        AnchorState.NONE: _("Ikke noe merke her ennå."),
        AnchorState.UNREADABLE: _("Det som ligger her, er ikke et merke. Det blir skrevet på nytt."),
    }.get(report.state, "").format(when=at)


def _away_words(why: str) -> str:
    """Return why a place cannot be read, where it says so."""
    return {
        "keystore_locked": _("Nøkkelringen er låst nå. Den åpnes når du logger på maskinen."),
        "keystore_missing": _("Kontoen du er logget på med, har ingen nøkkelring."),
        "keystore_slow": _("Nøkkelringen svarte ikke i tide."),
    }.get(why, _("Stedet kan ikke leses nå."))


def alarm_advice() -> str:
    """Return what to do about an anchor that does not fit, beside what is said of each place."""
    return _(
        "Arbeid som før. Spør den som styrer maskinen om noen har lagt en gammel kopi tilbake. Vet ingen om "
        "det, meld fra til den som har ansvar for personvernet. Merket blir liggende til du har sett dette."
    )


def alarm_code(reports: Sequence[AnchorReport]) -> str:
    """Return the code of the sentence told at unlock, or "" when nothing speaks against the log."""
    states = {report.state for report in reports}
    if AnchorState.AHEAD in states:
        return "audit_set_back"
    if AnchorState.OTHER in states or AnchorState.FOREIGN in states:
        return "audit_made_anew"
    return ""
