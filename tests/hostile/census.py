"""A census of what exists because of a runner and its boxes: after an attack it must be what it was before."""

import asyncio
import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from codecrafthub.runner import cgroups, folders


@dataclass(frozen=True)
class Census:
    """How much of each kind exists on this machine because of the runners of this process, of which others run beside."""

    processes: int
    mounts: int
    groups: int
    """Control groups of boxes."""
    folders: int
    """Folders of boxes on the host's disk, which those without namespaces have."""
    descriptors: int
    descriptors_of_children: int

    @classmethod
    def take(cls) -> "Census":
        children = _of_runners()
        return cls(
            processes=len(children),
            mounts=len(Path("/proc/self/mountinfo").read_text().splitlines()),
            groups=sum(map(_groups, children)),
            folders=sum(map(_folders, children)),
            descriptors=_descriptors(os.getpid()),
            descriptors_of_children=sum(map(_descriptors, children)),
        )

    @classmethod
    async def steady(cls) -> "Census":
        """The census once several looks agree: boxes that are kept warm take a moment to be made."""
        seen = [cls.take()]
        for _ in range(100):
            await asyncio.sleep(0.1)
            seen.append(cls.take())
            if seen[-3:] == seen[-1:] * 3:
                break
        return seen[-1]


def _of_runners() -> list[int]:
    """The processes of our runners; what else was started before, a browser or a database, comes and goes as it likes."""
    runners = [pid for pid in _children().get(os.getpid(), []) if _runs(pid, b"boot.py")]
    return runners + [pid for runner in runners for pid in descendants(runner)]


def _runs(pid: int, program: bytes) -> bool:
    try:
        return program in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    """Every living process below one; zombies too, for one left unreaped is one left over."""
    children, found, waiting = _children(), [], [pid]
    while waiting:
        waiting += (below := children.get(waiting.pop(), []))
        found += below
    return found


def _children() -> dict[int, list[int]]:
    """The processes of this machine by their parents."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stat = (folder / "stat").read_text()
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(folder.name))
    return children


def _descriptors(pid: int) -> int:
    """Those open now, but for compiled programs, which are kept on purpose and up to a bound."""
    return sum("memfd:artefact" not in target for target in _targets(pid))


def _folders(pid: int) -> int:
    """What lies in the places on the disk that a process holds for its boxes."""
    places = {target for target in _targets(pid) if target.startswith(f"{folders.PLACE}/{folders.PREFIX}")}
    return sum(len(list(Path(place).iterdir())) for place in places)


def _targets(pid: int) -> list[str]:
    """What the descriptors of a process are open on."""
    found = []
    with contextlib.suppress(OSError):
        for one in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.append(str(one.readlink()))
    return found


def _groups(pid: int) -> int:
    """Control groups of boxes that a runner of this process id has made."""
    own, mounts = cgroups._own_groups(), cgroups._mounts()
    bases = {mounts[name] + own[name].removesuffix(f"/{cgroups.OWN}-hub") for name in mounts.keys() & own.keys()}
    return sum(len(list(Path(base).glob(f"{cgroups.OWN}-{pid}/box-*"))) for base in bases)
