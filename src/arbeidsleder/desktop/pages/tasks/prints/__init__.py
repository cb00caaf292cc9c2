"""The cards of one task before they are printed."""
