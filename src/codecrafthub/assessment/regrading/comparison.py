"""The old findings of a submission held against the new ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from codecrafthub.assessment.regrading.models import Effect
from codecrafthub.contracts.assessment import Verdict

Findings = Mapping[str, Any]


def changed_tests(old: Sequence[Findings], new: Sequence[Findings]) -> list[dict[str, Any]]:
    """The tests that came out otherwise, by name; one that is new had no status before, one that is gone has none now.

    A name and a status are all that is told, so that hidden tests stay hidden.
    """
    before, after = ({test["name"]: test for test in tests} for tests in (old, new))
    found = []
    for name in [*after, *(name for name in before if name not in after)]:
        statuses = [tests[name]["status"] if name in tests else None for tests in (before, after)]
        if statuses[0] != statuses[1]:
            shown = after.get(name, before.get(name, {}))
            found.append({"name": name, "visibility": shown["visibility"], "old": statuses[0], "new": statuses[1]})
    return found


def effect(old: Findings, new: Findings, changes: Sequence[object]) -> Effect:
    """What the new findings are to the learner: accepted is better than not, and then the share of tests passed."""
    before, after = _worth(old), _worth(new)
    if before != after:
        return Effect.BETTER if after > before else Effect.WORSE
    is_same = all(old[field] == new[field] for field in ("verdict", "passed", "total"))
    return Effect.UNCHANGED if is_same and not changes else Effect.DIFFERENT


def _worth(findings: Findings) -> tuple[bool, float]:
    share = findings["passed"] / findings["total"] if findings["total"] else 0.0
    return findings["verdict"] == Verdict.ACCEPTED, share
