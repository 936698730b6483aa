"""Who may come in and what they may do: staff, sessions, keys, roles and the audit log."""

from interlace.engine.access.audit import note, notes
from interlace.engine.access.keys import Key, key_of, make_key, revoke_key
from interlace.engine.access.keys import keys as list_keys
from interlace.engine.access.log_in import log_in, log_in_by_pin
from interlace.engine.access.passwords import check_password, hash_password
from interlace.engine.access.roles import NotAllowed, Staff, permissions_of, set_roles
from interlace.engine.access.sessions import Session, begin_session, end_session, session_of
from interlace.engine.access.staff import change_staff, hire, staff, staff_by_id
from interlace.engine.access.views import View, drop_view, save_view, views

__all__ = [
    "Key",
    "NotAllowed",
    "Session",
    "Staff",
    "View",
    "begin_session",
    "change_staff",
    "check_password",
    "drop_view",
    "end_session",
    "hash_password",
    "hire",
    "key_of",
    "list_keys",
    "log_in",
    "log_in_by_pin",
    "make_key",
    "note",
    "notes",
    "permissions_of",
    "revoke_key",
    "save_view",
    "session_of",
    "set_roles",
    "staff",
    "staff_by_id",
    "views",
]
