"""The system calls that a box may make: an allowlist as a classic BPF program, for x86_64 and aarch64.

What is not listed fails with EPERM; what no honest program needs and attackers try ends the box at once. Only threads
may be started, processes by compilers alone, and neither in new namespaces; `clone3` answers ENOSYS: the C library
falls back to `clone`, whose flags can be read.
"""

import errno
import functools
import os
import struct
from collections.abc import Mapping

from codecrafthub.runner import syscalls

ALLOWED = """
read write readv writev pread64 pwrite64 close close_range fstat newfstatat stat lstat statx lseek mmap mprotect
munmap mremap madvise brk rt_sigaction rt_sigprocmask rt_sigreturn rt_sigtimedwait rt_sigpending sigaltstack pause
access faccessat faccessat2 pipe pipe2 select pselect6 poll ppoll epoll_create1 epoll_ctl epoll_wait epoll_pwait
eventfd2 sendto recvfrom sendmsg recvmsg shutdown sched_yield sched_getaffinity nanosleep clock_nanosleep
clock_gettime clock_getres gettimeofday time getpid gettid getppid getuid geteuid getgid getegid getpgrp getpgid
getsid getrandom uname getcwd chdir rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat openat open
readlink readlinkat getdents64 ftruncate truncate fsync fdatasync fcntl dup dup2 dup3 flock umask fstatfs exit
exit_group futex set_robust_list get_robust_list rseq set_tid_address arch_prctl prlimit64 getrlimit getrusage times
sysinfo tgkill kill restart_syscall alarm setitimer getitimer membarrier
copy_file_range sendfile
""".split()

MARKING = "chmod fchmod fchmodat utimensat".split()
"""These change what a file says of itself, which Landlock does not see: only for boxes that have a file system of their
own."""
EXECUTING = "execve execveat fchdir".split()
FORKING = "vfork wait4 waitid fallocate".split()

FATAL = """
ptrace process_vm_readv process_vm_writev bpf perf_event_open userfaultfd io_uring_setup io_uring_enter
io_uring_register keyctl add_key request_key kexec_load kexec_file_load init_module finit_module delete_module
unshare setns mount umount2 pivot_root chroot open_by_handle_at name_to_handle_at modify_ldt iopl ioperm fsopen
fsconfig fsmount move_mount open_tree mount_setattr pidfd_getfd kcmp swapon swapoff reboot acct quotactl mbind
move_pages migrate_pages lookup_dcookie vhangup syslog
""".split()

ALLOW = 0x7FFF0000
KILL = 0x80000000
ERRNO = 0x00050000

LOAD, SKIP, EQUAL, ANY_BIT, ABOVE, RETURN = 0x20, 0x05, 0x15, 0x45, 0x35, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT, SECOND_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 24, 32
SIGKILL = 9
X32_BIT = 0x40000000
CLONE_THREAD, CLONE_NAMESPACES = 0x00010000, 0x7E020000
PR_SET_NAME, PR_SET_VMA = 15, 0x53564D41
AF_UNIX = 1
GRANTED = ERRNO
"""Answered with success, and not done."""
LOCKING = (6, 7, 37, 38)
"""F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW: boxes share the library's files, and could signal each other by locks.
A box that is one process has no one to lock out, so that each lock may seem to be had."""
DESCRIBING = (0, 1, 2, 3, 4, 5, 36, 1030, 1031, 1032)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_OFD_GETLK, F_DUPFD_CLOEXEC, F_SETPIPE_SZ, F_GETPIPE_SZ."""
TERMINAL_QUESTIONS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: what isatty and plain files ask."""

AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def numbers() -> dict[str, int]:
    """The system call numbers of this machine. Raises OSError for an architecture without a table."""
    machine = os.uname().machine
    if machine not in AUDIT:
        raise OSError(errno.ENOSYS, f"there is no system call table for {machine}")
    return syscalls.X86_64 if machine == "x86_64" else syscalls.AARCH64


