"""What a run found, as a table for people and as figures for programs."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks import reference
from benchmarks.crowd.crowd import Tally
from benchmarks.crowd.fleet import Rates
from benchmarks.crowd.plan import WAYS

FIRST_MS, API_MS, START_SECONDS, IDLE_MB, APART_MB, TIMES, GAIN = 1000, 150, 3, 350, 2560, 3, 1.6
"""The aims: p95 of first result and of all requests, start, memory of each shape, apart against embedded, runners."""

WHOLE_MS = 100
"""From here on no fractions are shown."""


@dataclass
class Round:
    tally: Tally
    processor: float
    """Seconds that all processes of the shape took together."""
    lasted: float
    """Seconds, until all was judged."""


@dataclass
class Memory:
    """Megabytes."""

    idle: float
    at_work: float = 0.0


@dataclass
class Found:
    bare: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    first_start: dict[str, float] = field(default_factory=dict)
    memory: dict[str, Memory] = field(default_factory=dict)
    alone: list[Round] = field(default_factory=list)
    both: dict[str, list[Round]] = field(default_factory=lambda: defaultdict(list))
    fleet: list[Rates] = field(default_factory=list)
    submitted: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """Times of one thing in milliseconds, round by round."""

    name: str
    rounds: list[list[float]]
    aim: str = ""
    is_met: bool | None = None

    @property
    def all(self) -> list[float]:
        return [one for times in self.rounds for one in times]


def rows(found: Found) -> list[Row]:
    """Every time that was taken at all: a short run may have come to no lesson."""
    alone = [one.tally for one in found.alone]
    first, api = _of(alone, "first"), _of(alone, "all_answers")
    made = [
        Row("embedded, 20/s: first result", first, "p95 ≤ 1 s", _p95(first) <= FIRST_MS),
        Row("the same: verdict", _of(alone, "judged")),
        Row("the same: all requests", api, "p95 ≤ 150 ms", _p95(api) <= API_MS),
    ]
    made += [Row(f"the same: {WORDS[way]}", [tally.api[way] for tally in alone]) for way in WAYS]
    both = {name: [one.tally for one in rounds] for name, rounds in found.both.items()}
    for what, words in (("first", "first result"), ("judged", "verdict"), ("all_answers", "all requests")):
        here, there = (_of(both[name], what) for name in ("embedded", "apart"))
        times = _p50(there) / _p50(here)
        made.append(Row(f"embedded, 5/s: {words}", here))
        made.append(Row(f"apart, 5/s: {words}", there, f"p50 ≤ 3x embedded: {times:.1f}x", times <= TIMES))
    return [row for row in made if row.all]


WORDS = {
    "open": "what an exercise's page asks for",
    "draft": "saving a draft",
    "submit": "accepting a submission",
    "next": "what comes next, and progress",
    "lesson": "reading a lesson",
}


def facts(found: Found) -> list[tuple[str, str, str, bool | None]]:
    """What is no time of a request: name, figure, aim, and whether it is met."""
    start, embedded, apart = statistics.median(found.starts), found.memory["embedded"], found.memory["apart"]
    one, two = (rates.jobs for rates in found.fleet)
    gains = [more / fewer for fewer, more in zip(one, two, strict=True)]
    gain = statistics.median(gains)
    whole = max(apart.idle, apart.at_work)
    return [
        ("embedded, start to ready", f"{start:.1f} s ({_span(found.starts, '.1f')})", "≤ 3 s", start <= START_SECONDS),
        ("embedded, first start, with two tracks to publish", f"{found.first_start['embedded']:.1f} s", "", None),
        ("embedded, memory at rest (PSS)", f"{embedded.idle:.0f} MB", "≤ 350 MB", embedded.idle <= IDLE_MB),
        ("embedded, memory after the load, all still online", f"{embedded.at_work:.0f} MB", "", None),
        ("apart, first start", f"{found.first_start['apart']:.0f} s", "", None),
        ("apart, memory of all processes (PSS), at rest", f"{apart.idle / 1024:.2f} GB", "", None),
        ("apart, the same after the load", f"{apart.at_work / 1024:.2f} GB", "≤ 2.5 GB", whole <= APART_MB),
        ("one runner with a core", f"{statistics.median(one):.0f} jobs/s", "", None),
        ("two runners with a core each", f"{gain:.2f}x ({_span(gains, '.2f')})", "≥ 1.6x", gain >= GAIN),
        *_processor("embedded, 20/s", found.alone),
        *(fact for name, rounds in found.both.items() for fact in _processor(f"{name}, 5/s", rounds)),
        (
            "submissions, each judged once; errors",
            f"{found.submitted}; {len(found.errors)}",
            "no error",
            not found.errors,
        ),
    ]


def _processor(name: str, rounds: Sequence[Round]) -> list[tuple[str, str, str, bool | None]]:
    """What hub and generator took of the processors, in cores."""
    hub = statistics.median(one.processor / one.lasted for one in rounds)
    each = statistics.median(one.processor / len(one.tally.first) * 1000 for one in rounds)
    own = statistics.median(one.tally.cpu / one.lasted for one in rounds)
    late = reference.percentile([ms for one in rounds for ms in one.tally.late], 0.95)
    figure = (
        f"{hub:.2f} cores, {each:.0f} ms a submission; the learners themselves {own:.2f}, late by {late:.1f} ms (p95)"
    )
    return [(f"{name}: processor time", figure, "", None)]


def as_json(found: Found) -> dict[str, Any]:
    return {
        "reference": reference.NAME,
        "reference_ms": round(statistics.median(found.bare), 3),
        "rows": [
            {**reference.row(row.name, row.all, found.bare), "aim": row.aim, "is_met": row.is_met}
            for row in rows(found)
        ],
        "facts": [dict(zip(("name", "figure", "aim", "is_met"), fact, strict=True)) for fact in facts(found)],
        "errors": found.errors,
    }


def markdown(found: Found) -> str:
    bare = found.bare
    lines = [
        f"Reference: `{reference.NAME}`, {_ms(statistics.median(bare))}, p95 {_ms(reference.percentile(bare, 0.95))}.",
        "",
        "| | p50 | p95 | p95 of each round | aim |",
        "|---|---|---|---|---|",
    ]
    for row in rows(found):
        made = reference.row(row.name, row.all, bare)
        p50, p95 = (f"{made[f'{name}_ratio']:.2f}x ({_ms(made[f'{name}_ms'])})" for name in ("p50", "p95"))
        rounds = ", ".join(_ms(reference.percentile(times, 0.95)) for times in row.rounds)
        lines.append(f"| {row.name} | {p50} | {p95} | {rounds} | {_aim(row.aim, row.is_met)} |")
    lines += ["", "| | figure | aim |", "|---|---|---|"]
    lines += [f"| {name} | {figure} | {_aim(aim, is_met)} |" for name, figure, aim, is_met in facts(found)]
    return "\n".join(lines)


def _aim(aim: str, is_met: bool | None) -> str:
    return aim if is_met is None else f"{aim}: {'met' if is_met else 'missed'}"


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:.3g} ms" if milliseconds < WHOLE_MS else f"{milliseconds:.0f} ms"


def _of(tallies: Iterable[Tally], what: str) -> list[list[float]]:
    return [getattr(tally, what) for tally in tallies]


def _p50(rounds: list[list[float]]) -> float:
    return statistics.median([one for times in rounds for one in times])


def _p95(rounds: list[list[float]]) -> float:
    return reference.percentile([one for times in rounds for one in times], 0.95)


def _span(values: Sequence[float], form: str) -> str:
    return f"{min(values):{form}}-{max(values):{form}}"
