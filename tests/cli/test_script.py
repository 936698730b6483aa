"""`./interlace` sets itself up once, again when a lock changes, and after anything that cut it short."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("core", "demo", "dev")

# Stands for uv: makes a .venv that runs the Python we have, and writes down what it was asked.
UV = """#!/bin/sh
echo "$*" >>"$(dirname "$0")/asked"
case $1 in
  venv) mkdir -p "$5/bin" && ln -s "$4" "$5/bin/python" ;;
  pip) sleep "${SLOW:-0}" ;;
esac
"""
PROGRAM = '"""Say what was asked."""\nimport sys\nprint(*sys.argv[1:])\n'


class Checkout:
    """A clone with an empty home, as a newcomer has it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "interlace"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.root / "requirements").mkdir(parents=True)
        (self.root / "src/interlace").mkdir(parents=True)
        (self.root / "src/interlace/__main__.py").write_text(PROGRAM)
        shutil.copy(ROOT / "interlace", self.root)
        for lock in LOCKS:
            self.lock(lock, "mug==1.0")
        self.program("uv", UV)
        (self.bin / "python3.11").symlink_to(Path(sys.executable).resolve())

    def lock(self, name: str, text: str) -> None:
        (self.root / f"requirements/{name}.lock").write_text(f"{text}\n")

    def program(self, name: str, text: str) -> None:
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def start(self, *words: str, slow: float = 0) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / "interlace", *words],
            env={"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": "/nonexistent", "SLOW": str(slow)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        with self.start(*words) as started:
            out, err = started.communicate(timeout=20)
        return started.returncode, out, err

    def installs(self) -> int:
        asked = self.bin / "asked"
        return asked.read_text().count("pip install") if asked.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_second_start_installs_nothing(checkout: Checkout):
    code, out, err = checkout.run("up", "--port", "8001")
    assert (code, out, checkout.installs()) == (0, "up --port 8001\n", 1)
    assert "installing 1 packages from requirements/core.lock" in err
    assert checkout.run("up") == (0, "up\n", "")
    assert checkout.installs() == 1


def test_a_changed_lock_is_installed(checkout: Checkout):
    checkout.run("up")
    checkout.lock("core", "mug==1.1")
    checkout.run("up")
    assert checkout.installs() == 2


def test_each_command_gets_its_lock_and_a_larger_one_holds_the_core(checkout: Checkout):
    checkout.run("test")
    checkout.run("up")
    assert checkout.installs() == 1
    checkout.run("demo")
    assert checkout.installs() == 2


def test_an_install_that_was_killed_is_made_anew(checkout: Checkout):
    killed = checkout.start("up", slow=20)
    while not (checkout.root / ".venv/unfinished").exists():
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    (checkout.root / ".venv/half-a-package").touch()
    assert checkout.run("up")[:2] == (0, "up\n")
    assert not (checkout.root / ".venv/half-a-package").exists()
    assert not (checkout.root / ".venv/unfinished").exists()


def test_two_starts_at_once_install_once(checkout: Checkout):
    both = [checkout.start("up", slow=0.5), checkout.start("worker", slow=0.5)]
    said = [started.communicate(timeout=20) for started in both]
    assert [out for out, _ in said] == ["up\n", "worker\n"]
    assert checkout.installs() == 1


def test_without_a_python_it_says_so(checkout: Checkout):
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3"):
        (checkout.bin / name).unlink(missing_ok=True)
        checkout.program(name, "#!/bin/sh\nexit 1\n")
    code, out, err = checkout.run("up")
    assert (code, out) == (1, "")
    assert err == "interlace: Python 3.11 or newer is needed and none was found on the PATH.\n"
