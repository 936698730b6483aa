"""What can be wrong with a place to run in is said in one clear sentence, and nothing is touched."""

import os
import shutil
import socket
from typing import NamedTuple

import pytest

from interlace import installation
from interlace.cli import main
from interlace.engine.postgres import ROOM_NEEDED_MB, SERVER_VERSION


class Usage(NamedTuple):
    """A disk, in bytes."""

    total: int
    used: int
    free: int


@pytest.fixture
def up(monkeypatch, capsys, tmp_path):
    """`interlace up` on a folder: its exit code and all it said."""
    monkeypatch.setattr(installation, "stops_on_signals", lambda: None)
    monkeypatch.delenv("INTERLACE_DATABASE_URL", raising=False)

    def run(data, port=0):
        code = main(["up", "--port", str(port), "--data", str(data)])
        said = capsys.readouterr()
        assert said.out == ""
        return code, said.err

    return run


def files(folder):
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_port_in_use(up, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = up(tmp_path / "data", port)
    assert code == 1
    assert said == (
        f"interlace: Port {port} is in use. Stop what listens there, or choose another with --port.\n"
    )
    assert files(tmp_path) == set()


@pytest.mark.parametrize("port", [-1, 99999])
def test_a_port_that_there_is_not(up, tmp_path, port):
    code, said = up(tmp_path / "data", port)
    assert code == 1
    assert said.startswith(f"interlace: --port can not be “{port}”: Expected `int`")
    assert files(tmp_path) == set()


def test_an_address_of_another_machine(up, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_HOST", "192.0.2.1")
    assert up(tmp_path / "data") == (
        1,
        (
            "interlace: 192.0.2.1 is no address of this machine: Cannot assign requested address."
            " Choose another with --host.\n"
        ),
    )


def test_a_setting_that_is_no_number(up, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_POOL", "many")
    assert up(tmp_path / "data") == (
        1,
        "interlace: INTERLACE_POOL can not be “many”: Expected `int`, got `str`.\n",
    )


@pytest.mark.parametrize("command", ["web", "worker", "history"])
def test_a_process_without_a_database(command, monkeypatch, capsys):
    monkeypatch.delenv("INTERLACE_DATABASE_URL", raising=False)
    assert main([command]) == 1
    assert capsys.readouterr().err == (
        "interlace: Say which database: set INTERLACE_DATABASE_URL, or let `interlace up` start"
        " the embedded one.\n"
    )


def test_a_doctor_called_to_nobody(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("INTERLACE_DATABASE_URL", raising=False)
    assert main(["doctor", "--data", str(tmp_path / "typo")]) == 1
    assert "There is no installation in" in capsys.readouterr().err
    assert files(tmp_path) == set()


def test_a_folder_of_another_postgresql(up, tmp_path):
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("17\n")
    code, said = up(tmp_path)
    assert code == 1
    assert said == (
        f"interlace: {tmp_path}/postgres was written by PostgreSQL 17; this Interlace brings"
        f" {SERVER_VERSION}. Use another --data folder or dump and restore.\n"
    )
    assert files(tmp_path) == {"lock", "postgres/PG_VERSION"}


def test_a_folder_that_another_process_runs_on(up, tmp_path):
    with installation._claimed(tmp_path):
        code, said = up(tmp_path)
    assert code == 1
    assert said == (
        f"interlace: Another Interlace (process {os.getpid()}) runs on {tmp_path}."
        " Stop it, or choose another --data folder.\n"
    )


def test_a_folder_that_can_not_be_written(up, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    code, said = up(tmp_path / "file" / "data")
    assert code == 1
    assert said == (
        f"interlace: {tmp_path}/file/data can not be written: Not a directory."
        " Choose another --data folder.\n"
    )


def test_a_full_disk(up, tmp_path, monkeypatch):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - 5_000_000, 5_000_000)
    )
    code, said = up(tmp_path)
    assert code == 1
    assert said == (
        f"interlace: Only 5 MB are free at {tmp_path}; the database needs {ROOM_NEEDED_MB} MB."
        " Free some space or choose another --data folder.\n"
    )
    assert files(tmp_path) == {"lock"}
