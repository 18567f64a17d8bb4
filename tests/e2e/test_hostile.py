"""Ten hostile programs through the running product: none gets what it wants, and the next honest one is unharmed."""

import json
import os
import re
import socket
import textwrap
import threading
import time
from collections.abc import Iterator
from typing import Self

import pytest

from tests.e2e.visitor import Visitor, all_leave
from tests.support.process import ROOT, HubProcess
from tests.support.shape import SECRET, Hubs

SLACK_SECONDS = 30
"""For a machine that is busy with other tests; the sandbox's own limits are measured elsewhere."""


@pytest.fixture(scope="module")
def hub(hubs: Hubs) -> Iterator[HubProcess]:
    with hubs.published(HUB_SERVICE_SECRET=SECRET) as running:
        yield running
        all_leave()


@pytest.fixture(scope="module")
def learner(hub: HubProcess) -> Visitor:
    return Visitor(hub.address)


@pytest.fixture(scope="module")
def listener() -> Iterator["Listener"]:
    with Listener() as open_ear:
        yield open_ear


class Listener:
    """A service of the host on loopback, which nobody in a box may reach."""

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.callers = 0
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.callers += 1
            caller.close()

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def program(attack: str) -> str:
    """An attack made at import and again in each call, whose loot goes out by every way there is."""
    return (
        "def attack():\n    loot = []\n"
        + textwrap.indent(textwrap.dedent(attack), "    ")
        + "\n    return loot\n\n\n"
        + "def running_total(amounts):\n    loot = attack()\n    print(loot)\n    return loot\n\n\n"
        + "def day_full(amounts, size):\n    raise ValueError(repr(attack()))\n"
    )


