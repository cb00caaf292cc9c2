"""Bibliotek: the ward's tasks, and the starter library they are chosen from."""
