"""A lifeline between a process and the ones it started: when it is gone, they go too."""

import os
import signal
import threading
from collections.abc import Callable

NAME = "INTERLACE_LIFELINE"
"""Where a child finds the number of its end of the pipe."""


def leave() -> None:
    """End this process as a service manager would."""
    os.kill(os.getpid(), signal.SIGTERM)


def hold_on(*, then: Callable[[], None] = leave) -> threading.Thread | None:
    """Call `then` when the process that gave us a lifeline is gone, even if it was killed.

    The pipe carries nothing; it closes with its last writer. Without a lifeline nothing happens.
    """
    end = os.environ.pop(NAME, "")
    if not end:
        return None

    def wait() -> None:
        os.read(int(end), 1)
        then()

    holding = threading.Thread(target=wait, daemon=True)
    holding.start()
    return holding
