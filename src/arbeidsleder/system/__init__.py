"""The machine we run on: time, places, holidays, log files. Platform differences stay in this room."""
