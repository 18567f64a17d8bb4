"""The program git, run so that nothing on this machine or in a repository can make it do more than it is told."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from codecrafthub.content.trees.errors import TreeRefused

MAX_FETCHED_BYTES = 256 << 20
MAX_SECONDS = 180
MAX_MEMORY_BYTES = 2 << 30
_POLL = 0.1
_KEPT = ("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""The only things that git gets to know of the environment: no proxies, no credentials, no settings."""
_CAREFUL = {
    "core.askPass": "",
    "core.bigFileThreshold": "1m",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "credential.helper": "",
    "fetch.unpackLimit": "1",
    "gc.auto": "0",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "30",
    "http.proxy": "",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "protocol.https.allow": "always",
    "submodule.recurse": "false",
}
_LIMITED = """\
import os, resource, sys
memory, size, seconds = map(int, sys.argv[1:4])
for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, size), (resource.RLIMIT_CPU, seconds)):
    resource.setrlimit(kind, (most, most))
os.execvp(sys.argv[4], sys.argv[4:])
"""
"""Sets limits that the children of git inherit: a process in between, as it is not safe to do it after a fork."""


class Git:
    """A bare repository in a folder of its own that vanishes at the end."""

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        if shutil.which("git") is None:
            raise TreeRefused(
                "The program git is not installed, which fetching needs. Install it, or give a folder or a zip."
            )
        self._settings = {**_CAREFUL, **(settings or {})}
        self._home = tempfile.TemporaryDirectory(prefix="codecrafthub-git-")
        self._deadline = time.monotonic() + MAX_SECONDS

    def __enter__(self) -> Self:
        try:
            self.run("init", "--quiet", "--bare", "--template=", str(self.folder))
        except BaseException:
            self._home.cleanup()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._home.cleanup()

    @property
    def folder(self) -> Path:
        return Path(self._home.name) / "repository"

    def run(self, *arguments: str, given: bytes = b"", most: int = 1 << 20) -> bytes:
        """What git prints. Raises TreeRefused where it fails, takes too long, or prints or stores too much."""
        home = Path(self._home.name)
        asked, told, printed = home / "in", home / "err", home / "out"
        asked.write_bytes(given)
        with asked.open("rb") as stdin, told.open("wb") as stderr, printed.open("wb") as stdout:
            process = subprocess.Popen(
                self._command(arguments),
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                env=self._environment(),
                cwd=home,
                start_new_session=True,
            )
            try:
                self._watch(process, printed, most)
            finally:
                _end(process)
        if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):  # its own limit of processor time, as it is set
            raise _too_slow()
        if process.returncode != 0:
            raise TreeRefused(f"Git could not fetch this: {_reason(told.read_text('utf-8', 'replace'))}")
        if printed.stat().st_size > most:
            raise TreeRefused("The repository holds more files than are read. Bring less at once.")
        return printed.read_bytes()

    def _watch(self, process: subprocess.Popen[bytes], printed: Path, most: int) -> None:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_POLL)
                return
            if time.monotonic() > self._deadline:
                raise _too_slow()
            if printed.stat().st_size > most:
                raise TreeRefused("The repository holds more files than are read. Bring less at once.")
            if _size(self.folder) > MAX_FETCHED_BYTES:
                most = MAX_FETCHED_BYTES >> 20
                raise TreeRefused(f"There are more than {most} MiB to fetch. Clone it yourself, and give the folder.")

    def _command(self, arguments: Sequence[str]) -> list[str]:
        settings = [part for key, value in self._settings.items() for part in ("-c", f"{key}={value}")]
        limits = [str(MAX_MEMORY_BYTES), str(MAX_FETCHED_BYTES), str(MAX_SECONDS)]
        place = [] if arguments[0] == "init" else [f"--git-dir={self.folder}"]
        return [sys.executable, "-I", "-c", _LIMITED, *limits, "git", *settings, *place, *arguments]

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return kept | {
            "HOME": self._home.name,
            "LC_ALL": "C",
            "GIT_ALLOW_PROTOCOL": "https",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PROTOCOL_FROM_USER": "0",
            "GIT_TERMINAL_PROMPT": "0",
        }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and whatever it started; what has ended already is left alone."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _too_slow() -> TreeRefused:
    return TreeRefused(f"Fetching took more than {MAX_SECONDS} s. Clone it yourself, and give the folder.")


def _size(folder: Path) -> int:
    """The bytes below a folder that may be changing while they are counted."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.lstat().st_size
    return total


def _reason(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    reason = (fatal or lines or ["it ended without a word"])[0][:300]
    return reason if reason.endswith(".") else f"{reason}."
