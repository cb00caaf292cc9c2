"""Gives Python's own import back, which PySide replaces. Imported for its effect, before most of our modules.

PySide reads the source of every module imported after it, to see whether it speaks of PySide, and keeps what
it read (the switches of `from __feature__ import …`, which this program does not use). That made a fifth of
our imports' time and held every source file in memory.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in place

_python_s_own = getattr(builtins, "__orig_import__", None)
if _python_s_own is not None:
    builtins.__import__ = _python_s_own
