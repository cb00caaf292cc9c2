"""The tables of what supports a person at work. See tables.py."""

from __future__ import annotations

from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole

# What is arranged, and what the ward may be told. Why it is arranged has no column.
accommodation = table(
    "accommodation",
    text("id", primary_key=True),
    of_participant(index=True),
    text("kind"),
    text("text"),
    text("agreed_on"),
    text("first"),
    maybe("last"),
    maybe("review_on"),
    text("ward_words"),
    text("consent_ref"),
    whole("needs_decision"),
    maybe("decided_on"),
    salt(),
)
