"""Structured logs: one event per line, with the request it belongs to; people's code and secrets never go in."""

import logging
import re
import sys
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from codecrafthub.kit.tracing import current as trace

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# Without the values of variables: among them are learners' code, hidden tests and tokens.
_TRACEBACKS_AS_TEXT = structlog.dev.plain_traceback
_TRACEBACKS_AS_DATA = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure(style: str, level: str) -> None:
    """Send everything, also what libraries log, to standard error as lines for people or as JSON."""
    shared: list[Any] = [
        _with_request,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: Any = (
        [_TRACEBACKS_AS_DATA, structlog.processors.JSONRenderer()]
        if style == "json"
        else [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=_TRACEBACKS_AS_TEXT)]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # uvicorn.error logs the address of every socket with its ticket.
    for noisy in ("httpx", "httpcore", "aiosqlite", "asyncio", "alembic", "uvicorn.error"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def without_secrets(path: str) -> str:
    """A path as the log may show it: a word as long as the token of a one-time link is left out."""
    return re.sub(r"[\w-]{40,}", "…", path)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module: `log.info("event_name", detail=…)`."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def _with_request(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if (current := request_id.get()) is not None:
        event["request_id"] = current
    if (here := trace.get()) is not None:
        event["trace_id"] = here.trace_id
        if here.is_sampled and here.span_id:
            event["span_id"] = here.span_id
    return event
