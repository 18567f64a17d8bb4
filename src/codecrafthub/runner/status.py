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
WITH = "every box in namespaces of its own, behind seccomp"
WITHOUT = "no namespaces: boxes behind Landlock and seccomp alone, and only Python"
CGROUP_FIX = (
    "Optional: delegate a control group to the runner (systemd: `Delegate=yes` for a unit of its own), or run it as "
    "root where the groups of version 1 can be written."
)
LANDLOCK_FIX = "Optional second wall: needs Linux 5.13 or newer with Landlock among the security modules."


def describe(said: Mapping[str, Any], slots: int, toolchains: Mapping[str, Toolchain]) -> RunnerStatus:
    """What a runner said of itself at its start, as a status."""
    detail = str(said["detail"])
    runtimes = {name: toolchain.version for name, toolchain in toolchains.items()}
    absent = {name: language.bring for name, language in LANGUAGES.items() if name not in toolchains}
    missing = Layer("namespaces", "missing", detail, NAMESPACES_FIX)
    if said["tier"] == "none":
        refusal = f"This machine cannot isolate learners' code: {detail}. {NAMESPACES_FIX}"
        return RunnerStatus("none", refusal, [missing])
    if said["tier"] == "B":
        absent = dict.fromkeys(absent, NAMESPACES_FIX)
        words = f"{WITHOUT} ({detail})" if detail else WITHOUT
        return RunnerStatus("B", words, [missing, *_walls_without(said)], slots, runtimes, absent)
    return RunnerStatus("A", WITH, _walls(said), slots, runtimes, absent)


def _walls(said: Mapping[str, Any]) -> list[Layer]:
    version = said["landlock"]
    return [
        Layer("namespaces", "on", "user, process, mount, network, IPC and host name; one set per box"),
        Layer("file system", "on", "read-only libraries, 16 MB of memory for the box's own files, no /proc, no /sys"),
        Layer("user", "on", "nobody" if said["is_root"] else "the hub's own, mapped"),
        *_common(),
        Layer("Landlock", "on", f"ABI {version}") if version else Layer("Landlock", "missing", "", LANDLOCK_FIX),
        Layer("limits", "on", "CPU, wall, memory, output, files, threads: rlimits and the supervisor's clocks"),
        Layer("cgroup", "on", f"{said['cgroup']}, memory and processes of compilers")
        if said["cgroup"]
        else Layer("cgroup", "missing", "compilers are bounded by rlimits and by looking at them", CGROUP_FIX),
    ]


def _walls_without(said: Mapping[str, Any]) -> list[Layer]:
    return [
        Layer("file system", "off", "Landlock alone: only libraries and the box's own files can be read, none written"),
        Layer("user", "on" if said["is_root"] else "off", "nobody" if said["is_root"] else "the hub's own"),
        *_common(),
        Layer("Landlock", "on", f"ABI {said['landlock']}: files, TCP, signals and sockets of others"),
        Layer("limits", "on", "CPU, wall, memory, output: rlimits and the supervisor's clocks"),
    ]


def _common() -> list[Layer]:
    return [
        Layer("capabilities", "on", "none, and no new privileges"),
        Layer("seccomp", "on", f"allowlist for {platform.machine()}"),
    ]
