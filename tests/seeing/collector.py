"""A collector of traces as small as can be: takes OTLP over HTTP, strictly, and draws what it has got."""

import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SPAN = {"traceId", "spanId", "parentSpanId", "name", "kind", "startTimeUnixNano", "endTimeUnixNano", "attributes",
        "events", "status"}  # fmt: skip


@dataclass(frozen=True)
class Span:
    trace: str
    id: str
    parent: str
    service: str
    name: str
    started: int
    ended: int
    attributes: dict[str, Any]
    events: list[str]
    error: str


@dataclass
class Collector:
    url: str = ""
    spans: list[Span] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    refuses: int = 0
    """Answer so many requests with 503."""

    def take(self, body: bytes) -> None:
        self.bodies.append(body)
        for group in json.loads(body)["resourceSpans"]:
            about = plain(group["resource"]["attributes"])
            assert about["service.namespace"] == "codecrafthub"
            for scope in group["scopeSpans"]:
                self.spans += [read(one, str(about["service.name"])) for one in scope["spans"]]

    def traces(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = defaultdict(list)
        for span in self.spans:
            found[span.trace].append(span)
        return found

    def trace_with(self, wanted: Callable[[Span], bool]) -> list[Span]:
        """The spans of the one trace that has such a span; none where there is none yet."""
        traces = [spans for spans in self.traces().values() if any(map(wanted, spans))]
        assert len(traces) <= 1, "it is in several traces"
        return traces[0] if traces else []


def read(one: dict[str, Any], service: str) -> Span:
    assert set(one) == SPAN
    assert re.fullmatch(r"[0-9a-f]{32}", one["traceId"])
    assert re.fullmatch(r"[0-9a-f]{16}", one["spanId"])
    assert re.fullmatch(r"([0-9a-f]{16})?", one["parentSpanId"])
    assert one["kind"] in range(1, 6)
    started, ended = one["startTimeUnixNano"], one["endTimeUnixNano"]
    assert isinstance(started, str)
    assert 1.7e18 < int(started) <= int(ended)
    return Span(
        one["traceId"], one["spanId"], one["parentSpanId"], service, one["name"], int(started), int(ended),
        plain(one["attributes"]), [event["name"] for event in one["events"]], one["status"].get("message", ""),
    )  # fmt: skip


def plain(attributes: list[dict[str, Any]]) -> dict[str, Any]:
    return {one["key"]: next(iter(one["value"].values())) for one in attributes}


def drawn(spans: list[Span]) -> str:
    """A trace as a tree: when each span began, how long it took, and whose it is."""
    below: dict[str, list[Span]] = defaultdict(list)
    ids = {span.id for span in spans}
    for span in sorted(spans, key=lambda one: one.started):
        below[span.parent if span.parent in ids else ""].append(span)
    first = min(span.started for span in spans)

    def lines(parent: str, depth: int) -> Iterator[str]:
        for span in below[parent]:
            part = str(span.attributes.get("consumer", "")).removeprefix(span.service).removeprefix(".")
            label = f"{'  ' * depth}{span.service}: {span.name}" + (f" ({part})" if part else "")
            yield f"{label:<78}{(span.started - first) / 1e6:8.1f}{(span.ended - span.started) / 1e6:9.1f}\n"
            yield from lines(span.id, depth + 1)

    return f"{'span':<78}{'at ms':>8}{'takes ms':>9}\n" + "".join(lines("", 0))


@contextmanager
def collecting() -> Iterator[Collector]:
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.headers.append(dict(self.headers))
            is_good = self.path == "/v1/traces" and self.headers["Content-Type"] == "application/json"
            status = 200 if is_good else 404
            if collector.refuses:
                collector.refuses, status = collector.refuses - 1, 503
            elif is_good:
                collector.take(body)
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args: object) -> None:
            """Nothing: pytest shows what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    collector.url = f"http://127.0.0.1:{server.server_port}/v1/traces"
    try:
        yield collector
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
