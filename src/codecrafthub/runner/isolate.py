"""Leaves the host: a process of ours walls itself in and becomes the zygote, of which it keeps only the control socket.

The zygote is a new program started behind the walls: its memory, arguments and file names know nothing of the host. Of
tier B, where there are no namespaces to be had, it stays among the host's files, and only its boxes are kept from them.
"""

import errno
import json
import os
import signal
import socket
import sys

from codecrafthub.runner import interpreter, landlock, libc, root, seccomp

NOBODY = 65534
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONHOME": interpreter.PREFIX,
    "LD_LIBRARY_PATH": interpreter.LIBRARY,
}
BARE = {"PYTHONHASHSEED": "0", "PYTHONHOME": sys.base_prefix}
UNREACHABLE = (
    "learners' code would run as `nobody`, who cannot get at this file; start the hub from where everybody can read, "
    "with an interpreter such as /usr/bin/python3, or not as root"
)
OPTIONS = ["-P", "-s", "-S", "-B", "-X", "utf8"]
BOOT = "codecrafthub/runner/boot.py"


def main(control: int) -> None:
    """Take from the control socket what boxes are to see, wall ourselves in, and start the zygote with it."""
    link = socket.socket(fileno=control)
    sight = json.loads(link.recv(65536))
    os.set_inheritable(control, True)
    parent = os.getppid()
    try:
        if sight["tier"] == "A":
            around = _isolate(sight["folders"], sight["files"], sight["links"])
            program, boot, environment = interpreter.PROGRAM, f"{root.HUB}/{BOOT}", ENVIRONMENT
        else:
            around = _restrict()
            program, boot, environment = sys.executable, f"{root.package()}/{BOOT}", BARE
        libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:
            around["harness"] = sight["harness"]
            os.execve(program, ["python3", *OPTIONS, boot, "zygote", str(control), json.dumps(around)], environment)
    except OSError as error:
        said = f"{error.filename or 'a step'}: {error.strerror} (errno {error.errno})"
        link.send(json.dumps({"failed": said}).encode())


def _isolate(folders: dict[str, str], files: dict[str, str], links: dict[str, str]) -> dict[str, object]:
    """Own namespaces, a file system of a few libraries, an unprivileged user; what the zygote must know of it."""
    is_root = os.geteuid() == 0
    ids = os.geteuid(), os.getegid()
    needs = interpreter.needs().also(folders, files)
    libc.unshare(libc.NEWNS | libc.NEWNET | libc.NEWIPC | libc.NEWUTS | (0 if is_root else libc.NEWUSER))
    if not is_root:
        _map_ids(ids)
    libc.sethostname("box")
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    os.set_inheritable(proc, True)
    readable = root.enter(needs, links)
    if is_root:
        _be_nobody()
        ids = NOBODY, NOBODY
    seccomp.numbers()
    return {"proc": proc, "ids": ids, "readable": readable, "landlock": landlock.abi()}


def _restrict() -> dict[str, object]:
    """What a zygote must know to build boxes without namespaces, where the kernel's other walls are high enough."""
    version = landlock.abi()
    if version < landlock.SCOPE_FROM:
        raise OSError(
            errno.ENOSYS, f"version {landlock.SCOPE_FROM} is needed, and this kernel has {version}", "Landlock"
        )
    readable = interpreter.readable()
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    os.set_inheritable(proc, True)
    if os.geteuid() == 0:
        _be_nobody()
        for path in (sys.executable, f"{root.package()}/{BOOT}"):
            if not os.access(path, os.R_OK):
                raise OSError(errno.EACCES, UNREACHABLE, path)
    seccomp.numbers()
    ids = os.geteuid(), os.getegid()
    return {"proc": proc, "ids": ids, "readable": readable, "landlock": version, "tier": "B"}


def _be_nobody() -> None:
    """Give root up for good."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _map_ids(ids: tuple[int, int]) -> None:
    """Stay who we are in the new user namespace."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{ids[0]} {ids[0]} 1"),
        ("gid_map", f"{ids[1]} {ids[1]} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
