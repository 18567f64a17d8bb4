"""How the steps of a function grow: it is run on growing inputs while its steps are counted.

This executes the program. A model solution is measured by itself, so that nothing of it lies in the memory of a
learner's code; whoever has both compares the answers, and leaves out inputs on which they differ.
"""

import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import inputs
from .answers import digest
from .counting import Spent
from .inputs import Growing
from .scaling import Shape
from .subject import Subject

TRIAL_SIZES = (4, 8, 16, 32)
TRIAL_STEPS = 6_000
RUN_STEPS = 20_000
"""Of one run: a few milliseconds."""
ALL_STEPS = 150_000
"""Of all runs of a function."""
MOST_SECONDS = 0.5
"""Of processor time, for programs that are slow without taking steps."""
MOST_WAITS = 100
"""So often a function may wait, for a clock or another task: counted, since all takes longer on a busy machine."""
LARGEST = 1 << 11
LARGEST_VALUE = 1 << 40
ENOUGH_SIZES = 6
"""With fewer sizes a function grows so fast that sizes in between are measured too."""
MOST_EXAMPLES = 4
MOST_COSTLY = 3

Message = dict[str, Any]


def measure(request: Mapping[str, Any]) -> Message:
    """Count the steps of one function at growing inputs.

    `request`: "files" (name to source text), "entry", "function", "examples" (of calls: [positional, named]), and maybe
    "shapes", the only ones to try, and "is_unordered", whether the order of an answer's elements counts for nothing.

    The answer: "unit" of the size ("elements", "characters", "cells", "value"), "largest", the size up to which the
    worst shapes are known, and "series", the worst first, each with its "shape", "points" ([size, steps]), "answers"
    ([size, digest]) and "costly", the sites with the most steps at its largest size; or the "reason" why there is none.
    """
    try:
        return _Measurement(request).result()
    except (SyntaxError, ValueError, RecursionError) as problem:
        return {"reason": f"{type(problem).__name__}: {problem}"}


@dataclass
class _Series:
    """What one shape came to: size to steps and digest of the answer, and the steps of each site at the last size."""

    grown: Growing
    shape: Shape
    steps: dict[int, int] = field(default_factory=dict)
    trial: dict[int, int] = field(default_factory=dict)
    """The steps at the trial sizes alone."""
    answers: dict[int, str] = field(default_factory=dict)
    spent: list[int] = field(default_factory=list)
    fails_at: int | None = None
    """The size at which the steps or the stack gave out in the trial."""

    @property
    def rank(self) -> tuple[float, int]:
        """More for what grows faster."""
        return -(self.fails_at or float("inf")), self.steps[max(self.steps)]


def _waits() -> int:
    """How often this process gave the processor away of its own accord."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


class _Measurement:
    def __init__(self, request: Mapping[str, Any]) -> None:
        self._subject = Subject(request["files"], request["entry"])
        self._function: str = request["function"]
        self._examples: Sequence[Sequence[Any]] = request["examples"]
        self._wanted = [Shape(*shape) for shape in request.get("shapes", ())]
        self._is_unordered = bool(request.get("is_unordered"))
        self._left = ALL_STEPS
        self._ends = time.process_time() + MOST_SECONDS
        self._waited = _waits()

    def result(self) -> Message:
        """Raises ValueError where nothing grows or nothing runs."""
        tried = self._tried()
        tried.sort(key=lambda series: series.rank, reverse=True)
        first, *others = tried
        largest = self._follow(first)
        if others and others[0].steps != first.trial:
            largest = min(largest, self._follow(others[0]))
        series = [self._told(one) for one in tried]
        return {"unit": first.grown.kind, "largest": largest, "series": series}

    def _tried(self) -> list[_Series]:
        """The shapes that suit the function, of the first example that has any."""
        for place, (positional, named) in enumerate(self._examples[:MOST_EXAMPLES]):
            grown = inputs.growing([*positional, *named.values()])
            if grown is None:
                continue
            wanted = [one for one in inputs.shapes(grown, place) if not self._wanted or one in self._wanted]
            tried = [series for shape in wanted if (series := self._try(grown, shape)) is not None]
            if tried:
                return tried
        raise ValueError("no example can be made larger")

    def _try(self, grown: Growing, shape: Shape) -> _Series | None:
        """Run the trial sizes; None where the function raises, or does not end for the smallest."""
        series = _Series(grown, shape)
        for size in TRIAL_SIZES:
            try:
                if not self._step(series, size, TRIAL_STEPS, is_trial=True):
                    break
            except Exception:  # whatever the function makes of arguments that it was not made for
                return None
        series.trial = dict(series.steps)
        return series if series.steps else None

    def _follow(self, series: _Series) -> int:
        """Double the size until the steps give out; of what grows fast, measure sizes in between too.

        Answers the largest size.
        """
        most = LARGEST_VALUE if series.grown.kind == "value" else LARGEST
        size = max(series.steps)
        while size * 2 <= most and self._step(series, size * 2, RUN_STEPS):
            size *= 2
        if len(series.steps) < ENOUGH_SIZES:
            apart = max(1, size // 4)
            for between in range(max(2, apart), size * 2, apart):
                if between not in series.steps and not self._step(series, between, RUN_STEPS):
                    break
        return max(series.steps)

    def _step(self, series: _Series, size: int, steps: int, *, is_trial: bool = False) -> bool:
        """One run; whether it came to its end within its steps. Raises what the function raises in a trial."""
        if self._left <= 0 or time.process_time() > self._ends or _waits() - self._waited > MOST_WAITS:
            return False
        arguments = inputs.make(series.grown, series.shape, size)
        size = inputs.size_of(series.grown, arguments)
        positional, named = self._examples[series.shape.example]
        count, meter = len(positional), self._subject.meter
        try:
            names = dict(zip(named, arguments[count:], strict=True))
            answer = self._subject.run(self._function, arguments[:count], names, steps)
        except (Spent, RecursionError):
            series.fails_at = size
            return False
        except Exception:
            if is_trial:
                raise
            return False
        finally:
            self._left -= min(steps, sum(meter.spent))
        series.steps[size], series.spent = sum(meter.spent), meter.spent
        if is_trial:
            series.answers[size] = digest(arguments if answer is None else answer, is_unordered=self._is_unordered)
        return True

    def _told(self, series: _Series) -> Message:
        places = sorted(range(len(series.spent)), key=lambda place: -series.spent[place])[:MOST_COSTLY]
        sites = [{**self._subject.sites[place]._asdict(), "steps": series.spent[place]} for place in places]
        return {
            "shape": list(series.shape),
            "points": [list(point) for point in sorted(series.steps.items())],
            "answers": [list(answer) for answer in sorted(series.answers.items())],
            "costly": [site for site in sites if site["steps"]],
        }
