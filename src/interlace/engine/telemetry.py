"""What the house says of itself: structured logs, metrics and traces."""

import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

requests = Histogram(
    "interlace_request_seconds", "Time to answer.", ("method", "route", "status"), buckets=_SECONDS
)
facts = Counter("interlace_facts_total", "Facts told.", ("kind",))
jobs = Counter("interlace_jobs_total", "Jobs done.", ("job", "outcome"))
readers = Gauge("interlace_reader_behind_seconds", "How far a reader is behind.", ("reader",))

tracer = trace.get_tracer("interlace")


def set_up(*, service: str) -> None:
    """Send logs to stderr, as JSON unless somebody is looking, and make traces.

    Traces leave the process when an OpenTelemetry exporter is installed and configured in the
    standard way (`OTEL_TRACES_EXPORTER` and its endpoint).
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
    trace.set_tracer_provider(TracerProvider(resource=Resource.create({"service.name": service})))


@contextmanager
def span(name: str, **attributes: str) -> Generator[None]:
    """Measure a piece of work as a span of the trace it belongs to."""
    with tracer.start_as_current_span(name, attributes=attributes):
        yield


def metrics() -> tuple[bytes, str]:
    """Give the metrics in Prometheus's text form and its content type."""
    return generate_latest(), CONTENT_TYPE_LATEST


def _add_trace(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace"] = f"{context.trace_id:032x}"
    return event
