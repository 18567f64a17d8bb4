"""kill -9 of everything in the production shape, one after the other, while five submissions a second arrive.

One instance of each service by default; `make faults` kills every instance (FAULTS=200). The table is printed.
"""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence

import pytest

from codecrafthub.hub import BEHIND_THE_DOOR
from tests.faults.drill import Drill, Fault, Line, table
from tests.faults.shape import whole_shape
from tests.faults.traffic import AWAY, PER_SECOND, UNREACHABLE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
IS_WHOLE = int(os.environ.get("FAULTS", "40")) >= 200
CALM_SECONDS, AFTER_SECONDS = (5.0, 20.0) if IS_WHOLE else (4.0, 14.0)
IS_BUSY = os.getloadavg()[0] > (os.cpu_count() or 1)
"""Others use the machine, so what takes long says little."""
ANSWERED_WITHIN, RECOVERED_WITHIN = 10.0, 60.0 if IS_BUSY else 10.0
SETTINGS = {
    "HUB_ACCESS_TOKEN_SECONDS": "3600", "HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000",
}  # fmt: skip
ALLOWED = {"200", "201", "202", UNREACHABLE, *(str(status) for status in AWAY)}


def _faults() -> Sequence[Fault]:
    instances = [Fault(name, f"serve --only {name}") for name in (*BEHIND_THE_DOOR, "gateway")]
    instances.append(Fault("runner", "codecrafthub runner"))
    engines = [Fault("PostgreSQL", "bin/postgres -D"), Fault("NATS", "nats-server"), Fault("Valkey", "valkey-server"),
               Fault("Traefik", "traefik --"), Fault("`routes`", "routes --port")]  # fmt: skip
    if not IS_WHOLE:
        return [*instances, *engines]
    both = [Fault(f"{one.name}, {which}", one.words) for one in instances for which in ("first", "second")]
    return [*both, *engines]


FAULTS = _faults()
NAMES = [fault.name for fault in FAULTS]
PER_WINDOW = int((CALM_SECONDS + AFTER_SECONDS) * PER_SECOND)
Lines = Mapping[str, Line]


@pytest.fixture(scope="module")
def drill(request: pytest.FixtureRequest) -> tuple[Lines, int]:
    """Each line of the table by the name of its fault, and how many submissions nobody was promised."""
    with whole_shape(**SETTINGS) as hub:
        exercise = Drill(hub, CALM_SECONDS, AFTER_SECONDS)
        lines = asyncio.run(exercise.run(FAULTS))
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\n{table(lines)}\n")
    return {line.fault.name: line for line in lines}, exercise.strangers


@pytest.mark.parametrize("name", NAMES)
def test_nothing_accepted_is_lost_or_done_twice(drill: tuple[Lines, int], name: str) -> None:
    line = drill[0][name]
    assert line.accepted == PER_WINDOW
    assert (line.lost, line.doubled) == (0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_clients_see_only_that_it_is_away(drill: tuple[Lines, int], name: str) -> None:
    line = drill[0][name]
    assert line.refusals == []
    assert line.seen.keys() <= ALLOWED


@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_before_within_ten_seconds(drill: tuple[Lines, int], name: str) -> None:
    line = drill[0][name]
    assert line.first <= ANSWERED_WITHIN
    assert line.recovery <= RECOVERED_WITHIN


def test_nothing_is_stored_that_nobody_was_promised(drill: tuple[Lines, int]) -> None:
    assert drill[1] == 0
