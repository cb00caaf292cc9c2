"""Opens, makes and closes the vault with its database. Runs on a lane beside the window; knows no widget.

Vault, storage and holidays are imported inside the functions: the unlock window is painted before they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.context import Context
from arbeidsleder.domain.people import Site, User, Ward
from arbeidsleder.domain.roles import Right
from arbeidsleder.system.clock import RandomIds
from arbeidsleder.system.places import has_vault
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from arbeidsleder.application.errors import VaultError
    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.application.ports import Clock
    from arbeidsleder.domain.paper_key import PaperKeyMark
    from arbeidsleder.storage.statements import Statements
    from arbeidsleder.storage.unit_of_work import DatabaseStore
    from arbeidsleder.vault.kdf import KdfParams
    from arbeidsleder.vault.slot_changes import Reset
    from arbeidsleder.vault.vault import LockedVault, UnlockedVault
    from arbeidsleder.vault.words import WordList


@dataclass(frozen=True)
class NewPlace:
    """What the first-run assistant was told."""

    site_name: str
    wards: tuple[str, ...]
    own_name: str
    gdpr_assessed_on: date | None = None
    ros_done_on: date | None = None
    consent_form_on: date | None = None


@dataclass(frozen=True)
class PhraseStrength:
    """How hard a typed passphrase is to guess, in words for the screen."""

    words: str
    enough: bool


@dataclass(frozen=True)
class DrawnPaper:
    """A paper key that is not in force yet."""

    key: bytes = field(repr=False)
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class OpenVault:
    """An open vault in one user's hands."""

    ctx: Context
    site: Site
    store: DatabaseStore
    unlocked: UnlockedVault
    paper_mark: PaperKeyMark | None = None
    """Why a new recovery sheet should be made, as it was when the vault was opened."""
    sealed_notes: int = 0
    """How many remember-notes of the user's are sealed to the user's own key; a new key cannot open them."""
    choices: tuple[User, ...] = ()
    """In whose names it can be open, when the paper key opened it; ctx.user is the first of them."""
    several_users: bool = False
    """Whether there is anybody to give the place to."""
    undone: VaultError | None = None
    """Why something that was due at this unlock could not be done; it stays due (upkeep.py)."""

    @property
    def by_paper(self) -> bool:
        """Whether the paper key opened it: the passphrase is forgotten."""
        return self.unlocked.kind == "recovery"

    def close(self) -> None:
        """Close the database, then forget the keys and let the vault go."""
        try:
            self.store.close()
        finally:
            self.unlocked.close()


