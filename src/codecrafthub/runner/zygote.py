"""The zygote: a warm interpreter that holds no secrets, behind its own walls, and forks a fresh box on request.

It speaks JSON over a sequenced-packet socket. {"box": profile, "spare": bool} comes with three descriptors (stdout,
stderr, channel) and is answered with {"pid": n} and a descriptor of the process, or with {"failed": …};
{"preload": [module, …]} is not answered.
A box is born as a child of the supervisor, which hears of its end from the kernel, whatever becomes of the zygote.
"""

import contextlib
import gc
import importlib
import json
import os
import socket
import sys
import threading
from typing import Any

from codecrafthub.runner import box, folders, harness, libc
from codecrafthub.runner.inside import analysis
from codecrafthub.runner.isolate import NOBODY
from codecrafthub.runner.root import ANALYSIS, PACKAGES, PARSING
from codecrafthub.runner.text import share_text

THREAD_STACK = 512 << 10
PRELOADED = """
abc bisect collections.abc contextlib copy dataclasses datetime enum functools heapq io itertools json math operator
os.path random re string textwrap threading time traceback types typing
""".split()
"""What nearly every program imports; what an exercise needs besides comes with its first job."""


def main(control: int) -> None:
    """Serve until the supervisor closes the control socket."""
    around = box.Surroundings(**json.loads(sys.argv[3]))
    sys.argv = sys.orig_argv = ["python3"]
    os.environ.clear()
    link = socket.socket(fileno=control)
    around.prepare()
    base = folders.begin() if around.tier == "B" else ""
    threading.stack_size(THREAD_STACK)
    if os.path.isdir(PACKAGES):
        sys.path.append(PACKAGES)
        importlib.import_module(harness.SUITE).prepare()
    if os.path.isdir(ANALYSIS):
        analysis.prepare(ANALYSIS, PARSING)
    _preload(PRELOADED, around)
    harness.prepare()
    _send(link, {"ready": True, "landlock": around.landlock, "is_root": around.ids[0] == NOBODY, "base": base})
    while _serve(link, around, base):
        pass


def _serve(link: socket.socket, around: box.Surroundings, base: str) -> bool:
    """Answer one request; False when the supervisor is gone."""
    try:
        message, descriptors, _, _ = socket.recv_fds(link, 65536, 3)
    except ConnectionResetError:
        return False
    if not message:
        return False
    request = json.loads(message)
    if "preload" in request:
        _preload([name for name in request["preload"] if name.partition(".")[0] in sys.stdlib_module_names], around)
    else:
        request["folder"] = folders.make(base) if base else ""
        _make_box(link, around, request, descriptors)
    return True


def _preload(names: list[str], around: box.Surroundings) -> None:
    """Have modules in memory for every box made from now on; one that cannot be imported is left to its importer."""
    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    share_text(around.maps())


def _make_box(link: socket.socket, around: box.Surroundings, request: dict[str, Any], descriptors: list[int]) -> None:
    try:
        pid = libc.clone(libc.PARENT | (box.NAMESPACES if around.tier == "A" else 0))
    except OSError as error:
        _send(link, {"failed": str(error)})
    else:
        if pid == 0:
            _become_box(descriptors, around, request)
        pidfd = os.pidfd_open(pid)
        with contextlib.suppress(OSError):
            answer = {"pid": pid, "folder": request["folder"]}
            socket.send_fds(link, [json.dumps(answer).encode()], [pidfd])
        os.close(pidfd)
    for descriptor in descriptors:
        os.close(descriptor)


def _become_box(descriptors: list[int], around: box.Surroundings, request: dict[str, Any]) -> None:
    """In the child: build the walls, then serve one job or become what does; never returns."""
    profile = box.PROFILES[request["box"]] if around.tier == "A" else box.AMONG_HOST_FILES
    try:
        used = box.enter(descriptors, around, profile, request["folder"])
        if request["box"] == "guest":
            os.execve(around.harness[0], around.harness, box.GUEST_ENVIRONMENT)
    except BaseException:  # whatever went wrong, no code may be read
        os._exit(box.FAILED)
    try:
        harness.serve(used, may_exec=profile.may_exec, is_spare=request["spare"])
    except BaseException:
        os._exit(1)
    os._exit(0)


def _send(link: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # the supervisor is gone, and we with it in a moment
        link.send(json.dumps(message).encode())
