"""Watch, and disturb, every system call a child makes on the files of one folder. Linux on x86-64 only.

Written against ptrace(2) with ctypes, so that it needs no compiler, no tool and no right beyond that of any
parent over its own child. It knows the calls by which files are changed; one that it does not know and that
touches the folder ends the run with `UnknownCallError`, so a recording is whole or it is not made.
"""

from __future__ import annotations

import ctypes
import os
import signal
import stat
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_TRACEME, _POKEUSER, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 6, 24, 0x4200, 0x420E
_OPTIONS = 0x1 | 0x8 | 0x100000  # TRACESYSGOOD, TRACECLONE, EXITKILL
_WALL = 0x40000000
_RAX, _RDX, _ORIG_RAX = 80, 96, 120  # offsets in struct user_regs_struct
_AT_FDCWD = (1 << 32) - 100
LONGEST_RUN_S = 900  # so that a child that hangs ends; a busy machine may need many minutes

READS, WRITES = ("read", "pread64", "readv", "preadv"), ("write", "pwrite64")
NAMES = {
    0: "read", 1: "write", 2: "open", 9: "mmap", 17: "pread64", 18: "pwrite64", 19: "readv", 20: "writev",
    40: "sendfile", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 82: "rename", 83: "mkdir",
    84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink", 162: "sync", 257: "openat",
    258: "mkdirat", 263: "unlinkat", 264: "renameat", 265: "linkat", 266: "symlinkat", 275: "splice",
    277: "sync_file_range", 285: "fallocate", 295: "preadv", 296: "pwritev", 306: "syncfs", 316: "renameat2",
    326: "copy_file_range", 328: "pwritev2", 437: "openat2",
}  # fmt: skip
_ON_DESCRIPTOR = {*READS, *WRITES, "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "pwritev",
                  "pwritev2", "sync_file_range"}  # fmt: skip
_ON_PATH = {"open": 0, "creat": 0, "truncate": 0, "mkdir": 0, "rmdir": 0, "unlink": 0, "rename": 0, "link": 1,
            "symlink": 1}  # fmt: skip
_AT_PATH = {"openat": 0, "mkdirat": 0, "unlinkat": 0, "renameat": 0, "renameat2": 0, "openat2": 0,
            "linkat": 2, "symlinkat": 1}  # fmt: skip
UNKNOWN = {"truncate", "creat", "link", "linkat", "symlink", "symlinkat", "writev", "pwritev", "pwritev2",
           "fallocate", "openat2"}  # fmt: skip
"""Calls that change a folder's files in ways nobody has told the recorder of."""

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_libc.ptrace.restype = ctypes.c_long


class UnknownCallError(RuntimeError):
    """The child changed a file of the folder in a way the recorder does not know."""


