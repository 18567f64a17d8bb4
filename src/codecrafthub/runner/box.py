"""What a freshly cloned process does to become a box: each step must succeed, or it ends before reading any code."""

import functools
import os
import resource
import signal
from dataclasses import dataclass, field

from codecrafthub.runner import landlock, libc, seccomp
from codecrafthub.runner.interpreter import PREFIX
from codecrafthub.runner.root import BOX, BOXES

CHANNEL = 3
WORK = f"{BOX}/work"
"""Where the learner's files lie: of tier B, another folder for each box."""
is_read_only = False
"""Whether the supervisor puts the files there, since the box may not."""
INSIDE_ID = 1000
NAMESPACES = libc.NEWUSER | libc.NEWNS | libc.NEWPID
"""Of its own; those for network, IPC and host name it shares with the zygote, and may call nothing that they hold."""
FAILED = 111


@dataclass(frozen=True)
class Profile:
    """How a box is walled in, by what it is to run."""

    may_exec: bool = False
    may_fork: bool = False
    may_mark: bool = True
    """Whether it may change what a file says of itself."""
    folder_mb: int = 16
    inodes: int = 512
    open_files: int = 64
    threads: int = 64
    address_space_mb: int = 0
    cpu_seconds: int = 0
    """These two for what starts before there is a job that would bound it; 0 leaves it to the job."""

    @functools.cached_property
    def limits(self) -> dict[int, int]:
        """Resource limits that hold from the start; those of the job come with it."""
        bounds = {resource.RLIMIT_AS: self.address_space_mb << 20, resource.RLIMIT_CPU: self.cpu_seconds}
        return {limit: value for limit, value in bounds.items() if value} | {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: self.folder_mb << 20,
            resource.RLIMIT_NOFILE: self.open_files,
            resource.RLIMIT_NPROC: self.threads,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_MSGQUEUE: 0,
            resource.RLIMIT_SIGPENDING: 256,
            resource.RLIMIT_STACK: 8 << 20,
        }

    @functools.cached_property
    def filter(self) -> libc.Filter:
        """The system calls that it may make."""
        return libc.Filter(seccomp.program(may_exec=self.may_exec, may_fork=self.may_fork, may_mark=self.may_mark))


