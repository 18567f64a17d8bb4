"""The state of the sandbox in words: for `doctor`, the health answer and the log."""

import platform
from collections.abc import Mapping
from typing import Any

from codecrafthub.contracts.runner import Layer, RunnerStatus
from codecrafthub.runner.languages import LANGUAGES, Toolchain

NAMESPACES_FIX = (
    "Allow unprivileged user namespaces: `sysctl user.max_user_namespaces=15000`, and on Ubuntu 24.04 "
    "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`; "
    "in a container, run it with `--security-opt seccomp=unconfined`."
)
LANDLOCK_FIX = "Optional second wall: needs Linux 5.13 or newer with Landlock among the security modules."


def describe(said: Mapping[str, Any], slots: int, toolchains: Mapping[str, Toolchain]) -> RunnerStatus:
    """What a runner said of itself at its start, as a status."""
    detail = str(said["detail"])
    if said["tier"] == "none":
        failed = Layer("namespaces", "missing", detail, NAMESPACES_FIX)
        return RunnerStatus("none", f"This machine cannot isolate learners' code: {detail}. {NAMESPACES_FIX}", [failed])
    version = said["landlock"]
    layers = [
        Layer("namespaces", "on", "user, process, mount, network, IPC and host name; one set per box"),
        Layer("file system", "on", "read-only libraries, 16 MB of memory for the box's own files, no /proc, no /sys"),
        Layer("user", "on", "nobody" if said["is_root"] else "the hub's own, mapped"),
        Layer("capabilities", "on", "none, and no new privileges"),
        Layer("seccomp", "on", f"allowlist for {platform.machine()}"),
        Layer("Landlock", "on", f"ABI {version}") if version else Layer("Landlock", "missing", "", LANDLOCK_FIX),
        Layer("limits", "on", "CPU, wall, memory, output, files, threads: rlimits and the supervisor's clocks"),
    ]
    runtimes = {name: toolchain.version for name, toolchain in toolchains.items()}
    missing = {name: language.bring for name, language in LANGUAGES.items() if name not in toolchains}
    return RunnerStatus("A", "every box in namespaces of its own, behind seccomp", layers, slots, runtimes, missing)
