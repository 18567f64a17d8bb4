"""The column stores: one suite for DuckDB in a file, DuckDB in memory, and ClickHouse."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from codecrafthub.analytics.columns import ColumnStore, Mark, Row, connect
from codecrafthub.analytics.columns.duckdb import FILE, DuckdbColumns
from codecrafthub.analytics.columns.numbers import DayRow, ExerciseRow, HubNumbers, SubmissionRow, WorkRow
from codecrafthub.kit.clickhouse import ClickHouse
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.support.clickhouse import ClickHouseServer

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
JUDGED, REGISTERED, HINT = "assessment.submission.judged", "identity.user.registered", "feedback.hint.revealed"


@pytest.fixture(params=["file", "memory", "clickhouse"])
def store_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    settings.data.mkdir(exist_ok=True)
    if request.param == "clickhouse":
        return settings.model_copy(update={"events_url": request.getfixturevalue("clickhouse").new_database()})
    return settings if request.param == "file" else settings.model_copy(update={"database_url": "postgresql://db/hub"})


@pytest.fixture
async def store(store_settings: Settings) -> AsyncIterator[ColumnStore]:
    found = connect(store_settings)
    yield found
    await found.close()


def event(topic: str = JUDGED, person: UUID | None = None, at: datetime = NOON, **more: Any) -> Row:
    row = Row(uuid4(), topic, at.date(), at, person, None, None, None, is_first_solve=False)
    return row._replace(**more)


def attempt(person: UUID | None, verdict: str, number: int, exercise: str = "python.a", **more: Any) -> Row:
    return event(person=person, exercise=exercise, verdict=verdict, attempt=number, **more)


async def test_an_empty_store_counts_nothing(store: ColumnStore) -> None:
    numbers = HubNumbers(store)
    assert await store.mark() is None
    assert await numbers.users(TODAY) == (0, 0)
    assert await numbers.submissions(TODAY) == SubmissionRow(0, 0, 0, 0)
    assert await numbers.active(TODAY) == 0
    assert await numbers.days(TODAY) == await numbers.exercises() == []
    assert await numbers.exercise("python.a", NOON) == WorkRow(0, 0, 0, 0, 0, None, None)
    await store.ping()


async def test_every_question_has_its_answer(store: ColumnStore) -> None:
    ada, bob, cyd = uuid4(), uuid4(), uuid4()
    week = NOON - timedelta(days=6)
    long_ago = NOON - timedelta(days=40)
    await store.store(
        [
            event(REGISTERED, ada, long_ago), event(REGISTERED, bob), event(REGISTERED, None),
            event(HINT, cyd, week, exercise="python.b"),
            attempt(ada, "wrong_answer", 1, occurred_at=long_ago, day=long_ago.date()),
            attempt(ada, "accepted", 2, is_first_solve=True),
            attempt(ada, "accepted", 3, occurred_at=NOON + timedelta(seconds=5)),
            attempt(bob, "accepted", 5, is_first_solve=True),
            attempt(cyd, "runtime_error", 1, occurred_at=long_ago, day=long_ago.date()),
            attempt(None, "accepted", 4, is_first_solve=True),
            attempt(bob, "internal_error", 0),
            attempt(bob, "time_limit_exceeded", 1, "python.b"),
        ],
        Mark(12, uuid4()),
    )  # fmt: skip
    numbers = HubNumbers(store)
    assert await numbers.users(week.date()) == (2, 1)
    assert await numbers.submissions(week.date()) == SubmissionRow(7, 5, 4, 1)
    assert await numbers.active(week.date()) == 3
    assert await numbers.days(week.date()) == [DayRow(TODAY, 5, 4, 2)]
    assert (await numbers.days(date(2026, 1, 1)))[0] == DayRow(long_ago.date(), 2, 0, 1)
    assert await numbers.exercises() == [ExerciseRow("python.a", 3, 6, 4, 4.0), ExerciseRow("python.b", 1, 1, 0, None)]
    seconds = timedelta(days=40).total_seconds() / 2
    assert await numbers.exercise("python.a", week) == WorkRow(3, 2, 6, 4, 1, seconds, 4.0)


async def test_the_median_is_exact_however_many_there_are(store: ColumnStore) -> None:
    rows = [attempt(uuid4(), "accepted", number, is_first_solve=True) for number in range(1, 20_001)]
    for start in range(0, len(rows), 5000):
        await store.store(rows[start : start + 5000])
    assert (await HubNumbers(store).exercises())[0].median_attempts == 10_000.5


async def test_what_is_stored_twice_counts_once(store: ColumnStore) -> None:
    row = attempt(uuid4(), "accepted", 1)
    mark = Mark(7, row.id)
    for _ in range(3):
        await store.store([row], mark)
    assert (await HubNumbers(store).submissions(TODAY)).total == 1
    assert await store.mark() == mark


async def test_the_newest_version_counts(store: ColumnStore) -> None:
    person = uuid4()
    row = attempt(person, "wrong_answer", 1)
    await store.store([row], Mark(1, row.id))
    await store.store([row._replace(verdict="accepted", is_first_solve=True, version=3)])
    assert await HubNumbers(store).submissions(TODAY) == SubmissionRow(1, 1, 1, 0)
    assert await store.mark() == Mark(1, row.id)


async def test_moments_keep_their_microseconds_and_their_zone(store: ColumnStore) -> None:
    began = datetime.fromisoformat("2026-03-10T23:59:59.000001+02:00")
    person = uuid4()
    await store.store(
        [
            attempt(person, "wrong_answer", 1, at=began),
            attempt(person, "accepted", 2, at=began + timedelta(microseconds=250_000), is_first_solve=True),
        ]
    )
    numbers = HubNumbers(store)
    assert (await numbers.exercise("python.a", NOON)).median_seconds == 0.25
    other = attempt(uuid4(), "wrong_answer", 1, "python.b", at=began)
    await store.store([other])
    assert (await numbers.exercise("python.b", began)).dropped == 0
    assert (await numbers.exercise("python.b", began + timedelta(microseconds=1))).dropped == 1


async def test_no_value_is_taken_for_sql(store: ColumnStore) -> None:
    odd = 'it\'s \\ "odd"\n{x:String} :since $1'
    await store.store([attempt(uuid4(), "accepted", 1, odd)])
    assert (await HubNumbers(store).exercise(odd, NOON)).attempts == 1
    assert (await HubNumbers(store).exercises())[0].exercise == odd


async def test_clearing_begins_anew(store: ColumnStore) -> None:
    row = attempt(uuid4(), "accepted", 1)
    await store.store([row], Mark(1, row.id))
    await store.clear()
    assert await store.mark() is None
    assert (await HubNumbers(store).submissions(TODAY)).total == 0
    await store.store([row], Mark(1, row.id))
    assert (await HubNumbers(store).submissions(TODAY)).total == 1


async def test_of_the_forgotten_nothing_is_left(store: ColumnStore, store_settings: Settings) -> None:
    gone, stays, *rest = (uuid4() for _ in range(5))
    others = [attempt(one, "accepted", 1) for _ in range(1250) for one in (stays, *rest)]
    theirs = [attempt(gone, "wrong_answer", number) for number in range(1, 600)]
    await store.store([*others[:2500], *theirs, *others[2500:]], Mark(1, others[0].id))
    assert await found_in(store, store_settings, gone)
    await store.store([row._replace(person=None, version=1) for row in theirs])
    await store.forget([row.id for row in theirs])
    assert not await found_in(store, store_settings, gone)
    assert await found_in(store, store_settings, stays)
    assert await store.mark() == Mark(1, others[0].id)
    numbers = HubNumbers(store)
    assert await numbers.submissions(TODAY) == SubmissionRow(5599, 5599, 5000, 0)
    assert (await numbers.exercises())[0].learners == 4
    await store.store([attempt(stays, "accepted", 2)])
    assert (await numbers.submissions(TODAY)).total == 5600


async def found_in(store: ColumnStore, settings: Settings, person: UUID) -> bool:
    """Whether a person can be found in what lies there: all bytes of the file, all rows that the engine keeps."""
    if isinstance(store, DuckdbColumns):
        if not store.is_kept:
            return bool((await store.ask("SELECT count(*) FROM event WHERE person = :who", who=str(person)))[0][0])
        await store.close()
        text = b"".join(path.read_bytes() for path in settings.data.glob(f"{FILE}*"))
        stored = (person.int ^ (1 << 127)).to_bytes(16, "little")
        return any(form in text for form in (person.bytes, stored, stored[8:], stored[:8], str(person).encode()))
    server = ClickHouse(settings.events_url)
    found = await server.run(f"SELECT count(*) FROM event WHERE person = '{person}' SETTINGS apply_deleted_mask = 0")
    await server.close()
    return int(found) > 0


async def test_a_file_outlives_its_process_and_memory_does_not(store: ColumnStore, store_settings: Settings) -> None:
    row = attempt(uuid4(), "accepted", 1)
    await store.store([row], Mark(1, row.id))
    assert store.is_there
    await store.close()
    again = connect(store_settings)
    assert again.is_there is again.is_kept
    assert (await again.mark() == Mark(1, row.id)) is again.is_kept
    await again.close()


@pytest.mark.parametrize("content", [b"no database" * 1000, b"", b"\0" * 5000])
async def test_a_file_that_cannot_be_read_is_made_anew(settings: Settings, content: bytes) -> None:
    settings = settings.model_copy(update={"data": settings.data / "clockwork"})  # a word that a lock is in, too
    settings.data.mkdir(parents=True)
    (settings.data / FILE).write_bytes(content)
    store = connect(settings)
    assert await store.mark() is None
    await store.store([attempt(uuid4(), "accepted", 1)])
    assert (await HubNumbers(store).submissions(TODAY)).total == 1
    await store.close()


async def test_a_file_that_another_process_has_open(settings: Settings, tmp_path: Path) -> None:
    settings.data.mkdir()
    program = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(settings.data / FILE), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    assert await other.stdout.readline() == b"open\n"
    store = connect(settings)
    with pytest.raises(Unavailable, match="Another process has the file of the numbers open"):
        await store.mark()
    await other.communicate(b"")
    assert await store.mark() is None
    await store.close()


async def test_what_nobody_waits_for_any_more_is_in_nobodys_way(store: ColumnStore) -> None:
    """As when the hub stops, or a browser goes away, in the middle of a question."""
    rows = [attempt(uuid4(), "accepted", 1) for _ in range(3000)]
    await store.mark()
    writing = [asyncio.create_task(store.store(rows)) for _ in range(3)]
    await asyncio.sleep(0.01)
    for task in writing:
        task.cancel()
    assert (await HubNumbers(store).submissions(TODAY)).total in (0, 3000)
    await asyncio.gather(*writing, return_exceptions=True)
    await store.store(rows)
    assert (await HubNumbers(store).submissions(TODAY)).total == 3000


async def test_a_server_that_is_away_or_refuses(clickhouse: ClickHouseServer, settings: Settings) -> None:
    for url in ("clickhouse://127.0.0.1:1/hub", clickhouse.url_of("default", "wrong")):
        store = connect(settings.model_copy(update={"events_url": url}))
        with pytest.raises(Unavailable):
            await store.ping()
        with pytest.raises(Unavailable):
            await store.mark()
        await store.close()


@pytest.mark.parametrize("url", ["parquet:", "clickhouse:", "clickhouse://host/a/b"])
def test_addresses_that_no_adapter_understands(settings: Settings, url: str) -> None:
    with pytest.raises(ValueError, match="HUB_EVENTS_URL"):
        connect(settings.model_copy(update={"events_url": url}))


def test_a_hub_that_nobody_asks_does_without_duckdb() -> None:
    """It weighs 25 MB, of which most starts need none."""
    program = "import sys; import codecrafthub.analytics.app, codecrafthub.analytics.columns.duckdb; print('duckdb' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
