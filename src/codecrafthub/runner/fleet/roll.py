"""The state of all runners that have joined, in one status and in words."""

from collections import Counter
from collections.abc import Collection

from codecrafthub import __version__
from codecrafthub.contracts.runner import Layer, RunnerStatus
from codecrafthub.runner.fleet.member import Member

NOBODY = "No runner has joined the bus: start one with `codecrafthub runner --bus nats://…`"
NONE_OF_USE = "None of the runners that have joined can be used"


def describe(members: Collection[Member]) -> RunnerStatus:
    """Slots are summed; the tier is the weakest one's among those that are used."""
    used = [member for member in members if member.is_fit]
    open_: Counter[str] = Counter()
    for member in used:
        open_.update(dict.fromkeys(member.beat.runtimes, member.beat.slots - member.taken))
    runtimes = _versions(used)
    return RunnerStatus(
        tier=max((member.beat.tier for member in used), default="none"),
        detail=_detail(members, used),
        layers=[_layer(member) for member in sorted(members, key=lambda one: one.place)],
        slots=sum(member.beat.slots for member in used),
        runtimes=runtimes,
        missing={name: fix for one in used for name, fix in one.beat.missing.items() if name not in runtimes},
        taken=sum(member.taken for member in used),
        open=open_,
    )


def _versions(used: Collection[Member]) -> dict[str, str]:
    """Each runtime with its version, or with all its versions where runners differ."""
    found: dict[str, set[str]] = {}
    for member in used:
        for name, version in member.beat.runtimes.items():
            found.setdefault(name, set()).add(version)
    return {name: " or ".join(sorted(versions)) for name, versions in sorted(found.items())}


def _detail(members: Collection[Member], used: Collection[Member]) -> str:
    if not used:
        return f"{NONE_OF_USE}: {'; '.join(_layer(one).detail for one in members)}" if members else NOBODY
    names = ", ".join(sorted(member.place.name for member in used))
    return f"{len(used)} runner{'s' if len(used) > 1 else ''} on the bus: {names}"


def _layer(member: Member) -> Layer:
    """A runner as a line of the status; one that is not used says why."""
    beat, name = member.beat, f"runner {member.place.name}"
    if beat.release != __version__:
        fix = f"Bring it to release {__version__}, which this hub runs."
        return Layer(name, "off", f"runs release {beat.release}", fix)
    if beat.tier == "none":
        return Layer(name, "off", beat.detail, "Run `codecrafthub doctor` on its machine.")
    if not member.is_strong:
        return Layer(
            name, "off", f"tier {beat.tier} is weaker than HUB_SANDBOX allows", "Mend what `doctor` names there."
        )
    if beat.is_leaving:
        return Layer(name, "off", "is leaving")
    runtimes = ", ".join(f"{runtime} {version}" for runtime, version in sorted(beat.runtimes.items()))
    return Layer(name, "on", f"tier {beat.tier}, {beat.slots} slots, {member.free} free; {runtimes}")
