"""The log file and the crash file. Neither may ever hold a name, a text or a key.

Records carry codes and counts only; as a second line of defence the formatter drops every argument that is
text and every exception message, and keeps only the exception's type and the places in our code.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import traceback
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_crash_file: TextIO | None = None


class RedactingFormatter(logging.Formatter):
    """Message templates pass, their text arguments do not."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; for errors also where they happened."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        safe = tuple(a if isinstance(a, int | float) else "…" for a in arguments)
        try:
            text = str(record.msg) % safe if safe else str(record.msg)
        except (TypeError, ValueError):
            text = str(record.msg)
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {text}"
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + places(record.exc_info[0], record.exc_info[2])
        return line


def places(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the type of an error and the places it passed, without its message."""
    frames = traceback.extract_tb(trace)
    return "\n".join([kind.__name__, *(f"  {frame.name} line {frame.lineno}" for frame in frames)])


def start_logging(folder: Path) -> logging.Handler:
    """Log warnings and above to a small rotating file in *folder*, and hard crashes beside it."""
    global _crash_file
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "arbeidsleder.log", maxBytes=200_000, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter())
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    _crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)  # native stacks name functions, not values
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close both files."""
    global _crash_file
    logging.getLogger().removeHandler(handler)
    handler.close()
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None
