"""Rows C: what a submission finds when it looks for the host, and what it is told when it reaches out."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Limits, Outcome
from tests.hostile.arena import QUICK, Arena, descendants, job, judge

pytestmark = pytest.mark.anyio


async def look(arena: Arena, *lines: str, prelude: str = "", limits: Limits = QUICK) -> CaseAnswer:
    """Run an attack once; `found` is what it came back with."""
    text = "\n".join(f"    {line}" for line in ("found = []", *lines, "return found"))
    source = f"import os, socket, sys\n{prelude}\ndef solve(n):\n{text}\n"
    return (await arena.attack(job(source, cases=[Case(0, Call("solve", (0,)))], limits=limits))).first


def found(answer: CaseAnswer) -> list[object]:
    assert answer.outcome is Outcome.RETURNED, answer
    assert answer.error is None, answer
    assert isinstance(answer.value, list)
    return answer.value


OPEN_ALL = (
    "for path in PATHS:",
    "    try:",
    "        if os.path.isdir(path): found.append((path, os.listdir(path)[:3]))",
    "        else: found.append((path, open(path, 'rb').read(20)))",
    "    except OSError: pass",
)

PROC = [
    "/proc", "/proc/1/environ", "/proc/self/environ", "/proc/self/cmdline", "/proc/self/maps", "/proc/self/mountinfo",
    "/proc/self/fd", "/proc/self/mem", "/proc/1/root", "/proc/sysrq-trigger", "/proc/kcore", "/proc/version", "/sys",
    "/sys/kernel", "/proc/sys/kernel/core_pattern",
]  # fmt: skip
HOST = [
    "/etc/passwd", "/etc", "/root", "/home", "/var", "/var/tmp", "/old", "/run", "/boot", "/usr/bin", "/bin/sh",
    "/usr/share", "/mnt", "/srv", "/opt", "/dev", "/dev/shm", "/dev/kvm", "/dev/vda", "/dev/mem", "/dev/tty",
    str(Path.cwd()), str(Path.cwd().parent), str(Path.home()),
    "../../../../../../etc/passwd", "/box/../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("row", ["C4", "C5"])
async def test_there_is_no_proc_and_no_sys(arena: Arena, row: str) -> None:
    assert found(await look(arena, *OPEN_ALL, prelude=f"PATHS = {PROC!r}")) == []


async def test_nothing_of_the_host_can_be_opened(arena: Arena) -> None:
    """C7, C19."""
    seen = [entry for entry in found(await look(arena, *OPEN_ALL, prelude=f"PATHS = {HOST!r}")) if entry[1] != []]
    assert seen == []


async def test_only_four_descriptors_are_open(arena: Arena) -> None:
    """C6: three standard streams and the one channel."""
    answer = await look(
        arena, "for fd in range(4096):", "    try: os.fstat(fd); found.append(fd)", "    except OSError: pass"
    )
    assert set(found(answer)) <= {0, 1, 2, 3}


async def test_the_environment_names_nothing(arena: Arena) -> None:
    """C4, D17: no variable, argument or path of the server."""
    (environment, argv) = found(await look(arena, "found += [dict(os.environ), sys.argv]"))
    assert set(environment) <= {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMPDIR", "PYTHONHASHSEED"}
    assert argv == ["solution.py"]


async def test_no_path_of_the_host_is_named(arena: Arena) -> None:
    """D6, D17: frames, modules, arguments and the interpreter's own paths; `attack` looks through all that is said."""
    if arena.tier == "B":
        pytest.skip("of tier B the interpreter and our own code are started where they lie on the host, and say so")
    answer = await look(
        arena,
        "import traceback",
        "traceback.print_stack(file=sys.stdout)",
        "found += [sys.path, sys.executable, sys.prefix, sys.base_prefix, sys.orig_argv, os.getcwd(), os.uname()[1]]",
        "found.append(sorted({str(getattr(module, '__file__', '')) for module in sys.modules.values()}))",
        "frame = sys._getframe()",
        "while frame: found.append(frame.f_globals.get('__file__')); frame = frame.f_back",
    )
    *paths, _host, modules = found(answer)[:8]
    inside = ("", "/box", "/python", "/hub", "python3", "solution")
    for path in [*modules, *(one for some in paths for one in ([some] if isinstance(some, str) else some))]:
        assert path == "" or path.startswith(inside[1:]), path


async def test_the_library_cannot_be_written(arena: Arena) -> None:
    """C8."""
    answer = await look(
        arena,
        "for folder in {'/', '/usr', '/lib', '/tools', os.path.dirname(os.__file__), *filter(None, sys.path)}:",
        "    if folder.startswith(os.getcwd()): continue",
        "    try: open(folder + '/sitecustomize.py', 'w').close(); found.append(folder)",
        "    except OSError: pass",
        "try: open(os.__file__, 'r+b'); found.append(os.__file__)",
        "except OSError: pass",
    )
    assert found(answer) == []


