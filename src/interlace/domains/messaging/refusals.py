"""What messaging says when something is not there."""

from interlace.kit.refusal import NotFound


class NoMessage(NotFound):
    """There is no message {message}."""
