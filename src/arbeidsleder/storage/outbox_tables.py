"""The tables of the outbox to NAV: items, messages, receipts, answers, the pairing. See tables.py."""

from __future__ import annotations

import sqlalchemy as sa

from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole

# One version of one week summary, or its recall. A purged one has no content.
outbox_item = table(
    "outbox_item",
    text("id", primary_key=True),
    of_participant(index=True),
    text("kind"),
    text("week"),
    text("summary_id"),
    whole("version"),
    whole("replaces"),
    text("content"),
    text("content_sha256"),
    text("consent_id"),
    whole("consent_version"),
    text("state"),
    text("reason"),
    text("made_at"),
    text("made_by"),
    text("changed_at"),
    maybe("queued_at"),
    maybe("queued_by"),
    whole("failures"),
    maybe("next_at"),
    whole("wrong_codes"),
    maybe("codes_until"),
    salt(),
    sa.UniqueConstraint("summary_id", "version"),
    sa.Index(None, "codes_until"),
)


def _of_item() -> sa.Column[str]:
    return sa.Column("item_id", sa.Text, sa.ForeignKey("outbox_item.id"), nullable=False, index=True)


# Written before the bytes leave, so that none leaves unknown.
outbox_send = table(
    "outbox_send",
    whole("sequence", primary_key=True),
    text("message_id", unique=True),
    of_participant(index=True),
    _of_item(),
    text("carrier"),
    whole("seq"),
    text("receiver"),
    text("sent_at"),
    text("sent_by"),
    salt(),
    sqlite_autoincrement=True,
)

# *text* is the signed receipt as it came.
outbox_receipt = table(
    "outbox_receipt",
    whole("sequence", primary_key=True),
    of_participant(index=True),
    _of_item(),
    text("message_id"),
    text("state"),
    text("reason"),
    text("said_at"),
    text("carrier"),
    text("taken_at"),
    text("taken_by"),
    text("text"),
    salt(),
    sqlite_autoincrement=True,
)

nav_answer = table(
    "nav_answer",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("summary_id"),
    whole("version"),
    text("week"),
    text("decision"),
    text("outcome"),
    text("text"),
    text("answered_at"),
    text("answered_by"),
    text("taken_at"),
    text("taken_by"),
    maybe("seen_at"),
    maybe("seen_by"),
    salt(),
    sqlite_autoincrement=True,
)

# The receiver this vault is paired with; *device_key* is this vault's private key for it.
nav_connection = table(
    "nav_connection",
    text("id", primary_key=True),
    text("receiver_name"),
    text("address"),
    text("receiver_keys"),
    text("thumbprint"),
    text("device_id"),
    text("device_key"),
    text("receipt_secret"),
    whole("next_seq"),
    text("paired_at"),
    text("paired_by"),
    maybe("expires_on"),
    maybe("revoked_at"),
    salt(),
)
