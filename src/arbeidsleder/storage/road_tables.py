"""The tables of the road to MFY: consents, words, happenings, steps, guides, sheets. See tables.py."""

from __future__ import annotations

import sqlalchemy as sa

from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole

# One version of one consent; *topics* is a JSON list. A withdrawal is a version too.
consent = table(
    "consent",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    text("consent_id"),
    of_participant(index=True),
    text("recipient"),
    text("body"),
    text("topics"),
    text("purpose"),
    text("text_version"),
    text("given_on"),
    text("form"),
    text("recorded_at"),
    text("recorded_by"),
    maybe("signed_on"),
    maybe("valid_to"),
    maybe("withdrawn_on"),
    salt(),
    sqlite_autoincrement=True,
)

# A dated example, what one of two voices said of a sign, or that somebody is ready. No level has a column.
road_word = table(
    "road_word",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("voice"),
    text("day"),
    text("recorded_at"),
    text("recorded_by"),
    maybe("sign"),
    text("text"),
    text("replaces"),
    salt(),
    sqlite_autoincrement=True,
)

happening = table(
    "happening",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("kind"),
    text("day"),
    text("recorded_at"),
    text("recorded_by"),
    text("about"),
    text("state"),
    text("text"),
    text("replaces"),
    salt(),
    sqlite_autoincrement=True,
)

next_step = table(
    "next_step",
    text("id", primary_key=True),
    of_participant(index=True),
    text("kind"),
    text("text"),
    text("owner"),
    text("made_on"),
    text("made_by"),
    maybe("sign"),
    maybe("due_on"),
    maybe("done_on"),
    text("answer"),
    salt(),
)

handover_text = table(
    "handover_text",
    of_participant(primary_key=True),
    text("field", primary_key=True),
    text("text"),
    text("written_on"),
    text("written_by"),
    salt(),
)

# A sheet that was made; its number on paper is its sequence, which is never used again.
handover = table(
    "handover",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("to_name"),
    text("consent_id"),
    whole("consent_version"),
    text("made_at"),
    text("made_by"),
    text("shred_by"),
    text("digest"),
    salt(),
    sqlite_autoincrement=True,
)

# Somebody of a ward who can guide: no participant.
ward_guide = table(
    "ward_guide",
    text("id", primary_key=True),
    text("name"),
    text("ward"),
    text("state"),
    text("phone"),
    maybe("available_from"),
    text("youth_first"),
    text("note"),
    maybe("retired_on"),
    salt(),
)

guide_match = table(
    "guide_match",
    text("id", primary_key=True),
    of_participant(index=True),
    sa.Column("guide_id", sa.Text, sa.ForeignKey("ward_guide.id"), nullable=False),
    text("role"),
    text("first"),
    maybe("last"),
    whole("same_hours", nullable=True),
    text("wish"),
    whole("call_when_absent"),
    salt(),
)

# Beside a trial placement's dates, and gone with it.
placement_talk = table(
    "placement_talk",
    sa.Column("placement_id", sa.Text, sa.ForeignKey("trial_placement.id"), primary_key=True, nullable=False),
    of_participant(index=True),
    text("purpose"),
    text("own_view"),
    text("host_view"),
    whole("on_top"),
    whole("chosen", nullable=True),
    maybe("signed_on"),
    salt(),
)
