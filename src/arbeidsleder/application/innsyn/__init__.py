"""Innsyn (GDPR art. 15): everything about one person, in the words of both its paper and its JSON file."""