class _Info(ctypes.Structure):
    """struct ptrace_syscall_info; *values* is (number, six arguments) on entry, (result, …) on exit."""

    _fields_ = (
        ("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64), ("stack", ctypes.c_uint64), ("values", ctypes.c_uint64 * 8),
    )  # fmt: skip


def _ptrace(request: int, pid: int, address: int = 0, data: int = 0) -> int:
    ctypes.set_errno(0)
    result = int(_libc.ptrace(request, pid, address, data))
    if result == -1 and ctypes.get_errno():
        raise OSError(ctypes.get_errno(), f"ptrace request {request}: {os.strerror(ctypes.get_errno())}")
    return result


@dataclass
class Call:
    """One call on a file of the folder. *path* is what it is about; a file that is unlinked has none."""

    pid: int
    name: str
    args: tuple[int, ...]
    path: str = ""
    existed: bool = False
    fault: int = 0
    size: int = 0

    def memory(self, address: int, length: int) -> bytes:
        """Return bytes of the child's memory."""
        with Path(f"/proc/{self.pid}/mem").open("rb", buffering=0) as memory:
            memory.seek(address)
            return memory.read(length)

    def text(self, address: int) -> str:
        """Return the path name at *address*."""
        found = b""
        while b"\0" not in found:
            found += self.memory(address + len(found), 64)
        return os.fsdecode(found.partition(b"\0")[0])

    def descriptor(self, number: int) -> str:
        """Return the name of an open file, "" when it is none or is unlinked."""
        try:
            name = str(Path(f"/proc/{self.pid}/fd/{number & 0xFFFFFFFF}").readlink())
        except OSError:
            return ""
        return "" if name.endswith(" (deleted)") else name

    def status(self, number: int) -> os.stat_result:
        """Return the status of an open file."""
        return Path(f"/proc/{self.pid}/fd/{number & 0xFFFFFFFF}").stat()

    def at(self, folder: int, name: int) -> str:
        """Return the path of a name that is relative to an open folder."""
        text = self.text(name)
        if text.startswith("/"):
            return text
        here = (
            f"/proc/{self.pid}/cwd" if folder & 0xFFFFFFFF == _AT_FDCWD else f"/proc/{self.pid}/fd/{folder}"
        )
        return str(Path(here).readlink() / text)

    def target(self) -> str:
        """Return the second path of a rename."""
        if self.name == "rename":
            return self.at(_AT_FDCWD, self.args[1])
        return self.at(self.args[2], self.args[3])

    def position(self) -> int:
        """Return where an open file (the first argument) stands, after the call."""
        lines = Path(f"/proc/{self.pid}/fdinfo/{self.args[0]}").read_text(encoding="ascii").splitlines()
        return int(lines[0].split()[1])


class Watcher(Protocol):
    """What wants to know of the calls, or to disturb them."""

    def entering(self, call: Call) -> int:
        """Return an error number to let *call* fail with, 0 to let it be, or -n to write n bytes only."""
        ...

    def left(self, call: Call, result: int) -> None:
        """Be told of a call's result (a negative error number when it failed)."""
        ...

    def told(self, text: str) -> None:
        """Be told what the child says, one line."""
        ...


@dataclass
class Tracing:
    """One child under watch in *folder*; what it writes to *ear* (os.devnull, open) is what it says."""

    folder: Path
    watcher: Watcher
    ear: int
    _entered: dict[int, Call | None] = field(default_factory=dict)

    def run(self, body: Callable[[], None]) -> int:
        """Run *body* in a fork and return how it ended: 0, an exit code, or the negative of a signal."""
        pid = os.fork()
        if pid == 0:
            _child(body)
        if not os.WIFSTOPPED(os.waitpid(pid, 0)[1]):
            raise RuntimeError("this system does not let a program watch its own child (ptrace)")
        _ptrace(_SETOPTIONS, pid, 0, _OPTIONS)
        _ptrace(_SYSCALL, pid)
        try:
            return self._follow(pid)
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, _WALL)
            raise

    def _follow(self, main: int) -> int:
        fresh: set[int] = set()
        while True:
            pid, status = os.waitpid(-1, _WALL)
            if not os.WIFSTOPPED(status):
                self._entered.pop(pid, None)
                if pid == main:
                    return os.waitstatus_to_exitcode(status)
                continue
            stopped, passed_on = os.WSTOPSIG(status), 0
            if stopped == signal.SIGTRAP | 0x80:
                self._stopped(pid)
            elif stopped == signal.SIGSTOP and pid != main and pid not in fresh:
                fresh.add(pid)  # a new thread begins with a stop of its own
            elif stopped != signal.SIGTRAP:
                passed_on = stopped
            try:
                _ptrace(_SYSCALL, pid, 0, passed_on)
            except ProcessLookupError:
                continue  # it was killed while it stood

    def _stopped(self, pid: int) -> None:
        info = _Info()
        size = ctypes.sizeof(info)
        _libc.ptrace(_GET_SYSCALL_INFO, pid, size, ctypes.addressof(info))
        if info.op == 1:
            self._entered[pid] = self._enter(pid, info)
        elif info.op == 2:
            call = self._entered.pop(pid, None)
            if call is None:
                return
            result = ctypes.c_int64(info.values[0]).value
            if call.fault > 0:
                result = -call.fault
                _ptrace(_POKEUSER, pid, _RAX, result & (1 << 64) - 1)
            self.watcher.left(call, result)

    def _enter(self, pid: int, info: _Info) -> Call | None:
        name = NAMES.get(info.values[0])
        if name is None:
            return None
        args = tuple(info.values[1:7])
        call = Call(pid, name, args)
        if name == "write" and args[0] == self.ear:
            self.watcher.told(call.memory(args[1], args[2]).decode())
            return None
        call.path = self._path_of(call)
        if not call.path.startswith(f"{self.folder}/") and call.path != str(self.folder):
            return None
        if name in UNKNOWN or (
            name == "mmap" and _is_shared_writing(args) and not call.path.endswith("-shm")
        ):
            raise UnknownCallError(f"{name} on {Path(call.path).name}")
        if name == "mmap":
            return None
        call.existed = os.path.lexists(call.path)
        call.fault = self.watcher.entering(call)
        if call.fault > 0:
            _ptrace(_POKEUSER, pid, _ORIG_RAX, (1 << 64) - 1)  # a call that does not exist: nothing is done
        elif call.fault < 0:
            _ptrace(_POKEUSER, pid, _RDX, -call.fault)
        return call

    def _path_of(self, call: Call) -> str:
        name, args = call.name, call.args
        if name in _ON_DESCRIPTOR or name in ("sendfile", "syncfs"):
            return call.descriptor(args[0])
        if name in ("copy_file_range", "splice"):
            return call.descriptor(args[2])
        if name == "mmap":
            return "" if args[4] & 0xFFFFFFFF == 0xFFFFFFFF else call.descriptor(args[4])
        if name in _ON_PATH:
            return call.at(_AT_FDCWD, args[_ON_PATH[name]])
        if name in _AT_PATH:
            place = _AT_PATH[name]
            return call.at(args[place], args[place + 1])
        return ""


def _is_shared_writing(args: tuple[int, ...]) -> bool:
    return bool(args[2] & 2 and args[3] & 1)  # PROT_WRITE, MAP_SHARED


def _child(body: Callable[[], None]) -> None:
    """Be the child: never returns."""
    status = 70
    try:
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        signal.alarm(LONGEST_RUN_S)
        body()
        status = 0
    except BaseException:  # noqa: BLE001 - a fork must never return into its parent's code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def is_file(status: os.stat_result) -> bool:
    """Whether this is a plain file."""
    return stat.S_ISREG(status.st_mode)
