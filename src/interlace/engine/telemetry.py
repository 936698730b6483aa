"""What the house says of itself: structured logs, metrics and traces."""

import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import entry_points

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, ParentBased
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    start_http_server,
)

from interlace.kit.refusal import Refusal

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

requests = Histogram(
    "interlace_request_seconds", "Time to answer.", ("method", "route", "status"), buckets=_SECONDS
)
facts = Counter("interlace_facts_total", "Facts told.", ("kind",))
jobs = Counter("interlace_jobs_total", "Jobs done.", ("job", "outcome"))
readers = Gauge("interlace_reader_behind_seconds", "How far a reader is behind.", ("reader",))
jobs_waiting = Gauge("interlace_jobs_waiting", "Jobs to be done.")
jobs_dead = Gauge("interlace_jobs_dead", "Jobs that failed for good.")
connections = Gauge("interlace_connections", "Database connections of this process.", ("state",))

_tracer = trace.get_tracer("interlace")
_context = TraceContextTextMapPropagator()


class NoSuchExporter(Refusal):
    """There is no OpenTelemetry exporter `{name}`; install it, or change OTEL_TRACES_EXPORTER."""


def set_up(*, service: str) -> None:
    """Send logs to stderr, as JSON unless somebody is looking, and make traces.

    Traces leave the process when `OTEL_TRACES_EXPORTER` names an exporter that is installed
    (`console` always is); without one every trace still has its id, for logs and problems.
    Refuses `NoSuchExporter`.
    """
    looking = sys.stderr.isatty()
    level = logging.getLevelNamesMapping().get(
        os.environ.get("INTERLACE_LOG", "INFO"), logging.INFO
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_trace,
            structlog.dev.ConsoleRenderer()
            if looking
            else structlog.processors.ExceptionRenderer(),
            *(() if looking else (structlog.processors.JSONRenderer(),)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    trace.set_tracer_provider(_provider(service))


@contextmanager
def span(name: str, *, parent: str = "", kind: SpanKind = SpanKind.INTERNAL) -> Generator[Span]:
    """Measure a piece of work as a span of the trace in `parent` (W3C `traceparent`), or of ours."""
    above = _context.extract({"traceparent": parent}) if parent else None
    with _tracer.start_as_current_span(name, context=above, kind=kind) as one:
        yield one


def traceparent() -> str:
    """The trace we are in, as W3C Trace Context writes it; empty outside of one."""
    carrier: dict[str, str] = {}
    _context.inject(carrier)
    return carrier.get("traceparent", "")


def trace_id() -> str:
    """The id of the trace we are in; empty outside of one."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else ""


def metrics() -> tuple[bytes, str]:
    """Give the metrics in Prometheus's text form and its content type."""
    return generate_latest(), CONTENT_TYPE_LATEST


@contextmanager
def exposed(host: str, port: int) -> Generator[None]:
    """Give the metrics to Prometheus at a port of their own, for a process without pages."""
    if not port:
        yield
        return
    server, thread = start_http_server(port, host)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _provider(service: str) -> TracerProvider:
    names = os.environ.get("OTEL_TRACES_EXPORTER", "none").split(",")
    wanted = [name.strip() for name in names if name.strip() not in {"", "none"}]
    # What nobody collects is not recorded: then a span costs microseconds.
    sampler = ParentBased(ALWAYS_ON) if wanted else ALWAYS_OFF
    provider = TracerProvider(resource=Resource.create({"service.name": service}), sampler=sampler)
    for name in wanted:
        found = [*entry_points(group="opentelemetry_traces_exporter", name=name)]
        if not found:
            raise NoSuchExporter(name=name)
        provider.add_span_processor(BatchSpanProcessor(found[0].load()()))
    return provider


def _add_trace(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if known := trace_id():
        event["trace"] = known
    return event
