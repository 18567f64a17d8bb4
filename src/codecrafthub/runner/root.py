"""The file system that boxes see: a small read-only tree with the interpreter's library, nothing else of the host."""

import os
import sysconfig

from codecrafthub.runner import libc

BOX = "/box"
"""Where each box mounts the folder of its own."""
TOOLS = "/tools"
MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/tmp")


def library_folders() -> list[str]:
    """What the interpreter and the tools must read: the standard library, and the C libraries it loads."""
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    standard = os.path.realpath(os.path.dirname(os.__file__))
    wanted = [standard, f"/lib/{triplet}", f"/usr/lib/{triplet}", "/lib64", f"{os.path.dirname(standard)}/lib-dynload"]
    found = dict.fromkeys(os.path.realpath(path) for path in wanted if path.strip("/") and os.path.isdir(path))
    return [path for path in found if not any(path.startswith(f"{other}/") for other in found)]


def enter(tools: dict[str, str]) -> list[str]:
    """Build the tree, make it the root of this mount namespace, and return the folders that may be read.

    `tools` maps a name under /tools to a program of the host. Raises OSError when a step is refused.
    """
    libc.mount("none", "/", None, libc.MS_REC | libc.MS_PRIVATE)
    folders = library_folders()
    sources = {path: os.open(path, os.O_PATH) for path in folders}
    programs = {name: os.open(path, os.O_PATH) for name, path in tools.items()}
    root = _mount_point([*folders, *tools.values()])
    libc.mount("tmpfs", root, "tmpfs", libc.MS_NOSUID | libc.MS_NODEV, "size=1m,nr_inodes=2k,mode=755")
    for path, source in sources.items():
        os.makedirs(root + path, exist_ok=True)
        _bind(source, root + path)
    os.makedirs(root + TOOLS)
    for name, program in programs.items():
        target = f"{root}{TOOLS}/{name}"
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY))
        _bind(program, target)
    _links(root, folders)
    os.mkdir(root + BOX)
    libc.make_root(root)
    for descriptor in (*sources.values(), *programs.values()):
        os.close(descriptor)
    libc.mount("none", "/", None, libc.MS_REMOUNT | libc.MS_BIND | libc.MS_RDONLY | libc.MS_NOSUID | libc.MS_NODEV)
    return [*folders, TOOLS]


def _mount_point(sources: list[str]) -> str:
    """An existing folder to build the tree over."""
    free = [path for path in MOUNT_POINTS if os.path.isdir(path)]
    if not free:
        raise OSError(2, f"none of {', '.join(MOUNT_POINTS)} exists to build the sandbox's root over")
    return free[0]


def _bind(source: int, target: str) -> None:
    """Show a file or folder of the host read-only; flags that the host set stay set, as the kernel demands."""
    libc.mount(f"/proc/self/fd/{source}", target, None, libc.MS_BIND | libc.MS_REC)
    host = os.statvfs(target).f_flag
    kept = host & (os.ST_NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME | os.ST_RELATIME)
    flags = libc.MS_REMOUNT | libc.MS_BIND | libc.MS_RDONLY | libc.MS_NOSUID | libc.MS_NODEV
    noexec = libc.MS_NOEXEC if kept & os.ST_NOEXEC else 0
    noatime = libc.MS_NOATIME if kept & os.ST_NOATIME else 0
    libc.mount("none", target, None, flags | noexec | noatime)


def _links(root: str, folders: list[str]) -> None:
    """Where the C library and programs expect /lib, /lib64 and /tmp."""
    os.symlink(f"{BOX}/tmp", f"{root}/tmp")
    for name in ("/lib", "/lib64"):
        if os.path.islink(name) and not os.path.lexists(root + name):
            os.symlink(os.readlink(name), root + name)
