"""What judging found, as a submission keeps and shows it, with all that the verdict rests on."""

from typing import Any

from codecrafthub.assessment.judge import Judged


def findings(judged: Judged, version: str, runtime: str) -> dict[str, Any]:
    """The fields of a submission that judging fills; all of them its learner may see, measures included."""
    shown = judged.shown
    return {
        "exercise_version": version,
        "verdict": judged.verdict,
        "tests": [test.for_learner() for test in judged.tests],
        "passed": judged.passed,
        "total": judged.total,
        "cpu_ms": round(sum(test.cpu_ms for test in shown), 3),
        "wall_ms": round(sum(test.wall_ms for test in shown), 3),
        "memory_kb": max((test.memory_kb for test in shown), default=0),
        "runtime": runtime,
        "grading": judged.basis.grading,
        "tests_hash": judged.basis.tests_hash,
        "seed": judged.basis.seed,
        "limits": judged.basis.limits,
    }
