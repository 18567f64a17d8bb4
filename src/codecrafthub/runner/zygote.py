"""The zygote: a warm interpreter that holds no secrets, behind its own walls, and forks a fresh box on request.

It speaks JSON over a sequenced-packet socket. In: {"box": token, "tool": bool} with three descriptors (stdout, stderr,
channel). Out: {"ready": …}, {"box": token, "pid": n} with a pidfd, {"exit": pid, "status", "cpu_ms", "memory_kb"}.
"""

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import threading
from typing import Any

from codecrafthub.runner import box, harness, libc
from codecrafthub.runner.isolate import NOBODY

THREAD_STACK = 512 << 10
PRELOADED = """
abc argparse ast base64 bisect bz2 calendar cmath codecs collections.abc colorsys contextlib copy csv dataclasses
datetime decimal difflib enum fractions functools getpass glob graphlib hashlib heapq hmac html io inspect ipaddress
itertools json keyword linecache locale logging math numbers operator os.path pathlib pickle pprint queue random re
reprlib secrets shlex statistics string struct textwrap threading time timeit token tokenize traceback types typing
unicodedata unittest urllib.parse uuid warnings weakref zlib zoneinfo
""".split()


def main(control: int) -> None:
    """Serve until the supervisor closes the control socket."""
    around = box.Surroundings(**json.loads(sys.argv[3]))
    sys.argv = sys.orig_argv = ["python3"]
    link = socket.socket(fileno=control)
    for name in PRELOADED:
        importlib.import_module(name)
    around.prepare()
    threading.stack_size(THREAD_STACK)
    gc.collect()
    gc.freeze()
    _send(link, {"ready": True, "landlock": around.landlock, "is_root": around.ids[0] == NOBODY})
    _serve(link, around)


def _serve(link: socket.socket, around: box.Surroundings) -> None:
    woken, waker = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    selector = selectors.DefaultSelector()
    selector.register(link, selectors.EVENT_READ)
    selector.register(woken, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fd == woken:
                os.read(woken, 4096)
                _report_exits(link)
            elif not _make_box(link, around):
                return


def _make_box(link: socket.socket, around: box.Surroundings) -> bool:
    """Fork a box for a request; False when the supervisor is gone."""
    try:
        message, descriptors, _, _ = socket.recv_fds(link, 65536, 3)
    except ConnectionResetError:
        return False
    if not message:
        return False
    request = json.loads(message)
    try:
        pid = libc.clone(box.NAMESPACES)
    except OSError as error:
        _send(link, {"box": request["box"], "failed": str(error)})
    else:
        if pid == 0:
            _become_box(descriptors, around, is_tool=request["tool"])
        pidfd = os.pidfd_open(pid)
        with contextlib.suppress(OSError):
            socket.send_fds(link, [json.dumps({"box": request["box"], "pid": pid}).encode()], [pidfd])
        os.close(pidfd)
    for descriptor in descriptors:
        os.close(descriptor)
    return True


def _become_box(descriptors: list[int], around: box.Surroundings, *, is_tool: bool) -> None:
    """In the child: build the walls, then serve one job; never returns."""
    try:
        used = box.enter(descriptors, around, is_tool=is_tool)
    except BaseException:  # whatever went wrong, no code may be read
        os._exit(box.FAILED)
    try:
        harness.serve(used)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _report_exits(link: socket.socket) -> None:
    while True:
        try:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
        _send(link, {"exit": pid, "status": status, "cpu_ms": cpu_ms, "memory_kb": usage.ru_maxrss})


def _send(link: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # the supervisor is gone, and we with it in a moment
        link.send(json.dumps(message).encode())
