"""The next step of a JavaScript exercise within the whole hub."""

from pathlib import Path

import pytest

from tests.feedback.steps.test_service import step, submitted
from tests.support.hub import RunningHub
from tests.support.tracks import JAVASCRIPT, short_tracks

pytestmark = pytest.mark.anyio
LAPS = """\
export function total(laps) {
  let sum = 0;
  for (const lap of laps) sum += lap;
  return sum;
}

export function slowLaps(laps, limit) {
  const slow = [];
  for (const [index, lap] of laps.entries()) {
    if (lap > limit) slow.push(index + 1);
  }
  return slow;
}

export function bestLap(laps) {
  return laps.indexOf(Math.min(...laps)) + 1;
}
"""


@pytest.fixture(scope="session")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_tracks(tmp_path_factory.mktemp("javascript"), JAVASCRIPT)


async def test_javascript_has_steps_too(hub: RunningHub) -> None:
    me = await hub.person()
    wrong = LAPS.replace("slow", "late").replace("lateLaps", "slowLaps").replace("lap > limit", "lap >= limit")
    submission = await submitted(me, wrong.replace("index + 1", "index"), "javascript.lap-times", "lap-times.js")
    where, what, edit = [await step(me, submission, strength) for strength in (1, 2, 3)]
    assert where["text"].startswith("Look at line 10: a small change there makes ")
    assert what["text"] == "Line 10: compare with `>` instead of `>=`. It takes a change in one more place."
    assert edit["change"]["before"] == "    if (lap >= limit) late.push(index);"
    assert edit["change"]["after"] == "    if (lap > limit) late.push(index + 1);"
    assert edit["would_pass"] == edit["total"] > edit["passed"]


async def test_an_empty_function_is_not_written_for_anybody(hub: RunningHub) -> None:
    me = await hub.person()
    empty = LAPS.replace("  let sum = 0;\n  for (const lap of laps) sum += lap;\n  return sum;\n", "")
    submission = await submitted(me, empty, "javascript.lap-times", "lap-times.js")
    strongest = await step(me, submission, 3)
    assert (strongest["strength"], strongest["change"]) == (2, None)
    assert strongest["text"] == "After line 1: `count` needs a value first. It takes a change in 2 more places."
