"""Where the hub's CPU goes: `python -m benchmarks.stages FILE up …` is the hub, with its work sampled by stage.

Every few milliseconds of CPU the stack is looked at, and the time since the look before is put down to the innermost
frame that belongs to a stage. SIGUSR1 begins anew, SIGUSR2 writes what was found so far to FILE: {stage: seconds}.
"""

import json
import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

import codecrafthub
from codecrafthub.cli import main as run_hub

SOURCE = f"{Path(codecrafthub.__file__).parent}{os.sep}"
INTERVAL_SECONDS = 0.001
IDLE = "event loop and the rest"
STAGES = {
    "gateway/": "door: routing, limits, tokens",
    "kit/telemetry": "door: routing, limits, tokens",
    "assessment/lint": "remarks on style",
    "assessment/outcome": "verdict stored",
    "assessment/routes": "submit",
    "assessment/service": "submit",
    "assessment/files": "submit",
    "assessment/exercises": "submit",
    "assessment/workers": "judging",
    "assessment/judge": "judging",
    "assessment/marking": "judging",
    "assessment/plan": "judging",
    "assessment/signals": "judging",
    "runner/": "judging",
    "feedback/annotating": "remarks",
    "feedback/style/": "remarks on style",
    "feedback/connection": "socket",
    "feedback/channels": "socket",
    "feedback/messages": "socket",
    "feedback/": "explanations",
    "recommendation/": "facts: recommendation",
    "analytics/": "facts: analytics",
    "kit/outbox": "facts: outbox and delivery",
    "kit/bus/": "facts: outbox and delivery",
    "kit/inbox": "facts: outbox and delivery",
}
"""Beginnings of paths, the first that fits counts; a frame of none of them works for the one that called it."""


class Sampler:
    def __init__(self, report: Path) -> None:
        self._report = report
        self._stage_of: dict[str, str | None] = {}
        self._begin()

    def install(self) -> None:
        signal.signal(signal.SIGUSR1, lambda *_: self._begin())
        signal.signal(signal.SIGUSR2, lambda *_: self._write())
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL_SECONDS, INTERVAL_SECONDS)

    def _begin(self) -> None:
        self._spent: defaultdict[str, float] = defaultdict(float)
        self._at = time.process_time()

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self._spent[self._stage(frame)] += now - self._at
        self._at = now

    def _stage(self, frame: FrameType | None) -> str:
        while frame is not None:
            stage = self._stage_of_file(frame.f_code.co_filename)
            if stage is not None:
                return stage
            frame = frame.f_back
        return IDLE

    def _stage_of_file(self, name: str) -> str | None:
        if name not in self._stage_of:
            inside = name.removeprefix(SOURCE) if name.startswith(SOURCE) else ""
            found = (stage for beginning, stage in STAGES.items() if inside.startswith(beginning))
            self._stage_of[name] = next(found, None)
        return self._stage_of[name]

    def _write(self) -> None:
        draft = self._report.with_suffix(".new")
        draft.write_text(json.dumps(dict(self._spent)))
        draft.rename(self._report)


if __name__ == "__main__":
    Sampler(Path(sys.argv.pop(1))).install()
    run_hub()
