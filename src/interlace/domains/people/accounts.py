"""Shop accounts: opened with an e-mail address and a password, entered with them."""

from interlace.domains.people.log_in import log_in
from interlace.domains.people.register import account, register

__all__ = ["account", "log_in", "register"]
