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

# What the person tells of language; no level and no test has a column.
language_note = table(
    "language_note",
    of_participant(primary_key=True),
    text("factor", primary_key=True),
    text("text"),
    text("said_on"),
    salt(),
)

language_observation = table(
    "language_observation",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("day"),
    text("small_talk"),
    text("listened_to"),
    text("among"),
    text("support"),
    maybe("next_on"),
    text("recorded_at"),
    text("recorded_by"),
    salt(),
    sqlite_autoincrement=True,
)

# *steps* is a JSON list of texts.
language_plan = table(
    "language_plan",
    of_participant(primary_key=True),
    text("goal"),
    text("steps"),
    text("agreed_on"),
    maybe("until"),
    salt(),
)

language_session = table(
    "language_session",
    text("id", primary_key=True),
    of_participant(index=True),
    text("day"),
    text("about"),
    text("state"),
    salt(),
)
