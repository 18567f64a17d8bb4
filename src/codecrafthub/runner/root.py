"""The file system that boxes see: a small read-only tree of the interpreter's library and a runtime's own."""

import os
from collections.abc import Mapping

from codecrafthub.runner import libc
from codecrafthub.runner.interpreter import PREFIX, Needs

BOXES = "/box"
BOX = f"{BOXES}/own"
"""Where each box mounts the folder of its own; Landlock looks for rules above a mount point, not at it."""
TOOLS = "/tools"
PACKAGES = "/packages"
"""What the boxes of suites can import besides the standard library; others have no such folder."""
HUB = "/hub"
"""Our own code, for the zygote to start from; boxes may not read it."""
ANALYSIS = f"{HUB}/codecrafthub/analysis"
"""What analyses are made of, where their zygote finds it; others have no such folder."""
PARSING = f"{HUB}/parsing"
"""The parsers of other languages that analyses use; others have no such folder."""
MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/tmp")
OWN_FILES = ("__init__.py", *(f"contracts/{name}.py" for name in ("__init__", "foreign", "runner", "values")))


def enter(needs: Needs, links: Mapping[str, str]) -> list[str]:
    """Build the tree, make it the root of this mount namespace, and return the paths that may be read.

    Raises OSError when a step is refused.
    """
    libc.mount("none", "/", None, libc.MS_REC | libc.MS_PRIVATE)
    sources = {inside: os.open(path, os.O_PATH) for inside, path in (needs.folders | needs.files).items()}
    own = _own_code()
    root = _mount_point()
    libc.mount("tmpfs", root, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV, "size=2m,nr_inodes=2k,mode=755")
    os.umask(0o022)
    _link(root, {**_usual_links(), **links})
    for inside, source in sources.items():
        _make_room(root + inside, is_file=inside in needs.files)
        _bind(source, root + inside)
    for inside in needs.empty:
        libc.mount("tmpfs", root + inside, "tmpfs", libc.MS_RDONLY, "size=4k,nr_inodes=1,mode=755")
    for name, text in own.items():
        _make_room(f"{root}{HUB}/{name}", is_file=True)
        with open(f"{root}{HUB}/{name}", "wb") as file:
            file.write(text)
    os.makedirs(root + TOOLS, exist_ok=True)
    os.makedirs(root + BOX)
    libc.make_root(root)
    for descriptor in sources.values():
        os.close(descriptor)
    libc.mount("none", "/", None, libc.MS_REMOUNT | libc.MS_BIND | libc.MS_RDONLY | libc.MS_NOSUID | libc.MS_NODEV)
    shown = (*needs.folders, *needs.files, PREFIX, TOOLS)
    return [path for path in shown if not any(path.startswith(f"{other}/") for other in shown)]


def package() -> str:
    """The folder in which our package lies on the host."""
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _own_code() -> dict[str, bytes]:
    """Our files as they lie under the package's folder, by their path below /hub."""
    own = f"{package()}/codecrafthub"
    inside = [f"{folder}/{name}" for folder in ("runner", "runner/inside") for name in os.listdir(f"{own}/{folder}")]
    names = [*OWN_FILES, *(name for name in inside if name.endswith(".py"))]
    found = {}
    for name in names:
        with open(f"{own}/{name}", "rb") as file:
            found[f"codecrafthub/{name}"] = file.read()
    return found


def _mount_point() -> str:
    """An existing folder to build the tree over."""
    free = [path for path in MOUNT_POINTS if os.path.isdir(path)]
    if not free:
        raise OSError(2, f"none of {', '.join(MOUNT_POINTS)} exists to build the sandbox's root over")
    return free[0]


def _make_room(target: str, *, is_file: bool) -> None:
    """An empty file or folder to mount over or to write to."""
    os.makedirs(os.path.dirname(target) if is_file else target, exist_ok=True)
    if is_file:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o755))


def _bind(source: int, target: str) -> None:
    """Show a file or folder of the host read-only; flags that the host set stay set, as the kernel demands."""
    libc.mount(f"/proc/self/fd/{source}", target, None, libc.MS_BIND | libc.MS_REC)
    host = os.statvfs(target).f_flag
    flags = libc.MS_REMOUNT | libc.MS_BIND | libc.MS_RDONLY | libc.MS_NOSUID | libc.MS_NODEV
    noexec = libc.MS_NOEXEC if host & os.ST_NOEXEC else 0
    noatime = libc.MS_NOATIME if host & os.ST_NOATIME else 0
    libc.mount("none", target, None, flags | noexec | noatime)


def _usual_links() -> dict[str, str]:
    """Where the C library and programs expect /lib, /lib64 and /tmp."""
    return {"/tmp": f"{BOX}/tmp"} | {name: os.readlink(name) for name in ("/lib", "/lib64") if os.path.islink(name)}


def _link(root: str, links: Mapping[str, str]) -> None:
    for name, target in links.items():
        os.makedirs(os.path.dirname(root + name), exist_ok=True)
        os.symlink(target, root + name)