async def test_files_of_the_host_keep_their_marks(arena: Arena, tmp_path: Path) -> None:
    """C1, C8: mode and times of a file and a folder that belong to whoever the box runs as, when that is a plain user."""
    file = tmp_path / "file"
    file.touch()
    before = [(path.stat().st_mode, path.stat().st_mtime_ns) for path in (file, tmp_path)]
    answer = await look(
        arena,
        f"for path in ({str(file)!r}, {str(tmp_path)!r}, os.__file__, os.path.dirname(os.__file__), os.getcwd() + '/solution.py'):",
        "    for go in (lambda: os.chmod(path, 0), lambda: os.utime(path, (1, 1)),",
        "               lambda: os.fchmod(os.open(path, os.O_RDONLY), 0)):",
        "        try: go(); found.append(path)",
        "        except OSError: pass",
    )
    assert [(path.stat().st_mode, path.stat().st_mtime_ns) for path in (file, tmp_path)] == before
    assert not [path for path in found(answer) if arena.tier == "B" or not str(path).endswith("solution.py")]


async def test_signals_reach_nobody_outside(arena: Arena) -> None:
    """C9: every process of the runner is still the same one afterwards, but for boxes."""
    before = set(descendants(os.getpid()))
    keepers = {pid for pid in before if descendants(pid)}
    answer = await look(
        arena,
        "import signal",
        "for pid in [-1, 0, *range(2, 65536)]:",
        "    try: os.kill(pid, signal.SIGKILL); found.append(pid)",
        "    except OSError: pass",
        limits=Limits(cpu_ms=4000, wall_ms=12_000),  # so many calls take long on a busy machine
    )
    assert keepers <= set(descendants(os.getpid()))
    if answer.outcome is Outcome.RETURNED:
        assert set(found(answer)) <= {-1, 0}
    else:
        assert answer.outcome in (Outcome.NOT_ALLOWED, Outcome.CRASHED), answer


RAW = """
import ctypes, struct
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def call(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    return ctypes.get_errno() if result < 0 else 0
"""
EPERM, EACCES, ENOSYS = 1, 13, 38

# By name: the number on x86_64, on aarch64, and the arguments.
FORBIDDEN_CALLS = {
    "C10-ptrace": (101, 117, "16, 1, 0, 0"),
    "C10-process_vm_readv": (310, 270, "1, 0, 0, 0, 0, 0"),
    "C10-process_vm_writev": (311, 271, "1, 0, 0, 0, 0, 0"),
    "C10-pidfd_open": (434, 434, "1, 0"),
    "C10-pidfd_getfd": (438, 438, "0, 0, 0"),
    "C10-kcmp": (312, 272, "1, 1, 0, 0, 0"),
    "C11-unshare": (272, 97, "0x10000000"),
    "C11-clone-newuser": (56, 220, "0x10000000 | 17, 0, 0, 0, 0"),
    "C11-clone-fork": (56, 220, "17, 0, 0, 0, 0"),
    "C11-clone3": (435, 435, "bytes(88), 88"),
    "C11-setns": (308, 268, "0, 0"),
    "C11-mount": (165, 40, "b'x', b'/tmp', b'tmpfs', 0, 0"),
    "C11-umount2": (166, 39, "b'/', 2"),
    "C11-fsopen": (430, 430, "b'tmpfs', 0"),
    "C11-open_tree": (428, 428, "-100, b'/', 1"),
    "C11-move_mount": (429, 429, "-100, b'/', -100, b'/', 0"),
    "C11-pivot_root": (155, 41, "b'.', b'.'"),
    "C11-chroot": (161, 51, "b'/tmp'"),
    "C12-bpf": (321, 280, "5, 0, 0"),
    "C12-perf_event_open": (298, 241, "0, 0, -1, -1, 0"),
    "C12-userfaultfd": (323, 282, "1"),
    "C12-io_uring_setup": (425, 425, "8, bytes(120)"),
    "C12-keyctl": (250, 219, "0, -3, 0"),
    "C12-add_key": (248, 217, "b'user', b'x', b'y', 1, -3"),
    "C12-request_key": (249, 218, "b'user', b'x', 0, -3"),
    "C12-kexec_load": (246, 104, "0, 0, 0, 0"),
    "C12-init_module": (175, 105, "0, 0, b''"),
    "C12-finit_module": (313, 273, "0, b'', 0"),
    "C12-open_by_handle_at": (304, 265, "-100, 0, 0"),
    "C12-name_to_handle_at": (303, 264, "-100, b'/', 0, 0, 0"),
    "C12-personality": (135, 92, "0x0040000"),
    "C12-modify_ldt": (154, None, "0, 0, 0"),
    "C12-iopl": (172, None, "3"),
    "C16-shmget": (29, 194, "0, 4096, 0o1600"),
    "C16-msgget": (68, 186, "0, 0o1600"),
    "C16-mq_open": (240, 180, "b'x', 0o100, 0o600, 0"),
    "C16-memfd_create": (319, 279, "b'x', 0"),
    "C18-setuid": (105, 146, "0"),
    "C19-mknodat": (259, 33, "-100, b'disk', 0o60600, 0xfe00"),
    "C20-execveat": (322, 281, "-100, b'/x', 0, 0, 0"),
    "A25-sched_setscheduler": (144, 119, "0, 1, b'\\x01\\0\\0\\0'"),
    "A25-sched_setattr": (314, 274, "0, bytes(48), 0"),
    "A25-sched_setaffinity": (203, 122, "0, 8, b'\\x01' + bytes(7)"),
    "A25-ioprio_set": (251, 30, "1, 0, 1 << 13"),
    "A25-timer_slack": (157, 167, "29, 1, 0, 0, 0"),
    "A25-more-files": (302, 261, "0, 7, struct.pack('QQ', 4096, 4096), 0"),
    "A25-limits-of-others": (302, 261, "1, 7, struct.pack('QQ', 4, 4), 0"),
    "D15-clock_settime": (227, 112, "0, bytes(16)"),
    "E5-seccomp": (317, 277, "1, 0, 0"),
    "C11-x32-getpid": (0x40000000 + 39, None, ""),
}