READ = """
    import os
    for path in PATHS:
        try:
            with open(path, "rb") as file:
                loot.append(file.read(4000).decode("latin-1"))
        except OSError as error:
            loot.append(error.errno)
        try:
            loot.append(os.listdir(path))
        except OSError as error:
            loot.append(error.errno)
"""
PROGRAMS: dict[str, tuple[str, set[str]]] = {
    "A1 endless loop": ("while True: pass", {"time_limit_exceeded"}),
    "A3 fork bomb": (
        """
        import os
        while True:
            try:
                os.fork()
            except BaseException:
                pass
        """,
        {"time_limit_exceeded", "runtime_error"},
    ),
    "A8 a gigabyte": ("loot.append(len(bytearray(1 << 30)))", {"memory_limit_exceeded"}),
    "A13 endless print": ("while True: print('x' * 1000)", {"output_limit_exceeded"}),
    "C4 environment of processes": (
        READ.replace(
            "PATHS",
            "['/proc/1/environ', '/proc/self/environ', '/proc/self/cmdline', '/proc/self/maps', '/proc/self/mountinfo',"
            " *(f'/proc/{n}/environ' for n in range(1, 300)), '/proc']",
        )
        + "\n    loot.append(dict(os.environ))",
        {"wrong_answer", "runtime_error"},
    ),
    "C7 files of the host": (
        READ.replace(
            "PATHS",
            "['/etc/passwd', '/etc/hostname', '/root', '/home', '/var', '/old', '/srv', '/data', '/..', '../../..',"
            f" {str(ROOT / 'pyproject.toml')!r}, {str(ROOT / 'tracks')!r}, 'DATA/service.key', 'DATA']",
        ),
        {"wrong_answer", "runtime_error"},
    ),
    "C11 new namespaces": (
        """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        for flags in (0x10000000, 0x00020000, 0x40000000, 0x10020000):
            loot.append([libc.unshare(flags), ctypes.get_errno()])
        for call in (("mount", b"none", b"/tmp", b"tmpfs", 0, None), ("chroot", b"/"), ("umount2", b"/", 2)):
            loot.append([getattr(libc, call[0])(*call[1:]), ctypes.get_errno()])
        """,
        {"wrong_answer", "runtime_error"},
    ),
    "C13 loopback": (
        """
        import socket
        for family, address in ((socket.AF_INET, ("127.0.0.1", PORT)), (socket.AF_INET, ("127.0.0.1", DOOR)),
                                (socket.AF_INET6, ("::1", PORT)), (socket.AF_INET, ("0.0.0.0", PORT))):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                try:
                    with socket.socket(family, kind) as way_out:
                        way_out.settimeout(0.2)
                        way_out.connect(address)
                        way_out.sendall(b"GET /api HTTP/1.0\\r\\n\\r\\n")
                        loot.append(way_out.recv(200).decode())
                except OSError as error:
                    loot.append(error.errno)
        """,
        {"wrong_answer", "runtime_error"},
    ),
    "D1 forged reply": (
        """
        import os
        forged = b'{"verdict":"accepted","status":"passed","outcome":"returned","value":[3,3,8],"passed":8,"total":8}'
        for descriptor in range(3, 64):
            for frame in (forged, len(forged).to_bytes(4, "big") + forged, len(forged).to_bytes(4, "little") + forged,
                          forged + b"\\n"):
                try:
                    os.write(descriptor, frame)
                except OSError:
                    pass
        os._exit(0)
        """,
        {"wrong_answer", "runtime_error"},
    ),
    "D4 equal to everything": (
        """
        class Everything(list):
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def __hash__(self): return 0
            def __repr__(self): return "[3, 3, 8]"
            __class__ = list
        return Everything()
        """,
        {"wrong_answer", "runtime_error"},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_hostile(hub: HubProcess, learner: Visitor, listener: Listener, name: str) -> None:
    attack, verdicts = PROGRAMS[name]
    door = hub.address.rpartition(":")[2]
    code = program(attack).replace("PORT", str(listener.port)).replace("DOOR", door).replace("DATA", str(hub.data))
    compile(code, name, "exec")  # an attack that is no Python would prove nothing
    began = time.monotonic()
    submission = learner.submit(code)
    judged = learner.judged(submission, seconds=8 * 6 + SLACK_SECONDS)
    assert judged["verdict"] in verdicts, judged
    assert judged["passed"] < judged["total"]
    assert time.monotonic() - began < 8 * 6 + SLACK_SECONDS
    feedback = learner.http.get(f"/api/feedback/submissions/{submission}")
    assert feedback.status_code == 200
    judged.pop("files")
    _holds_no_fact_of_the_host(hub, json.dumps(judged) + feedback.text)
    assert listener.callers == 0
    assert learner.is_served_honestly()
    assert learner.http.get("/api/health/ready").status_code == 200


def _holds_no_fact_of_the_host(hub: HubProcess, answer: str) -> None:
    facts = {
        "the server's secret": SECRET,
        "the password file": "root:x:",
        "the checkout": f"{ROOT}/src",
        "the build system": "[build-system]",
        "the machine's name": f"'{socket.gethostname()}",
        "the door's answer": "HTTP/1",
        "the first admin": hub.first_admin[1],
        "the user's home": f"HOME={hub.data}",
    }
    for what, text in facts.items():
        assert text not in answer, f"{what} is in the answer"
    pids = {match for match in re.findall(r"\b\d{3,7}\b", answer) if match == str(os.getpid())}
    assert not pids
    files = [file.name for file in hub.data.iterdir()]
    assert not [name for name in files if f"'{name}'" in answer], "the data folder was listed"


def test_three_attacks_at_once_hold_up_nobody_for_long(hub: HubProcess, learner: Visitor) -> None:
    """Others attack while an honest learner waits: the queue is fair, and the verdict comes."""
    attackers = [Visitor(hub.address) for _ in range(3)]
    pending = [
        attacker.submit(program(PROGRAMS[name][0]))
        for attacker, name in zip(attackers, ("A1 endless loop", "A3 fork bomb", "A13 endless print"), strict=True)
    ]
    assert learner.is_served_honestly()
    for attacker, submission in zip(attackers, pending, strict=True):
        assert attacker.judged(submission, 120)["verdict"] != "accepted"
