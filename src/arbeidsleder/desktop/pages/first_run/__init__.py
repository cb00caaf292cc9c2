"""The first-run assistant: place, passphrase, recovery sheet, privacy checklist."""