@pytest.mark.parametrize("name", FORBIDDEN_CALLS)
async def test_a_forbidden_system_call_gives_nothing(arena: Arena, name: str) -> None:
    numbers = dict(zip(("x86_64", "aarch64"), FORBIDDEN_CALLS[name][:2], strict=True))
    number = numbers.get(os.uname().machine)
    if number is None:
        pytest.skip("this machine has no such call")
    answer = await look(arena, f"found.append(call({number}, {FORBIDDEN_CALLS[name][2]}))", prelude=RAW)
    if answer.outcome is not Outcome.NOT_ALLOWED:
        assert found(answer)[0] in (EPERM, EACCES, ENOSYS), answer


SOCKETS = {
    "C13-tcp": "socket.AF_INET, socket.SOCK_STREAM",
    "C13-udp": "socket.AF_INET, socket.SOCK_DGRAM",
    "C13-ipv6": "socket.AF_INET6, socket.SOCK_STREAM",
    "C13-raw": "socket.AF_INET, socket.SOCK_RAW",
    "C14-vsock": "40, socket.SOCK_STREAM",
    "C15-unix": "socket.AF_UNIX, socket.SOCK_STREAM",
    "C15-netlink": "16, socket.SOCK_RAW",
    "C15-alg": "38, socket.SOCK_SEQPACKET",
    "C15-packet": "17, socket.SOCK_RAW",
}


@pytest.mark.parametrize("name", SOCKETS)
async def test_no_socket_can_be_made(arena: Arena, name: str) -> None:
    answer = await look(
        arena,
        f"try: socket.socket({SOCKETS[name]}); found.append('made')",
        "except OSError as error: found.append(error.errno)",
    )
    if answer.outcome is not Outcome.NOT_ALLOWED:
        assert found(answer)[0] in (EPERM, EACCES), answer


async def test_a_listener_on_loopback_hears_nothing(arena: Arena) -> None:
    """C13, aimed at a server of this very machine."""
    source = """
import socket, urllib.request

def solve(n):
    found = []
    for go in (lambda: socket.create_connection(("127.0.0.1", PORT), 1),
               lambda: urllib.request.urlopen("http://127.0.0.1:PORT/", timeout=1)):
        try: found.append(repr(go()))
        except OSError: pass
    return found
"""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        wanted = source.replace("PORT", str(server.getsockname()[1]))
        trial = await judge(arena.runner, job(wanted, cases=[Case(0, Call("solve", (0,)))]))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert trial.first.outcome is Outcome.NOT_ALLOWED or found(trial.first) == []


async def test_a_file_is_gone_in_the_next_submission(arena: Arena) -> None:
    """C16, C17."""
    places = ["/tmp", "/dev/shm", "/var/tmp", "/run/lock", ".", "/box", "/box/own", "/box/own/tmp"]
    leave = await look(
        arena,
        f"for place in {places!r}:",
        "    try: open(place + '/left-behind', 'w').close(); found.append(place)",
        "    except OSError: pass",
    )
    assert bool(found(leave)) == (arena.tier == "A"), "a program may keep files while it runs, where it has a place"
    seek = await look(arena, f"found += [place for place in {places!r} if os.path.exists(place + '/left-behind')]")
    assert found(seek) == []