@functools.cache
def program(*, may_exec: bool = False, may_fork: bool = False, may_mark: bool = True) -> bytes:
    """The filter as an array of `struct sock_filter`; for boxes that become another program, or run several."""
    extra = (*(MARKING if may_mark else ()), *(EXECUTING if may_exec else ()), *(FORKING if may_fork else ()))
    rules = _rules(numbers(), extra, may_exec=may_exec, may_fork=may_fork)
    denied = _return(ERRNO | errno.EPERM)
    ranges = [(0, denied)]
    for number in sorted(rules):
        if ranges[-1][0] == number:
            ranges[-1] = (number, rules[number])
        elif ranges[-1][1] != rules[number]:
            ranges.append((number, rules[number]))
        if number + 1 not in rules:
            ranges.append((number + 1, denied))
    ranges.append((X32_BIT, _return(KILL)))
    right_machine = [_do(LOAD, ARCHITECTURE), _jump(EQUAL, AUDIT[os.uname().machine], 1, 0), *_return(KILL)]
    return b"".join([*right_machine, _do(LOAD, NUMBER), *_search(ranges)])


def _rules(table: dict[str, int], extra: tuple[str, ...], *, may_exec: bool, may_fork: bool) -> dict[int, list[bytes]]:
    """What to do on each system call that is not simply denied."""
    rules = {table[name]: _return(ALLOW) for name in (*ALLOWED, *extra) if name in table}
    rules |= {table[name]: _return(KILL) for name in FATAL if name in table}
    if may_fork:
        rules[table["clone"]] = _unless_argument(FIRST_ARGUMENT, ANY_BIT, CLONE_NAMESPACES)
    else:
        rules[table["clone"]] = _if_argument(FIRST_ARGUMENT, ANY_BIT, (CLONE_THREAD,))
        rules[table["flock"]] = _return(GRANTED)
        commands = dict.fromkeys(DESCRIBING, ALLOW) | dict.fromkeys(LOCKING, GRANTED)
        rules[table["fcntl"]] = _by_argument(SECOND_ARGUMENT, commands)
        # a lone process that kills itself so would look like one that the kernel has ended for want of memory
        rules[table["kill"]] = _unless_argument(SECOND_ARGUMENT, EQUAL, SIGKILL)
        rules[table["tgkill"]] = _unless_argument(THIRD_ARGUMENT, EQUAL, SIGKILL)
    if may_exec:
        rules[table["io_uring_setup"]] = _return(ERRNO | errno.ENOSYS)  # honest runtimes ask for it and go on without
        rules[table["prctl"]] = _if_argument(FIRST_ARGUMENT, EQUAL, (PR_SET_NAME, PR_SET_VMA))
    rules[table["prlimit64"]] = _if_argument(FIRST_ARGUMENT, EQUAL, (0,))  # its own limits, nobody else's
    rules[table["clone3"]] = _return(ERRNO | errno.ENOSYS)
    rules[table["socketpair"]] = _if_argument(FIRST_ARGUMENT, EQUAL, (AF_UNIX,))
    rules[table["ioctl"]] = _if_argument(SECOND_ARGUMENT, EQUAL, TERMINAL_QUESTIONS, errno.ENOTTY)
    return rules


def _search(ranges: list[tuple[int, list[bytes]]]) -> list[bytes]:
    """A binary search for the call's number: the kernel runs the filter on every call, and on all when it is put on."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below, above = _search(ranges[:middle]), _search(ranges[middle:])
    return [_jump(ABOVE, ranges[middle][0], 0, 1), _do(SKIP, len(below)), *below, *above]


def _do(code: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, 0, 0, value)


def _jump(code: int, value: int, if_true: int, if_false: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _return(action: int) -> list[bytes]:
    return [_do(RETURN, action)]


def _if_argument(offset: int, test: int, values: tuple[int, ...], error: int = errno.EPERM) -> list[bytes]:
    """Allow when the low half of an argument passes the test against one of the values, else fail with `error`."""
    tests = [_jump(test, value, len(values) - place, 0) for place, value in enumerate(values)]
    return [_do(LOAD, offset), *tests, _do(RETURN, ERRNO | error), _do(RETURN, ALLOW)]


def _by_argument(offset: int, answers: Mapping[int, int]) -> list[bytes]:
    """An answer for each value of the low half of an argument, and EPERM for all others."""
    chosen = [step for value, answer in answers.items() for step in (_jump(EQUAL, value, 0, 1), *_return(answer))]
    return [_do(LOAD, offset), *chosen, *_return(ERRNO | errno.EPERM)]


def _unless_argument(offset: int, test: int, value: int) -> list[bytes]:
    """Refuse when the low half of an argument passes the test, else allow."""
    return [_do(LOAD, offset), _jump(test, value, 0, 1), _do(RETURN, ERRNO | errno.EPERM), _do(RETURN, ALLOW)]
