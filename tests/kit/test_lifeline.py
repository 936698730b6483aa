"""A child process goes when its parent does."""

import os
import signal

from interlace.kit import lifeline


def test_a_child_hears_that_its_parent_is_gone(monkeypatch):
    ours, theirs = os.pipe()
    monkeypatch.setenv(lifeline.NAME, str(ours))
    gone = []
    holding = lifeline.hold_on(then=lambda: gone.append("parent"))
    assert lifeline.NAME not in os.environ
    assert gone == []
    os.close(theirs)
    holding.join(5)
    assert gone == ["parent"]
    os.close(ours)


def test_without_a_lifeline_nobody_waits(monkeypatch):
    monkeypatch.delenv(lifeline.NAME, raising=False)
    assert lifeline.hold_on() is None


def test_leaving_is_what_a_service_manager_asks(monkeypatch):
    sent = []
    monkeypatch.setattr(os, "kill", lambda *what: sent.append(what))
    lifeline.leave()
    assert sent == [(os.getpid(), signal.SIGTERM)]
