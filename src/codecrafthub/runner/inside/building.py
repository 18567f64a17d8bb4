"""What runs inside a compile box: a compiler's commands one after the other; what they leave goes out as bytes."""

import errno
import os
import stat
from typing import Any

from codecrafthub.runner import box, wire

PIECE = 1 << 20
REGULAR = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

Message = dict[str, Any]


def build(job: Message) -> None:
    """Compile the files that lie here, hand out what came of them, and say how it went."""
    outlet = wire.take_descriptor(box.CHANNEL)
    os.set_inheritable(box.CHANNEL, False)
    for command in job["commands"]:
        child = os.posix_spawn(command[0], command, job["environment"])
        _, status = os.waitpid(child, 0)
        if status != 0:
            wire.write(box.CHANNEL, {"built": False, "status": status})
            return
    try:
        _hand_out(job["artefact"], outlet)
        wire.write(box.CHANNEL, {"built": True})
    except OSError as error:
        wire.write(box.CHANNEL, {"built": False, "problem": _problem(error)})


def _hand_out(name: str, outlet: int) -> None:
    """Write the artefact out, and nothing that a link or a pipe in its place would lead to."""
    if os.path.isdir(name) and not os.path.islink(name):
        _pack(name, outlet)
        return
    source = _regular(name)
    while os.sendfile(outlet, source, None, PIECE):
        pass


def _pack(folder: str, outlet: int) -> None:
    """All files below a folder as one archive, each by its path from there."""
    import zipfile  # noqa: PLC0415  (few boxes need it)

    with os.fdopen(outlet, "wb") as packed, zipfile.ZipFile(packed, "w") as archive:
        for where, _, names in os.walk(folder):
            for name in sorted(names):
                path = f"{where}/{name}"
                with open(_regular(path), "rb") as file:
                    archive.writestr(os.path.relpath(path, folder), file.read())


def _regular(path: str) -> int:
    """A file opened for reading. Raises OSError for anything else, without following or waiting."""
    source = os.open(path, REGULAR)
    if not stat.S_ISREG(os.fstat(source).st_mode):
        os.close(source)
        raise OSError(errno.EINVAL, "no file")
    return source


def _problem(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "The compiler left no program."
    if error.errno in (errno.EFBIG, errno.ENOSPC):
        return "The program is too large."
    return f"What the compiler left is no program ({error.strerror})."
