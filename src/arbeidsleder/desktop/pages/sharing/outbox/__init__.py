"""The weeks to NAV on the page Deling: what the counsellor sees, the outbox, the connection."""