async def test_nothing_is_written_through_a_planted_link(arena: Arena, tmp_path: Path) -> None:
    """C1: the next case's files are put into a new folder, and nobody outside opens a path of a box's."""
    target = tmp_path / "target"
    target.write_text("as it was")
    source = f"""
import os

def solve(n):
    here = os.getcwd()
    for name in [*os.listdir("."), "solution.py", "answer", ".stdin"]:
        try: os.remove(name)
        except OSError: pass
        try: os.symlink({str(target)!r}, name)
        except OSError: pass
    try: os.rename(here, here + "-moved"); os.symlink({str(tmp_path)!r}, here)
    except OSError: pass
    os._exit(0)
"""
    trial = await arena.attack(job(source))
    assert trial.outcomes == {Outcome.EXITED}
    assert target.read_text() == "as it was"
    assert [file.name for file in tmp_path.iterdir()] == ["target"]


async def test_names_of_files_are_only_names(arena: Arena) -> None:
    """C2: no shell ever sees them; at the door they are refused already (tests/assessment/test_files.py)."""
    names = [
        "$(id).py",
        "`id`",
        "a;id",
        "-c",
        "--config=x",
        "%s%n",
        "a\nb.py",
        "'",
        '"',
        "a b",
        "*",
        "~",
        "&",
        "\x1b[2J",
    ]
    source = "import os\n\ndef solve(n):\n    return sorted(os.listdir('.'))\n"
    files = {"solution.py": source} | dict.fromkeys(names, "x = 1\n")
    trial = await arena.attack(job(files, cases=[Case(0, Call("solve", (0,)))]))
    assert set(found(trial.first)) == {*files} | ({".stdin"} if arena.tier == "B" else set())


HELD = """
import fcntl, os, time

def solve(n):
    file = open(os.__file__)
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_SH)
    time.sleep(0.6)
"""
ASKED = """
import fcntl, os, struct

def solve(n):
    file = open(os.__file__)
    try: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError: return ["flock is held"]
    answer = fcntl.fcntl(file, fcntl.F_GETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))
    return [] if struct.unpack_from("h", answer)[0] == fcntl.F_UNLCK else ["a lock is held"]
"""


async def test_a_lock_on_a_shared_file_is_no_signal(arena: Arena) -> None:
    """C16: all boxes have the library's files open."""
    holding = asyncio.create_task(judge(arena.runner, job(HELD, cases=[Case(0, Call("solve", (0,)))])))
    await asyncio.sleep(0.2)
    asking = await judge(arena.runner, job(ASKED, cases=[Case(0, Call("solve", (0,)))]))
    assert not holding.done(), "it was to hold its locks all the while"
    assert (await holding).first.outcome is Outcome.RETURNED
    assert found(asking.first) == []


async def test_what_runs_on_after_the_answer_is_killed(arena: Arena) -> None:
    """D12: a thread that would go on for minutes is gone with the box, or `_check_leftovers` finds it."""
    answer = await look(
        arena,
        "import threading, time",
        "threading.Thread(target=time.sleep, args=(300,)).start()",
        "threading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()",
        "found.append('answered')",
    )
    assert found(answer) == ["answered"]


async def test_cases_get_arguments_of_their_own(arena: Arena) -> None:
    """D9, D10: what one case does to its argument, no other case sees."""
    source = "def solve(items):\n    items.append(1)\n    return len(items)\n"
    cases = [Case(index, Call("solve", ([],))) for index in range(5)]
    trial = await judge(arena.runner, job(source, cases=cases))
    assert [answer.value for answer in trial.answers] == [1] * 5


async def test_an_own_library_gains_nothing(arena: Arena) -> None:
    """C20: code may be made at run time, but the walls are the kernel's."""
    answer = await look(
        arena,
        "import mmap",
        "try: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC); found.append('made')",
        "except OSError: found.append('refused')",
        "import ctypes",
        "try: open('own.so', 'wb').write(b'\\x7fELF' + bytes(2000))",
        "except PermissionError: pass  # of tier B nothing can be written at all",
        "try: ctypes.CDLL('./own.so')",
        "except OSError: found.append('not loaded')",
    )
    assert found(answer)[-1] == "not loaded"


async def test_privileges_are_gone(arena: Arena) -> None:
    """C18, A25."""
    answer = await look(
        arena,
        "for go in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.nice(-20), lambda: os.chroot('/'),",
        "           lambda: os.mknod('x', 0o60600, 0xfe00), lambda: os.sched_setaffinity(0, {0}),",
        "           lambda: os.setpriority(os.PRIO_PROCESS, 0, -20)):",
        "    try: go(); found.append('done')",
        "    except OSError: pass",
        "found.append(0 in (os.getuid(), os.geteuid(), os.getgid()))",
    )
    if answer.outcome is not Outcome.NOT_ALLOWED:
        assert found(answer) == [False]
