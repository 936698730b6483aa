"""Who may come in and what they may do: staff, sessions, keys, roles and the audit log."""

from interlace.engine.access.audit import deeds, note, notes
from interlace.engine.access.keys import Key, key_of, make_key, revoke_key
from interlace.engine.access.keys import keys as list_keys
from interlace.engine.access.log_in import log_in, log_in_by_pin, prove
from interlace.engine.access.passwords import (
    WeakPassword,
    check_password,
    hash_password,
    outdated,
)
from interlace.engine.access.roles import NotAllowed, Staff, permissions_of, set_roles
from interlace.engine.access.second_factor import (
    Offered,
    confirm_second_factor,
    drop_second_factor,
    offer_second_factor,
)
from interlace.engine.access.sessions import Session, begin_session, end_session, session_of
from interlace.engine.access.sight import CONTACTS, looks, note_look, sees_clearly, unwatched
from interlace.engine.access.staff import change_staff, hire, staff, staff_by_id
from interlace.engine.access.views import View, drop_view, save_view, views

__all__ = [
    "CONTACTS",
    "Key",
    "NotAllowed",
    "Offered",
    "Session",
    "Staff",
    "View",
    "WeakPassword",
    "begin_session",
    "change_staff",
    "check_password",
    "confirm_second_factor",
    "deeds",
    "drop_second_factor",
    "drop_view",
    "end_session",
    "hash_password",
    "hire",
    "key_of",
    "list_keys",
    "log_in",
    "log_in_by_pin",
    "looks",
    "make_key",
    "note",
    "note_look",
    "notes",
    "offer_second_factor",
    "outdated",
    "permissions_of",
    "prove",
    "revoke_key",
    "save_view",
    "sees_clearly",
    "session_of",
    "set_roles",
    "staff",
    "staff_by_id",
    "unwatched",
    "views",
]
