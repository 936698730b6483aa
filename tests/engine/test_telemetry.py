"""Logs and traces tell what happened and belong together."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from conftest import AT
from interlace.engine import db, job, telemetry
from interlace.engine.jobs import work_once

TRACE = "0af7651916cd43dd8448eb211c80319c"
ABOVE = f"00-{TRACE}-b7ad6b7169203331-01"
seen: list[str] = []

SPEAK = """
import structlog
from interlace.engine import telemetry
telemetry.set_up(service="mug")
with telemetry.span("wash"):
    structlog.get_logger().info("washed", trace_is=telemetry.trace_id())
"""


@job
async def glaze() -> None:
    seen.append(telemetry.trace_id())


async def test_a_job_belongs_to_the_trace_that_wanted_it(commit_db):
    async with db.transaction():
        with telemetry.span("order", parent=ABOVE):
            await glaze.later(due=AT)
    seen.clear()
    assert await work_once(AT)
    assert seen == [TRACE]


async def test_a_slow_statement_is_in_the_log(commit_db):
    with capture_logs() as logs:
        async with db.reading():
            await db.fetchval("select pg_sleep(0.21)")
            await db.fetchval("select 1")
    (slow,) = [one for one in logs if one["event"] == "a statement was slow"]
    assert (slow["sql"], slow["log_level"]) == ("select pg_sleep(0.21)", "warning")


def test_a_log_line_names_its_trace_and_an_exporter_gets_the_span():
    said = speak("console")
    line, _, span = said.stderr.partition("\n")
    assert '"event": "washed"' in line
    trace = line.partition('"trace": "')[2][:32]
    assert f'"trace_is": "{trace}"' in line
    assert f'"trace_id": "0x{trace}"' in said.stdout + span


def test_a_process_without_pages_gives_its_metrics_at_a_port_of_their_own():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    telemetry.jobs.labels("glaze", "done").inc()
    with telemetry.exposed("127.0.0.1", port):
        body = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    assert 'interlace_jobs_total{job="glaze",outcome="done"}' in body
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")


def test_an_unknown_exporter_is_named():
    assert "There is no OpenTelemetry exporter `nowhere`" in speak("nowhere").stderr


def speak(exporter: str) -> subprocess.CompletedProcess[str]:
    source = Path(telemetry.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(source), "OTEL_TRACES_EXPORTER": exporter}
    return subprocess.run(
        [sys.executable, "-c", SPEAK], env=environment, capture_output=True, text=True, check=False
    )
