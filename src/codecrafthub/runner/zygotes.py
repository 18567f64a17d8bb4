"""The supervisor's end of a zygote: starts one for a runtime, and has it make boxes."""

import contextlib
import errno
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from typing import Any

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner import folders
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.cgroups import Groups
from codecrafthub.runner.ends import Ends

START_SECONDS = 20.0
START_ATTEMPTS = 3
FORK_SECONDS = 10.0
BOOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "boot.py")
INTERPRETER = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
ENVIRONMENT = {"PYTHONHASHSEED": "0"}
"""All that a runner process gets to know of its surroundings; sets are shown in the same order each time."""


def command(program: str, descriptor: int) -> list[str]:
    """How one of the runner's programs is started: no site packages, no path of the caller's."""
    return [INTERPRETER, "-P", "-s", "-S", "-B", BOOT, program, str(descriptor)]


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the host the boxes of a runtime see besides the interpreter, read-only: host paths by path inside."""

    folders: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links: paths inside by path inside."""
    tier: str = "A"
    harness: list[str] = field(default_factory=list)
    """The program inside that serves jobs in the interpreter's place, if one does."""

    @classmethod
    def of(cls, paths: dict[str, str]) -> "Sight":
        """Folders and files as they are found on the host."""
        folders = {inside: path for inside, path in paths.items() if os.path.isdir(path)}
        return cls(folders, {inside: path for inside, path in paths.items() if inside not in folders})


class ZygoteLost(Exception):
    """The zygote ended or is silent; another one may do."""


class Zygote:
    """One zygote's process. Only the thread that made it may use it, and must live as long as its boxes."""

    def __init__(self, sight: Sight) -> None:
        """Raises SandboxUnavailable with the step that this machine refuses."""
        for attempt in range(START_ATTEMPTS):
            self._link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._process = subprocess.Popen(
                command("isolate", theirs.fileno()), env=ENVIRONMENT, pass_fds=[theirs.fileno()], cwd="/",
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
            theirs.close()
            said = self._first_words(sight)
            if said.get("ready"):
                self.facts = said
                self._link.settimeout(FORK_SECONDS)
                return
            self.close()
            if "failed" in said or attempt == START_ATTEMPTS - 1:
                raise SandboxUnavailable(said.get("failed", "the zygote ended before it was ready"))

    def _first_words(self, sight: Sight) -> dict[str, Any]:
        """What it says of itself; nothing when it ended without a word, which is no refusal of the machine's."""
        self._link.settimeout(START_SECONDS)
        with contextlib.suppress(OSError):
            self._link.sendall(json.dumps(asdict(sight)).encode())
            if answer := self._link.recv(65536):
                said: dict[str, Any] = json.loads(answer)
                return said
        return {}

    def make(self, profile: str, *, is_spare: bool, groups: Groups | None = None) -> Cell:
        """A new box, for somebody who waits or as a spare one, in a control group where there are any.

        Raises ZygoteLost, and OSError when this process has no descriptor left for it.
        """
        ends = Ends()
        said, descriptors = self._ask(profile, ends, is_spare=is_spare)
        if "failed" in said:
            ends.close()
            raise ZygoteLost(said["failed"])
        try:
            cell = Cell(ends, said["pid"], _only(descriptors), said["folder"])
        except OSError:
            _give_up(ends, said, descriptors)
            raise
        try:
            if groups:
                cell.join(groups)
        except OSError as error:
            cell.dispose()
            raise ZygoteLost(f"no control group could be made: {error}") from None
        return cell

    def _ask(self, profile: str, ends: Ends, *, is_spare: bool) -> tuple[dict[str, Any], list[int]]:
        """What the zygote says of a new box, and the descriptor of its process, if there was room for one."""
        try:
            socket.send_fds(self._link, [json.dumps({"box": profile, "spare": is_spare}).encode()], ends.theirs)
            ends.give_away()
            data, descriptors, _, _ = socket.recv_fds(self._link, 65536, 1)
        except OSError as error:
            return {"failed": f"no box could be asked for: {error}"}, []
        return json.loads(data) if data else {"failed": "the zygote died"}, descriptors

    def preload(self, modules: list[str]) -> None:
        """Have modules in memory for the boxes that are made from now on."""
        with contextlib.suppress(OSError):
            self._link.sendall(json.dumps({"preload": modules}).encode())

    def close(self) -> None:
        self._link.close()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()


def _only(descriptors: list[int]) -> int:
    if not descriptors:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
    return descriptors[0]


def _give_up(ends: Ends, said: dict[str, Any], descriptors: list[int]) -> None:
    """End a box that cannot be watched; a child that nobody has waited for keeps its number, so it is the right one."""
    os.kill(said["pid"], signal.SIGKILL)
    os.waitpid(said["pid"], 0)
    ends.close()
    for descriptor in descriptors:
        os.close(descriptor)
    if said["folder"]:
        folders.remove(said["folder"])
