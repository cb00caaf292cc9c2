"""What is imported while the passphrase is typed, so that the unlock need not wait for it."""

from __future__ import annotations


def warm_up() -> None:
    """Import what unlocking and the first page need, while the passphrase is typed."""
    import arbeidsleder.application.entering
    import arbeidsleder.bootstrap.letting_go
    import arbeidsleder.bootstrap.log_export
    import arbeidsleder.bootstrap.pages
    import arbeidsleder.bootstrap.rehearsal
    import arbeidsleder.desktop.pages.keys.device_card
    import arbeidsleder.desktop.pages.keys.organisation
    import arbeidsleder.desktop.pages.keys.page
    import arbeidsleder.desktop.pages.log.cards
    import arbeidsleder.desktop.pages.log.export_card
    import arbeidsleder.desktop.pages.log.lines_card
    import arbeidsleder.desktop.pages.log.presenter
    import arbeidsleder.desktop.pages.notes.waiting
    import arbeidsleder.desktop.pages.settings.drill_card
    import arbeidsleder.desktop.pages.today.view
    import arbeidsleder.desktop.pages.users.card
    import arbeidsleder.desktop.pages.users.page
    import arbeidsleder.desktop.services
    import arbeidsleder.storage.integrity
    import arbeidsleder.storage.unit_of_work
    import arbeidsleder.system.norwegian_holidays
    import arbeidsleder.vault.audit_signing
    import arbeidsleder.vault.backup_file
    import arbeidsleder.vault.place
    import arbeidsleder.vault.slot_changes
    import arbeidsleder.vault.vault  # noqa: F401
