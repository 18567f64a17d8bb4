"""System call numbers of the two architectures that the sandbox supports (facts of the Linux ABI)."""

X86_64 = {
    "read": 0, "write": 1, "readv": 19, "writev": 20, "pread64": 17, "pwrite64": 18, "close": 3, "close_range": 436,
    "fstat": 5, "newfstatat": 262, "stat": 4, "lstat": 6, "statx": 332, "lseek": 8, "mmap": 9, "mprotect": 10,
    "munmap": 11, "mremap": 25, "madvise": 28, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn":
    15, "rt_sigtimedwait": 128, "rt_sigpending": 127, "sigaltstack": 131, "pause": 34, "access": 21, "faccessat":
    269, "faccessat2": 439, "pipe": 22, "pipe2": 293, "select": 23, "pselect6": 270, "poll": 7, "ppoll": 271,
    "epoll_create1": 291, "epoll_ctl": 233, "epoll_wait": 232, "epoll_pwait": 281, "eventfd2": 290, "sendto": 44,
    "recvfrom": 45, "sendmsg": 46, "recvmsg": 47, "shutdown": 48, "sched_yield": 24, "sched_getaffinity": 204,
    "nanosleep": 35, "clock_nanosleep": 230, "clock_gettime": 228, "clock_getres": 229, "gettimeofday": 96, "time":
    201, "getpid": 39, "gettid": 186, "getppid": 110, "getuid": 102, "geteuid": 107, "getgid": 104, "getegid": 108,
    "getpgrp": 111, "getpgid": 121, "getsid": 124, "getrandom": 318, "uname": 63, "getcwd": 79, "chdir": 80,
    "rename": 82, "renameat": 264, "renameat2": 316, "unlink": 87, "unlinkat": 263, "rmdir": 84, "mkdir": 83,
    "mkdirat": 258, "openat": 257, "open": 2, "readlink": 89, "readlinkat": 267, "getdents64": 217, "ftruncate": 77,
    "truncate": 76, "fsync": 74, "fdatasync": 75, "fcntl": 72, "dup": 32, "dup2": 33, "dup3": 292, "flock": 73,
    "umask": 95, "fstatfs": 138, "exit": 60, "exit_group": 231, "futex": 202, "set_robust_list": 273,
    "get_robust_list": 274, "rseq": 334, "set_tid_address": 218, "arch_prctl": 158, "prlimit64": 302, "getrlimit":
    97, "getrusage": 98, "times": 100, "sysinfo": 99, "tgkill": 234, "kill": 62, "restart_syscall": 219, "alarm":
    37, "setitimer": 38, "getitimer": 36, "chmod": 90, "fchmod": 91, "fchmodat": 268, "utimensat": 280,
    "membarrier": 324, "copy_file_range": 326, "sendfile": 40, "ptrace": 101, "process_vm_readv": 310,
    "process_vm_writev": 311, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425,
    "io_uring_enter": 426, "io_uring_register": 427, "keyctl": 250, "add_key": 248, "request_key": 249,
    "kexec_load": 246, "kexec_file_load": 320, "init_module": 175, "finit_module": 313, "delete_module": 176,
    "unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161,
    "open_by_handle_at": 304, "name_to_handle_at": 303, "modify_ldt": 154, "iopl": 172, "ioperm": 173, "fsopen":
    430, "fsconfig": 431, "fsmount": 432, "move_mount": 429, "open_tree": 428, "mount_setattr": 442, "pidfd_getfd":
    438, "kcmp": 312, "swapon": 167, "swapoff": 168, "reboot": 169, "acct": 163, "quotactl": 179, "mbind": 237,
    "move_pages": 279, "migrate_pages": 256, "lookup_dcookie": 212, "vhangup": 153, "syslog": 103, "clone": 56,
    "clone3": 435, "ioctl": 16, "socketpair": 53, "execve": 59, "execveat": 322, "prctl": 157, "vfork": 58, "wait4":
    61, "waitid": 247, "fallocate": 285, "fchdir": 81,
}  # fmt: skip

AARCH64 = {
    "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pwrite64": 68, "close": 57, "close_range":
    436, "fstat": 80, "newfstatat": 79, "statx": 291, "lseek": 62, "mmap": 222, "mprotect": 226, "munmap": 215,
    "mremap": 216, "madvise": 233, "brk": 214, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "rt_sigtimedwait": 137, "rt_sigpending": 136, "sigaltstack": 132, "faccessat": 48, "faccessat2": 439, "pipe2":
    59, "pselect6": 72, "ppoll": 73, "epoll_create1": 20, "epoll_ctl": 21, "epoll_pwait": 22, "eventfd2": 19,
    "sendto": 206, "recvfrom": 207, "sendmsg": 211, "recvmsg": 212, "shutdown": 210, "sched_yield": 124,
    "sched_getaffinity": 123, "nanosleep": 101, "clock_nanosleep": 115, "clock_gettime": 113, "clock_getres": 114,
    "gettimeofday": 169, "getpid": 172, "gettid": 178, "getppid": 173, "getuid": 174, "geteuid": 175, "getgid": 176,
    "getegid": 177, "getpgid": 155, "getsid": 156, "getrandom": 278, "uname": 160, "getcwd": 17, "chdir": 49,
    "renameat": 38, "renameat2": 276, "unlinkat": 35, "mkdirat": 34, "openat": 56, "readlinkat": 78, "getdents64":
    61, "ftruncate": 46, "truncate": 45, "fsync": 82, "fdatasync": 83, "fcntl": 25, "dup": 23, "dup3": 24, "flock":
    32, "umask": 166, "fstatfs": 44, "exit": 93, "exit_group": 94, "futex": 98, "set_robust_list": 99,
    "get_robust_list": 100, "rseq": 293, "set_tid_address": 96, "prlimit64": 261, "getrlimit": 163, "getrusage":
    165, "times": 153, "sysinfo": 179, "tgkill": 131, "kill": 129, "restart_syscall": 128, "setitimer": 103,
    "getitimer": 102, "fchmod": 52, "fchmodat": 53, "utimensat": 88, "membarrier": 283, "copy_file_range": 285,
    "sendfile": 71, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "perf_event_open":
    241, "userfaultfd": 282, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "keyctl": 219,
    "add_key": 217, "request_key": 218, "kexec_load": 104, "kexec_file_load": 294, "init_module": 105,
    "finit_module": 273, "delete_module": 106, "unshare": 97, "setns": 268, "mount": 40, "umount2": 39,
    "pivot_root": 41, "chroot": 51, "open_by_handle_at": 265, "name_to_handle_at": 264, "fsopen": 430, "fsconfig":
    431, "fsmount": 432, "move_mount": 429, "open_tree": 428, "mount_setattr": 442, "pidfd_getfd": 438, "kcmp": 272,
    "swapon": 224, "swapoff": 225, "reboot": 142, "acct": 89, "quotactl": 60, "mbind": 235, "move_pages": 239,
    "migrate_pages": 238, "lookup_dcookie": 18, "vhangup": 58, "syslog": 116, "clone": 220, "clone3": 435, "ioctl":
    29, "socketpair": 199, "execve": 221, "execveat": 281, "prctl": 167, "wait4": 260, "waitid": 95, "fallocate": 47,
    "fchdir": 50,
}  # fmt: skip