PROFILES = {
    "harness": Profile(),
    "tool": Profile(may_exec=True),
    "compiler": Profile(may_exec=True, may_fork=True, folder_mb=64, inodes=4096, open_files=256, threads=256),
    "program": Profile(may_exec=True),
    "guest": Profile(may_exec=True, open_files=256, address_space_mb=32 << 10, cpu_seconds=3600),
}
"""`harness` runs learners' code in the copied interpreter itself, `guest` in a runtime in its place; `tool` runs a
program of ours on their files, `compiler` makes a program of them, and `program` becomes it."""
AMONG_HOST_FILES = Profile(may_mark=False)
"""Of tier B a box sees files of the host, and may be of the user that owns them."""
GUEST_ENVIRONMENT = {"HOME": WORK, "TMPDIR": "/tmp", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Surroundings:
    """What a zygote knows when it makes boxes."""

    proc: int
    """A descriptor of the host's /proc, which the box uses to describe itself and then closes."""
    ids: list[int]
    """The user and group outside that a box's own are mapped to."""
    readable: list[str]
    landlock: int
    """The version that the kernel speaks; 0 for none."""
    tier: str = "A"
    """B is without namespaces: Landlock keeps a box from files and processes, and it may write nothing."""
    harness: list[str] = field(default_factory=list)
    """The program that guests become, with its arguments."""
    rulesets: dict[bool, int] = field(default_factory=dict)
    """Prepared Landlock rulesets, by whether the box may exec."""

    def maps(self) -> str:
        """What this process has mapped into its memory, as the kernel lists it."""
        with os.fdopen(os.open("self/maps", os.O_RDONLY, dir_fd=self.proc)) as file:
            return file.read()

    def prepare(self) -> None:
        """Make beforehand what every box needs the same. Raises OSError."""
        for profile in (*PROFILES.values(), AMONG_HOST_FILES):
            profile.filter, profile.limits  # noqa: B018  (they are kept)
            if self.tier == "A" and self.landlock and profile.may_exec not in self.rulesets:
                programs = [path for path in self.readable if profile.may_exec and path != PREFIX]
                self.rulesets[profile.may_exec] = landlock.prepare(self.landlock, self.readable, [BOXES], programs)


def enter(descriptors: list[int], around: Surroundings, profile: Profile, folder: str) -> int:
    """Build every wall around this process; returns its bytes of address space, to which limits are added.

    `descriptors` are the box's stdout, stderr and channel; `folder` is where its files will lie, of tier B.
    Raises OSError when a wall cannot be built.
    """
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    limits = dict(profile.limits)
    used = _address_space(around.proc)
    if around.tier == "A":
        _map_ids(around.proc, around.ids)
        _own_folder(profile)
        libc.lock_capabilities()
    else:
        _host_folder(folder)
        del limits[resource.RLIMIT_NPROC]  # it would count all processes of this user; memory bounds threads
    libc.drop_capabilities()
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    _restrict(around, profile, folder)
    _only_descriptors(descriptors)
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    profile.filter.apply()
    return used


def limit(used: int, memory_mb: int, cpu_seconds: int) -> None:
    """Bound what the code may use; the supervisor's clock is tighter, this holds even without it."""
    room = used + (memory_mb << 20)
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


def _map_ids(proc: int, outside_ids: list[int]) -> None:
    """Be an ordinary user inside: without a mapping no file could be made, and no other mapping is possible later."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{INSIDE_ID} {outside_ids[0]} 1"),
        ("gid_map", f"{INSIDE_ID} {outside_ids[1]} 1"),
    ):
        target = os.open(f"self/{name}", os.O_WRONLY, dir_fd=proc)
        os.write(target, text.encode())
        os.close(target)


def _address_space(proc: int) -> int:
    """Bytes of address space that this process has before it reads any code."""
    source = os.open("self/statm", os.O_RDONLY, dir_fd=proc)
    pages = int(os.read(source, 200).split()[0])
    os.close(source)
    return pages * os.sysconf("SC_PAGESIZE")


def _own_folder(profile: Profile) -> None:
    options = f"size={profile.folder_mb}m,nr_inodes={profile.inodes},mode=700"
    libc.mount("none", "/", None, libc.MS_REC | libc.MS_PRIVATE)
    libc.mount("tmpfs", BOX, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV | libc.MS_NOEXEC, options)
    os.mkdir(f"{BOX}/tmp")
    os.mkdir(WORK)
    os.chdir(WORK)


def _host_folder(folder: str) -> None:
    """Where the supervisor will put the files."""
    global WORK, is_read_only
    WORK, is_read_only = folder, True
    os.chdir(folder)


def _restrict(around: Surroundings, profile: Profile, folder: str) -> None:
    if around.tier == "A" and around.landlock:
        landlock.restrict(around.rulesets[profile.may_exec])
    elif around.tier != "A":
        here = [os.path.dirname(os.__file__)]  # an import looks through the names
        landlock.restrict(landlock.prepare(around.landlock, [*around.readable, folder], [], [], here))


def _only_descriptors(descriptors: list[int]) -> None:
    """Keep stdout, stderr and the channel as 1, 2 and 3, nothing as 0, and close everything else."""
    high = [os.dup2(one, 100 + place, inheritable=False) for place, one in enumerate(descriptors)]
    nothing, writing = os.pipe()
    os.dup2(nothing, 0)
    os.close(writing)
    for place, one in enumerate(high, start=1):
        os.dup2(one, place)
    os.closerange(CHANNEL + 1, os.sysconf("SC_OPEN_MAX"))
