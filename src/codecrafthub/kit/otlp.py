"""Spans on their way to a collector: OTLP over HTTP as JSON, in batches, beside the work and never in its way.

Written to the protocol itself (opentelemetry.io/docs/specs/otlp, 1.x), of which a hub needs one message.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from prometheus_client import Counter

from codecrafthub import __version__
from codecrafthub.kit import tracing
from codecrafthub.kit.client import authorities
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.kit.tracing import Attribute, Span
from codecrafthub.settings import Settings

MOST_WAITING = 8192
BATCH = 512
PAUSE_SECONDS = 1.0
ANSWER_SECONDS = 5.0
ERROR = 2
"""The status code of a span that failed."""

DROPPED = Counter("hub_trace_spans_dropped_total", "Spans that no collector took")

log = logger(__name__)


class OtlpExporter:
    """Keeps what has ended until the collector has it; of more than it can keep, the newest are lost."""

    def __init__(self, url: str, share: float, headers: dict[str, str], instance: str) -> None:
        self.share = share
        self._url, self._instance = url, instance
        self._waiting: deque[Span] = deque()
        self._is_refused = False
        self._client = httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=False, verify=authorities(), headers=headers)

    def add(self, span: Span) -> None:
        if len(self._waiting) >= MOST_WAITING:
            DROPPED.inc()
        else:
            self._waiting.append(span)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(PAUSE_SECONDS)
            await self.flush()

    async def flush(self) -> None:
        """Send what waits; where the collector does not take it, it waits on."""
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            if not await self._send(batch):
                return

    async def _send(self, batch: Sequence[Span]) -> bool:
        try:
            answer = await self._client.post(self._url, json=message(batch, self._instance))
        except httpx.HTTPError as error:
            self._waiting.extendleft(reversed(batch))
            self._note(type(error).__name__)
            return False
        if answer.status_code in (429, 502, 503, 504):  # what the protocol says to try again
            self._waiting.extendleft(reversed(batch))
            self._note(str(answer.status_code))
            return False
        if answer.is_error:
            DROPPED.inc(len(batch))
            self._note(str(answer.status_code))
        else:
            self._is_refused = False
        return True

    def _note(self, reason: str) -> None:
        """Say it once, not each second."""
        if not self._is_refused:
            log.warning("traces_not_taken", reason=reason)
        self._is_refused = True

    async def close(self) -> None:
        await self.flush()
        DROPPED.inc(len(self._waiting))
        await self._client.aclose()


@asynccontextmanager
async def exporting(settings: Settings) -> AsyncIterator[None]:
    """Send the spans of this process while the block runs."""
    headers = settings.traces_headers.get_secret_value() if settings.traces_headers else ""
    exporter = OtlpExporter(settings.traces_url, settings.traces_share, parsed(headers), settings.address)
    tracing.export_to(exporter)
    try:
        async with background(exporter.run, "traces"):
            yield
    finally:
        tracing.export_to(None)
        await exporter.close()


def parsed(headers: str) -> dict[str, str]:
    """Headers as OTEL_EXPORTER_OTLP_HEADERS writes them: `name=value,name=value`."""
    pairs = (pair.partition("=") for pair in headers.split(",") if pair.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def message(spans: Iterable[Span], instance: str) -> dict[str, Any]:
    """An ExportTraceServiceRequest as OTLP's JSON has it: ids in hexadecimal, 64-bit numbers as text."""
    by_service: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_service[span.service].append(span)
    return {
        "resourceSpans": [
            {
                "resource": {"attributes": _attributes(_resource(service, instance))},
                "scopeSpans": [{"scope": {"name": "codecrafthub"}, "spans": [_span(one) for one in several]}],
            }
            for service, several in by_service.items()
        ]
    }


def _resource(service: str, instance: str) -> dict[str, Attribute]:
    return {
        "service.name": service,
        "service.namespace": "codecrafthub",
        "service.version": __version__,
        "service.instance.id": instance,
    }


def _span(one: Span) -> dict[str, Any]:
    return {
        "traceId": one.context.trace_id,
        "spanId": one.context.span_id,
        "parentSpanId": one.parent_id,
        "name": one.name,
        "kind": int(one.kind),
        "startTimeUnixNano": str(one.started),
        "endTimeUnixNano": str(one.ended),
        "attributes": _attributes(one.attributes),
        "events": [{"timeUnixNano": str(moment), "name": name} for moment, name in one.events],
        "status": {} if one.error is None else {"code": ERROR, "message": one.error},
    }


def _attributes(given: dict[str, Attribute]) -> list[dict[str, Any]]:
    return [{"key": name, "value": _value(value)} for name, value in given.items()]


def _value(value: Attribute) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    return {"doubleValue": value} if isinstance(value, float) else {"stringValue": value}