class Door:
    """The way into one vault folder."""

    def __init__(
        self,
        folder: Path,
        words_file: Path,
        clock: Clock,
        *,
        params: Callable[[], KdfParams] | None = None,
        place: Callable[[Path], None] | None = None,
        keystore: KeyStore | None = None,
    ) -> None:
        """None: *params* are calibrated on this machine, *place* is checked, *keystore* is the machine's."""
        self._keystore = keystore
        self.folder = folder
        self._words_file = words_file
        self._clock = clock
        self._params = params
        self._place = place
        self._words: WordList | None = None
        self.statements: Statements | None = None
        """What the database is asked, made ready by rehearse()."""

    @property
    def words(self) -> WordList:
        """Our own word list."""
        if self._words is None:
            from arbeidsleder.vault.words import WordList

            self._words = WordList.read(self._words_file)
        return self._words

    def rehearse(self) -> None:
        """Go the way in once without a vault, so that the first unlock of this process is quick."""
        from arbeidsleder.bootstrap.rehearsal import rehearse
        from arbeidsleder.storage.statements import Statements

        statements = Statements()
        rehearse(statements, self._clock)
        self.statements = statements

    def exists(self) -> bool:
        """Whether there is a vault."""
        return has_vault(self.folder)

    def suggest(self) -> str:
        """Return five random words that are strong enough by our own measure (a word twice is not)."""
        while True:
            phrase = self.words.random_passphrase()
            if self.words.strength(phrase).accepted:
                return phrase

    def measure(self, typed: str) -> PhraseStrength:
        """Return how strong a typed passphrase is; the bits are rounded down, so that 51 are enough."""
        strength = self.words.strength(typed)
        level = {
            "for_svak": _("for svak"),
            "god": _("god"),
            "sterk": _("sterk"),
        }[strength.level]
        return PhraseStrength(
            _("{level}, {bits} bit").format(level=level, bits=int(strength.bits)), strength.accepted
        )

    def create(self, new: NewPlace, passphrase: str) -> tuple[OpenVault, tuple[str, ...]]:
        """Make vault and database; return both open, with the words of the recovery sheet.

        The slot file is written last: a crash before it leaves no vault. Raises KnownError.
        """
        from arbeidsleder.application.commands.site import SetUpSite
        from arbeidsleder.application.errors import VaultError
        from arbeidsleder.storage.schema import create_database
        from arbeidsleder.vault.place import check_place
        from arbeidsleder.vault.slot_marks import marks_of
        from arbeidsleder.vault.vault import prepare_vault

        if self.exists():  # a vault that has lost its slot file is no empty place
            raise VaultError("vault_exists")
        prepared = prepare_vault(
            self.folder,
            passphrase,
            self.words,
            params=self._params() if self._params else None,
            place=self._place or check_place,
        )
        unlocked = prepared.unlocked
        store = None
        try:
            unlocked.database_path.unlink(missing_ok=True)  # left by a crash before the slot file was written
            create_database(unlocked.database_path, lambda: unlocked.database_key)
            user = User(RandomIds().new_id(), new.own_name, unlocked.slot_id)
            site = _site(new)
            store = self.store_of(unlocked)
            ctx = self._context(store, user, unlocked)
            SetUpSite(site, unlocked.recovery_id, marks_of(prepared.table)).run(ctx)
            prepared.commit()
            return OpenVault(ctx, site, store, unlocked), prepared.recovery_words
        except BaseException:
            if store is not None:
                store.close()
            unlocked.close()
            raise

    def open(self, passphrase: str) -> OpenVault:
        """Open with a passphrase. Raises KnownError; see vault.LockedVault.unlock."""
        return self._open(self._locked().unlock(passphrase))

    def open_with_recovery(self, words: str) -> OpenVault:
        """Open with the paper key, in the name of the first supervisor; see by_paper_as."""
        return self._open(self._locked().unlock_with_recovery(words))

    def enter(self, unlocked: UnlockedVault) -> OpenVault:
        """Return an unlocked vault with its database, in the name of who may; it is closed on errors."""
        return self._open(unlocked)

    def by_paper_as(self, opened: OpenVault, user: User) -> OpenVault:
        """Return the vault, opened by the paper key, in the name of *user*, one of its choices."""
        if user not in opened.choices:
            raise ValueError("not one of those the paper key may stand for")
        from arbeidsleder.application.entering import sealed_notes

        opened.unlocked.announce(initials(user.name))
        ctx = replace(opened.ctx, user=user)
        return replace(opened, ctx=ctx, sealed_notes=sealed_notes(ctx))

    def is_secret_of(self, opened: OpenVault, typed: str) -> bool:
        """Whether *typed* belongs to the user who has the vault open; lifts the shade and allows new keys.

        That is the passphrase, or the words of the paper key where these opened it. A passphrase counts as a
        try: raises KnownError "wrong_passphrase" and "wait_before_retry" with the same delays as unlocking.
        """
        if opened.by_paper:
            return self._locked().whose_recovery(typed) == opened.unlocked.slot_id
        from arbeidsleder.vault.device_changes import key_of

        return self._locked().whose(typed, key_of(opened.unlocked)) == opened.ctx.user.slot_id

    def set_passphrase(self, opened: OpenVault, passphrase: str) -> Reset | None:
        """Give the user a new passphrase in place of the old, or of the forgotten one. Takes half a second.

        Opened by the paper key, it returns what came of the user's slot, and the account's key store may be
        asked, which takes some seconds at most.

        Run it on the lane that closes the vault, so that neither happens in the middle of the other. Raises
        KnownError; see slot_changes.change_passphrase and reset_passphrase.
        """
        from arbeidsleder.vault.slot_changes import change_passphrase, reset_passphrase

        opened.ctx.require(Right.WRITE_OWN_KEYS)
        if opened.by_paper:
            slot_id = opened.ctx.user.slot_id
            return reset_passphrase(opened.unlocked, slot_id, passphrase, self.words, store=self.keystore)
        change_passphrase(opened.unlocked, passphrase, self.words)
        return None

    def draw_paper_key(self) -> DrawnPaper:
        """Return a new paper key that opens nothing yet."""
        from arbeidsleder.vault.recovery import new_recovery_key

        return DrawnPaper(*new_recovery_key(self.words))

    def use_paper_key(self, opened: OpenVault, drawn: DrawnPaper) -> None:
        """Put a paper key in force that is on paper now; the old sheet opens nothing any more.

        On the lane that closes the vault, like set_passphrase. Raises KnownError; see
        slot_changes.replace_recovery.
        """
        from arbeidsleder.vault.slot_changes import replace_recovery

        opened.ctx.require(Right.WRITE_VAULT_KEYS)
        replace_recovery(opened.unlocked, drawn.key)

    @property
    def keystore(self) -> KeyStore:
        """The account's key store; nothing of it is imported before it is asked."""
        if self._keystore is None:
            from arbeidsleder.system.keystore import SystemKeyStore

            self._keystore = SystemKeyStore()
        return self._keystore

    @property
    def clock(self) -> Clock:
        """What tells the time here."""
        return self._clock

    def locked(self) -> LockedVault:
        """Return the vault locked, for work without its database open. Raises KnownError."""
        return self._locked()

    def sandbox(self, folder: Path) -> Door:
        """Return a door to another folder, where a vault may lie that is for trying only."""
        return Door(folder, self._words_file, self._clock, place=lambda _folder: None)

    def make_place(self) -> None:
        """Make the folder of a vault that is to be brought back, where one may lie. Raises KnownError."""
        from arbeidsleder.vault.atomic import make_folder
        from arbeidsleder.vault.place import check_place
        from arbeidsleder.vault.vault import FOLDER_MODE

        make_folder(self.folder, FOLDER_MODE)
        (self._place or check_place)(self.folder)

    def _locked(self) -> LockedVault:
        from arbeidsleder.vault.place import check_disk
        from arbeidsleder.vault.vault import open_vault

        return open_vault(self.folder, self.words, place=self._place or check_disk, store=self.keystore)

    def store_of(self, unlocked: UnlockedVault) -> DatabaseStore:
        """Return the database of a vault that is open, to be closed before it. Raises KnownError."""
        from arbeidsleder.storage.unit_of_work import DatabaseStore

        return DatabaseStore(
            unlocked.database_path,
            lambda: unlocked.database_key,
            unlocked.audit_key,
            self._clock,
            statements=self.statements,
        )

    def _open(self, unlocked: UnlockedVault) -> OpenVault:
        from arbeidsleder.application.entering import sealed_notes, who_enters, who_may_use_paper
        from arbeidsleder.bootstrap.letting_go import user_slots
        from arbeidsleder.bootstrap.upkeep import tidy
        from arbeidsleder.storage.integrity import forget_copies
        from arbeidsleder.storage.schema import needs_migration

        store = None
        try:
            if needs_migration(unlocked.database_path, lambda: unlocked.database_key):
                from arbeidsleder.storage.migrate import migrate

                migrate(
                    unlocked.database_path, lambda: unlocked.database_key, unlocked.audit_key, self._clock
                )
            forget_copies(unlocked.database_path, lambda: unlocked.database_key, unlocked.audit_key)
            store = self.store_of(unlocked)
            with store.read() as uow:
                site, users = uow.site.get(), uow.site.users()
                mark = uow.site.paper_key_mark()
            by_paper = () if unlocked.kind == "user" else who_may_use_paper(users)
            today = self._clock.now().date()
            user = by_paper[0] if by_paper else who_enters(users, unlocked.slot_id, today)
            unlocked.announce(initials(user.name))
            ctx = self._context(store, user, unlocked)
            undone = tidy(ctx, user_slots(unlocked))  # at every unlock, whatever is done afterwards
            several = sum(u.left_on is None for u in users) > 1
            return OpenVault(ctx, site, store, unlocked, mark, sealed_notes(ctx), by_paper, several, undone)
        except BaseException:
            if store is not None:
                store.close()
            unlocked.close()
            raise

    def _context(self, store: DatabaseStore, user: User, unlocked: UnlockedVault) -> Context:
        from arbeidsleder.bootstrap.task_library import starter_texts
        from arbeidsleder.system.norwegian_holidays import NorwegianHolidays
        from arbeidsleder.vault.own_texts import OwnTexts
        from arbeidsleder.vault.slot_marks import SlotMarks

        with store.read() as uow:
            undo_since, seen = uow.attendance.last_sequence(), uow.mastery.last_sequence()
        sealer, slots = OwnTexts(unlocked), SlotMarks(unlocked)
        asked = (store, self._clock, RandomIds(), NorwegianHolidays(), user)
        return Context(*asked, undo_since, sealer, slots, seen, starter_texts)


def _site(new: NewPlace) -> Site:
    ids = RandomIds()
    return Site(
        ids.new_id(),
        new.site_name,
        tuple(Ward(ids.new_id(), name) for name in new.wards),
        new.gdpr_assessed_on,
        new.ros_done_on,
        new.consent_form_on,
    )


def with_clock(opened: OpenVault, clock: Clock) -> OpenVault:
    """Return the same open vault told the time by another clock."""
    return replace(opened, ctx=replace(opened.ctx, clock=clock))
