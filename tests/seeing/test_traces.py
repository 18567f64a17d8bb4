"""One submission is one trace, from the door through bus and runner; without a collector nothing of it is even made."""

import asyncio
import subprocess
import sys

import pytest

from codecrafthub.kit import tracing
from codecrafthub.kit.otlp import parsed
from codecrafthub.kit.tracing import TraceContext
from codecrafthub.settings import Settings
from tests.e2e.walk import EXERCISE, RIGHT
from tests.gateway.door import client
from tests.seeing.collector import Collector, Span, collecting, drawn
from tests.support.hub import Person, RunningHub, running_hub

pytestmark = pytest.mark.anyio
HEARD = {
    ("recommendation", "hear assessment.submission.judged"),
    ("analytics", "hear assessment.submission.judged"),
    ("feedback", "hear assessment.submission.judged"),
    ("analytics", "hear assessment.submission.received"),
}


def is_submission(span: Span) -> bool:
    return span.name == "POST /api/assessment/submissions"


def is_over(spans: list[Span]) -> bool:
    """Whether everybody has heard of it, and nothing is under way of which a part has ended already."""
    ids = {span.id for span in spans}
    is_heard = {(span.service, span.name) for span in spans} >= HEARD
    return is_heard and all(not span.parent or span.parent in ids for span in spans)


async def submit(hub: RunningHub, person: Person) -> str:
    body = {"exercise": EXERCISE, "files": {"running_total.py": RIGHT}}
    answer = await person.http.post("/api/assessment/submissions", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def whole(collector: Collector) -> list[Span]:
    """The trace of the submission, once everybody has heard of it."""
    async with asyncio.timeout(30):
        while True:
            spans = collector.trace_with(is_submission)
            if is_over(spans):
                return spans
            await asyncio.sleep(0.1)


def assert_is_whole(spans: list[Span]) -> None:
    ids = {span.id for span in spans}
    [root] = [span for span in spans if not span.parent]
    assert root.service == "gateway"
    assert root.name in {"POST /api/assessment/submissions", "POST /api/assessment/*"}, "or it was passed on"
    assert {span.parent for span in spans if span is not root} <= ids, drawn(spans)
    by_name = {(span.service, span.name): span for span in spans}
    judge = by_name["assessment", "judge"]
    run = _below(judge, "run", spans)
    execute = _below(run, "execute", spans)
    assert (run.service, execute.service) == ("assessment", "runner")
    assert execute.attributes["outcome"] == "completed"
    assert any(event.startswith("case 0 ") for event in run.events)
    assert by_name["recommendation", "hear assessment.submission.judged"].parent == judge.id


def _below(parent: Span, name: str, spans: list[Span]) -> Span:
    """The one of this name right below another; feedback has the code run for remarks of its own in the same trace."""
    [found] = [span for span in spans if span.name == name and span.parent == parent.id]
    return found


@pytest.mark.parametrize("bus", ["memory", "nats"])
async def test_a_submission_is_one_trace(bus: str, request: pytest.FixtureRequest, settings: Settings) -> None:
    url = "memory:" if bus == "memory" else request.getfixturevalue("nats_server").url
    with collecting() as collector:
        traced = settings.model_copy(update={"traces_url": collector.url, "bus_url": url})
        async with running_hub(traced) as hub:
            person = await hub.person()
            await submit(hub, person)
            spans = await whole(collector)
            assert_is_whole(spans)
            text = b"".join(collector.bodies).decode()
            for secret in (person.email, person.password, person.token, "def "):
                assert secret not in text
    assert tracing._exporter is None


async def test_who_asks_at_the_door_names_a_trace_and_decides_nothing(settings: Settings) -> None:
    given = TraceContext("a" * 31 + "b", "c" * 16, is_sampled=True)
    with collecting() as collector:
        rare = settings.model_copy(update={"traces_url": collector.url, "traces_share": 0.0})
        async with running_hub(rare) as hub, client(hub.hub.app) as http:
            await http.get("/api/content/tracks", headers={"traceparent": str(given)})
        assert not collector.spans
        often = settings.model_copy(update={"traces_url": collector.url, "data": settings.data.parent / "other"})
        async with running_hub(often) as hub, client(hub.hub.app) as http:
            await http.get("/api/content/tracks", headers={"traceparent": str(given).removesuffix("1") + "0"})
            await http.get("/api/content/tracks", headers={"traceparent": "00-zz-1"})
        spans = collector.traces()["a" * 31 + "b"]
        assert {span.parent for span in spans if span.service == "gateway"} == {"c" * 16}


async def test_a_collector_that_is_away_gets_them_later(settings: Settings) -> None:
    with collecting() as collector:
        collector.refuses = 2
        traced = settings.model_copy(update={"traces_url": collector.url, "traces_headers": "Authorization=Bearer x"})
        traced = Settings(_env_file=None, **traced.model_dump())
        async with running_hub(traced) as hub:
            await hub.http.get("/api/content/tracks")
            async with asyncio.timeout(20):
                while not any(span.name == "GET /api/content/tracks" for span in collector.spans):
                    await asyncio.sleep(0.1)
    assert len(collector.headers) >= 3
    assert {one["Authorization"] for one in collector.headers} == {"Bearer x"}


def test_without_a_collector_nothing_is_imported() -> None:
    program = (
        "import sys; from codecrafthub.hub import Hub, SERVICES, _app; [_app(name) for name in SERVICES];"
        "print([name for name in sys.modules if 'otlp' in name or name.startswith('opentelemetry.sdk')])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [None, "", "x", "00-" + "0" * 32 + "-" + "1" * 16 + "-01", "00-" + "1" * 32 + "-" + "0" * 16 + "-01",
     "01-" + "1" * 32 + "-" + "1" * 16 + "-01", "00-" + "A" * 32 + "-" + "1" * 16 + "-01"],
)  # fmt: skip
def test_what_is_no_context_is_none(text: str | None) -> None:
    assert TraceContext.parsed(text) is None


def test_a_context_is_read_as_it_is_written() -> None:
    for is_sampled in (True, False):
        context = TraceContext("1" * 32, "2" * 16, is_sampled)
        assert TraceContext.parsed(str(context)) == context


def test_headers_are_written_as_opentelemetry_does() -> None:
    assert parsed("Authorization=Basic a=b, X-Scope=hub,") == {"Authorization": "Basic a=b", "X-Scope": "hub"}
    assert parsed("") == {}
