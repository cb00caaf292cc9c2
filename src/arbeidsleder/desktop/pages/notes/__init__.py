"""Sealed notes: written while the vault cannot be opened, brought in afterwards."""
