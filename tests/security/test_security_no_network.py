"""The program reaches no network: the whole tour opens no socket that could leave the machine, and nothing in
the code could. No address can be configured yet; the first that can will be the only exception.

The tour is the one all tests share, taken under two guards (`support/without_network.py`). Planted attempts
of every kind prove that the guards see them, and that what stays on the machine is told apart.
"""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.tour_run import ROOT, WATCHER, TourRun
from support.without_network import SEALED

LINUX = sys.platform == "linux"
NETWORK_MODULES = re.compile(
    r"(_?socket|ssl|select|socketserver|asyncio|http|urllib\.request|ftplib|imaplib|poplib|smtplib|xmlrpc"
    r"|webbrowser|requests|httpx|aiohttp|urllib3|PySide6\.(QtNetwork|QtWeb\w+|QtRemoteObjects|QtHttpServer))\b"
)
PYTHON_ATTEMPTS = {
    "connect": ("import socket; socket.create_connection(('127.0.0.1', 9), 1)", "socket.__new__"),
    "listen": ("import socket; socket.create_server(('127.0.0.1', 0))", "socket.__new__"),
    "datagram": (
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
        "socket.__new__",
    ),
    "name": ("import socket; socket.getaddrinfo('127.0.0.1', 9)", "socket.getaddrinfo"),
}
SOCKET_OF_C = "ctypes.CDLL(None).socket"
CALLS_BELOW_PYTHON = {
    "c-library": f"import ctypes; {SOCKET_OF_C}(2, 1, 0)",
    "version-6": f"import ctypes; {SOCKET_OF_C}(10, 2, 0)",
    "thread": f"import ctypes, threading; threading.Thread(target={SOCKET_OF_C}, args=(2, 1, 0)).start()",
    "queue-of-calls": "import ctypes; ctypes.CDLL(None).syscall(425, 1, 0)",
    "qt": "from PySide6.QtNetwork import QTcpSocket; QTcpSocket().connectToHost('127.0.0.1', 9)",
    "swallowed": "import ctypes, signal; signal.signal(signal.SIGSYS, signal.SIG_IGN); "
    f"{SOCKET_OF_C}(2, 1, 0)",
}
CHILD = (
    "import subprocess, sys; "
    "print(subprocess.run([sys.executable, '-c', 'import socket; socket.socket()']).returncode)"
)
LOCAL = (
    "import socket; one, two = socket.socketpair(); one.send(b'x'); assert two.recv(1) == b'x'; "
    "socket.gethostname(); socket.socket(socket.AF_UNIX)"
)


def run_planted(code: str, record: Path) -> subprocess.CompletedProcess[str]:
    """Run *code* under watch, in a process of its own."""
    watched = (
        f"import pathlib, without_network; without_network.watch(pathlib.Path({str(record)!r}))\n{code}\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(WATCHER.parent)}
    command = [sys.executable, "-P", "-c", watched]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_tour_opens_no_network_socket(tour: TourRun) -> None:
    assert tour.code == 0, tour.complained
    assert tour.network == ([SEALED] if LINUX else [])


@pytest.mark.parametrize("kind", PYTHON_ATTEMPTS)
def test_an_attempt_of_python_code_is_written_down(kind: str, tmp_path: Path) -> None:
    code, event = PYTHON_ATTEMPTS[kind]
    run_planted(code, tmp_path / "network.txt")
    assert event in (tmp_path / "network.txt").read_text(encoding="utf-8")


if LINUX:

    @pytest.mark.parametrize("kind", CALLS_BELOW_PYTHON)
    def test_an_attempt_below_python_ends_the_program(kind: str, tmp_path: Path) -> None:
        done = run_planted(CALLS_BELOW_PYTHON[kind], tmp_path / "network.txt")
        assert done.returncode == -signal.SIGSYS, done.stderr

    def test_a_child_cannot_do_it_either(tmp_path: Path) -> None:
        done = run_planted(CHILD, tmp_path / "network.txt")
        assert done.stdout.split() == [str(-signal.SIGSYS)], done.stderr

    def test_what_stays_on_the_machine_is_told_apart(tmp_path: Path) -> None:
        done = run_planted(f"{LOCAL}; print(without_network.is_sealed())", tmp_path / "network.txt")
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "True", "")
        assert (tmp_path / "network.txt").read_text(encoding="utf-8") == ""


def imported(source: str) -> set[str]:
    """Every module that *source* imports, wherever in it, with the names taken from it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_in_the_code_could_reach_a_network() -> None:
    files = sorted((ROOT / "src").rglob("*.py"))
    assert len(files) > 100
    able = {
        path.relative_to(ROOT).as_posix(): sorted(words)
        for path in files
        if (words := {w for w in imported(path.read_text(encoding="utf-8")) if NETWORK_MODULES.match(w)})
    }
    assert able == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib import request",
        "from PySide6 import QtNetwork",
        "import http.client as h",
    ],
)
def test_an_import_that_could_would_be_seen(line: str) -> None:
    assert any(NETWORK_MODULES.match(word) for word in imported(f"def f():\n    {line}\n"))
