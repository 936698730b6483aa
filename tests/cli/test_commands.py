"""A command is a file in `cli/`, and the house says which there are."""

import pytest

from interlace import __version__
from interlace.cli import main


def test_no_words_introduces_every_command(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "  check    Check the house: format, lint, types, floors and house rules.\n" in said
    assert "  test     Run every check and every test.\n" in said


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]):
    assert main(["sell"]) == 2
    assert capsys.readouterr().out.endswith("interlace: there is no command 'sell'.\n")


def test_version(capsys: pytest.CaptureFixture[str]):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"
