"""Keeps the program's memory to itself: no core dumps, and no reading by other programs of the same user.

Keys and passphrases are in it while the vault is open. The one place that asks the operating system for
this; it must stay light, since it runs at the start. What the system refuses changes nothing else: the
program works as before.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002  # winbase.h
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1  # werapi.h: a report holds no heap, where the keys are


def forbid_core_files() -> bool:
    """Set the limit for core files to 0, hard too (Linux, macOS); tells whether it is so. Costs nothing."""
    if sys.platform == "win32":
        return False
    else:  # noqa: RET505 - so that each platform's type check sees its own part only
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            return False
        return True


def keep_private() -> bool:
    """Keep crash reports and other programs out of this process' memory; tells whether it is so.

    Linux: the process is marked as one that cannot be dumped, so that no core is piped to a crash collector
    and no other program of the same user may read /proc/<pid>/mem or attach to it. Programs it starts are as
    usual. Windows: no error box that offers a dump, and no heap in error reports. Imports ctypes (some ms),
    so the window calls it after its first picture, when nothing secret can have been typed yet.
    """
    return _closed()


def give_back() -> None:
    """Give the operating system the memory that has been freed. Some ms; nothing is lost by it.

    Linux with glibc: free pieces between used ones stay with the process else, and a preview or a backup
    leaves many. Windows and macOS give back by themselves.
    """
    _trim()


if sys.platform == "win32":

    def _closed() -> bool:
        """Written by the documentation of SetErrorMode and WerSetFlags; not tried on a Windows machine."""
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.SetErrorMode(kernel.GetErrorMode() | _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        try:
            return bool(ctypes.WinDLL("wer").WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP) == 0)
        except (OSError, AttributeError):
            return False

elif sys.platform == "linux":

    def _closed() -> bool:
        import ctypes

        try:
            return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        except (OSError, AttributeError):
            return False

else:

    def _closed() -> bool:
        return False


if sys.platform == "linux":

    def _trim() -> None:
        import ctypes

        try:
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):
            return  # a C library without it, as musl

else:

    def _trim() -> None:
        return
