"""Innstillinger."""
