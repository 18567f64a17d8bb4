"""How long the sandbox takes from a submission to its answers, and what it holds of memory, beside bubblewrap.

`python -m benchmarks.sandbox [--json] [--runs N]`: the reference is a bare start of the interpreter's real binary. Rows
that are measured against something else name it: a compiler and its program, Node, an interpreter that waits.
"""

import asyncio
import statistics
from collections.abc import Sequence
from typing import Any

from benchmarks import javascript, languages, memory, python, reference
from codecrafthub.runner.languages import LANGUAGES, look

FEW, MANY = 2, 8
"""Boxes that wait: of a runner with two slots as it comes, and of one to which many learners came at once."""

Row = dict[str, Any]


async def memory_rows() -> list[Row]:
    """Megabytes in those of an interpreter that waits."""
    try:
        bare = memory.of_bare_interpreter()
        few, many = await memory.of_boxes(FEW), await memory.of_boxes(MANY)
    except PermissionError as error:
        return [reference.missing("memory of a warm box", f"the kernel does not tell: {error}")]
    found = {
        f"memory (PSS) of each of {MANY} warm boxes": many.boxes,
        f"memory (PSS) of each of {FEW} warm boxes": few.boxes,
        "memory of one more warm box, its own pages": many.own,
        f"memory (PSS) of the zygote beside {MANY} boxes": [many.zygote],
        "memory (PSS) of the supervisor": [many.supervisor],
    }
    return [_in_megabytes(name, megabytes, bare) for name, megabytes in found.items()]


def _in_megabytes(name: str, megabytes: Sequence[float], bare: float) -> Row:
    p50, p95 = statistics.median(megabytes), reference.percentile(megabytes, 0.95)
    return {
        "name": name, "p50_ratio": round(p50 / bare, 3), "p95_ratio": round(p95 / bare, 3), "p50_ms": None,
        "p50_mb": round(p50, 2), "p95_mb": round(p95, 2),
        "reference": "an interpreter that waits", "reference_mb": round(bare, 2),
    }  # fmt: skip


async def other_rows(runs: int) -> list[Row]:
    """Rows of other languages, each against its own tools; of one that is missing how it is brought."""
    found = look()
    rows = []
    for name in ("c", "javascript"):
        if name not in found:
            rows.append(
                reference.missing(LANGUAGES[name].title, f"is not installed; this brings it: {LANGUAGES[name].bring}")
            )
        elif name == "c":
            rows += await languages.compare(name, runs)
        else:
            rows += await javascript.rows(name, found[name], runs)
    return rows


async def _measure(runs: int) -> dict[str, Any]:
    rows, starts = await python.rows(runs)
    rows += [*await memory_rows(), *await other_rows(runs)]
    return {"reference": reference.NAME, "reference_ms": round(statistics.median(starts), 3), "rows": rows}


def measure(runs: int) -> dict[str, Any]:
    return asyncio.run(_measure(runs))


if __name__ == "__main__":
    reference.run(measure, __doc__, runs=100)
