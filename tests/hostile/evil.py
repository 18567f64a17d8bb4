"""What a compiler in an attacker's hands does: run as one in a compile box, it attacks as its name says."""

import ctypes
import os
import signal
import socket
import sys
import time


def program(text: bytes = b"#!/nothing") -> None:
    with open("program", "wb") as file:
        file.write(text)


def link() -> None:
    os.symlink("/python/bin/python3", "program")


def hard_link() -> None:
    os.link("/python/bin/python3", "program")


def pipe() -> None:
    os.mkfifo("program")


def folder_of_links() -> None:
    os.mkdir("program")
    os.symlink("/etc/passwd", "program/Main.class")


def folder_of_pipes() -> None:
    os.mkdir("program")
    os.mkfifo("program/Main.class")


def device() -> None:
    os.mknod("program", 0o020666, os.makedev(1, 5))


def nothing() -> None:
    pass


def daemon() -> None:
    """Leaves processes behind that would change what was made."""
    program()
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            while True:
                try:
                    program(b"changed")
                except OSError:
                    time.sleep(0.01)


def fork_bomb() -> None:
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)


def children_with_memory() -> None:
    for _ in range(8):
        if os.fork() == 0:
            kept = bytearray(150 << 20)
            kept[:: 4096] = b"x" * len(kept[:: 4096])
            time.sleep(99)
    time.sleep(99)


def large_file() -> None:
    with open("program", "wb") as file:
        while True:
            file.write(bytes(1 << 20))


def many_files() -> None:
    for i in range(1_000_000):
        open(str(i), "w").close()


def flood() -> None:
    while True:
        os.write(2, b"main.c:1:1: error: " + b"x" * 60_000 + b"\n")


def forge() -> None:
    """Speaks on whatever is open in the harness's place."""
    said = b'{"built":true}'
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, len(said).to_bytes(4, "big") + said)
        except OSError:
            pass
    sys.exit(1)


def kill_all() -> None:
    for pid in (-1, 1, os.getppid()):
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    sys.exit(1)


def look_around() -> None:
    """Prints what it can reach, as an error in the learner's file."""
    found = [path for path in ("/etc", "/proc", "/root", "/home", "/dev", "/sys", "/var") if os.path.exists(path)]
    try:
        found += os.listdir("/hub")
    except OSError:
        pass
    try:
        socket.socket()
        found.append("socket")
    except OSError:
        pass
    print(f"main.c:1:1: error: found {found} {sorted(os.environ)}", file=sys.stderr)
    sys.exit(1)


def namespaces() -> None:
    ctypes.CDLL(None).unshare(0x10000000)
    program()


def clone_namespaces() -> None:
    result = ctypes.CDLL(None, use_errno=True).syscall(56 if os.uname().machine == "x86_64" else 220, 0x10000000 | 17, 0, 0, 0, 0)
    print(f"main.c:1:1: error: clone said {result}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
