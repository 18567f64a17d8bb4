"""Leaves the host: a process of ours walls itself in and becomes the zygote, of which it keeps only the control socket.

The zygote is a new program started behind the walls: its memory, arguments and file names know nothing of the host.
"""

import json
import os
import signal
import socket

from codecrafthub.runner import interpreter, landlock, libc, root, seccomp

NOBODY = 65534
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONHOME": interpreter.PREFIX,
    "LD_LIBRARY_PATH": interpreter.LIBRARY,
}
ARGUMENTS = ["python3", "-P", "-s", "-S", "-B", "-X", "utf8", f"{root.HUB}/codecrafthub/runner/boot.py", "zygote"]


def main(control: int) -> None:
    """Take from the control socket what boxes are to see, wall ourselves in, and start the zygote with it."""
    link = socket.socket(fileno=control)
    sight = json.loads(link.recv(65536))
    try:
        around = json.dumps(_isolate(sight["folders"], sight["files"]))
        os.set_inheritable(control, True)
        os.execve(interpreter.PROGRAM, [*ARGUMENTS, str(control), around], ENVIRONMENT)
    except OSError as error:
        said = f"{error.filename or 'a step'}: {error.strerror} (errno {error.errno})"
        link.send(json.dumps({"failed": said}).encode())


def _isolate(folders: dict[str, str], files: dict[str, str]) -> dict[str, object]:
    """Own namespaces, a file system of a few libraries, an unprivileged user; what the zygote must know of it."""
    parent = os.getppid()
    is_root = os.geteuid() == 0
    ids = os.geteuid(), os.getegid()
    needs = interpreter.needs().also(folders, files)
    libc.unshare(libc.NEWNS | libc.NEWNET | libc.NEWIPC | libc.NEWUTS | (0 if is_root else libc.NEWUSER))
    if not is_root:
        _map_ids(ids)
    libc.sethostname("box")
    proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
    os.set_inheritable(proc, True)
    readable = root.enter(needs)
    if is_root:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        ids = NOBODY, NOBODY
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit
    seccomp.numbers()
    return {"proc": proc, "ids": ids, "readable": readable, "landlock": landlock.abi()}


def _map_ids(ids: tuple[int, int]) -> None:
    """Stay who we are in the new user namespace."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{ids[0]} {ids[0]} 1"),
        ("gid_map", f"{ids[1]} {ids[1]} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
