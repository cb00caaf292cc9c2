"""Run the program where a network socket cannot be opened unseen: an attempt ends it, or is written down.

Two guards, since each sees what the other does not. Python's audit hook, on every system, sees what Python
code asks of its socket module, a look-up of a name too. On Linux the kernel refuses every socket that is not
local to the machine (AF_UNIX: the window system and the message bus), whoever asks: Qt, a C library, a
thread, a child. The filter needs no rights and cannot be taken off again. A refused call ends the process
with SIGSYS, so that no code can swallow the refusal; what Python was doing is said on standard error. A child
that tries is ended too, but only its parent knows.

It must hold nothing of the program: it is there before the program's first line and knows no part of it.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import platform
import runpy
import signal
import sys
from pathlib import Path

LOCAL_FAMILY = 1  # AF_UNIX, in every kernel
SEALED = "sealed by the kernel"
"""What is written down at the end of a run in which the kernel stood guard all the time."""

_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE = 38, 22, 2
_ALLOW, _TRAP, _KILL = 0x7FFF0000, 0x00030000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data, little-endian
_IO_URING_SETUP = 425  # opens sockets without the call "socket"
_OTHER_NUMBERS = 0x40000000  # x32: the same calls under other numbers
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # kernel's name of it; call "socket"


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def _forbid_in_the_kernel() -> None:
    """Let this process and all it starts open no socket but local ones. OSError where the kernel will not."""
    machine, socket_call = _MACHINES[platform.machine()]
    written = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 8, machine),  # else: kill
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 6, 0, _OTHER_NUMBERS),  # kill
        (_EQUAL, 4, 0, _IO_URING_SETUP),  # trap
        (_EQUAL, 0, 2, socket_call),  # else: allow
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, LOCAL_FAMILY),  # else: trap
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _TRAP),
        (_RETURN, 0, 0, _KILL),
    ]
    steps = (_Step * len(written))(*written)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = (ctypes.c_int, *[ctypes.c_void_p] * 4)
    program = _Program(len(written), steps)
    for asked in (
        (_NO_NEW_PRIVILEGES, 1, None, None, None),
        (_SET_FILTER, _FILTER_MODE, ctypes.addressof(program), None, None),
    ):
        if libc.prctl(*asked) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter for system calls")


def _is_local(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether the machine's own name is asked for, or a socket that cannot leave the machine is used."""
    if event == "socket.gethostname":
        return True
    family = arguments[1] if event == "socket.__new__" else getattr(arguments[0], "family", None)
    return sys.platform != "win32" and family == LOCAL_FAMILY


def watch(record: Path) -> None:
    """Write each attempt to reach a network into *record*, a line each, and on Linux forbid it besides."""
    descriptor = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith("socket.") and not _is_local(event, arguments):
            os.write(descriptor, f"{event} {arguments[-1]!r}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(hook)
    if sys.platform == "linux":
        faulthandler.register(signal.SIGSYS, all_threads=True, chain=True)
        _forbid_in_the_kernel()


def is_sealed() -> bool:
    """Whether the kernel guards this process with a filter, as the kernel itself says."""
    status = Path("/proc/self/status")
    return status.exists() and "\nSeccomp:\t2\n" in status.read_text(encoding="ascii")


def main() -> None:
    """`without_network.py RECORD WORD...` is `python -m arbeidsleder WORD...` under watch."""
    record = Path(sys.argv[1])
    watch(record)
    sys.argv[1:2] = []
    try:
        runpy.run_module("arbeidsleder", run_name="__main__", alter_sys=True)
    finally:
        if is_sealed():
            with record.open("a", encoding="utf-8") as file:
                file.write(SEALED + "\n")


if __name__ == "__main__":
    main()
