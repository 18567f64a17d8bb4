"""The few kernel calls that Python's library lacks, made through the C library."""

import ctypes
import os
import struct

PARENT = 0x8000
NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
SIGCHLD = 17
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_NOATIME = 1, 2, 4, 8, 32, 1024
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 28, 38, 22
SECURE_BITS = 0b11101111
"""No capabilities for root, none by changing ids, none kept, none made ambient; all of it for good."""
_CLONE = {"x86_64": 56, "aarch64": 220}
_CAPSET = {"x86_64": 126, "aarch64": 91}
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_MACHINE = os.uname().machine

# PyDLL keeps the interpreter's lock during a call: a clone must come back in the one thread that owns it.
_libc = ctypes.PyDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def syscall(number: int, *arguments: int | bytes | None) -> int:
    """A raw system call. Raises OSError."""
    packed = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result = int(_libc.syscall(ctypes.c_long(number), *packed))
    if result < 0:
        raise _error(f"system call {number}")
    return result


def clone(flags: int) -> int:
    """A fork whose child lives in new namespaces: 0 in the child, its process id in the parent. Raises OSError.

    Only for a process of one thread: the interpreter is told nothing of it, and has nothing to put in order again. What
    it would do in the child (new locks, new random numbers) costs a sixth of what making a box does.
    """
    return syscall(_CLONE[_MACHINE], flags | SIGCHLD, 0, 0, 0, 0)


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    _check(
        _libc.mount(
            source.encode(), target.encode(), kind.encode() if kind else None, ctypes.c_ulong(flags), options.encode()
        ),
        f"mount {target}",
    )


def make_root(folder: str) -> None:
    """Make a mounted folder the root of this mount namespace and let go of the old one."""
    os.chdir(folder)
    syscall(_PIVOT_ROOT[_MACHINE], b".", b".")
    _check(_libc.umount2(b".", MNT_DETACH), "umount2")
    os.chdir("/")


def prctl(option: int, value: int = 0) -> None:
    _check(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")


def sethostname(name: str) -> None:
    _check(_libc.sethostname(name.encode(), len(name)), "sethostname")


def protect(address: int, length: int, access: int) -> None:
    """Change what may be done with a range of this process's memory. Raises OSError."""
    _check(_libc.mprotect(ctypes.c_void_p(address), ctypes.c_size_t(length), access), "mprotect")


def advise(address: int, length: int, advice: int) -> None:
    """Tell the kernel what a range of memory is used for. Raises OSError."""
    _check(_libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(length), advice), "madvise")


def lock_capabilities() -> None:
    """Have neither being root nor an exec bring a capability back. Raises OSError for whoever has none now."""
    prctl(PR_SET_SECUREBITS, SECURE_BITS)


def drop_capabilities() -> None:
    """Give up every capability."""
    header = struct.pack("=Ii", 0x20080522, 0)
    syscall(_CAPSET[_MACHINE], header, bytes(24))


class Filter:
    """A BPF program that can be put on this process as its seccomp filter (mode 2)."""

    def __init__(self, program: bytes) -> None:
        self._program = ctypes.create_string_buffer(program, len(program))
        described = struct.pack("@HP", len(program) // 8, ctypes.addressof(self._program))
        self._described = ctypes.create_string_buffer(described, len(described))
        self._arguments = PR_SET_SECCOMP, ctypes.c_ulong(2), ctypes.c_ulong(ctypes.addressof(self._described)), 0, 0

    def apply(self) -> None:
        """Put it on, for good. Raises OSError."""
        _check(_libc.prctl(*self._arguments), "seccomp")


def _check(result: int, step: str) -> None:
    if result < 0:
        raise _error(step)


def _error(step: str) -> OSError:
    """What the kernel said, with the step in the place of a file's name."""
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number), step)
