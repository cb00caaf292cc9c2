"""The log file and the crash file. Neither may ever hold a name, a text or a key.

Records carry codes and counts only; as a second line of defence the formatter drops every argument that is
text and every exception message, and keeps only the exception's type and the places in our code.
"""

from __future__ import annotations

import faulthandler
import logging
import traceback
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler
    from pathlib import Path
    from types import TracebackType

_OURS = "arbeidsleder"
_crash_file: TextIO | None = None


class RedactingFormatter(logging.Formatter):
    """Our own message templates pass, their text arguments do not; of others only who it was."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; for errors also where they happened."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {_message(record)}"
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + places(record.exc_info[0], record.exc_info[2])
        return line


def _message(record: logging.LogRecord) -> str:
    """Return the template with its numbers. Libraries write values into their sentences: left out."""
    if record.name.partition(".")[0] != _OURS or type(record.msg) is not str:
        return "…"
    arguments = record.args if isinstance(record.args, tuple) else ()
    # An exact type: a number's subclass may say anything about itself.
    safe = tuple(a if type(a) in (int, float, bool) else "…" for a in arguments)
    try:
        return record.msg % safe if safe else record.msg
    except (TypeError, ValueError):
        return record.msg


def places(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the type of an error and the places it passed, without its message."""
    frames = traceback.extract_tb(trace)
    return "\n".join([kind.__name__, *(f"  {frame.name} line {frame.lineno}" for frame in frames)])


class _LogFile(logging.Handler):
    """A small rotating file, made with its first record.

    What rotates files brings sockets and more along, and most days nothing is logged.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._file: RotatingFileHandler | None = None
        self.setFormatter(RedactingFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(self._path, maxBytes=200_000, backupCount=2, encoding="utf-8")
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def start_logging(folder: Path) -> logging.Handler:
    """Log warnings and above to a small rotating file in *folder*, and hard crashes beside it."""
    global _crash_file
    folder.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(folder / "arbeidsleder.log")
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
